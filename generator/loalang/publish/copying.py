"""Copying onto a stick so that what is told to stand there does: to the end, read back, or not at all."""

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.content.models import Station
from loalang.errors import ContentError, UsageError, WriteError
from loalang.files import cannot_write, from_json, open_file, read_bytes, sha256, write_whole
from loalang.messages import _
from loalang.model import Edition
from loalang.publish.evidence import EVIDENCE, Sent, evidence
from loalang.publish.page import sheet_page
from loalang.publish.playlists import Track, m3u8, xspf
from loalang.publish.sound_files import sounds_below
from loalang.publish.usb import CopyLine, plain_tags
from loalang.schedule.approvals import Approvals
from loalang.schedule.gate import Gate
from loalang.schedule.release import Refusal
from loalang.schedule.seen import no_rollback, seen_in

SHEET = "000-doc-truoc.html"

COPYING = ".loalang-dang-chep.json"
"""The names that are being written: a kill leaves them for the next copying."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A folder to copy to, and the device that it stood on when we began."""

    folder: Path
    device: int

    @classmethod
    def at(cls, folder: Path) -> "Stick":
        """Look where a folder stands; it is made if it is not there.

        Raises:
            WriteError: it cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder, folder.stat().st_dev)
        except OSError as error:
            raise cannot_write(folder, error) from error

    def still_there(self) -> None:
        """Notice a stick that was pulled out: the same path may now be a folder of this computer.

        Raises:
            WriteError: it is gone.
        """
        try:
            same = self.folder.stat().st_dev == self.device
        except OSError:
            same = False
        if not same:
            raise WriteError(
                _("USB không còn ở đó: đã bị rút hoặc ngắt giữa chừng"),
                str(self.folder),
                _("gợi ý: cắm lại USB rồi chạy lại lệnh này"),
            )

    def put(self, path: str, data: bytes) -> None:
        """Write one file to the end and read it back.

        Raises:
            WriteError: the stick is full, was pulled out, or gives back other bytes; nothing half stays.
        """
        target = self.folder / path
        part = target.with_name(target.name + ".part")
        self.still_there()
        try:
            if target.parent != self.folder:
                target.parent.mkdir(exist_ok=True)
            if not target.parent.resolve().is_relative_to(self.folder.resolve()):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self.still_there()
            part.replace(target)
            _settle(target)
            if sha256(read_bytes(target)) != sha256(data):
                target.unlink()
                raise WriteError(
                    _("USB trả lại tệp khác với tệp vừa chép: USB hỏng"),
                    str(target),
                    _("gợi ý: thay USB khác"),
                )
        except OSError as error:
            raise cannot_write(target, error) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def ours(self) -> set[str]:
        """What we put there before, or began to."""
        found: set[str] = set()
        for name in (EVIDENCE, COPYING):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                found |= {str(path) for path in from_json(read_bytes(self.folder / name))["files"]}
        return found

    def right(self, lines: Sequence[CopyLine]) -> set[str]:
        """Of the names that are to be written, those that hold that very release by the evidence there."""
        found: set[str] = set()
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            rows = from_json(read_bytes(self.folder / EVIDENCE))["files"]
            for line in lines:
                with contextlib.suppress(LookupError, TypeError, AttributeError):
                    (held,) = rows[line.path]["holds"]
                    if (held["lesson"], held["approved"]) == (line.release.lesson, line.release.sha256):
                        found.add(line.path)
        return found

    def others(self, lines: Sequence[CopyLine]) -> tuple[str, ...]:
        """What else stands there that a player would play, by whoever's hand."""
        ours = {line.path for line in lines}
        found = (path.relative_to(self.folder).as_posix() for path in sounds_below(self.folder))
        return tuple(sorted(name for name in found if name not in ours))

    def only_ours(self, station: str) -> None:
        """Refuse a stick that holds another station's programmes: they would be taken off it.

        Raises:
            UsageError: it holds some.
        """
        for name in (EVIDENCE, COPYING):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                other = from_json(read_bytes(self.folder / name))["station"]
                if other != station:
                    raise UsageError(
                        _("ở đây đang có bài của đài '{station}', chép vào là xóa các bài ấy").format(
                            station=other
                        ),
                        str(self.folder),
                        _("gợi ý: chép vào một thư mục riêng trên USB, hoặc USB khác"),
                    )

    def begin(self, names: Sequence[str], station: str) -> None:
        """Note what is about to be written, beside what stands there."""
        told = {"station": station, "files": sorted(self.ours().union(names))}
        write_whole(self.folder / COPYING, json.dumps(told, ensure_ascii=False).encode())

    def finish(self) -> None:
        """All that was begun stands."""
        (self.folder / COPYING).unlink(missing_ok=True)

    def take_away(self, names: Sequence[str]) -> Iterator[str]:
        """Remove files of ours that are no longer wanted; give the name of each."""
        for name in names:
            path = self.folder / name
            if name.endswith(".mp3") and path.resolve().is_relative_to(self.folder.resolve()):
                with contextlib.suppress(OSError):
                    path.with_name(path.name + ".part").unlink(missing_ok=True)
                    path.unlink()
                    yield name

    def only_still(self, lines: Sequence[CopyLine]) -> None:
        """Take away what was taken back while the stick was written, and say so.

        Raises:
            ContentError: something was.
        """
        refused: list[ContentError] = []
        for line in lines:
            try:
                line.release.still()
            except ContentError as error:
                refused.append(error)
                list(self.take_away([line.path]))
        if refused:
            raise refused[0]


