"""A paper without a title is named by what its text gives notice of."""

import re

from loalang.authoring.lint.notices import Kind, kind_of
from loalang.authoring.notices import frame
from loalang.authoring.notices.act_names import act_named, shortened
from loalang.authoring.notices.acting import acts_in
from loalang.authoring.notices.addressed import after_people
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals
from loalang.authoring.notices.fuller_titles import fuller_title
from loalang.authoring.notices.giving import giver
from loalang.authoring.notices.heading import GREETING
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.parts import Letter
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.warnings import warning_of
from loalang.authoring.papers import Line
from loalang.text import sentences


def title_of_body(taken: Letter) -> None:
    """Name a paper without a title by its first sentence: what its office gives notice of."""
    texts = [piece.text for piece in taken.body if isinstance(piece, Line)]
    told_by = kind_of(" ".join(texts)[:600])
    label, colon, _rest = texts[0].partition(":") if texts else ("", "", "")
    if (
        colon
        and in_capitals(label)
        and not frame.is_organ(label)
        and 2 <= len(label.split()) <= MOST_LABEL_WORDS
    ):
        taken.title = capitalised(decapitalised(label).strip(" *-!"))  # "TÌM TRẺ LẠC: cháu …"
        return
    if fold(taken.kind) == "dinh chinh":
        taken.title = taken.kind
        fuller_title(taken)
        return
    if fold(taken.kind) in ("tin buon", "tin vui", "cao pho", "loi cam on", "thu cam on"):
        taken.title = taken.kind
        return
    asked = [item(text) for text in texts] if fold(taken.kind).startswith("giay moi") else []
    if told := next((one.value for one in asked if one.kind == "what" and one.value), ""):
        taken.title = capitalised(re.split(r"[,;.]\s", told)[0].strip(" .;"))
        return
    taken.title_sure = False
    if named := _of_news(taken, texts) or warning_of(texts):
        taken.title = named
        return
    if (broke := _OUTAGE.search(" ".join(texts))) and _BROKE.search(" ".join(texts)):
        taken.title = f"Sự cố {broke[0].lower()}"
        return
    if kin := _KIN_LOST.search(" ".join(texts)):
        taken.title = f"Tìm người lạc: {kin['name'].strip(' ,')}"
        return
    if lost := _LOST.search(" ".join(texts)):
        taken.title = f"Tìm {' '.join(lost['whom'].split()).rstrip(' ,')}"
        return
    if gone := _GONE.search(" ".join(texts)):
        taken.title = f"Tìm {gone['who'].lower()} {gone['name']}"
        return
    if strayed := _STRAYED.search(" ".join(texts)):
        taken.title = f"Tìm {strayed['what']} lạc"
        return
    if dropped := _DROPPED.search(" ".join(texts)):
        what = re.split(_FOUND_END, dropped["what"])[0]
        taken.title = f"Đánh rơi {' '.join(what.split()[:12]).strip(' ,.')}"
        return
    if found := _FOUND.search(" ".join(texts)):
        taken.title = capitalised(" ".join(re.split(_FOUND_END, found["what"])[0].split()[:12]).strip(" ,."))
        return
    if (cut := _WILL_FAIL.search(" ".join(texts))) and not any(
        kind_of(act.name) for act in acts_in(texts) if act.name
    ):
        taken.title = capitalised(cut["what"])  # "bảo trì trạm. Vì vậy toàn xã sẽ mất điện"
        return
    first = next(acts_in(texts), None)
    late = _NOT_YET.search(" ".join(texts)) if first and first.who and not first.name else None
    if name := shortened(late["what"]) if late else "":
        taken.title = name
        return
    if name := next((act.name for act in acts_in(texts) if act.name), ""):
        taken.title = _with_object(name, " ".join(texts))
        return
    if not any(map(_GIVEN.search, texts)) and not any(map(giver, texts)) and told_by:
        taken.title = act_named(_from_kind(told_by, " ".join(texts)[:600])) or capitalised(told_by.name)
        return
    if fold(taken.kind).startswith("giay moi") and (
        found := _MEETING.search(". ".join(text.rstrip(" .") for text in texts))
    ):
        taken.title = shortened(found[1])
        return
    if not any(map(_GIVEN.search, texts)) and (found := _ABOUT.search(" ".join(texts)[:600])):
        taken.title = shortened(found[1])
        return
    for piece in taken.body:
        if isinstance(piece, Line) and len(piece.text.split()) >= 4 and not _only_begins(piece.text):
            taken.title = _told_first(piece.text)
            return
    taken.title = _told_first(texts[0]) if texts else ""


