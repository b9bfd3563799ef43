"""Roman numerals, only where a cue word says that they are numbers: Quý III, thế kỷ XXI, Đại hội XIV."""

import re

from loalang.text.numbers import NUMBER_WORDS, cardinal
from loalang.text.place import Outcome, Place, Reading, cues

_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’])")
_SMALL = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w'’])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_HEADING = re.compile(r"\s?(?!\.[A-ZĐ](?!\w))(?:[.):]|[/-](?:\s|$))")
_POINT = re.compile(r"[.)] ?[^\W\d_a-z][^\W\d_]+ [^\W\d_]")
_SLASHED = re.compile(r"/\s?[^\W\d_a-z][^\W\d_]+ [^\W\d_]")
_NAME = re.compile(r"\. ?[^\W\d_a-z]\w* [^\W\d_a-z]")  # X. Định Tăng is a commune
_YEAR_AFTER = re.compile(r"\s?[/-]\s?(?=(?:19|20)[0-9]{2}(?![0-9]))")

_SPAN = re.compile(r"\s?-\s?(?=[IVX])")

CUES = cues(
    """quý, thế kỷ, thế kỉ, khóa, khoá, lần thứ, lần, kỳ thứ, kỳ họp thứ, chương, mục, phần, tiểu mục, đại
    hội, khu vực, loại, hạng,
    cấp, bậc, tập, nhóm, vùng, quân khu, quân đoàn, đợt, giai đoạn, học kỳ, học kì, kỳ, khối, bảng, phụ lục,
    đại hội đảng,
    chiến tranh thế giới lần thứ, thế chiến, thứ, trung ương, điều, khoản, biểu, tuần, tháng, số, hội nghị,
    đô thị loại, mức, mẫu, lớp, huân chương hạng,
    báo động, đoạn, an toàn khu, chiến khu, sư đoàn, kỳ họp, đại hội đảng bộ, độ, type, công ty, chi bộ,
    tiểu khu, hội khóa, nhất khóa, thành đạt hạng, phẩm
    cấp, độc lập hạng, giải, câu, chuyên khoa"""
)
SMALL_CUES = cues(
    """đoạn, quyển, hồi, màn, thứ, chương, mục, tiểu mục, khoản, phần, khóa, khoá, thế kỷ, thế kỉ, phụ lục,
    quý,
    tập, kỳ, học kỳ"""
)
"""After these also small letters are a numeral: "mục iii", "khóa xii"."""
ONLY_NUMERALS = cues("thế kỷ, thế kỉ, lần thứ, kỳ thứ, chương")
"""Only here a lone C, L, D or M is a number: "bảng C", "hạng D" and "khối C" are letters."""
ORDINAL = cues("lần thứ, kỳ thứ, kỳ họp thứ, thứ")
_NUMBERED_BEFORE = re.compile(r" (?:[^\W\d_]+) (?:[^\W\d_]+ ){0,3}?(?:và|đến|hoặc|[^\W\d_]+,)$")


def value(letters: str) -> int:
    """Return the number that Roman ``letters`` mean."""
    total = 0
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        worth = _VALUES[letter]
        total += -worth if worth < _VALUES.get(following, 0) else worth
    return total


