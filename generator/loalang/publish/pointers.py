"""What points at sound: playlists, feeds and pages may lead only to files that stand beside them and hold.

A hall's player plays what a playlist names, an app what a feed names: a line that was changed there airs
another's sound, though every file is what was approved.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

from lxml import etree

from loalang.files import read_bytes, read_text
from loalang.messages import _
from loalang.publish.sound_files import LISTS, SOUNDS, STRANGE_LISTS, ending

FEEDS = frozenset({".xml", ".rss", ".atom"})
PAGES = frozenset({".html", ".htm", ".xhtml"})

_PLAYED = frozenset({"audio", "source", "video", "embed", "iframe", "object"})
"""Elements of a page that play what they point to."""


_SOUNDS = {"enclosure": "url", "trailer": "url", "content": "url", "player": "url", "source": "uri"}
"""Elements of a feed that name a sound, and the attribute that does."""

_PAGED = frozenset({"first", "previous", "next", "last", "current", "prev-archive", "next-archive"})
"""How a feed leads to its other pages (RFC 5005): whoever follows hears what they name."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where something points.

    Attributes:
        bytes: how long it says that to be, nothing where it does not say.
        feed: it leads to a feed, which is judged by itself.
    """

    where: str
    bytes: str = ""
    feed: bool = False


def points(path: Path) -> bool:
    """Say whether a file may point at sound."""
    return ending(path) in LISTS | STRANGE_LISTS | FEEDS | PAGES


def wrongly_pointed(path: Path, good: Collection[Path], website: str = "") -> str:
    """Say what a playlist, a feed or a page points to that does not hold; empty where all does.

    Args:
        good: the files that hold, resolved.
        website: the address of the folder of a feed or a page, with a slash at its end; where it is not
            given, it is what the feed says of itself (:func:`own_address`).
    """
    try:
        if ending(path) in STRANGE_LISTS:
            return _("danh sách phát loại lạ, không kiểm được")
        if ending(path) in FEEDS:
            website = website or own_address(path)
            found = list(_of_feed(path))
            if any(not website or not one.where.startswith(website) for one in found):
                return _not_ours(
                    next(o.where for o in found if not website or not o.where.startswith(website))
                )
        elif ending(path) in PAGES:
            found = list(_of_page(path))
        else:
            found = list(_of_list(path))
    except (ValueError, LookupError, OSError, etree.LxmlError):
        return _("không đọc được, nên không biết trỏ tới đâu")
    for one in found:
        where = one.where.removeprefix(website) if website else one.where
        if ending(path) in FEEDS | PAGES:
            where = re.split("[?#]", where)[0]
        target = _target(path.parent, where, unquoted=ending(path) not in {".m3u", ".m3u8", ".pls"})
        if one.feed and target and ending(target) in FEEDS and target.parent == path.parent.resolve():
            continue
        if target is None or target not in good:
            return _not_ours(one.where)
        if one.bytes and one.bytes != str(target.stat().st_size):
            return _("ghi {where} dài {told} byte, thật là {size}").format(
                where=one.where, told=one.bytes, size=target.stat().st_size
            )
    return ""


def own_address(path: Path) -> str:
    """Where a feed says that its own folder is; empty where it says nothing."""
    try:
        root = _tree(path)
    except (ValueError, OSError, etree.LxmlError):
        return ""
    for link in root.iter("{*}link"):
        if link.get("rel") == "self" and "://" in link.get("href", ""):
            return urljoin(str(link.get("href")), ".")
    return ""


def _not_ours(where: str) -> str:
    return _("trỏ tới {where}, không phải tệp đúng tiếng đã duyệt ở đây").format(where=where[:200])


def _target(folder: Path, where: str, unquoted: bool) -> Path | None:
    """The file that an entry means; nothing where it is an address, or leads to no file."""
    name = (unquote(where) if unquoted else where).replace("\\", "/")
    if not name or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", name) or "\0" in name:
        return None
    try:
        return (folder / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None


def _of_list(path: Path) -> Iterator[Pointed]:
    if ending(path) == ".xspf":
        root = _tree(path)
        if any("base" in etree.QName(str(name)).localname for e in root.iter("*") for name in e.attrib):
            yield Pointed("xml:base")
        for place in root.iter("{*}location"):
            yield Pointed("".join(place.itertext()).strip())
        return
    text = read_text(path, "utf-8-sig", errors="replace")
    for line in map(str.strip, re.split(r"[\r\n]+", text)):
        if ending(path) == ".pls":
            if found := re.match(r"(?i)file\d*\s*=\s*(.*)", line):
                yield Pointed(found[1])
        elif line.startswith("#"):
            for told in re.findall(r'(?i)URI\s*=\s*"?([^",]*)', line):
                yield Pointed(told)
        elif line:
            yield Pointed(line)


def _of_feed(path: Path) -> Iterator[Pointed]:
    for element in _tree(path).iter("*"):
        kind, rel = etree.QName(element).localname, element.get("rel", "")
        where = element.get(_SOUNDS.get(kind, "url"), "") if kind in _SOUNDS else ""
        length = element.get("fileSize" if kind == "content" else "length", "")
        if kind == "link" and rel == "enclosure":
            yield Pointed(element.get("href", ""), length)
        elif kind == "link" and rel in _PAGED:
            yield Pointed(element.get("href", ""), feed=True)
        elif kind == "new-feed-url":
            yield Pointed((element.text or "").strip(), feed=True)
        elif kind == "remoteItem":
            yield Pointed(element.get("feedUrl", "") or "remoteItem", feed=True)
        elif where or kind in {"enclosure", "trailer"}:
            yield Pointed(where, length)


def _of_page(path: Path) -> Iterator[Pointed]:
    page = _Page()
    page.feed(read_text(path, errors="replace"))
    yield from page.found


class _Page(HTMLParser):
    """Gathers what a page plays, and the sound that it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Pointed] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and told.get("href"):
            self.found.append(Pointed(told["href"]))
        if tag == "meta" and told.get("http-equiv", "").strip().casefold() == "refresh":
            self.found.append(Pointed(told.get("content", "") or "refresh"))
        for name in ("src", "data", "srcdoc"):
            if tag in _PLAYED and told.get(name):
                self.found.append(Pointed(told[name]))
        link = told.get("href", "") if tag == "a" else ""
        if ending(Path(re.split("[?#]", link)[0])) in SOUNDS:
            self.found.append(Pointed(link))


def _tree(path: Path) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(read_bytes(path), parser)
