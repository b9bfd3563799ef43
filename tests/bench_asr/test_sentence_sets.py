"""The judge's sentences keep to what is claimed of them."""

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from loalang.text import is_syllable, spoken
from tests.bench.sentence_sets import SETS, sentences

ROOT = Path(__file__).parents[2]


SIZES = {"tune": 40, "dev": 60, "learn": 40, "sealed": 80, "fresh": 100}


@pytest.mark.parametrize("name", SETS)
def test_each_set_has_its_size(name: str) -> None:
    assert len(sentences(name)) == SIZES[name]


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_spoken_form_of_six_to_sixteen_syllables(name: str) -> None:
    for sentence in sentences(name):
        found = re.findall(r"[^\W\d_]+", sentence)
        assert 6 <= len(found) <= 16, sentence
        assert all(map(is_syllable, found)), sentence
        assert spoken(sentence).text == sentence


def test_no_five_words_stand_in_two_sets() -> None:
    runs = [
        {
            tuple(found[i : i + 5])
            for sentence in sentences(name)
            for found in [re.findall(r"\w+", sentence.lower())]
            for i in range(len(found) - 4)
        }
        for name in SETS
    ]
    assert not any(one & other for one, other in itertools.combinations(runs, 2))


@pytest.mark.parametrize("option", [["--detail"], ["--limit", "3"]])
def test_the_sealed_set_is_never_shown_by_sentence(option: list[str]) -> None:
    order = [sys.executable, "-m", "tests.bench.asr", "--set", "sealed", "--voices", "lan", *option]
    done = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "in sum only" in done.stderr
    assert not done.stdout
