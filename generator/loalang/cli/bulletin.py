"""``loalang bulletin``: pasted text becomes a script to be edited."""

from pathlib import Path

import click

from loalang.cli.here import content_folder, found
from loalang.errors import ContentError, UsageError
from loalang.files.os_reasons import os_reason
from loalang.messages import _


@click.command(
    help=_(
        "Biến một văn bản chép từ báo hay công văn (tệp .txt) thành bản tin hoặc thông báo để biên tập. "
        "Bản ấy chưa phát được: đọc lại, sửa cho dễ nghe, rồi điền ngày vào dòng reviewed.\n\n"
        'Ví dụ: loalang bulletin cong-van.txt --title "Lịch tiêm phòng"'
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("TỆP.txt"))
@click.option("--title", default="", help=_("Tên bài. Mặc định: dòng đầu của văn bản."))
@click.option("--station", "-s", help=_("Đài của xã có tên trong văn bản. Có một đài thì không cần ghi."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["ban-tin", "thong-bao"]),
    help=_("Làm bản tin hay thông báo. Mặc định: có giờ, có nơi thì là thông báo."),
)
@click.option("--id", "identity", default="", help=_("Mã bài. Mặc định: lấy từ tên bài."))
def command(file: Path, title: str, station: str | None, form: str | None, identity: str) -> None:
    from loalang.authoring.bulletin import Wanted, draft
    from loalang.authoring.pasted import article
    from loalang.files import write_whole

    folder = content_folder()
    commune = folder.station(station or folder.default_station)[0].commune
    pasted = article(_text(file))
    wanted = Wanted(
        number=None,
        presenter="lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan"),
        title=title,
        format=form,
        commune=commune,
        id=identity,
    )
    made = draft(pasted, wanted, folder.lexicon)
    path = folder.root / "scripts/lessons" / f"{made.id}.yaml"
    if path.exists():
        raise UsageError(
            _("đã có bài '{name}'").format(name=made.id), hint=_("gợi ý: chọn mã khác bằng --id")
        )
    write_whole(path, made.text.encode())
    told = _("Đã tạo {file} (khuôn {format}): bỏ {dropped} dòng thừa, {long} câu dài cần tách.")
    click.echo(
        told.format(
            file=folder.name(path), format=made.format, dropped=len(pasted.dropped), long=made.long_sentences
        )
    )
    click.echo(_("Sửa xong, điền ngày vào dòng reviewed rồi gõ: loalang check {name}").format(name=made.id))


def _text(file: Path) -> str:
    """Read a text file as Windows, too, saves it: UTF-8, or UTF-16 with its mark."""
    try:
        raw = found(file).read_bytes()
    except OSError as error:
        raise ContentError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), str(file)
        ) from error
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            _("tệp không phải chữ UTF-8"), str(file), _("gợi ý: lưu lại tệp .txt với bảng mã UTF-8")
        ) from error
