"""``loalang serve``: a look at the pages in one's own browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder
    from loalang.publish.serving import LiveSite
    from loalang.schedule.gate import Gate


@click.command(
    help=_(
        "Mở các trang nghe ngay trên máy này, để xem trước khi đưa lên mạng. Máy khác (--host 0.0.0.0) "
        "chỉ thấy bài đã duyệt.\n\nVí dụ: loalang serve"
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help=_("0.0.0.0: máy khác cũng xem được."))
@click.option(
    "--port",
    "-p",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help=_("Cổng mạng."),
)
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để kết quả. Mặc định: episodes."))
def command(host: str, port: int, out: Path | None) -> None:
    from loalang.files.os_reasons import os_reason
    from loalang.publish.own_computer import is_own
    from loalang.publish.server import new_server, server_of
    from loalang.publish.serving import TakenBack

    content = content_folder()
    folder = (out or content.root / "episodes").absolute()
    known = content.station_ids if out is None else None
    if not any(folder.glob("*/index.html")):
        raise UsageError(_("chưa có trang nào"), str(folder), _("gợi ý: chạy loalang build trước"))
    site = None if is_own(host) else _public(out)
    try:
        if site is None:
            _fresh(out)
            server = new_server(folder, host, port, known, TakenBack(folder.resolve()).holds)
        else:
            server = server_of(site, host, port)
    except OSError as error:
        raise UsageError(
            _("không mở được cổng {port} ({reason})").format(port=port, reason=os_reason(error)),
            hint=_("gợi ý: thử cổng khác, ví dụ --port 8001"),
        ) from error
    address = f"http://{host}:{server.server_port}/"
    if site is not None:
        click.echo(_public_notice(site), err=True)
    with server, _noted(address, out, site):
        told = _("Mở trang này trong trình duyệt: {address}\nBấm Ctrl+C để dừng.")
        click.echo(told.format(address=address))
        server.serve_forever()


def _public(out: Path | None) -> "LiveSite":
    """What other computers may see: the site of every station that is made, of what may leave now.

    Raises:
        UsageError: nothing may leave.
    """
    from loalang.cli.desk import now
    from loalang.cli.gate import tell
    from loalang.content.folder import ContentFolder
    from loalang.publish.serving import LiveSite, stamp_of

    content = content_folder()
    episodes = (out or content.root / "episodes").absolute()
    for gate in _gates(content, episodes):
        tell(gate.passed().refusals)
    site = LiveSite(
        lambda: _files(_gates(ContentFolder.around(content.root), episodes)),
        lambda: stamp_of(content, episodes, now().date()),
    )
    if not site:
        raise UsageError(
            _("chưa có bài nào được phát, máy khác không xem được gì"),
            hint=_("gợi ý: duyệt bài (loalang approve), hoặc xem trên máy này: loalang serve"),
        )
    return site


def _public_notice(site: "LiveSite") -> str:
    """Say who can hear what: a door to other computers is opened knowingly."""
    count = len({name.rpartition("/")[0] for name in site if name.endswith(".mp3")})
    told = _(
        "Máy khác trong cùng mạng mở được trang này, không cần mật khẩu: {count} bài đã duyệt, không bài nào "
        "khác; rút bài nào thì thôi đưa bài ấy ngay."
    )
    return told.format(count=count)


def _files(gates: "Iterator[Gate]") -> "dict[str, Callable[[], bytes]]":
    from loalang.publish.site import site_of

    files: dict[str, Callable[[], bytes]] = {}
    for gate in gates:
        if releases := gate.passed().releases:
            site = site_of(gate.library, gate.station, releases, gate.today)
            files |= {f"{gate.station.id}/{one.name}": one.read for one in site}
    return files


def _gates(content: "ContentFolder", episodes: Path) -> "Iterator[Gate]":
    """The gates of all stations that have anything, as of now."""
    from loalang.cli.desk import now
    from loalang.library.episodes import Library
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate

    for station in content.station_ids:
        desk = Desk.of(content, station, lambda identifier: Library(episodes / identifier))
        yield Gate(desk, now().date())


@contextmanager
def _noted(address: str, out: Path | None, site: "LiveSite | None") -> Iterator[None]:
    """While a server gives programmes to others, the station's book says so: who withdraws one is told."""
    from loalang.cli.desk import now
    from loalang.errors import GeneratorError
    from loalang.library.episodes import Library
    from loalang.publish.sent import SERVED, SentBook, SentTo

    episodes = (out or content_folder().root / "episodes").absolute()
    given: dict[str, set[str]] = {}
    for name in site or ():
        station, *rest = name.split("/")
        if name.endswith(".mp3"):
            given.setdefault(station, set()).add(rest[0])
    places = [
        (SentBook(Library(episodes / station)), SentTo(SERVED, address, f"{now():%d-%m-%Y}", tuple(lessons)))
        for station, lessons in given.items()
    ]
    for book, to in places:
        with suppress(GeneratorError):
            book.note(to)
    try:
        yield
    finally:
        for book, to in places:
            book.forget(to)


def _fresh(out: Path | None) -> None:
    """Bring the preview of every station up to what is made: a build that was killed leaves an older one."""
    from loalang.cli.desk import desk_of
    from loalang.errors import GeneratorError

    for station in content_folder().station_ids:
        with suppress(GeneratorError):
            desk_of(station, out)
