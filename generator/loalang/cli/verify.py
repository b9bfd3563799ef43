"""``loalang verify``: on any machine, whether what left was approved; only public keys are needed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.messages import _

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder


@click.command(
    help=_(
        "Kiểm tra USB, trang, khối hay một tệp MP3: từng tiếng có đúng tiếng đã duyệt không, ai duyệt, ký "
        "bằng khóa nào. Máy khác cũng kiểm được, chỉ cần khóa công khai.\n\n"
        "Ví dụ: loalang verify E:/ --key ed25519:…"
    )
)
@click.argument("place", metavar=_("THƯ MỤC|TỆP"), type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, help=_("Khóa công khai được duyệt; ghi được nhiều lần."))
@click.option(
    "--known",
    type=click.IntRange(0),
    default=0,
    help=_("Số dòng sổ duyệt đã thấy ở lần trước: sổ ngắn hơn là sai."),
)
def command(place: Path, keys: tuple[str, ...], known: int) -> None:
    from loalang.errors import ContentError, UsageError
    from loalang.publish.verifying import Trust, heads, verify_file, verify_folder

    if not place.exists():
        raise UsageError(_("không có thư mục hay tệp này"), str(place))
    trusted = keys or _own_keys()
    found = list(verify_folder(place, trusted)) if place.is_dir() else [verify_file(place, trusted)]
    if not found:
        raise UsageError(_("không có tệp MP3 nào ở đây"), str(place))
    signs = {Trust.SIGNED: "+", Trust.UNSIGNED: "o", Trust.DRAFT: "~", Trust.BROKEN: "!"}
    for one in found:
        click.echo(f"{signs[one.proof]} {one.path}: {one.told}")
    lines = [head.line for head in heads(place)] if place.is_dir() else []
    if known and lines and max(lines) < known:
        raise ContentError(
            _(
                "sổ duyệt ở đây chỉ tới dòng {line}, trước đã thấy dòng {known}: bản cũ, hoặc sổ bị cắt"
            ).format(line=max(lines), known=known),
            str(place),
        )
    broken = sum(1 for one in found if one.proof is Trust.BROKEN)
    if broken:
        raise ContentError(_("{count} tệp không được phát").format(count=broken), str(place))
    told = _("{count} tệp, tất cả đúng tiếng đã duyệt; {signed} tệp có chữ ký")
    click.echo(told.format(count=len(found), signed=sum(1 for one in found if one.proof is Trust.SIGNED)))


def _own_keys() -> tuple[str, ...]:
    """The keys of the approvers of this folder's stations, where we stand in one."""
    from loalang.cli.here import content_folder
    from loalang.errors import GeneratorError

    try:
        folder: ContentFolder = content_folder()
        stations = [folder.station(name)[0] for name in folder.station_ids]
    except GeneratorError:
        return ()
    return tuple(one.key for station in stations for one in station.approvers)
