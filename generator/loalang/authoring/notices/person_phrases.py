"""Where a phrase that names persons ends: at a joint, or at what those persons are to do."""

from functools import lru_cache

from loalang.authoring.notices.closed_words import (
    ADJUNCTS,
    AUXILIARIES,
    COMPOUNDS,
    DUTIES,
    GOING_ON,
    HAPPENINGS,
    KINDS,
    LOCATIVES,
    MODIFYING,
    PERSONS,
    PLACES,
    RELATIVES,
    REQUESTS,
    UNITS,
    WANTING,
    phrases,
)
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import MOST_OPEN, PROPER, determined, place_end

_BODIES = ("tổ chức", "cán bộ", "cơ quan", "đơn vị")


def head_of_persons(told: Phrased, at: int) -> int:
    """The number behind determiners and a head of persons; ``at`` where none stands."""
    first = determined(told, at)
    after = told.after(first, PERSONS)
    if told[first].small in ("cụ", "cháu", "mẹ", "nhà", "em") and told[after].sort is Sort.NAME:
        return at  # one person: "cụ Đỗ Thị Nhàn"
    if after == first or told[after].small in ("nào", "này") or _organises(told, first, after):
        return at
    return after


def _organises(told: Phrased, first: int, after: int) -> bool:
    """Whether "tổ chức" is the verb, "cán bộ" of a position: bodies stand in a list, or before a joint."""
    listed = told[after].text in (",", "") or told[after].small in ("và", "trên", "có", "đang")
    return told.words_from(first, after).casefold() in _BODIES and not listed


def persons_end(told: Phrased, at: int) -> int:
    """The number behind a phrase of persons that begins here; ``at`` where none does."""
    here = _group_end(told, at)
    each = here > at and told.after(here - 1, _EACH) == here  # "mỗi hộ cử 1 người" is whole
    while here > at and not each and (more := _more(told, here)) > here:
        here = more
    return here


def _group_end(told: Phrased, at: int) -> int:
    """Behind one head of persons and its kind, without what is told further; ``at`` for none."""
    here = head_of_persons(told, at)
    if here == at:
        return at
    first = determined(told, at)
    if first > at and (sent := _one_of_each(told, here)) > here:
        return sent
    return _bare(told, here, told.words_from(first, here).casefold())


def _one_of_each(told: Phrased, at: int) -> int:
    """Behind "mỗi hộ *cử 1 người*"; ``at`` for nothing of the kind."""
    here = at + (told[at].small in ("cử", "đi", "có"))
    many = told[here].sort is Sort.FIGURE or told[here].small in ("một", "ít")
    end = told.first(here, lambda place: told.after(place, _EACH) > place) if many else at
    if not many or end - here > MOST_OF_ONE:
        return at
    behind = told.after(end, _EACH)
    return told.after(behind, _STANDING_FOR)  # "mỗi hộ 1 người đại diện"


MOST_OF_ONE = 3
_STANDING_FOR = phrases("đại diện, trong nhà, lớn")


_EACH = phrases("người, lao động, đại diện, thành viên, cử tri, công lao động")


