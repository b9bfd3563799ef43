"""Templates of the studio: every word in them is escaped."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import jinja2

from loalang import __version__
from loalang.content.identifiers import identifier
from loalang.publish.plain import plain
from loalang.publish.sheet import clock
from loalang.schedule.model import WEEKDAYS

HERE = Path(__file__).parent
STATIC = HERE / "static"


def rendered(name: str, **shown: object) -> str:
    """Fill a template."""
    return _environment().get_template(name).render(version=__version__, **shown)


def day_name(on: dt.date) -> str:
    """Write a day as it is said: ``thứ hai 23-11``."""
    return f"{WEEKDAYS[on.weekday()]} {on:%d-%m}"


def whole_day(told: str) -> str:
    """Write a day of a file so that nobody takes its month for its day; nothing of what is none."""
    try:
        on = dt.date.fromisoformat(told)
    except ValueError:
        return ""
    return f"{WEEKDAYS[on.weekday()]}, ngày {on.day} tháng {on.month} năm {on.year}"


def _head(text: str) -> str:
    """Begin with a capital and leave the rest: ``Thứ Tư 25-11``."""
    return text[:1].upper() + text[1:]


def _no_command(text: str) -> str:
    """Leave out the hint that names a command: the page has a button for it."""
    return re.sub(r" \([^()]*\bloalang [^()]*\)|; [^;]*\bloalang [^;]*$", "", text)


def _is_identifier(name: str) -> bool:
    """Whether a name can stand in an address of the studio."""
    return identifier(name) == name


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(HERE / "templates"), encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "clock": clock,
        "plain": plain,
        "day": day_name,
        "whole_day": whole_day,
        "head": _head,
        "own": _is_identifier,
        "no_command": _no_command,
    }
    return environment
