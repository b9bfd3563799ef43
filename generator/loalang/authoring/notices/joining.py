"""Lines that a PDF or a mail has broken become paragraphs again."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals
from loalang.authoring.notices.labels import item
from loalang.authoring.papers import Grid, Line

NEARLY_FULL = 0.72
"""Of the longest line: a line that ends before it was ended by its writer, not by the width of the page."""


def joined(pieces: Sequence[Line | Grid], broken: bool) -> list[Line | Grid]:
    """Join what goes on in the next line; where lines are whole, only what begins in small letters."""
    widest = max((len(piece.text) for piece in pieces if isinstance(piece, Line)), default=0)
    made: list[Line | Grid] = []
    last_line = ""
    for piece in pieces:
        if isinstance(piece, Grid):
            made.append(piece)
            continue
        if not piece.text.strip():
            continue
        above = made[-1] if made else None
        if isinstance(above, Line) and _goes_on(last_line, piece, widest if broken else 0, above):
            made[-1] = Line(f"{above.text} {piece.text}", above.after_gap)
        else:
            made.append(Line(piece.text, piece.after_gap))
        last_line = piece.text
    return made


_UNFINISHED = re.compile(
    r"\s(?:từ|đến|tới|của|và|tại|ở|ngày|lúc|vào|cho|các|với|trong|để|(?<!thiểu )(?<!đa )số|bằng|là|do|được)$"
)
"""Words on which nothing ends: "từ 7 giờ đến / 11 giờ"."""


_TO_COME_TO = re.compile(r"(?:(?:den|toi|tham) )?du\s*:|(?:tran trong )?kinh moi\s*:")
"""Lines of an invitation that is set line by line."""


def whole_days(pieces: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Join a place and day that a narrow page broke: "Hòa Bình, ngày 29 tháng 11 năm", then "2026"."""
    made: list[Line | Grid] = []
    for piece in pieces:
        above = made[-1] if made else None
        if isinstance(piece, Line) and isinstance(above, Line) and len(made) <= MOST_LINES_OF_HEAD:
            text = f"{above.text.strip()} {piece.text.strip()}"
            whole = frame.PLACE_AND_DAY.search(fold(piece.text))
            found = None if whole else frame.PLACE_AND_DAY.search(fold(text))
            if found and found.start() < len(above.text.strip()) < found.end() >= len(text) - 1:
                made[-1] = Line(text, above.after_gap)
                continue
        made.append(piece)
    return made


MOST_LINES_OF_HEAD = 14


def _goes_on(above: str, line: Line, widest: int, paragraph: Line) -> bool:
    text = line.text
    taken = item(text)
    if taken.mark:
        return False
    if above.endswith((".", ":", ";", "!", "?", "/.")) and not above.endswith(
        ("TP.", "Tp.", "Q.", "P.", "H.")
    ):
        return False
    if frame.is_signature(text) or frame.RECIPIENTS.match(fold(text)) or frame.CLOSING.fullmatch(fold(text)):
        return False
    if frame.is_signature(above) or frame.RECIPIENTS.match(fold(paragraph.text[:40])):
        return False
    if _TO_COME_TO.match(fold(text)):
        return False
    if not line.after_gap and _UNFINISHED.search(above):
        return True
    full = bool(widest) and len(above) >= widest * NEARLY_FULL
    if text[:1].islower() and (full or not (taken.label and taken.kind)):
        return not (in_capitals(above) and line.after_gap)
    if not widest or line.after_gap or (taken.label and taken.kind) or in_capitals(text):
        return False
    # "… của Ủy ban nhân dân xã / Hòa Bình, Trạm Y tế": a full line without a stop.
    return full
