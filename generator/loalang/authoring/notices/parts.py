"""What a paper is taken apart into."""

import datetime as dt
from dataclasses import dataclass, field

from loalang.authoring.notices.frame import Why
from loalang.authoring.papers import Grid, Line


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of the paper that is not said, and why."""

    text: str
    why: Why


@dataclass(slots=True)
class Letter:
    """A paper taken apart.

    Attributes:
        title: without "V/v"; empty where none was found.
        title_sure: a line of its own names it; else it was made of running text, and a person should look.
        title_words: the lines that it comes from.
        kind: "Thông báo", "Giấy mời"; empty where the paper does not say.
        organ: who sends it, as its letterhead or its signature says.
        commune: whose office that is, where the letterhead says it a line above.
        sender: the name of whoever sent the mail that it came in.
        number: "Số: 12/TB-UBND".
        day: of the paper.
        puts_right: whether it mends what an older paper had wrong: nothing that it tells is sure then.
        body: paragraphs and tables to be said.
    """

    title: str = ""
    title_sure: bool = True
    title_words: str = ""
    kind: str = ""
    organ: str = ""
    commune: str = ""
    sender: str = ""
    number: str = ""
    day: dt.date | None = None
    puts_right: bool = False
    body: list[Line | Grid] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
