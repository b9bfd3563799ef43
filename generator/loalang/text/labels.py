"""Numbers that name and do not count: versions, 5A, and runs of figures that nobody could follow."""

import re

from loalang.messages import _
from loalang.text.figures import VERSIONS, run_end
from loalang.text.letters import spelled
from loalang.text.measures import compound_at
from loalang.text.numbers import cardinal, whole
from loalang.text.place import Outcome, Place, Reading, Refusal, cues
from loalang.text.units import unit_at

_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,7}(?![0-9])")
_LETTER_AFTER = re.compile(r"([0-9]{1,4})([A-Za-zĐđ])([0-9]{0,2})(?![\w])")
CLASSES = cues("lớp, khối, nhà, tòa, số nhà, số, phòng, điều, khoản, mẫu, mẫu số, tổ, khu, block, hạng")


def version(place: Place) -> Outcome:
    """Read 1.5.2 and 192.168.1.1: numbers with *chấm* between."""
    found = _VERSION.match(place.text, place.start)
    if not found or found.group().count(".") < 2 or re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", found.group()):
        return None
    if place.text[found.end() : found.end() + 1] == "," and place.at(found.end() + 1).isdigit():
        return None
    return Reading(
        found.end(), " chấm ".join(whole(p) for p in found.group().split(".")), place.after(VERSIONS)
    )


_STANDARD = re.compile(r"([0-9]{3,5})(-[0-9]{1,2})?:((?:19|20)[0-9]{2})(?![0-9])")
_STANDARDS = cues("i xô, tiêu chuẩn Việt Nam, tiêu chuẩn việt nam, quy chuẩn việt nam, tiêu chuẩn, quy chuẩn")


def standard(place: Place) -> Outcome:
    """Read "ISO 22000:2018" as a number and its year: no hour, no proportion."""
    found = _STANDARD.match(place.text, place.start)
    if not found or not place.after(_STANDARDS):
        return None
    number, part, year = found.groups()
    tail = f" phần {whole(part[1:])}" if part else ""
    return Reading(found.end(), f"{whole(number)}{tail}, {whole(year)}")


def number_with_letter(place: Place) -> Outcome:
    """Read 5A, 12b, 10A2."""
    found = _LETTER_AFTER.match(place.text, place.start)
    if not found or compound_at(place):  # "1m2" of a length
        return None
    digits, letter, more = found.groups()
    if letter in "xX" and more:  # 3x4: a product
        return None
    if letter == "m" and more in ("2", "3"):  # "phòng 25m2" is no class
        return None
    # "lớp 5A" is a class, "5A" at a socket a current, "5g" of salt a weight.
    money = letter in "kđ" or (letter == "K" and place.after((" số",)))
    if (money or not place.after(CLASSES)) and (  # "4 chỉ số 95k" is money
        unit_at(place.text, found.end(1))[0] or unit_at(place.text, found.start(2))[0]
    ):
        return None
    tail = f" {cardinal(int(more))}" if more else ""
    # "lớp 5A", "8B"; but 12T5 is a house or a lorry, 7N days or a class: only their noun decides.
    # "3k5" and "3đ3" in small letters are amounts that slipped as often
    sure = letter in "ABCDEĐGHKab" or (place.after(CLASSES) and not (more and letter in "đkgm"))
    sure = sure or place.after((" chung cư", " căn hộ", " khu nhà"))
    return Reading(found.end(), f"{whole(digits)} {spelled(letter)}{tail}", sure)


def long_number(place: Place) -> Outcome:
    """Refuse a run of digits that no person could follow."""
    return Refusal(run_end(place.text, place.start + 1), _("chuỗi số không rõ cách đọc"))
