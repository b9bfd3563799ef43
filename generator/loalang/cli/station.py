"""``loalang station new``: a commune's own station, from the few things an officer is asked."""

import re

import click

from loalang.cli.here import content_folder, first_station
from loalang.errors import UsageError
from loalang.messages import _

HOUR = re.compile(r"([01]?\d|2[0-3])[:hg.]([0-5]\d)")
PHONE = re.compile(r"\+?\d[\d .]{1,14}\d")
KIND_OF_COMMUNE = re.compile(r"^(?:xã|phường|đặc khu|thị trấn)\s+", re.IGNORECASE)


@click.group(
    "station",
    help=_("Các đài của thư mục này.\n\nVí dụ: loalang station new"),
)
def command() -> None:
    pass


def _hours(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Take "5h30, 17:00" as "05:30, 17:00". Called twice after a prompt, so it must take its own answer."""
    hours = []
    for part in value.split(","):
        found = HOUR.fullmatch(part.strip())
        if not found:
            raise click.BadParameter(
                _("'{text}' không phải giờ; ghi như 05:30, 17:00").format(text=part.strip())
            )
        hours.append(f"{int(found[1]):02d}:{found[2]}")
    return ", ".join(hours)


def _phone(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not PHONE.fullmatch(value.strip()):
        raise click.BadParameter(_("'{text}' không phải số điện thoại").format(text=value))
    return value.strip()


def _words(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter(_("để trống"))
    return " ".join(value.split())


def _own_name() -> str:
    return f"Đài truyền thanh {click.get_current_context().params.get('commune', '')}".strip()


@command.command(
    help=_(
        "Tạo tệp đài của xã mình. Điều gì chưa ghi bằng tùy chọn thì máy hỏi.\n\n"
        'Ví dụ: loalang station new --commune "xã Hòa Bình" --phone "0912 345 678"'
    )
)
@click.option(
    "--commune", prompt=_("Tên xã, phường (ví dụ: xã Hòa Bình)"), callback=_words, help=_("Tên xã, phường.")
)
@click.option("--province", prompt=_("Tỉnh, thành phố"), callback=_words, help=_("Tỉnh, thành phố."))
@click.option("--name", prompt=_("Tên đài"), default=_own_name, callback=_words, help=_("Tên đài."))
@click.option(
    "--team",
    prompt=_("Bà con hỏi ai"),
    default="Tổ công nghệ số cộng đồng",
    callback=_words,
    help=_("Bà con hỏi ai."),
)
@click.option("--phone", prompt=_("Số điện thoại để hỏi"), callback=_phone, help=_("Số điện thoại để hỏi."))
@click.option(
    "--hours",
    prompt=_("Giờ phát các ngày trong tuần"),
    default="05:30, 17:00",
    callback=_hours,
    help=_("Giờ phát, cách nhau bằng dấu phẩy."),
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 720),
    default=30,
    show_default=True,
    help=_("Mỗi buổi bao nhiêu phút."),
)
@click.option(
    "--region", type=click.Choice(["bac", "trung", "nam"]), default="bac", show_default=True, help=_("Miền.")
)
@click.option("--id", "identity", help=_("Mã đài. Mặc định: lấy từ tên xã."))
def new(
    commune: str,
    province: str,
    name: str,
    team: str,
    phone: str,
    hours: str,
    minutes: int,
    region: str,
    identity: str | None,
) -> None:
    from loalang.authoring.scaffold import StationAnswers, station_file
    from loalang.content.folder import ContentFolder
    from loalang.content.identifiers import identifier
    from loalang.files import write_whole

    folder = content_folder()
    own = identifier(identity or KIND_OF_COMMUNE.sub("", commune))
    if not own or own in folder.station_ids:
        raise UsageError(
            _("đã có đài '{id}'").format(id=own) if own else _("không đặt được mã đài từ tên xã này"),
            hint=_("gợi ý: chọn mã khác bằng --id"),
        )
    path = folder.root / "scripts/stations" / f"{own}.yaml"
    answers = StationAnswers(
        own, name, commune, province, region, team, phone, tuple(hours.split(", ")), minutes
    )
    write_whole(path, station_file(answers).encode())
    folder = ContentFolder(folder.root)
    folder.station(own)
    click.echo(_("Đã tạo {file}").format(file=folder.name(path)))
    if (first := first_station(folder)) != own:
        told = _(
            "Khi không ghi --station, máy làm cho đài '{first}'. Xóa các đài mẫu, hoặc ghi: --station {own}"
        )
        click.echo(told.format(first=first, own=own))
