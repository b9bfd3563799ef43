"""The learned voice, judged by measure: pitch, silence, times, the same bytes; its model says whose it is."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import few

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from loalang.speech.formant.speaking import placed_in
from loalang.speech.learned.frames import Rules, framed
from loalang.speech.learned.network import FILE, model
from loalang.speech.learned.speakers import SPEAKERS
from loalang.speech.marks import marks_of
from speech.test_formant_voice import pitch_of, sample

WOMAN = EngineSetting(engine="loalang", voice="nu-hoc")
MAN = EngineSetting(engine="loalang", voice="nam-hoc")
CARD = FILE.with_name("model.md")


def said(text: str, setting: EngineSetting = WOMAN, pace: float = 180) -> Clip:
    (clip,) = engine("loalang").speak([Request(text, setting, pace)])
    return clip


def test_every_onset_rhyme_and_tone_is_heard() -> None:
    words = sample()[::4]
    assert len(words) > 40
    for at in range(0, len(words), 12):
        clip = said(" ".join(words[at : at + 12]), WOMAN if at % 24 else MAN)
        for mark in marks_of(clip):
            part = clip.samples[round(mark.start * clip.rate) : round(mark.end * clip.rate)]
            assert np.sqrt(np.mean(part**2)) > 0.01, mark.word


@pytest.mark.parametrize(
    ("word", "at", "least", "most"),
    [
        ("la", 0.5, -2, 4),
        ("là", 0.85, -7, -2.5),
        ("lá", 0.85, 2.5, 8),
        ("lả", 0.6, -9, -4),
        ("lã", 0.85, 3, 9),
    ],
)
def test_tones_have_the_pitch_of_the_rules(word: str, at: float, least: float, most: float) -> None:
    clip = said(f"Tôi nói {word} ba lần.", pace=150)
    mark = marks_of(clip)[2]
    begin = mark.start + 0.3 * (mark.end - mark.start)
    heard = pitch_of(clip, begin + at * (mark.end - begin))
    assert least < 12 * np.log2(heard / SPEAKERS["nu-hoc"].pitch) < most


def test_a_stop_is_silent_before_its_burst() -> None:
    clip = said("Ta đi xa, ta tắt.", pace=160)
    mark = marks_of(clip)[4]
    closure = clip.samples[round((mark.start + 0.02) * clip.rate) : round((mark.start + 0.04) * clip.rate)]
    assert np.abs(closure).max() < 0.05


def test_a_closed_mouth_lets_only_the_low_voice_through() -> None:
    """Said alone, b sounds before its release nearly as m does, and was taken for it."""
    found = placed_in("ta ba", 0.8)
    assert found
    one = found.syllables[1]
    rows = slice(round((one.release - 25) / 5), round((one.release - 10) / 5))

    def shade(rules: Rules) -> float:
        frames = framed(found.syllables, found.seconds, model(), (0, 1), rules)
        return float(frames.envelope[rows, 1].mean())

    assert shade(Rules()) > shade(Rules(dark=0)) + 5


@pytest.mark.parametrize("pace", few([130, 180, 240], 180))
def test_a_sentence_keeps_its_pace(pace: float) -> None:
    text = "Khi cần trợ giúp, bà con hãy đến nhà văn hóa thôn để gặp tổ công nghệ số cộng đồng."
    assert 20 * 60 / said(text, pace=pace).seconds == pytest.approx(pace, rel=0.05)


def test_no_sentence_is_cut_at_full_scale() -> None:
    for setting in (WOMAN, MAN):
        assert np.abs(said("Khi cháy hãy gọi ngay, báo cả làng ra sân.", setting).samples).max() < 0.95


@pytest.mark.parametrize("threads", ["1", "3"])
def test_another_process_with_any_number_of_threads_makes_the_same_bytes(threads: str) -> None:
    program = (
        "import hashlib, sys\nfrom loalang.content.models import EngineSetting\n"
        "from loalang.speech.engine import Request\nfrom loalang.speech.engines import engine\n"
        "r = Request(sys.argv[1], EngineSetting(engine='loalang', voice='nu-hoc'), 180)\n"
        "print(hashlib.sha256(next(engine('loalang').speak([r])).samples.tobytes()).hexdigest())"
    )
    text = "Sở xã chia kho thóc."
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, text],
        capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(said(text).samples.tobytes()).hexdigest()


def test_the_model_is_small_and_its_card_names_source_licence_and_limits() -> None:
    assert FILE.stat().st_size < 2_000_000
    card = CARD.read_text(encoding="utf-8")
    for word in ("lephuongbg/words", "GPL-3.0", "Limits", hashlib.sha256(FILE.read_bytes()).hexdigest()[:16]):
        assert word in card
