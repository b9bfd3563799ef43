"""What lines of the head of a paper are known by, beside its frame."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.closed_words import TOWARDS, phrases
from loalang.authoring.notices.folding import fold, in_capitals
from loalang.authoring.notices.letterhead import day_stands_alone
from loalang.authoring.notices.person_phrases import is_duty, persons_end
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.papers import Grid, Line

SENTENCE = re.compile(
    r"\b(?:thong bao (?:den|toi|cho|lich|ve|viec)|kinh moi|tran trong|xin moi|nhu sau|kinh thua|nham)\b"
)
ABOUT_ALONE = re.compile(r"Về\s+(?!(?:đích|nguồn|quê|hưu|với|đất)\b)(?=\S+\s+\S+)")
ANNOUNCES = re.compile(
    r"\b(?:(?:xin |tran trong |kinh |than )*(?:thong bao|kinh bao|moi|canh bao|khuyen cao|nhac nho)|to chuc)"
    r"(?: nhu sau| (?:den|toi) \S.*)?\W*$"
)
"""Ends a line that only says who gives notice."""


def announces_below(folded: str, above: str) -> bool:
    """Whether a line below a title says who gives notice, or who does it with whom."""
    together = re.search(r"\bphoi hop\b", folded) and not frame.KIND_ALONE.fullmatch(fold(above))
    return bool(ANNOUNCES.search(folded) or together)


KIND_OF_ORGAN = re.compile(r"\W*(?:thong bao|thong tin|tin) (?:tu|cua) (?P<organ>\S)")
ORGAN_TELLS = re.compile(
    r"(?P<organ>.{4,60}?) (?:(?:[-–:] ?)?(?:xin |tran trong )?(?:thong bao|tb):? (?P<rest>.{6,})"
    r"|(?P<own>tuyen (?:dung|lao dong|sinh)\b.*))"
)
_TELLS_WHOM = re.compile(r"(?:den|toi|cho)\s(?:toan|cac|ba con|nhan dan|nguoi|quy|moi|tat ca)\b")
GREETING = re.compile(r"\W*(?:kinh (?:thua|gui|chao)|thua|xin chao|a lo|alo)\b")


def tells_whom(text: str) -> bool:
    """Whether a line is a sentence, and no title: "CÔNG AN XÃ ĐÔNG THÔNG BÁO ĐẾN TOÀN THỂ NHÂN DÂN …"."""
    both = ORGAN_TELLS.fullmatch(fold(text))
    return bool(both and _TELLS_WHOM.match(both["rest"] or ""))


def organ_alone(text: str) -> str:
    """The office of a heading that says no more than that it gives notice: "CÔNG AN XÃ KIM LŨ CẢNH BÁO"."""
    folded = fold(text)
    if named := KIND_OF_ORGAN.match(folded):
        return text[named.start("organ") :].strip(" *[]-!")
    tells = _TELLS_ALONE.fullmatch(folded)
    return text[: tells.end("organ")].strip(" *[]-!") if tells and frame.is_organ(text) else ""


_TELLS_ALONE = re.compile(
    r"(?P<organ>.{4,60}?) (?:(?:xin|tran trong) )?(?:thong bao|canh bao|khuyen cao|thong tin|kinh bao)\W*"
)
BEGINS_LETTER = re.compile(rf"{GREETING.pattern}|\W*(?:xin|than|kinh|tran trong) moi\b")
ASKS_TO_AIR = re.compile(r"(?:de nghi|nho|gui|xin)\b.{0,20}\b(?:phat|dai|loa)\b")
CITES = re.compile(
    r"\b(?:theo|thuc hien|can cu|xet|tai|va|cua)\b.*\b(?:cong van|ke hoach|quyet dinh|van ban|thong bao"
    r"|chi thi|cong dien"
    r"|nghi (?:dinh|quyet)|thong tu|to trinh|huong dan|luat)\s*$"
)
"""Before a number that is another paper's: "Thực hiện Công văn số 2204/SNN"."""


ISSUED = re.compile(
    r"[\s,]*(?P<day>ngay\s*\d{1,2}\s*(?:/|-|\.|thang)\s*\d{1,2}\s*(?:/|-|\.|nam)\s*\d{4})"
    r"(?:,?\s*(?:phat|ban hanh|ky)?\s*(?:luc|hoi)\s*\d{1,2}\s*(?:h|gio|g|:)\s*(?:\d{2})?(?: phut)?)?[\s.]*"
)
"""When a paper was written, beside its number: "Số 12/TB ngày 5/12/2026, phát lúc 9h20"."""


