"""What could still be installed, beneath the table of voices."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from loalang.messages import _, decimal

if TYPE_CHECKING:
    from loalang.speech.catalogue import Offer, Preset


def tell_catalogue() -> None:
    """Write each offer in a line or two: whose voices, how large, on what terms, whether it is there."""
    from loalang.speech.catalogue import offers
    from loalang.speech.models import installed

    click.echo()
    click.echo(_("Danh mục cài được (loalang voices install TÊN):"))
    for offer in offers().values():
        if not offer.can_be_installed:
            state = _("chạy bằng máy chủ riêng, xem docs/vi/giong-doc.md")
        elif installed(offer.name):
            state = _("đã cài")
        else:
            state = _("{size} MB").format(size=decimal(offer.size / 1e6))
        whose = offer.whose if offer.speaks else _("máy nghe, để kiểm từng câu")
        click.echo(f"  {offer.name}: {whose}; {state}; {'; '.join(_terms(offer))}")
        if offer.voices:
            click.echo(f"    {', '.join(map(_who, offer.voices))}")


def _who(voice: "Preset") -> str:
    """One speaker: the name that a voice file gives, and what is known of it."""
    regions = {"bac": _("miền Bắc"), "trung": _("miền Trung"), "nam": _("miền Nam")}
    gender = _("nữ") if voice.gender == "nu" else _("nam")
    known = [voice.title, gender, regions.get(voice.region or "", ""), voice.style]
    return f"{voice.name} ({', '.join(filter(None, known))})"


def _terms(offer: "Offer") -> Iterator[str]:
    yield _("giấy phép {licence}").format(licence=offer.licence)
    if offer.asks:
        yield offer.asks
    if not offer.heard:
        yield _("chưa thử bằng tai (nghe thử: loalang voices test)")
