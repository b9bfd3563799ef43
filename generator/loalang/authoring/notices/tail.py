"""The end of an official text: recipients, signature, seal; what stands among them and is none is body."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals, organ_name
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.times import time_spans
from loalang.authoring.papers import Grid, Line

_PHONE = re.compile(r"(?<!\d)(?:0|\+84)\d(?:[ .\-]?\d){6,9}(?!\d)|(?<!\d)1[89]00(?:[ .]?\d){3,6}")
_DAY = re.compile(r"ngay\s*(\d{1,2})\s*(?:thang|[/.-])\s*(\d{1,2})\s*(?:nam|[/.-])\s*(\d{4})")


@dataclass(slots=True)
class Tail:
    """The lines of the end with what each is, the office that signs, the day."""

    lines: list[tuple[str, Why]] = field(default_factory=list)
    organ: str = ""
    day: dt.date | None = None


def tail_of(pieces: Sequence[Line | Grid]) -> tuple[list[Line | Grid], Tail]:
    """Part the body from the end."""
    tail = Tail()
    body: list[Line | Grid] = []
    state: Why | None = None
    closed = False
    for place, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            state = None
            body.append(piece)
            continue
        if state is Why.SIGNATURE and _NAME_AND_NUMBER.fullmatch(piece.text.strip()):
            piece = Line(f"Liên hệ: {piece.text.strip()}", piece.after_gap)
        below = pieces[place + 1 : place + 9]
        state = _state(piece, state, below)
        if state is None and _day_of_writing(piece.text, body, below):
            state = Why.PLACE_AND_DAY
        if state is None and _signs(piece, closed, below):
            state = Why.SIGNATURE
            tail.organ = tail.organ or (
                organ_name(piece.text.strip(" .")) if frame.is_organ(piece.text) else ""
            )
        closed = closed or bool(frame.CLOSING.fullmatch(fold(piece.text).strip()))
        if state is None:
            body.append(piece)
        else:
            tail.lines.append((piece.text, state))
            _note(piece.text, state, tail)
    return body, tail


_NAME_AND_NUMBER = re.compile(
    r"(?:[A-ZĐÀ-Ỹ][\w'’]*\s){1,4}[A-ZĐÀ-Ỹ][\w'’]*\s*[-–:,(]*\s*(?:ĐT|SĐT|điện thoại)?[\s:.]*"
    r"0\d(?:[ .\-]?\d){6,9}\s?\)?",
    re.IGNORECASE,
)
"""Who signs, with a number: whom to call."""


def _day_of_writing(text: str, above: Sequence[Line | Grid], below: Sequence[Line | Grid]) -> bool:
    """Whether the last line is where and when the paper was written: "Xóm Đông, ngày 2/12/2026".

    Where nothing above names a day, that one may be what it tells; a venue is where to come.
    """
    found = frame.PLACE_AND_DAY.match(fold(text.strip()))
    if not found or not found["place"] or not _is_day(fold(text)) or _VENUE.match(found["place"]):
        return False
    if any(isinstance(piece, Grid) or piece.text.strip() for piece in below):
        return False
    return any(
        span.has_day and any(map(str.isdigit, span.words))
        for piece in above
        if isinstance(piece, Line)
        for span in time_spans(piece.text)
    )


_VENUE = re.compile(
    r"(?:tai |o )?(?:nha|hoi truong|tru so|san|tram|truong|dinh|chua|cho|khu|diem|phong|ubnd)\b"
)


def _signs(line: Line, closed: bool, below: Sequence[Line | Grid]) -> bool:
    """Whether a line is a name below the closing words, or that of an office as the last of all."""
    text = line.text.strip()
    if any(map(str.isdigit, text)) or len(text.split()) > MOST_NAME_WORDS or text.endswith((":", ";")):
        return False
    rest = [piece for piece in below if isinstance(piece, Grid) or piece.text.strip()]
    if any(
        isinstance(piece, Grid)
        or not (
            frame.is_name(piece.text)
            or frame.is_organ(piece.text)
            or frame.is_named_position(piece.text)
            or (closed and _is_short(piece))
        )
        for piece in rest
    ):
        return False
    if frame.is_named_position(text):
        return True
    if _above_name(text, rest) or (closed and all(map(_is_short, [line, *rest]))):
        return True
    named = frame.is_organ(text) and not _tells(text)
    return (closed and (named or frame.is_name(text))) or (named and in_capitals(text))


def _is_short(piece: Line | Grid) -> bool:
    """Whether a line is no sentence: below the closing words only who signs stands, and their office."""
    return (
        isinstance(piece, Line)
        and len(piece.text.split()) <= MOST_POSITION_WORDS
        and not piece.text.rstrip().endswith((".", ":", ";"))
        and not _tells(piece.text)
    )


def _above_name(text: str, rest: Sequence[Line | Grid]) -> bool:
    """Whether a line is what the one who signs is, however called: two short lines, the last a name."""
    words = text.split()
    below = rest[0].text if len(rest) == 1 and isinstance(rest[0], Line) else ""
    short = len(words) <= MOST_POSITION_WORDS and text[:1].isupper() and not text.endswith((".", "!", ","))
    return short and frame.is_name(below) and len(below.split()) >= 2 and not _tells(text)


MOST_POSITION_WORDS = 6
MOST_NAME_WORDS = 14


def _state(line: Line, state: Why | None, below: Sequence[Line | Grid]) -> Why | None:
    """Say which part of the end a line is; ``None``: the body."""
    text = line.text.strip()
    folded = fold(text)
    if frame.RECIPIENTS.match(folded):
        # "Nơi nhận hồ sơ: bộ phận một cửa" tells the resident something.
        return Why.RECIPIENTS if re.match(r"\W*noi nhan\s*(?::|$)", folded) and not _tells(text) else None
    if frame.is_signature(text) and (state or _ends_soon(below)):
        return Why.SIGNATURE
    if state is Why.SIGNATURE and (frame.is_named_position(text) or frame.is_position_of_organ(text)):
        return Why.SIGNATURE
    if state is None:
        return Why.PLACE_AND_DAY if _is_day(folded) and _signed(below) else None
    if _is_day(folded):
        return Why.PLACE_AND_DAY
    if _tells(text):
        return None
    taken = item(text)
    if state is Why.SIGNATURE and taken.mark and taken.is_bullet and (text.endswith(";") or "luu" in folded):
        return Why.RECIPIENTS  # two columns that were pasted one into the other
    if state is Why.RECIPIENTS:
        listed = bool(taken.mark) and not re.match(r"[\dIVX]", taken.mark)
        short = text.endswith((";", ".", "./.")) and len(text.split()) <= 12
        if listed or short or "luu:" in folded or folded.startswith("luu"):
            return Why.RECIPIENTS
    if frame.is_name(text) or (
        in_capitals(text) and len(text.split()) <= 12 and not frame.KIND.match(folded)
    ):
        return Why.SIGNATURE if not re.match(r"phu luc|lich|danh sach|bang", folded) else None
    return None


def _tells(text: str) -> bool:
    """Whether a line tells the resident something: a number to call, a field of the notice."""
    taken = item(text)
    return bool(_PHONE.search(text)) or taken.kind in ("when", "where", "call", "whom", "bring", "both")


def _ends_soon(below: Sequence[Line | Grid]) -> bool:
    """Whether little follows: a position of the chairman can also be named at the head of a list."""
    lines = [piece for piece in below if isinstance(piece, Line) and piece.text.strip()]
    long = [line for line in lines[:6] if len(line.text.split()) > 14 and not _tells(line.text)]
    return not long


def _signed(below: Sequence[Line | Grid]) -> bool:
    return any(isinstance(piece, Line) and frame.is_signature(piece.text) for piece in below[:4])


def _is_day(folded: str) -> bool:
    found = frame.PLACE_AND_DAY.match(folded.strip())
    return bool(found) and len(folded.strip()) - found.end() <= 2 if found else False


def _note(text: str, state: Why, tail: Tail) -> None:
    folded = fold(text).strip()
    if state is Why.SIGNATURE and not tail.organ:
        if (signed := re.match(r"t\s?[./]?\s?m\s?[./]?\s?", folded)) and frame.SIGNED_FOR.match(folded):
            organ, colon, position = text.strip()[signed.end() :].strip(" .").partition(":")
            tail.organ = position.strip() if colon else organ_name(organ)
        elif (of := re.match(r"(?:truong|to truong)\s+(?:thon|xom|ban|ap|to dan pho|khu)\b", folded)) and len(
            folded
        ) > of.end() + 1:
            tail.organ = organ_name(text.strip())
    if state is Why.PLACE_AND_DAY and (found := _DAY.search(folded)):
        try:
            tail.day = dt.date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            tail.day = None
