"""What an alert means for one station: does it concern it, its class, what becomes of earlier ones."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.content.models import Station
from loalang.content.schedule_models import Class, Policy
from loalang.errors import ContentError
from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.messages import _
from loalang.playing.cap import Alert, Info
from loalang.playing.cap_area import Match

OLDEST = dt.timedelta(days=1)
"""An alert that names no end is over so long after it was sent."""

AHEAD = dt.timedelta(minutes=10)
"""So far a sender's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of an alert.

    Attributes:
        info: what it says, in Vietnamese where it does; none where nothing is to be said.
        why: why nothing is to be said; empty where something is.
        supersedes: the earlier messages that it ends, by sender and identifier.
        translate: whether a person must put it into Vietnamese first.
        unasked: whether the policy lets it air with no person; ``said``: how residents know its sender.
    """

    info: Info | None
    bulletin: Class
    why: str
    match: Match = Match.UNSURE
    supersedes: tuple[tuple[str, str], ...] = ()
    translate: bool = False
    unasked: bool = False
    until: dt.datetime | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class SeenAlerts:
    """The alerts that a station has seen, in a file: what was cancelled or superseded stays so."""

    path: Path

    def read(self, strictly: bool = False) -> dict[str, str]:
        """Each by sender and identifier: ``seen`` or ``over``, or the script that was made of it.

        Raises:
            ContentError: ``strictly``, and the file stands there and cannot be read: what was cancelled?
        """
        try:
            return {str(key): str(value) for key, value in from_json(read_bytes(self.path)).items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            if strictly:
                raise ContentError(_("sổ các cảnh báo đã nhận không đọc được"), self.path.name) from error
            return {}

    def note(self, states: Mapping[tuple[str, str], str]) -> None:
        """Keep what became of some.

        Raises:
            WriteError: the folder cannot be written.
        """
        from filelock import FileLock

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_name(f".{self.path.name}.lock")):  # the player notes, too
                known = self.read() | {key_of(name): state for name, state in states.items()}
                told = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
                write_whole(self.path, told)
        except OSError as error:
            raise cannot_write(self.path, error) from error


OVER = "over"

BY_POLICY = "theo-chinh-sach"
"""What became of an alert that aired unasked; the order that the player took stands behind it."""

NEAREST = (Match.INSIDE, Match.UNSURE, Match.OUTSIDE)


def key_of(name: tuple[str, str]) -> str:
    """Sender and identifier in a word; neither has a comma."""
    return ",".join(name)


def seen_as(alert: Alert, policy: Policy, signer: str) -> tuple[str, str]:
    """Under what an alert is remembered.

    A message in the name of a sender whom the policy trusts, and without its signature, is another one than
    the sender's own: it neither takes its place nor ends anything of it.
    """
    sender, name = alert.name
    return (sender if _is(alert, policy, signer) else f"unsigned:{sender}"), name


def _is(alert: Alert, policy: Policy, signer: str) -> bool:
    """Say whether an alert is its sender's, as far as anybody can say."""
    named = {one.certificate for one in policy.alerts.unasked if one.name == alert.sender}
    return not named or signer in named


def judge(
    alert: Alert,
    station: Station,
    policy: Policy,
    now: dt.datetime,
    seen: Mapping[str, str],
    signer: str = "",
) -> Judged:
    """Judge an alert. What is not certain is for a person.

    Args:
        seen: what became of earlier ones (:class:`SeenAlerts`).
        signer: SHA-256 of the certificate that signed it; empty where nobody did.
    """
    if why := _never(alert, now, seen.get(key_of(seen_as(alert, policy, signer)))):
        return Judged(None, Class.ORDINARY, why)
    # Only the sender of a message ends it: anybody else's Cancel is words.
    its_own = _is(alert, policy, signer)
    supersedes = tuple(
        (who, name) for who, name, _sent in alert.references if its_own and who == alert.sender
    )
    if alert.message == "Cancel" and not its_own:
        return Judged(
            None, Class.ORDINARY, _("hủy mà không có chữ ký của nơi gửi: người trực hỏi lại nơi gửi")
        )
    if alert.message == "Cancel":
        return Judged(None, Class.ORDINARY, _("hủy bản tin trước"), supersedes=supersedes)
    until = {info: info.expires or alert.sent + OLDEST for info in alert.infos}
    current = [info for info in alert.infos if until[info] > now]
    if not current:
        return Judged(None, Class.ORDINARY, _("đã hết hạn"), supersedes=supersedes)
    info = _ours(current, station)
    match = _match(info, station)
    if match is Match.OUTSIDE:
        return Judged(None, Class.ORDINARY, _("không phải vùng của xã"), match, supersedes)
    translate = not _vietnamese(info)
    bulletin = class_of(info)
    named = [
        one
        for one in policy.alerts.unasked
        if one.name == alert.sender and one.certificate == signer and bulletin in one.classes
    ]
    fresh = now - alert.sent <= OLDEST
    unasked = bool(signer and named) and match is Match.INSIDE and not translate and fresh
    said = named[0].said if named else ""
    return Judged(info, bulletin, "", match, supersedes, translate, unasked, until[info], said)


def class_of(info: Info) -> Class:
    """The class of Circular 39/2020 for what CAP says of a danger: ours to choose, no rule maps the two.

    Urgent: it is here or comes at once, threatens life, and is seen or likely. Priority: what must be known
    within the day. What is past, small or unlikely waits for its session.
    """
    sure = info.certainty in ("Observed", "Likely")
    if info.urgency == "Immediate" and info.severity in ("Extreme", "Severe") and sure:
        return Class.URGENT
    soon = info.urgency in ("Immediate", "Expected")
    if soon and info.severity in ("Extreme", "Severe", "Moderate") and info.certainty != "Unlikely":
        return Class.PRIORITY
    return Class.ORDINARY


def _never(alert: Alert, now: dt.datetime, state: str | None) -> str:
    if alert.status != "Actual":
        return _("là bản tin {status}, không phải thật: không bao giờ phát").format(status=alert.status)
    if alert.message in ("Ack", "Error"):
        return _("là thư trả lời giữa các máy")
    if alert.scope != "Public":
        return _("không dành cho công chúng ({scope})").format(scope=alert.scope)
    if alert.sent > now + AHEAD:
        return _("gửi từ tương lai: {sent}").format(sent=alert.sent.isoformat())
    if state == OVER:
        return _("đã bị hủy hoặc thay")
    if state is not None:
        return _("đã nhận rồi")
    return ""


def _ours(infos: Sequence[Info], station: Station) -> Info:
    """What is said here: of what concerns this commune, in Vietnamese before others, the most pressing."""
    near, classes = list(NEAREST), list(Class)
    return min(
        infos,
        key=lambda info: (
            near.index(_match(info, station)), not _vietnamese(info), classes.index(class_of(info)),
        ),
    )  # fmt: skip


def _vietnamese(info: Info) -> bool:
    return info.language.lower().split("-")[0] == "vi"


def _match(info: Info, station: Station) -> Match:
    """The best of all areas; where one is unsure and none is inside, a person looks."""
    found = {area.matches(station) for area in info.areas}
    if Match.INSIDE in found:
        return Match.INSIDE
    return Match.UNSURE if Match.UNSURE in found or not found else Match.OUTSIDE