def _from_kind(kind: Kind, text: str) -> str:
    """The words of a text from where they name the kind of notice: "khám mắt, đo kính"."""
    found = kind.names.search(text)
    return sentences(text[found.start() :])[0] if found else ""


def _with_object(name: str, text: str) -> str:
    """Say what is to be paid where the act does not: "khẩn trương nộp qua eTax" of "chưa nộp thuế đất"."""
    if _PAYS_HOW.match(name) and (found := _PAYS.search(text)):
        return capitalised(found[0].strip())
    return name


_PAYS_HOW = re.compile(
    r"(?:(?:khẩn trương|chủ động|tích cực|nhanh chóng)\s+)*(?:nộp|đóng)\s+(?:qua|tại|ở|đúng|đủ|xong|trước"
    r"|cho)\s",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"(?:nộp|đóng)\s+(?:tiền|thuế|phí|quỹ|lệ phí|học phí|bảo hiểm)\s[^,.;:(]{3,60}", re.IGNORECASE
)


def _of_news(taken: Letter, texts: list[str]) -> str:
    """What a first line says that it tells of: "bản tin khẩn về bão số 14", "Lịch tiêm của trạm: …"."""
    for text in (*(one.text for one in taken.unread if one.why is frame.Why.STATION), *texts[:1]):
        if found := _NEWS_OF.search(text):
            return capitalised(found[0])
        if (found := _OCCASION.match(text)) and text.rstrip().endswith(":"):
            return capitalised(found["day"])  # of all that is listed below it
    if price := _PRICE.match(texts[0] if texts else ""):
        return price[0].strip()
    for text in texts[:2]:
        if (found := _SCHEDULE.match(text)) and len(found["what"].split()) >= LEAST_TITLE_WORDS:
            return found["what"].strip()
    return ""


