"""Large files over a bad line: resumed where they broke, checked before they count."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from loalang.errors import SpeechError
from loalang.files import cannot_write
from loalang.messages import _
from loalang.speech.deadline import within
from loalang.speech.retrying import PassingError, RetryBudget, RetryPolicy

BLOCK = 1 << 15
"""Bytes read at a time: as much is lost where a line breaks."""

TIMEOUT = (10, 30)
"""Seconds to connect and to wait for the next bytes; a slow line may take as long as it needs."""

SLOWEST = 60.0
"""Seconds for an answer to begin, and for each block of it: under 4 kbit/s it is a server that trickles."""

WAITING = RetryPolicy(gap=0, tries=8, first_wait=1, longest_wait=30, budget=6 * 3600)

LARGEST = 2 << 30
"""Bytes: no voice is larger; a server that sends more is not one of ours."""

Progress = Callable[[int], None]
"""Told how many bytes are there."""


def fetch(
    address: str,
    part: Path,
    size: int | None,
    progress: Progress,
    policy: RetryPolicy = WAITING,
    *,
    largest: int = LARGEST,
) -> None:
    """Bring the file at ``address`` to ``part``, going on from what stands there already.

    Redirects are followed, also to another host: the digest says whether it is the right file. Nothing but
    the address is sent, and no answer over plain http is taken where https was asked.

    Args:
        size: bytes that it must have, or ``None`` where nobody knows; then at most ``largest``.

    Raises:
        SpeechError: the server refuses, or the line broke again and again; what has come stays in ``part``.
        WriteError: the disk is full or read-only.
    """
    budget: RetryBudget = policy.begin(1)
    budget.ask(lambda: _go_on(address, part, size, progress, largest))


def digest(path: Path) -> str:
    """Compute the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _go_on(address: str, part: Path, size: int | None, progress: Progress, largest: int) -> None:
    have = part.stat().st_size if part.exists() else 0
    if size is not None and have == size:
        progress(have)
        return
    if size is not None and have > size:
        have = 0
    try:
        with _answered(address, have) as answer:
            _check(answer, address)
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                part.unlink(missing_ok=True)
                raise PassingError(_("tệp tải dở không còn dùng được, tải lại từ đầu"))
            resumed = answer.status_code == requests.codes.partial_content
            _keep(answer, part, have if resumed else 0, size, progress, largest)
    except requests.exceptions.SSLError as error:
        raise SpeechError(
            _("chứng chỉ của máy chủ {host} không tin được").format(host=urlsplit(address).hostname),
            hint=_("gợi ý: xem đồng hồ máy tính; hoặc tải tệp bằng máy khác rồi dùng --from TỆP"),
        ) from error
    except requests.exceptions.RequestException as error:
        broke = PassingError if part.exists() else SpeechError  # no line at all need not be tried again
        raise broke(
            _("không tải được từ {host}").format(host=urlsplit(address).hostname),
            hint=_(
                "gợi ý: có mạng thì chạy lại lệnh này, nó tải tiếp phần còn thiếu; không thì dùng --from TỆP"
            ),
        ) from error


@contextmanager
def _answered(address: str, have: int) -> Iterator[requests.Response]:
    """Ask for what comes after the first ``have`` bytes.

    Raises:
        PassingError: no answer begins. As with one in the middle, a thread may be reading then, and closing
            would wait for it.
    """

    def ask() -> requests.Response:
        return requests.get(
            address, headers=_headers(have), timeout=TIMEOUT, stream=True, allow_redirects=True
        )

    answer, given_up = within(SLOWEST, ask), False
    try:
        yield answer
    except PassingError:
        given_up = True
        raise
    finally:
        if not given_up:
            answer.close()


def _blocks(answer: requests.Response) -> Iterator[bytes]:
    """The body by blocks.

    Raises:
        PassingError: the next takes longer than any line needs for it.
    """
    blocks = answer.iter_content(BLOCK)
    while block := within(SLOWEST, lambda: next(blocks, b"")):
        yield block


def _headers(have: int) -> dict[str, str]:
    plain = {"Accept-Encoding": "identity", "User-Agent": "loalang"}
    return {**plain, "Range": f"bytes={have}-"} if have else plain


def _check(answer: requests.Response, address: str) -> None:
    host = urlsplit(answer.url).hostname
    if address.startswith("https:") and not answer.url.startswith("https:"):
        raise SpeechError(_("máy chủ chuyển sang đường không mã hóa ({host})").format(host=host))
    status = answer.status_code
    if status in (429,) or status >= 500:
        raise PassingError(_("máy chủ {host} đang bận ({status})").format(host=host, status=status))
    if status >= 400 and status != requests.codes.requested_range_not_satisfiable:
        raise SpeechError(
            _("máy chủ {host} không có tệp này ({status})").format(host=host, status=status),
            hint=_("gợi ý: dùng --from TỆP với tệp đã tải bằng cách khác"),
        )


def _keep(
    answer: requests.Response, part: Path, have: int, size: int | None, progress: Progress, largest: int
) -> None:
    """Append what comes after the first ``have`` bytes; more than ``size`` is not the file."""
    told = answer.headers.get("Content-Length", "")
    wanted = size if size is not None else (have + int(told) if told.isdecimal() else None)
    most = min(wanted, largest) if wanted is not None and size is None else (wanted or largest)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+b" if have else "wb") as file:
            file.seek(have)
            file.truncate()
            for block in _blocks(answer):
                file.write(block)
                have += len(block)
                progress(have)
                if have > most:
                    break
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if isinstance(error, requests.exceptions.RequestException):
            raise
        raise cannot_write(part, error) from error
    if have > most:
        part.unlink(missing_ok=True)
        raise SpeechError(_("tệp tải về lớn hơn phải có ({size} byte)").format(size=most))
    if wanted is not None and have < wanted:
        raise PassingError(
            _("mạng đứt, mới tải {have} trên {size} byte").format(have=have, size=wanted),
            hint=_("gợi ý: chạy lại lệnh này, nó tải tiếp phần còn thiếu; hoặc dùng --from TỆP"),
        )
