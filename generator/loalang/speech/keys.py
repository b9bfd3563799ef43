"""Keys of speech servers: from the environment or a file of this user, never from what officers share.

A key belongs to one server: a voice file that came from elsewhere cannot have it sent to another.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from loalang.errors import SpeechError
from loalang.files import read_text
from loalang.messages import _

VARIABLE = "LOALANG_HTTP_KEY"
"""``host=key`` or ``host:port=key``; several are separated by spaces."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that no message, log or traceback shows."""

    secret: str = field(repr=False)

    def __str__(self) -> str:
        return "…"


def key_for(base_url: str) -> Key | None:
    """Find the key of a server: in the environment first, then in its file.

    Raises:
        SpeechError: the key's file cannot be read, or the key would travel unencrypted.
    """
    host = urlsplit(base_url).netloc
    found = _in_environment(host) or _in_file(host)
    if found and not _is_safe(base_url):
        raise SpeechError(
            _("không gửi khóa tới {host} qua đường không mã hóa").format(host=host),
            hint=_("gợi ý: ghi base_url bắt đầu bằng https://"),
        )
    return found


def key_file(base_url: str) -> Path:
    """Where the key of a server may stand: a text file with the key alone."""
    host = urlsplit(base_url).netloc.replace(":", "_")
    return platformdirs.user_config_path("loalang", appauthor=False) / "keys" / f"{host}.key"


def _in_environment(host: str) -> Key | None:
    for entry in os.environ.get(VARIABLE, "").split():
        name, _equals, secret = entry.partition("=")
        if name == host and secret:
            return Key(secret)
    return None


def _in_file(host: str) -> Key | None:
    path = key_file(f"https://{host}")
    try:
        secret = read_text(path).strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as error:
        raise SpeechError(
            _("không đọc được tệp khóa {path}").format(path=path),
            hint=_("gợi ý: ghi lại tệp ấy, chỉ một dòng là khóa"),
        ) from error
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise SpeechError(
            _("tệp khóa {path} có gì khác ngoài khóa").format(path=path),
            hint=_("gợi ý: ghi lại tệp ấy, chỉ một dòng là khóa"),
        )
    return Key(secret) if secret else None


def _is_safe(base_url: str) -> bool:
    parts = urlsplit(base_url)
    return parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")
