"""``loalang studio``: the officer's pages in her own browser."""

import webbrowser

import click

from loalang.cli.desk import now, station_option
from loalang.cli.here import content_folder
from loalang.messages import _


@click.command(
    help=_(
        "Mở phòng thu trong trình duyệt: viết, nghe, duyệt, xếp lịch và phát bài, không cần gõ lệnh nào nữa. "
        "Chỉ máy này mở được.\n\nVí dụ: loalang studio"
    )
)
@click.option("--port", "-p", type=click.IntRange(0, 65_535), default=8060, show_default=True)
@click.option("--no-browser", is_flag=True, help=_("Không mở trình duyệt; chỉ in đường dẫn."))
@station_option
def command(port: int, no_browser: bool, station: str | None) -> None:
    from loalang.studio.app import studio
    from loalang.studio.serving import HOST, StudioServer, bound
    from loalang.studio.sessions import Doorkeeper
    from loalang.studio.workshop import Workshop

    folder = content_folder()
    workshop = Workshop(folder.root, folder.default_station if station is None else station, now)
    workshop.station  # noqa: B018  a station with mistakes is told before anything opens
    doors = Doorkeeper()
    place = bound(port)
    taken = place.getsockname()[1]
    address = f"http://{HOST}:{taken}/vao?ma={doors.new_link()}"

    def ready() -> None:
        click.echo(
            _("Phòng thu mở ở đường dẫn này (chỉ dùng một lần):\n{address}\nBấm Ctrl+C để đóng.").format(
                address=address
            )
        )
        if not no_browser:
            webbrowser.open(address)

    try:
        StudioServer(studio(workshop, doors, HOST, taken), ready).serve_on(place)
    except KeyboardInterrupt:
        pass  # uvicorn has closed what was open, and tells of it in this way
    finally:
        workshop.builds.stop()
    click.echo(_("Đã đóng phòng thu."))
