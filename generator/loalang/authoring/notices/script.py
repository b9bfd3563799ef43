"""A paper becomes the script of a notice: fields, rows, what is said after them, and what is not said."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from loalang.authoring.notices.conserving import (
    FORMULAS,
    OF_CALLING,
    lost_lines,
    without_mark,
    words_in_order,
)
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.gathering import gathered
from loalang.authoring.notices.letter import letter
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.papers import Paper, words_of
from loalang.authoring.scaffold import TITLE_REMARK, Beginning, quoted, skeleton, unread_lines
from loalang.content.identifiers import LONGEST, identifier
from loalang.errors import ContentError
from loalang.messages import _
from loalang.text import sentences

GUESS = "đoán từ lời văn, xem lại"
"""Beside whatever no label names: a remark of the script, and of the page that shows it."""
ORDER = ("who", "what", "whom", "when", "where", "rows", "bring", "call")
COMMUNE = "{{ station.commune }}"


@dataclass(frozen=True, slots=True)
class NoticeWanted:
    """How the script is to be made.

    Attributes:
        title: instead of the paper's own.
        commune: a name that becomes ``{{ station.commune }}``, so that a neighbour can use the script.
        presenter: the voice of the role ``mc``.
        reviewed: the day of review; ``None``: a person is to fill it.
        taken: ids that other scripts have.
    """

    presenter: str
    today: dt.date
    title: str = ""
    commune: str = ""
    id: str = ""
    reviewed: dt.date | None = None
    taken: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class NoticeScript:
    """The script: its id, its text (YAML), what it was made of, and what the officer is to be told."""

    id: str
    title: str
    text: str
    fields: Fields
    remarks: tuple[str, ...] = ()
    title_sure: bool = True

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The lines that are not said."""
        return tuple(self.fields.unread)


def notice_script(paper: Paper, wanted: NoticeWanted, origin: str = "") -> NoticeScript:
    """Make the script of a notice. Every word of the paper stands in it.

    Raises:
        ContentError: there is nothing to say, or no title.
    """
    taken = letter(paper)
    if not taken.body and not taken.title:
        raise ContentError(_("không thấy lời nào để phát trong văn bản"))
    fields = gathered(taken, wanted.today)
    title = wanted.title or taken.title
    if not title or not identifier(wanted.id or title):
        raise ContentError(_("không thấy tên bài"), hint=_("gợi ý: đặt tên bằng --title"))
    guessed = not wanted.title and not taken.title_sure
    own = identifier(wanted.id) if wanted.id else _free_id(title, fields, wanted)
    writer = _Writer(wanted.commune)
    script = "\n".join([title, *writer.segments(fields)])
    lost = lost_lines(paper, [title, *_kept(fields)])
    lost += _forgotten(paper, "\n".join([script.replace(COMMUNE, wanted.commune), *lost]))
    fields.unread += [Unread(line, Why.REST) for line in lost]
    remarks = paper.remarks
    if lost:
        told = _("{count} dòng máy chưa biết xếp vào đâu, để ở phần không đọc: xem lại")
        remarks += (told.format(count=len(lost)),)
    body = "\n".join(
        [*writer.air(fields), f"cast: {{mc: {wanted.presenter}}}", "segments:", *writer.segments(fields)]
    )
    text = skeleton(
        Beginning(
            id=own,
            title=writer.safe(title),
            format="thong-bao",
            number=None,
            summary=writer.safe(_summary(fields, title)),
            body=body,
            reviewed=wanted.reviewed,
            sources=writer.sources(fields),
            title_remark=f"{GUESS}; từ: {writer.remark(title)}" if guessed else TITLE_REMARK,
        )
    )
    if origin:
        text = f"# Làm từ {origin}\n{text}"
    return NoticeScript(own, title, text, fields, remarks, title_sure=not guessed)


def _kept(fields: Fields) -> Iterator[str]:
    """Every text of a notice that is said, and every one that is listed as not said."""
    yield from (told.value for told in fields.told.values())
    if (call := fields.told.get("call")) and not _beside(call) - FORMULAS - OF_CALLING:
        yield call.words
    for one in (fields.rows, *fields.more):
        if isinstance(one, TableRows):
            yield " ".join(one.columns)
            for row in one.rows:
                yield " ".join(cell for cell, _same in groupby(row))
                yield " ".join(f"{name} {cell}" for name, cell in zip(one.columns, row, strict=True))
        elif one:
            yield one
    yield from (one.text for one in fields.unread)


def _beside(told: Told) -> set[str]:
    return set(words_in_order(told.words)) - set(words_in_order(told.value))


def _forgotten(paper: Paper, script: str) -> list[str]:
    """Each line of a paper that has a word which the script would not have, remarks and all."""
    lines = dict.fromkeys(" ".join(line.split()) for line in paper.text.split("\n"))
    here = words_of(script)
    return [line for line in lines if words_of(without_mark(line)) - here]


def origin_line(name: str, raw: bytes) -> str:
    """Name the paper that a script was made from: the same paper is known again by it."""
    return f"{name} ({hashlib.sha256(raw).hexdigest()[:12]})"


def _free_id(title: str, fields: Fields, wanted: NoticeWanted) -> str:
    """An id that nobody has: the title's, else with the day, else with a number."""
    base = _cut(identifier(title), LONGEST)
    if base not in wanted.taken:
        return base
    day = fields.until or fields.letter.day or wanted.today
    dated = f"{_cut(base, LONGEST - 11)}-{day.isoformat()}"
    if dated not in wanted.taken:
        return dated
    number = 2
    while f"{_cut(dated, LONGEST - 4)}-{number}" in wanted.taken:
        number += 1
    return f"{_cut(dated, LONGEST - 4)}-{number}"


