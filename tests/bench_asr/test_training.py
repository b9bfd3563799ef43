"""The training program learns: from our own voice's syllables, made here; no recording is needed."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from bench_asr.test_syllables import WORDS, material, said

from loalang.speech.learned.bands import COEFFICIENTS, TAUGHT_RATE
from loalang.speech.learned.network import Model, read
from loalang.speech.learned.told import told
from tests.bench.syllables.marks import marked
from tests.bench.syllables.material import UnusableRecordingsError
from tests.bench.training.again import set_again
from tests.bench.training.course import Course, run, taught
from tests.bench.training.features import Material
from tests.bench.training.teaching import FRAME, Pupil, edges, lessons

TAUGHT = WORDS[:20]
COURSE = Course(Path("nowhere"), Path("nowhere"), ["x"], units=32, passes=25, rounds=0)


def spoken(words: Sequence[str]) -> Material:
    parts = tuple(material(word) for word in words)
    return Material(tuple(words), parts, tuple(np.full(len(one.pitch), -20, np.float32) for one in parts))


@cache
def model() -> tuple[Model, tuple[str, ...]]:
    notes: list[str] = []
    return taught([spoken(TAUGHT)], COURSE, notes.append), tuple(notes)


def error(of: Model, words: Sequence[str]) -> float:
    """Decibels by which a model is wrong about syllables."""
    one = spoken(words)
    wrong = []
    for part, cuts in zip(one.parts, marked(one.parts), strict=True):
        some = np.arange(cuts[0], cuts[3])
        answer = of.says(told(part.syllable, edges(cuts), some * FRAME, (1.0, 0.0)))
        wrong.append(((answer[:, :COEFFICIENTS] - part.envelope[some]) ** 2).sum(axis=1))
    return float(4.343 * np.sqrt(np.concatenate(wrong) / 64).mean())


@pytest.mark.slow
def test_what_was_taught_is_said_and_the_untaught_better_than_by_one_who_learned_nothing() -> None:
    nothing = taught([spoken(TAUGHT)], Course(**{**vars_of(COURSE), "passes": 1}), lambda _line: None)
    assert error(model()[0], TAUGHT) < 5
    assert error(model()[0], WORDS[20:28]) < 0.8 * error(nothing, WORDS[20:28])


def vars_of(course: Course) -> dict[str, object]:
    return {name: getattr(course, name) for name in course.__slots__}


def test_the_same_recordings_teach_the_same_numbers() -> None:
    again = taught([spoken(TAUGHT)], COURSE, lambda _line: None)
    for one, other in zip(again.layers, model()[0].layers, strict=True):
        assert one.weights.tobytes() == other.weights.tobytes()


def test_a_mark_that_was_moved_away_comes_back() -> None:
    one = spoken(TAUGHT)
    right = marked(one.parts)
    pupil = Pupil(lessons([(one, right)]), 48, 1)
    assert list(pupil.learn(25))
    k = TAUGHT.index("chim")
    moved = [cuts.copy() for cuts in right]
    moved[k][2] += 5
    found, share = set_again(pupil, one, moved, 0)
    assert abs(found[k][2] - right[k][2]) <= 3
    assert share > 0


def test_the_program_reads_packed_recordings_and_writes_a_model_and_its_card(tmp_path: Path) -> None:
    pytest.importorskip("parselmouth", reason="the extra train")
    pytest.importorskip("pyworld", reason="the extra train")
    samples = [said(word)[0].samples for word in TAUGHT]
    ends = np.cumsum([len(one) for one in samples])
    soundfile.write(tmp_path / "x-unmarked.flac", np.concatenate(samples), TAUGHT_RATE)
    rows = [
        f"{w}\tx\tunmarked\t{end - len(s)}\t{end}" for w, s, end in zip(TAUGHT, samples, ends, strict=True)
    ]
    (tmp_path / "index.tsv").write_text("\n".join(["syllable\tspeaker\ttone\tfirst\tpast", *rows]), "utf-8")
    course = Course(tmp_path, tmp_path / "out", ["x"], units=16, passes=2, rounds=1, licence="ours")
    made = run(course, lambda _line: None)
    assert read(tmp_path / "out" / "model.npz").layers[0].weights.shape == made.layers[0].weights.shape
    card = (tmp_path / "out" / "card.md").read_text("utf-8")
    assert "| licence of the recordings | ours |" in card
    assert "round 1, pass 2" in card


def test_recordings_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableRecordingsError, match="neither"):
        run(Course(tmp_path, tmp_path, ["x"]), print)
