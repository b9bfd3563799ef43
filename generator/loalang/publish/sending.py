"""Releases leave for a stick or a site, and it is noted where they went."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from loalang.errors import UsageError
from loalang.messages import _
from loalang.publish.copying import copy_usb
from loalang.publish.sent import SITE, USB, SentBook, SentTo
from loalang.publish.site import LOG, site_of
from loalang.publish.storage import Sending, Target, plan_sending, send, unreachable
from loalang.publish.usb import CopyLine
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate, Passed
from loalang.schedule.seen import SeenHead, head_of, no_rollback


def to_usb(gate: Gate, lines: tuple[CopyLine, ...], folder: Path, today: dt.date) -> Iterator[CopyLine]:
    """Copy releases onto a stick; give each line once it is there, and note at the end what stands there.

    Raises:
        WriteError: the stick is full, or was pulled out.
        ContentError: a file is no longer what was approved.
    """
    approvals = Approvals(gate.library)
    yield from copy_usb(lines, gate.station, approvals, folder)
    names = tuple(line.release.lesson for line in lines)
    head = head_of(approvals.links())
    SentBook(gate.library).note(SentTo(USB, str(folder.absolute()), f"{today:%d-%m-%Y}", names, head))


def opened_place(gate: Gate, target: str) -> tuple[Target, str]:
    """Open a place for a site; give it and its address as it is noted.

    Raises:
        UsageError, WriteError: it cannot be reached.
        ContentError: the log of approvals here is older than the one that was there.
    """
    address = target if "://" in target or not target.strip() else str(Path(target).absolute())
    place = Target.of(address)
    try:
        place.index()
    except place.broken as error:
        raise unreachable(target, error) from error
    approvals = Approvals(gate.library)
    no_rollback(approvals.links(), [SeenHead(*place.head(), place.path(LOG))], approvals.book.path)
    return place, address


def beside_standing(everything: Passed, standing: Collection[str], lessons: Collection[str]) -> Passed:
    """Of what may leave, what is named and what stands at a place already: nothing else is touched there."""
    shown = {*standing, *lessons}
    releases = tuple(release for release in everything.releases if release.lesson in shown)
    return Passed(releases, everything.refusals)


def standing_at(place: Target) -> set[str]:
    """The lessons whose sound stands at a place."""
    return {name.split("/")[0] for name in place.index() if name.endswith(".mp3")}


def to_site(
    gate: Gate,
    passed: Passed,
    place: Target,
    address: str,
    today: dt.date,
    each: Callable[[int, int], None] = lambda _done, _all: None,
) -> Sending:
    """Bring a site up to what may leave now, and note what stands there; what may not is taken down.

    Args:
        each: told after every file how many are there, of how many. What it raises ends the sending there.

    Raises:
        WriteError: the place cannot be written.
        ContentError: a file is no longer what was approved.
    """
    sending = plan_sending(site_of(gate.library, gate.station, passed.releases), place.index())
    files = len(sending.send) + len(sending.gone)
    for count, _name in enumerate(send(place, sending, False), 1):
        each(count, files)
    shown = tuple(release.lesson for release in passed.releases)
    head = head_of(Approvals(gate.library).links())
    SentBook(gate.library).note(SentTo(SITE, address, f"{today:%d-%m-%Y}", shown, head))
    return sending


def not_our_own(desk: Desk, target: str) -> None:
    """Refuse to send into what we make and write ourselves: what is taken down there would be the originals.

    Raises:
        UsageError: it is our own folder.
    """
    place = target.removeprefix("file://").removeprefix("local://")
    if "://" in place or not place.strip():
        return
    path, root = Path(place).resolve(), desk.folder.root.resolve()
    made = desk.library.folder.parent.resolve()
    ours = (made, root / "episodes", root / "scripts", root / "voices")
    if not made.is_relative_to(path) and not any(path.is_relative_to(own) for own in ours):
        return
    raise UsageError(
        _("đây là thư mục của chính Loa Làng trên máy này, gỡ bài ở đó là xóa bản gốc"),
        target,
        _("gợi ý: chọn thư mục khác, hoặc ổ USB, máy chủ"),
    )