def _cut(identity: str, most: int) -> str:
    while len(identity) > most:
        shorter = identity.rpartition("-")[0]
        identity = shorter or identity[:most]
    return identity


def _summary(fields: Fields, title: str) -> str:
    first = next(iter(sentences(fields.value("what"))), title)
    words = first.split()
    return first if len(words) <= 40 else " ".join(words[:40]) + "…"


class _Writer:
    """Writes YAML line by line."""

    def __init__(self, commune: str) -> None:
        self.commune = commune

    def sources(self, fields: Fields) -> tuple[str, ...]:
        """Name the paper by its number and day."""
        taken = fields.letter
        parts = [" ".join(filter(None, (taken.kind or "Văn bản", taken.number))) if taken.number else ""]
        parts += (
            [f"ngày {taken.day.day}/{taken.day.month}/{taken.day.year}"] if taken.day and taken.number else []
        )
        return (self.safe(", ".join(filter(None, parts))),) if taken.number else ()

    def air(self, fields: Fields) -> Iterator[str]:
        """The day until which it is aired."""
        if fields.until:
            guess = "" if fields.until_sure else f"{GUESS}; "
            day = fields.until.isoformat()
            yield f"air: {{until: {day}}}   # {guess}từ: {self.remark(fields.until_words)}"
        else:
            yield "# air: {until: 2026-12-31}   # chưa thấy ngày: bỏ dấu # và ghi ngày cuối cùng còn phát"

    def segments(self, fields: Fields) -> Iterator[str]:
        """The notice, what is said after it, and what is not said."""
        missing = {one.key: one.what for one in fields.missing}
        yield "  - notice:"
        for key in ORDER:
            if key == "rows":
                if fields.rows:
                    if fields.rows_words:
                        yield f"      # từ: {self.remark(fields.rows_words)}"
                    yield "      rows:"
                    yield from table_lines(fields.rows, "        ", self.safe)
            elif key == "what":
                if words_of(fields.told[key].words) - words_of(fields.told[key].value):
                    yield f"      # từ: {self.remark(fields.told[key].words)}"
                yield from self.folded(key, fields.told[key].value)
            elif key in fields.told:
                yield from self.field(key, fields.told[key], missing.get(key, ""))
            elif key == "call":
                yield "      # call: chưa thấy số trong văn bản; không ghi thì loa đọc số của tổ công nghệ số"
            elif key in missing:
                yield f'      {key}: ""   # chưa thấy trong văn bản: ghi vào đây {missing[key]}'
        for one in fields.more:
            if isinstance(one, TableRows):
                yield "  - table:"
                yield from table_lines(one, "      ", self.safe)
            elif one:
                yield f"  - say: {quoted(self.safe(one))}"
        yield from self.unread(fields)

    def folded(self, key: str, text: str) -> Iterator[str]:
        """A text of several sentences, a sentence a line."""
        yield f"      {key}: >-"
        yield from (f"        {sentence}" for sentence in sentences(self.safe(text)))

    def field(self, key: str, told: Told, missing: str) -> Iterator[str]:
        """A field with the words that it was taken from above it."""
        guess = "" if told.sure else f"{GUESS}; "
        short = f"còn thiếu {missing}: ghi thêm; " if missing else ""
        if not told.sure or short or _differs(told):
            yield f"      # {short}{guess}từ: {self.remark(told.words)}"
        yield f"      {key}: {quoted(self.safe(told.value))}"

    def unread(self, fields: Fields) -> Iterator[str]:
        """What is not said: a line each, which is said when its mark is deleted."""
        yield from unread_lines((self.safe(one.text), one.why) for one in fields.unread)

    def remark(self, words: str) -> str:
        """Words of the paper as a remark on one line."""
        return quoted(self.safe(words))

    def safe(self, text: str) -> str:
        """Let nothing in the text be a variable but the commune's name."""
        return said_safely(text, self.commune)


def table_lines(rows: TableRows, indent: str, safe: Callable[[str], str]) -> Iterator[str]:
    """Write a table as a script has it."""
    yield f"{indent}columns: [{', '.join(quoted(safe(name)) for name in rows.columns)}]"
    yield f"{indent}rows:"
    for row in rows.rows:
        yield f"{indent}  - [{', '.join(quoted(safe(cell)) for cell in row)}]"


def said_safely(text: str, commune: str) -> str:
    """Let nothing in a text be a variable but the commune's name, and no picture stand in it."""
    plain = re.sub(r"\{(?=[{%#])|(?<=[}%#])\}", "(", text).replace("{{", "(")
    plain = "".join(" " if _is_picture(letter) else letter for letter in plain)
    plain = " ".join(plain.split())
    if not commune:
        return plain
    named = rf"(?<!\w){re.escape(commune)}(?!\w)"
    return re.sub(named, COMMUNE, plain, flags=re.IGNORECASE)


def _is_picture(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in ("Cs", "Co", "Cn") or (kind == "So" and ord(letter) >= _FIRST_PICTURE)


_FIRST_PICTURE = 0x2190
"""Before it stand signs that are said: °, ©, №."""


def _differs(told: Told) -> bool:
    """Whether the words hold more than the value says."""
    return told.words.casefold() != told.value.casefold()
