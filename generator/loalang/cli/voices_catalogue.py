"""What could still be installed, beneath the table of voices."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from loalang.messages import _, decimal

if TYPE_CHECKING:
    from loalang.speech.catalogue import Offer


def tell_catalogue() -> None:
    """Write each offer in a line or two: whose voices, how large, on what terms, whether it is there."""
    from loalang.speech.catalogue import offers
    from loalang.speech.models import installed

    click.echo()
    click.echo(_("Danh mục cài được (loalang voices install TÊN):"))
    for offer in offers().values():
        state = (
            _("đã cài") if installed(offer.name) else _("{size} MB").format(size=decimal(offer.size / 1e6))
        )
        whose = offer.whose if offer.speaks else _("máy nghe, để kiểm từng câu")
        click.echo(f"  {offer.name}: {whose}; {state}; {'; '.join(_terms(offer))}")
        if offer.voices:
            names = ", ".join(
                f"{voice.name} ({voice.title})" if voice.title else voice.name for voice in offer.voices
            )
            click.echo(f"    {names}")


def _terms(offer: "Offer") -> Iterator[str]:
    yield _("giấy phép {licence}").format(licence=offer.licence)
    if offer.asks:
        yield offer.asks
    if not offer.heard:
        yield _("chưa thử bằng tai")
