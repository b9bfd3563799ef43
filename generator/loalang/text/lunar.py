"""Days of the lunar calendar: 22/Giêng/Nhâm Ngọ, 24-8-Nhâm Dần, 10/Chạp."""

import re

from loalang.text.dates import NO_DAY_NEEDED, month_name
from loalang.text.numbers import cardinal
from loalang.text.place import Outcome, Place, Reading

_STEMS = "Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Kỉ|Canh|Tân|Nhâm|Quý|Quí"
_BRANCHES = "Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi"
_YEAR = rf"(?:{_STEMS}) (?:{_BRANCHES})(?!\w)"
_DAY = re.compile(
    rf"([0-9]{{1,2}})\s?[/.-]\s?([0-9]{{1,2}}|[Gg]iêng|[Cc]hạp)"
    rf"(?:(?:\s?[/.-]\s?|\s)(?:năm )?({_YEAR}))?(?![/.-]?\w)"
)


def lunar_day(place: Place) -> Outcome:
    """Read a day whose month or year has a lunar name: no part of it can be a fraction."""
    found = _DAY.match(place.text, place.start)
    if not found:
        return None
    day, month, year = found.groups()
    if month.isdigit() and not (year and 1 <= int(month) <= 12):
        return None
    if not 1 <= int(day) <= 30:  # a lunar month has thirty days at most
        return None
    name = month_name(int(month)) if month.isdigit() else month.capitalize()
    words = f"{cardinal(int(day))} tháng {name}" + (f" năm {year}" if year else "")
    return Reading(found.end(), words if place.after(NO_DAY_NEEDED) else f"ngày {words}")
