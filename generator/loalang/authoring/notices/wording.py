"""Lines become sentences."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.labels import Item


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
    r"(?:,?\s+(?:cụ\s+thể\s+|(?:với\s+)?nội\s+dung\s+)?(?:như\s+sau|sau\s+đây|dưới\s+đây)|,\s+cụ\s+thể)\s*[.:]*$",
    re.IGNORECASE,
)
"""Points at what the announcer says next all the same."""


def sentence_of(text: str) -> str:
    """End a line as a sentence."""
    text = re.sub(r"\s*\./\.?\s*$", ".", text.strip())
    text = _TAIL.sub("", text.rstrip(" ;:,")).rstrip(" ;:,")
    if points := _AS_FOLLOWS.search(text):
        text = text[: points.start()]
    return text if not text or text.endswith((".", "!", "?", "…", '."', ".”")) else f"{text}."
