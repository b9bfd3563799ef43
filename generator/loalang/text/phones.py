"""Telephones and hotlines, read digit by digit."""

import re

from loalang.text.numbers import one_by_one
from loalang.text.place import Outcome, Place, Reading, cues

_MOBILE = re.compile(r"\(?(?:\+|00)84\)?[ .-]?(?:\(0\))?[0-9](?:[ .-]?[0-9]){7,9}(?![0-9])")
_PHONE = re.compile(
    r"\(?0[0-9]{1,3}\)?(?:[ .-]{0,2}[0-9](?=[ .-][0-9]))?(?:[ .-]{0,2}[0-9]{2,7}){1,4}"
    r"(?![0-9]|[.,/-][0-9]{1,2}(?![0-9]))"
)
_ODD = re.compile(r"0[35789][0-9]{1,2}(?:[ .-][0-9]{1,4}){2,7}(?![0-9]|[.,/-][0-9])")
"""A mobile number in groups of any length: 0911 222 3 33."""
_HOTLINE = re.compile(r"1[89]00(?![.-][0-9]{1,2}[.-][0-9]{1,2}(?![0-9]))(?:[ .-]?[0-9]{2,6}){1,3}(?![0-9])")
_ONE_BY_ONE = re.compile(
    r"0[0-9]{2,3}(?:\.[0-9]){6,7}(?![0-9]|[.,/-][0-9])|\(?\+?[08](?:[ .-]{1,3}[0-9]){8,11}(?![0-9]"
    r"|[.,/-][0-9])"
)
"""0 9 8 7 - 6 5 4 - 3 2 1: each figure typed alone."""
_ABROAD = re.compile(r"84[ .-]?[1-9](?:[ .-]?[0-9]){7,9}(?![0-9]|[.,/-][0-9])")
_EXTENSION = re.compile(r"\s?[-/]\s?([1-9][0-9]{1,3})(?![0-9%]|[.,/-][0-9]| [0-9])(?=[\s.,;)(]|$)")
_BETWEEN = re.compile(r"\s?[-/,;]\s?(?=[0(+1])")
_DIGITS = re.compile(r"[0-9]{3,8}(?![0-9]|[.,/:-][0-9]|[^\W\d_])")
_MASKED = re.compile(
    r"0[0-9](?:[xX*]{2}(?:[ .-]?[xX*0-9]{3}){2})(?!\w)"
    r"|0[0-9]{2,3}[ .-][xX*]{3}[ .-][0-9]{3}(?!\w)|0[0-9]{2,3}(?:(?:[ .-]?[0-9]{3,4}){0,2}[ .-]?[xX*]{2,7}"
    r"(?:[ .-]?[xX*]{3,4})?(?:[ .-]?[0-9]{2,3})?)(?!\w)"
)
_HIDDEN = re.compile(r"\(?0[0-9]{2,4}\)?(?:[ .-][0-9]{1,4}){0,2}(?:[ .-][xX*]{2,4}){1,2}(?!\w|[.-][0-9xX*])")
"""0238-3-866-xxx, 02383.xxx.xxx."""
_DOTTED = re.compile(r"[2-9][0-9]{0,2}[. ][0-9]{3}[. ][0-9]{3}(?![0-9]|[.,][0-9])")
_OFFICES = re.compile(
    r" (?:điện thoại|số máy|fax|đường dây nóng|hotline|liên hệ|gọi)(?: [^\W\d_]+[,;:]?){1,24}$"
)
_EIGHT = re.compile(r"[2-9][0-9]{3}[ .][0-9]{4}(?![0-9]|[.,/-][0-9])")
FIXED_PHONE = cues(
    "điện thoại, điện thoại cố định, số điện thoại, cố định, máy bàn, điện thoại bàn, số máy, hotline, fax"
)
_SHORT_CODE = re.compile(r"[*#][0-9*#]{2,20}")

