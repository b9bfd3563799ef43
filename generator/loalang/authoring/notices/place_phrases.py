"""Where a phrase that names a place ends: at a joint, or at what happens there."""

from loalang.authoring.notices.closed_words import (
    ADJUNCTS,
    AUXILIARIES,
    COMPOUNDS,
    DETERMINERS,
    DUTIES,
    HAPPENINGS,
    NO_PLACES,
    PERSONS,
    PLACES,
    UNITS,
)
from loalang.authoring.notices.phrasing import Phrased, Sort

MOST_OPEN = 16
"""Words of no list in a row."""
PROPER = (Sort.NAME, Sort.FIGURE)


def determined(told: Phrased, at: int) -> int:
    """The number of the word behind "toàn thể", "các", "46" and the like."""
    while True:
        after = told.after(at, DETERMINERS)
        after = at + 1 if after == at and told[at].sort is Sort.FIGURE else after
        if after == at:
            return at
        at = after


def place_end(told: Phrased, at: int) -> int:
    """The number behind a phrase of places that begins here; ``at`` where none does."""
    here = _one_place_end(told, at)
    first = determined(told, at) if told[at].sort is not Sort.FIGURE else at
    while here > at and (more := _place_goes_on(told, here, first)) > here:
        here = more
    return here


def _one_place_end(told: Phrased, at: int) -> int:
    """Behind one place, without what says more of it or names a further one; ``at`` for none."""
    first = determined(told, at) if told[at].sort is not Sort.FIGURE else at
    here = told.after(first, PLACES)
    if told.after(first, NO_PLACES) > here:  # "đường ống", "hồ sơ"
        return at
    if (
        told[first].small == "số" and told[here].sort is not Sort.FIGURE and here == first + 1
    ):  # "số tài khoản"
        return at
    if here == first and (told[first].sort is not Sort.NAME or told.after(first, PERSONS) > first):
        return at
    return _place_words(told, max(here, first))


def _place_words(told: Phrased, at: int) -> int:
    return told.first(at, lambda here: here - at > MOST_OPEN or _ends_place(told, here))


def _ends_place(told: Phrased, at: int) -> bool:
    word = told[at]
    if word.sort is Sort.GROUP:
        return word.text[0] == "("
    if word.text in ("-", "–") and told[at - 1].text.isupper() and told[at + 1].text.isupper():
        return False  # "trụ sở HĐND - UBND xã"
    if word.sort is not Sort.SMALL:
        return word.sort in (Sort.MARK, Sort.TIME)
    if word.small in ("có", "đang", "đã"):
        return True
    if word.small in ("nhân", "dân", "của", "chủ", "chi") or (
        word.small == "nhà" and told[at + 1].sort is Sort.NAME
    ):
        return False
    roomy = told[at - 1].small in _ROOMS and told.after(at, DUTIES) > at  # "phòng đọc sách", "điểm tiêm"
    if roomy or told.after(at, COMPOUNDS) > at or told.after(at - 1, COMPOUNDS) > at:
        return False
    listed = (AUXILIARIES, DUTIES, ADJUNCTS, PERSONS, HAPPENINGS)
    return max(told.after(at, each) for each in listed) > told.after(at, PLACES)


_ROOMS = ("nhà", "phòng", "điểm", "nơi", "bàn", "quầy")


def _place_goes_on(told: Phrased, at: int, first: int) -> int:
    """Behind what says more of a place or names a further one; ``at`` for nothing more."""
    word, after = told[at], at + 1
    if word.sort is Sort.GROUP and _of_place(word.text):
        return after
    if word.small == "từ":
        return _stretch_end(told, at)
    if word.small in ("trước", "sau", "cạnh", "gần", "đối") and word.sort is Sort.SMALL:
        return _beside_end(told, at)
    if word.text != "," and word.small not in ("và", "với"):
        return at
    after += word.text == "," and told[after].small == "và"
    if told[after].sort is Sort.SMALL and told[after].small in (
        "đối",
        "gần",
        "cạnh",
        "sau",
        "trước",
        "đoạn",
        "từ",
    ):
        end = _beside_end(told, after)
        return end if end > after else at
    if told[after].sort in PROPER and told.after(after, PLACES) == after:
        named = told[at - 1].sort in PROPER and told.after(first, PLACES) > first
        return _place_words(told, after) if named else at
    end = _one_place_end(told, after)
    acts = (
        told[after].sort is Sort.NAME
        and told[after].small not in UNITS
        and told.after(end, AUXILIARIES) > end
    )  # ", UBND phường sẽ …"
    return end if end > after and not acts else at


def _stretch_end(told: Phrased, at: int) -> int:
    """Behind "từ ngã ba Hải Đăng đến quảng trường Biển"; ``at`` for no stretch."""
    middle = _one_place_end(told, at + 1) if told[at + 1].sort is not Sort.TIME else at + 1
    if middle > at + 1 and told[middle].small in ("đến", "tới"):
        return end if (end := _one_place_end(told, middle + 1)) > middle + 1 else at
    return at


def _beside_end(told: Phrased, at: int) -> int:
    """Behind "đối diện nhà thờ", "đoạn từ ngã ba … đến cầu …"; ``at`` for nothing of the kind."""
    if told[at].small == "từ":
        return _stretch_end(told, at)
    here = at + 1 + (told[at + 1].small == "diện")
    if told[here].small == "từ":
        return end if (end := _stretch_end(told, here)) > here else at
    return end if (end := _one_place_end(told, here)) > here else at


def _of_place(group: str) -> bool:
    inner = Phrased(group.strip("()"))
    return inner.after(0, PLACES) > 0 or inner[0].small in ("từ", "đoạn", "đối", "gần", "cạnh", "cũ")
