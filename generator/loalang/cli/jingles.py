"""``loalang jingles``: what tunes there are, one of them as a file, or all of them from their scores."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.files import write_whole
from loalang.messages import _, decimal

if TYPE_CHECKING:
    from loalang.audio.clip import Clip


@click.group(
    "jingles",
    invoke_without_command=True,
    help=_(
        "Nhạc hiệu, chuông, nhạc nền: xem danh sách, nghe thử, dựng lại từ bản nhạc.\n\n"
        "Muốn thay nhạc nào, chép tệp của đài (WAV, FLAC, OGG, MP3, M4A) cùng tên vào voices/jingles.\n\n"
        "Ví dụ: loalang jingles play mo-dau -o mo-dau.mp3"
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        _show_list()


@command.command("play", help=_("Ghi một bản nhạc ra tệp để nghe thử."))
@click.argument("name", metavar=_("TÊN"))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help=_("Tệp .wav hoặc .mp3."))
def play(name: str, out: Path) -> None:
    from loalang.audio.decode import read_clip
    from loalang.audio.plain_file import plain_file
    from loalang.content.jingles import find_jingle

    clip = read_clip(find_jingle(name, _folders()))
    write_whole(out, plain_file([clip], 0.0, out.suffix))
    click.echo(_("Đã ghi {path} ({seconds} giây).").format(path=out, seconds=decimal(clip.seconds)))


@command.command("make", help=_("Dựng lại mọi bản nhạc đi kèm từ bản nhạc của chúng, thành tệp FLAC."))
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path))
def make(folder: Path) -> None:
    from loalang.audio.render import render
    from loalang.audio.scores import SCORES

    for score in SCORES.values():
        path = folder / f"{score.name}.flac"
        write_whole(path, _flac(render(score)))
        click.echo(_("Đã ghi {path} ({seconds} giây).").format(path=path, seconds=decimal(score.seconds)))


def _show_list() -> None:
    from loalang.audio.decode import read_clip
    from loalang.content.jingles import list_jingles

    shipped = _folders()[-1]
    purposes = _purposes()
    for jingle in list_jingles(_folders()):
        source = _("đi kèm") if jingle.path.parent == shipped else _("của đài")
        seconds = decimal(read_clip(jingle.path).seconds)
        purpose = purposes.get(jingle.name, "")
        click.echo(f"{jingle.name:<18} {seconds:>5} s  {source:<8} {purpose}".rstrip())


def _purposes() -> dict[str, str]:
    return {
        "mo-dau": _("nhạc hiệu mở đầu"),
        "ket-thuc": _("nhạc kết thúc"),
        "chuyen-muc": _("chuyển mục"),
        "chuong-thong-bao": _("chuông trước thông báo"),
        "chuong-ket": _("chuông sau thông báo"),
        "khan-cap": _("kẻng báo khẩn cấp"),
        "nhe-nhang": _("nhạc nền nhẹ nhàng"),
    }


def _folders() -> tuple[Path, ...]:
    """Look in the content folder around here, or only among what ships where there is none."""
    from loalang.content.folder import starter

    try:
        return content_folder().jingle_folders
    except UsageError:
        return (starter() / "voices" / "jingles",)


def _flac(clip: "Clip") -> bytes:
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, clip.samples, clip.rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()
