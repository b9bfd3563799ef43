"""A paper taken apart: its frame, its title, its body; whatever is not said is kept with the reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loalang.authoring.notices import frame
from loalang.authoring.notices.correcting import without_mistakes
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals, is_word_of_organs
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.fuller_titles import fuller_title
from loalang.authoring.notices.head import Head
from loalang.authoring.notices.heading import asks_to_tell, turns_to_people
from loalang.authoring.notices.joining import joined, whole_days
from loalang.authoring.notices.labels import item, kind_of_label
from loalang.authoring.notices.layout import flattened
from loalang.authoring.notices.marking import as_written, marked
from loalang.authoring.notices.naming import title_of_body
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.station import asks_the_station
from loalang.authoring.notices.tail import tail_of
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import PICTURE, PICTURES, sentences_of
from loalang.authoring.notices.wrapping import unwrapped
from loalang.authoring.papers import Grid, Line, Paper
from loalang.text import sentences


def letter(paper: Paper) -> Letter:
    """Take a paper apart. Every word of it is in the title, the body or the unread lines."""
    taken = Letter()
    pieces = [_undecorated(piece) for piece in flattened(paper.pieces)]
    inner: list[Line | Grid] = []
    for piece in pieces:
        if isinstance(piece, Line) and (piece.margin or _page(piece)):
            taken.unread.append(Unread(piece.text, Why.MARGIN if piece.margin else Why.PAGE))
        elif isinstance(piece, Grid) or not frame.is_rule(piece.text):
            inner.append(piece)
    inner, subject = unwrapped(inner, taken)
    head = Head(taken, whole_days([part for piece in inner for part in _greeting_apart(piece)]), subject)
    rest = head.read()
    if all(in_capitals(piece.text) for piece in rest if isinstance(piece, Line) and len(piece.text) > 3):
        rest = [replace(one, text=decapitalised(one.text)) if isinstance(one, Line) else one for one in rest]
    body, tail = tail_of(list(_apart(without_mistakes(joined(rest, paper.broken), taken))))
    taken.organ = taken.organ or tail.organ or (taken.sender if frame.is_organ(taken.sender) else "")
    taken.day = taken.day or tail.day
    taken.unread += [Unread(text, why) for text, why in tail.lines]
    above = ""
    for piece in body:
        unsaid = _unsaid(piece.text, above) if isinstance(piece, Line) else None
        above = piece.text if isinstance(piece, Line) else ""
        if unsaid:
            taken.unread.append(Unread(above, unsaid))
        else:
            taken.body.append(piece)
    if (
        not taken.body
        and not taken.title
        and (older := [one for one in taken.unread if one.why is Why.QUOTED])
    ):
        return _forwarded(paper, taken, older)
    texts = [piece.text for piece in taken.body if isinstance(piece, Line)]
    taken.title = marked(taken.title, texts)
    if in_capitals(taken.title_words):
        taken.title = as_written(taken.title, texts)
    if taken.organ != taken.sender:
        taken.organ = as_written(taken.organ, texts, is_word_of_organs)
    if (by := _BY_ORGAN.match(taken.title)) and frame.is_organ(by["organ"]):
        taken.organ, taken.title = by["organ"], capitalised(by["title"])
    fuller_title(taken)
    if not taken.title or _SEEKS_HELP.fullmatch(fold(taken.title)):
        taken.unread += [Unread(taken.title, Why.HEADING)] if taken.title else []
        title_of_body(taken)
    elif taken.title_words.casefold() != taken.title.casefold():
        taken.unread.append(Unread(taken.title_words, Why.TITLE))
    return taken


def _forwarded(paper: Paper, taken: Letter, older: Sequence[Unread]) -> Letter:
    """Take apart the older mail below one that says nothing by itself: "Kính gửi Đài. Trân trọng"."""
    rest = [one for one in taken.unread if one.why is not Why.QUOTED]
    inner = letter(replace(paper, pieces=tuple(Line(one.text) for one in older)))
    inner.unread = [*rest, *inner.unread]
    return inner


def _undecorated(piece: Line | Grid) -> Line | Grid:
    """Take pictures off the ends of a heading, and off the end of any line; before a line one is a bullet."""
    if isinstance(piece, Grid):
        return piece
    text = PICTURES.sub("", piece.text) or piece.text
    if in_capitals(text):
        text = _PICTURES_BEFORE.sub("", text)
    return replace(piece, text=text)


_PICTURES_BEFORE = re.compile(f"^{PICTURE}+")


def _greeting_apart(piece: Line | Grid) -> Iterator[Line | Grid]:
    """Give a line of its own to the greeting that begins a paragraph: "Kính thưa bà con. Tối nay thôn …"."""
    if isinstance(piece, Line) and (calls := _CALLS_OUT.match(piece.text)):
        yield replace(piece, text=f"{calls[0].strip(' ,.!:')}!")
        yield Line(piece.text[calls.end() :])
        return
    if isinstance(piece, Line) and _GREETS.match(fold(piece.text)):
        greeting, *rest = sentences(piece.text)
        if rest and len(greeting.split()) <= MOST_ADDRESSEE_WORDS and not time_spans(greeting):
            yield replace(piece, text=greeting)
            yield from _station_apart(Line(" ".join(rest)))
            return
    yield from _station_apart(piece)


def _station_apart(piece: Line | Grid) -> Iterator[Line | Grid]:
    """Give a line of its own to what a paragraph asks of the station before or behind what it tells."""
    if isinstance(piece, Line) and len(told := sentences(piece.text)) > 1:
        at = next((at for at, one in enumerate(told) if not asks_the_station(one)), len(told))
        end = next((at for at in range(len(told), at, -1) if not asks_the_station(told[at - 1])), at)
        if at > 0 or end < len(told):
            parts = (told[:at], told[at:end], told[end:])
            yield from (replace(piece, text=" ".join(part)) for part in parts if part)
            return
    yield piece


_CALLS_OUT = re.compile(
    r"\W*(?:a lô|alo|kính thưa|thưa|chào|quý|kính gửi)\s[^.,;:!\d]{0,40}?\s(?:ơi|ạ|thân mến|kính mến)"
    r"[\s,.!:]+(?=\S)",
    re.IGNORECASE,
)
_GREETS = re.compile(r"\W*(?:kinh (?:gui|goi|thua|chao)|thua|xin chao|chao|alo|a lo)\b")


def _apart(pieces: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """Give a line of its own to each label inside a line: "Thời gian: 7 giờ. Địa điểm: nhà văn hóa"."""
    for piece in pieces:
        if isinstance(piece, Grid):
            yield piece
            continue
        start = 0
        for found in _INSIDE.finditer(fold(piece.text)):
            before = piece.text[start : found.start()]
            mark = item(before).mark
            both = before.endswith(",") and kind_of_label(
                before[len(mark) : -1]
            )  # "3. Thời gian, địa điểm thu:"
            if len(before) > LONGEST_MARK and not both:
                yield from _first_apart(Line(piece.text[start : found.start()].strip()))
                start = found.end()
        yield from _first_apart(Line(piece.text[start:].strip()) if start else piece)


def _first_apart(line: Line) -> Iterator[Line]:
    """Part what goes on after the first sentence of a labelled line: only that is the field."""
    first, *rest = sentences_of(line.text)
    kind = item(line.text).kind
    while rest and kind in ("when", "both") and time_spans(rest[0]):
        first = f"{first} {rest.pop(0)}"
    if rest and kind in ("when", "where", "whom", "call", "both") and not line.text.endswith(":"):
        yield Line(first, line.after_gap)
        yield Line(" ".join(rest))
    else:
        yield line


LONGEST_MARK = 6
"""Letters of "1.1.", "IV." and the like: what stands before a label and is no line of its own."""


_INSIDE = re.compile(
    r"(?<=[.;,])\s+(?=(?:thoi gian|dia diem|doi tuong|thanh phan|lien he|dien thoai lien he"
    r"|noi (?:bo phieu|hop|to chuc|tiem|kham|thu|nhan)|gio (?:bo phieu|hop)"
    r"|noi dung(?! nhu sau| sau| cu the)"
    r"|han nop|luu y)"
    r"[^.:;,]{0,25}:)"
)


def _page(line: Line) -> bool:
    folded = fold(line.text).strip()
    return bool(frame.PAGE.fullmatch(folded)) and (
        len(folded) <= 3 or folded.startswith(("trang", "page", "-"))
    )


def _unsaid(text: str, above: str) -> Why | None:
    folded = fold(text).strip(" *")
    if frame.CLOSING.fullmatch(folded):
        return Why.CLOSING
    if frame.ADDRESSEE.match(folded) and len(text.split()) <= MOST_ADDRESSEE_WORDS and text[-1:] in ":,;":
        return Why.ADDRESSEE
    if frame.GREETING.match(folded):
        return Why.GREETING
    pleads = asks_to_tell(text) and len(text.split()) <= MOST_ADDRESSEE_WORDS
    if asks_the_station(text) or (pleads and not any(map(str.isdigit, text))):
        return Why.STATION
    if turns_to_people(text):
        return Why.ADDRESSEE
    if frame.BASIS.match(folded) and (folded.rstrip(". ").endswith(";") or not _TELLS.search(folded)):
        return Why.BASIS
    if (
        frame.BASIS.match(fold(above))
        and re.match(r"(?:thuc hien|theo|xet)\b", folded)
        and not _TELLS.search(folded)
    ):
        return Why.BASIS
    return None


_TELLS = re.compile(
    r"\b(?:thong bao|nhu sau|kinh moi|tran trong|de nghi|yeu cau|to chuc|quyet dinh\s*:|tien hanh|moi)\b"
)


_SEEKS_HELP = re.compile(
    r"(?:(?:nho|mong|nhan) )*(?:ba con |moi nguoi )?(?:tim giup|tim nguoi(?: than)?"
    r"|giup do)\W*"
)
"""A heading that does not yet say whom or what: "NHỜ BÀ CON TÌM GIÚP"."""
_BY_ORGAN = re.compile(r"(?P<organ>[^:]{4,60}):\s+(?P<title>\S.{10,})$")
MOST_ADDRESSEE_WORDS = 14
