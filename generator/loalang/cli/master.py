"""``loalang master``: any recording an officer has, made ready for the horn or for a podcast."""

from collections.abc import Iterator
from pathlib import Path

import click

from loalang.cli.here import found
from loalang.errors import ContentError, UsageError
from loalang.files import write_whole
from loalang.messages import _, decimal
from loalang.model import DELIVERIES, Edition

SUFFIX = {Edition.LOUDSPEAKER: "-loa", Edition.PODCAST: "-podcast"}
"""Added to the name of the recording where no other name is given."""


@click.command(
    "master",
    help=_(
        "Chỉnh một bản thu có sẵn cho rõ và đủ to: lọc ù, đều tiếng, ghi ra MP3.\n\n"
        "Ví dụ: loalang master loi-nhan-chu-tich.m4a"
    ),
)
@click.argument("recording", metavar=_("TỆP"), type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help=_("Tệp MP3 sẽ ghi."))
@click.option(
    "--edition",
    type=click.Choice([e.value for e in Edition]),
    default=Edition.LOUDSPEAKER.value,
    show_default=True,
    help=_("Phát loa hay nghe podcast."),
)
def command(recording: Path, out: Path | None, edition: str) -> None:
    from loalang.audio.clip import Samples
    from loalang.audio.decode import is_unfinished, read_blocks
    from loalang.audio.encode import encode_mp3
    from loalang.audio.master import master
    from loalang.audio.measure import Listener, measure
    from loalang.audio.resample import RATE, resample_blocks

    found(recording)
    wanted = Edition(edition)
    target = out or recording.with_name(f"{recording.stem}{SUFFIX[wanted]}.mp3")
    if target.suffix.lower() != ".mp3":
        raise UsageError(_("tên tệp phải có đuôi .mp3"), where=str(target))
    if target.exists() and target.samefile(recording):
        raise UsageError(_("tệp ghi ra trùng với bản thu gốc"), where=str(target))

    if is_unfinished(recording):
        click.echo(
            _("{path}: bản thu chưa ghi xong (máy thu mất điện?); lấy đến chỗ còn tiếng").format(
                path=recording
            ),
            err=True,
        )

    def samples() -> Iterator[Samples]:
        for block in resample_blocks(read_blocks(recording)):
            yield block.samples

    listener = Listener(RATE)
    mp3 = encode_mp3(master(listener.watch(samples()), wanted), DELIVERIES[wanted].bitrate)
    before = listener.reading()
    if before.loudness == float("-inf"):
        raise ContentError(
            _("bản thu không có tiếng, hoặc ngắn hơn nửa giây"),
            where=str(recording),
            hint=_("gợi ý: nghe lại bản thu; nếu cần, thu lại gần micrô hơn"),
        )
    write_whole(target, mp3)
    after = measure((block.samples for block in read_blocks(target)), RATE)
    click.echo(
        _(
            "{path}: độ to {loud[0]} → {loud[1]} dB, đỉnh {peak[0]} → {peak[1]} dB, "
            "chênh đỉnh {crest[0]} → {crest[1]} dB"
        ).format(
            path=target,
            loud=[decimal(one.loudness) for one in (before, after)],
            peak=[decimal(one.true_peak) for one in (before, after)],
            crest=[decimal(one.crest) for one in (before, after)],
        )
    )