def turns_to_people(text: str) -> bool:
    """Whether a line only says to whom it turns: "Kính báo bà con thôn Gò", "Gửi các bậc phụ huynh"."""
    told = Phrased(text)
    polite = told.first(0, lambda at: told[at].small not in ("xin", "kính", "trân", "trọng", "thân"))
    begins = told.after(polite, _TURNS)
    begins = begins if begins > polite else told.after(0, _TURNS)
    if not begins:
        return False
    first = told.first(begins, lambda at: told[at].small not in TOWARDS)
    end = persons_end(told, first)
    if told[0].small == "kính":  # "Kính trình … con cháu xa quê"
        more = told.first(end, lambda at: told[at].sort is not Sort.SMALL or is_duty(told, at))
        end = more if end > first and more - end <= MOST_OPEN_WORDS else end
    return end > first and told.first(end, lambda at: told[at].sort is not Sort.MARK) == len(told)


MOST_OPEN_WORDS = 3


_TURNS = phrases(
    "kính trình, kính cáo, thông báo, kính báo, kính gửi, kính thưa, gửi, gởi, báo, báo tin, thân gửi, thưa"
)


def asks_to_tell(text: str) -> bool:
    """Whether a line asks the station to tell something: what, its text says."""
    return bool(_PLEA.match(fold(text)))


_PLEA = re.compile(
    r"\W*(?:kinh |xin |em |toi |gia dinh )*(?:nho|de nghi|mong|gui|lam phien)\s(?:\S+\s){0,5}?"
    r"(?:dai|xa|loa|thon|anh|chi|ban van hoa|truyen thanh)\b.*\b(?:thong bao|tin|loa)\b"
)


def all_frame(text: str) -> bool:
    """Whether a line holds the motto, or the place and day, and nothing else."""
    folded = fold(text)
    return bool(frame.MOTTO.search(folded)) or (
        bool(frame.PLACE_AND_DAY.search(folded)) and day_stands_alone(text)
    )


MOST_BRACKET = 300
WIRES = re.compile(r"(.{6,90}?),?\s+ĐIỆN\s*:\s*$")


def is_sentence(text: str) -> bool:
    """Whether a line tells something: no name of an addressee does."""
    return bool(SENTENCE.search(fold(text))) or len(text.split()) > 12


def past_the_frame(pieces: Sequence[Line | Grid], at: int) -> int:
    """Where a title goes on in small letters behind lines of the motto, place and day; ``at`` for nowhere.

    "V/v phòng bệnh", the motto in the column beside it, then "dịch tả lợn".
    """
    place = at
    while place < len(pieces) and isinstance(piece := pieces[place], Line):
        if piece.text.strip() and not frame.is_rule(piece.text) and not all_frame(piece.text):
            break
        place += 1
    below = pieces[place] if place < len(pieces) else None
    return place if isinstance(below, Line) and below.text[:1].islower() else at


def begins_body(organ: str, below: str) -> bool:
    """Whether a short name stands above the first words: "Tổ bầu cử thôn Yên Lạc", "Kính thưa cử tri"."""
    return len(organ.split()) <= MOST_NAME_WORDS and bool(_BEGINS_BODY.match(fold(below)))


def above_kind(text: str, pieces: Sequence[Line | Grid]) -> bool:
    """Say whether a line in small letters is a letterhead: an office's name right above the kind.

    Args:
        pieces: what stands below it.
    """
    if not frame.is_organ(text) or text.endswith((".", ":", ";", ",")):
        return False
    below = [one.text for one in pieces[:3] if isinstance(one, Line)]
    return bool(below and begins_body(text, below[0])) or any(
        (frame.KIND_ALONE.fullmatch(fold(line)) and len(line.split()) <= 4)
        or (in_capitals(line) and frame.KIND.match(fold(line)))
        for line in below
    )


def above_organs(text: str, below: Sequence[Line | Grid]) -> bool:
    """Whether a line of capitals is letterhead by what stands below it.

    The motto or the kind, as "THÔNG BÁO"; or an office and what it gives: "ĐIỆN LỰC PHÙ NINH", "LỊCH …".
    """
    lines = [one.text for one in below if isinstance(one, Line)]
    if any(frame.KIND_ALONE.fullmatch(fold(one)) or frame.MOTTO.search(fold(one)) for one in lines):
        return True
    for organs, line in enumerate([one for one in lines if in_capitals(one)][:3]):
        if not frame.is_organ(line):
            return bool(organs and frame.KIND.match(fold(line))) and not frame.KIND.match(fold(text))
    return False


MOST_NAME_WORDS = 10
_BEGINS_BODY = re.compile(
    r"\W*(?:kinh (?:thua|gui|chao)|can cu|thuc hien"
    r"|(?:xin |than |kinh |tran trong )*(?:moi|thong bao)(?=\s\S+\s))\b"
)
