"""``loalang serve``: a look at the pages in one's own browser."""

from pathlib import Path

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _


@click.command(
    help=_("Mở các trang nghe ngay trên máy này, để xem trước khi đưa lên mạng.\n\nVí dụ: loalang serve")
)
@click.option("--host", default="127.0.0.1", show_default=True, help=_("0.0.0.0: máy khác cũng xem được."))
@click.option("--port", "-p", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để kết quả. Mặc định: episodes."))
def command(host: str, port: int, out: Path | None) -> None:
    from loalang.publish.server import new_server

    folder = (out or content_folder().root / "episodes").absolute()
    if not any(folder.glob("*/index.html")):
        raise UsageError(_("chưa có trang nào"), str(folder), _("gợi ý: chạy loalang build trước"))
    try:
        server = new_server(folder, host, port)
    except OSError as error:
        raise UsageError(
            _("không mở được cổng {port} ({reason})").format(port=port, reason=error.strerror or error),
            hint=_("gợi ý: thử cổng khác, ví dụ --port 8001"),
        ) from error
    with server:
        click.echo(
            _("Mở trang này trong trình duyệt: {address}\nBấm Ctrl+C để dừng.").format(
                address=f"http://{host}:{server.server_port}/"
            )
        )
        server.serve_forever()
