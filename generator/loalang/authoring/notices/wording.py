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


def sentence_of(text: str) -> str:
    """End a line as a sentence."""
    text = re.sub(r"\s*\./\.?\s*$", ".", text.strip())
    text = text.rstrip(" ;:,")
    return text if not text or text.endswith((".", "!", "?", "…", '."', ".”")) else f"{text}."
