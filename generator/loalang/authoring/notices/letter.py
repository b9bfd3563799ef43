"""A paper taken apart: its frame, its title, its body; whatever is not said is kept with the reason."""

import re
from collections.abc import Iterable, Iterator

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.head import GREETING, Head
from loalang.authoring.notices.joining import joined
from loalang.authoring.notices.kinds import kind_of
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.layout import flattened
from loalang.authoring.notices.marking import marked
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.tail import tail_of
from loalang.authoring.notices.times import time_spans
from loalang.authoring.papers import Grid, Line, Paper
from loalang.text import sentences


def letter(paper: Paper) -> Letter:
    """Take a paper apart. Every word of it is in the title, the body or the unread lines."""
    taken = Letter()
    pieces = flattened(paper.pieces)
    inner: list[Line | Grid] = []
    for piece in pieces:
        if isinstance(piece, Line) and (piece.margin or _page(piece)):
            taken.unread.append(Unread(piece.text, Why.MARGIN if piece.margin else Why.PAGE))
        elif isinstance(piece, Grid) or not frame.is_rule(piece.text):
            inner.append(piece)
    head = Head(taken, inner)
    rest = head.read()
    body, tail = tail_of(list(_apart(joined(rest, paper.broken))))
    taken.organ = taken.organ or tail.organ
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
    taken.title = marked(taken.title, [piece.text for piece in taken.body if isinstance(piece, Line)])
    if (by := _BY_ORGAN.match(taken.title)) and frame.is_organ(by["organ"]):
        taken.organ, taken.title = by["organ"], capitalised(by["title"])
    if not taken.title:
        _title_of_body(taken)
    elif taken.title_words.casefold() != taken.title.casefold():
        taken.unread.append(Unread(taken.title_words, Why.TITLE))
    return taken


def _apart(pieces: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """Give a line of its own to each label inside a line: "Thời gian: 7 giờ. Địa điểm: nhà văn hóa"."""
    for piece in pieces:
        if isinstance(piece, Grid):
            yield piece
            continue
        start = 0
        for found in _INSIDE.finditer(fold(piece.text)):
            if found.start() - start > LONGEST_MARK:
                yield from _first_apart(Line(piece.text[start : found.start()].strip()))
                start = found.end()
        yield from _first_apart(Line(piece.text[start:].strip()) if start else piece)


def _first_apart(line: Line) -> Iterator[Line]:
    """Part what goes on after the first sentence of a labelled line: only that is the field."""
    first, *rest = sentences(line.text)
    kind = item(line.text).kind
    while rest and kind in ("when", "both") and time_spans(rest[0]):
        first = f"{first} {rest.pop(0)}"
    if rest and kind in ("when", "where", "call", "both") and not line.text.endswith(":"):
        yield Line(first, line.after_gap)
        yield Line(" ".join(rest))
    else:
        yield line


LONGEST_MARK = 6
"""Letters of "1.1.", "IV." and the like: what stands before a label and is no line of its own."""


_INSIDE = re.compile(
    r"(?<=[.;,])\s+(?=(?:thoi gian|dia diem|doi tuong|thanh phan|lien he|dien thoai lien he|noi dung"
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


_BY_ORGAN = re.compile(r"(?P<organ>[^:]{4,60}):\s+(?P<title>\S.{10,})$")


def _title_of_body(taken: Letter) -> None:
    """Name a paper without a title by its first sentence: what its office gives notice of."""
    texts = [piece.text for piece in taken.body if isinstance(piece, Line)]
    told_by = kind_of("", " ".join(texts)[:600])
    if fold(taken.kind) in ("tin buon", "tin vui", "cao pho", "loi cam on", "thu cam on"):
        taken.title = taken.kind
        return
    if not any(map(_GIVEN.search, texts)) and told_by.title:
        taken.title = told_by.title
        return
    if fold(taken.kind).startswith("giay moi") and (found := _MEETING.search(" ".join(texts))):
        taken.title = capitalised(" ".join(found[1].split()[:16]).strip(" ,.;:"))
        return
    if not any(map(_GIVEN.search, texts)) and (found := _ABOUT.search(" ".join(texts)[:600])):
        taken.title = capitalised(" ".join(found[1].split()[:16]))
        return
    for piece in taken.body:
        if isinstance(piece, Line) and len(piece.text.split()) >= 4 and not GREETING.match(fold(piece.text)):
            told = _GIVEN.search(piece.text)
            words = (told[1] if told else _LEAD_IN.sub("", piece.text)).strip(" :.,;*")
            spans = time_spans(words)
            if spans and spans[0].start < 3 and ", " in sentences(words)[0]:
                words = sentences(words)[0].rpartition(", ")[2]  # "Tối nay 20h tại nhà văn hóa, chi hội họp"
            words = re.sub(
                r"^(?:về việc|việc|về|đến [^,:;.]{0,40}(?:về|việc))\s+", "", words, flags=re.IGNORECASE
            )
            words = re.split(r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể|như|xin|đề nghị)", words)[0]
            short = " ".join(words.split()[:16]).strip(" ,")
            taken.title = capitalised(short)
            return


_LEAD_IN = re.compile(r"^\W*(?:TB|thông báo)\s*:\s*", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về việc|V/v)\s+([^,.;:]{8,})")
_MEETING = re.compile(
    r"\b(?:dự|tham dự|đến)\s+((?:cuộc\s+)?(?:họp|hội nghị|lễ|buổi|đại hội|gặp mặt)\s[^,.;:]+)"
)
_GIVEN = re.compile(
    r"(?:thông báo|kính mời|trân trọng mời|xin mời|khuyến cáo|cảnh báo)(?: đến| tới| cho)?\s+(.{8,})",
    re.IGNORECASE,
)
