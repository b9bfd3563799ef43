"""Slower and faster at the same pitch, and only as far as needed."""

from itertools import pairwise

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines.espeak import Espeak
from loalang.speech.marks import WordMark, marked, marks_of
from loalang.speech.stretch import NARROWEST, TOLERANCE, WIDEST, paced, stretched
from loalang.text import syllables

RATE = 24_000
TEXT = "Khi cần trợ giúp, bà con hãy đến nhà văn hóa thôn để gặp tổ công nghệ số cộng đồng."


def hum(pitch: float, seconds: float = 2.0) -> Clip:
    time = np.arange(round(seconds * RATE)) / RATE
    parts = [np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 9)]
    return Clip((0.2 * np.sum(parts, axis=0)).astype(np.float32), RATE)


def spoken(pace: float) -> Clip:
    (clip,) = Espeak().speak([Request(TEXT, EngineSetting(engine="espeak", voice="vi"), pace)])
    return clip


def pitch_of(clip: Clip) -> float:
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip.samples)), 1 << 20))
    return float(np.argmax(spectrum) * clip.rate / (1 << 20))


def spectrum_of(clip: Clip) -> np.ndarray:
    """Level in dB of third-octave bands from 200 Hz to 8 kHz."""
    power = np.abs(np.fft.rfft(clip.samples, 1 << 18)) ** 2
    hertz = np.fft.rfftfreq(1 << 18, 1 / clip.rate)
    edges = 200 * 2 ** (np.arange(17) / 3)
    bands = [power[(hertz >= low) & (hertz < high)].mean() for low, high in pairwise(edges)]
    return 10 * np.log10(np.array(bands))


@pytest.mark.parametrize("factor", [NARROWEST, 0.85, 1.2, 1.33, WIDEST])
@pytest.mark.parametrize("pitch", [90.0, 200.0, 320.0])
def test_the_length_changes_and_the_pitch_does_not(factor: float, pitch: float) -> None:
    made = stretched(hum(pitch), factor)
    assert made.seconds == pytest.approx(2 * factor, abs=1e-3)
    assert pitch_of(made) == pytest.approx(pitch, rel=0.002)  # 3 cents


@pytest.mark.parametrize("factor", [NARROWEST, 1.33, WIDEST])
def test_speech_keeps_its_loudness_and_its_colour(factor: float) -> None:
    before = spoken(230)
    after = stretched(before, factor)
    assert np.sqrt(np.mean(after.samples**2)) == pytest.approx(np.sqrt(np.mean(before.samples**2)), rel=0.06)
    difference = spectrum_of(after) - spectrum_of(before)
    assert np.abs(difference - np.median(difference)).max() < 2.5


def test_the_same_clip_gives_the_same_samples() -> None:
    assert np.array_equal(stretched(hum(110), 1.2).samples, stretched(hum(110), 1.2).samples)


@pytest.mark.parametrize("own", [150, 180, 200, 240, 260])
@pytest.mark.parametrize("asked", [180, 228])
def test_an_utterance_comes_within_the_tolerance_of_the_pace(own: float, asked: float) -> None:
    clip = paced(spoken(own), TEXT, asked)
    assert syllables(TEXT) * 60 / clip.seconds == pytest.approx(asked, rel=TOLERANCE + 0.012)


def test_what_is_near_enough_stays_as_it_was_spoken() -> None:
    clip = spoken(180)
    assert paced(clip, TEXT, syllables(TEXT) * 60 / clip.seconds * 1.04) is clip


def test_beyond_the_range_a_voice_is_not_torn() -> None:
    clip = spoken(260)
    assert paced(clip, TEXT, 60).seconds == pytest.approx(clip.seconds * WIDEST, rel=0.01)


def test_a_short_word_is_not_hurried() -> None:
    clip = hum(150, 0.45)  # a last syllable is long: 400 a minute would be no speech
    assert paced(clip, "Vâng.", 180) is clip


def test_marks_are_stretched_with_their_words() -> None:
    clip = hum(150)
    with_words = marked(clip.samples, clip.rate, [WordMark(0.0, 0.5, "một"), WordMark(0.5, 2.0, "hai")])
    assert marks_of(stretched(with_words, 1.25)) == (WordMark(0.0, 0.625, "một"), WordMark(0.625, 2.5, "hai"))


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.05])
def test_what_is_too_short_to_stretch_stays(seconds: float) -> None:
    clip = hum(150, seconds) if seconds else Clip(np.zeros(0, np.float32), RATE)
    assert stretched(clip, 1.3) is clip
