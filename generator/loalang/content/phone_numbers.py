"""Phone numbers as Việt Nam has them: which there can be, and which are nobody's, for everybody types them.

The numbering plan of 2018: a mobile has 10 digits, a landline 11 with its area, an emergency or a service of
the state 3 to 5, a hotline 1800 or 1900 and four or six more.
"""

import re

from loalang.messages import _

SAMPLE_PHONES = frozenset(["0912345678", "0912345679", "0912345680"])
"""Of the three stations that ship: nobody's."""

_RISING = "01234567890123456789"
_SEVERAL = re.compile(r"\s*(?:[,;/]|\bhoặc\b|\bvà\b|\s[-–]\s)\s*")
_WHOSE = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
"""A remark in brackets: "(chị Hoa)"; "(024)" is an area."""

_WRITTEN = re.compile(r"\+?\(?\d[\d .()\-]*")
_RIGHT = re.compile(r"0[35789]\d{8}|02\d{9}|1[89]00\d{4}(?:\d{2})?|[1-9]\d{2,4}")


def digits_of(phone: str) -> str:
    """Give the digits that are dialled at home: ``+84 912 345 678`` → ``0912345678``."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return (
        "0" + re.sub(r"^(?:00)?84", "", digits) if re.match(r"\s*(?:\+|00)?84\d{9,10}$", digits) else digits
    )


def is_sample(phone: str) -> bool:
    """Whether a number is one that stands in examples: a sample station's, figures in a row, one figure."""
    digits = digits_of(phone)
    if digits in SAMPLE_PHONES:
        return True
    tail = digits[1:] if digits.startswith("0") else digits
    if len(tail) < 8 or not digits.startswith("0"):
        return False
    return tail in _RISING or tail in _RISING[::-1] or tail[1:] in _RISING or len(set(tail[2:])) == 1


def phone_fault(text: str) -> str:
    """Say why a text is no phone number that there can be, or several; empty when it is."""
    if re.search(r"\d[\dxX .\-]*[xX]|\d\s*(?:…|\.\.\.)", text):
        return _("'{text}' chưa phải số thật").format(text=text)
    for part in _SEVERAL.split(_WHOSE.sub(" ", text).strip()):
        if fault := _fault(part.strip()):
            return fault
    return ""


def _fault(phone: str) -> str:
    if not _WRITTEN.fullmatch(phone):
        return _("'{text}' không phải số điện thoại").format(text=phone)
    digits = digits_of(phone)
    if _RIGHT.fullmatch(digits):
        return ""
    told = {
        "no_zero": _("'{text}' thiếu số 0 ở đầu"),
        "mobile": _("'{text}' có {count} chữ số; số di động có 10"),
        "landline": _("'{text}' có {count} chữ số; số máy bàn cả mã vùng có 11"),
        "old": _("'{text}' là đầu số cũ; số di động nay bắt đầu bằng 03, 05, 07, 08 hoặc 09"),
        "area": _("'{text}' thiếu mã vùng, như 024 hay 0205"),
        "hotline": _("'{text}' có {count} chữ số; số 1800, 1900 có 8 hoặc 10"),
        "no": _("'{text}' không phải số điện thoại: di động 10 chữ số, máy bàn 11, tổng đài 1800, 1900"),
    }
    return told[_kind_of_fault(digits)].format(text=phone, count=len(digits))


def _kind_of_fault(digits: str) -> str:
    if re.match(r"1[89]00", digits):
        return "hotline"
    if re.fullmatch(r"[35789]\d{8}|2\d{9}", digits):
        return "no_zero"
    if re.match(r"0[35789]", digits):
        return "mobile"
    if digits.startswith("02"):
        return "landline"
    if digits.startswith("01"):
        return "old"
    return "area" if re.fullmatch(r"[2-8]\d{6,7}", digits) else "no"
