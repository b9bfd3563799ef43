"""When: the words of a text that tell a time, and the days of the calendar that they name."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HOUR = (
    r"(?<![\d/])\d{1,2}\s?(?:giờ|h|g)(?![^\W\d_])(?:\s?\d{2}(?!\d|/)(?:\s?(?:phút|ph|p)(?![^\W\d_])"
    r"|\s?['’])?)?(?:\s?rưỡi)?['’]?"
    r"|(?<![\d/])\d{1,2}\s+rưỡi(?=\s+(?:sáng|trưa|chiều|tối|đêm))|\d{1,2}h\d{2}['’]?|(?<![\d:])\d{1,2}:\d{2}(?![\d:])"
)
_DATE = (
    r"(?:(?:ngày|mùng|mồng)\s+|(?<![\d/.,])(?=\d{1,2}\s*(?:,|và)))\d{1,2}(?:\s*(?:,|và|-|–"
    r"|đến)\s*\d{1,2})*\s+tháng\s+\d{1,2}(?:\s*(?:năm"
    r"|/)\s*\d{4})?"
    r"|(?<![\d/.,])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?![\d/])"
    r"|(?<![\d/.,-])\d{1,2}\s?[-–]\s?\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/])"
    r"|(?!(?<!gày )24/7(?![\d/]))"
    r"(?!(?<!gày )(?<!áng )(?<!iều )(?<!tối )(?:1/[234]|2/3|3/4)\s+(?:ngày(?!\s+\d)|diện\s+tích|số\s"
    r"|buổi(?!\s+(?:sáng|trưa|chiều|tối|họp|học))))"
    r"(?!(?<!gày )(?<!này )(?<!hật )(?<!áng )(?<!iều )(?<!tối )(?<!ến )(?<!từ )"
    r"\d{1,2}/\d{1,2}\s+(?:thôn|xóm|ấp|bản|buôn"
    r"|làng|tổ|hộ|xã"
    r"|phường|khu|chi\s+bộ|trường|đơn\s+vị|tiêu\s+chí|phiếu|đại\s+biểu|người|em|cháu|gia\s+đình|lớp|đội)"
    r"(?!\s+(?-i:[A-ZĐÀ-Ỹ\d])))(?<![\d/.,])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/\d{2})?(?![\d/])"
    r"|(?:ngày|mùng|mồng)\s+\d{1,2}(?:[-.]\d{1,2})?(?![\d/])(?!\s+(?:bữa|lần|buổi|ca|lượt|chuyến|tiếng|giờ"
    r"(?!\s)))(?:\s+Tết)?"
    r"|tháng\s+\d{1,2}(?:\s*(?:năm|/)\s*\d{4})?(?![\d/])"
    r"|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\d/])"
)
_WEEKDAY = (
    r"(?:sáng |chiều |tối )?(?:"
    r"(?<!người )(?<!họp )(?<!khóa )(?<!lần )(?<!đợt )(?<!con )(?<!hạng )(?<!nhóm )(?<!loại )thứ"
    r"\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])"
    r"(?:\s+(?:này|tới|tuần\s+(?:này|sau|tới)))?"
    r"|ch(?:ủ|úa)\s+nhật(?!\s+xanh)(?:\s+(?:này|tới|tuần\s+(?:này|sau|tới)))?|(?<=7, )CN|(?<=7 và )CN"
    r"|CN(?=,?\s+(?:ngày\s+)?\d))(?![^\W\d_])"
)
_PART = r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối|đêm)(?:\s+(?:nay|mai|qua))?(?![^\W\d_])"
_OTHER = (
    r"(?<!mấy )(?<!vài )(?<!nhiều )hôm\s+nay|ngày\s+(?:mai|kia)"
    r"|(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng)|tuần\s+(?:này|sau|tới)|cùng\s+ngày"
    r"|giờ\s+hành\s+chính|cuối\s+tuần|(?<!tết )(?:âm|dương)\s+lịch|năm\s+\d{4}|đầu\s+giờ|cả\s+ngày"
    r"|(?<![^\W\d_])rằm(?![^\W\d_])"
    r"|cuối\s+(?:tháng|năm)"
    r"|từ\s+nay|các\s+ngày\s+trong\s+tuần|ngày\s+làm\s+việc|tháng\s+(?:này|sau|chạp|giêng)"
)
_ATOM = re.compile(
    rf"(?P<hour>{_HOUR})|(?P<date>{_DATE})|(?P<weekday>{_WEEKDAY})|(?P<part>{_PART})|(?P<other>{_OTHER})",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[\s,;()\-–—/+&:]|từ|đến|tới|lúc|vào|trước|sau|hết|và|các|của|ngày|mùng|mồng|buổi|hồi|khoảng|tầm|chừng|tức"
    r"|nhằm|\d{1,2}(?=\s*[,&–-]|\s+và)|cho|dự kiến|trong|là|hoặc|giờ|kể|cả|đợt|bắt|đầu|kết|thúc)*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:từ|lúc|vào|trước|sau|đến|hết|hồi|khoảng|trong|các|ngày|chậm nhất|hạn cuối|bắt đầu|là|buổi|kể"
    r"|dự kiến|đúng|kết thúc"
    r"|cho|tới|muộn nhất|giờ)\s+|\(\s*)+$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:số\s*:?\s*\d+(?:\S*[/-]\S+|(?=,?\s+ngày\s+$))"
    r"|nghị định|thông tư|quyết định|luật|công văn|kế hoạch|chỉ thị|văn bản|tờ trình"
    r"|nghị quyết"
    r"|thông báo số|hướng dẫn số|công điện|biên bản|giấy|phê duyệt|ban hành|kết luận)"
    r"(?:\s+[^\s.;:]+){0,9}\s+$",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<![^\W\d_])(?<!vệ )(?<!học )(?<!hộ )(?<!thí )(?<!phát )sinh\s+(?:ngày|năm|từ|tháng|trước|sau"
    r"|trong|vào)?[^.;,:]{0,50}$",
    re.IGNORECASE,
)

_EXPIRES = re.compile(
    r"(?:thẻ|căn cước|bằng|giấy|hợp đồng|hộ chiếu|đăng kiểm|thuốc|giấy phép)\s[^.;]{0,40}?(?:hết hạn"
    r"|hết hiệu lực"
    r"|có giá trị|đến hạn)\s+(?:trước|vào|từ|đến|sau|trong)?\s*(?:hết\s+)?(?:ngày\s+)*$"
    r"|(?:từ trần|tạ thế|qua đời|mất)\s+(?:hồi|lúc|vào)\s[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Until when a card holds, when somebody died: no time to come at."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Words ``start:end`` of a text that tell a time."""

    start: int
    end: int
    words: str
    has_hour: bool
    has_day: bool


