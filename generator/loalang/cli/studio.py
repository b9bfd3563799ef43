"""``loalang studio``: the officer's pages in her browser; with ``--lan`` for others on the network, too."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import now, station_option
from loalang.cli.here import content_folder
from loalang.cli.studio_accounts import account
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.studio.workshop import Workshop


@click.group(
    invoke_without_command=True,
    help=_(
        "Mở phòng thu trong trình duyệt: viết, nghe, duyệt, xếp lịch và phát bài, không cần gõ lệnh nào nữa. "
        "Chỉ máy này mở được; với --lan thì máy khác trong mạng của xã đăng nhập bằng tài khoản.\n\n"
        "Ví dụ: loalang studio"
    ),
)
@click.option("--port", "-p", type=click.IntRange(0, 65_535), default=8060, show_default=True)
@click.option("--no-browser", is_flag=True, help=_("Không mở trình duyệt; chỉ in đường dẫn."))
@click.option("--lan", is_flag=True, help=_("Máy khác trong mạng của xã cũng mở được, bằng tài khoản."))
@click.option(
    "--cert",
    metavar=_("TỆP"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Với --lan: tệp chứng thư (PEM), để mã hóa đường truyền."),
)
@click.option(
    "--key",
    metavar=_("TỆP"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Với --cert: tệp khóa của chứng thư."),
)
@click.option(
    "--host-name",
    multiple=True,
    help=_("Với --lan: tên khác mà máy khác dùng để gọi máy này. Ghi được nhiều lần."),
)
@station_option
@click.pass_context
def command(
    context: click.Context,
    port: int,
    no_browser: bool,
    lan: bool,
    cert: Path | None,
    key: Path | None,
    host_name: Sequence[str],
    station: str | None,
) -> None:
    if context.invoked_subcommand is not None:
        return
    from loalang.studio.workshop import Workshop

    folder = content_folder()
    workshop = Workshop(folder.root, folder.default_station if station is None else station, now)
    workshop.station  # noqa: B018  a station with mistakes is told before anything opens
    if not lan and (cert or key or host_name):
        raise UsageError(_("--cert, --key và --host-name đi với --lan"))
    try:
        if lan:
            _on_network(workshop, port, cert, key, host_name)
        else:
            _here(workshop, port, no_browser)
    except KeyboardInterrupt:
        pass  # uvicorn has closed what was open, and tells of it in this way
    finally:
        workshop.builds.stop()
    click.echo(_("Đã đóng phòng thu."))


def _here(workshop: "Workshop", port: int, no_browser: bool) -> None:
    """Serve this computer alone."""
    from loalang.studio.app import studio
    from loalang.studio.serving import HOST, StudioServer, bound
    from loalang.studio.sessions import Doorkeeper

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

    StudioServer(studio(workshop, doors, HOST, taken), ready).serve_on(place)


def _on_network(
    workshop: "Workshop", port: int, cert: Path | None, key: Path | None, more_names: Sequence[str]
) -> None:
    """Serve those who have an account, from any computer that reaches this one."""
    from loalang.schedule.accounts import Accounts, Part
    from loalang.studio.app import studio
    from loalang.studio.network import EVERYWHERE, Network, checked, own_names
    from loalang.studio.serving import StudioServer, bound
    from loalang.studio.sessions import Doorkeeper

    accounts = Accounts(workshop.root)
    parts = {one.part for one in accounts.all().values()}
    if not parts:
        raise UsageError(
            _("chưa có tài khoản nào, chưa ai đăng nhập được"),
            hint=_('gợi ý: loalang studio account add binh --name "Nguyễn Văn Bình" --approver'),
        )
    tls = checked(cert, key)
    names = tuple(dict.fromkeys((*(one.lower() for one in more_names), *own_names())))
    place = bound(port, EVERYWHERE)
    taken = place.getsockname()[1]

    def ready() -> None:
        scheme = "https" if tls else "http"
        click.echo(_("Phòng thu mở cho mạng của xã, ai có tài khoản thì vào được:"))
        for name in names or ("127.0.0.1",):
            click.echo(f"  {scheme}://{name}:{taken}/")
        if tls is None:
            click.echo(
                _(
                    "Cảnh báo: đường truyền không mã hóa. Người khác trong mạng có thể đọc mật khẩu và "
                    "nội dung. Chỉ dùng trong mạng riêng của xã; muốn mã hóa thì thêm --cert và --key."
                ),
                err=True,
            )
        if Part.APPROVER not in parts:
            click.echo(_("Chưa có tài khoản nào được duyệt bài."), err=True)
        click.echo(_("Bấm Ctrl+C để đóng."))

    network = Network(names, tls)
    app = studio(workshop, Doorkeeper(accounts), names[0] if names else "localhost", taken, network)
    StudioServer(app, ready, tls).serve_on(place)


command.add_command(account)
