"""The letterhead of an official text: the office that sends it, and its day."""

import datetime as dt
import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals, organ_name


def organ_of(lines: Sequence[str]) -> str:
    """The office that sends: the last that is named, with the lines that its name goes on in."""
    if not lines:
        return ""
    last = max((place for place, line in enumerate(lines) if frame.is_organ(line)), default=0)
    if (
        last
        and fold(lines[last]).split()[0] in ("huyen", "tinh", "xa", "phuong", "thon")
        and len(lines[last].split()) <= 4
    ):
        last -= 1  # "ỦY BAN NHÂN DÂN / XÃ HÒA BÌNH"
    return organ_name(" ".join(" ".join(lines[last:]).strip(" *-").split()))


def day_stands_alone(text: str) -> bool:
    """Whether a line holds the day of the paper: little else than place and day."""
    found = frame.PLACE_AND_DAY.search(fold(text))
    if not found:
        return False
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    number = frame.NUMBER.sub("", fold(rest)).strip(" .,")
    return not number or in_capitals(rest)


def day_written(folded: str) -> dt.date | None:
    """The day of the paper, by its three figures."""
    figures = [int(figure) for figure in re.findall(r"\d+", folded)]
    try:
        return dt.date(figures[-1], figures[-2], figures[-3]) if len(figures) >= 3 else None
    except ValueError:
        return None
