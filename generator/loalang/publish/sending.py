"""Releases leave for a stick or a site, and it is noted where they went."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from loalang.content.models import Station
from loalang.errors import ContentError, UsageError
from loalang.files import cannot_write
from loalang.messages import _
from loalang.publish.addresses import is_public
from loalang.publish.copying import copy_usb
from loalang.publish.freezing import settled
from loalang.publish.known_as import keep
from loalang.publish.moved import leading_on
from loalang.publish.sent import POSTERS, SITE, USB, SentBook, SentTo
from loalang.publish.site import LOG, site_of
from loalang.publish.storage import Sending, Target, plan_sending, send, unreachable
from loalang.publish.usb import CopyLine
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate, Passed
from loalang.schedule.seen import SeenHead, head_of, no_rollback


def to_usb(gate: Gate, lines: tuple[CopyLine, ...], folder: Path, today: dt.date) -> Iterator[CopyLine]:
    """Copy releases onto a stick; give each line once it is there, and note what stands there.

    It is noted before the first is copied: who takes one back meanwhile is told of the stick, or it is
    refused.

    Raises:
        WriteError: the stick is full, or was pulled out.
        ContentError: a file is no longer what was approved, or was taken back meanwhile.
    """
    approvals = Approvals(gate.library)
    names = tuple(line.release.lesson for line in lines)
    _note(gate, USB, str(folder.absolute()), today, names)
    yield from copy_usb(lines, gate.station, approvals, folder)
    _note(gate, USB, str(folder.absolute()), today, names)


def opened_place(gate: Gate, target: str) -> tuple[Target, str]:
    """Open a place for a site; give it and its address as it is noted.

    Raises:
        UsageError, WriteError: it cannot be reached, or is another station's.
        ContentError: the log of approvals here is older than the one that was there.
    """
    address = target if "://" in target or not target.strip() else str(Path(target).absolute())
    place = Target.of(address)
    try:
        place.index()
        other = place.station()
    except place.broken as error:
        raise unreachable(target, error) from error
    if other not in ("", gate.station.id):
        raise UsageError(
            _("đây là trang của đài '{station}', không phải của đài '{mine}'").format(
                station=other, mine=gate.station.id
            ),
            target,
            _("gợi ý: mỗi đài một nơi; đưa trang của đài kia lên thì thêm -s {station}").format(
                station=other
            ),
        )
    approvals = Approvals(gate.library)
    no_rollback(approvals.links(), [SeenHead(*place.head(), place.path(LOG))], approvals.book.path)
    return place, address


def must_have_address(station: Station) -> None:
    """Refuse to publish what leads to nobody: a podcast's addresses are written into it.

    Raises:
        UsageError: the station names no website, or one that this computer alone knows.
    """
    if is_public(station):
        return
    raise UsageError(
        _("đài chưa ghi địa chỉ trang (website), podcast sẽ trỏ về chính máy này, không ai mở được"),
        f"scripts/stations/{station.id}.yaml",
        _("gợi ý: ghi website: https://… là địa chỉ mà nơi này có trên mạng, rồi gõ lại"),
    )


def beside_standing(everything: Passed, standing: Collection[str], lessons: Collection[str]) -> Passed:
    """Of what may leave, what is named and what stands at a place already: nothing else is touched there."""
    shown = {*standing, *lessons}
    releases = tuple(release for release in everything.releases if release.lesson in shown)
    return Passed(releases, everything.refusals)


def to_site(
    gate: Gate,
    passed: Passed,
    place: Target,
    address: str,
    today: dt.date,
    prune: bool = False,
    planned: Callable[[int], None] = lambda _files: None,
    moved: bool = False,
) -> Iterator[str]:
    """Bring a site up to what may leave now; give each name that is sent or, after ``-``, taken down.

    Whoever sends from here at the same time waits. What is to stand there is noted before it is sent: who
    takes one back meanwhile is told of the site, or it is refused.

    Args:
        planned: told how many names will be given, before the first.
        moved: this is where the site stood before: its pages lead to where it stands now.

    Raises:
        WriteError: the place cannot be written.
        ContentError: a file is no longer what was approved, or was taken back meanwhile.
    """
    shown = tuple(release.lesson for release in passed.releases)
    with _alone(gate):
        there = place.index()
        files = site_of(gate.library, gate.station, passed.releases, today)
        if moved:
            files = leading_on(files, gate.station)
        sending = plan_sending(files, there)
        planned(len(sending.send) + len(sending.remove if prune else sending.gone))
        if shown and is_public(gate.station):
            keep(gate.library, settled(gate.library, gate.station, passed.releases, today)[0])
        _note(gate, SITE, address, today, (*shown, *standing(there)))
        try:
            yield from send(place, sending, prune)
            for release in passed.releases:
                release.still()
        except ContentError:
            yield from _without(place, passed)
            raise
        _note(gate, SITE, address, today, shown)


def standing(there: Mapping[str, str]) -> set[str]:
    """The lessons whose sound stands at a place, by its list."""
    return {name.split("/")[0] for name in there if name.endswith(".mp3")}


def _without(place: Target, passed: Passed) -> Iterator[str]:
    """Take down what was taken back while it was sent; the next sending brings the rest up to date."""
    there, gone = place.index(), set()
    for release in passed.releases:
        try:
            release.still()
        except ContentError:
            gone |= {name for name in there if name.startswith(f"{release.lesson}/")}
    yield from send(place, Sending((), tuple(sorted(gone)), tuple(sorted(gone))))


@contextmanager
def _alone(gate: Gate) -> Iterator[None]:
    """Let one at a time send from a station's folder: each brings the list at the place up to date.

    Raises:
        WriteError: the folder cannot be written.
    """
    lock = FileLock(gate.library.folder / ".sending.lock")
    try:
        lock.acquire()
    except OSError as error:
        raise cannot_write(gate.library.folder, error) from error
    try:
        yield
    finally:
        lock.release()


def note_posters(gate: Gate, folder: Path, today: dt.date, lessons: Iterable[str]) -> None:
    """Note whose posters stand in a folder that an officer named, besides those that stood there before.

    Raises:
        WriteError: the book cannot be written.
    """
    place = str(folder.absolute())
    before = SentBook(gate.library).lessons(POSTERS, place)
    _note(gate, POSTERS, place, today, (*before, *lessons))


def _note(gate: Gate, kind: str, place: str, today: dt.date, lessons: tuple[str, ...]) -> None:
    head = head_of(Approvals(gate.library).links())
    SentBook(gate.library).note(SentTo(kind, place, f"{today:%d-%m-%Y}", lessons, head))


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
