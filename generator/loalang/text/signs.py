"""Signs: brackets become breaths, & + = and their like become words."""

import re
import unicodedata

from loalang.messages import _
from loalang.text.dashes import WEEKDAY_SAID, opens_item
from loalang.text.figures import number_at
from loalang.text.numbers import cardinal
from loalang.text.place import Outcome, Place, Reading, Refusal
from loalang.text.units import unit_at
from loalang.text.weekdays import DATED

WORDS = {"&": "và", "=": "bằng", "≈": "khoảng", "≤": "nhỏ hơn hoặc bằng", "≥": "lớn hơn hoặc bằng",
         "±": "cộng trừ",
         "×": "nhân", "÷": "đến", "°": "độ", "@": "a còng", "№": "số", "→": "đến", "₫": "đồng",
         "€": "ơ rô", "£": "bảng Anh",
         "¥": "yên", "‰": "phần nghìn", "%": "phần trăm", "$": "đô la", "½": "một phần hai",
         "¼": "một phần tư", "¾": "ba phần tư",
         "⅓": "một phần ba", "⅔": "hai phần ba"}  # fmt: skip
SILENT = frozenset("\"'“”„‟‘’‚‛«»‹›`´*_#•●○▪▫■□◆◇►▶➢➤✓✔☑✅–·‧©®™|\\^{}~†‡¬→⇒↓↑←")
OPENING, CLOSING = frozenset("([{<«【「『〔"), frozenset(")]}>»】」』〕")


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


_MEASURED = re.compile(r"[0-9]\s?(?:kg|g|tr|k|m|m2|ha|l|lít|tuổi|t|tấn|tạ)$")
_APP = re.compile(r" (?:android|ai ô ét|windows|phiên bản|bản|k|ca)(?: [^\W\d_]+){1,4}$")


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
    if opens_item(place, end):  # "Đối tượng: + Người có sức khỏe"
        return Reading(end, " ")
    if place.at(end).isalnum() and WEEKDAY_SAID.search(place.said):  # "T7+CN"
        return Reading(end, ", ")
    if (
        place.previous.isdigit()
        and (
            text[end : end + 2].strip(" .,;:()\n") == ""
            or (place.at(end) == " " and place.next_word(end)[:1].islower())
        )
        and end - at == 1
        and not _APP.search(place.said)
    ):
        return Reading(end, "trở lên", False, ("cộng",))  # "60+": sixty and more
    closed = text[end : end + 1] in ("", ")", ",", ";", ".")
    if end - at == 1 and closed and _MEASURED.search(text, max(0, at - 10), at):
        return Reading(end, "trở lên", False, ("cộng",))  # "quả 1,2kg+"
    return Reading(end, "cộng" if end - at == 1 else " ".join(["cộng"] * min(end - at, 3)))


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
_SMALL_AHEAD = re.compile(r"[0-9]{1,4}(?![0-9]|[.,][0-9])")
_ARROW = re.compile(r"(?:[→⇒➔➜➡➝►⟶]|[-=~]{1,4}\s?>)+\s?")
_NAMED_AHEAD = re.compile(
    r"(?:[Tt]hứ |[Cc]hủ [Nn]hật|T[2-7](?!\w)|CN(?!\w)|[Nn]gày [0-9]|[0-9]{1,2}\s?[hg:])"
)
_ENDS_TIME = re.compile(
    r" (?:thứ [^\W\d_]+|chủ nhật|giờ|giờ (?:[^\W\d_]+ ?){1,2}(?:phút)?)$|" + DATED.pattern
)
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
    if _NAMED_AHEAD.match(place.text, end) and _ENDS_TIME.search(place.said):  # "thứ 2 -> thứ 6"
        return Reading(end, "đến")
    if place.at(end).isupper() and _ROUTE.search(place.said):  # "Lộ trình: Ngã ba Chợ → Cầu Đen"
        return Reading(end, "đến")
    return Reading(end, " " if not place.said.strip() else ", ")


