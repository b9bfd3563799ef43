"""``loalang block``: one MP3 a session, as long as it is planned, and a playlist of the day."""

import datetime as dt
from pathlib import Path

import click

from loalang.cli.desk import Day, desk_of, out_option, station_option
from loalang.messages import _


@click.command(
    help=_(
        "Làm mỗi buổi phát thành một tệp MP3 liền mạch: nhạc hiệu, lời chào, các bài đã duyệt, lời kết.\n\n"
        "Ví dụ: loalang block --on 2026-11-23"
    )
)
@click.option("--on", "on", type=Day(), required=True, help=_("Ngày phát, theo lịch đã xếp."))
@click.option("--at", help=_("Chỉ buổi này, như 05:30."))
@click.option("--engine", "-e", help=_("Máy đọc lời chào. Mặc định: theo giọng."))
@station_option
@out_option
def command(on: dt.date, at: str | None, engine: str | None, station: str | None, out: Path | None) -> None:
    from loalang.building.session_block import BlockMaker, file_name, playlist
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.publish.week_sheet import length
    from loalang.schedule.kept import KeptPlans
    from loalang.speech.cache import user_clips
    from loalang.speech.synthesizer import Synthesizer

    desk = desk_of(station, out)
    sessions = [s for s in KeptPlans(desk.library).sessions(on, on) if at in (None, s.at)]
    if not sessions:
        raise UsageError(
            _("lịch không có buổi nào ngày {on}").format(on=f"{on:%d-%m-%Y}"),
            hint=_("gợi ý: xếp lịch trước: loalang plan --from {on}").format(on=on),
        )
    maker = BlockMaker(desk, Synthesizer(desk.folder.voices, user_clips(), engine))
    place = desk.library.folder / "blocks"
    made = []
    for session in sessions:
        block = maker.make(session)
        write_whole(place / file_name(session), block.mp3)
        made.append((session, block))
        told = _("{file}: {count} bài, {length} phút")
        count = len(block.items)
        click.echo(told.format(file=place / file_name(session), count=count, length=length(block.seconds)))
        for entry in block.dropped:
            click.echo(_("  bỏ {title}: các bài thật dài hơn dự tính").format(title=entry.title))
    names = [file_name(session) for session, _block in made]
    titles = [f"{session.at} {desk.station.name}" for session, _block in made]
    write_whole(place / f"{on.isoformat()}.m3u8", playlist(names, titles, [b.seconds for _s, b in made]))
