"""What a script's file holds to be said: every text with its place, and sentence by sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loalang.content.segments import KINDS
from loalang.content.yaml_nodes import Document, KeyPath

NOT_SAID = {"by", "role"}.union(*(kind.unsaid for kind in KINDS.values()))
"""Keys of a segment whose value is not said."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands in the script, its variables not filled, and where: ``file:line``."""

    path: KeyPath
    text: str
    where: str


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Every text that the officer wrote to be said, in order: title, summary, segments."""
    data = document.data
    found: list[tuple[KeyPath, str]] = [((key,), data[key]) for key in ("title", "summary")]
    found += _texts(data["segments"], ("segments",))
    return tuple(Passage(path, text, document.where(path)) for path, text in found)


def sentences_of(document: Document) -> tuple[Passage, ...]:
    """Every sentence that is said, folded to one line, in order: title and summary are said, too."""
    from loalang.text import sentences  # its rules are 0.1 s of patterns

    return tuple(
        Passage(passage.path, sentence, passage.where)
        for passage in passages_of(document)
        for sentence in sentences(" ".join(passage.text.split()))
    )


def _texts(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for i, item in enumerate(data):
            yield from _texts(item, (*path, i))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in NOT_SAID:
                yield from _texts(value, (*path, key))
