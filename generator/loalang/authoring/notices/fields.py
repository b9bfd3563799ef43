"""The fields of a notice, each with the words of the paper that it comes from."""

import datetime as dt
from dataclasses import dataclass, field

from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.tables import TableRows


@dataclass(frozen=True, slots=True)
class Told:
    """What a field says.

    Attributes:
        words: those of the paper that it was taken from.
        sure: a label named it; else it was found in running text, and a person should look.
    """

    value: str
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that the notice needs and the paper does not tell: its key, and what to write."""

    key: str
    what: str


@dataclass(slots=True)
class Fields:
    """All that is known of a notice.

    Attributes:
        told: by the keys of ``notice``.
        rows: said inside the notice.
        more: paragraphs and further tables, said after it, in their order.
        until: the last day on which it tells anything new, and the words that say so.
        until_sure: a label or a table names that day, and no later day stands anywhere in the text.
    """

    letter: Letter
    told: dict[str, Told] = field(default_factory=dict)
    rows: TableRows | None = None
    rows_words: str = ""
    more: list[str | TableRows] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    until: dt.date | None = None
    until_words: str = ""
    until_sure: bool = True
    missing: list[Missing] = field(default_factory=list)

    def value(self, key: str) -> str:
        """What a field says; empty where nothing does."""
        return self.told[key].value if key in self.told else ""
