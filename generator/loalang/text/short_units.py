"""One letter or sign behind a figure whose sense its neighbours say: 18t of age, 2v of a medicine, 4*."""

import re

from loalang.text.figures import number_at
from loalang.text.numbers import cardinal, number, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import per

_AGED = re.compile(r"(0|[1-9][0-9]?|1[01][0-9])t?(?:\s?[-~]\s?([1-9][0-9]?|1[01][0-9]))?([tT])(?![\w/'’])")
_CHILD = re.compile(
    r" (?:trẻ|trẻ em|nam|nữ|cháu|bé|mẫu giáo|mầm non|độ tuổi|tuổi)(?: (?:từ|trên|dưới|đủ))?$"
    r"|(?:mẫu giáo|mầm non|trẻ|nhập học) (?:[^\W\d_]+[,;:]? ){1,12}tuổi[,:;]?(?: [^\W\d_]+,?){0,4}$"
)
"""After these 5T are years of age: "mẫu giáo 5T, 4T"; elsewhere tonnes or months."""
_PERSON = re.compile(
    r" (?:tuổi|nam|nữ|trẻ|cháu|bé|em|anh|chị|ông|bà|cụ|bác|cô|chú|thọ|hưởng dương|người|lao động|công nhân"
    r"|tuyển|phổ thông|chúc thọ|mừng thọ|cao tuổi|học sinh|thợ|nhân viên|sinh năm|vợ|chồng|con"
    r"|bệnh nhân|nạn nhân|đối tượng|độ tuổi|mất|bảo vệ"
    r"|lái xe|kế toán|tạp vụ|giúp việc|thí sinh|ứng viên|mầm non|mẫu giáo"
    r"|cử tri|công dân|thanh niên|hội viên|đủ|thiếu nhi)"
    r"[,.;:]*(?: [^\W\d_]+[,.;:]*){0,7}$"
    r"|(?:chúc|mừng|thượng) thọ[^.\n]*$"
)
_CREATURES = re.compile(
    r"[0-9][0-9.,]*(?:\s?-\s?[0-9][0-9.,]*)?\s?(c)/(?=m2|m²|kg|khóm|bẫy|lá|cây|ha|sào|dảnh|đèn|hố|gốc|bụi)"
)
_TABLETS = re.compile(r"([0-9]{1,2})(?:\s?-\s?([0-9]{1,2}))?v(?![\w.])")
_TAKEN = re.compile(r" (?:uống|thuốc|viên|liều|ngày|lần|sáng|chiều|tối|trưa)(?: [^\W\d_]+,?){0,5}$")
_TIMES_A_DAY = re.compile(
    r"\s?(?:[/xX×]\s?(?:[0-9] ?)?(?:lần|ngày)|mỗi (?:lần|ngày)|sáng|trưa|chiều|tối|ngày)"
)
_AMPERES = re.compile(r"([0-9]{1,4})(?:\s?-\s?([0-9]{1,4}))?\s?A(?!\w)")
_CURRENT = re.compile(
    r" (?:cầu dao|cầu chì|dòng|dòng điện|công tơ|định mức|ampe|sạc|vôn|vôn,|vôn trên|ổ cắm|phích cắm|ắc quy)"
    r"(?: [^\W\d_]+,?){0,3}$"
)
_STARS = re.compile(r"([1-5])\*(?!\s?[0-9*])")
_STARRED = re.compile(r" (?:ô cốp|khách sạn|sản phẩm|đạt|chuẩn|hạng|và|sao,)(?: [^\W\d_]+){0,4}$")
_DRAWN = re.compile(
    r"[0-9]{2,6}(?![0-9%]|[.,/-][0-9]|\s?(?:đ|k|tr|triệu|đồng|nghìn|ngàn|tỷ|suất|giải|vé|phần)(?!\w))"
)
_DRAWS = re.compile(
    r" (?:xổ số|số trúng|trúng số|bốc thăm|dãy số|vé số|quay số|lô tô|mã dự thưởng)[,:;]?"
    r"(?: [^\W\d_]+[,:;]?){0,14}$"
)
_PRIZE = cues(
    """giải đặc biệt, giải nhất, giải nhì, giải ba, giải tư, giải năm, giải sáu, giải bảy, giải tám, đặc biệt,
    dãy số, vé số, số trúng, trúng thưởng, số may mắn, mã trúng thưởng, và, hoặc"""
)
_STEPS = re.compile(
    r"([0-9]{1,4}(?:,[0-9]{1,2})?)\s?m\s?[-+]\s?([0-9]{1,4}(?:,[0-9]{1,2})?)\s?m\s?[-+]"
    r"\s?([0-9]{1,4}(?:,[0-9]{1,2})?)\s?m(?!\w)"
)


