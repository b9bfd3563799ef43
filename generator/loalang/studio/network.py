"""How other computers of the commune's network reach the studio: its names there, and TLS."""

import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.errors import UsageError
from loalang.files.os_reasons import os_reason
from loalang.messages import _

EVERYWHERE = "0.0.0.0"
"""Every IPv4 address of this computer."""

ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737). A datagram socket led to it sends nothing and knows its own."""


@dataclass(frozen=True, slots=True)
class Tls:
    """A certificate and its key, in PEM."""

    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Network:
    """The studio on the network.

    Attributes:
        names: what others call this computer, small letters; a request that names another gets no answer.
        tls: ``None``: what travels can be read on the way.
    """

    names: tuple[str, ...]
    tls: Tls | None = None


def own_names() -> tuple[str, ...]:
    """The addresses and names that this computer has in the network, the likeliest first."""
    name = socket.gethostname().lower()
    found = [_outward(), *_addresses(name), name]
    if name and "." not in name:
        found.append(f"{name}.local")
    return tuple(dict.fromkeys(one for one in found if one and not one.startswith(("127.", "0."))))


def checked(cert: Path | None, key: Path | None) -> Tls | None:
    """Take a certificate and its key, tried before anything opens.

    Raises:
        UsageError: one is missing, cannot be read, or they do not belong together.
    """
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise UsageError(_("--cert và --key đi với nhau"), hint=_("gợi ý: ghi cả tệp chứng thư và tệp khóa"))

    def no_passphrase() -> str:
        raise UsageError(_("tệp khóa này có mật khẩu"), str(key), _("gợi ý: dùng tệp khóa không có mật khẩu"))

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key, no_passphrase)
    except ssl.SSLError as error:
        raise UsageError(
            _("chứng thư và khóa không dùng được ({reason})").format(reason=error.reason or error),
            str(cert),
            _("gợi ý: cần tệp PEM, và khóa phải là của chứng thư ấy"),
        ) from error
    except OSError as error:
        raise UsageError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), f"{cert}, {key}"
        ) from error
    return Tls(cert, key)


def _outward() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return ""  # no network


def _addresses(name: str) -> Sequence[str]:
    try:
        return [str(one[4][0]) for one in socket.getaddrinfo(name, None, socket.AF_INET)]
    except OSError:
        return []
