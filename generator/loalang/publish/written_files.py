"""Files of a folder that are rendered: only those that say something new are written."""

from dataclasses import dataclass, field
from pathlib import Path

from loalang.files import read_bytes, sha256, write_whole


@dataclass
class WrittenFiles:
    """What stands in a folder now: sizes and digests, by path inside it."""

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, data: bytes) -> None:
        """Write a file that says something new; it can be rendered again, so nobody waits for the disk."""
        path = self.folder / name
        if _size(path) != len(data) or not _holds(path, data):
            write_whole(path, data, durable=False)
        self.sizes[name], self.digests[name] = len(data), sha256(data)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path) == data
    except OSError:  # what cannot be read is written anew
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