def aged(place: Place) -> Outcome:
    """Read 45t and 18-45t as years of age where people are spoken of."""
    found = _AGED.match(place.text, place.start)
    if not found or not _PERSON.search(place.said):
        return None
    first, last, sign = found.groups()
    if (last and int(first) >= int(last)) or (sign == "T" and not _CHILD.search(place.said)):
        return None
    words = cardinal(int(first)) + (f" đến {cardinal(int(last))}" if last else "")
    return Reading(found.end(), f"{words} tuổi")


def creatures(place: Place) -> Outcome:
    """Read "1.500c/m2" of a pest bulletin, "thả 10-15c/m2" of a pond: so many *con*."""
    found = _CREATURES.match(place.text, place.start)
    first = number_at(place, place.start) if found else None
    if not found or not first:
        return None
    words, end, _sure = first
    if place.text[end : found.start(1)].strip():
        dash = re.compile(r"\s?-\s?").match(place.text, end)
        last = number_at(place, dash.end()) if dash else None
        if not last or place.text[last[1] : found.start(1)].strip():
            return None
        words = f"{words} đến {last[0]}"
    return per(place, found.end(1), f"{words} con", True)


def tablets(place: Place) -> Outcome:
    """Read 2v as two tablets, where a medicine is taken: "2v/lần", "uống 1v"."""
    found = _TABLETS.match(place.text, place.start)
    if not found:
        return None
    behind = _TIMES_A_DAY.match(place.text, found.end())
    if not behind and not _TAKEN.search(place.said):
        return None
    first, last = found.groups()
    words = cardinal(int(first)) + (f" đến {cardinal(int(last))}" if last else "")
    end = found.end()
    if place.at(end) == "/":
        return Reading(end + 1, f"{words} viên một ")
    return Reading(end, f"{words} viên")


def amperes(place: Place) -> Outcome:
    """Read 63A as a current after what carries one: "công tơ 5-20A"."""
    found = _AMPERES.match(place.text, place.start)
    if not found or not _CURRENT.search(place.said):
        return None
    first, last = found.groups()
    words = cardinal(int(first)) + (f" đến {cardinal(int(last))}" if last else "")
    return Reading(found.end(), f"{words} am pe")


_POINTS = re.compile(r"([1-9]|1[0-2])(?:\s?-\s?([1-9]|1[0-2]))?đ(?![\w/])")
_MARKS = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?đ(?![\w/])")
_EXAM = re.compile(
    r" (?:điểm|điểm chuẩn|điểm sàn|trúng tuyển|xét tuyển|lớp mười|nguyện vọng|tổng điểm|học lực|đạt giải|môn"
    r"|toán|văn|bài thi|thí sinh|vòng|cộng|ai eo|đánh giá|chấm|xếp loại|bắn|bia)"
    r"[,:]?(?: [^\W\d_]+[,:]?){0,8}$"
)


