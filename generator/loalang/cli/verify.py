"""``loalang verify``: on any machine, whether what left was approved; only public keys are needed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import now
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder
    from loalang.publish.proofs import Evidence
    from loalang.publish.verifying import Verifier
    from loalang.schedule.chain import Link


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
@click.option(
    "--allow-draft",
    is_flag=True,
    help=_("Nhận cả bản nháp, và tệp chưa ai duyệt nơi quy định không đòi duyệt."),
)
def command(place: Path, keys: tuple[str, ...], known: int, allow_draft: bool) -> None:
    from loalang.errors import ContentError, UsageError
    from loalang.publish.verifying import Trust, verifier

    must_be_public(keys)
    if not place.exists():
        raise UsageError(_("không có thư mục hay tệp này"), str(place))
    checker = verifier(place, keys or _own_keys(), {})
    books, today = _books(checker.proofs), now().date()
    checker = replace(checker, books=books, today=today, websites=_websites())
    found = list(checker.folder(place)) if place.is_dir() else [checker.file(place.absolute(), place.name)]
    if not found:
        raise UsageError(_("không có tệp MP3 nào ở đây"), str(place))
    signs = {Trust.SIGNED: "+", Trust.UNSIGNED: "o", Trust.DRAFT: "~", Trust.NOBODY: "?", Trust.BROKEN: "!"}
    for one in found:
        click.echo(f"{signs[one.proof]} {one.path}: {one.told}")
    _not_older(place, checker, known)
    count = Counter(one.proof for one in found)
    if count[Trust.BROKEN]:
        raise ContentError(_("{count} tệp không được phát").format(count=count[Trust.BROKEN]), str(place))
    approved = count[Trust.SIGNED] + count[Trust.UNSIGNED]
    told = [
        _("{count} tệp đúng tiếng đã duyệt, {signed} tệp có chữ ký").format(
            count=approved, signed=count[Trust.SIGNED]
        )
    ]
    if count[Trust.DRAFT]:
        told.append(_("{count} bản nháp, không để phát sóng").format(count=count[Trust.DRAFT]))
    if count[Trust.NOBODY]:
        told.append(_("{count} tệp chưa ai duyệt").format(count=count[Trust.NOBODY]))
    if approved < len(found) and not allow_draft:
        hint = _("gợi ý: quy định của đài không đòi duyệt, hay chỉ để nghe thử, thì thêm --allow-draft")
        raise ContentError("; ".join(told), str(place), hint)
    click.echo("; ".join(told))
    if place.is_dir() and (places := _said_places(place, checker)):
        told_place = _("Podcast ở đây đưa người nghe tới {places}: xem có đúng địa chỉ của đài không.")
        click.echo(told_place.format(places=", ".join(places)))
    _tell_behind(place, checker)
    if blocks := [one for one in found if one.unsigned]:
        told_last = _(
            "Không ai ký: {seconds} giây lời chào và nhạc của đài trong {count} khối. Khối từ nơi khác đến "
            "thì nghe những đoạn ấy trước khi phát."
        )
        seconds = sum(one.unsigned for one in blocks)
        click.echo(told_last.format(count=len(blocks), seconds=round(seconds)))


def must_be_public(keys: Sequence[str]) -> None:
    """Refuse what is no public half of a key.

    Raises:
        UsageError: with what it should have been.
    """
    from loalang.content.public_key import is_public_key
    from loalang.errors import UsageError

    for key in keys:
        if not is_public_key(key):
            raise UsageError(
                _("'{key}' không phải khóa công khai").format(key=key),
                hint=_("gợi ý: chép cả dòng ed25519:… mà loalang key new in ra"),
            )


def _tell_behind(place: Path, checker: "Verifier") -> None:
    """Tell what is verified here and still heard as it was approved, though its script changed since."""
    from loalang.cli.gate import tell_behind
    from loalang.library.episodes import Library
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate

    folder = _here()
    for station in dict.fromkeys(proof.station for proof in checker.proofs):
        own = folder.root / "episodes" / station if folder and station in folder.station_ids else None
        if folder and own and place.resolve().is_relative_to(own.resolve()):
            desk = Desk.of(folder, station, lambda _id, own=own: Library(own))  # type: ignore[misc]
            tell_behind(Gate(desk, now().date()))


def _said_places(place: Path, checker: "Verifier") -> list[str]:
    """Where feeds say that they stand, of stations whose address this machine does not know."""
    from loalang.publish.pointers import FEEDS, own_address
    from loalang.publish.sound_files import ending, files_below

    if any(proof.station in checker.websites for proof in checker.proofs):
        return []
    found = (own_address(path) for path in files_below(place) if ending(path) in FEEDS)
    return [address for address in dict.fromkeys(found) if address]


def _not_older(place: Path, checker: "Verifier", known: int) -> None:
    """Refuse evidence of a log that was cut: somebody has seen a later head.

    Raises:
        ContentError: it is.
    """
    from loalang.errors import ContentError
    from loalang.schedule.seen import no_rollback

    for station, links in checker.books.items():
        heads = [proof.head for proof in checker.proofs if proof.station == station]
        no_rollback(links, heads, place)
    line = max((proof.head.line for proof in checker.proofs), default=0)
    if checker.proofs and line < known:
        raise ContentError(
            _(
                "sổ duyệt ở đây chỉ tới dòng {line}, trước đã thấy dòng {known}: bản cũ, hoặc sổ bị cắt"
            ).format(line=line, known=known),
            str(place),
        )


def _books(proofs: "Sequence[Evidence]") -> "dict[str, Sequence[Link]]":
    """The logs of approvals that this machine has of what is verified, by station.

    The log around the place itself is its own. That of the content folder where we stand may be another
    commune's with a station of the same name: it is taken for this one where a line of it is known.

    Raises:
        ContentError: a log was changed by hand.
    """
    from loalang.library.episodes import Library
    from loalang.schedule.approvals import Approvals

    found: dict[str, Sequence[Link]] = {}
    for proof in proofs:
        around = next((at for at in (proof.place, *proof.place.parents[:2]) if _has_log(at)), None)
        if around:
            found[proof.station] = Approvals(Library(around)).book.read()
    folder = _here()
    for proof in proofs:
        if folder and proof.station not in found and proof.station in folder.station_ids:
            place = folder.root / "episodes" / proof.station
            links = Approvals(Library(place)).book.read() if _has_log(place) else ()
            if {link.digest for link in links} & {proof.head.digest, *proof.lines}:
                found[proof.station] = links
    return found


def _websites() -> dict[str, str]:
    """The addresses of the stations of the content folder where we stand, where they have any."""
    from loalang.errors import GeneratorError
    from loalang.publish.addresses import is_public, site

    folder = _here()
    try:
        stations = [folder.station(name)[0] for name in folder.station_ids] if folder else []
    except GeneratorError:
        return {}
    return {station.id: site(station) for station in stations if is_public(station)}


def _has_log(folder: Path) -> bool:
    return (folder / "approvals.jsonl").is_file()


def _here() -> "ContentFolder | None":
    """The content folder where we stand, if we do."""
    from loalang.cli.here import content_folder
    from loalang.errors import GeneratorError

    try:
        return content_folder()
    except GeneratorError:
        return None


def _own_keys() -> tuple[str, ...]:
    """The keys of the approvers of this folder's stations, where we stand in one."""
    from loalang.errors import GeneratorError

    folder = _here()
    try:
        stations = [folder.station(name)[0] for name in folder.station_ids] if folder else []
    except GeneratorError:
        return ()
    return tuple(one.key for station in stations for one in station.approvers)
