"""Files that anybody may have written: whatever stands in them is read, or refused as one kind of mistake.

Everything that is read of a content folder, an episodes folder, a stick or a site is read here. What stands
under a name need not be a file: a pipe is waited for without end, a device gives without end.
"""

import errno
import json
import os
import stat
from pathlib import Path
from typing import IO, Any

MOST_BYTES = 256 << 20
"""Of a file that is read whole: nine hours of a loudspeaker's programme."""

MOST_TEXT = 64 << 20
"""Bytes of a text: what a site of ten thousand episodes remembers takes a quarter."""

MOST_VALUES = 3_000_000
"""Of JSON: each takes a hundred bytes once it is read, and two in the file."""


def open_file(path: Path | str) -> IO[bytes]:
    """Open a file to be read, if it is one.

    Raises:
        OSError: it cannot be opened; ``ESPIPE``: it is a pipe, a device, a link to one.
    """
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - whoever asked closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(path))


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read the whole of a file.

    Raises:
        OSError: as :func:`open_file`; ``EFBIG``: there are more than ``most`` bytes.
    """
    with open_file(path) as file:
        if os.fstat(file.fileno()).st_size <= most:
            data = file.read(most + 1)  # it may be growing
            if len(data) <= most:
                return data
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def read_text(path: Path, encoding: str = "utf-8", errors: str = "strict") -> str:
    """Read the whole of a text, its lines ended as ours.

    Raises:
        OSError: as :func:`read_bytes`.
        UnicodeDecodeError: it is not in this encoding.
    """
    whole = read_bytes(path, MOST_TEXT).decode(encoding, errors)
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def from_json(data: bytes | str) -> Any:
    r"""Read JSON.

    Raises:
        ValueError: it is none; nested too deeply, or of too many values, to be ours; it has half a letter
            (``\ud800``), which nobody could write again.
    """
    comma, bracket, brace = (",", "[", "{") if isinstance(data, str) else (b",", b"[", b"{")
    if data.count(comma) + data.count(bracket) + data.count(brace) > MOST_VALUES:  # type: ignore[arg-type]
        raise ValueError("too many values")
    try:
        told = json.loads(data)
        if ("\\u" if isinstance(data, str) else b"\\u") in data:  # type: ignore[operator]
            json.dumps(told, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return told


def _at_once(name: str, flags: int) -> int:
    """Open without waiting for whoever may write into a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
