"""What every rule of the lint reads and says: the channel or an item, and a finding about it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from loalang.messages import _
from loalang.publish.feed import DESCRIPTION_BYTES
from loalang.publish.feed_tags import NAMESPACES
from loalang.publish.lint.sources import SOURCES
from loalang.publish.own_computer import known_here_alone

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|&(lt|gt|amp|quot);")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the rule's name, where (``kênh`` or the item's title), what is wrong, and on which line."""

    rule: str
    where: str
    message: str
    line: int = 0

    @property
    def source(self) -> str:
        """The standard or the platform that asks for it."""
        return SOURCES[self.rule]

    def __str__(self) -> str:
        line = _("dòng {line}: ").format(line=self.line) if self.line else ""
        told = " ".join(f"{self.where}: {self.message}".split())  # of a date over two lines, one
        return f"{line}{told} [{self.rule}]\n  {self.source}"


@dataclass(frozen=True, slots=True)
class Part:
    """The channel or an item, with the name that findings call it."""

    element: Any
    where: str

    def text(self, name: str) -> str:
        return (self.element.findtext(qualified(name)) or "").strip()

    def all(self, name: str) -> list[Any]:
        return list(self.element.findall(qualified(name)))

    def fault(self, rule: str, message: str, element: Any = None) -> Finding:
        """Find fault with an element of it, or with all of it."""
        return Finding(
            rule, self.where, message, (self.element if element is None else element).sourceline or 0
        )

    def one(self, name: str) -> Any:
        """The first element of a name; ``None`` where there is none."""
        return self.element.find(qualified(name))


def qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def words_of(part: Part) -> Iterator[Finding]:
    size = len(part.text("description").encode())
    if size > DESCRIPTION_BYTES:
        yield part.fault("description-long", _("phần giới thiệu dài {a} byte, quá 4000").format(a=size))
    for name in ("title", "description"):
        if _CONTROL.search(part.text(name)):
            yield part.fault("escaped-twice", _("<{name}> có ký tự lạ hoặc mã hóa hai lần").format(name=name))


def ai_mark_of(part: Part) -> Iterator[Finding]:
    """The mark of synthetic speech says true or false and nothing else."""
    for mark in part.all("podcast:txt"):
        if mark.get("purpose") == "ai-content" and mark.text not in {"true", "false"}:
            yield part.fault("ai-content-wrong", _("podcast:txt ai-content phải là true hoặc false"), mark)


def explicit_of(part: Part, needed: bool) -> Iterator[Finding]:
    said = part.text("itunes:explicit")
    if (said or needed) and said not in {"true", "false"}:
        yield part.fault("explicit-wrong", _("itunes:explicit phải là true hoặc false"))


def local_faults(part: Part, addresses: Iterable[tuple[Any, str]]) -> Iterator[Finding]:
    """Find addresses that only this computer or its network knows, or that tell a password: once a host."""
    told: set[str] = set()
    for element, address in addresses:
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            continue
        if parts.username and parts.netloc not in told:
            told.add(parts.netloc)
            yield part.fault(
                "address-password", _("địa chỉ ở {a} lộ tên hay mật khẩu").format(a=host), element
            )
        if parts.fragment and "#" not in told:
            told.add("#")
            yield part.fault(
                "address-fragment", _("phần sau dấu # không gửi đi đâu: {a}").format(a=address), element
            )
        if host and host not in told and known_here_alone(host):
            told.add(host)
            yield part.fault("address-local", _("máy khác không tới được {a}").format(a=host), element)


def date_of(written: str) -> dt.datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except (
        ValueError,
        OverflowError,
        LookupError,
        TypeError,
    ):  # a day of twenty nines; the library lets all out
        return None
    return date if date.tzinfo else None


def is_address(url: str) -> bool:
    return bool(re.match(r"https?://[^/\s]+/\S*\Z", url))
