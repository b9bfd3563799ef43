"""A month's questions on paper and as a table: which lessons raised them, what was asked and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence

from loalang.content.models import Station
from loalang.messages import _
from loalang.publish.table import Table
from loalang.publish.templates import template
from loalang.schedule.feedback import Asked


def feedback_table(asked: Sequence[Asked], titles: Mapping[str, str]) -> Table:
    """A row a question."""
    head = ("Số", "Ngày", "Bài", "Thôn", "Câu hỏi", "Trả lời", "Người trả lời", "Ngày trả lời")
    rows = tuple(
        (
            one.number,
            one.on,
            titles.get(one.lesson, one.lesson),
            one.hamlet,
            one.text,
            one.answer,
            one.by,
            one.answered or "",
        )
        for one in asked
    )
    return Table(_("Hỏi, góp ý"), head, rows)


def by_lesson(asked: Sequence[Asked], titles: Mapping[str, str]) -> tuple[tuple[str, int, int], ...]:
    """Count questions and answers a lesson, the most asked first."""
    count = Counter(one.lesson for one in asked)
    done = Counter(one.lesson for one in asked if one.answer)
    return tuple(
        (titles.get(lesson, lesson) or _("(không về bài nào)"), total, done[lesson])
        for lesson, total in count.most_common()
    )


def feedback_report(station: Station, name: str, asked: Sequence[Asked], titles: Mapping[str, str]) -> bytes:
    """Write the report as one HTML file that prints on A4."""
    text = template("feedback_report.html.j2").render(
        station=station, name=name, asked=asked, titles=titles, lessons=by_lesson(asked, titles)
    )
    return text.encode()
