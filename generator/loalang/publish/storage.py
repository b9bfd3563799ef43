"""A station's files at another place, by fsspec: a folder, a bucket, a server, memory.

Media goes first, pages next, feeds last, so that nothing names what is not there yet. What stands at the
target, and with which digest, is kept there in :data:`INDEX`: only what changed is sent, and only what is
listed is ever removed. What is about to be sent is listed before it is, without a digest: whatever a kill
leaves is known to the next sending, which sends it anew or takes it down.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from loalang.errors import UsageError, WriteError
from loalang.files import from_json, read_bytes
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.publish.content_types import content_type
from loalang.publish.site import LOG, Outgoing
from loalang.schedule.seen import EVIDENCE

INDEX = ".loalang.json"
"""The list of our own files at the target, with their digests."""

UNSURE = ""
"""Stands in the list for the digest of a file that is being sent: it may be old, new, or half."""

EVERY = 25
"""Files after which the list is brought up to date: a line that breaks costs no more than these again."""

UNSAFE = frozenset({"ftp", "http", "https"})
"""Ways to a place that anybody between can read and change, or that only give."""

PATIENCE = 60
"""Seconds after which an SSH server that says nothing is given up; left alone, paramiko waits for ever."""

FRESH, LASTING = "no-cache", "public, max-age=604800"
"""Pages, feeds and sound are asked for anew each time, so that no copy on the way gives what was taken down
or made anew; pictures and type may be kept for a week."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to publish to: ``system`` is an fsspec file system, ``root`` the folder in it."""

    system: Any
    root: str
    broken: tuple[type[Exception], ...]

    @staticmethod
    def of(address: str) -> "Target":
        """Open ``folder``, ``s3://bucket/path``, ``sftp://user@host/path``, ``memory://``.

        Raises:
            UsageError: a password in the address, or a library for this kind of place is missing.
            WriteError: the server does not answer, or does not know us.
        """
        if "://" in address and urlsplit(address).password:
            raise UsageError(
                _("không viết mật khẩu trong địa chỉ"),
                hint=_("gợi ý: dùng biến môi trường (AWS_ACCESS_KEY_ID…) hoặc khóa SSH"),
            )
        if urlsplit(address).scheme in UNSAFE:
            raise UsageError(
                _("không đưa lên {scheme} được: không giữ kín mật khẩu, ai ở giữa cũng đổi được tệp").format(
                    scheme=urlsplit(address).scheme
                ),
                hint=_places(),
            )
        if not address.strip():
            raise UsageError(_("chưa ghi nơi để đưa lên"), hint=_places())
        try:
            import fsspec

            system, root = fsspec.core.url_to_fs(address)
            if "sftp" in _kinds(system):
                system.ftp.get_channel().settimeout(PATIENCE)
        except ValueError as error:
            raise UsageError(_("không biết nơi {address}").format(address=address), hint=_places()) from error
        except ImportError as error:
            raise UsageError(
                _("chưa có phần cần để đưa lên {address} ({reason})").format(
                    address=address, reason=error.name or error
                ),
                hint=_("gợi ý: pip install 'loalang[publish]'"),
            ) from error
        except _failures(urlsplit(address).scheme) as error:
            raise unreachable(address, error) from error
        return Target(system, str(root).rstrip("/"), _failures(*_kinds(system)))

    def path(self, name: str) -> str:
        """The place of a file of ours."""
        return f"{self.root}/{name}"

    def part(self, name: str) -> str:
        """Where a file of ours waits to take its name."""
        folder, _slash, own = self.path(name).rpartition("/")
        return f"{folder}/.{own}.part"

    def clear(self, name: str) -> None:
        """Remove what a kill left of a file before it took its name."""
        if _is_ours(name) and not self._leads_out(name) and self.system.exists(self.part(name)):
            self.system.rm_file(self.part(name))

    def put(self, name: str, data: bytes) -> None:
        """Put one file there, whole or not at all."""
        place = self.path(name)
        if "s3" in _kinds(self.system):
            lasting = LASTING if name.endswith((".jpg", ".woff2")) else FRESH
            self.system.pipe_file(place, data, ContentType=content_type(name), CacheControl=lasting)
            return
        if self._leads_out(name):
            raise WriteError(
                _("thư mục ở đó dẫn ra chỗ khác (liên kết), đưa lên là ghi đè chỗ ấy"),
                place,
                _("gợi ý: xóa liên kết ấy, hoặc chọn nơi khác"),
            )
        self.system.makedirs(place.rpartition("/")[0], exist_ok=True)
        if "memory" in _kinds(self.system):
            self.system.pipe_file(place, data)
            return
        part = self.part(name)
        try:
            self.system.pipe_file(part, data)
        except self.broken:
            with contextlib.suppress(*self.broken):  # a full place gives its room back, no half stays
                self.system.rm_file(part)
            raise
        try:
            self.system.mv(part, place)
        except OSError:  # some SFTP servers know only the plain renaming, which is never over a file
            if "sftp" not in _kinds(self.system):
                raise
            if self.system.exists(place):
                self.system.rm_file(place)
            self.system.ftp.rename(part, place)

    def take_down(self, name: str) -> None:
        """Remove a file of ours, inside the folder and nowhere else: the list may have been tampered with."""
        if _is_ours(name) and not self._leads_out(name) and self.system.exists(self.path(name)):
            self.system.rm_file(self.path(name))

    def _leads_out(self, name: str) -> bool:
        """Say whether a folder of the place is a link to somewhere else, as to our own episodes."""
        if "file" not in _kinds(self.system):
            return False
        return not Path(self.path(name)).parent.resolve().is_relative_to(Path(self.root).resolve())

    def station(self) -> str:
        """The station whose site stands there, by its evidence; empty where none tells."""
        return str(self._told(EVIDENCE).get("station", ""))

    def index(self) -> dict[str, str]:
        """Read the list of what we put there; a missing or damaged one is empty."""
        return {str(name): str(digest) for name, digest in self._told(INDEX).items()}

    def head(self) -> tuple[int, str]:
        """How far the log of approvals was when the site was sent: number and digest of its last line."""
        line, digest = (self._told(LOG).get(key) for key in ("line", "digest"))
        return (line, str(digest)) if isinstance(line, int) else (0, "")

    def _told(self, name: str) -> Mapping[str, Any]:
        """What a file of ours there tells; nothing where there is none, or another's."""
        here = (
            Path(self.path(name)) if "file" in _kinds(self.system) else None
        )  # where a pipe may have its name
        if here and not here.is_file():
            return {}
        with contextlib.suppress(FileNotFoundError, ValueError):
            told = from_json(read_bytes(here) if here else self.system.cat_file(self.path(name)))
            return told if isinstance(told, dict) else {}
        return {}


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be done: ``gone`` first, ``send`` in this order, the rest of ``remove`` when that is wished.

    Attributes:
        gone: of what is to be removed, what belongs to lessons that may not stand there any longer: it goes
            whether that is wished or not.
    """

    send: tuple[Outgoing, ...]
    remove: tuple[str, ...]
    gone: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what is sent."""
        return tuple(one.name for one in self.send)


