"""QR codes, as vectors: sharp on a phone and on paper."""

from markupsafe import Markup


def qr_svg(address: str) -> Markup:
    """Draw an address black on white, with a quiet zone, as inline SVG without a size of its own."""
    import segno

    # One fixed mask: any reader takes it, and weighing all eight costs most of the time.
    code = segno.make(address, error="m", mask=2, micro=False, boost_error=False)
    svg = code.svg_inline(border=3, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return Markup(svg)  # segno writes numbers only
