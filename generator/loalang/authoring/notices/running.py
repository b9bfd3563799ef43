"""Where, in running text: what its words around "tại", "ở", "đến" and the like say of a place."""

import re

from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.person_phrases import persons_in
from loalang.authoring.notices.phrasing import Phrased
from loalang.authoring.notices.place_phrases import place_end
from loalang.authoring.notices.places import Joint, Place, named_as, places
from loalang.authoring.notices.times import time_spans
from loalang.text import sentences

_NOWHERE = {"cac diem", "cac diem sau", "cac noi", "cac diem nhu", "noi", "nha", "khu vuc", "cac khu vuc sau"}
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
    told = [place for clause in re.split(r";|\.\s", text) if ";" in text and (place := _one_place(clause))]
    distinct = list(dict.fromkeys(told))
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
        named_as(text)
        or _listed(text)
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
    """The place behind the surest joint, nobody's home and no place of something else."""
    whose = persons_in(text)
    ordered = sorted(places(text), key=lambda one: (any(a <= one.joint_at < b for a, b in whose), one.joint))
    for one in ordered:
        place = text[one.start : one.end].strip(" ,-–(")
        if one.joint is Joint.ANYHOW and not anywhere:
            continue
        if _of_something_else(text, one, anywhere) or _names_nothing(text, one, place):
            continue
        return place if one.joint is not Joint.ALL_OVER else text[one.joint_at : one.end].strip(" ,-–(")
    return ""


def all_over(text: str) -> str:
    """The communes or hamlets all over which something is: "trên địa bàn các xã Ba Vì, Ba Xa"."""
    over = (one for one in places(text) if one.joint is Joint.ALL_OVER)
    named = (one for one in over if re.search(r"\s[A-ZĐÀ-Ỹ\d]", text[one.start : one.end]))
    return next((text[one.joint_at : one.end].strip(" ,") for one in named), "")


def stretched(text: str, start: int) -> str:
    """A place that begins at a letter of a text, with all that says more of it."""
    told = Phrased(text)
    first = told.at(start)
    return told.words_from(first, place_end(told, first))


def _of_something_else(text: str, place: Place, anywhere: bool) -> bool:
    before = text[max(0, place.joint_at - 60) : place.joint_at].lower()
    if (
        _HAPPENED_THERE.search(before)
        or _SENT_THERE.search(before)
        or _AT_HOME.search(text[: place.joint_at])
    ):
        return True
    supplied = place.joint is Joint.SUPPLIED and bool(_OF_A_NAME.search(before))
    weak = place.joint is Joint.ALL_OVER and "địa bàn" in text[place.joint_at : place.end].lower()
    return supplied or (weak and not anywhere)


def _names_nothing(text: str, place: Place, words: str) -> bool:
    """Whether the words are no name of a place, or part of an address of the web."""
    if re.match(r"\.[^\W\d]", text[place.end :]) or "qua số" in words or "theo số" in words:
        return True
    if re.search(r"\s(?:này|đó|ấy|nói trên|kể trên)$", words):
        return True  # named before: "không đi qua đoạn này"
    short = len(words.split()) < 2 and not (words.isupper() and len(words) > 2)
    return short or fold(words) in _NOWHERE or bool(_NO_NAME.match(fold(words)))


_SENT_THERE = re.compile(
    r"(?:(?:tài|chuyển) khoản (?:số )?[\d ]*|liên hệ|nộp|gửi|quy định|nêu|căn cứ|khiếu nại|công tác"
    r"|hiện|trú|sống|sinh)\s*$"
)
"""Before where something is sent, somebody lives or works."""
_NO_NAME = re.compile(
    r"(?:cac|moi|tung|toan) \w+$|(?:mat dien|cat dien|anh huong|bi |xuat hien|xay ra|co |dang |da )"
)


_BEFORE_DAY = re.compile(rf"({NAMED.pattern})\s(?:(?:sáng|chiều|tối)\s)?(?:ngày\s\d|lúc\s\d|từ\s\d)")


def at_their_times(sentence: str) -> str:
    """The places of a sentence that tells several, each behind its own time; empty for fewer."""
    spans = time_spans(sentence)
    if len(spans) < LEAST_TIMES:
        return ""
    ends = [*(span.start for span in spans[1:]), len(sentence)]
    told = [_one_place(sentence[span.end : end].strip(" ,")) for span, end in zip(spans, ends, strict=True)]
    distinct = list(dict.fromkeys(filter(None, told)))
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
