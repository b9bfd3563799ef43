"""Whether 5g is five o'clock or five grams: what stands around it, weighed; where neither wins, a guess."""

import re

from loalang.text.place import Place, cues

AT_HOUR = cues("lúc, hồi, vào lúc, đúng, mất điện, có điện, cắt điện")
_SPAN = cues("từ, đến, tới, trước, sau, khoảng, hết, bắt đầu, trước lúc, hay, hoặc, và, vào")
_DEADLINE = cues("trước, sau, chậm nhất, muộn nhất, bắt đầu, hết")
_PART_OF_DAY = cues(
    """sáng, trưa, chiều, tối, đêm, khuya, hôm, ngày, nay, mai, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ
    bảy, chủ nhật, giờ làm việc, làm việc, thời gian, giờ hành chính, mở cửa, khai mạc, giờ"""
)
OF_DAY = frozenset("sáng trưa chiều tối đêm hôm ngày rưỡi kém khuya".split())
_GOES_ON = OF_DAY | frozenset(
    """và hoặc hay đến tới tại ở cùng hằng hàng mỗi các thứ từ để là sẽ thì mới nay mai trở do khi trên
    mời họp cắt cúp mất có khai bắt tập phát đưa dâng tiến lễ truy""".split()
)
"""Words that may follow an hour; another noun in small letters is weighed out."""
_FULL = (
    r"[0-9]{1,2}\s?(?:[hH](?!\w)|[hHgG]\s?[0-5][0-9](?![0-9])|:[0-5][0-9](?![0-9]))"
    r"(?:\s?(?:ph|p|phút)(?!\w)|['’′])?"
)
_JOINT = r"(?:\s?[-~÷→,;/]\s?|\s?(?:và|hoặc|hay|đến|tới)\s)(?:(?:từ|lúc|khoảng|đến|sáng|chiều|tối|trưa)\s)?"
_CLOCK_BEFORE = re.compile(rf"{_FULL}{_JOINT}$")
_CLOCK_BEHIND = re.compile(rf"{_JOINT}{_FULL}")
_BARE_BEHIND = re.compile(r"\s?(?:[-~÷→]|đến|tới)\s?[0-9]{1,2}g(?![^\W\d_])")
_DAY_BEHIND = re.compile(r",? (?:ngày|thứ|hôm)(?!\w)")
_FULL_IN_LINE = re.compile(rf"(?<![0-9.,]){_FULL}")
_HOUR_SAID = re.compile(r" giờ(?: [^\W\d_]+){0,9}(?: (?:đến|tới|và|hoặc|hay)|,)$")
_WEIGHED = re.compile(
    r" (?:pha|rắc|trộn|liều|liều lượng|nặng|cân|cân nặng|gam|muối|đường|thuốc|bón|phun|hàm lượng|vitamin"
    r"|chất|lượng|đạm|béo|bột|gói|hạt|vi ta min|ăn|uống|rải|hòa)(?: [^\W\d_]+,?){0,7}$"
)
_EVENT = re.compile(
    r" (?:họp|lễ|tang|viếng|táng|cúp|cắt|mất|nghỉ|học|trao|mạc|tập trung|xuất phát|có mặt|chiếu|đón|tiễn|hội"
    r"|mở|đóng|việc|thời gian|khởi hành|giảng|giao|bắn|tổ chức|diễn ra|tiêm|khám|phát|trực)"
    r"(?: [^\W\d_]+,?){0,4}$"
)
_MEASURED = re.compile(
    r"[0-9]\s?(?:kg|mg|ml|gam|lít|cc|%)(?!\w)|/\s?[0-9]*\s?(?:lít|l|kg|con|cây|gói|bình|ngày|lần)"
)
_DATED_BEHIND = re.compile(r"/\s?(?:ngày |[0-9]{1,2}/)[0-9]")
_CLAUSE = re.compile(r"\n|[;.] ")
_REACH = 64
"""Characters of the line to each side that are looked at."""


def weigh(place: Place, end: int) -> tuple[int, int]:
    """Say how much speaks for an hour and how much for grams at a bare "7g" that ends at ``end``."""
    text, start = place.text, place.start
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _REACH], maxsplit=1)[0]
    follows = place.next_word(end)
    hour = grams = 0
    if place.after(AT_HOUR) or follows in OF_DAY:  # "lúc 7g", "22g ngày 12/7"
        hour += 3
    if _CLOCK_BEFORE.search(before) or _CLOCK_BEHIND.match(behind):  # "16g45 và 18g", "7g, 13g30"
        hour += 3
    if place.after(_SPAN) and (_BARE_BEHIND.match(behind) or _DAY_BEHIND.match(behind)):
        hour += 3  # "từ 7g đến 9g", "từ 23g, ngày"
    if _HOUR_SAID.search(place.said):  # "bảy giờ đến", "bảy giờ, "
        hour += 3
    if place.said.removesuffix(" từ").endswith(
        _PART_OF_DAY
    ):  # "sáng từ 7-10g", "chiều 14g", "giờ làm việc: 7g-11g"
        hour += 2
    elif place.after(_SPAN):
        hour += 2 if place.after(_DEADLINE) else 1
    if _EVENT.search(place.said):  # "Họp 8g", "đưa tang 14g"
        hour += 2
    if _FULL_IN_LINE.search(before) or _FULL_IN_LINE.search(behind):
        hour += 1
    if _WEIGHED.search(place.said):
        grams += 2
    if follows[:1].islower() and follows not in _GOES_ON:  # "5g muối"
        grams += 3
    if _DATED_BEHIND.match(behind):  # "7g/12/9", "4g/ngày 6/12"
        hour += 5
    elif text[end : end + 1] == "/" and not behind[1:2].isdigit():  # "2g/lít"
        grams += 4
    if _MEASURED.search(before) or _MEASURED.search(behind):
        grams += 2
    return hour, grams
