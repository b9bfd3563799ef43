"""What an act is called: the verb and what it is done to, without when, where and what for."""

import re

from loalang.authoring.notices.addressed import after_people
from loalang.authoring.notices.asking import asked_for, asks
from loalang.authoring.notices.folding import capitalised
from loalang.authoring.notices.giving import VERBS
from loalang.authoring.notices.labels import PHONE
from loalang.authoring.notices.places import Joint, Place, places
from loalang.authoring.notices.times import only_time, time_spans


def act_named(words: str) -> str:
    """Name what some words tell, without when and where; empty where they are no name."""
    name = shortened(_without_times(words))
    return "" if only_time(name) or PHONE.search(name) else name


BEFORE_VERB = re.compile(
    r"^(?:(?:xin(?! ý kiến)|kính|cần|trân trọng|nay|sẽ|tiếp tục|về(?=\s(?:tư vấn|khám|tiêm|thăm|trao|tặng"
    r"|hướng dẫn)\s)|khẩn thiết|đã|đang|cùng gia đình"
    r"|vô cùng thương tiếc"
    r"|nhất trí"
    r"|(?:báo tin|thông báo) và(?=\s+(?:kính |trân trọng )*mời)|đưa ra(?=\s+xét xử)"
    r"|(?:phối hợp(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)\s[^,.;:]{4,90}?(?=\s(?:sẽ|tổ chức|triển khai"
    r"|tiến hành|mở"
    rf"|chi trả|thu|tạm|thông báo|mời|{VERBS})\s)|cùng)\s+)+",
    re.IGNORECASE,
)


def done(words: str) -> str:
    """What is done or asked for, without the verb that asks."""
    words = BEFORE_VERB.sub("", words.strip(" ,:"))
    if moved := _MOVES.match(words):
        return f"{moved['moved']} {moved['what'][:1].lower()}{moved['what'][1:]}"
    if cut := _CUT.search(words):
        return f"{cut['act']} {cut['what'].lower()}"
    if lately := _LATELY.match(words):
        happens = words[lately.end() :]
        return happens if happens.startswith("tình trạng ") else f"cảnh báo {happens}"
    if asks(words):
        return asked_for(words)
    if (behind := after_people(f"tới {words}")) != f"tới {words}" and (found := asked_for(f"mời {words}")):
        return found if behind else ""  # "báo tin: công dân sinh năm 2010 tới đăng ký"
    return _DOES.sub("", words)