def time_spans(text: str) -> list[TimeSpan]:
    """Find the words that tell when: as long runs as they are, dates of cited documents left out."""
    found: list[TimeSpan] = []
    run: list[re.Match[str]] = []
    for atom in _ATOM.finditer(text):
        if _cited(text, atom) or _is_name(text, atom):
            continue
        anew = len(run) == 1 and _OF_MONTH.fullmatch(run[0][0]) and _ANEW.match(text, run[0].end())
        if run and (anew or not _joined(text, run[-1].end(), atom.start())):
            found.append(_span(text, run))
            run = []
        run.append(atom)
    if run:
        found.append(_span(text, run))
    return [span for span in found if span.has_hour or span.has_day]


def only_time(text: str) -> bool:
    """Whether a text tells a time and nothing else: "Đúng 14 giờ, ngày 06 tháng 12 năm 2026"."""
    spans = time_spans(text)
    return bool(spans) and sum(span.end - span.start for span in spans) > len(text) - 8


def _joined(text: str, start: int, end: int) -> bool:
    return end - start <= MOST_BETWEEN and bool(_JOINT.fullmatch(text, start, end))


_OF_MONTH = re.compile(r"tháng\s+\d{1,2}", re.IGNORECASE)
_ANEW = re.compile(r"\s*(?:chậm nhất|muộn nhất|trước|từ|vào|lúc)\s", re.IGNORECASE)
"""Behind a month alone begins another time: "đóng tiền ăn tháng 12 *trước* ngày 4/12"."""


MOST_BETWEEN = 60
"""Letters between two words that tell one time."""


def _is_name(text: str, atom: re.Match[str]) -> bool:
    """Whether a time is part of a name: "chợ Chiều", "trường mầm non 19/5", "đường 30/4"."""
    if atom["date"] and _NAMED_AFTER.search(text[max(0, atom.start() - 40) : atom.start()]):
        return bool(_KEPT.fullmatch(atom[0]))
    before = text[max(0, atom.start() - 9) : atom.start()].rstrip()
    return bool(atom["part"]) and atom[0][0].isupper() and before[-1:].isalpha() and before[-1:].islower()


