"""A feed of public alerts (Atom, RSS): where the messages are that it lists. Asked when a person asks."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from loalang.playing.cap import WrongError, parsed

ATOM = "{http://www.w3.org/2005/Atom}"
CAP = "application/cap+xml"
MOST = 40
"""Messages of one feed that are looked at: the newest. A province has some ten at a time."""


def links_of(data: bytes, where: str) -> tuple[str, ...] | None:
    """Where the messages of a feed are, the oldest first; ``None`` for what is no feed.

    Args:
        where: the address or the path of the feed itself: what it names is found from there. A feed on the
            network names only addresses of the network; one in a folder only files beside it, or addresses.
    """
    try:
        root = parsed(data)
    except WrongError:
        return None
    if root.tag == f"{ATOM}feed":
        found = [_of_entry(entry) for entry in root.iter(f"{ATOM}entry")]
    elif root.tag == "rss":
        found = [_of_item(item) for item in root.iter("item")]
    else:
        return None
    whole = [link for one in found if one and (link := _whole(one.strip(), where))]
    return tuple(reversed(list(dict.fromkeys(whole))[:MOST]))


def _of_entry(entry: Any) -> str:
    """The link of an entry that is an alert; else the one that the entry stands for."""
    links = list(entry.iter(f"{ATOM}link"))
    alerts = [one for one in links if one.get("type", "").lower() == CAP]
    plain = [one for one in links if one.get("rel", "alternate") == "alternate"]
    return next((str(one.get("href") or "") for one in [*alerts, *plain]), "")


def _of_item(item: Any) -> str:
    enclosed = (one.get("url") or "" for one in item.iter("enclosure") if one.get("type", "").lower() == CAP)
    return next(enclosed, "") or item.findtext("link") or ""


def _whole(link: str, where: str) -> str:
    """A link as it is asked for; nothing for one that leads where no feed may lead."""
    try:
        scheme = urlsplit(link).scheme
        if where.startswith(("http://", "https://")):
            link = urljoin(where, link)
            return link if urlsplit(link).scheme in ("http", "https") else ""
        if scheme in ("http", "https"):
            return link
    except ValueError:
        return ""
    beside = PurePosixPath(link)
    if scheme or len(beside.parts) != 1 or beside.name in ("", "..") or "\\" in link:
        return ""
    return str(PurePosixPath(where.replace("\\", "/")).parent / beside.name)
