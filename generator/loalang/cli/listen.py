"""``loalang listen``: a page on which an officer hears what the hamlet hears."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import found
from loalang.errors import ContentError
from loalang.files import write_whole
from loalang.messages import _
from loalang.model import Edition

if TYPE_CHECKING:
    from loalang.audio.clip import Samples


@click.command(
    "listen",
    help=_(
        "Làm trang nghe thử: bản đã chỉnh, tiếng từ loa ngoài đồng, và bản chưa chỉnh từ loa ấy.\n\n"
        "Ví dụ: loalang listen loi-nhan-chu-tich.wav"
    ),
)
@click.argument("recording", metavar=_("TỆP"), type=click.Path(path_type=Path))
@click.option("--made", type=click.Path(path_type=Path), help=_("Bản đã chỉnh sẵn; không có thì máy chỉnh."))
@click.option("-o", "--out", type=click.Path(path_type=Path), help=_("Trang HTML sẽ ghi."))
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=60.0,
    show_default=True,
    help=_("Chỉ nghe đầu bản thu."),
)
@click.option(
    "--noise",
    type=click.FloatRange(-20, 40),
    default=0.0,
    show_default=True,
    help=_("Tiếng nói hơn tiếng ồn, dB."),
)
@click.option("--open", "show", is_flag=True, help=_("Mở trang bằng trình duyệt."))
def command(
    recording: Path, made: Path | None, out: Path | None, seconds: float, noise: float, show: bool
) -> None:
    import numpy as np

    from loalang.audio.decode import beginning
    from loalang.audio.master import master
    from loalang.publish.listen import listen_page

    raw = beginning(found(recording), seconds)
    if not np.abs(raw).max() > 0:
        raise ContentError(_("bản thu không có tiếng"), where=str(recording))
    after = (
        beginning(found(made), seconds)
        if made
        else _as_decoded(np.concatenate([*master([raw], Edition.LOUDSPEAKER)]))
    )
    target = out or recording.with_name(f"{recording.stem}-nghe-thu.html")
    write_whole(target, listen_page(recording.name, raw, after, noise))
    click.echo(_("Đã ghi {path}: mở bằng trình duyệt để nghe.").format(path=target))
    if show:
        webbrowser.open(target.resolve().as_uri())


def _as_decoded(samples: "Samples") -> "Samples":
    """Return mastered samples as loud as a player gives them."""
    from loalang.audio.chains import ENCODER_LOSS

    return samples / 10 ** (ENCODER_LOSS / 20)
