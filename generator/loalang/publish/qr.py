"""QR codes, as vectors: sharp on a phone and on paper."""

import re
from collections.abc import Iterable

from markupsafe import Markup

QUIET = 3
"""Modules of white around the code: the standard asks for four, readers need two, and the page is light."""


def qr_svg(address: str) -> Markup:
    """Draw an address black on white, with a quiet zone, as inline SVG without a size of its own."""
    import segno

    # One fixed mask: any reader takes it, and weighing all eight costs most of the time.
    code = segno.make(address, error="m", mask=2, micro=False, boost_error=False)
    side = len(code.matrix) + 2 * QUIET
    return Markup(  # numbers only
        f'<svg viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{_strokes(code.matrix)}"/></svg>'
    )


def _strokes(matrix: Iterable[bytearray]) -> str:
    """A stroke for every run of dark modules, through its middle."""
    return "".join(
        f"M{run.start() + QUIET} {row + QUIET}.5h{run.end() - run.start()}"
        for row, modules in enumerate(matrix)
        for run in re.finditer(b"\x01+", modules)
    )
