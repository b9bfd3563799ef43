"""The HTML templates of everything we publish; what is printed into them is escaped, and can be shown."""

import base64
from functools import cache
from pathlib import Path

import jinja2

from loalang.publish.plain import writable


@cache
def template(name: str) -> jinja2.Template:
    """Load a template of this folder."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(Path(__file__).parent), encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["house_font"] = house_font
    return environment.get_template(name)


@cache
def house_font(weight: str) -> str:
    """Give the house's type, ``regular`` or ``semibold``, as base64: a paper has nothing beside it."""
    file = Path(__file__).parent.parent / "static" / f"be-vietnam-pro-{weight}.woff2"
    return base64.b64encode(file.read_bytes()).decode()


def _shown(value: object) -> object:
    """Keep control characters out of a page; markup of our own is left alone."""
    return writable(value) if type(value) is str else value
