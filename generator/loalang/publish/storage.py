"""A station's files at another place, by fsspec: a folder, a bucket, a server, memory.

Media goes first, pages next, feeds last, so that nothing names what is not there yet. What stands at the
target, and with which digest, is kept there in :data:`INDEX`: only what changed is sent, and only what is
listed is ever removed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from loalang.errors import UsageError, WriteError
from loalang.files import sha256
from loalang.library.episodes import Library, Manifest
from loalang.messages import _
from loalang.publish.server import content_type
from loalang.publish.website import site_files

INDEX = ".loalang.json"
"""The list of our own files at the target, with their digests."""

EVERY = 25
"""Files after which the list is brought up to date: a line that breaks costs no more than these again."""

PATIENCE = 60
"""Seconds after which an SSH server that says nothing is given up; left alone, paramiko waits for ever."""

FRESH, LASTING = "no-cache", "public, max-age=604800"
"""Pages and feeds are asked for anew each time; sound, pictures and type may be kept for a week."""


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
                _("chưa có phần cần để đưa lên {address} ({reason})").format(address=address, reason=error),
                hint=_("gợi ý: pip install 'loalang[publish]'"),
            ) from error
        except _failures(urlsplit(address).scheme) as error:
            raise unreachable(address, error) from error
        return Target(system, str(root).rstrip("/"), _failures(*_kinds(system)))

    def path(self, name: str) -> str:
        """The place of a file of ours."""
        return f"{self.root}/{name}"

    def put(self, name: str, data: bytes) -> None:
        """Put one file there, whole or not at all."""
        place = self.path(name)
        if "s3" in _kinds(self.system):
            lasting = LASTING if name.endswith((".mp3", ".jpg", ".woff2")) else FRESH
            self.system.pipe_file(place, data, ContentType=content_type(name), CacheControl=lasting)
            return
        self.system.makedirs(place.rpartition("/")[0], exist_ok=True)
        if "memory" in _kinds(self.system):
            self.system.pipe_file(place, data)
            return
        part = f"{place.rpartition('/')[0]}/.{place.rpartition('/')[2]}.part"
        self.system.pipe_file(part, data)
        try:
            self.system.mv(part, place)
        except OSError:  # some SFTP servers know only the plain renaming, which is never over a file
            if "sftp" not in _kinds(self.system):
                raise
            if self.system.exists(place):
                self.system.rm_file(place)
            self.system.ftp.rename(part, place)

    def index(self) -> dict[str, str]:
        """Read the list of what we put there; a missing or damaged one is empty."""
        try:
            told = json.loads(self.system.cat_file(self.path(INDEX)))
        except FileNotFoundError:
            return {}
        except ValueError:
            return {}
        return {str(name): str(digest) for name, digest in told.items()} if isinstance(told, dict) else {}


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be done: ``send`` in this order, ``remove`` at the end when that is wished."""

    send: tuple[str, ...]
    remove: tuple[str, ...]
    digests: Mapping[str, str]


def plan_sending(library: Library, episodes: Sequence[Manifest], there: Mapping[str, str]) -> Sending:
    """Compare the station's folder with what stands at the target."""
    sound = [f"{e.lesson}/{facts.file}" for e in episodes for facts in e.editions.values() if facts.complete]
    digests = {
        name: sha256((library.folder / name).read_bytes()) for name in (*sound, *site_files(library.folder))
    }
    changed = (name for name, digest in digests.items() if there.get(name) != digest)
    remove = sorted(there.keys() - digests.keys())
    return Sending(tuple(sorted(changed, key=lambda name: (_turn(name), name))), tuple(remove), digests)


def send(library: Library, target: Target, sending: Sending, prune: bool = False) -> Iterator[str]:
    """Put the files there, each named when it stands; then remove what is ours and no longer wanted.

    Raises:
        WriteError: the line broke. What was sent stays listed; the feed still says what it said before.
    """
    try:
        there = target.index()
        for count, name in enumerate(sending.send, 1):
            target.put(name, (library.folder / name).read_bytes())
            there[name] = sending.digests[name]
            if count % EVERY == 0:
                target.put(INDEX, _list(there))
            yield name
        for name in sending.remove if prune else ():
            if _is_ours(name) and target.system.exists(target.path(name)):
                target.system.rm_file(target.path(name))
            there.pop(name, None)
            yield f"- {name}"
        if sending.send or (prune and sending.remove):
            target.put(INDEX, _list(there))
    except target.broken as error:
        raise WriteError(
            _("chưa đưa lên hết ({reason})").format(reason=error),
            target.root,
            _("gợi ý: chạy lại lệnh này, phần đã lên không phải gửi lại"),
        ) from error


def _turn(name: str) -> int:
    """When a file is sent: sound and pictures, what pages need, pages, the worker, feeds."""
    if name.endswith((".mp3", ".jpg")):
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
        _("không tới được nơi này ({reason})").format(reason=getattr(error, "strerror", "") or error),
        address,
        _("gợi ý: xem lại địa chỉ, mạng và quyền ghi ở nơi ấy"),
    )


def _places() -> str:
    return _("gợi ý: ghi một thư mục, hoặc s3://kho/thư-mục, sftp://máy-chủ/thư-mục")
