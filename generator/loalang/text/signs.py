"""Signs: brackets and dashes become breaths, & + = and their like become words."""

import re
import unicodedata

from loalang.messages import _
from loalang.text.figures import number_at
from loalang.text.numbers import NUMBER_WORDS
from loalang.text.pairs import is_pair
from loalang.text.place import Outcome, Place, Reading, Refusal

WORDS = {"&": "và", "=": "bằng", "≈": "khoảng", "≤": "nhỏ hơn hoặc bằng", "≥": "lớn hơn hoặc bằng",
         "±": "cộng trừ",
         "×": "nhân", "÷": "đến", "°": "độ", "@": "a còng", "№": "số", "→": "đến", "₫": "đồng",
         "€": "ơ rô", "£": "bảng Anh",
         "¥": "yên", "‰": "phần nghìn", "%": "phần trăm", "$": "đô la", "½": "một phần hai",
         "¼": "một phần tư", "¾": "ba phần tư",
         "⅓": "một phần ba", "⅔": "hai phần ba"}  # fmt: skip
SILENT = frozenset("\"'“”„‟‘’‚‛«»‹›`´*_#•●○▪▫■□◆◇►▶➢➤✓✔☑✅–·‧©®™|\\^{}~§¶†‡¬→⇒↓↑←")
OPENING, CLOSING = frozenset("([{<«"), frozenset(")]}>»")
UNIT_SAID = frozenset(
    "giờ phút giây ngày tháng năm tuần đồng nghìn triệu tỷ trăm mét lít gam tấn độ vuông khối ta la".split()
)
SAME_NOUN = re.compile(
    r"\s?-\s?(thứ|tháng|ngày|quý|lớp|năm|tuần|bài|điều|khoản|mùng|mức|cấp|hạng|tiết|giờ)\s+[0-9IVX]",
    re.IGNORECASE,
)
_NUMBER_END = re.compile(r" (?:" + "|".join(sorted(NUMBER_WORDS)) + r")(?: (?:giờ|phút|đồng|nhất))?$")


def brackets(place: Place) -> Outcome:
    """Make a breath of a bracket, none at the ends of a phrase."""
    text, at = place.text, place.start
    end = at
    if text[at] not in OPENING and text[at] not in CLOSING:
        return None
    while end < len(text) and (text[end] in OPENING or text[end] in CLOSING or text[end] == " "):
        if end > at and text[end] in "<>":
            break  # "(>16 chỗ)": what is more than sixteen
        end += 1
    if text[at] in "<>" and (found := re.compile(r"[<>]=?\s?(?=[0-9]|BĐ|báo động)").match(text, at)):
        more = "trên" if text[at] == ">" else "dưới"
        if "=" in found.group():
            more = "từ" if more == "trên" else "tối đa"
        return Reading(found.end(), more)
    said = place.said.strip()
    if not said or said[-1] in ".,;:!?…" or end >= len(text) or text[end] in ".,;:!?…\n":
        return Reading(end, " ")
    return Reading(end, ", ")


_COLD = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?(?:\s?-\s?-?[0-9]{1,3})?\s?(?:°|độ|o?C(?!\w))")


_CODE_BEFORE = re.compile(r"[0-9][A-Z][0-9]{1,6}$")
_CLOCK_AHEAD = re.compile(r"\s?[0-9]{1,2}(?::[0-5][0-9]|[hH])")
_HOUR_BEFORE = re.compile(r" (?:giờ|phút)(?: [^\W\d_]+){0,4}$")


_ALONE = re.compile(r"[0-9][0-9.,/ ]{0,24}(?:tỷ|triệu)?\s*$")


