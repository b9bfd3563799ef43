"""Bytes that were made before, by key: on the user's disk, bounded, checked, shared by processes."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from loalang.files.far_store import fetched, sent
from loalang.files.untrusted import MOST_BYTES, open_file

DIGEST_SIZE = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """The user's cache folder for us; ``LOALANG_CACHE`` names another."""
    if named := os.environ.get("LOALANG_CACHE"):
        return Path(named)
    return platformdirs.user_cache_path("loalang", appauthor=False)


@dataclass(frozen=True, slots=True)
class BlobCache:
    """One file a key: the SHA-256 of the rest, then the rest.

    A file that is damaged in any way is dropped and counts as missing. A cache that cannot be written (full
    disk, read-only) costs time and nothing else.

    Attributes:
        suffix: of its files.
        limit: bytes that :meth:`prune` leaves.
        far: a store that machines share, asked where this one has nothing, and given what is kept here; a
            folder or an address (``s3://…``), empty where there is none.
    """

    folder: Path
    suffix: str
    limit: int
    far: str = ""

    def get(self, key: str) -> bytes | None:
        """Give what is kept as ``key`` (hexadecimal), or ``None``; a hit becomes the most recently used."""
        found = self._get(key)
        if found is None and self.far:
            raw = fetched(self.far, self._far_name(key)) or b""
            if len(raw) > DIGEST_SIZE and _whole(raw):
                found = raw[DIGEST_SIZE:]
                self._put(key, raw)
        return found

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data``; a reader sees all of it or none."""
        raw = hashlib.sha256(data).digest() + data
        self._put(key, raw)
        if self.far:
            sent(self.far, self._far_name(key), raw)

    def _get(self, key: str) -> bytes | None:
        name = self._name(key)
        try:
            with open_file(name) as file:  # by its name: some hundred times a programme
                raw = file.read(MOST_BYTES)
            if not _whole(raw):
                Path(name).unlink()
                return None
            os.utime(name)
        except OSError:
            return None
        return raw[DIGEST_SIZE:]

    def _put(self, key: str, raw: bytes) -> None:
        path = Path(self._name(key))
        try:
            handle, part = _part_beside(path)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(raw)
                Path(part).replace(path)
            except OSError:
                Path(part).unlink(missing_ok=True)
        except OSError:
            return

    def content(self) -> tuple[int, int]:
        """Count what is kept, and its bytes."""
        sizes = [size for _used, size, path in self._files() if path.suffix == self.suffix]
        return len(sizes), sum(sizes)

    def prune(self) -> int:
        """Drop the least recently used, and parts that a kill left, until the limit holds.

        Returns the number of bytes freed.
        """
        found = sorted(self._files())
        total = sum(size for _used, size, _path in found)
        freed = 0
        for used, size, path in found:
            abandoned = path.suffix == ".part" and used < found[-1][0] - 3600
            if total - freed > self.limit or abandoned:
                try:
                    path.unlink(missing_ok=True)
                except PermissionError:  # another build is reading it, on Windows
                    continue
                freed += size
        return freed

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("??/*"):
            try:
                status = path.stat()
            except OSError:
                continue
            yield status.st_mtime, status.st_size, path

    def _far_name(self, key: str) -> str:
        return f"{self.folder.name}/{key[:2]}/{key[2:]}{self.suffix}"

    def _name(self, key: str) -> str:
        return f"{self.folder}{os.sep}{key[:2]}{os.sep}{key[2:]}{self.suffix}"


def _whole(raw: bytes) -> bool:
    """Say whether what was kept is as it was kept."""
    return hashlib.sha256(memoryview(raw)[DIGEST_SIZE:]).digest() == raw[:DIGEST_SIZE]


def _part_beside(path: Path) -> tuple[int, str]:
    """Open a new file for writing in the folder of ``path``, which is made where there is none."""
    try:
        return tempfile.mkstemp(".part", dir=path.parent)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(".part", dir=path.parent)
