"""``loalang feedback``: what residents ask is kept, answered, reported, and answered on the air."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import Day, desk_of, now, out_option, station_option
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk


@click.group(
    help=_(
        "Hỏi, góp ý của bà con: ghi lại, trả lời, báo cáo tháng, làm bài hỏi – đáp.\n\n"
        'Ví dụ: loalang feedback add "Cài VNeID có mất tiền không?" --lesson B1 --hamlet "thôn Đông"'
    )
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Ghi một câu hỏi. Tên người hỏi chỉ ghi khi người ấy đồng ý; số điện thoại trong câu được bỏ đi.\n\n"
        'Ví dụ: loalang feedback add "Quên mật khẩu thì làm sao?" --lesson B23 --hamlet "thôn Đoài"'
    )
)
@click.argument("text", metavar=_("CÂU-HỎI"))
@click.option("--lesson", default="", help=_("Mã bài như trên trang và tờ dán (B10), hoặc tên bài."))
@click.option("--hamlet", default="", help=_("Thôn, tổ dân phố."))
@click.option("--on", "on", type=Day(), help=_("Ngày hỏi. Mặc định: hôm nay."))
@click.option("--way", default="", help=_("Hỏi bằng cách nào: goi, tin-nhan, zalo, gap-mat, phieu."))
@click.option("--name-allowed", "name", default="", help=_("Tên người hỏi, khi người ấy đồng ý cho ghi."))
@station_option
@out_option
def add(
    text: str, lesson: str, hamlet: str, on: dt.date | None, way: str, name: str,
    station: str | None, out: Path | None,
) -> None:  # fmt: skip
    from loalang.schedule.feedback import Asked, Feedback

    desk, today = desk_of(station, out), now().date()
    one = Asked(on or today, text, _lesson(desk, lesson), hamlet, way, name)
    numbers = Feedback(desk.library).add([one], today)
    if not numbers:
        click.echo(_("Câu này đã có trong sổ."))
    for number in numbers:
        click.echo(_("Đã ghi câu hỏi số {number}.").format(number=number))


@command.command(
    "import",
    help=_(
        "Ghi nhiều câu từ một bảng CSV có các cột: ngày, bài, thôn, câu hỏi, cách, tên, đồng ý.\n\n"
        "Ví dụ: loalang feedback import hoi-thang-11.csv"
    ),
)
@click.argument("table", metavar=_("TỆP"), type=click.Path(path_type=Path))
@station_option
@out_option
def import_table(table: Path, station: str | None, out: Path | None) -> None:
    from loalang.cli.here import found
    from loalang.publish.feedback_table import read_feedback
    from loalang.schedule.feedback import Feedback

    desk = desk_of(station, out)
    rows, remarks = read_feedback(found(table), lambda code: _lesson(desk, code))
    for remark in remarks:
        click.echo(f"{table}: {remark}", err=True)
    numbers = Feedback(desk.library).add(rows, now().date())
    told = _("Đã ghi {count} câu; {old} câu đã có từ trước.")
    click.echo(told.format(count=len(numbers), old=len(rows) - len(numbers)))


@command.command(
    help=_(
        "Ghi câu trả lời cho một câu hỏi.\n\n"
        'Ví dụ: loalang feedback answer 3 "Cài VNeID không mất tiền." --by "Lê Thị Hoa"'
    )
)
@click.argument("number", type=int, metavar=_("SỐ"))
@click.argument("text", metavar=_("LỜI"))
@click.option("--by", required=True, help=_("Người trả lời."))
@station_option
@out_option
def answer(number: int, text: str, by: str, station: str | None, out: Path | None) -> None:
    from loalang.schedule.feedback import Feedback

    desk = desk_of(station, out)
    Feedback(desk.library).answer(number, text, by, now().date())
    click.echo(_("Đã ghi câu trả lời cho câu số {number}.").format(number=number))


month_option = click.option("--month", help=_("Tháng, như 2026-11. Mặc định: tháng này."))


@command.command(
    help=_(
        "Báo cáo tháng: bài nào được hỏi, hỏi gì, đã trả lời gì; trang để in và bảng CSV.\n\n"
        "Ví dụ: loalang feedback report --month 2026-11"
    )
)
@month_option
@station_option
@out_option
def report(month: str | None, station: str | None, out: Path | None) -> None:
    from loalang.files import write_whole
    from loalang.publish.csv_table import csv_table
    from loalang.publish.feedback_report import by_lesson, feedback_report, feedback_table
    from loalang.publish.report_papers import month_of
    from loalang.schedule.feedback import Feedback

    span = month_of(month or now().strftime("%Y-%m"))
    first, last, name = span.first, span.last, span.name
    desk = desk_of(station, out)
    asked = Feedback(desk.library).all(first, last)
    titles = {episode.lesson: episode.title for episode in desk.library.episodes()}
    place = desk.library.folder / "feedback" / name
    write_whole(place.with_suffix(".html"), feedback_report(desk.station, f"{first:%m-%Y}", asked, titles))
    write_whole(place.with_suffix(".csv"), csv_table(feedback_table(asked, titles)))
    for title, count, done in by_lesson(asked, titles):
        say(_("{title}: {count} câu, đã trả lời {done}").format(title=title, count=count, done=done))
    for one in asked:
        if not one.answer:
            told = _("chưa trả lời câu {number}: {text}")
            click.echo(told.format(number=one.number, text=one.text), err=True)
    click.echo(str(place.with_suffix(".html")))


@command.command(
    help=_(
        "Làm bài hỏi – đáp từ các câu đã trả lời trong tháng. Bài ấy chưa phát được: đọc lại, điền ngày vào "
        "dòng reviewed, rồi làm và duyệt như mọi bài.\n\nVí dụ: loalang feedback answers --month 2026-11"
    )
)
@month_option
@station_option
@out_option
def answers(month: str | None, station: str | None, out: Path | None) -> None:
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.publish.answers import answers_script, programmes
    from loalang.publish.report_papers import month_of
    from loalang.schedule.feedback import Feedback

    span = month_of(month or now().strftime("%Y-%m"))
    first, last, name = span.first, span.last, span.name
    desk = desk_of(station, out)
    whose = "" if len(desk.folder.station_ids) == 1 else f"{desk.station.id}-"  # all share the scripts
    voices = desk.folder.voice_ids
    presenter = desk.station.voice or ("lan" if "lan" in voices else next(iter(voices), "lan"))
    scripts = {}
    for part, asked in enumerate(programmes(Feedback(desk.library).all(first, last)), 1):
        identity = f"hoi-dap-{whose}{name}" + (f"-{part}" if part > 1 else "")
        path = desk.folder.root / "scripts/lessons" / f"{identity}.yaml"
        if path.exists():
            hint = _("gợi ý: muốn làm lại thì xóa tệp ấy rồi gõ lại lệnh này")
            raise UsageError(_("đã có bài '{name}'").format(name=identity), str(path), hint)
        title = f"Hỏi đáp tháng {first.month} năm {first.year}" + (f", phần {part}" if part > 1 else "")
        scripts[path] = answers_script(identity, title, asked, desk.station, presenter)
    for path, script in scripts.items():
        write_whole(path, script.encode())
        click.echo(_("Đã tạo {file}.").format(file=desk.folder.name(path)))
        click.echo(
            _("Sửa xong, điền ngày vào dòng reviewed rồi gõ: loalang check {name}").format(name=path.stem)
        )


def _lesson(desk: "Desk", told: str) -> str:
    """The lesson that a code on a page or a poster, or an id, names.

    Raises:
        UsageError: there is none.
    """
    from loalang.errors import UsageError
    from loalang.messages import suggest
    from loalang.publish.lesson_code import code_of

    if not told:
        return ""
    codes = {code_of(episode): episode.lesson for episode in desk.library.episodes()}
    wanted = told.strip()
    if found := codes.get(wanted.upper()):
        return found
    if wanted in codes.values() or wanted in desk.folder.lesson_ids:
        return wanted
    raise UsageError(
        _("không có bài nào mang mã '{code}'").format(code=wanted),
        hint=suggest(wanted, [*codes, *desk.folder.lesson_ids]),
    )
