"""Quantities: numbers with units, money, per cent, ranges and products."""

import re
from dataclasses import replace
from typing import NamedTuple

from loalang.messages import _
from loalang.text.dates import DATE_FOLLOWS, day_month, is_day
from loalang.text.figures import may_be_list, number_at, run_end, value_of
from loalang.text.lists import NAMED_BY_NUMBER
from loalang.text.numbers import NUMBER_WORDS, cardinal, decimals, whole
from loalang.text.owners import owned
from loalang.text.place import Outcome, Place, Reading, Refusal, cues
from loalang.text.units import SCALES, per, unit_at

_RANGE = re.compile(r"\s?[-~÷]\s?(?=[0-9])")
_COMPOUND = re.compile(
    r"([0-9]{1,3})\s?(m|tr|tỷ|tỉ|triệu|kg|t)([0-9]{1,3})(?!\w|[.,][0-9]|\s?%)", re.IGNORECASE
)
_PAIR = re.compile(r"([0-9]{1,2})-([0-9]{1,2})(?![0-9]|[.,][0-9])")
_HEIGHT = re.compile(r"([12])m([23])(?![\w²³/])")
_LONG_NEAR = re.compile(r" (?:trẻ|trẻ em|cháu|bé|cao|dài|rộng|sâu)(?: [^\W\d_]+){0,3},?$")
_ELECTRIC = re.compile(
    r" (?:điện|điện áp|vôn|ắc quy|pin|trạm|đường dây|nguồn|sạc|máy|đèn|bơm|quạt|kv|hz|w|a|ac|dc|volt|héc|oát"
    r"|am pe|bóng|nồi|loa|công tơ|công suất) "
)
_TIMES = re.compile(r"\s?[x×*]\s?(?=[0-9])", re.IGNORECASE)
_MORE = re.compile(r"-[0-9]")
_LISTED = re.compile(r" (mức độ|thứ) (?:[^\W\d_]+,)(?: \1 [^\W\d_]+,){0,5}$")
_AFTER_LEVEL = frozenset("và của trên trong cho là hằng hàng được đã từ đến tại thì".split())
SCORES = cues(
    """tỷ số, tỉ số, thắng, thua, hòa, hoà, chung cuộc, dẫn, dẫn trước, gỡ hòa, cầm hòa, tỷ số chung cuộc,
    hiệp một,
    hiệp hai, kết quả trận đấu, set, sét, đá luân lưu, luân lưu"""
)
_NO_SCORE = cues("điều hòa, điều hoà, hài hòa")
_EQUALS = re.compile(r"\s?=")
_WON = re.compile(r" (?:thắng|thua|hòa|hoà|hạ|vượt qua|cầm hòa)(?: [^\W\d_]+){1,5}$")
_SCORES_ON = re.compile(
    r" (?:tỷ số|tỉ số|thắng|thua|hòa|hoà|set|sét|hiệp|lần lượt|chung cuộc)(?: (?:là|các|set|sét))*"
    r"(?: (?:" + "|".join(sorted(NUMBER_WORDS)) + r"),?){2,24}(?:,| và)$"
)
"""A score goes on with the next: "tỷ số 25-21, 23-25, 15-13"."""
_SCORE = re.compile(
    r"[0-9]{1,2}\s?-\s?[0-9]{1,2}(?=[.,;!?)]|$|\s\(|\s(?:trong|ở|trước|tại|sau|và|để|trên sân)\b)"
)
"""A match and its score have the names of the teams between them: "thắng Thái Lan 2-0"."""
LONGEST = 19
"""Metres: nobody says of more that they are so many and two tenths long; 20m2 and up is an area."""
_LONG = re.compile(
    r" (?:cao|dài|rộng|sâu|dày|khổ|cách|cách nhau|trẻ|trẻ em|các cháu|bé|khách|học sinh|nam|nữ)"
    r"(?: (?:khoảng|chừng|hơn|gần|tới|đến|từ|trên|dưới|độ|chưa đến|chưa tới|quá|là|trung bình|tối thiểu"
    r"|tối đa))?$"
)
"""The talk is of a length: "cao khoảng 1m2"."""


