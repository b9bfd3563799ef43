"""Addresses of a station's files on the web."""

from urllib.parse import quote, urlsplit

from loalang.content.models import Station
from loalang.publish.own_computer import is_own


def site(station: Station) -> str:
    """The address of the station's folder on the web, with a slash at its end.

    Without a ``website``, it is where ``loalang serve`` shows it.
    """
    return (station.website or f"http://localhost:8000/{station.id}").rstrip("/") + "/"


def is_public(station: Station) -> bool:
    """Say whether others can open the station's addresses: whether it has a website on another computer."""
    return station.website is not None and not is_own(urlsplit(station.website).hostname or "localhost")


def address(station: Station, path: str) -> str:
    """The full address of a file of the station; a question mark begins what is asked of it."""
    return site(station) + quote(path, safe="/?=")
