"""What a course claims that can go stale, for the office that keeps it: a row a claim, age and source."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loalang.content.claim_places import places_of
from loalang.content.claims import FRESH, Claim, RestsOn
from loalang.content.course import Course
from loalang.content.models import Lesson
from loalang.content.passages import sentences_of
from loalang.content.yaml_nodes import Document
from loalang.messages import _
from loalang.publish.table import Cell, Table


class Standing(StrEnum):
    """How a claim stands on a day, the most urgent first."""

    PAST = "past"
    AGED = "aged"
    DOUBTFUL = "doubtful"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class FactRow:
    """One claim where it stands.

    Attributes:
        lesson: its id; empty for a number that the whole course uses.
        sentence: the first sentence that it is about, as written.
    """

    lesson: str
    number: int | None
    where: str
    sentence: str
    claim: Claim
    today: dt.date

    @property
    def standing(self) -> Standing:
        """What an office has to do about it."""
        if self.claim.past(self.today):
            return Standing.PAST
        if self.claim.aged(self.today):
            return Standing.AGED
        return Standing.DOUBTFUL if self.claim.doubtful else Standing.GOOD

    @property
    def due(self) -> dt.date:
        """The day from which somebody should look again."""
        look = self.claim.as_of + dt.timedelta(days=FRESH[self.claim.rests_on] + 1)
        over = self.claim.valid_until
        return min(look, over + dt.timedelta(days=1)) if over else look

    @property
    def data(self) -> dict[str, object]:
        """The row as plain data; days as ISO dates."""
        return {
            "lesson": self.lesson,
            "number": self.number,
            "where": self.where,
            "sentence": self.sentence,
            **self.claim.model_dump(mode="json"),
            "age": self.claim.age(self.today),
            "due": self.due.isoformat(),
            "standing": self.standing.value,
        }


def rows_of_lesson(lesson: Lesson, document: Document, today: dt.date) -> list[FactRow]:
    """The claims of one lesson, in the order of its file."""
    sentences = sentences_of(document)
    rows = []
    for i, claim in enumerate(lesson.claims):
        places = places_of(claim, sentences)
        sentence, where = (places[0].text, places[0].where) if places else ("", document.where(("claims", i)))
        rows.append(FactRow(lesson.id, lesson.number, where, sentence or claim.text, claim, today))
    return rows


def rows_of_course(course: Course, today: dt.date) -> list[FactRow]:
    """The numbers that the whole course uses."""
    claims = [number.claim for number in course.numbers.values()]
    return [FactRow("", None, "scripts/course.yaml", claim.text, claim, today) for claim in claims]


def standing_name(standing: Standing) -> str:
    """How an officer calls it."""
    return {
        Standing.PAST: _("hết hạn"),
        Standing.AGED: _("đã cũ"),
        Standing.DOUBTFUL: _("chưa chắc"),
        Standing.GOOD: _("còn mới"),
    }[standing]


def kind_name(kind: RestsOn) -> str:
    """How an officer calls what a claim rests on."""
    return {
        RestsOn.LAW: _("luật"),
        RestsOn.SYSTEM: _("cơ quan, hệ thống"),
        RestsOn.NUMBER: _("con số, thời hạn"),
        RestsOn.AMOUNT: _("số tiền"),
        RestsOn.PHONE: _("số điện thoại"),
        RestsOn.APP_STEP: _("bước trong ứng dụng"),
    }[kind]


def facts_table(rows: Sequence[FactRow]) -> Table:
    """Lay the rows out as a table for a spreadsheet."""
    head = (
        _("Bài"),
        _("Bài số"),
        _("Chỗ trong tệp"),
        _("Câu"),
        _("Dựa vào"),
        _("Tình trạng"),
        _("Tra lại ngày"),
        _("Số ngày đã qua"),
        _("Nên tra lại từ"),
        _("Đúng đến hết ngày"),
        _("Nguồn"),
        _("Địa chỉ"),
        _("Ngày đăng"),
        _("Dặn"),
    )
    return Table(_("Căn cứ"), head, tuple(_cells(row) for row in rows))


def _cells(row: FactRow) -> tuple[Cell, ...]:
    claim, source = row.claim, row.claim.source
    return (
        row.lesson or _("(cả khóa)"),
        row.number or "",
        row.where,
        row.sentence,
        kind_name(claim.rests_on),
        standing_name(row.standing),
        claim.as_of,
        claim.age(row.today),
        row.due,
        claim.valid_until or "",
        source.title if source else "",
        source.url if source else "",
        (source.published if source else None) or "",
        claim.note or "",
    )


def facts_text(rows: Iterable[FactRow]) -> str:
    """Write the rows for a screen: one claim a line, its source under it."""
    lines = []
    for row in rows:
        source = row.claim.source
        told = _("{where}: {standing}, {age} ngày, {kind}: {sentence}").format(
            where=row.where,
            standing=standing_name(row.standing),
            age=row.claim.age(row.today),
            kind=kind_name(row.claim.rests_on),
            sentence=row.sentence,
        )
        lines += [told, "  " + (f"{source.title}, {source.url}" if source else _("chưa có nguồn"))]
    return "\n".join(lines)
