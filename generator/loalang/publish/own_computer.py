"""A preview is for the browser of this computer alone: who asks, and by which name."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

NOT_FOR_OTHERS = {
    "title": "Trang này chỉ để xem trên máy của đài",
    "text": "Bài ở đây có thể chưa được duyệt. Muốn cho máy khác nghe: loalang publish, hoặc loalang serve "
    "--host 0.0.0.0.",
}
"""What somebody sees who comes from elsewhere."""

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via", "CF-Connecting-IP")
"""What tunnels and proxies write into a request that they pass on."""


def from_here(headers: Mapping[str, str]) -> bool:
    """Say whether a browser of this computer asks, by this computer's own name.

    A page of another site can point a name of its own at 127.0.0.1 and read what stands there; a tunnel shows
    it to the world.
    """
    try:
        name = urlsplit("//" + headers.get("Host", "")).hostname or ""
    except ValueError:
        return False
    return is_own(name) and not any(sign in headers for sign in FORWARDED)


def known_here_alone(host: str) -> bool:
    """Say whether others cannot find a host: this computer, a private network's, a name without a domain."""
    name = host.rstrip(".").casefold()
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name or name.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa"))


def is_own(host: str) -> bool:
    """Say whether nobody but this computer can reach a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
