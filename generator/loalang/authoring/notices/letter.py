"""A paper taken apart: its frame, its title, its body; whatever is not said is kept with the reason."""

import re

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.head import Head
from loalang.authoring.notices.joining import joined
from loalang.authoring.notices.layout import flattened
from loalang.authoring.notices.marking import marked
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.tail import tail_of
from loalang.authoring.papers import Grid, Line, Paper


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
    body, tail = tail_of(joined(rest, paper.broken))
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
    if not taken.title:
        _title_of_body(taken)
    elif taken.title_words.casefold() != taken.title.casefold():
        taken.unread.append(Unread(taken.title_words, Why.TITLE))
    return taken


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


def _title_of_body(taken: Letter) -> None:
    """Name a paper without a title by its first sentence: what its office gives notice of."""
    for piece in taken.body:
        if isinstance(piece, Line) and len(piece.text.split()) >= 4:
            told = _GIVEN.search(piece.text)
            words = (told[1] if told else piece.text).strip(" :.,;*")
            words = re.sub(
                r"^(?:về việc|việc|về|đến [^,:;.]{0,40}(?:về|việc))\s+", "", words, flags=re.IGNORECASE
            )
            words = re.split(r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể|như|xin|đề nghị)", words)[0]
            short = " ".join(words.split()[:16]).strip(" ,")
            taken.title = capitalised(short)
            return


_GIVEN = re.compile(
    r"(?:thông báo|kính mời|trân trọng mời|xin mời|khuyến cáo|cảnh báo)(?: đến| tới| cho)?\s+(.{8,})",
    re.IGNORECASE,
)