_MARK_SPAN = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?-\s?([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?đ(?![\w/])")
_OF_MARKS = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)/(10|20|30|40|50|100)\s?đ(?![\w/])")


def marks(place: Place) -> Outcome:
    """Read 16,75đ of an exam as points; a whole number there is a guess, for it may be money."""
    if place.previous == "+":
        return None
    if (span := _MARK_SPAN.match(place.text, place.start)) and _EXAM.search(place.said):
        low, high = number(span.group(1).replace(".", ",")), number(span.group(2).replace(".", ","))
        return Reading(span.end(), f"{low} đến {high} điểm", False, (f"{low} đến {high} đồng",))
    found = _MARKS.match(place.text, place.start)
    part = _OF_MARKS.match(place.text, place.start)
    exam = bool(
        (found or part)
        and (_EXAM.search(place.said) or (found and " bảng xếp hạng " in place.talk(found.end())))
    )
    if part:  # "95/100đ"
        got = number_at(place, place.start)
        if got is None or got[1] != part.end(1):
            return None
        return Reading(part.end(), f"{got[0]} trên {number(part.group(2))} điểm", exam)
    if not found or (not exam and found.group(1).isdigit()):
        return None
    marked = number_at(place, place.start)
    if marked is None or marked[1] != found.end(1):
        return None
    decimal = not found.group(1).isdigit() and exam
    return Reading(found.end(), f"{marked[0]} điểm", decimal, () if decimal else (f"{marked[0]} đồng",))


_LOST = cues("trừ, bị trừ, trừ thêm, còn, phục hồi, trừ điểm, cộng")
_WON = re.compile(r"([0-9](?:,5)?)\s?đ(?![\w/])")
_GAME = cues("thắng, hòa, hoà, thua")
_PLAYED = re.compile(r" (?:trận|ván|bảng|cờ|bóng|giải|vòng|đội|thắng|hòa|thua) ")
_RACE = re.compile(r"(?:([0-9]{1,2})\s?['’′]\s?)?([0-9]{1,2})(?:[\"”″]|['’′]{2})([0-9]{1,2})?(?![0-9'’′])")
_RACED = re.compile(
    r" (?:chạy|bơi|mét|thành tích|kỷ lục|hết|thời gian|phút|giây|việt dã|về đích|marathon)"
    r"(?: [^\W_]+[,;:]*){0,8}$"
)


def points(place: Place) -> Outcome:
    """Read "trừ 4đ GPLX" as points of a driving licence; "trừ 4đ" alone is money as often."""
    if place.previous == "+":
        return None  # "giá mới (+90đ)"
    won = _WON.match(place.text, place.start) if place.after(_GAME) else None
    got = number_at(place, place.start) if won else None
    if won and got and got[1] == won.end(1):  # "thắng 3đ, hòa 1đ, thua 0đ"
        return Reading(won.end(), f"{got[0]} điểm", _PLAYED.search(place.talk(won.end())) is not None)
    found = _POINTS.match(place.text, place.start)
    if not found or not place.after(_LOST):
        return None
    first, last = found.groups()
    words = cardinal(int(first)) + (f" đến {cardinal(int(last))}" if last else "")
    sure = bool(re.match(r"\s?(?:GPLX|trên GPLX|giấy phép|bằng lái)", place.text[found.end() :]))
    return Reading(found.end(), f"{words} điểm", sure, () if sure else (f"{words} đồng",))


def race(place: Place) -> Outcome:
    """Read 15'32" and 11"25, the time of a race: minutes, seconds and parts of them."""
    found = _RACE.match(place.text, place.start)
    if not found:
        return None
    minutes, seconds, parts = found.groups()
    if not minutes and (not parts or not _RACED.search(place.said)):
        return None  # 21" is a screen
    if int(seconds) > 59:
        return None
    words = f"{cardinal(int(minutes))} phút " if minutes else ""
    words += f"{cardinal(int(seconds))} giây" + (f" {whole(parts)}" if parts else "")
    return Reading(found.end(), words, bool(_RACED.search(place.said)))


_LASTING = re.compile(
    r"([0-9]{1,3})\s?[gGhH](?=,? (?:tới|qua|nữa|liên tục|liền|trước đó|sau đó|mỗi ngày|một ngày)(?!\w))"
)
_LASTING_SPAN = re.compile(
    r"([0-9]{1,3})[gGhH]?\s?(?:-|đến|tới)\s?([0-9]{1,3})[gGhH](?=,? (?:tới|qua|nữa|sau đó)(?!\w))"
)
_ROUND_CLOCK = re.compile(r"24\s?/\s?24\s?[gGhH](?!\w)")


def lasting(place: Place) -> Outcome:
    """Read "48g tới", "24H qua" and "trực 24/24g" as hours: no weight lasts."""
    if found := _ROUND_CLOCK.match(place.text, place.start):
        return Reading(found.end(), "hai mươi tư trên hai mươi tư giờ")
    if span := _LASTING_SPAN.match(place.text, place.start):  # "48g đến 72g tới"
        first, last = (cardinal(int(hours)) for hours in span.groups())
        return Reading(span.end(), f"{first} giờ đến {last} giờ")
    found = _LASTING.match(place.text, place.start)
    if not found:
        return None
    words = f"{cardinal(int(found.group(1)))} giờ"
    return Reading(found.end(), words, int(found.group(1)) % 6 == 0 or found.group()[-1] in "hH")


_PULSE = re.compile(r"([0-9]{2,3})(?:\s?-\s?([0-9]{2,3}))?\s?l\s?/\s?(?:phút|ph|p)(?!\w)")
_BEATS = re.compile(r" (?:mạch|nhịp|nhịp tim|nhịp thở|tim|thở)(?: [^\W\d_]+,?){0,3}$")


def pulse(place: Place) -> Outcome:
    """Read "mạch 90 l/phút" as beats, not litres."""
    found = _PULSE.match(place.text, place.start)
    if not found or not _BEATS.search(place.said):
        return None
    first, last = found.groups()
    words = cardinal(int(first)) + (f" đến {cardinal(int(last))}" if last else "")
    return Reading(found.end(), f"{words} lần một phút")


def stars(place: Place) -> Outcome:
    """Read 4* as four stars."""
    found = _STARS.match(place.text, place.start)
    if not found:
        return None
    return Reading(found.end(), f"{cardinal(int(found.group(1)))} sao", bool(_STARRED.search(place.said)))


def drawn(place: Place) -> Outcome:
    """Read the number that a lottery drew figure by figure: "giải đặc biệt 456789"."""
    found = _DRAWN.match(place.text, place.start)
    if not found or not place.after(_PRIZE):
        return None
    prize = len(found.group()) in (5, 6) and place.after((" đặc biệt", " giải nhất", " giải nhì"))
    if not prize and not _DRAWS.search(place.said):
        return None
    return Reading(found.end(), one_by_one(found.group()))


def steps(place: Place) -> Outcome:
    """Read 5m-14m-5m, the strips of a road, one after another: no span."""
    found = _STEPS.match(place.text, place.start)
    if not found:
        return None
    return Reading(found.end(), ", ".join(f"{number(part)} mét" for part in found.groups()), False)
