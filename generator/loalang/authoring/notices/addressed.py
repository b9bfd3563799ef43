"""Whom a notice concerns, where no label says it: the addressee, or those whom its text turns to."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from loalang.authoring.notices.closed_words import (
    BODIES,
    EVERYBODY,
    LOCATIVES,
    REQUESTS,
    TOWARDS,
    listed,
    phrases,
)
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import ADDRESSEE, Why
from loalang.authoring.notices.parts import Letter
from loalang.authoring.notices.person_phrases import is_duty, persons_end
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import determined
from loalang.authoring.notices.wording import sentences_of

MOST_WHOM_WORDS = 24

Phrase = tuple[int, int]
"""Where the words for some persons begin and end in a text."""


def whom_in(letter: Letter, running: Sequence[str], acts: Sequence[str]) -> tuple[str, str]:
    """Whom it concerns, and the words that say it; empty for nobody named.

    Args:
        acts: the sentences that tell what is done: they say for whom.
    """
    addressed = [part.strip(" .,;:") for part in _addressees(letter)]
    addressed = [part for part in addressed if part]
    if fold(letter.kind).endswith("moi") and addressed:  # the addressees of an invitation are the invited
        return capitalised("; ".join(addressed)), "; ".join(addressed)
    meant = [_from_persons(part) for part in addressed if _is_meant(part)]
    if any(_names_persons(part) for part in meant):
        return _shortened("; ".join(meant)), "; ".join(addressed)
    told = [sentence for text in running for sentence in sentences_of(text)]
    told = [_PURPOSE.sub("", text) for text in told]
    if owner := next(filter(None, map(_OWNER.search, told)), None):
        return capitalised(owner["who"]), owner[0]
    greetings = [one.text for one in letter.unread if one.why is Why.GREETING]
    acts = [_PURPOSE.sub("", act) for act in acts]
    frames = (
        (_labelled, told),
        (_told_whole, told),
        (_asked, acts),
        (_done_for, [letter.title, *acts]),
        (_asked, told),
        (_first, told),
        (_bound, told),
        (_each, told),
        (_everybody, told),
        (_anybody, greetings),
    )
    for frame, texts in frames:
        for text in texts:
            if group := next(filter(partial(_whole_group, text), frame(Phrased(text))), None):
                return _shortened(text[slice(*group)]), text
    meant = meant or [part for part in addressed if _PEOPLE.search(fold(part))]
    return _shortened("; ".join(meant)), "; ".join(addressed) if meant else ""


_PEOPLE = re.compile(
    r"\b(?:ba con|nguoi dan|(?<!uy ban )(?<!hoi dong )(?<!quan doi )nhan dan|cac ho"
    r"|ho (?:dan|gia dinh|kinh doanh)|cu tri|hoi vien|doan vien|phu huynh|nha hao tam)\b"
)
"""Among the offices that a letter is addressed to: "Các cơ quan, doanh nghiệp, bà con trong xã"."""


def _whole_group(text: str, found: Phrase) -> bool:
    """Whether all of some persons are meant: "các hộ có ý kiến ghi vào phiếu" tells of some."""
    words = fold(text[slice(*found)])
    counted = not words.startswith("moi ") or re.search(r"\d|\bmot\b", words)  # "mỗi hộ cử 1 người"
    behind = Phrased(text[found[1] :])
    if len(words.split()) <= 2 and behind.after(0, LOCATIVES) > 0:
        return False  # cut short: "các hộ cuối nguồn"
    if _OF_GIVER.match(words):
        return False
    if words in ("ho", "nguoi", "chu", "nha", "tre", "cu", "chau", "em", "gia dinh"):
        return False
    return bool(counted) and not _SOME.search(fold(text), *found) and not _SOME.match(fold(text), found[1])


def _is_meant(part: str) -> bool:
    """Whether an addressee is one of those whom a notice is for, not an office that hands it on."""
    told = Phrased(part)
    first = determined(told, 0)
    return told.after(first, _HANDING_ON) == first and (first > 0 or _names_persons(part))


def _names_persons(part: str) -> bool:
    return bool(_EVERY_BODY.match(fold(part))) or next(_anybody(Phrased(part)), None) is not None


def _from_persons(part: str) -> str:
    """An addressee from where it names persons, with the words before them that count them."""
    persons = next(_anybody(Phrased(part)), (0, 0))
    return part if determined(Phrased(part), 0) or _EVERY_BODY.match(fold(part)) else part[persons[0] :]


_HANDING_ON = phrases(
    """ubnd, ủy ban, ủy ban nhân dân, hđnd, đảng ủy, đảng bộ, ban, phòng, sở, đài, trạm, công an, mặt trận,
    đoàn thể, ngành, cơ quan, chi bộ, bí thư, trưởng, trưởng thôn, trưởng ban, trưởng các thôn, văn phòng,
    anh, chị, ban ngành, lãnh đạo, chủ tịch, chỉ huy, hội đồng"""
)
"""Who hands a paper on: offices and their heads."""


def _told_whole(told: Phrased) -> Iterator[Phrase]:
    """Whom a sentence tells, by where they stand: all between "thông báo tới" and "về việc", or a colon."""
    for at in range(len(told)):
        if (here := told.after(at, _TELLING)) == at:
            continue
        first = told.first(here, lambda place: told[place].small not in _ONWARDS)
        persons = persons_end(told, first)
        plural = determined(told, first) > first and told[first - 1].small in ("đến", "tới", "để")
        if persons == first and not (plural and told[first].sort is not Sort.FIGURE):
            continue
        end = told.first(max(persons, first + 1), lambda place: _told_of_what(told, place))
        whole = told[end].text == ":" or (
            told[end].small in _OF_WHAT
            and persons == first
            and not any(is_duty(told, place) for place in range(persons, end))
        )
        if end - first <= MOST_WHOM_WORDS and (whole or persons > first):
            yield told[first].start, told[(end if whole else persons) - 1].end


def _told_of_what(told: Phrased, at: int) -> bool:
    """Whether what is told begins here: those who are told stand before it."""
    word = told[at]
    return word.sort is Sort.TIME or word.text in (":", ".", ";", "!", "") or word.small in _OF_WHAT


_TELLING = phrases("thông báo, kính báo, báo tin, xin báo, trân trọng báo, tb")
_ONWARDS = listed("đến, tới, cho, để, rộng, rãi, công, khai")
_OF_WHAT = listed("về, việc, lịch, được, biết, như, kế, nội, nắm, chương, thực")


def _asked(told: Phrased) -> Iterator[Phrase]:
    """To whom a sentence turns: "kính mời toàn thể bà con", "thông báo đến các hộ"."""
    for at in range(len(told)):
        if (here := told.after(at, REQUESTS)) > at and told[at - 1].small != "chỉ":
            for start, end in _persons_at(told, _behind(told, here)):
                if not _EXCUSES.match(told.text, end):
                    yield start, end


_EXCUSES = re.compile(r"\s+(?:thông cảm|chia sẻ|lượng thứ)", re.IGNORECASE)
"""Nothing that anybody is asked to do: "mong các mẹ thông cảm"."""


def _labelled(told: Phrased) -> Iterator[Phrase]:
    """Who is meant by a label inside a text: "Đối tượng là …", "Tiêu chuẩn: …"."""
    if told.after(0, _LABELS):
        colon = told.first(0, lambda at: told[at].text == ":" or told[at].small in ("là", "gồm"))
        if colon <= MOST_OF_LABEL:
            yield from _persons_at(told, colon + 1)


MOST_OF_LABEL = 6
_LABELS = phrases("đối tượng, tiêu chuẩn, yêu cầu, điều kiện, độ tuổi, thành phần")


def _behind(told: Phrased, at: int) -> int:
    return told.first(at, lambda here: told[here].small not in TOWARDS and told[here].text not in ":,")


def _done_for(told: Phrased) -> Iterator[Phrase]:
    """For whom something is done: "tiêm vắc xin cho trẻ dưới 2 tuổi"."""
    for at in range(len(told)):
        only = "chỉ" in (told[at - 1].small, told[at - 2].small)  # "chỉ dành cho người đi bộ"
        if (here := told.after(at, _FOR)) > at and not only:
            yield from _persons_at(told, here)


def _first(told: Phrased) -> Iterator[Phrase]:
    """Who begins a sentence, behind the number of a list; no label does: "Đơn vị có tài sản: …"."""
    start = told.first(0, lambda at: told[at].sort is not Sort.MARK)
    counted = told[start].sort is Sort.FIGURE and told[start + 1].text in ".)/"
    for found in _persons_at(told, start + 2 if counted else start):
        if told.text[found[1] :].lstrip()[:1] != ":":
            yield found


def _bound(told: Phrased) -> Iterator[Phrase]:
    """Who must do something: "tàu thuyền … phải neo đậu"."""
    for found in _anybody(told):
        if _MUST.match(told.text, found[1]):
            yield found


def _each(told: Phrased) -> Iterator[Phrase]:
    """Who is counted in a sentence: "đúng 6h tập trung ở sân đình, *mỗi hộ cử 1 người*"."""
    for at in range(len(told)):
        if told[at].small in ("mỗi", "từng"):
            yield from _persons_at(told, at)


def _everybody(told: Phrased) -> Iterator[Phrase]:
    """Who is named without more: in passing only everybody, "hộ nghèo được hỗ trợ 50%" tells of some."""
    for at in range(len(told)):
        by = told[at - 1].small in ("do", "bởi", "của", "từ")  # "do người dân nhặt được"
        if told.after(at, EVERYBODY) > at and not by and not _of_a_body(told, at):
            yield from _persons_at(told, at)


def _anybody(told: Phrased) -> Iterator[Phrase]:
    at = 0
    while at < len(told):
        end = persons_end(told, at) if not _of_a_body(told, at) else at
        if end > at:
            yield told[at].start, told[end - 1].end
        at = max(end, at + 1)


def _of_a_body(told: Phrased, at: int) -> bool:
    """Whether these words are of the name of an office: "Hội *Nông dân*", "Ủy ban *nhân dân*"."""
    return bool(at) and (told[at].sort is Sort.NAME or told[at - 1].small in BODIES)


def _persons_at(told: Phrased, at: int) -> Iterator[Phrase]:
    if (end := persons_end(told, at)) > at:
        yield told[at].start, told[end - 1].end


_FOR = phrases("cho, đối với, dành cho, của")
_MUST = re.compile(r"[^.;:]{0,50}?\s(?:phải|hãy|nên|có trách nhiệm)(?![^\W\d_])", re.IGNORECASE)
_EVERY_BODY = re.compile(
    r"(?:(?:cac|moi|toan the) )?(?:co quan, )?to chuc(?:,| va) "
    r"(?:ca nhan|cong dan|ho gia dinh)\b"
)
_OWNER = re.compile(
    r"(?<![^\W\d_])(?P<who>(?:ai|người nào)\s(?:là chủ|bị mất|đánh rơi|làm rơi)\b[^,.;:]{0,40}?)"
    r"(?=[,:]?\s(?:tới|đến|xin|thì|liên hệ|lên|hãy|gọi|mời|vui lòng|mà)\s)",
    re.IGNORECASE,
)
"""Of what was found: who has lost it."""
_OF_GIVER = re.compile(r"gia dinh(?: chung)? (?:toi|em|minh)\b|(?:chung|ben|nha) (?:toi|em)\b")
_SOME = re.compile(
    r"\s(?:nao\b|(?:co )?(?:thac mac|vuong mac)\b|co (?:y kien|kien nghi|nhu cau|nguyen vong)\b"
    r"|duoc (?:mien|giam|ho tro)\b|khong phai\b)"
)
"""Some of them, not those whom a notice is for: "các hộ có ý kiến ghi vào phiếu"."""
_PURPOSE = re.compile(r"^\W*(?:Nhằm|Để|Theo|Thực hiện)\s[^.;]{4,140}?,\s+(?=[A-ZĐ])")
"""For whom it is good, not to whom it turns: "Nhằm tạo điều kiện cho nhân dân, …"."""


def after_people(text: str) -> str:
    """What stands behind "đến toàn thể bà con": of what they are told; all of it where nobody is named."""
    told = Phrased(text)
    at = told.first(0, lambda here: told[here].small not in ("rộng", "rãi", "công", "khai"))
    if told[at].small not in ("đến", "tới", "cho"):
        return text
    if (end := persons_end(told, at + 1)) == at + 1:
        end = told.after(at + 1, _BODIES_TOLD)
    stop = told.first(max(end, at + 1), lambda here: _told_of_what(told, here))
    if told[stop].text == ":" and (end > at + 1 or determined(told, at + 1) > at + 1):
        end = stop  # "tới các tổ vay vốn, bà con trong xã: …"
    return text[told[end - 1].end :] if end > at + 1 else text


_BODIES_TOLD = phrases("quý cơ quan, quý đơn vị, quý vị, quý ông bà, tổ chức và công dân, tổ chức và cá nhân")


def _addressees(letter: Letter) -> Iterator[str]:
    for one in letter.unread:
        if one.why is Why.ADDRESSEE:
            named = ADDRESSEE.match(fold(one.text))
            yield from re.split(r";|(?:^|\s)[-+•]\s", one.text[named.end() if named else 0 :].strip(" :-"))


def _shortened(words: str) -> str:
    words = re.sub(r"^(?:(?:kính|xin|thân)\s+)*mời\s+", "", words, flags=re.IGNORECASE)  # no "mọi"
    return capitalised(" ".join(words.split()[:MOST_WHOM_WORDS]).rstrip(" ,!"))
