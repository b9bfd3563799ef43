"""``loalang poster``: a page for the notice board, a picture and words for the group."""

from itertools import product
from pathlib import Path

import click

from loalang.cli.desk import now, station_option
from loalang.cli.gate import allow_draft_option, gate_of, must_be_made, must_pass, not_our_own
from loalang.messages import _


@click.command(
    help=_(
        "Làm tờ A4 để in dán bảng tin, ảnh và lời đăng nhóm Zalo cho từng bài, và tờ cho cả khóa.\n\n"
        "Ví dụ: loalang poster vneid-cai-dat"
    )
)
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@station_option
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để các bài. Mặc định: episodes."))
@click.option("--to", type=click.Path(path_type=Path), help=_("Nơi ghi. Mặc định: to-roi cạnh các bài."))
@allow_draft_option
def command(
    lessons: tuple[str, ...], station: str | None, out: Path | None, to: Path | None, allow_draft: bool
) -> None:
    from loalang.files import write_whole
    from loalang.publish.poster import course_poster, picture, post, poster
    from loalang.publish.poster_files import COURSE, poster_folder, posters_down
    from loalang.publish.sending import note_posters

    gate = gate_of(station, out, allow_draft)
    if to:
        not_our_own(gate.desk, str(to))
    must_be_made(gate, lessons)
    own = poster_folder(gate.library)
    for folder, refusal in product({own, to or own}, gate.passed(first=True).refusals):
        for name in posters_down(folder, refusal.lesson):
            click.echo(_("! {name}: đã xóa, bài ấy thôi được phát").format(name=name), err=True)
    passed = gate.passed(lessons, first=True)
    must_pass(passed, lessons)
    chosen, folder = gate.station, to or own
    if to:
        note_posters(gate, to, now().date(), (release.lesson for release in passed.releases))
    for release in passed.releases:
        name = f"{release.prefix}{release.lesson}"
        write_whole(folder / f"{name}.html", poster(chosen, release))
        write_whole(folder / f"{name}.jpg", picture(chosen, release))
        write_whole(folder / f"{name}.txt", post(chosen, release).encode())
        click.echo(str(folder / f"{name}.html"))
    if not lessons:
        write_whole(folder / COURSE, course_poster(chosen, passed.releases))
        click.echo(str(folder / COURSE))
    if not chosen.website:
        click.echo(
            _("Đài chưa có website nên tờ rơi không có mã QR. Thêm dòng website: vào tệp của đài."), err=True
        )
