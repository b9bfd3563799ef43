"""Where a pack comes from: a file, or an address; over a bad line, what has come stays for the next try."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from loalang.errors import SpeechError, UsageError, WriteError
from loalang.files import read_bytes
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.publish.packs.pack import MOST_BYTES
from loalang.speech.download import WAITING, fetch
from loalang.speech.retrying import RetryPolicy

OWN_COMPUTER = ("127.0.0.1", "::1", "localhost")


def pack_bytes(source: str, root: Path, known: bool, policy: RetryPolicy = WAITING) -> bytes:
    """Read a pack from a file or bring it from an address.

    Args:
        root: the content folder, below which a broken download waits.
        known: whether the publisher's key is known already: without it nothing is taken over plain http.

    Raises:
        UsageError: there is no such file, or the way there is not safe.
        WriteError: it cannot be brought.
    """
    if not source.startswith(("http://", "https://")):
        return _read(Path(source))
    if source.startswith("http://") and not known and urlsplit(source).hostname not in OWN_COMPUTER:
        raise UsageError(
            _("lần đầu chưa biết khóa của nơi phát hành, không nhận gói qua http: ai ở giữa cũng tráo được"),
            source,
            _("gợi ý: dùng địa chỉ https, hoặc thêm --key và khóa mà nơi phát hành đọc cho"),
        )
    part = root / ".loalang" / f"goi-{hashlib.sha256(source.encode()).hexdigest()[:12]}.part"
    try:
        fetch(source, part, None, lambda _bytes: None, policy, largest=MOST_BYTES)
        data = read_bytes(part)
        part.unlink()  # a pack that turns out wrong is brought anew, not gone on with
    except SpeechError as error:  # so the room that downloads calls what fails on the way
        raise WriteError(
            error.message, source, _("gợi ý: chạy lại lệnh này, phần đã tải được giữ; hoặc chép gói bằng USB")
        ) from error
    except OSError as error:
        raise WriteError(_("không ghi được ({reason})").format(reason=os_reason(error)), str(part)) from error
    return data


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(_("tệp lớn quá, không phải gói khóa học"), str(path))
        return read_bytes(path)
    except OSError as error:
        raise UsageError(
            _("không đọc được gói ({reason})").format(reason=os_reason(error)),
            str(path),
            _("gợi ý: xem lại tên tệp; gói nằm trên USB thì cắm USB vào"),
        ) from error
