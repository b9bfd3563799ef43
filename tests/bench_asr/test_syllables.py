"""Recorded syllables are read from either form, and their parts found: on our own voice, which knows."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from loalang.speech.formant.gestures import scored
from loalang.speech.formant.speaking import planned
from loalang.speech.formant.synth import rendered
from loalang.speech.formant.timing import Timed, timed
from loalang.speech.formant.tract import RATE
from loalang.speech.formant.voices import SPEAKERS
from loalang.speech.learned.bands import TAUGHT_RATE
from tests.bench.syllables.analysis import HOP, analysed
from tests.bench.syllables.marks import marked
from tests.bench.syllables.material import Analysed, UnusableRecordingsError
from tests.bench.syllables.recordings import Recording, recordings

WORDS = """ba bà bán bên bông bút bách bao bay cá cam con kinh keo chó chân chim chìm cháy da dân dài đá
đi đông đạp đinh gà ghế gần hai hồng hết ho là lên lúa lớp mẹ mai mong mít nó nam nóng năm nhà
nhân nghề ngon phở pháp sáu sông sách tai tám tiền tốt thu thăm thóc tre trang và vườn việc xa
xin xóm khó không khách""".split()
BEFORE = 0.1
"""Seconds of silence before each."""


@cache
def said(word: str) -> tuple[Recording, Timed, np.ndarray]:
    """A word by our own man: the recording, its true times in seconds, and where there is voice."""
    plan, _words = planned(word)
    (one,), length = timed(plan, 0.45)
    score = scored([one])
    steps = np.arange(0, length + 0.2, 0.005)
    sound = rendered(score, np.full(len(steps), 120.0), length + 0.1, SPEAKERS["nam"], 3)
    samples = soxr.resample(np.concatenate([np.zeros(int(BEFORE * RATE)), sound]), RATE, TAUGHT_RATE)
    samples += np.random.Generator(np.random.PCG64(1)).normal(0, 2e-3, len(samples))
    return Recording(word, "x", samples.astype(np.float32)), one, score.read("voice", steps * 1000)


def material(word: str) -> Analysed:
    recording, _times, voice = said(word)

    def pitch(_samples: np.ndarray, count: int) -> np.ndarray:
        at = np.arange(count) * HOP / TAUGHT_RATE - BEFORE
        return np.where(np.interp(at, np.arange(len(voice)) * 0.005, voice, left=0) > 0.3, 120.0, 0.0)

    found = analysed(recording, pitch)
    assert found
    return found


SEEN = ("ɓ", "ɗ", "k", "t", "tʰ", "tɕ", "f", "s", "x")


@pytest.mark.slow
def test_parts_begin_where_our_own_voice_began_them() -> None:
    """What can be seen within 10 ms; the rest, of three syllables a sound, mostly within 50."""
    seen, found = [], []
    for word, cuts in zip(WORDS, marked([material(word) for word in WORDS]), strict=True):
        _recording, true, _voice = said(word)
        rime, coda = (cuts[k] * 5 - BEFORE * 1000 - time for k, time in ((1, true.voice), (2, true.close)))
        if true.syllable.onset:
            (seen if true.syllable.onset in SEEN else found).append(rime)
        if true.syllable.coda:
            (seen if true.syllable.stopped else found).append(coda)
    assert len(seen) > 40
    assert np.abs(seen).max() <= 10
    assert np.mean(np.abs(found) < 50) > 0.75


def test_parts_come_in_order_and_a_part_that_is_not_there_has_no_length() -> None:
    chosen = ("an", "ta", "toán", "ai")
    for word, found in zip(chosen, marked([material(word) for word in chosen]), strict=True):
        assert np.all(np.diff(found) >= 0), word
        assert (found[1] == found[0]) == (word[0] == "a")
        assert (found[3] == found[2]) == (word == "ta")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The same three recordings in both forms."""
    words = {"má": "acute", "ma": "unmarked", "mắt": "acute"}
    packed, plain = tmp_path / "packed", tmp_path / "plain"
    packed.mkdir()
    rows, joined = ["syllable\tspeaker\ttone\tfirst\tpast"], {"acute": [], "unmarked": []}
    for word, tone in words.items():
        samples, quiet = said(word)[0].samples, np.zeros(TAUGHT_RATE, np.float32)
        first = sum(map(len, joined[tone]))
        joined[tone].append(samples)
        rows.append(f"{word}\tx\t{tone}\t{first}\t{first + len(samples)}")
        folder = plain / "wav" / "x" / tone
        folder.mkdir(parents=True, exist_ok=True)
        soundfile.write(folder / f"{word}.wav", np.concatenate([quiet, samples, quiet]), TAUGHT_RATE)
    for tone, pieces in joined.items():
        soundfile.write(packed / f"x-{tone}.flac", np.concatenate(pieces), TAUGHT_RATE)
    (packed / "index.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_both_forms_of_the_corpus_give_the_same_syllables(corpus: Path) -> None:
    def read(form: str) -> Iterator[Recording]:
        return recordings(corpus / form, "x")

    packed, plain = list(read("packed")), list(read("plain"))
    assert [one.syllable for one in packed] == [one.syllable for one in plain] == ["ma", "má", "mắt"]
    for one, other in zip(packed, plain, strict=True):
        assert len(other.samples) < len(one.samples) + 0.2 * TAUGHT_RATE  # the silence is cut
        assert np.max(one.samples) == pytest.approx(np.max(other.samples), abs=1e-3)


@pytest.mark.parametrize(("form", "speaker"), [("packed", "y"), ("plain", "y"), ("nothing", "x")])
def test_recordings_that_are_not_there_are_said_not_to_be(corpus: Path, form: str, speaker: str) -> None:
    with pytest.raises(UnusableRecordingsError):
        list(recordings(corpus / form, speaker))