_KEPT = re.compile(
    r"3/2|8/3|26/3|30/4|1/5|7/5|15/5|19/5|1/6|20/7|27/7|19/8|2/9|10/10|20/10|20/11|22/12|0?3/0?2|0?8/0?3|0?2/0?9"
)
"""Days that are kept: streets and schools have their names."""
_NAMED_AFTER = re.compile(
    r"(?<![^\W\d_])(?:trường|mầm non|mẫu giáo|tiểu học|trung học|thcs|thpt|đường|phố|công viên|quảng trường"
    r"|nông trường|chợ|nhà máy|xí nghiệp|hợp tác xã|htx|cầu|ngõ|ngách|hẻm|kiệt|rạp|sân vận động|bệnh viện"
    r"|khu phố|khu tập thể)\s$",
    re.IGNORECASE,
)


def _cited(text: str, atom: re.Match[str]) -> bool:
    if not atom["date"] and not atom[0].lower().startswith("năm"):
        return False
    before = text[max(0, atom.start() - 90) : atom.start()]
    before = before if not atom[0].lower().startswith("ngày") else before + "ngày "
    if _EXPIRES.search(before):
        return True
    cites = re.search(r"(?<!từ )(?<!đến )(?<!trước )(?<!hết )ngày\s+$", before)
    return bool(_CITED.search(before) and cites) or bool(_BORN.search(before))


def _exact(atom: re.Match[str]) -> bool:
    """Whether an atom names a day, not a month or a year alone."""
    words = atom[0].lower()
    return bool(atom["date"] or atom["other"]) and not re.match(r"tháng|năm|\d{1,2}/\d{4}", words)


def _span(text: str, run: list[re.Match[str]]) -> TimeSpan:
    start, end = run[0].start(), run[-1].end()
    if lead := _LEAD.search(text[max(0, start - 40) : start]):
        start -= len(lead[0])
    words = text[start:end]
    if words.count("(") > words.count(")"):
        if words.lstrip().startswith("("):
            start += words.index("(") + 1
        elif (close := text.find(")", end, end + 25)) >= 0:
            end = close + 1
    if late := re.match(r"ngày\s+(?=kể|từ)", text[start:end]):  # "trong 30 ngày kể từ ngày 3/12"
        start += late.end()
    words = text[start:end].strip(" ,;:")
    return TimeSpan(
        start,
        end,
        words,
        any(atom["hour"] or "giờ hành chính" in atom[0].lower() for atom in run),
        any(atom["weekday"] or _exact(atom) for atom in run),
    )


_IN_WORDS = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*(?:năm|/)\s*(\d{4}))?", re.IGNORECASE)
_IN_FIGURES = re.compile(r"(?<![\d/.,])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d/])")
_MONTH = re.compile(r"(?:tháng\s+|(?<![\d/.,-]))(\d{1,2})(?:\s*năm\s*|/)(\d{4})", re.IGNORECASE)


def days_in(text: str, written: dt.date, months: bool = True) -> list[dt.date]:
    """Name the days of the calendar that a text tells, dates of cited documents left out.

    Args:
        written: the day of the paper; a day without a year is the next such day, up to two months back.
        months: whether a month stands for its last day.
    """
    return list(dict.fromkeys(_days(text, written, months)))


def _days(text: str, written: dt.date, months: bool) -> Iterator[dt.date]:
    if _NEW_YEAR.search(text):
        yield dt.date(
            written.year if written < dt.date(written.year, 1, 2) else min(written.year + 1, 2100), 1, 1
        )
    for atom in _ATOM.finditer(text):
        if not atom["date"] or _cited(text, atom) or _is_name(text, atom):
            continue
        for shape in (_IN_WORDS, _IN_FIGURES):
            for day, month, year in shape.findall(atom[0]):
                if found := _day(int(day), int(month), int(year) if year else None, written):
                    yield found
        if months and (month_of := _MONTH.fullmatch(atom[0])) and 1 <= int(month_of[1]) <= 12:
            yield _end_of_month(int(month_of[2]), int(month_of[1]))


_NEW_YEAR = re.compile(r"(?:đến|tới|hết|qua)\s+(?:ngày\s+)?tết\s+(?:dương(?:\s+lịch)?|tây)", re.IGNORECASE)


def _day(day: int, month: int, year: int | None, written: dt.date) -> dt.date | None:
    if year is not None and year < 100:
        year += 2000
    try:
        found = dt.date(year or written.year, month, day)
        if year is None and (written - found).days > 62:
            found = dt.date(written.year + 1, month, day)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def _end_of_month(year: int, month: int) -> dt.date:
    year = min(max(year, 2000), 2099)
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - dt.timedelta(days=1)
