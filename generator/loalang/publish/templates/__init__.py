"""The HTML templates of everything we publish; what is printed into them is escaped, and can be shown."""

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
    return environment.get_template(name)


def _shown(value: object) -> object:
    """Keep control characters out of a page; markup of our own is left alone."""
    return writable(value) if type(value) is str else value
