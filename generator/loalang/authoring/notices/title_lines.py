"""Which lines of the head of a paper are of its title: what stands first, what goes on, what is none."""

from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals
from loalang.authoring.notices.giving import giver
from loalang.authoring.notices.heading import (
    ANNOUNCES,
    BEGINS_LETTER,
    SENTENCE,
    above_organs,
    announces_below,
    asks_to_tell,
    tells_whom,
    turns_to_people,
)
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.station import asks_the_station
from loalang.authoring.notices.titling import MOST_TITLE_WORDS, unfinished
from loalang.authoring.papers import Grid, Line

MOST_ORGAN_WORDS = 16
FULL_LINE = 60  # letters of a line that a page may have broken


def goes_on(lines: Sequence[str], text: str, pieces: Sequence[Line | Grid], at: int) -> bool:
    """Say whether a line is of a title.

    Args:
        lines: those of the title above it.
        text: the line at ``at`` of ``pieces``, without what of it belongs to the frame.
    """
    folded = fold(text)
    if len(text.split()) > MOST_TITLE_WORDS or frame.ADDRESSEE.match(folded) or frame.BASIS.match(folded):
        return False
    if lines and text.endswith(":") and getattr(pieces[at], "after_gap", True):
        return False  # a paragraph that leads to what is told: "Thực hiện …, UBND xã thông báo:"
    taken = item(text)
    if frame.ABOUT.match(folded):
        return not lines or not frame.ABOUT.match(fold(lines[0]))
    if lines and text.startswith("(") and text.endswith(")"):
        return True
    if taken.mark or (taken.label and (taken.kind or lines) and not in_capitals(text)):
        return False
    if not lines and tells_whom(text):
        return False
    if not lines and frame.NAMED_KIND.match(folded):
        return not text.endswith((".", ";", ","))
    if not lines:
        return not text.endswith((".", ":", ";", ",")) and (in_capitals(text) or not SENTENCE.search(folded))
    if unfinished(lines[-1], text) or (text[0] in '"“' and len(text.split()) <= MOST_ORGAN_WORDS):
        return True
    if in_capitals(text):
        return in_capitals(lines[-1]) and not text.endswith(":")
    if in_capitals(lines[-1]) and frame.is_organ(text) and announces_below(folded, lines[-1]):
        return False  # who announces, below the title: "Ban Văn hóa xã thông báo"
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    gap = getattr(pieces[at], "after_gap", True)
    ends = isinstance(below, Line) and below.after_gap and not text.endswith((".", ":", ";", ","))
    if len(lines[-1]) >= FULL_LINE and ends and not gap and not SENTENCE.search(folded):
        return not lines[-1].endswith((".", ":", ";")) and len(text.split()) <= MOST_ORGAN_WORDS
    if text[:1].islower() and not lines[-1].endswith((".", ":", ";")):
        return True
    capital_head = in_capitals(lines[-1]) and frame.KIND_ALONE.fullmatch(fold(lines[-1]))
    short = len(text.split()) <= 16 and not text.endswith((".", ":", ";", ",")) and not gap
    return bool(capital_head) or (short and in_capitals(lines[-1]) and not SENTENCE.search(folded))


def is_plain_title(text: str, pieces: Sequence[Line | Grid], at: int) -> bool:
    """Say whether the first line of a text without a frame is its title."""
    taken = item(text)
    if taken.mark or (taken.label and taken.kind) or len(text.split()) > MOST_TITLE_WORDS:
        return False
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if isinstance(below, Line) and not below.after_gap and len(text) >= FULL_LINE and giver(text):
        return False  # a sentence that the page breaks: "Bưu điện xã tổ chức điểm bán thẻ", "lưu động."
    if turns_to_people(text) or asks_to_tell(text) or asks_the_station(text):
        return False
    ends = text.rstrip().endswith((".", ":", ";", ",", "!"))
    ends = ends or (frame.is_organ(text) and bool(ANNOUNCES.search(fold(text))))
    return below is not None and not ends and not BEGINS_LETTER.match(fold(text))


def stands_alone(pieces: Sequence[Line | Grid], at: int) -> bool:
    """Whether a line is parted from those above it, and nothing of a letterhead follows it."""
    piece, below = pieces[at], _below(pieces, at)
    if not isinstance(piece, Line) or not piece.after_gap or below is None:
        return False
    if isinstance(below, Grid):
        return True
    return not in_capitals(below.text) and not above_organs(piece.text, pieces[at + 1 : at + 4])


def is_address(pieces: Sequence[Line | Grid], at: int) -> bool:
    """Whether a line below a letterhead, above a title in capitals, goes on with it: an address."""
    text, below = getattr(pieces[at], "text", ""), _below(pieces, at)
    capitals = isinstance(below, Line) and in_capitals(below.text) and not below.text.endswith(":")
    return not in_capitals(text) and capitals and not text.endswith((".", ":", "!", ","))


def _below(pieces: Sequence[Line | Grid], at: int) -> Line | Grid | None:
    """What stands below a line; lines without a word left out."""
    return next((one for one in pieces[at + 1 :] if isinstance(one, Grid) or one.text), None)
