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
_DAYS = re.compile(r"([0-9]{1,2})\s?-\s?([0-9]{1,2})\s?/\s?([Gg]iêng|[Cc]hạp)(?![/.-]?\w)")
"""Several days of a month with a name: 4-6/Giêng."""
OF_THE_MOON = re.compile(
    r"\s?\(?(?:[ÂA]L|âl|DL|[ÂâAa]m [Ll]ịch|âm|[Dd]ương lịch|dương|[Ââ]m)(?!\w)"
    r"|,? (?:năm )?(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) "
    r"(?:Tý|Tí|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)(?!\w)"
)
"""What says behind a day that it is of the lunar or the solar calendar."""


def lunar_day(place: Place) -> Outcome:
    """Read a day whose month or year has a lunar name: no part of it can be a fraction."""
    if (several := _DAYS.match(place.text, place.start)) and 0 < int(several[1]) < int(several[2]) <= 30:
        words = f"{cardinal(int(several[1]))} đến {cardinal(int(several[2]))} tháng {several[3].capitalize()}"
        return Reading(several.end(), words if place.after(NO_DAY_NEEDED) else f"ngày {words}")
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