_MOVES = re.compile(
    r"(?P<what>[^,.;:]{6,90}?)\s(?:dự kiến\s[^;:.]{4,40}?\s)?(?:được\s|bị\s|xin\s|sẽ\s)*(?P<moved>dời|hoãn"
    r"|lùi)\s"
    r"(?:lại|sang|đến|tới|qua|ngày)\s",
    re.IGNORECASE,
)
"""What is put off stands before it: "buổi hội thi dự kiến sáng 6/12 dời sang 13/12"."""
_CUT = re.compile(
    r"^[^.;:]{0,60}?(?<![^\W\d_])(?P<what>điện|nước)\s(?:sinh hoạt\s)?(?:sẽ\s)?bị\s(?P<act>cắt|cúp|mất"
    r"|ngừng|ngưng)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What is done to it stands behind: "ngày mai từ 13h điện sẽ bị cắt"."""
_LATELY = re.compile(
    r"(?:(?:khuyến cáo|cảnh báo|lưu ý)\s*:\s*)?(?:(?:trong )?thời gian (?:gần đây|qua)"
    r"|(?:trong )?(?:tuần|tháng|những ngày) qua|hiện nay|gần đây"
    r"|vừa qua),?\s+(?:trên địa bàn[^,.;]{0,30},?\s+)?"
    r"(?:đã\s+)?(?:xuất hiện|xảy ra|có)\s+(?:(?:một số|nhiều)\s+)?",
    re.IGNORECASE,
)
_DOES = re.compile(r"^(?:(?:tổ chức|triển khai|tiến hành)\s+)?(?:cuộc\s+(?=họp))?", re.IGNORECASE)


def _without_times(words: str) -> str:
    """End before when, where and what for: "thu tiền nước | từ ngày 6/12 tại trụ sở"."""
    words = re.split(
        r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể"
        r"|diện tích|chỉ tiêu|thời hạn|bên trong|trị giá|số lượng"
        r"|mức|giá|mỗi|không cần|như|xin|đề nghị|với|gồm|trong đó"
        r"|riêng|khi|đồng thời|ai"
        r"|hộ nào|nhà nào"
        r"|nhất là"
        r"|đặc biệt)",
        words,
    )[0]
    if (inside := next(iter(time_spans(words)), None)) and _GOES_ON.match(words, inside.end):
        words = f"{words[: inside.start].rstrip()} {words[inside.end :].lstrip()}"
    ends = [place.joint_at for place in places(words) if _ends_name(words, place)]
    ends += [span.start for span in time_spans(words) if _syllables(words[: span.start]) >= LEAST]
    ends += [found.start() for found in _ENDS.finditer(words) if _syllables(words[: found.start()]) >= LEAST]
    if words.lower().startswith("không ") and "nữa" in words:  # "không thu tiền điện tại nhà nữa"
        ends = []
    for end in sorted(ends):
        if not _BARE.fullmatch(words[:end].strip()):
            return words[:end]
    return words


def _ends_name(words: str, place: Place) -> bool:
    """Whether a name ends before a place: "phát quang cây dọc đường dây *qua các thôn* …", no road."""
    through = place.joint is Joint.THROUGH and not words[place.start :].startswith(_ROADS)
    return through and _syllables(words[: place.joint_at]) > LEAST


_ROADS = ("cầu", "đường", "tuyến", "đoạn", "ngã", "dốc", "phố", "quốc", "tỉnh", "hương", "ngõ", "hẻm", "phà")
_BARE = re.compile(
    r"(?:cuộc |buổi )?(?:hội nghị|chương trình|buổi lễ|lớp học|hội thảo|cuộc họp|buổi họp|hội thi"
    r"|đợt|hướng dẫn|bắt đầu thu|tình hình)",
    re.IGNORECASE,
)
"""Names nothing yet: "hội nghị để cử tri gặp đại biểu"."""
_GOES_ON = re.compile(rf"\s*(?:{VERBS})\s(?<!cho )", re.IGNORECASE)
"""A time in the middle of what is done: "tăng ca *cuối tuần* làm căn cước"."""
_ENDS = re.compile(
    r",?\s+(?:tại|ở|trên (?:toàn )?địa bàn|lúc|từ (?:ngày|nay|\d(?!\d*\s+(?:đến \d+\s+)?(?:tuổi|tháng)))"
    r"|để|nhằm|nhân dịp|do|vì|theo|áp dụng|có hiệu lực|được tổ chức|sẽ|diễn ra|bắt đầu|trong (?:ngày|hai"
    r"|ba|các|\d)|khu vực"
    r"|đến hết(?!\s\d+\s(?:tuổi|tháng))|giúp|nên|nếu|đợt này"
    r"|cụ thể|ngày \d|chào mừng)\s|\s\(|,?\s+(?:trong|từ)\s+\d+\s+(?:ngày|giờ)"
    r"|\s+vào(?=\s(?:lúc|ngày|hồi|\d|thứ|sáng|trưa|chiều|tối|đêm|buổi|hai|dịp|các|cuối|đầu"
    r"|chủ nhật)(?![^\W\d_]))"
    r"|,?\s+khai mạc(?=\s)|,?\s+tổ chức(?=\s(?:lúc|vào|tại|từ|ở|trong)\s)",
    re.IGNORECASE,
)


def shortened(words: str) -> str:
    """Cut a long name at a joint of its words, never inside a phrase."""
    words = _TO_COME_TO.sub("", " ".join(words.split()).strip(" ,.;:-–"))
    if len(words.split()) > MOST:  # of a title
        ends = [
            found for found in _JOINT.finditer(words) if LEAST < len(words[: found.start()].split()) <= MOST
        ]
        ends = [
            found
            for found in ends
            if not found[0].startswith(",") or words.startswith(("đoạn ", "không "), found.end())
        ] or ends  # no list is cut
        if ends:
            words = words[: ends[-1].start()]
        elif len(words.split()) > MOST_WHOLE:
            return ""
    while found := _HANGING.search(words):
        words = words[: found.start()]
    words = words.strip(" ,.;:-–")
    named = len(words.split()) >= LEAST_NAME and not _BARE.fullmatch(words)
    return capitalised(words) if named else ""


_TO_COME_TO = re.compile(r"^(?:đến|tới|về)\s(?:tham\s)?dự\s(?=\S+\s+\S)", re.IGNORECASE)
LEAST = 2
LEAST_NAME = 2
MOST = 16
MOST_WHOLE = 24
_JOINT = re.compile(
    r",?\s+(?:và|cho|đối với|của|với|bằng|theo|trong|trên|khi|mà|nếu|vì|chưa|có|đang|thuộc|bị|được|do|nhất là"
    r"|hiện)\s|,\s"
)
_HANGING = re.compile(
    r",?\s+(?:xong|ngay|và|của|cho|tại|ở|đến|từ|các|những|để|với|trên|trong|về|là|được|bị|sẽ|theo|vào|lúc|ngày|đợt|năm"
    r"|tháng|xảy ra|số"
    r"|mới áp dụng"
    r"|hoặc|một|ngõ|nhà|ông|bà|anh|chị)$",
    re.IGNORECASE,
)


def _syllables(text: str) -> int:
    return len(text.split())
