"""Where, in running text: what its words around "tại", "ở", "đến" and the like say of a place."""

import re

from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.times import time_spans
from loalang.text import sentences

_PLACE_NOUN = (
    r"(?:nhà\s+(?:văn\s+hóa|văn\s+hoá|họp|sinh\s+hoạt|cộng\s+đồng|thi\s+đấu|đa\s+năng|ông|bà|anh|chị|cô|chú"
    r"|bác|cụ|trưởng|riêng|thờ)|NVH|đền|miếu|TYT|trụ\s+sở"
    r"|hội\s+trường|trạm|trường"
    r"|sân|khóm|khối|buôn|hẻm|ngõ|phố|xưởng|bể\s+bơi|nhà\s+(?:máy|rông)|vườn|cánh\s+đồng|đầu\s+(?:kênh|cầu"
    r"|làng|thôn|bản|ngõ|hẻm|ấp)|số\s+\d|văn\s+phòng|UBND|Ủy\s+ban|Uỷ\s+ban|thôn|xóm|ấp|bản"
    r"|tổ\s+dân\s+phố|TDP|khu|đình|chùa|chợ|bưu\s+(?:điện|cục)"
    r"|điểm|phòng|bộ\s+phận"
    r"|trung\s+tâm|Trung\s+tâm|quầy|số\s+nhà|các\s+(?:thôn|xóm|điểm|trường|tổ|hộ|khu|nhà)|quảng\s+trường"
    r"|thao\s+trường"
    r"|bệnh\s+viện|ngân\s+hàng|công\s+an"
    r"|cơ\s+quan|nghĩa\s+trang|đài|bãi|bến|cầu|ngã\s+(?:ba|tư)|đường|hồ|xã|phường|nơi|gốc|hợp\s+tác\s+xã"
    r"|HTX|cổng|gia\s+đình|kho|Ban\s+)"
)
_PLACE = re.compile(
    rf"(?<![^\W\d_])(?:tại|ở|địa\s+điểm(?:\s+tại|\s+ở|\s*:|\s+là)?|nơi\s+[^,.;:]{{2,12}}\s+là)\s+(?:gần\s+)?"
    rf"(?P<place>{_PLACE_NOUN}[^,.;:()!?\n]*"
    r"(?:,\s+\d+(?!\d|[/h:])(?:\s+(?:và|phường|xã|thôn|khu|ấp)\s+[^,.;:()!?\n]*)?)*(?:,\s*(?:ngõ|hẻm|khóm"
    r"|khối|buôn"
    r"|làng|đội|thôn|xóm|xã|phường|huyện|tỉnh|tổ(?=\s(?:\d|dân))|khu"
    r"|ấp|bản|thị\s+trấn|quận|TDP|đường|số|tầng|lầu|dãy|hội\s+trường|phòng\s+(?:họp|số|thư\s+viện|\d"
    r"|(?-i:[A-Z]))"
    r"|nhà\s+(?-i:[A-Z]\d?)|bưu\s+điện|trạm\s+y\s+tế|trụ\s+sở|nhà\s+văn\s+hóa"
    r"|kho\s+bạc)(?:\s[^,.;:()!?\n]*|(?=[,.;])))*)",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?<![^\W\d_])(?:trên\s+(?:toàn\s+)?địa\s+bàn|(?:(?:tại|ở)\s+(?:các\s+)?|(?:^|(?<=[,;:(.] )"
    r"|(?<=điện )(?<!bưu điện )|(?<=nước )|(?<=\d )"
    r"|(?<=\dh )|(?<=cho )|(?<=và )|(?<=giờ ))(?:các\s+)?)khu\s+vực(?!\s+\d)"
    r"|trên\s+(?:tuyến|kênh|sông|cánh\s+đồng))\s+(?P<place>[^,.;:()!?\n]{3,90})",
    re.IGNORECASE,
)
_ROADS = re.compile(r"(?:các )?tuyến đường [A-ZĐ][^.;:()\n]{2,90}")
_CUT_OFF = re.compile(
    r"(?:cấp|cắt|mất|cúp|mở)\s+(?:nước|điện)\s+(?:cho\s+)?(?P<place>(?:các\s+|toàn\s+|một\s+phần\s+)?"
    r"(?:xã|phường|thôn|xóm|ấp|bản|khu|tổ)\s[^.;:()!?\n]{2,90})",
    re.IGNORECASE,
)
_NOWHERE = {"cac diem", "cac diem sau", "cac noi", "cac diem nhu", "noi", "nha", "khu vuc", "cac khu vuc sau"}
_GO_TO = re.compile(
    r"(?<![^\W\d_])(?:đến|về|tới|qua|ra|vào|lên|sang)\s+(?P<place>(?:trụ\s+sở|nhà\s+(?:văn\s+hóa|họp"
    r"|sinh\s+hoạt"
    r"|rông|ông\s|bà\s|anh\s|chị\s|cô\s|chú\s|bác\s)|trạm\s+(?:y\s+tế|kiểm)|bộ\s+phận|hội\s+trường"
    r"|khu\s+(?:neo|tránh|sơ)|sân\s+(?:vận|nhà|trụ"
    r"|UBND|kho)"
    r"|đình\s+(?:làng|(?-i:[A-Z]))"
    r"|phòng\s+(?:văn|kế|họp|một)|trung\s+tâm"
    r"|UBND\s+xã|văn\s+phòng)[^,.;:()!?\n]*(?:,\s*(?:thôn|xóm|ấp|bản|xã|phường|tổ|khu|số"
    r"|tầng)\s[^,.;:()!?\n]*)*)",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(
    r"\s+(?:(?:yêu\s+cầu|đề\s+nghị|tạm|dừng|ngừng|không|kê|gia\s+hạn|chủ\s+động|tham\s+gia|đăng\s+ký|nộp"
    r"|cháy|do|hoặc\s+qua|gặp"
    r"|với\s+chị"
    r"|cho\s+\d)(?=\s)|để|nhằm|vào|từ\s+\d|lúc|ngày\s+\d|sẽ|trân|và\s+(?:mang|có|các|yêu|đề|chuyển|được|sẽ"
    r"|phải"
    r"|không)|tổ\s+chức|trong\s+(?:giờ|thời"
    r"|ngày|các)|(?:nhân\s+)?dịp|trước\s+(?:ngày|\d)"
    r"|như\s+sau|theo|được|bị|có|kính|đã|đang|vừa|bị|(?-i:mới(?!,))|đến\s+hết|nên|khi|nếu|phải"
    r"|trong\s+ngày|xin"
    r"|nằm|sinh\s+hoạt|xuất\s+hiện|thu\s+(?:phí|tiền|thuế|quỹ)|khám|tiêm|làm|mổ|sơ\s+tán|chưa|thì|vẫn|đạt"
    r"|giúp|nhé|ạ|với\s+(?:diện|tổng|số)"
    r"|hoặc\s+gọi|gặp"
    r"|(?<!nhà\s)(?<!phòng\s)họp|(?:tham\s+)?dự|nhận|đến\s+(?:điểm|nơi|trường|nhà)"
    r"|bắt\s+đầu)(?![^\W\d_]).*$",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"(?<![^\W\d_])(?:tại|ở|trên\s+địa\s+bàn)\s+(?:các\s+)?(?:khu\s+vực|thôn|xóm|ấp|bản|buôn|tổ\s+dân\s+phố"
    r"|địa\s+điểm|điểm|nơi)(?:\s+(?:như\s+)?sau(?:\s+đây)?)?\s*:\s*(?P<list>[^.\n]{4,400})",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:[Tt]hôn|[Xx]óm|[ẤấAa]p|[Bb]ản|[Bb]uôn|[Tt]ổ dân phố|[Tt]ổ(?=\s\d)|TDP|[Kk]hu phố|[Kk]hóm"
    r"|[Kk]hu(?=\s\d))"
    r"(?:\s+[A-ZĐÀ-Ỹ0-9][\wÀ-ỹ]*){1,4}"
)


def _listed(text: str) -> str:
    """The places of a list, "tại các khu vực: tổ 3"; their names alone where times stand beside them."""
    if not (found := _THESE.search(text)):
        return ""
    told = found["list"].strip(" ;,")
    if not time_spans(told):
        return told
    named = list(dict.fromkeys(NAMED.findall(told)))
    return ", ".join(named) if len(named) > 1 else ""


def _apart(text: str) -> str:
    """The places of clauses that say the same of several: "tổ 1 uống tại trạm; tổ 2 uống tại nhà văn hóa"."""
    places = [place for clause in re.split(r";|\.\s", text) if ";" in text and (place := _one_place(clause))]
    distinct = list(dict.fromkeys(places))
    return "; ".join(distinct) if len(distinct) > 1 else ""


def without_homes(text: str) -> str:
    """A text that does not say where people live: "chi trả cho người hưởng ở các thôn Đông, Đoài"."""
    return _HOMES.sub(r"\g<who> của ", text)


_HOMES = re.compile(
    r"(?P<who>(?<![^\W\d_])(?:người\s\w+|hộ(?:\s\w+){0,2}|bà con|nhân dân|trẻ(?:\s\w+)?|cháu|em|công dân"
    r"|học sinh"
    r"|cử tri|nông dân|đất|lô đất|khách hàng)),?\s(?:ở|tại)\s(?=(?:các\s)?(?:thôn|xóm|ấp|bản|buôn|tổ"
    r"|khu phố)\s)",
    re.IGNORECASE,
)


def place_in(text: str, anywhere: bool = True) -> str:
    """Where, in running text; empty for nowhere.

    Args:
        anywhere: whether any words behind "tại" or "ở" may be it, not only those known to be a place.
    """
    beside = (beside_times(sentence) for sentence in sentences(text))
    timed = filter(None, map(at_their_times, sentences(text)))
    return (
        _listed(text)
        or _apart(text)
        or next(timed, "")
        or _one_place(text, anywhere)
        or next(filter(None, beside), "")
    )


_HAPPENED_THERE = re.compile(r"xảy ra(?:\s+(?:ngày|lúc|hồi|vào|tối|đêm|sáng|chiều)\s[^,.;]{0,40})?\s*$")
_OF_A_NAME = re.compile(r"(?:quản lý|công ty|xí nghiệp|nhà máy|trạm|đội|chi nhánh)\s*$")
"""Before words of a name that are none of an act: "Ban quản lý *cấp nước xã* Đông Hạ"."""
_AT_HOME = re.compile(r"(?:^|\s)(?:ông|bà|anh|chị|cháu|cụ|em)\s+(?:[A-ZĐÂÊÔƯÁÀÍÓÚÝ]\w*\s+){1,4}$")
"""Before where somebody lives: "gia đình ông Tạ Văn Bốn ở xóm 3"."""


def _one_place(text: str, anywhere: bool = False) -> str:
    if roads := _ROADS.search(text):
        return roads[0].strip(" ,")
    for shape in (
        _PLACE,
        _AREA,
        _GO_TO,
        _CUT_OFF,
        _HIT,
        _THROUGH,
        _BELONGS,
        *([_ANYWHERE] if anywhere else []),
    ):
        for found in shape.finditer(text):
            before = text[max(0, found.start() - 60) : found.start()].lower()
            if _HAPPENED_THERE.search(before) or (shape is _CUT_OFF and _OF_A_NAME.search(before)):
                continue
            if re.search(
                r"(?:tài khoản [\d ]*|liên hệ|nộp|gửi|quy định|nêu|căn cứ|khiếu nại|công tác|hiện|trú|sống"
                r"|sinh|thường trú)\s*$",
                before,
            ):
                continue
            weak = shape is _AREA and found[0].lower().startswith("trên ") and "địa bàn" in found[0]
            if _AT_HOME.search(text[: found.start()]) or (weak and not anywhere):
                continue
            place = found["place"]
            if spans := [span for span in time_spans(place) if span.start > 3]:
                place = place[: spans[0].start]
            place = _AFTER_PLACE.sub("", place).strip(" ,-–(")
            if re.match(
                r"\.[^\W\d]", text[found.end() :]
            ):  # an address of the web: "tại địa chỉ dichvucong.gov.vn"
                continue
            if "qua số" in place or "theo số" in place:
                continue
            if fold(place) in _NOWHERE or fold(place).startswith(
                ("mat dien", "cat dien", "anh huong", "bi ", "xuat hien", "xay ra", "co ", "dang ", "da ")
            ):
                continue
            if len(place.split()) >= 2 or (place.isupper() and len(place) > 2):
                if place.startswith("các ") and (more := _MORE_NAMES.match(text, found.end())):
                    place = f"{place}{more[0]}".rstrip()
                return place if shape is not _AREA else f"{found[0][: -len(found['place'])].strip()} {place}"
    return ""


_HIT = re.compile(
    r"(?P<place>(?:các |toàn bộ |toàn )?(?:xã|phường|thôn|xóm|ấp|bản|buôn|tổ dân phố|khu phố"
    r"|khu)\s(?-i:[A-ZĐÀ-Ỹ\d])[^.;:\n]{1,120}?)"
    r"\s(?:sẽ |bị |đang )*(?:mất|cúp|cắt|ngừng|ngưng)\s(?:cấp )?(?:điện|nước)",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"(?:cấm|hạn chế|phân luồng)\s[^.;]{3,60}?\s(?:qua|vào|trên)\s+(?P<place>(?:cầu|đường|tuyến|đoạn|ngã|dốc"
    r"|phố)\s[^.;:()\n,]{2,60}(?:,\s*(?:xã|phường|thôn)\s[^,.;:\n]*)?)",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"(?<![^\W\d_])(?:thuộc|vùng|ra\s+vào)\s+"
    r"(?P<place>(?:các\s+)?(?:thôn|xóm|ấp|bản|buôn|khóm|tổ|khu\s+phố|hạ\s+du)"
    r"\s[^.;:()\n]{2,60})",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"(?<![^\W\d_])(?:tại|ở)\s+(?P<place>(?!(?:đây|đó|đâu|nhà|trên|mức|dạng|trong|ngoài|Việt|nơi|các|mọi"
    r"|lại)(?![^\W\d_]))"
    r"[^,.;:()!?\n]{4,60})",
    re.IGNORECASE,
)
_MORE_NAMES = re.compile(
    r"(?:,\s+(?-i:[A-ZĐÂÊÔƯÁÀÍÓÚÝ])\w*(?:\s(?-i:[A-ZĐÂÊÔƯÁÀÍÓÚÝ\d])\w*)*)+(?:\s+và\s+[^,.;:()!?\n]*)?"
    r"(?:,\s*(?:xã|phường)\s[^,.;:\n]*)?",
    re.IGNORECASE,
)
"""Names of a list after its first: "các thôn Đồng Mít, Đồng Chè và một phần thôn Gò Sỏi, xã Phú Lộc"."""


_BEFORE_DAY = re.compile(rf"({NAMED.pattern})\s(?:(?:sáng|chiều|tối)\s)?(?:ngày\s\d|lúc\s\d|từ\s\d)")


def at_their_times(sentence: str) -> str:
    """The places of a sentence that tells several, each behind its own time; empty for fewer."""
    spans = time_spans(sentence)
    if len(spans) < LEAST_TIMES:
        return ""
    ends = [*(span.start for span in spans[1:]), len(sentence)]
    places = [_one_place(sentence[span.end : end].strip(" ,")) for span, end in zip(spans, ends, strict=True)]
    distinct = list(dict.fromkeys(filter(None, places)))
    if len(distinct) > 1:
        return "; ".join(distinct)
    named = list(dict.fromkeys(found[1] for found in _BEFORE_DAY.finditer(sentence)))
    return ", ".join(named) if len(named) > 1 else ""


LEAST_TIMES = 2


def beside_times(text: str) -> str:
    """The hamlets named behind the hours, or before them: "từ 7h đến 11h30, thôn Đông, thôn Đoài"."""
    spans = time_spans(text)
    if not any(span.has_hour for span in spans):
        return ""
    if found := _HAMLETS.match(text, spans[-1].end):
        return found["places"]
    found = _HAMLETS_FIRST.match(text[: spans[0].start])
    return found["places"] if found else ""


_HAMLETS = re.compile(
    rf"[\s,:;()–-]*(?:cho\s+)?(?P<places>{NAMED.pattern}(?:(?:\s*,\s*|\s+và\s+)(?:{NAMED.pattern}"
    r"|(?-i:[A-ZĐ\d])\w*))*)\s*(?:$|[.;(]|(?:sẽ|bị|mất|ngừng|cắt|tạm|cúp)\s)"
)
_HAMLETS_FIRST = re.compile(
    rf"[-+•*\s]*(?P<places>{NAMED.pattern}(?:(?:\s*,\s*|\s+và\s+)(?:{NAMED.pattern}"
    r"|(?-i:[A-ZĐ\d])\w*))*)\s*(?:[:,–-]|sẽ|bị|mất|ngừng|cắt|tạm|cúp)[^.]{0,30}$"
)
