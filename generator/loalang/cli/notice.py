"""``loalang notice``: an office's paper becomes a notice, ready to be looked at and approved."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder, found
from loalang.errors import ContentError, UsageError
from loalang.files import open_file
from loalang.files.os_reasons import os_reason
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.authoring.notices.fields import Fields
    from loalang.authoring.notices.script import NoticeScript
    from loalang.authoring.papers import Paper
    from loalang.content.folder import ContentFolder


@click.command(
    help=_(
        "Biến một văn bản của cơ quan (.docx, .pdf có chữ, .txt, .html, hoặc chữ dán vào) thành thông báo: "
        "ai báo, việc gì, khi nào, ở đâu, gọi ai, bảng ngày giờ. Rồi làm bảng đọc và bản nghe thử.\n\n"
        "Không bỏ chữ nào: dòng nào không đọc thì nằm cuối bài, xóa một dấu # là đọc. "
        "Dán chữ vào thay cho tệp: gõ dấu - ở chỗ tên tệp.\n\n"
        "Ví dụ: loalang notice cat-dien.docx"
    )
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar=_("TỆP|-"))
@click.option("--title", default="", help=_("Tên bài. Mặc định: lấy trong văn bản."))
@click.option("--station", "-s", help=_("Đài của xã có tên trong văn bản. Có một đài thì không cần ghi."))
@click.option("--id", "identity", default="", help=_("Mã bài. Mặc định: lấy từ tên bài."))
@click.option("--no-build", is_flag=True, help=_("Chỉ viết bài và bảng đọc, chưa làm bản nghe thử."))
@click.option("--no-open", is_flag=True, help=_("Không mở bảng đọc trong trình duyệt."))
def command(
    file: Path, title: str, station: str | None, identity: str, no_build: bool, no_open: bool
) -> None:
    import datetime as dt

    from loalang.authoring.checking import check_lesson
    from loalang.authoring.notices.script import NoticeWanted, notice_script, origin_line
    from loalang.cli.here import report_failures
    from loalang.files import write_whole

    today = dt.date.today()
    folder = content_folder()
    stand = folder.station(folder.default_station if station is None else station)[0]
    raw, name = paper_bytes(file)
    paper = opened(raw, name)
    origin = origin_line(name, raw)
    if (known := _made_before(folder, origin)) and not identity:
        raise UsageError(
            _("văn bản này đã thành bài '{name}'").format(name=known),
            hint=_("gợi ý: sửa bài ấy, hoặc làm thêm một bài nữa bằng --id MÃ-KHÁC"),
        )
    wanted = NoticeWanted(
        presenter="lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan"),
        today=today,
        reviewed=today,
        title=title,
        commune=stand.commune,
        id=identity,
        taken=folder.lesson_ids,
    )
    made = notice_script(paper, wanted, origin)
    path = folder.root / "scripts/lessons" / f"{made.id}.yaml"
    if path.exists():
        raise UsageError(
            _("đã có bài '{name}'").format(name=made.id), hint=_("gợi ý: chọn mã khác bằng --id")
        )
    write_whole(path, made.text.encode())
    click.echo(_("Đã tạo {file}").format(file=folder.name(path)))
    for remark in made.remarks:
        click.echo("  " + _("lưu ý: {remark}").format(remark=remark))
    _show(made)
    fresh = type(folder)(folder.root)
    checked = check_lesson(fresh, made.id, [stand], today)
    wrong = [*checked.mistakes, *checked.faults]
    if wrong:
        click.echo(
            "\n" + _("Sửa {file} rồi gõ: loalang check {name}").format(file=folder.name(path), name=made.id)
        )
        report_failures(wrong)
    _sheet(made.id, stand.id, no_open)
    if not no_build:
        _build(made.id, stand.id)
    click.echo(
        "\n" + _('Đúng cả thì gõ: loalang approve {name} --by "HỌ TÊN NGƯỜI DUYỆT"').format(name=made.id)
    )
    if no_build:
        click.echo(_("Trước đó làm bản nghe thử: loalang build {name}").format(name=made.id))


def paper_bytes(file: Path) -> tuple[bytes, str]:
    """Read a file, or what is pasted; give its bytes and its name.

    Raises:
        ContentError: it cannot be read, or is too large to be a paper.
    """
    from loalang.authoring.papers.opening import MOST_BYTES

    if str(file) == "-":
        if sys.stdin.isatty():
            click.echo(
                _("Dán văn bản vào đây; xong thì xuống dòng, bấm Ctrl+Z rồi Enter (Linux, macOS: Ctrl+D).")
            )
        stream = getattr(sys.stdin, "buffer", None)
        raw = stream.read(MOST_BYTES + 1) if stream else sys.stdin.read().encode()
        return raw, _("chữ dán vào")
    try:
        with open_file(found(file)) as opened_file:
            return opened_file.read(MOST_BYTES + 1), file.name
    except OSError as error:
        raise ContentError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), str(file)
        ) from error


def opened(raw: bytes, name: str) -> "Paper":
    """Open a paper."""
    from loalang.authoring.papers import open_paper

    return open_paper(raw, name)


def _made_before(folder: "ContentFolder", origin: str) -> str:
    """The script that was made from the same paper."""
    mark = origin[origin.rindex("(") :]
    for name in folder.lesson_ids:
        with (folder.root / "scripts/lessons" / f"{name}.yaml").open(
            encoding="utf-8", errors="replace"
        ) as script:
            first = script.readline(1_000)
        if first.startswith("# Làm từ ") and first.rstrip().endswith(mark):
            return name
    return ""


def _show(made: "NoticeScript") -> None:
    """Show every field beside the words that it comes from, and what is not said."""
    from loalang.authoring.notices.remarks import field_names
    from loalang.authoring.notices.script import ORDER

    fields = made.fields
    names = {key: name for key, name in field_names().items() if key in ORDER}
    missing = {one.key: one.what for one in fields.missing}
    unsure = "  " + _("(đoán, xem lại)")
    click.echo("\n" + _("Tên bài: {title}").format(title=made.title) + ("" if made.title_sure else unsure))
    for key, name in names.items():
        told = fields.told.get(key)
        if told:
            click.echo(f"  {name}: {told.value}{'' if told.sure else unsure}")
            if told.words.casefold() != told.value.casefold() and key != "what":
                click.echo("    " + _("từ: {words}").format(words=_short(told.words)))
        elif key == "call":
            unasked = _("chưa thấy trong văn bản: loa đọc số của tổ công nghệ số; số khác thì ghi vào call")
            click.echo(f"  {name}: {unasked}")
            continue
        elif key not in missing:
            continue
        if key in missing:
            click.echo(f"  {name}: " + _("CÒN THIẾU {what}").format(what=missing[key]))
    _show_rows(fields)
    if fields.until:
        told_until = _("phát đến hết ngày: {day} (từ: {words})")
        told_until = told_until.format(day=f"{fields.until:%d-%m-%Y}", words=_short(fields.until_words))
        click.echo(f"  {told_until}{'' if fields.until_sure else unsure}")
    else:
        click.echo("  " + _("phát đến hết ngày: chưa thấy ngày, ghi vào dòng air"))
    if made.unread:
        click.echo(
            "\n"
            + _("Không đọc {count} dòng; muốn đọc dòng nào thì xóa dấu # của nó:").format(
                count=len(made.unread)
            )
        )
        for one in made.unread:
            click.echo(f"  {_short(one.text)}  ({one.why})")


def _show_rows(fields: "Fields") -> None:
    from loalang.authoring.notices.tables import TableRows

    for rows in [fields.rows, *(one for one in fields.more if isinstance(one, TableRows))]:
        if rows:
            click.echo(
                "  "
                + _("bảng {count} hàng: {columns}").format(
                    count=len(rows.rows), columns=", ".join(rows.columns)
                )
            )
            for row in rows.rows:
                click.echo("    " + " | ".join(row))


def _short(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _sheet(lesson: str, station: str, no_open: bool) -> None:
    """Make the sheet by the command for it, and open it where a person sits before the screen."""
    from loalang.cli.sheet import make_sheet

    click.echo("\n" + _("Bảng đọc:"))
    page = make_sheet(lesson, station, "loudspeaker", None)
    if not no_open and sys.stdout.isatty():
        click.launch(str(page))


def _build(lesson: str, station: str) -> None:
    from loalang.cli.build import command as build

    click.get_current_context().invoke(build, lessons=(lesson,), names=(station,))
