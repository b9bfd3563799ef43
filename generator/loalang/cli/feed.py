"""``loalang feed check``: is the podcast as the platforms and apps want it."""

from pathlib import Path

import click

from loalang.errors import GeneratorError, UsageError
from loalang.files import open_file
from loalang.messages import _


class FeedError(GeneratorError):
    """A feed that listeners' apps would stumble over."""

    exit_code = 6


@click.group(
    help=_("Việc với tệp podcast (feed.xml).\n\nVí dụ: loalang feed check episodes/an-nghia/feed.xml")
)
def command() -> None:
    pass


@command.command(
    name="check",
    help=_(
        "Soát tệp podcast: tệp tiếng, ảnh bìa, bản chữ, ngày giờ, mã bài, và máy chủ nếu đưa địa chỉ.\n\n"
        "Ví dụ: loalang feed check episodes/an-nghia/feed.xml"
    ),
)
@click.argument("place", metavar=_("TỆP|URL"))
def check_feed(place: str) -> None:
    import http.client

    from loalang.cli.desk import now
    from loalang.files.os_reasons import os_reason
    from loalang.publish.lint import check
    from loalang.publish.look import LARGEST_FEED, Look, fetched, look_in, look_online

    try:
        if place.startswith(("http://", "https://")):
            xml = fetched(place, LARGEST_FEED)
            look: Look = look_online
        else:
            _catch_up(Path(place).absolute())
            with open_file(Path(place)) as file:
                xml = file.read(LARGEST_FEED)
            look = look_in(Path(place).absolute().parent, _site(xml))
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)  # what urllib wraps
        raise UsageError(
            _("không đọc được tệp podcast ({reason})").format(reason=os_reason(reason)),
            place,
            _("gợi ý: xem lại tên tệp hay địa chỉ, và mạng"),
        ) from error
    findings = check(xml, look, now())
    for finding in findings:
        click.echo(str(finding), err=True)
    if findings:
        raise FeedError(_("có {count} lỗi").format(count=len(findings)), place)
    click.echo(_("{place}: không có lỗi.").format(place=place))


def _catch_up(feed: Path) -> None:
    """Bring a station's own preview up to what is made, before its feed is looked at."""
    from contextlib import suppress

    from loalang.cli.desk import desk_of
    from loalang.cli.here import content_folder

    with suppress(GeneratorError):
        content = content_folder()
        if feed.parent.name in content.station_ids and feed.parent.parent == content.root / "episodes":
            desk_of(feed.parent.name, None)


def _site(xml: bytes) -> str:
    """The address that the feed's own folder has on the web: where its self link stands."""
    import re

    found = re.search(rb"<atom:link[^>]*?href=\"([^\"]+)/[^\"/]*\"[^>]*?rel=\"self\"", xml)
    return found[1].decode(errors="replace") + "/" if found else "http://localhost/"