def dash(place: Place) -> Outcome:
    """Read a dash: *đến* between two of a kind, *âm* before a number, a bullet, or a breath."""
    text, at = place.text, place.start
    if text[at] != "-":
        return None
    run = re.compile(r"-+(?:\s*-+){0,8}").match(text, at)
    assert run
    end = run.end()
    before, following = place.previous, place.at(end)
    said = place.said
    if said == " ":
        if following.isdigit() and _COLD.match(text, end):
            return Reading(end, "âm")
        if following.isdigit() and _ALONE.match(text, end):  # a line that is nothing but -12,5
            return Reading(end, "âm", False, (" ",))
        if following.isdigit() and re.compile(r"[0-9]+(?:,[0-9]+)?\s?%").match(text, end):
            return Refusal(end, _("không rõ là số âm hay gạch đầu dòng"))
        return Reading(end, " ", sure=not following.isdigit())
    if _opens_item(place, end):  # "gồm: - 5 xã; - 2 phường"
        return Reading(end, " ")
    if (
        noun := SAME_NOUN.match(text, at if before != " " else at - 1)
    ) and f" {noun.group(1).lower()} " in said[-40:]:
        return Reading(end, "đến")
    if following.isdigit() and not before.isalnum() and before not in ").,%":
        return _before_number(place, end)
    if _CLOCK_AHEAD.match(text, end) and not _HOUR_BEFORE.search(said):
        return Reading(end, ", ")  # "18/12/2023 - 14:40": a day and its hour, no span
    number = re.compile(r"\s?[0-9]").match(text, end)
    if number and _CODE_BEFORE.search(text, max(0, at - 12), at):  # "số máy 5C63-123456" is no span
        return Reading(end, " ", sure=False)
    if (number and _NUMBER_END.search(said)) or (
        number and said.split()[-1] in UNIT_SAID and _NUMBER_END.search(" " + " ".join(said.split()[:-1]))
    ):
        return Reading(end, "đến")
    if before.isalnum() and following.isalnum():
        return Reading(end, " ")
    if re.compile(r"\s*$").match(text, end):
        return Reading(end, " ")
    if said[-1] in ".,;:!?…":
        return Reading(end, " ")
    return Reading(end, " " if is_pair(place, end) else ", ")


def _before_number(place: Place, end: int) -> Outcome:
    said = place.said.split()
    if said[-1:] == ["âm"]:  # "âm -5 độ": said once
        return Reading(end, " ")
    cold = _COLD.match(place.text, end)
    if cold or said[-1] in (
        "độ",
        "xuống",
        "là",
        "dưới",
        "âm",
        "từ",
        "đến",
        "tới",
        "khoảng",
        "bằng",
        "mức",
        "còn",
        "đạt",
        "trưởng",
        "tăng",
        "số",
        "cốt",
        "trình",
        "quan",
    ):
        return Reading(end, "âm", sure=bool(cold))
    return Refusal(end, _("không rõ là số âm hay gạch nối"))


def _opens_item(place: Place, end: int) -> bool:
    """Say whether a sign with a space behind it follows a colon or stop: a bullet of a line made flat."""
    return place.at(end) == " " and place.text[max(0, place.start - 3) : place.start].rstrip()[-1:] in (
        ":",
        ";",
        ".",
    )


def plus(place: Place) -> Outcome:
    """Read +: *cộng* between numbers or after a grade, a bullet at the start of a line."""
    text, at = place.text, place.start
    if text[at] != "+":
        return None
    end = at + 1
    while place.at(end) == "+":
        end += 1
    if place.starts_line and place.at(end) in " \n":
        return Reading(end, " ")
    if _opens_item(place, end):  # "Đối tượng: + Người có sức khỏe"
        return Reading(end, " ")
    if place.at(end).isalnum() and _WEEKDAY_SAID.search(place.said):  # "T7+CN"
        return Reading(end, ", ")
    return Reading(end, "cộng" if end - at == 1 else " ".join(["cộng"] * min(end - at, 3)))


_WEEKDAY_SAID = re.compile(r" thứ (?:hai|ba|tư|năm|sáu|bảy)$")


def money_sign(place: Place) -> Outcome:
    """Read $100 as one hundred dollars."""
    text, at = place.text, place.start
    found = re.compile(r"(?:US)?([$€£¥₫])\s?(?=[0-9])").match(text, at)
    if not found:
        return None
    amount = number_at(place, found.end())
    if amount is None:
        return None
    words, end, sure = amount
    scale = re.compile(r"\s(nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)").match(text, end)
    if scale:
        words, end = f"{words} {scale.group(1)}", scale.end()
    return Reading(end, f"{words} {WORDS[found.group(1)]}", sure)


