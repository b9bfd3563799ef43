"""``loalang serve``: a look at the pages in one's own browser."""

from collections.abc import Callable
from pathlib import Path

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _


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
    from loalang.publish.server import new_server, server_of

    content = content_folder()
    folder = (out or content.root / "episodes").absolute()
    known = content.station_ids if out is None else None
    if not any(folder.glob("*/index.html")):
        raise UsageError(_("chưa có trang nào"), str(folder), _("gợi ý: chạy loalang build trước"))
    try:
        server = new_server(folder, host, port, known) if _own(host) else server_of(_public(out), host, port)
    except OSError as error:
        raise UsageError(
            _("không mở được cổng {port} ({reason})").format(port=port, reason=os_reason(error)),
            hint=_("gợi ý: thử cổng khác, ví dụ --port 8001"),
        ) from error
    with server:
        click.echo(
            _("Mở trang này trong trình duyệt: {address}\nBấm Ctrl+C để dừng.").format(
                address=f"http://{host}:{server.server_port}/"
            )
        )
        server.serve_forever()


def _own(host: str) -> bool:
    """Say whether nobody but this computer can reach a host."""
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _public(out: Path | None) -> "dict[str, Callable[[], bytes]]":
    """What other computers may see: the site of every station that is made, of what may leave now.

    Raises:
        ContentError: nothing may leave.
    """
    from loalang.cli.gate import gate_of, tell
    from loalang.publish.site import site_of

    files: dict[str, Callable[[], bytes]] = {}
    for station in content_folder().station_ids:
        gate = gate_of(station, out)
        passed = gate.passed()
        tell(passed.refusals)
        if passed.releases:
            site = site_of(gate.library, gate.station, passed.releases)
            files |= {f"{station}/{one.name}": one.read for one in site}
    if not files:
        raise UsageError(
            _("chưa có bài nào được phát, máy khác không xem được gì"),
            hint=_("gợi ý: duyệt bài (loalang approve), hoặc xem trên máy này: loalang serve"),
        )
    return files
