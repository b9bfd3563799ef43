"""``loalang bulletin``: an article becomes a script to be edited; a paper that gives notice, a notice."""

from pathlib import Path

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _


@click.command(
    help=_(
        "Biến một bài báo, một văn bản (.txt, .docx, .pdf có chữ, .html) thành bản tin hoặc thông báo để "
        "biên tập. Bản ấy chưa phát được: đọc lại, sửa cho dễ nghe, rồi điền ngày vào dòng reviewed. "
        "Thông báo cần phát ngay thì dùng: loalang notice\n\n"
        'Ví dụ: loalang bulletin bai-bao.txt --title "Mùa cam năm nay"'
    )
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar=_("TỆP|-"))
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
    import datetime as dt

    from loalang.authoring.bulletin import Wanted, draft, is_notice
    from loalang.authoring.notices.script import NoticeWanted, notice_script
    from loalang.authoring.notices.tables import rows_of
    from loalang.authoring.papers import Grid, Line
    from loalang.authoring.pasted import article
    from loalang.cli.notice import opened, paper_bytes
    from loalang.files import write_whole

    folder = content_folder()
    commune = folder.station(folder.default_station if station is None else station)[0].commune
    paper = opened(*paper_bytes(file))
    presenter = "lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan")
    form = form or ("thong-bao" if is_notice(paper) else "ban-tin")
    dropped = long = 0
    remarks = paper.remarks
    if form == "thong-bao":
        taken = () if identity else folder.lesson_ids
        notice = notice_script(
            paper, NoticeWanted(presenter, dt.date.today(), title, commune, identity, taken=taken)
        )
        identity, text, dropped = notice.id, notice.text, len(notice.unread)
        remarks = notice.remarks
    else:
        pasted = article("\n".join(piece.text for piece in paper.pieces if isinstance(piece, Line)))
        tables = [rows_of(piece) for piece in paper.pieces if isinstance(piece, Grid)]
        made = draft(pasted, Wanted(None, presenter, title, commune, identity), folder.lexicon, tables)
        identity, text, dropped, long = made.id, made.text, len(pasted.dropped), made.long_sentences
    path = folder.root / "scripts/lessons" / f"{identity}.yaml"
    if path.exists():
        raise UsageError(
            _("đã có bài '{name}'").format(name=identity), hint=_("gợi ý: chọn mã khác bằng --id")
        )
    write_whole(path, text.encode())
    for remark in remarks:
        click.echo(_("lưu ý: {remark}").format(remark=remark))
    told = _("Đã tạo {file} (khuôn {format}): {dropped} dòng không đọc, {long} câu dài cần tách.")
    click.echo(told.format(file=folder.name(path), format=form, dropped=dropped, long=long))
    click.echo(_("Sửa xong, điền ngày vào dòng reviewed rồi gõ: loalang check {name}").format(name=identity))