_ABOUT = re.compile(r"[~≈∼]\s?(?=[0-9$])")
_SMALL_AHEAD = re.compile(r"[0-9]{1,4}(?![0-9.,])")
_ARROW = re.compile(r"\s?(?:[→⇒➔➜➡➝]|->|=>)+\s?")
_ROUTE = re.compile(
    r" (?:lộ trình|tuyến|xe|chạy|đi|hướng|chuyến|đoạn|từ|hành trình|đường)[,:]?"
    r"(?: [^\W\d_]+,?){0,14}$"
)


def about(place: Place) -> Outcome:
    """Read ~ before a number as *khoảng*: ~100mm; after "khoảng" it is not said again."""
    found = _ABOUT.match(place.text, place.start)
    if not found or place.text[max(0, place.start - 2) : place.start].strip().isdigit():
        return None  # 5~7 is a span, and the rule of the first number reads it
    return Reading(found.end(), " " if place.after((" khoảng", " chừng", " gần")) else "khoảng")


def arrow(place: Place) -> Outcome:
    """Read an arrow: *đến* of a route or between numbers, a pause between steps."""
    found = _ARROW.match(place.text, place.start)
    if not found or place.text[place.start] == " ":
        return None
    end = found.end()
    before = place.text[max(0, place.start - 3) : place.start].rstrip()
    if place.at(end).isdigit() and before[-1:].isdigit():
        # "lớp 6→9" is a span; "hệ số 1,86 → 4.352.400đ" leads to a sum.
        return Reading(end, "đến", sure=_SMALL_AHEAD.match(place.text, end) is not None)
    if place.at(end).isupper() and _ROUTE.search(place.said):  # "Lộ trình: Ngã ba Chợ → Cầu Đen"
        return Reading(end, "đến")
    return Reading(end, " " if not place.said.strip() else ", ")


def quote_or_bullet(place: Place) -> Outcome:
    """Pass over quotes, bullets and other signs that nobody says."""
    text, at = place.text, place.start
    end = at
    while end < len(text) and text[end] in SILENT:
        end += 1
    if end == at:
        return None
    if text[at] in "'’" and place.previous.isalpha() and place.at(end).isalpha():
        return Reading(end, " ", sure=False)
    if text[at] == "*" and place.previous.isdigit():
        return Reading(at + 1, "nhân")
    if text[at] == "|":
        return Reading(end, ", ")
    return Reading(end, " ")


def sign_word(place: Place) -> Outcome:
    """Read a sign that has a word."""
    sign = place.text[place.start]
    words = WORDS.get(sign)
    if words is None:
        return None
    end = place.start + 1
    while place.at(end) == sign:
        end += 1
    return Reading(end, words, sure=end == place.start + 1)


_DOTS = re.compile(r"\.(?:\s?\.)+|\./\.|(?<=[^\W\d_])/\.|/\./|[!?]{2,}|…{2,}")


def dots(place: Place) -> Outcome:
    """Read the dots of an unfinished list, and the ./. that ends a document."""
    found = _DOTS.match(place.text, place.start)
    if not found:
        return None
    written = found.group()
    if "/" in written:
        return Reading(found.end(), ".")
    return Reading(found.end(), "…" if written[0] in ".…" else ("?" if "?" in written else "!"))


def other_sign(place: Place) -> Outcome:
    """Pass over pictures; refuse any other sign."""
    text, at = place.text, place.start
    kind = unicodedata.category(text[at])
    end = at + 1
    while end < len(text) and (
        text[end] == text[at] or (kind[0] == "M" and unicodedata.category(text[end])[0] == "M")
    ):
        end += 1
    if kind in ("So", "Sk", "Cf", "Cn", "Co") or "\U0001f000" <= text[at] <= "\U0001faff":
        return Reading(end, " ")
    return Refusal(end, _("dấu không đọc được"))
