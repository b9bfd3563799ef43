"""The approval form: what a leader signs for one episode, with the digests of exactly what was heard."""

from collections.abc import Mapping, Sequence

from loalang.authoring.notices.remarks import Guessed
from loalang.content.models import Station
from loalang.content.schedule_models import Policy
from loalang.library.episodes import Manifest
from loalang.publish.kinds import head
from loalang.publish.page import TOPICS
from loalang.publish.plain import clock
from loalang.publish.templates import template
from loalang.schedule.approvals import Standing


def approval_form(
    station: Station,
    policy: Policy,
    episode: Manifest,
    files: Mapping[str, str],
    standing: Standing,
    guessed: Sequence[Guessed] = (),
) -> bytes:
    """Write the form as one HTML file that prints on A4.

    Args:
        files: SHA-256 of each file of the release by its name, as it is now.
        guessed: the fields that were guessed when a paper became this script.
    """
    text = template("approval_form.html.j2").render(
        station=station,
        policy=policy,
        episode=episode,
        head=head(episode),
        files=files,
        standing=standing,
        guessed=guessed,
        topic=TOPICS.get(episode.topic, episode.topic),
        length=clock,
    )
    return text.encode()
