"""What every rule of the lint reads and says: the channel or an item, and a finding about it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from loalang.messages import _
from loalang.publish.feed import DESCRIPTION_BYTES
from loalang.publish.feed_tags import NAMESPACES

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|&(lt|gt|amp|quot);")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the rule's name, where (``kênh`` or the item's title), and what is wrong."""

    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Part:
    """The channel or an item, with the name that findings call it."""

    element: Any
    where: str

    def text(self, name: str) -> str:
        return (self.element.findtext(qualified(name)) or "").strip()

    def all(self, name: str) -> list[Any]:
        return list(self.element.findall(qualified(name)))

    def fault(self, rule: str, message: str) -> Finding:
        return Finding(rule, self.where, message)


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


def explicit_of(part: Part, needed: bool) -> Iterator[Finding]:
    said = part.text("itunes:explicit")
    if (said or needed) and said not in {"true", "false"}:
        yield part.fault("explicit-wrong", _("itunes:explicit phải là true hoặc false"))


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
