"""The letterhead of an official text: the office that sends it, and its day."""

import datetime as dt
import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import decapitalised, fold, in_capitals, is_kind_of_organ, organ_name


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


def commune_of(lines: Sequence[str]) -> str:
    """The commune above an office that could be any commune's: "UBND XÃ HÒA BÌNH / BAN CHỈ HUY QUÂN SỰ"."""
    above = lines[-2].strip(" *-") if len(lines) > 1 else ""
    named = _COMMUNE.fullmatch(above)
    return _small(named["commune"]) if named and is_kind_of_organ(organ_name(lines[-1])) else ""


def _small(commune: str) -> str:
    name = decapitalised(commune)
    return name[:1].lower() + name[1:]


_COMMUNE = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND|ĐẢNG ỦY|ĐẢNG BỘ)\s+"
    r"(?P<commune>(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)"
    r"\s+\S.{1,30})",
    re.IGNORECASE,
)


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