_NEWS_OF = re.compile(
    r"(?:bản tin|tin)(?:\s+(?:khẩn(?: cấp)?|nhanh|mới))+\s+về\s+[^,.;:]{4,80}", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"thông báo\s(?:đến|tới|cho)\s[^.:;]{4,120}?\schưa\s(?P<what>[^.:;,(]{8,90})", re.IGNORECASE
)
"""What is told to those who have not yet done it: that they do."""
_OCCASION = re.compile(
    r"(?:[^,.;:]{4,40},\s)?nhân (?:dịp )?(?P<day>(?:ngày\s)?(?:lễ|tết|hội|kỷ niệm)\s[^,.;:(]{3,70})",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"Giá(?:\s(?!sáng|chiều|trưa|hôm|ngày|tại|ở|do|hiện)[a-zà-ỹđ]+){1,6}(?=\s(?:sáng|chiều"
    r"|trưa|hôm|ngày|tại|ở|hiện))"
)
_SCHEDULE = re.compile(
    r"(?P<what>(?:Lịch|Bản tin|Chương trình|Danh sách|Kế hoạch)\s[^.;:]{4,70}?)"
    r"(?:\s+của\s(?P<organ>[^.;:]{4,60}))?\s*:\s+(?=\S)"
)
_FOUND = re.compile(
    r"(?<![^\W\d_])(?<!nào )(?<!ai )"
    r"(?P<what>nhặt được\s(?:\d|một|chiếc|con|cái|ví|túi|giấy|xe|điện thoại|tài sản)"
    r"[^,.;:]{2,80})",
    re.IGNORECASE,
)
_OUTAGE = re.compile(r"mất (?:điện|nước)(?=[.,;\s])", re.IGNORECASE)
_WILL_FAIL = re.compile(
    r"sẽ\s(?:bị\s)?(?P<what>(?:tạm\s)?(?:mất|ngừng|cúp)\s(?:cung\s)?(?:cấp\s)?(?:điện"
    r"|nước))(?=[.,;\s])"
)
_BROKE = re.compile(
    r"(?<![^\W\d_])(?:sự cố|bị (?:đứt|vỡ|hỏng|cháy|sét)|cây đổ|đứt dây|vỡ ống"
    r"|khắc phục)(?![^\W\d_])",
    re.IGNORECASE,
)
_STRAYED = re.compile(
    r"(?:(?P<lost>bị lạc|bị mất|để lạc|lạc mất|xổng)|có|lạc|mất)\s+(?:(?:\d+|một|hai|ba)\s+)?con\s+"
    r"(?P<what>(?:trâu|bò|bê|nghé|chó|mèo|ngựa|dê|lợn|heo)"
    r"(?:\s(?:đực|cái|con|vàng|đen|mực|lai|cày|sữa|mẹ|nái|cỏ))*)(?![^\W\d_])"
    r"(?(lost)|[^.;]{0,160}?\b(?:lạc|xổng|mất tích)\b)"
)
_DROPPED = re.compile(
    r"(?:tôi|em|cháu|mình|gia đình)\s[^.;:]{0,80}?(?:đánh rơi|làm rơi|làm mất|bỏ quên)\s"
    r"(?P<what>[^,.;:]{4,80})",
    re.IGNORECASE,
)
_FOUND_END = re.compile(r"\s(?:trên|trong có|bên trong|tại|ở|vào|lúc|có|gồm|trị giá|ngày)\s")
_LOST = re.compile(
    r"[Gg]ia đình[^.;]{2,80}?\slà\s+(?P<whom>(?:cụ|ông|bà|cháu|anh|chị|em"
    r"|bé)\s+(?:bé\s+)?(?:[A-ZĐÂÊÔƯÁÀÍÓÚÝ]\w+[\s,]+?){1,4}"
    r"(?=[\d,(]|sinh|năm|\w+ tuổi))[^.;]{0,160}?\s(?:đi khỏi nhà|đi lạc|mất tích|bị lạc)\b"
)


_KIN_LOST = re.compile(
    r"(?i:mẹ|bố|ba|má|cha|ông|bà|con|cháu|vợ|chồng|anh|chị|em)(?:\s(?:trai|gái|nội|ngoại|ruột))?"
    r"\s(?:của\s)?(?:tôi|em|mình|gia đình|chúng tôi)(?:\s(?:tên|là|tên là))+\s"
    r"(?P<name>(?:[A-ZĐÂÊÔƯÁÀÍÓÚÝ][\w]*[\s,]+?){2,5})(?=[\d,(]|sinh|năm|bị|đi|\w+ tuổi)[^;]{0,200}?\s"
    r"(?:(?:ra|đi|bỏ) khỏi nhà|bỏ nhà đi|đi lạc|mất tích|bị lạc)\b"
)
"""As a family tells it: "Mẹ tôi là Hoàng Thị Nhàn, 82 tuổi, … đi khỏi nhà"."""


_GONE = re.compile(
    r"(?P<who>Anh|Chị|Ông|Bà|Cụ|Cháu"
    r"|Em)\s(?:bé\s)?(?P<name>(?:[A-ZĐÂÊÔƯÁÀÍÓÚÝ]\w+\s?){2,5}?)(?=[\s,(](?![A-ZĐ]))[^;]{0,260}?\s"
    r"(?:(?:ra|đi|bỏ) khỏi nhà|bỏ nhà đi|đi lạc|mất tích|bị lạc)\b"
)


def _only_begins(text: str) -> bool:
    """Whether a paragraph only greets, or says to whom: "Trường báo tới phụ huynh:"."""
    told = _GIVEN.search(text)
    if text.rstrip().endswith(":") and re.search(r"\bnhắc\s", text):
        return True
    return bool(GREETING.match(fold(text))) or bool(
        told and not any(map(str.isalnum, after_people(f"tới {told[1]}")))
    )