STRONG_PHONE = cues(
    """tổng đài, tổng đài số, hotline, đường dây nóng, điện thoại, số điện thoại, đầu số, số máy, điện thoại
    số, zalo số,
    đường dây nóng số, di động, fax, số zalo, máy bàn, gọi số, gọi đến số, gọi tới số, qua số, đến số, tới
    số, máy lẻ,
    số nóng, cứu hỏa, cứu hoả, cấp cứu, cảnh sát, cứu hộ, số tổng đài, số hotline, số đường dây nóng, theo
    số, vào số,
    đầu số ngắn, số khẩn cấp, khẩn cấp, nhánh, gọi ngay số, gọi điện số, liên hệ số, hai số, các số, bấm số,
    quay số"""
)
WEAK_PHONE = cues(
    """gọi, gọi ngay, liên hệ, gửi, gửi đến, gửi tới, nhắn tin, công an, trẻ em, gọi đến, gọi tới,
    tới, đến, lừa đảo, báo cháy, cứu thương, báo công an, gọi công an,
    bấm, nhắn tin đến,
    báo, báo ngay, báo cho, báo tin, số, gọi điện,
    gọi điện đến, hoặc, và, hoặc số, và số, soạn tin gửi, gọi cho, nhắn đến, qua"""
)
WEAK_NEEDS = re.compile(
    r" (?:gọi|liên hệ|tổng đài|đường dây nóng|hotline|nhắn tin|tin nhắn|soạn|đầu số|điện thoại|báo ngay"
    r"|số khẩn cấp|lừa đảo)[,:;]?(?: [^\W\d_]+[,;]?){0,40}$"
)
EMERGENCY = frozenset(
    {
        "111",
        "112",
        "113",
        "114",
        "115",
        "116",
        "1022",
        "1900",
        "18001091",
        "119",
        "156",
        "5656",
        "1414",
        "1407",
    }
)
COUNTED = frozenset(
    """cuộc người hộ lượt máy tin tổ cán thành xã thôn đồng hồ lần trường cơ học đơn ca phút giờ ngày tháng
    năm triệu nghìn tỷ mét cây loa đại em cháu suất gia bà đoàn hội doanh ý""".split()
)


def sounds(digits: str) -> str:
    """Say a telephone number in the groups it is written in; ten digits together as 4-3-3."""
    plain = re.sub(r"[^0-9]", "", digits)
    if digits == plain and len(plain) == 10:  # "0912345678" is remembered as 0912 345 678
        digits = f"{plain[:4]} {plain[4:7]} {plain[7:]}"
    elif digits == plain and len(plain) == 8 and plain.startswith("1"):  # "19001234"
        digits = f"{plain[:4]} {plain[4:]}"
    return one_by_one(digits)


def _one_phone(text: str, start: int) -> tuple[str, int] | None:
    if found := _MOBILE.match(text, start):
        # "+84 (0) 912…": the nought in brackets is not dialled from abroad.
        sign = "cộng " if "+" in found.group() else ""
        return sign + sounds(found.group().replace("(0)", "")), found.end()
    if found := _PHONE.match(text, start):
        digits = sum(c.isdigit() for c in found.group())
        # "(0237) 3852 345": a bracket that does not close belongs to the sentence.
        if 9 < digits < 12 and found.group().count("(") == found.group().count(")"):
            return sounds(found.group()), found.end()
    if (found := _ODD.match(text, start)) and sum(c.isdigit() for c in found.group()) == 10:
        return sounds(found.group()), found.end()
    if found := _ONE_BY_ONE.match(text, start):
        plain = re.sub(r"[^0-9]", "", found.group())
        if plain[0] == "0" and 9 < len(plain) < 12:
            return sounds(plain), found.end()
    # "1900 1234", "18001091"; 1900 alone is a year.
    if (found := _HOTLINE.match(text, start)) and 7 < sum(c.isdigit() for c in found.group()) < 11:
        return sounds(found.group()), found.end()
    return None


def phone(place: Place) -> Outcome:
    """Read a telephone number that shows by its shape, and others that follow it."""
    text = place.text
    first = _one_phone(text, place.start)
    if first is None:
        return None
    words, end = first
    between = text[place.start : end]
    if ext := _EXTENSION.match(text, end):  # "0237 3852 366 - 101", "(0237) 3.852.366/102": an extension
        return Reading(ext.end(), f"{words}, {one_by_one(ext.group(1))}", False)
    if re.fullmatch(r"1[89]00\s?-\s?[12][0-9]{3}", between) and not _near_phone(place):
        return None  # years: 1900-1954
    # "0912 345 678 - 0987 654 321": a dash between two of them is a breath.
    while (joint := _BETWEEN.match(text, end)) and (more := _one_phone(text, joint.end())):
        words, end = f"{words}, {more[0]}", more[1]
    return Reading(end, words)


def masked_phone(place: Place) -> Outcome:
    """Read 0912 xxx 345, a number of which a part is kept back."""
    found = _MASKED.match(place.text, place.start) or _HIDDEN.match(place.text, place.start)
    if not found or not 9 < sum(c.isalnum() or c == "*" for c in found.group()) < 12:
        return None
    groups = re.findall("[0-9]+|[xX*]+", found.group())
    said = [one_by_one(g) if g[0].isdigit() else " ".join(["ích"] * len(g)) for g in groups]
    return Reading(found.end(), ", ".join(said))


def _near_phone(place: Place) -> bool:
    return place.after(STRONG_PHONE + WEAK_PHONE) or bool(WEAK_NEEDS.search(place.said))


_NAMED_AFTER = re.compile(
    r"\s?[(:-]\s?(?:gọi |số )?(?:tổng đài|công an|cứu |cấp cứu|cảnh sát|báo |đường dây|trẻ em|bảo vệ)",
    re.IGNORECASE,
)


