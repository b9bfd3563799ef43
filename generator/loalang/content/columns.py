"""What a column of a table tells, by the many names that offices give it and by what stands in its cells."""

import re
from collections.abc import Sequence
from enum import Enum, auto


class Column(Enum):
    """What a column tells of its row."""

    ORDER = auto()
    WEEKDAY = auto()
    DAY = auto()
    TIME = auto()
    FROM = auto()
    TO = auto()
    PLACE = auto()
    GROUP = auto()
    REASON = auto()
    NOTE = auto()
    OTHER = auto()


_NAMES = (
    (Column.ORDER, r"(?:số )?tt|stt|số thứ tự|thứ tự|s\.t\.t\.?|t\.t\.?|số|no\.?|#"),
    (Column.WEEKDAY, r"thứ|thứ trong tuần"),
    (Column.REASON, r".*\b(?:lý do|lí do|nguyên nhân|vì sao)\b.*"),
    (Column.NOTE, r".*\b(?:ghi chú|lưu ý|chú ý|chú thích)\b.*"),
    (
        Column.PLACE,
        r".*\b(?:nơi|ở đâu|địa điểm|khu vực|địa bàn|địa chỉ|phạm vi)\b.*"
        r"|(?:(?:tên|các) )?(?:thôn|xóm|bản|làng|ấp|buôn|tổ|tổ dân phố|tdp|khu phố|khu dân cư|khối|khối phố"
        r"|đội|đường|tuyến|tuyến đường|ngõ)(?: ?[,/-] ?[\w ]+)*",
    ),
    (
        Column.FROM,
        r"từ|từ (?:giờ|lúc|ngày)|.*\bbắt đầu\b.*|(?:giờ|thời gian|thời điểm) (?:cắt|mất|ngừng|tạm ngừng|ngưng"
        r"|mở cửa|đi|cúp)\b.*",
    ),
    (
        Column.TO,
        r"(?:đến|tới|đến hết)(?: (?:giờ|lúc|ngày))?|.*\bkết thúc\b.*"
        r"|.*\b(?:có|đóng|cấp|trả|khôi phục)(?: lại)?"
        r" (?:điện|nước)(?: lại| trở lại)?|(?:giờ|thời gian|thời điểm) (?:đóng cửa|về)",
    ),
    (Column.DAY, r"(?:thứ ?[,/-] ?)?ngày\b.*|thứ ?[,/-]? ?ngày.*|hôm nào"),
    (Column.TIME, r"(?:khung |khoảng )?(?:giờ|thời gian|thời điểm)\b.*|lúc|lúc nào|mấy giờ|khi nào|buổi|ca"),
    (Column.GROUP, r".*\b(?:đối tượng|lứa tuổi|độ tuổi|nhóm tuổi|thành phần|dành cho|cho ai|ai)\b.*"),
)
_NAMED = tuple((kind, re.compile(names)) for kind, names in _NAMES)
_ORDINAL = re.compile(r"(?:\d{1,3}|[ivxlIVXL]{1,6})[.)]?|")

CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:\s?(?:h|g|giờ)\s?(?:[0-5]\d(?!\d))?(?:\s?(?:phút|p|’|'))?"
    r"|:[0-5]\d(?::[0-5]\d)?(?!\d))"
)
"""An hour as it is written: 6h, 6h30, 06:00, 7 giờ 30 phút."""

DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?![\d/])"
"""A day of a month as it is written: 1/12, 01-12-2026."""

_HAS_CLOCK = re.compile(CLOCK)
_HAS_DATE = re.compile(rf"{DATE}|\bngày\b|\bmùng\b|\bthứ\b|\bchủ nhật\b", re.IGNORECASE)


def column_of(name: str, cells: Sequence[str]) -> Column:
    """Tell what a column is; where its name fits hours and days alike, its cells decide."""
    plain = " ".join(name.casefold().replace("_", " ").split()).strip(" :.*")
    kind = next((kind for kind, names in _NAMED if names.fullmatch(plain)), Column.OTHER)
    told = [cell for cell in cells if any(map(str.isalnum, cell))]
    if kind is Column.ORDER and not all(_ORDINAL.fullmatch(cell) for cell in cells):
        return Column.OTHER
    if kind in (Column.FROM, Column.TO) and any(len(_HAS_CLOCK.findall(cell)) > 1 for cell in told):
        return Column.TIME  # "thời gian mất điện: 6h-18h"
    if kind in (Column.TIME, Column.DAY) and told:
        clocks = all(_HAS_CLOCK.search(cell) for cell in told)
        if kind is Column.TIME and not clocks and all(_HAS_DATE.search(cell) for cell in told):
            return Column.DAY
        if kind is Column.DAY and clocks and not any(_HAS_DATE.search(cell) for cell in told):
            return Column.TIME
    return kind


def columns_of(names: Sequence[str], cells: Sequence[Sequence[str]]) -> list[Column]:
    """Tell what each column is; ``cells`` are those of each column.

    Of two that would be said alike, "giờ cũ" and "giờ mới", each keeps its name.
    """
    kinds = [column_of(name, told) for name, told in zip(names, cells, strict=True)]
    for kind in (Column.TIME, Column.DAY, Column.FROM, Column.TO):
        alike = [
            place
            for place, told in enumerate(cells)
            if kinds[place] is kind and (kind is not Column.TIME or any(map(_HAS_CLOCK.search, told)))
        ]
        for place in alike if len(alike) > 1 else ():
            kinds[place] = Column.OTHER
    return kinds