@lru_cache(maxsize=512)
def persons_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the phrases of persons begin and end in a text."""
    told = Phrased(text)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(told):
        end = persons_end(told, at) if told[at].sort is not Sort.NAME or not at else at
        if end > at:
            found.append((told[at].start, told[end - 1].end))
        at = max(end, at + 1)
    return tuple(found)


def _bare(told: Phrased, here: int, head: str) -> int:
    """Behind the words that say of which kind a head is: "hộ chăn nuôi", "người đi rừng"."""
    word = told[here]
    if (after := told.after(here, KINDS)) > here:
        return _open_end(told, after)
    if head not in WANTING or word.sort is not Sort.SMALL or told.after(here, LOCATIVES) > here:
        return here
    if (after := told.after(here, RELATIVES)) > here and told[after].sort is Sort.SMALL:
        return _open_end(told, after + 1) if not is_duty(told, here) else here
    predicate = is_duty(told, here) or told.after(here, AUXILIARIES) > here
    acting = head in ("người", "chủ", "đối tượng", "lao động") and word.small in MODIFYING
    if (predicate and not acting) or word.small in UNITS or told.after(here, HAPPENINGS) > here:
        return here
    return _open_end(told, here + 1) if word.small not in _NO_KINDS else here


_NO_KINDS = ("và", "hoặc", "nào", "khi", "lúc", "nếu", "để", "vì", "do", "theo")
"""No word of a name: "các bà mẹ *khi* đưa con đi tiêm"."""


def is_duty(told: Phrased, at: int) -> bool:
    """Whether what residents are to do begins here; no half of a word does: "giấy chứng *nhận*"."""
    if told[at].small == "phòng" and "chống" in (told[at + 1].small, told[at + 2].small):
        return True
    inside = told.after(at, COMPOUNDS) > at or told.after(at - 1, COMPOUNDS) > at
    return not inside and told[at].sort is Sort.SMALL and told.after(at, DUTIES) > at


def _more(told: Phrased, at: int) -> int:
    """Behind what is told further of persons, or behind further persons; ``at`` for nothing more."""
    word = told[at]
    if word.text == "," or word.small in ("và", "hoặc", "cùng"):
        return _joined(told, at)
    if (after := names_end(told, at)) > at:
        return after
    if word.sort is not Sort.SMALL:
        return at
    after = told.after(at, LOCATIVES)
    if after > at and ((end := place_end(told, after)) > after or told[after - 1].small == "bàn"):
        return end
    if is_duty(told, at) or (told.after(at, AUXILIARIES) > at and word.small not in GOING_ON):
        return at
    if head_of_persons(told, at) > at:
        return _group_end(told, at)
    if told.after(at, PLACES) > at:
        return place_end(told, at)
    after = told.after(at, RELATIVES)
    if after > at and (word.small in GOING_ON or _of_age(told, after)) and told[after].sort is not Sort.TIME:
        return _open_end(told, after + 1)
    return at


def _joined(told: Phrased, at: int) -> int:
    """Behind a comma, "và": further persons, a further name, or what goes on telling of the same."""
    after = at + 1 + (told[at].text == "," and told[at + 1].small in ("và", "hoặc", "cùng"))
    if (end := _group_end(told, after)) > after:
        return end
    if (
        told.after(after, LOCATIVES) > after and told.after(at - 1, LOCATIVES) == at
    ):  # "trong và gần hành lang"
        return place_end(told, told.after(after, LOCATIVES))
    if told[at - 1].sort in PROPER and told.after(after, PLACES) > after:
        return place_end(told, after)
    figure = told[after].sort is Sort.FIGURE and told[at - 1].sort is Sort.FIGURE
    if (end := names_end(told, after)) > after and (
        figure or told[after].small in UNITS or _listing(told, at)
    ):
        return _open_end(told, end) if figure and told[end].small in ("tuổi", "tháng") else end
    if told[after].small in ("có", "đang", "thuộc", "chưa", "sinh", "từ") and not is_duty(told, after):
        return _open_end(told, after + 2) if told[after + 1].sort is not Sort.TIME else at
    return _further(told, at, after)


def _further(told: Phrased, at: int, after: int) -> int:
    """Behind open words of a list, right before what is to be done: "nuôi tôm, *trồng bưởi* chủ động …"."""
    plural = told[at].small == "và" and told[after].small in ("các", "những", "quý")
    first = after + plural
    if told[first].sort is not Sort.SMALL or is_duty(told, first) or told.after(first, AUXILIARIES) > first:
        return at
    if told.after(first, ADJUNCTS) > first or told.after(first, REQUESTS) > first:
        return at
    end = _open_end(told, first)
    ends = is_duty(told, end) or told.after(end, AUXILIARIES) > end
    joined = told[end].text == "," or told[end].small == "và"
    ends = ends or (joined and _group_end(told, end + 1) > end + 1)  # "doanh nghiệp, tôn giáo và nhân dân"
    return end if plural or (ends and end - first <= MOST_FURTHER) else at


MOST_FURTHER = 3


def _listing(told: Phrased, at: int) -> bool:
    """Whether a name stands before: "các thôn Đông, Đoài"."""
    return told[at - 1].sort in PROPER and any(told[at - back].small in UNITS for back in range(2, 8))


def names_end(told: Phrased, at: int) -> int:
    """Behind a unit with its name, or a name alone: "các lớp Lá 1", "Xuân Phú"; ``at`` for none."""
    here = determined(told, at) if told[at].sort is Sort.SMALL else at
    here = here if here == at or told[here].small in UNITS else at
    while told[here].small in UNITS or (told[here].small in ("dân", "phố") and here > at):
        here += 1
    first = here
    while told[here].sort in PROPER:
        here += 1
    return here if here > first else at


def _open_end(told: Phrased, at: int) -> int:
    """Behind open words: up to a joint, or to what is to be done."""
    here = at
    while here < len(told) and here - at <= MOST_OPEN and not _is_joint(told, here):
        after = told.after(here, RELATIVES) if told[here].small in GOING_ON else here
        here = after + 1 if after > here else here + 1
    return min(here, len(told))


def _is_joint(told: Phrased, at: int) -> bool:
    word, behind = told[at], told[at + 1]
    if word.text == "," and told[at - 1].sort is Sort.FIGURE and behind.sort is Sort.FIGURE:
        return False
    if word.sort in (Sort.MARK, Sort.TIME):
        return True
    if word.small in ("từ", "đến", "đủ", "trên", "dưới", "và", "hoặc", "hết") and _of_age(told, at + 1):
        return False
    if word.sort is not Sort.SMALL or told.after(at, COMPOUNDS) > at or told.after(at - 1, COMPOUNDS) > at:
        return False
    if is_duty(told, at):
        return True
    if word.small in GOING_ON or told.after(at, LOCATIVES) > at:
        return False
    return (
        told.after(at, AUXILIARIES) > at or told.after(at, ADJUNCTS) > at or told.after(at, HAPPENINGS) > at
    )


def _of_age(told: Phrased, at: int) -> bool:
    """Whether a figure stands here: "từ đủ 18 đến 25 tuổi"."""
    here = at + (told[at].small in ("đủ", "từ", "tròn", "hết", "dưới", "lớp", "khối"))
    return told[here].sort is Sort.FIGURE