def roman(place: Place) -> Outcome:
    """Read a Roman numeral after its cue word, and others in the same list."""
    if place.text[place.start].islower():
        return _small(place)
    found = _ROMAN.match(place.text, place.start)
    if not found or not found.group() or place.previous.isalnum():
        return None
    letters, end = found.group(), found.end()
    if not set(letters) & set("IVX") and not place.after(ONLY_NUMERALS):
        return None
    if place.text[end : end + 2].strip()[:1] == "=":  # "tọa độ X=2198456": a name of a number
        return None
    number = value(letters)
    if place.after((" năm",)) and 1000 < number < 2100:  # "năm MMXXIII"
        return Reading(end, cardinal(number))
    if place.after(CUES) and place.text[end : end + 1] == "." and place.text[end + 1 : end + 2].isdigit():
        return Reading(end + 1, cardinal(number) + " ")  # "mục I.2": the stop ends no sentence
    if place.after(CUES) and (span := _SPAN.match(place.text, end)):  # "thế kỷ XIX-XX", "độ II-III"
        last = _ROMAN.match(place.text, span.end())
        if last and last.group() and value(last.group()) > number and set(last.group()) <= set("IVX"):
            words = f"{cardinal(number)} đến {cardinal(value(last.group()))}"
            if slash := _YEAR_AFTER.match(place.text, last.end()):
                return Reading(slash.end(), words + " năm")
            return Reading(last.end(), words)
    if place.after(CUES):
        words = cardinal(number)
        if place.after(ORDINAL):
            words = {1: "nhất", 4: "tư"}.get(number, words)
        if (slash := _YEAR_AFTER.match(place.text, end)) and not place.after((" khóa", " khoá")):
            return Reading(slash.end(), words + " năm")
        return Reading(end, words)
    if _continues_list(place):
        if slash := _YEAR_AFTER.match(place.text, end):  # "quý I, II/2026"
            return Reading(slash.end(), cardinal(number) + " năm")
        return Reading(end, cardinal(number))
    if (
        place.starts_line
        and _HEADING.match(place.text, end)
        and not (letters == "X" and _NAME.match(place.text, end))
    ):
        return Reading(end, cardinal(number))
    # "I. Thời gian: 7h30; II. Địa điểm": points of one line; one letter may be a name's ("V. Anh").
    named = letters == "X" and _NAME.match(place.text, end)
    colon = place.text[max(0, place.start - 2) : place.start].strip() == ":"
    if colon and set(letters) <= set("IVX") and _POINT.match(place.text, end) and not named:
        return Reading(end, cardinal(number))  # "TB: I. Thời gian: …"
    if place.said[-1] in ".;" and set(letters) <= set("IVX") and _POINT.match(place.text, end) and not named:
        return Reading(end, cardinal(number), sure=len(letters) > 1 and letters not in ("XI", "VI"))
    if len(letters) > 1 and set(letters) <= set("IVX") and _SLASHED.match(place.text, end):
        return Reading(end, cardinal(number), sure=False)  # "I/ Thời gian: 7h II/ Địa điểm"
    if (
        len(letters) > 1
        and set(letters) <= set("IVX")  # CLI and MIX after a name are abbreviations
        and letters not in ("XI", "VI", "XL", "XX", "CV", "CI", "LI", "XC", "CC", "CX", "XV", "LV", "MI")
        and _name_before(place)
    ):
        return Reading(end, cardinal(number), sure=False)
    if set(letters) <= set("IVX") and _LEVEL_BEFORE.search(place.said):  # "cấp cháy IV, V"
        return Reading(end, cardinal(number), sure=len(letters) > 1)
    if len(letters) > 1 and set(letters) <= set("IVX") and letters not in ("XI", "VI", "XX", "XV"):
        return Reading(end, cardinal(number), sure=False)  # "II. ĐỊA ĐIỂM" after a comma
    if len(letters) == 1 and _name_before(place) and _SCHOOL.search(place.said):
        return Reading(end, cardinal(number), sure=False)
    return None


def _small(place: Place) -> Outcome:
    """Read a numeral in small letters; *vi* and *xi* are also words, and one letter may name a point."""
    found = _SMALL.match(place.text, place.start)
    if not found or not found.group() or place.previous.isalnum():
        return None
    if _opens_point(place, found.end()):  # "(i) hộ nghèo, (ii) hộ cận nghèo"
        return Reading(found.end(), cardinal(value(found.group().upper())))
    if not place.after(SMALL_CUES):
        return None
    if place.after((" thư mục", " danh mục", " chuyên mục", " tập", " tài khoản")):
        return None
    letters = found.group()
    if letters in ("l", "i"):  # the letter I is said "i": never a numeral when read again
        return None
    if not set(letters) & set("ivx"):
        return None  # "mục c", "phần d" are letters
    sure = len(letters) > 1 and letters not in ("vi", "xi", "li")
    if not sure and (place.next_word(found.end())[:1].islower() or place.after((" tài khoản",))):
        return None  # "phần vi sinh", "tài khoản i"
    return Reading(found.end(), cardinal(value(letters.upper())), sure)


def _opens_point(place: Place, end: int) -> bool:
    """Say whether a small numeral counts a point of a list: its neighbour (ii) stands near."""
    text, start = place.text, place.start
    if text[end : end + 1] not in (")", ".") or not set(text[start:end]) <= set("ivx"):
        return False
    before = text[max(0, start - 2) : start].strip()[-1:]
    return (
        before in ("", "(", ";", ":", ".", ",")
        and _SECOND.search(text, max(0, start - 600), end + 400) is not None
    )


_LEVEL_BEFORE = re.compile(
    r" (?:cấp|loại|hạng|nhóm|bậc|mức|khu vực|giai đoạn|quý|tổ) (?:[^\W\d_]+ ){0,2}?"
    r"(?:cháy|độ|dự báo|nguy hiểm|báo động|rủi ro|thiên tai|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười),)$"
)
_SECOND = re.compile(r"(?<!\w)ii[).] ?\w")
_SCHOOL = re.compile(
    r" (?:trường|tiểu học|phổ thông|trung học cơ sở|mầm non|thôn|xóm|nhà máy|hồ|cầu|trạm)(?: [^\W\d_]+){1,6}$"
)


def _name_before(place: Place) -> bool:
    before = place.text[max(0, place.start - 24) : place.start].split()
    return bool(before) and before[-1][:1].isupper()


def _continues_list(place: Place) -> bool:
    """Say whether the words before are numerals of the same list: "khu vực một, hai và"."""
    words = place.said.replace(",", " ,").split()
    if len(words) < 3 or words[-1] not in (",", "và", "đến", "hoặc", "-"):
        return False
    at = len(words) - 1
    while at >= 0 and (words[at] in NUMBER_WORDS or words[at] in (",", "và", "đến", "hoặc", "-", "nhất")):
        at -= 1
    if at == len(words) - 1 or not any(w in NUMBER_WORDS for w in words[at + 1 :]):
        return False
    return (" " + " ".join(words[: at + 1])).endswith(CUES)
