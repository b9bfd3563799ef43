"""A paper taken apart: its frame, its title, its body; whatever is not said is kept with the reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loalang.authoring.lint.notices import kind_of
from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.head import Head
from loalang.authoring.notices.heading import GREETING
from loalang.authoring.notices.joining import joined, whole_days
from loalang.authoring.notices.labels import item, kind_of_label
from loalang.authoring.notices.layout import flattened
from loalang.authoring.notices.marking import marked
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.running import giver
from loalang.authoring.notices.station import asks_the_station
from loalang.authoring.notices.tail import tail_of
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import PICTURE, PICTURES
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
    head = Head(taken, whole_days(inner), subject)
    rest = head.read()
    body, tail = tail_of(list(_apart(joined(rest, paper.broken))))
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
    taken.title = marked(taken.title, [piece.text for piece in taken.body if isinstance(piece, Line)])
    if (by := _BY_ORGAN.match(taken.title)) and frame.is_organ(by["organ"]):
        taken.organ, taken.title = by["organ"], capitalised(by["title"])
    if not taken.title:
        _title_of_body(taken)
    elif taken.title_words.casefold() != taken.title.casefold():
        taken.unread.append(Unread(taken.title_words, Why.TITLE))
    return taken


def _undecorated(piece: Line | Grid) -> Line | Grid:
    """Take pictures off the ends of a heading, and off the end of any line; before a line one is a bullet."""
    if isinstance(piece, Grid):
        return piece
    text = PICTURES.sub("", piece.text) or piece.text
    if in_capitals(text):
        text = _PICTURES_BEFORE.sub("", text)
    return replace(piece, text=text)


_PICTURES_BEFORE = re.compile(f"^{PICTURE}+")


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
    first, *rest = sentences(line.text)
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
    if asks_the_station(text):
        return Why.STATION
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
    told_by = kind_of(" ".join(texts)[:600])
    label, colon, _rest = texts[0].partition(":") if texts else ("", "", "")
    if (
        colon
        and in_capitals(label)
        and not frame.is_organ(label)
        and 2 <= len(label.split()) <= MOST_LABEL_WORDS
    ):
        taken.title = capitalised(decapitalised(label).strip(" *-!"))  # "TÌM TRẺ LẠC: cháu …"
        return
    if fold(taken.kind) in ("tin buon", "tin vui", "cao pho", "loi cam on", "thu cam on"):
        taken.title = taken.kind
        return
    asked = [item(text) for text in texts] if fold(taken.kind).startswith("giay moi") else []
    if told := next((one.value for one in asked if one.kind == "what" and one.value), ""):
        taken.title = capitalised(re.split(r"[,;.]\s", told)[0].strip(" .;"))
        return
    if not any(map(_GIVEN.search, texts)) and not any(map(giver, texts)) and told_by:
        taken.title = capitalised(told_by.name)
        return
    if fold(taken.kind).startswith("giay moi") and (
        found := _MEETING.search(". ".join(text.rstrip(" .") for text in texts))
    ):
        taken.title = capitalised(" ".join(found[1].split()[:16]).strip(" ,.;:"))
        return
    if not any(map(_GIVEN.search, texts)) and (found := _ABOUT.search(" ".join(texts)[:600])):
        taken.title = capitalised(" ".join(found[1].split()[:16]))
        return
    for piece in taken.body:
        if isinstance(piece, Line) and len(piece.text.split()) >= 4 and not GREETING.match(fold(piece.text)):
            taken.title = _told_first(piece.text)
            return


def _told_first(text: str) -> str:
    """Name what a paragraph gives notice of, without who gives it, when and where."""
    told = _GIVEN.search(text)
    words = told[1] if told else _LEAD_IN.sub("", text)
    if not told and (who := giver(text)) and who in text:
        words = _DOES.sub("", text[text.index(who) + len(who) :].lstrip(" ,"), count=1)
    words = re.sub(r"^(?:(?:kính|trân trọng|xin)\s+)*mời\s+", "", words.strip(" :.,;*"), flags=re.IGNORECASE)
    if _LATELY.match(words) and (happens := _HAPPENS.search(words)):
        return capitalised(happens[0].strip(" ,"))
    for span in time_spans(words)[:1]:
        if span.start < 3:  # "Tối nay 20h tại nhà văn hóa, chi hội họp"
            rest = _DOES.sub("", words[span.end :].lstrip(" ,"), count=1)
            words = sentences(words)[0].rpartition(", ")[2] if rest.startswith(("tại ", "ở ")) else rest
    words = re.sub(r"^(?:về việc|việc|về|đến [^,:;.]{0,40}(?:về|việc))\s+", "", words, flags=re.IGNORECASE)
    words = re.split(r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể|như|xin|đề nghị)", words)[0]
    shorter = _WHERE_OR_WHEN.split(words)[0]
    whole = len(shorter.split()) >= LEAST_TITLE_WORDS and not _CHANGES.search(shorter)
    words = shorter if whole else words
    return capitalised(" ".join(words.split()[:16]).strip(" ,"))


_LATELY = re.compile(r"(?:thời gian (?:gần đây|qua)|hiện nay|gần đây|vừa qua)\b", re.IGNORECASE)
_HAPPENS = re.compile(r"(?:tình trạng|thủ đoạn|hành vi|nguy cơ|hiện tượng)\s[^,.;:]{6,80}", re.IGNORECASE)
LEAST_TITLE_WORDS = 3
MOST_LABEL_WORDS = 14
MOST_ADDRESSEE_WORDS = 14
_CHANGES = re.compile(
    r"\s(?:chuyển|đổi|dời|hoãn|lùi|sang)$", re.IGNORECASE
)  # "chuyển từ Chủ nhật sang thứ Bảy"
_DOES = re.compile(
    r"^(?:(?:xin|trân trọng|sẽ|phối hợp(?: với| cùng)?\s[^,.;:]{4,70}?(?=\s(?:tổ chức|triển khai"
    r"|tiến hành)\s))\s+)*"
    r"(?:(?:tổ chức|triển khai|tiến hành)\s+)?",
    re.IGNORECASE,
)
_WHERE_OR_WHEN = re.compile(
    r"\s+(?:được tổ chức|sẽ diễn ra|diễn ra|tại|ở|vào|lúc|từ \d(?!\d*\s+(?:tuổi|tháng))|từ ngày"
    r"|ngày \d)\s|\s\(|\s+(?:từ"
    r"|ngày)\s+(?=\d(?!\d*\s+(?:tuổi|tháng)))",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^\W*(?:TB|thông báo)\s*:\s*", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về việc|V/v)\s+([^,.;:]{8,})")
_MEETING = re.compile(
    r"\b(?:dự|tham dự|đến)\s*:?\s+((?:cuộc\s+)?(?:họp|hội nghị|lễ|buổi|đại hội|gặp mặt|ngày hội"
    r"|liên hoan|hội thảo"
    r"|tọa đàm|khai giảng|khánh thành)\s[^,.;:]+)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:thông báo|\bTB\s*:|kính mời|trân trọng mời|xin mời|khuyến cáo|cảnh báo)(?: đến| tới"
    r"| cho)?\s*:?\s+(.{8,})",
    re.IGNORECASE,
)
