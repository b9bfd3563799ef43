"""Files appear whole or not at all."""

import hashlib
import os
from pathlib import Path

from generator.errors import WriteError
from generator.messages import _


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: whole, or not at all and what was there before stays.

    The bytes go to ``.<name>.part`` beside it, reach the disk, and take the name in one step. A part that a
    kill left behind is overwritten by the next writer; callers hold the folder's lock.

    Raises:
        WriteError: the folder is read-only, the disk is full, or another program holds the file open.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> WriteError:
    """Say that ``path`` cannot be written, why, and what to do."""
    return WriteError(
        _("không ghi được ({reason})").format(reason=error.strerror or error),
        str(path),
        _("gợi ý: xem ổ đĩa còn chỗ không, thư mục có được ghi không, tệp có đang mở không"),
    )


def sha256(data: bytes) -> str:
    """Digest ``data`` as hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
