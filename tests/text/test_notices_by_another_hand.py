"""370 lines that another hand wrote, sealed until 29-11-2026: none is silently wrong, what was reached stays.

They have been seen since, so they hold what is, and measure nothing any more (``docs/reading.md``).
"""

from collections import Counter
from pathlib import Path

from score_lines import pattern, plain

from loalang.text import spoken

ROWS = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("notices_by_another_hand.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith(("#", "category\t"))
]


def verdict(written: str, wanted: str) -> str:
    result = spoken(written)
    if result.unread:
        return "refused"
    if pattern(wanted).fullmatch(plain(result.text)):
        return "right"
    return "guessed" if result.guesses else "silent"


def test_none_is_wrong_in_silence_and_all_but_one_are_right() -> None:
    found = {written: verdict(written, wanted) for _category, written, wanted in ROWS}
    assert [written for written, what in found.items() if what == "silent"] == []
    assert Counter(found.values())["right"] >= 369


def test_few_right_lines_carry_a_mark() -> None:
    marked = sum(bool(spoken(written).guesses) for _category, written, _wanted in ROWS)
    assert marked <= 0.06 * len(ROWS)


def test_there_are_370() -> None:
    assert len(ROWS) == 370
