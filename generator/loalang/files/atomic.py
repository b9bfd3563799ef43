"""Files appear whole or not at all."""

import contextlib
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from loalang.errors import WriteError
from loalang.files.os_reasons import os_reason
from loalang.messages import _

WAITS = (0.05, 0.1, 0.2, 0.4)
"""Seconds between tries to take a name. Windows lets nobody replace a file that is open, were it for a moment
by an indexer or a virus scanner; a player that holds it longer is for the user to close."""

RESTS = 2.0
"""Seconds after which a part that nobody adds to is what a kill left: they are written in milliseconds."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Bytes that stand complete beside ``path`` and wait to take its name."""

    path: Path

    @property
    def part(self) -> Path:
        """Where they wait. A part that a kill left behind is overwritten by the next writer."""
        return self.path.with_name(f".{self.path.name}.part")

    def commit(self) -> None:
        """Take the name, in one step. Where another program holds the file open, wait for it a moment.

        Raises:
            WriteError: the name cannot be taken, or a pipe or a device has it: ``-o /dev/stdout``.
        """
        try:
            _replaceable(self.path)
            for wait in WAITS:
                try:
                    self.part.replace(self.path)
                    return
                except PermissionError:
                    time.sleep(wait)
            self.part.replace(self.path)
        except OSError as error:
            self.drop()
            raise cannot_write(self.path, error) from error

    def drop(self) -> None:
        """Give up."""
        with contextlib.suppress(OSError):
            self.part.unlink()


def _replaceable(path: Path) -> None:
    """Leave pipes and devices where they are: who may, would take one from the whole computer."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):  # a folder is refused anyway
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(path))


def stage(path: Path, data: bytes, durable: bool = True) -> Staged:
    """Bring ``data`` onto the disk beside ``path``. Callers hold the folder's lock.

    Args:
        durable: wait until the disk has it; not needed for what can be made again in no time.

    Raises:
        WriteError: the folder is read-only or the disk is full; nothing is left behind.
    """
    staged = Staged(path)
    try:
        _fill(staged, _opened(staged.part, "wb"), data, durable)
    except OSError as error:
        staged.drop()
        raise cannot_write(path, error) from error
    return staged


def _fill(staged: Staged, part: IO[bytes], data: bytes, durable: bool) -> None:
    try:
        with part:
            part.write(data)
            if durable:
                part.flush()
                os.fsync(part.fileno())
    except BaseException:  # Ctrl-C: nothing half stays
        staged.drop()
        raise


def _opened(part: Path, mode: Literal["wb", "xb"]) -> IO[bytes]:
    """Open a file to be written; mostly its folder stands, so that is not asked first."""
    try:
        return part.open(mode)
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open(mode)


@contextlib.contextmanager
def staged_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that stands beside ``path`` and waits to take its name; see :class:`Staged`.

    Raises:
        WriteError: the folder is read-only or the disk is full; nothing is left behind.
    """
    staged = Staged(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged.part.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:  # Ctrl-C too: nothing half stays
        staged.drop()
        with contextlib.suppress(OSError):
            path.parent.rmdir()  # if it is there for this alone
        if isinstance(error, OSError):
            raise cannot_write(path, error) from error
        raise


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Write ``data`` to ``path``: whole, or not at all and what was there before stays.

    Raises:
        WriteError: the folder is read-only, the disk is full, or another program holds the file open.
    """
    staged = Staged(path)
    try:
        _fill(staged, _opened_alone(staged.part), data, durable)
    except OSError as error:
        raise cannot_write(path, error) from error
    except BaseException:  # Ctrl-C, between opening and writing, too
        staged.drop()
        raise
    try:
        staged.commit()
    except BaseException:  # Ctrl-C in between, too
        staged.drop()
        raise


def _opened_alone(part: Path) -> IO[bytes]:
    """Open a part that nobody else writes: two at once would write into one another's bytes.

    Whoever holds it is waited for. A part that rests has been left by a kill and is taken over.
    """
    seen, since, refused = (0, 0), time.monotonic(), 0
    while True:
        try:
            return _opened(part, "xb")
        except PermissionError:  # Windows says so for a moment of a file that is going
            if (refused := refused + 1) > len(WAITS):
                raise
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                found = part.stat()
                if seen != (now := (found.st_size, found.st_mtime_ns)):
                    seen, since = now, time.monotonic()
                elif time.monotonic() - since > RESTS:
                    part.unlink()
        time.sleep(0.005)


def cannot_write(path: Path, error: OSError) -> WriteError:
    """Say that ``path`` cannot be written, why, and what to do."""
    return WriteError(
        _("không ghi được ({reason})").format(reason=os_reason(error)),
        str(path),
        _("gợi ý: xem ổ đĩa còn chỗ không, thư mục có được ghi không, tệp có đang mở không"),
    )


def sha256(data: bytes) -> str:
    """Digest ``data`` as hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def measured(path: Path) -> tuple[int, str]:
    """Return the bytes of a file and their SHA-256, read piece by piece.

    Raises:
        WriteError: what was just written is gone.
    """
    try:
        with path.open("rb") as file:
            return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise cannot_write(path, error) from error
