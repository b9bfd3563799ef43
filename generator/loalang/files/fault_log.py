"""What nobody foresaw, written where whoever mends it finds it: one file a fault, named by its traceback."""

import contextlib
import errno
import hashlib
import os
import sys
import traceback
from pathlib import Path
from typing import TypeGuard

import platformdirs

from loalang.errors import UnforeseenError, WriteError
from loalang.files.atomic import write_whole
from loalang.files.os_reasons import os_reason
from loalang.messages import _

PACKAGE = Path(__file__).parents[1]

NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))

MOST = 100
"""Faults that are kept; the oldest go first."""


def log_folder() -> Path:
    """The user's log folder for us; ``LOALANG_LOGS`` names another."""
    if named := os.environ.get("LOALANG_LOGS"):
        return Path(named)
    return platformdirs.user_log_path("loalang", appauthor=False)


def logged(error: BaseException, where: str = "") -> UnforeseenError | WriteError:
    """Write an error's traceback to the log and give the one line that a user sees.

    What the disk refused is no fault of ours: a folder where a file should be, no leave, no room.

    The same fault at the same place has the same name, however often it happens and in whichever process: so
    it stands once in the log, and two people can say whether they met the same.

    Args:
        where: what was being done: ``lesson/edition``, an engine, a command.
    """
    trace = "".join(traceback.format_exception(error))
    name = hashlib.sha256(trace.encode(errors="replace")).hexdigest()[:8]
    path = log_folder() / f"{name}.txt"
    told = f"{where}\nPython {sys.version}\n{' '.join(sys.argv)}\n\n{trace}"
    kept = _keep(path, told)
    if _is_of_the_disk(error):
        return WriteError(
            _("không đọc hay ghi được ({reason})").format(reason=os_reason(error)),
            str(error.filename or where),
            _("gợi ý: xem ổ đĩa còn chỗ không, tên ấy có phải là tệp không, có được đọc và ghi không"),
        )
    return UnforeseenError(
        _("gặp lỗi ngoài dự kiến, mã {name} ({kind})").format(name=name, kind=type(error).__name__),
        where,
        _("gợi ý: những gì đã làm xong vẫn còn; gửi tệp {path} cho người làm Loa Làng").format(path=path)
        if kept
        else _(
            "gợi ý: những gì đã làm xong vẫn còn; không ghi được tệp {path}, hãy chạy lại với --debug"
        ).format(path=path),
        trace,
    )


def _is_of_the_disk(error: BaseException) -> TypeGuard[OSError]:
    """Whether the system names a file that is none of ours, or has no room."""
    if not isinstance(error, OSError) or error.errno is None:
        return False
    named = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    return error.errno in NO_ROOM or bool(named and not Path(named).is_relative_to(PACKAGE))


def _keep(path: Path, told: str) -> bool:
    """Write one fault and forget the oldest; a log that cannot be written stops nothing."""
    try:
        write_whole(path, told.encode(errors="replace"), durable=False)
        files = sorted(path.parent.glob("*.txt"), key=lambda file: file.stat().st_mtime)
    except (OSError, WriteError):
        return path.is_file()
    for old in files[:-MOST]:
        with contextlib.suppress(OSError):
            old.unlink()
    return True