def quantity(place: Place) -> Outcome:
    """Read a number with whatever belongs to it: unit, range, per something."""
    text = place.text
    if found := compound_at(place):
        return _compound_reading(place, found)
    first = number_at(place, place.start)
    if first is None:  # a run of figures that is no number: long_number refuses it
        return None
    words, end, sure = first
    unit, end_of_unit = unit_at(text, end)
    if (joint := _RANGE.match(text, end_of_unit)) and (second := number_at(place, joint.end())):
        # "thắng Thái Lan 2-0." is a score, "thắng 2-3 trận" a span.
        won = _SCORE.match(text, place.start) and _WON.search(place.said)
        if won or (place.after(SCORES) and not place.after(_NO_SCORE)) or _SCORES_ON.search(place.said):
            # "Thôn 2 thắng Thôn 4 3-1": a breath, or it would be heard as four hundred and thirty-one
            breath = ", " if place.text[max(0, place.start - 2) : place.start].strip().isdigit() else ""
            return Reading(second[1], f"{breath}{words} {second[0]}")
        if unit == "mét" and (tall := _HEIGHT.match(text, joint.end())):  # "trẻ em (1m-1m3)"
            high = f"{cardinal(int(tall.group(1)))} mét {cardinal(int(tall.group(2)))}"
            return Reading(tall.end(), f"{words} mét đến {high}", _LONG_NEAR.search(place.said) is not None)
        if _between_teams(place, second[1]):
            return Reading(second[1], f"{words} {second[0]}", False, (f"{words} đến {second[0]}",))
        return _span(place, _Side(words, end, sure, unit), joint.end(), _Side(*second))
    if times := _TIMES.match(text, end_of_unit):
        return _product(place, f"{words} {unit}".rstrip(), times.end(), sure)
    if not sure and not unit and (names := may_be_list(place, text[place.start : end], end)):
        return Reading(end, words, False, (names,))
    if unit == "vôn" and not _ELECTRIC.search(place.talk(end_of_unit)):  # "gạch 50v": pieces
        words = f"{words} viên"
        return per(place, end_of_unit, words, False)
    if unit:  # "5 tấn/ha": what follows a unit and a slash is counted by
        return per(place, end_of_unit, f"{words} {unit}", sure)
    # "thứ 2, 4, 6": each day has its *thứ*; "mức độ 3, 4" its *mức độ*.
    if len(text[place.start : end]) == 1 and (listed := _LISTED.search(place.said)):
        follows = place.next_word(end)
        if not follows[:1].islower() or follows in _AFTER_LEVEL:
            words = f"{listed.group(1)} {'tư' if listed.group(1) == 'thứ' and words == 'bốn' else words}"
    return per(place, end, words, sure)


_TWO_SIDES = re.compile(r"[0-9]{1,2}\s?-\s?[0-9]{1,2}(?![0-9%]|[.,/-][0-9])")
_SPORT = re.compile(
    r" (?:bóng|trận|giải|vòng|chung kết|bán kết|tứ kết|thi đấu|kết quả|đội|hiệp|thắng|thua|hòa|set|sét) "
)


def _between_teams(place: Place, end: int) -> bool:
    """Say whether 2-0 stands between two teams, or the sets in a bracket behind: "Đông Xuân 2-0 Đông Hải"."""
    if not _TWO_SIDES.match(place.text, place.start):
        return False
    before = place.text[: place.start].rstrip().rpartition(" ")[2][:1]
    closes = place.text[end : end + 1] in (".", "", ";", "\n")
    teams = before.isupper() and (place.next_word(end)[:1].isupper() or closes)
    sets = place.previous in "(" or place.text[max(0, place.start - 2) : place.start] == ", "
    return (teams or sets) and _SPORT.search(place.talk(end)) is not None


class _Side(NamedTuple):
    """One number of a span: its words, where it ends, whether it is sure, and its unit."""

    words: str
    end: int
    sure: bool
    unit: str = ""


def _span(place: Place, first: _Side, start: int, last: _Side) -> Outcome:
    """Read two numbers with a dash between; the second begins at ``start``."""
    text, unit = place.text, first.unit
    if _MORE.match(text, last.end):  # 1-2-3 without a noun
        return Refusal(run_end(text, last.end), _("chuỗi số nối nhau bằng dấu gạch không rõ nghĩa"))
    last_unit, end = unit_at(text, last.end)
    sure = first.sure and last.sure
    rising = _rises(text[place.start : first.end], text[start : last.end])
    if not unit and (held := owned(place, (first.end, start, last.end), rising)):
        reading = per(place, end, f"{first.words}, {last.words} {last_unit}".rstrip(), sure and held > 1)
        span = f"{first.words} đến {last.words} {last_unit}".rstrip()
        return reading if reading.sure else replace(reading, others=(span,))
    if unit == last_unit == "phần trăm" and not rising:
        return Reading(end, f"{first.words} {unit}, {last.words} {unit}", False)  # "chia hai đợt: 70% - 30%"
    if unit and text[last.end : last.end + 1] == "/":  # "250kVA-22/0,4kV"
        return Reading(start, f"{first.words} {unit}, ", first.sure)
    if unit and last_unit and unit != last_unit and not _same_measure(unit, last_unit):
        # "380V-50Hz", "250kVA-22kV": two properties, no span
        return per(place, end, f"{first.words} {unit}, {last.words} {last_unit}", sure)
    middle = f" {unit}" if unit else ""  # "5kg-10kg": the unit is said each time it is written
    # "thứ 2 - 6" is said "thứ hai đến thứ sáu".
    again = next((noun for noun in (" thứ", " tháng") if place.after((noun,))), "")
    words = f"{first.words}{middle} đến{again} {last.words}"
    if last_unit and " chấm " in first.words:  # "5.0-7.0m": the unit behind the second makes both decimals
        words = words.replace(" chấm ", " phẩy ", 1)
    if not (unit or last_unit) and _EQUALS.match(text, last.end):  # "1245 - 1268 = 23": taken away
        return Reading(last.end, words, False, (f"{first.words} trừ {last.words}",))
    if not (unit or last_unit):
        if day := _other_day(place, _pair(text, place.start), last.end):
            return Reading(last.end, words, False, (day,))
        sure = sure and _rises(text[place.start : first.end], text[start : last.end])
    return per(place, end, f"{words} {last_unit}".rstrip(), sure)


