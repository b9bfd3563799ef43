"""Addresses of the web that officers write."""

import unicodedata
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text


def is_web_address(address: str) -> bool:
    """Say whether it is an address of the web, without a name or a password in it."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username


def _web_address(address: str) -> str:
    if not is_web_address(address):
        raise PydanticCustomError("no_address", "it is no address")
    return address


WebAddress = Annotated[Text, AfterValidator(_web_address)]
"""An address of the web, without a name or a password in it."""


def site_address(written: str) -> str:
    """Write the address of a site as feeds want it: RFC 3986, the host in small letters and in ASCII.

    All addresses of the site begin with it, so nothing may stand behind its path: what follows a ``#`` is
    never sent, and what follows a ``?`` is no folder.

    Raises:
        PydanticCustomError: it is none, or could not be the beginning of another.
    """
    try:
        parts = urlsplit(unicodedata.normalize("NFC", written))
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:  # "[::1", a port of letters, a name that no host can have
        raise PydanticCustomError("no_site", "it is no site") from error
    more = "@" in parts.netloc or "?" in written or "#" in written
    if parts.scheme not in ("http", "https") or not host or " " in parts.netloc or more:
        raise PydanticCustomError("no_site", "it is no site")
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return f"{parts.scheme}://{host}{port}{path}"


SiteAddress = Annotated[Text, AfterValidator(site_address)]
"""The address of a site, as feeds want it."""
