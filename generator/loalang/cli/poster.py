"""``loalang poster``: a page for the notice board, a picture and words for the group."""

from pathlib import Path

import click

from loalang.cli.episodes import standing
from loalang.messages import _


@click.command(
    help=_(
        "Làm tờ A4 để in dán bảng tin, ảnh và lời đăng nhóm Zalo cho từng bài, và tờ cho cả khóa.\n\n"
        "Ví dụ: loalang poster vneid-cai-dat"
    )
)
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option("--station", "-s", help=_("Tên đài. Mặc định: đài đầu tiên."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để các bài. Mặc định: episodes."))
@click.option("--to", type=click.Path(path_type=Path), help=_("Nơi ghi. Mặc định: to-roi cạnh các bài."))
def command(lessons: tuple[str, ...], station: str | None, out: Path | None, to: Path | None) -> None:
    from loalang.files import write_whole
    from loalang.publish.poster import course_poster, picture, post, poster

    chosen, library, episodes = standing(station, out, lessons)
    folder = to or library.folder / "to-roi"
    for episode in episodes:
        write_whole(folder / f"{episode.lesson}.html", poster(chosen, episode))
        write_whole(folder / f"{episode.lesson}.jpg", picture(chosen, episode))
        write_whole(folder / f"{episode.lesson}.txt", post(chosen, episode).encode())
        click.echo(str(folder / f"{episode.lesson}.html"))
    if not lessons:
        write_whole(folder / "khoa-hoc.html", course_poster(chosen, episodes))
        click.echo(str(folder / "khoa-hoc.html"))
    if not chosen.website:
        click.echo(
            _("Đài chưa có website nên tờ rơi không có mã QR. Thêm dòng website: vào tệp của đài."), err=True
        )
