"""Lines become sentences."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.labels import Item
from loalang.text import sentences


def joined_value(value: str, children: Sequence[Item]) -> str:
    """Make one text of a labelled line and the lines below it: a line alone has no stop."""
    parts = [value.strip()] if value.strip() else []
    parts += [child.said.strip() for child in children]
    if len(parts) == 1:
        return parts[0].rstrip(" .;:/")
    return " ".join(sentence_of(part) for part in parts)


PICTURE = "[\\s\u2190-\u21ff\u2300-\u27bf\u203c\u2049\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]"
PICTURES = re.compile(f"{PICTURE}+$")
_TAIL = re.compile(f"(?:{PICTURE}|[.])*{PICTURE}[.]*$")
_AS_FOLLOWS = re.compile(
    r"(?:,?\s+(?:cụ\s+thể\s+|(?:với\s+)?nội\s+dung\s+)?(?:như\s+sau|sau\s+đây|dưới\s+đây)"
    r"|,\s+cụ\s+thể)\s*[.:]*$",
    re.IGNORECASE,
)
"""Points at what the announcer says next all the same."""
_NAMES_NEXT = re.compile(
    r",\s+(?:thời gian|địa điểm|lịch|nội dung|danh sách)(?:\s(?!và\s)[^\s,.;:]+){0,2}$", re.IGNORECASE
)
"""… and so does the label before it: "hoãn lớp nói trên, *thời gian mới* như sau"."""


def sentence_of(text: str) -> str:
    """End a line as a sentence."""
    text = re.sub(r"\s*\./\.?\s*$", ".", text.strip())
    text = _TAIL.sub("", text.rstrip(" ;:,")).rstrip(" ;:,")
    if points := _AS_FOLLOWS.search(text):
        text = _NAMES_NEXT.sub("", text[: points.start()])
    return text if not text or text.endswith((".", "!", "?", "…", '."', ".”")) else f"{text}."


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of running text; a figure or a unit at the end of one is no number of a list.

    "… tại nhà văn hóa khối 7. Công dân đến làm": where a text is read aloud, that stop is left alone.
    """
    made: list[str] = []
    for one in sentences(text):
        start = 0
        for found in _AFTER_FIGURE.finditer(one):
            made.append(one[start : found.end()].strip())
            start = found.end()
        made.append(one[start:])
    return tuple(made)


_AFTER_FIGURE = re.compile(
    r"(?<![Đđ]iều)(?<![Mm]ục)(?<![Bb]ước)(?<=[a-zà-ỹđ\d,])\s(?:\d{1,4}|[IVX]{1,4}|m\d?|km|ha|kg)\.\s+"
    r"(?=[A-ZĐÂÊÔƯÁÀÍÓÚÝ])"
)
