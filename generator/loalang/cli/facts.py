"""``loalang facts``: what the lessons say that can go stale, each with its age and its source."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder, report_failures
from loalang.errors import GeneratorError, UsageError
from loalang.messages import _, suggest

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder


@click.command(
    help=_(
        "In bảng những điều trong bài có ngày sẽ cũ (luật, số tiền, số điện thoại, bước trong ứng dụng): "
        "câu nào, bài nào, tra lại bao lâu rồi, căn cứ ở đâu.\n\n"
        "Ví dụ: loalang facts --old"
    )
)
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option("--old", is_flag=True, help=_("Chỉ những điều đã cũ, hết hạn hoặc chưa chắc."))
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("NGÀY"),
    help=_("Coi hôm nay là ngày này (năm-tháng-ngày). Mặc định: theo đồng hồ máy."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "xlsx", "json"]),
    default="text",
    show_default=True,
    help=_("In ra chữ, ghi thành bảng Excel hay dữ liệu JSON."),
)
@click.option(
    "--out", type=click.Path(path_type=Path), help=_("Tệp kết quả; bảng Excel mặc định can-cu.xlsx.")
)
def command(
    lessons: tuple[str, ...], old: bool, today: dt.datetime | None, form: str, out: Path | None
) -> None:
    from loalang.files import write_whole
    from loalang.publish.facts_table import Standing, facts_table, facts_text, rows_of_course, rows_of_lesson

    folder = content_folder()
    for name in lessons:
        if name not in folder.lesson_ids:
            raise UsageError(
                _("không có bài '{name}'").format(name=name), hint=suggest(name, folder.lesson_ids)
            )
    day = today.date() if today else dt.date.today()
    rows = [] if lessons else rows_of_course(folder.course, day)
    failures: list[GeneratorError] = []
    for name in _in_order(folder, lessons or folder.lesson_ids):
        try:
            rows += rows_of_lesson(*folder.lesson(name), day)
        except GeneratorError as error:
            failures.append(error)  # one broken file hides no fact of the others
    if old:
        rows = [row for row in rows if row.standing is not Standing.GOOD]
    if form == "xlsx":
        from loalang.publish.xlsx_table import xlsx_table

        out = out or Path("can-cu.xlsx")
        write_whole(out, xlsx_table(facts_table(rows)))
    else:
        text = facts_text(rows)
        if form == "json":
            text = json.dumps([row.data for row in rows], ensure_ascii=False, indent=2)
        if out is None:
            click.echo(text, nl=bool(text))
        else:
            write_whole(out, f"{text}\n".encode())
    if form != "json":
        counts = {standing: sum(row.standing is standing for row in rows) for standing in Standing}
        told = _("{rows} điều: {past} hết hạn, {aged} đã cũ, {doubtful} chưa chắc.")
        click.echo(told.format(rows=len(rows), **{key.value: count for key, count in counts.items()}))
    if out is not None:
        click.echo(str(out))
    report_failures(failures)


def _in_order(folder: "ContentFolder", lessons: Iterable[str]) -> list[str]:
    """Put lessons in the order of the course, others behind it by name."""
    course = folder.course.lessons
    return sorted(lessons, key=lambda name: (course.index(name) if name in course else len(course), name))