def short_number(place: Place) -> Outcome:
    """Read 113, 1022, 5656 digit by digit where one calls or writes to it."""
    if (abroad := _ABROAD.match(place.text, place.start)) and _near_phone(place):
        return Reading(abroad.end(), sounds(abroad.group()), False)  # "84 912 345 678" without its +
    if place.after(STRONG_PHONE) and (eight := _EIGHT.match(place.text, place.start)):
        return Reading(eight.end(), one_by_one(eight.group()))  # "gọi ngay số 8386 8386"
    dotted = _DOTTED.match(place.text, place.start)
    if dotted and _OFFICES.search(place.said) and not place.next_word(dotted.end())[:1].islower():
        return Reading(dotted.end(), one_by_one(dotted.group()))  # "Điện thoại trạm y tế: 3.851.115"
    if place.after(FIXED_PHONE) and (dotted := _DOTTED.match(place.text, place.start)):
        return Reading(dotted.end(), one_by_one(dotted.group()))  # "điện thoại cố định 3.821.456"
    found = _DIGITS.match(place.text, place.start)
    if not found or place.at(found.end()) == "%":  # "tổng đài giải quyết 113%"
        return None
    digits = found.group()
    follows = place.next_word(found.end())
    if follows in COUNTED:  # "tổng đài nhận 1500 cuộc gọi"
        return None
    # "hotline 9656"; "113 (công an)": the name may stand behind.
    if place.after(STRONG_PHONE) or (digits in EMERGENCY and _NAMED_AFTER.match(place.text, found.end())):
        return Reading(found.end(), sounds(digits))
    # "gọi 114" is certain, "gọi 350 hộ" is none.
    listed = _NEED_SAID.search(place.said)
    if digits in EMERGENCY and (listed or place.after(WEAK_PHONE) or _DIGITS_SAID.search(place.said)):
        return Reading(found.end(), sounds(digits))
    if digits in _NEEDS and _DUTY.search(place.said) and not follows[:1].islower():
        return Reading(found.end(), sounds(digits), False)  # "trực ban 113; cháy 114; y tế 115"
    # "liên hệ ông Hùng số 225 để…": a call was spoken of, and nothing is counted here.
    if (
        place.after(SENT)
        and len(digits) == 4
        and (not follows or follows[0].isupper() or follows in FUNCTION)
    ):
        return Reading(
            found.end(), sounds(digits), bool(WEAK_NEEDS.search(place.said) or _SENT.search(place.said))
        )
    listening = not follows or follows[0].isupper() or follows in FUNCTION
    if listening and WEAK_NEEDS.search(place.said) and not place.after(NOT_CALLED):
        sure = digits in EMERGENCY or place.after(WEAK_PHONE) or digits[0] == "0" or place.previous == "+"
        return Reading(found.end(), sounds(digits), sure)
    return None


_NEEDS = frozenset({"111", "112", "113", "114", "115"})
_DUTY = re.compile(r" (?:trực|trực ban|cháy|y tế|công an|cứu hỏa|cấp cứu|cứu nạn|an ninh)$")
_NEED_SAID = re.compile(
    r" (?:một một (?:một|hai|ba|bốn|năm)|một năm sáu|một không hai hai|năm sáu năm sáu)"
    r"(?:, [^\W\d_]+(?: [^\W\d_]+){0,2})?(?:[,;]| và| hoặc| hay)$"
)
_DIGITS_SAID = re.compile(
    r" (?:tổng đài|gọi|hotline|đường dây nóng|khẩn cấp|cấp cứu|lừa đảo|liên hệ|báo)(?: .*)?"
    r" (?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín) (?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
    r"(?:, [^\W\d_]+(?: [^\W\d_]+)?)?(?:,|;| và| hoặc| hay)$"
)
"""A short number was said and its list goes on: "113, 114, 115, 1022"."""
SENT = cues("gửi, gửi đến, gửi tới, gửi về, gửi về số, gửi số")
_SENT = re.compile(r" (?:nhắn|soạn|cú pháp|tin nhắn|sms)[,:;]?(?: [^\W\d_]+,?){0,14}$")
FUNCTION = frozenset(
    "để nếu khi hoặc và của nhằm ngay được tại trước sau trong cho là miễn thì theo với bất từ".split()
)
NOT_CALLED = cues(
    """năm, tháng, ngày, thôn, điều, khoản, trang, bài, lớp, tổ, giờ, phút, đến năm, hơn, gần, khoảng,
    nghị quyết số, quyết định số, nhà số, số nhà, phòng, ngõ, đường, kiệt, hẻm, ngách"""
)


def short_code(place: Place) -> Outcome:
    """Read what one types on the telephone: *101#."""
    found = _SHORT_CODE.match(place.text, place.start)
    if not found:
        return None
    names = {"*": "sao", "#": "thăng"}
    return Reading(found.end(), " ".join(names.get(c) or one_by_one(c) for c in found.group()))
