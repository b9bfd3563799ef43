"""Minimal sets are minimal, and the choice forgets which words a recogniser likes."""

import re

import numpy as np
import pytest

from loalang.text import is_syllable
from tests.bench.probe_sets import CARRIERS, SETS, MinimalSet
from tests.bench.probes import choose, table

PAIR = MinimalSet("tone", (("ngang", ("ma",)), ("sắc", ("má",))))


@pytest.mark.parametrize("one", SETS, ids=lambda one: f"{one.kind}-{one.words[0][1][0]}")
def test_words_of_a_set_are_syllables_and_differ(one: MinimalSet) -> None:
    spellings = [word for _label, words in one.words for word in words]
    assert all(map(is_syllable, spellings)), spellings
    assert len(set(spellings)) == len(spellings)
    assert len({label for label, _words in one.words}) == len(one.words)


def test_carriers_hold_one_word() -> None:
    assert all(len(re.findall(r"\{\}", carrier)) == 1 for carrier in CARRIERS.values())


def test_a_liking_for_one_word_is_taken_off() -> None:
    liked = np.array([[-9.0, -1.0], [-12.0, -1.0]])
    assert [choice.chosen for choice in choose(PAIR, liked)] == ["ngang", "sắc"]


def test_sounds_that_do_not_differ_are_told_apart_by_chance_only() -> None:
    same = np.array([[-9.0, -1.0], [-9.0, -1.0]])
    assert [choice.probability for choice in choose(PAIR, same)] == [0.5, 0.5]


def test_the_table_tells_what_was_taken_for_what() -> None:
    wrong = np.array([[-9.0, -1.0], [-1.0, -9.0]])
    lines = table(choose(PAIR, wrong)).splitlines()
    assert lines[0].startswith("tone: 0 % right of 2")
    assert any(re.match(r"\s+ngang\s+0 %.*sắc 100 %", line) for line in lines)