def _told_first(text: str) -> str:
    """Name what a paragraph gives notice of, without who gives it, when and where."""
    told = _GIVEN.search(text)
    words = told[1] if told else _LEAD_IN.sub("", text)
    if not told and (who := giver(text)) and who in text:
        words = _DOES.sub("", text[text.index(who) + len(who) :].lstrip(" ,"), count=1)
    words = _REASON.sub("", words)
    words = re.sub(
        r"^(?:(?:kính|trân trọng|xin|thân)\s+)*mời\s+", "", words.strip(" :.,;*"), flags=re.IGNORECASE
    )
    if _LATELY.match(words) and (happens := _HAPPENS.search(words)):
        return capitalised(happens[0].strip(" ,"))
    words = _TOMORROW.sub("", words)
    for span in time_spans(words)[:1]:
        if span.start < 3:  # "Tối nay 20h tại nhà văn hóa, chi hội họp"
            rest = _DOES.sub("", words[span.end :].lstrip(" ,"), count=1)
            words = sentences(words)[0].rpartition(", ")[2] if rest.startswith(("tại ", "ở ")) else rest
    words = re.sub(r"^(?:về việc|việc|về|đến [^,:;.]{0,40}(?:về|việc))\s+", "", words, flags=re.IGNORECASE)
    words = re.split(r"\s+như sau|[;:.!?](?:\s|$)|,\s+(?=cụ thể|như|xin|đề nghị)", words)[0]
    shorter = _WHERE_OR_WHEN.split(words)[0]
    if timed := [
        one.start for one in time_spans(shorter) if len(shorter[: one.start].split()) > LEAST_TITLE_WORDS
    ]:
        shorter = shorter[: timed[0]]
    whole = len(shorter.split()) >= LEAST_TITLE_WORDS and not _CHANGES.search(shorter)
    words = shorter if whole else words
    return shortened(words) or capitalised(" ".join(words.split()[:16]).strip(" ,"))


_REASON = re.compile(r"^(?:Do|Vì|Để|Nhằm)\s[^,;:.]{4,120},\s+(?=\S+\s+\S+\s+\S)", re.IGNORECASE)
_TOMORROW = re.compile(r"^(?:(?:Ngày\s+)?[Mm]ai|Nay|Hôm nay)\s+(?=\d)")
_LATELY = re.compile(r"(?:thời gian (?:gần đây|qua)|hiện nay|gần đây|vừa qua)\b", re.IGNORECASE)
_HAPPENS = re.compile(r"(?:tình trạng|thủ đoạn|hành vi|nguy cơ|hiện tượng)\s[^,.;:]{6,80}", re.IGNORECASE)
LEAST_TITLE_WORDS = 3
MOST_LABEL_WORDS = 14
_CHANGES = re.compile(
    r"\s(?:chuyển|đổi|dời|hoãn|lùi|sang)$", re.IGNORECASE
)  # "chuyển từ Chủ nhật sang thứ Bảy"
_DOES = re.compile(
    r"^(?:(?:xin|trân trọng|sẽ|phối hợp(?: với| cùng)?\s[^,.;:]{4,70}?(?=\s(?:tổ chức|triển khai"
    r"|tiến hành)\s))\s+)*"
    r"(?:(?:tổ chức|triển khai|tiến hành)\s+)?",
    re.IGNORECASE,
)
_WHERE_OR_WHEN = re.compile(
    r"\s+(?:được tổ chức|sẽ diễn ra|diễn ra|tại|ở|vào|lúc|từ \d(?!\d*\s+(?:tuổi|tháng))|từ ngày"
    r"|ngày \d)\s|\s\(|\s+(?:từ"
    r"|ngày)\s+(?=\d(?!\d*\s+(?:tuổi|tháng)))",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^\W*(?:TB|thông báo)\s*:\s*", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về việc|V/v)\s+([^,.;:]{8,})")
_MEETING = re.compile(
    r"\b(?:dự|tham dự|đến)\s*:?\s+((?:cuộc\s+)?(?:họp|hội nghị|lễ|buổi|đại hội|gặp mặt|ngày hội"
    r"|liên hoan|hội thảo"
    r"|tọa đàm|khai giảng|khánh thành)\s[^,.;:]+)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:thông báo|\bTB\s*:|kính mời|thân mời|trân trọng mời|xin mời|khuyến cáo|cảnh báo)(?: đến| tới"
    r"| cho)?\s*:?\s+(.{8,})",
    re.IGNORECASE,
)
