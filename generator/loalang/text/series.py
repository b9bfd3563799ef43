"""Days that open the items of a plan: "Các mốc: 15/10 nộp hồ sơ; 5/11 công bố"."""

import re

from loalang.text.dates import SHARED_OUT, is_day
from loalang.text.place import Place

_HEAD = re.compile(
    r"(?<![^\W\d_])(?:[Cc]ác mốc|[Mm]ốc|[Ll]ịch|LỊCH|[Tt]iến độ|TIẾN ĐỘ"
    r"|[Ll]ộ trình|[Kk]ế hoạch|[Tt]hời gian|[Cc]ác đợt"
    r"|[Nn]gày|[Tt]hời hạn|[Ll]ần lượt|[Cc]ác buổi|[Tt]hời điểm)[^:\n]{0,60}:"
)
_ITEM = re.compile(r"(?:[:;,.•+-]|\n)\s{0,2}([0-9]{1,2})/([0-9]{1,2})(?![0-9/]|[.,][0-9]|\s?%)")
_COUNTED = re.compile(
    r" (?:thôn|tổ|xóm|ấp|bản|khu|hộ|xã|phường|trường|lớp|người|đơn vị|tiêu chí|đội|suất|chỉ tiêu|hạng mục|gói"
    r"|phiếu|ca|đại biểu|cháu|em|con|nam|nữ|số|ha|cơ sở|tuyến|công trình|bộ)(?! ?(?:[0-9]|[A-ZĐ]))(?!\w)"
)
_OPENS = frozenset(":;,.•+-")


def in_series(place: Place, end: int) -> bool:
    """Say whether a/b opens one of two items or more under a heading that speaks of days."""
    text, at = place.text, place.start
    if text[max(0, at - 2) : at].strip()[-1:] not in _OPENS:
        return False
    if place.next_word(end) in SHARED_OUT or _COUNTED.match(text, end):
        return False  # "1/3 diện tích", "3/5 thôn đã xong"
    begin = max(0, at - 240)
    head = None
    for head in _HEAD.finditer(text, begin, at):  # noqa: B007
        pass
    if head is None or "\n\n" in text[head.end() : at]:
        return False
    items = [found.groups() for found in _ITEM.finditer(text, head.end() - 1, at + 160)]
    return len(items) > 1 and all(is_day(int(day), int(month)) for day, month in items)
