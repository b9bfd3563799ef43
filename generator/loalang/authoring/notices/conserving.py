"""What a paper says and a script would not: found by its words alone, however the paper was understood.

A script is made by many rules, and each can lose a line. Here none of them is known. What is kept, said or
not, is cut into runs of four words; a line of the paper with a figure that stands in none of them beside its
neighbours is lost, and so is one with another word that stands beside none of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from loalang.authoring.papers import Grid, Line, Paper

RUN = 4
"""Words beside each other: a figure alone can stand anywhere, with three neighbours it is the same figure."""
_JOINTS = frozenset(("tại", "ở"))
"""A field of place or time begins behind them."""
LABEL = 5
"""Words at the head of a line that may name a field, and are then kept without those behind them."""
_WORD = re.compile(r"[^\W_]+(?:[/.,:](?=\d)[^\W_]+)*")
_MARK = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*[.)/](?=\s|[^\W\d_])|[IVX]{1,5}[.)/]|[a-zđ][.)]\s)\s*")
"""The number of an item is no word of it: "1. Thời gian: …"."""

FORMULAS = frozenset(
    """thời gian địa điểm đối tượng thành phần nội dung nơi ngày giờ tháng buổi lúc vào tại ở là và với cho
    để về việc theo qua từ đến tới các những mọi chi tiết thông tin thắc mắc vướng cần biết thêm xin vui lòng
    kính trân trọng đề nghị được rõ liên hệ lh lạc số điện thoại đt sđt đ t hotline tổng đài gọi báo hỏi gặp
    như sau cụ thể dưới đây thông báo tb quý cơ quan đơn vị khách hàng đường dây nóng trực ban tư vấn
    lưu ý chú ghi yêu cầu bà con mời gửi nay trên toàn thể lịch stt tt giấy tờ""".split()
)
"""Words that name a field or lead over to it: the announcer has his own for them."""

OF_CALLING = frozenset(
    """đáp gì ai nào thêm giúp hướng dẫn muốn nếu có khi mọi phụ huynh hội viên xã
    người dân nhân khách hàng giải thắc mắc vướng hỗ trợ""".split()
)
"""Who calls and for what, where nothing else is said beside the number: the announcer has his own words."""

Words = tuple[str, ...]


def lost_lines(paper: Paper, kept: Sequence[str]) -> list[str]:
    """Name the lines and rows of a paper that are not kept.

    Args:
        kept: every text that is said, and every one that is listed as not said; a row of a table is one text.
    """
    store = _Kept()
    for text in kept:
        store.take(words_in_order(text))
    lines = list(_lines(paper))
    told = [words_in_order(without_mark(line)) for line in lines]
    found = store.found(told)
    lost = [line for line, here, seen in zip(lines, told, found, strict=True) if not store.has(here, seen)]
    return list(dict.fromkeys(" ".join(line.split()) for line in lost))


def words_in_order(text: str) -> Words:
    """Every word and figure of a text in its order, without regard to capitals; a date is one word."""
    told = (word.casefold() for word in _WORD.findall(text))
    return tuple(word for word in told if word not in _JOINTS)


def without_mark(line: str) -> str:
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


@dataclass(slots=True)
class _Kept:
    """The words of all that is kept, and what stands beside what."""

    single: set[str] = field(default_factory=set)
    runs: set[Words] = field(default_factory=set)
    whole: set[Words] = field(default_factory=set)
    """Texts of fewer words than a run."""

    def take(self, told: Words) -> None:
        self.single.update(told)
        if len(told) < RUN:
            self.whole.add(told)
        for size in range(2, RUN + 1):
            self.runs.update(told[at : at + size] for at in range(len(told) - size + 1))

    def found(self, lines: Sequence[Words]) -> list[list[bool]]:
        """Which words of each line stand in a run that is kept; a run may begin in the line above."""
        flat = [word for line in lines for word in line]
        seen = [False] * len(flat)
        for at in range(len(flat) - RUN + 1):
            if tuple(flat[at : at + RUN]) in self.runs:
                seen[at : at + RUN] = [True] * RUN
        made: list[list[bool]] = []
        start = 0
        for line in lines:
            here = seen[start : start + len(line)]
            start += len(line)
            for size in range(1, RUN):
                for at in range(len(line) - size + 1):
                    if line[at : at + size] in self.whole:
                        here[at : at + size] = [True] * size
            made.append(here)
        return made

    def has(self, line: Words, found: Sequence[bool]) -> bool:
        """Whether a line is kept: its figures in their runs, its words beside one that stood beside them."""
        if not line or line in self.whole or (len(line) < RUN and line in self.runs):
            return True
        beside = [False] * (len(line) + 1)
        for at in range(len(line) - 1):
            if line[at : at + 2] in self.runs:
                beside[at] = beside[at + 1] = True
        return all(
            seen
            or word in FORMULAS
            or (
                not any(map(str.isdigit, word))
                and (beside[at] or (_labels(line, at) and word in self.single))
            )
            for at, (word, seen) in enumerate(zip(line, found, strict=True))
        )


def _labels(line: Words, at: int) -> bool:
    """Whether a word may be of a label: at the head of a line, or behind "thời gian" inside a paragraph."""
    return at < LABEL or line[at - 2 : at] in _INSIDE


_INSIDE = (("thời", "gian"), ("địa", "điểm"), ("đối", "tượng"), ("liên", "hệ"))


def _lines(paper: Paper) -> Iterator[str]:
    for piece in paper.pieces:
        if isinstance(piece, Line):
            yield piece.text
            continue
        ordinals = _counts(piece)
        for row in piece.rows:
            cells = [cell for cell, _same in groupby(row[ordinals:]) if any(map(str.isalnum, cell))]
            yield from (" ".join(cells),) if "".join(cells).strip() else ()


def _counts(grid: Grid) -> int:
    """How many columns at the left only number the rows: 1, 2, 3, below a name without a figure."""
    figures = [row[0].strip(" .)") for row in grid.rows if row and row[0].strip()]
    counted = figures[1:] if figures and not figures[0].isdigit() else figures
    return int(bool(counted) and counted == [str(place + 1) for place in range(len(counted))])