def _rises(first: str, last: str) -> bool:
    """Say whether two written numbers make a span: 20-2 falls, "trà 2-2026" is a number and its year."""
    if len(last) == 4 and last[:2] in ("19", "20") and value_of(first) < 100:
        return False
    return value_of(first) < value_of(last)


RANGED = NAMED_BY_NUMBER + cues(
    """từ, khoảng, cấp, bậc, tuổi, mức, trang, số, khóa, gần, hơn, trên, dưới, độ, đến, chừng, tầm, sâu,
    cao, dài, rộng, dày,
    cỡ, giá, còn, tăng, giảm, đạt, có, cách, mỗi, lên, xuống, ở, loại, hạng, nhóm, mùng, mồng, gió, giật,
    sóng"""
)
"""After these a dash between small numbers is a span."""


def _pair(text: str, start: int) -> tuple[int, int] | None:
    """The two small whole numbers of d-m at ``start``."""
    found = _PAIR.match(text, start)
    return (int(found.group(1)), int(found.group(2))) if found else None


def _other_day(place: Place, pair: tuple[int, int] | None, end: int) -> str:
    """The day of the month that a span without a noun may be as well: "; 20-11"."""
    if pair is None or not is_day(*pair) or place.after(RANGED):
        return ""
    follows = place.next_word(end)
    if place.starts_line or (follows[:1].islower() and follows not in DATE_FOLLOWS):
        return ""
    return day_month(*pair)


def _same_measure(first: str, last: str) -> bool:
    """Say whether two units measure one thing: m and km, nghìn and triệu, phút and giờ."""
    kinds = (
        "mét",
        "gam",
        "lít",
        "đồng nghìn triệu tỷ",
        "giờ phút giây",
        "vuông héc ta",
        "oát",
        "bai",
        "khối",
    )
    return (
        any(first.split()[-1] in kind.split() and last.split()[-1] in kind.split() for kind in kinds)
        or "triệu" in first + last
    )


def _product(place: Place, words: str, start: int, sure: bool) -> Outcome:
    """Read 3x4 m and 2 x 3 x 5 cm."""
    for _factor in range(4):
        factor = number_at(place, start)
        if factor is None:
            return None
        unit, end = unit_at(place.text, factor[1])
        words = f"{words} nhân {factor[0]} {unit}".rstrip()
        times = _TIMES.match(place.text, end)
        if not times:
            return per(place, end, words, sure)
        start = times.end()
    return None


def compound_at(place: Place) -> re.Match[str] | None:
    """Match 1m65, 1tr5, 2 tỷ 3 at this place."""
    found = _COMPOUND.match(place.text, place.start)
    if not found:
        return None
    power = found.group(2) == "m" and found.group(3) in ("2", "3")
    if power and (not _LONG.search(place.said) or int(found.group(1)) > LONGEST):
        return None  # 30m2 and "rộng 500m2" are areas; "cao 1m2" a length
    if found.group(2) == "T" or (
        found.group(2) == "t" and (place.previous.isalnum() or len(found.group(3)) > 1)
    ):
        return None  # 12T5 is a house
    return found


def _compound_reading(place: Place, found: re.Match[str]) -> Reading:
    """Read a compound; "rộng 4m2" and "1t2" are open, and both readings are kept."""
    whole_part, unit, rest = found.groups()
    words = _compound(whole_part, unit, rest)
    if unit == "m" and rest in ("2", "3") and place.after((" rộng", " diện tích")):
        power = "vuông" if rest == "2" else "khối"
        return Reading(found.end(), f"{cardinal(int(whole_part))} mét {power}", False, (words,))
    if unit == "t":  # a tonne and two, or a billion and two
        return Reading(found.end(), words, False, (words.replace("tấn", "tỷ"),))
    return Reading(found.end(), words)


def _compound(whole_part: str, unit: str, rest: str) -> str:
    """Read 1m65, 1tr5, 2 tỷ 3."""
    low = unit.lower()
    first = cardinal(int(whole_part))
    if low == "m":
        return f"{first} mét {cardinal(int(rest)) if rest[0] != '0' else whole(rest)}"
    if low == "t":
        return f"{first} tấn {cardinal(int(rest))}"
    if low == "kg":
        return f"{first} phẩy {decimals(rest)} ki lô gam"
    name, below = ("triệu", "nghìn") if SCALES[low] == 6 else ("tỷ", "triệu")
    return f"{first} {name} {cardinal(int(rest.ljust(3, '0')))} {below}"
