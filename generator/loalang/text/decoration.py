"""Signs that only adorn a line: ***Lưu ý***, ===, ###, >>>; nobody says them."""

import re

from loalang.text.place import Outcome, Place, Reading
from loalang.text.units import CASED, unit_at

_RUN = re.compile(r"([*#=_~<>|+])(?:\s?\1){1,80}(?!\1)")
_DIALLED = re.compile(r"[*#]{1,2}[0-9][0-9*#]{0,18}#")
_NEAR_FIGURE = re.compile(r"\s?[0-9]")
_FIGURE_BEFORE = re.compile(r"[0-9]\s?$")
_GRADE = re.compile(r"[A-Z0-9]$")


def decoration(place: Place) -> Outcome:
    """Pass over two or more of one sign in a row, where they stand between no figures."""
    text, at = place.text, place.start
    found = _RUN.match(text, at)
    if not found or _DIALLED.match(text, at):
        return None
    sign, end = found.group(1), found.end()
    if sign == "=" and place.at(end) == ">":
        return None  # ==> is an arrow
    if sign == "+" and (_GRADE.search(place.previous) or len(found.group().replace(" ", "")) < 3):
        return None  # the grade A++
    long = len(found.group().replace(" ", "")) > 2
    before = _FIGURE_BEFORE.search(text, max(0, at - 2), at)
    if sign != "_" and before and (not long or _NEAR_FIGURE.match(text, end)):
        return None
    if sign in "<>" and not long and _NEAR_FIGURE.match(text, end):
        return None
    stands_apart = place.previous == " " and place.at(end) == " "
    said = place.said.strip()
    return Reading(end, ", " if stands_apart and said and said[-1] not in ".,;:!?…" else " ")


_LABEL = re.compile(r"\(\s?(?:ĐVT|Đvt|đvt|ĐV|đơn vị(?: tính)?)?[:.]?\s?(?=[^\W\d_]|%|°)")
_BY = re.compile(r"\s?/\s?")
_NOUN_CLOSES = re.compile(r"(?:[^\W\d_]+[ /]?){1,4}\)")
_COUNTS = re.compile(r"(?:tấn|tạ|yến|con|cây|bao|suất|người|lần|viên|gói|ca|kg|triệu|lượt)(?=/)")
_SCALED = re.compile(r"(nghìn|ngàn|triệu|tỷ)\s(?=đ(?!\w)|đồng)")
_PRICED = re.compile(r" (?:giá|tiền|phí|mức|lương|thu|chi|thành tiền|số tiền)(?: [^\W\d_]+,?){0,6}$")
_SIZED = re.compile(r" (?:dài|rộng|cao|sâu|dày|kích thước|khoảng cách)(?: [^\W\d_]+,?){0,3}$")
_ALONE = frozenset("đồng kg ha tấn tạ mm cm km m2 m3 lít ml kw kwh % °c vnđ vnd triệu tỷ".split())
"""Units that a bracket may hold by themselves: "Diện tích (ha)"."""


def unit_label(place: Place) -> Outcome:
    """Read the unit of a table's heading: "Giá (đ/kg):" as giá, đồng một ki lô gam."""
    text = place.text
    found = _LABEL.match(text, place.start)
    if not found:
        return None
    at = found.end()
    scaled = _SCALED.match(text, at)
    begun = scaled.end() if scaled else at
    unit, end = unit_at(text, begun)
    if not unit and (counted := _COUNTS.match(text, begun)):
        unit, end = counted.group(), counted.end()
    if not unit or (text[begun:end] != text[begun:end].lower() and text[begun:end] not in CASED):
        return None
    words = f"{scaled.group(1)} {unit}" if scaled else unit
    opening = ", " if place.said.strip() and place.said[-1] not in ".,;:!?…" else ""
    if by := _BY.match(text, end):
        second, after = unit_at(text, by.end())
        if second and text[after : after + 1] == ")":
            return Reading(after, f"{opening}{words} một {second}")
        if _NOUN_CLOSES.match(text, by.end()):
            return Reading(by.end(), f"{opening}{words} một ")
        return None
    if text[end : end + 1] != ")":
        return None
    written = text[begun:end].strip()
    if written in _ALONE or (written == "đ" and _PRICED.search(place.said)):
        return Reading(end, opening + words)
    return Reading(end, opening + words) if written == "m" and _SIZED.search(place.said) else None
