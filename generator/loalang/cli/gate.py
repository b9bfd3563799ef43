"""What the commands that send share: the gate of a station, and what it refuses told to the officer."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import desk_of, now, tell_touched
from loalang.cli.meant import meant
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate, Passed
    from loalang.schedule.release import Credentials, Refusal

allow_draft_option = click.option(
    "--allow-draft",
    is_flag=True,
    help=_("Cho cả bài giọng máy nháp ra, có ghi và có nói rõ là bản nháp."),
)

MOST = 5
"""Refusals that are told one by one."""


certificate_option = click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    help=_("Chứng thư của đài (loalang key station): ghi Content Credentials vào từng tệp."),
)


def gate_of(
    station: str | None, out: Path | None, allow_draft: bool = False, certificate: Path | None = None
) -> "Gate":
    """Open the gate of a station, by default the one that is meant when none is named, as of today."""
    from loalang.schedule.gate import Gate

    desk = desk_of(station, out)
    credentials = _credentials(desk, certificate) if certificate else None
    if not allow_draft:
        gate = Gate(desk, now().date(), None, credentials)
        tell_behind(gate)
        return gate
    from loalang.building.draft_marks import SpokenMarks
    from loalang.speech.cache import user_clips
    from loalang.speech.synthesizer import Synthesizer

    voices = Synthesizer(desk.folder.voices, user_clips())
    return Gate(desk, now().date(), SpokenMarks(desk.folder, desk.station, voices), credentials)


def tell_behind(gate: "Gate") -> None:
    """Tell what is still heard as it was approved, though somebody corrected it since."""
    from loalang.building.taking_back import behind
    from loalang.errors import GeneratorError

    with suppress(GeneratorError):  # a broken log is told of by what asks it
        for touched in behind(gate):
            tell_touched(touched)


def _credentials(desk: "Desk", certificate: Path) -> "Credentials":
    from loalang.cli.key import passphrase, read_key_file
    from loalang.publish.credentials import Certificate, ContentCredentials

    opened = Certificate.read(read_key_file(certificate), passphrase())
    return ContentCredentials(opened, desk.library.folder / ".c2pa")


def not_our_own(desk: "Desk", target: str) -> None:
    """Refuse to send into what we make ourselves; see :func:`loalang.publish.sending.not_our_own`."""
    from loalang.publish import sending

    sending.not_our_own(desk, target)


def must_be_made(gate: "Gate", lessons: Sequence[str] = ()) -> None:
    """Stop where nothing is made, or a lesson that is named is not.

    Raises:
        UsageError: it is not.
    """
    from loalang.errors import UsageError
    from loalang.messages import suggest

    made = tuple(episode.lesson for episode in gate.library.episodes())
    if not made:
        raise UsageError(
            _("chưa có bài nào được làm"), str(gate.library.folder), _("gợi ý: chạy loalang build trước")
        )
    for lesson in lessons:
        if lesson not in made:
            raise UsageError(_("bài '{name}' chưa được làm").format(name=lesson), hint=suggest(lesson, made))


def must_pass(passed: "Passed", lessons: Sequence[str] = ()) -> None:
    """Stop where what was named is refused, or nothing may leave at all; else tell what stays at home.

    Raises:
        ContentError: with every reason.
    """
    from loalang.errors import ContentError

    if passed.refusals and (lessons or not passed.releases):
        raise ContentError("\n".join([_("không được phát:"), *_lines(passed.refusals)]))
    tell(passed.refusals)


def tell_early(gate: "Gate", passed: "Passed") -> None:
    """Tell which notices leave before their first day: ``air.from`` binds plans, not who has the sound."""
    for lesson in dict.fromkeys(release.lesson for release in passed.releases):
        script = gate.desk.folder.lesson(lesson)[0]
        if script.air and script.air.first and script.air.first > gate.today:
            told = _("! {lesson}: dòng air ghi phát từ ngày {day}, mà đưa ra là nghe được ngay")
            click.echo(told.format(lesson=lesson, day=f"{script.air.first:%d-%m-%Y}"), err=True)


def tell(refusals: "Sequence[Refusal]") -> None:
    """Tell what stays at home, and what mends it."""
    if not refusals:
        return
    click.echo(_("{count} bài không được phát, để lại:").format(count=len(refusals)), err=True)
    for line in _lines(refusals):
        click.echo(line, err=True)


def _lines(refusals: "Sequence[Refusal]") -> list[str]:
    """Refusals of one reason together: thirty drafts are one thing to mend."""
    kinds: dict[tuple[str, str], list[Refusal]] = {}
    for refusal in refusals:
        own = refusal.mend.replace(refusal.lesson, "{}")
        kinds.setdefault((refusal.why.replace(refusal.lesson, "{}"), own), []).append(refusal)
    lines = []
    for alike in kinds.values():
        names = [refusal.lesson for refusal in alike]
        more = _(" và {count} bài nữa").format(count=len(names) - MOST) if len(names) > MOST else ""
        lines += [f"{', '.join(names[:MOST])}{more}: {alike[0].why}", f"  {meant(alike[0].hint)}"]
    return lines