_FOUND = re.compile(r"\(\s?([+-])\s?\)")
_TESTED = re.compile(
    r" (?:xét nghiệm|kết quả|hát i vê|hát bê ét a gờ|giang mai|covid|tét|nghiệm|ma túy|sốt rét|lao"
    r"|viêm gan [^\W\d_]+)"
    r"(?: [^\W\d_]+[,;:]?){0,9}$"
)


def found_or_not(place: Place) -> Outcome:
    """Read "HIV (-)" and "test ma túy (+)" as âm tính and dương tính; elsewhere a guess."""
    found = _FOUND.match(place.text, place.start)
    if not found:
        return None
    sign = {"+": "dương tính", "-": "âm tính"}[found.group(1)]
    return Reading(found.end(), sign, bool(_TESTED.search(place.said)))


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BADGES = "❶❷❸❹❺❻❼❽❾❿"


def circled(place: Place) -> Outcome:
    """Read ① and ❷ as the number of a point."""
    index = max(_CIRCLED.find(place.text[place.start]), _BADGES.find(place.text[place.start]))
    if index < 0:
        return None
    text, at = place.text, place.start
    if text[max(0, at - 2) : at].strip()[-1:].isdigit() or text[at + 1 : at + 3].strip()[:1].isdigit():
        return None  # beside a figure it may measure something
    opening = ", " if place.said.strip() and place.said[-1] not in ".,;:!?…" else ""
    return Reading(place.start + 1, f"{opening}{cardinal(index + 1)}, ")


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
        if text[end : end + 2].strip()[:1].isdigit():  # "5* 2"
            return Reading(at + 1, "nhân")
        return Reading(end, " ", sure="*" in text[:at])  # "*do vỡ ống D300* tại": bold letters of a chat
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
    if sign == "≥" and (bound := _bound(place, end)):
        return bound
    return Reading(end, words, sure=end == place.start + 1)


def _bound(place: Place, end: int) -> Reading | None:
    """Read "≥45kg" as people say it: from 45 kilograms up."""
    start = end + (place.at(end) == " ")
    amount = number_at(place, start)
    if amount is None or place.text[max(0, place.start - 2) : place.start].strip()[-1:].isdigit():
        return None
    words, after, sure = amount
    if aged := _AGED.match(place.text, after):
        return Reading(aged.end(), f"từ {words} tuổi trở lên", sure)
    unit, after = unit_at(place.text, after)
    closes = (
        place.text[after : after + 1] in ("", ".", ",", ";", ")", "\n") and not place.at(after + 1).isdigit()
    )
    if not unit or not closes:
        return None
    return Reading(after, f"từ {words} {unit} trở lên", sure)


_AGED = re.compile(r"\s?tuổi(?!\w)(?! trở)")

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


_PICTURE = re.compile("[\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


LOST = "\ufffd"
"""Stands where a program could not read a letter: "Ho? Bình" without it would be another place."""


def other_sign(place: Place) -> Outcome:
    """Pass over pictures; refuse any other sign."""
    text, at = place.text, place.start
    if text[at] == LOST:
        return Refusal(at + 1, _("chữ ở đây đã hỏng, không rõ là chữ gì"))
    kind = unicodedata.category(text[at])
    end = at + 1
    while end < len(text) and (
        text[end] == text[at] or (kind[0] == "M" and unicodedata.category(text[end])[0] == "M")
    ):
        end += 1
    touched = place.previous.isdigit() or place.text[max(0, at - 2) : at].strip().isdigit()
    touches = touched or place.text[end : end + 2].strip()[:1].isdigit()
    if kind[0] == "S" and touches and not _PICTURE.match(text[at]):
        return Refusal(end, _("dấu không đọc được"))  # what stands behind a figure measures it: never lost
    if kind in ("So", "Sk", "Cf", "Cn", "Co") or "\U0001f000" <= text[at] <= "\U0001faff":
        return Reading(end, " ", sure=not (touched and place.text[end : end + 2].strip()[:1].isdigit()))
    return Refusal(end, _("dấu không đọc được"))