def copy_usb(
    lines: Sequence[CopyLine], station: Station, approvals: Approvals, folder: Path
) -> Iterator[CopyLine]:
    """Copy the files in order, then playlists, sheet and evidence; give each line once it is there.

    Raises:
        WriteError: the stick is full, or was pulled out.
        ContentError: a file is no longer what was approved, or the stick knows a later head of the log.
        UsageError: the stick holds another station's programmes.
    """
    stick = Stick.at(folder)
    stick.only_ours(station.id)
    no_rollback(approvals.links(), seen_in(folder / EVIDENCE, station.id), approvals.book.path)
    names = [line.path for line in lines]
    old = stick.ours()
    # Before anything is written, as the stick may be full: what was taken back does not wait for room.
    list(stick.take_away(sorted(old.difference(stick.right(lines)))))
    stick.begin(names, station.id)
    sent: list[Sent] = []
    for line in lines:
        data = plain_tags(line.release.read())
        stick.put(line.path, data)
        sent.append(Sent.of(line.path, data, (line.release,)))
        yield line
    stick.only_still(lines)
    tracks = [Track(line.path, line.release.title, station.name, line.facts.seconds) for line in lines]
    stick.still_there()
    write_whole(folder / "danh-sach.m3u8", m3u8(station.name, tracks))
    write_whole(folder / "danh-sach.xspf", xspf(station.name, tracks))
    write_whole(folder / SHEET, sheet_page(station, lines))
    write_whole(folder / EVIDENCE, evidence(station.id, approvals, sent))
    stick.finish()
    stick.still_there()


def without_refused(gate: Gate, folder: Path) -> tuple[str, ...]:
    """Take from a stick of this station what the gate lets out no longer, whatever is to be copied now.

    Raises:
        ContentError: the log of approvals was changed by hand, or the stick knows a later head of it.
    """
    proof = folder / EVIDENCE
    told: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        found = from_json(read_bytes(proof))
        told = found if isinstance(found, dict) and found.get("station") == gate.station.id else {}
    gone: list[str] = []
    if told:
        approvals = Approvals(gate.library)
        no_rollback(approvals.links(), seen_in(proof, gate.station.id), approvals.book.path)
    with contextlib.suppress(LookupError, TypeError, AttributeError, ValueError):
        for name, row in told["files"].items():
            if any(isinstance(gate.judge(h["lesson"], Edition(h["edition"])), Refusal) for h in row["holds"]):
                gone += Stick.at(folder).take_away([str(name)])
    return tuple(gone)


def _settle(target: Path) -> None:
    """Bring the folder's own entry onto the disk, and let the file be read from it, not from memory."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError), open_file(target) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