def plan_sending(files: Sequence[Outgoing], there: Mapping[str, str]) -> Sending:
    """Compare what is to stand at the target with what stands there."""
    wanted = {one.name for one in files}
    changed = (one for one in files if there.get(one.name) != one.digest)
    remove = tuple(sorted(there.keys() - wanted))
    lessons = {name.split("/")[0] for name in wanted if name.endswith(".mp3")}
    gone = tuple(
        n for n in remove if n.endswith((".mp3", ".opus")) or ("/" in n and n.split("/")[0] not in lessons)
    )
    gone = tuple(name for name in gone if not name.startswith("assets/"))
    return Sending(tuple(sorted(changed, key=lambda one: (_turn(one.name), one.name))), remove, gone)


def send(target: Target, sending: Sending, prune: bool = False) -> Iterator[str]:
    """Take down what may not stand there; put the files there, each named when it stands; remove the rest.

    What may not stand there goes first: no broken line, and no file that is refused, keeps it on the air.

    Raises:
        WriteError: the line broke. What was sent stays listed; the feed still says what it said before.
        ContentError: a file is no longer what was approved.
    """
    old = [name for name in sending.remove if name not in sending.gone] if prune else []
    try:
        there = target.index()
        for name in (INDEX, *(n for n in sending.remove if there.get(n) == UNSURE)):
            target.clear(name)
        for name in sending.gone:
            target.take_down(name)
            yield f"- {name}"
        there |= dict.fromkeys(sending.names, UNSURE)
        for name in sending.gone:
            there.pop(name, None)
        if sending.send or sending.gone:
            target.put(INDEX, _list(there))
        for count, one in enumerate(sending.send, 1):
            target.put(one.name, one.read())
            there[one.name] = one.digest
            if count % EVERY == 0:
                target.put(INDEX, _list(there))
            yield one.name
        for name in old:
            target.take_down(name)
            there.pop(name, None)
            yield f"- {name}"
        if sending.send or old:
            target.put(INDEX, _list(there))
    except target.broken as error:
        raise WriteError(
            _("chưa đưa lên hết ({reason})").format(reason=os_reason(error)),
            target.root,
            _("gợi ý: chạy lại lệnh này, phần đã lên không phải gửi lại"),
        ) from error


def _turn(name: str) -> int:
    """When a file is sent: sound and pictures, what pages need, pages, the worker, feeds."""
    if name.endswith((".mp3", ".opus", ".jpg", ".png")):
        return 0
    if name.endswith(".xml"):
        return 4
    if name == "sw.js":
        return 3
    return 2 if name.endswith(".html") else 1


def _is_ours(name: str) -> bool:
    """Say whether a listed name stays inside the folder: the list may have been tampered with."""
    return bool(name) and not name.startswith("/") and ".." not in name.split("/") and "\\" not in name


def _list(there: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(sorted(there.items())), indent=1) + "\n").encode()


def _kinds(system: Any) -> tuple[str, ...]:
    protocol = system.protocol
    return (protocol,) if isinstance(protocol, str) else tuple(protocol)


def _failures(*kinds: str) -> tuple[type[Exception], ...]:
    """What goes wrong on the way to a kind of place: OSError, and what the library behind it raises."""
    if "s3" in kinds:
        from botocore.exceptions import BotoCoreError, ClientError

        return (OSError, BotoCoreError, ClientError)
    if "sftp" in kinds:
        from paramiko import SSHException

        return (OSError, SSHException, EOFError)
    return (OSError,)


def unreachable(address: str, error: Exception) -> WriteError:
    """Say that a place does not answer, in the library's own words."""
    return WriteError(
        _("không tới được nơi này ({reason})").format(reason=os_reason(error)),
        address,
        _("gợi ý: xem lại địa chỉ, mạng và quyền ghi ở nơi ấy"),
    )


def _places() -> str:
    return _("gợi ý: ghi một thư mục, hoặc s3://kho/thư-mục, sftp://máy-chủ/thư-mục")
