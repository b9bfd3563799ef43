"""``loalang build``: lessons become MP3 files, a feed and a page."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.here import content_folder, first_station, report_failures
from generator.messages import _

if TYPE_CHECKING:
    from generator.building import Summary


@click.command(
    help=_(
        "Làm các bài thành tệp MP3, podcast và trang nghe.\n\n"
        "Ví dụ: loalang build vneid-cai-dat --edition loudspeaker"
    )
)
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option("--station", "-s", help=_("Tên đài (tệp trong scripts/stations). Mặc định: đài đầu tiên."))
@click.option(
    "--edition",
    type=click.Choice(["loudspeaker", "podcast", "all"]),
    default="all",
    show_default=True,
    help=_("Bản phát loa, bản podcast, hay cả hai."),
)
@click.option("--engine", "-e", help=_("Chỉ dùng một máy đọc, ví dụ tone để nghe thử nhịp bài."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để kết quả. Mặc định: episodes."))
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), help=_("Số việc làm cùng lúc. Mặc định: số nhân máy.")
)
@click.option(
    "--online",
    is_flag=True,
    help=_("Cho phép đọc bằng dịch vụ trên Internet: lời bài được gửi ra ngoài. Mặc định: không."),
)
@click.option(
    "--strict", is_flag=True, help=_("Báo lỗi nếu không đọc được bằng máy đọc tốt nhất của mỗi giọng.")
)
@click.option("--draft", is_flag=True, help=_("Vẫn đọc khi có chữ không biết đọc, và ghi là bản nháp."))
def command(
    lessons: tuple[str, ...],
    station: str | None,
    edition: str,
    engine: str | None,
    out: Path | None,
    jobs: int | None,
    online: bool,
    strict: bool,
    draft: bool,
) -> None:
    started = time.monotonic()
    from generator.building import Wish, build
    from generator.cli.bar import Bar
    from generator.model import Edition

    folder = content_folder()
    wish = Wish(
        station=station or first_station(folder),
        out=(out or folder.root / "episodes").absolute(),
        lessons=lessons,
        editions=tuple(Edition) if edition == "all" else (Edition(edition),),
        engine=engine,
        draft=draft,
        online=online,
        strict=strict,
        jobs=jobs or os.cpu_count() or 1,
    )
    with Bar() as bar:
        summary = build(folder, wish, bar)
    for remark in summary.remarks:
        click.echo(remark, err=True)
    _say(summary, wish.out / wish.station, time.monotonic() - started)
    report_failures([failure.error for failure in summary.failures])


def _say(summary: "Summary", place: Path, seconds: float) -> None:
    """Close with one line: how many, how long, how fast, and who spoke."""
    editions = [
        facts for episode in summary.episodes for facts in episode.editions.values() if facts.complete
    ]
    if summary.made:
        click.echo(_("Mới làm: {names}").format(names=", ".join(_short(summary.made))))
    engines = dict.fromkeys(spoke.engine for facts in editions for spoke in facts.speakers)
    line = _(
        "{place}: {count} bài, {programmes} chương trình, {minutes} phút âm thanh, làm trong {seconds} giây, "
        "máy đọc {engines}"
    )
    click.echo(
        line.format(
            place=place,
            count=len(summary.episodes),
            programmes=len(editions),
            minutes=f"{sum(facts.seconds for facts in editions) / 60:.1f}",
            seconds=f"{seconds:.1f}",
            engines=", ".join(engines) or "–",
        )
    )
    if any(facts.draft for facts in editions):
        click.echo(
            _("Có bản nháp: giọng máy có sẵn chỉ để nghe thử. Trước khi phát sóng, xem: loalang voices")
        )


def _short(names: Sequence[str], most: int = 6) -> list[str]:
    rest = len(names) - most
    return [*names[:most], _("và {count} nữa").format(count=rest)] if rest > 0 else list(names)
