"""Loudness read from spectra at hand is that of the meter; a speech spectrum tells tilt and level."""

import math
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.chains import BAND, BAND_TAPS, CLEAR, HALF, HORN, MOST_BENT, RUMBLE, TOWARD_CLEAR
from loalang.audio.clip import Samples
from loalang.audio.decode import read_clip
from loalang.audio.dynamics import compress
from loalang.audio.loudness import integrated
from loalang.audio.measure import LevelMeter
from loalang.audio.resample import RATE, resample
from loalang.audio.speech_spectrum import SpeechSpectrum, toward
from loalang.audio.stages import Curve, decibels_at, shape
from loalang.audio.weighing import Weighing

JINGLES = Path(__file__).parents[2] / "voices" / "jingles"


def phrases(seconds: float, tilt: float, rate: int = RATE) -> Samples:
    """Noise that falls by ``tilt`` dB an octave, in phrases of uneven loudness with pauses between."""
    chance = np.random.default_rng(5)
    spectrum = np.fft.rfft(chance.standard_normal(round(seconds * rate)))
    hertz = np.maximum(np.fft.rfftfreq(round(seconds * rate), 1 / rate), 50)
    sound = np.fft.irfft(spectrum * 10 ** (-tilt * np.log2(hertz / 1000) / 20), round(seconds * rate))
    time = np.arange(len(sound)) / rate
    sound *= (
        (time % 3.1 < 2.4) * (0.4 + 0.6 * np.abs(np.sin(2.2 * time))) * np.clip(np.sin(19 * time), 0.05, 1)
    )
    return (0.2 * sound / np.abs(sound).max()).astype(np.float32)


def tune() -> Samples:
    return resample(read_clip(JINGLES / "mo-dau.flac")).samples * np.float32(0.3)


SOUNDS = {
    "dark": phrases(20, 9),
    "bright": phrases(20, 0),
    "a tune, then a voice": np.concatenate([tune(), phrases(12, 6)]),
    "loud, then quiet": np.concatenate([phrases(8, 6), phrases(8, 3) * np.float32(0.05)]),
}


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize(
    ("curve", "rate", "taps"), [(RUMBLE, RATE, 6615), (BAND, HALF, BAND_TAPS)], ids=["full rate", "half rate"]
)
def test_loudness_is_the_meters(name: str, curve: Curve, rate: int, taps: int) -> None:
    sound = SOUNDS[name] if rate == RATE else SOUNDS[name][::2].copy()
    weighing, level = Weighing(rate, taps), LevelMeter(RATE)
    stages = shape(curve, taps, rate, times=RATE // rate, show=weighing.show)
    done = np.concatenate([*level.watch(compress(-20, 4.0, release=0.2)(stages([sound])))])
    assert weighing.loudness(level.powers()) == pytest.approx(integrated(done, RATE), abs=0.1)


def spectrum_of(sound: Samples) -> SpeechSpectrum:
    spectrum = SpeechSpectrum(RATE)
    assert np.array_equal(np.concatenate([*spectrum.watch([sound[:7000], sound[7000:]])]), sound)
    return spectrum


@pytest.mark.parametrize("tilt", [0.0, 6.0])
def test_a_speech_spectrum_sees_tilt_and_level_and_no_pauses(tilt: float) -> None:
    spectrum = spectrum_of(phrases(30, tilt))
    flat: Curve = ((20, 0), (20000, 0))
    levels = dict(zip(spectrum.thirds.round(), spectrum.spectrum(flat), strict=True))
    # A band twice as wide holds 3 dB more of a flat spectrum.
    assert levels[2000] - levels[500] == pytest.approx(6 - 2 * tilt, abs=1.5)
    longer = np.concatenate([phrases(30, tilt), np.zeros(30 * RATE, np.float32)])
    assert spectrum_of(longer).level(flat) == pytest.approx(spectrum.level(flat), abs=0.3)


def test_noise_between_words_is_heard_and_silence_is_none() -> None:
    flat: Curve = ((20, 0), (20000, 0))
    clean = phrases(30, 6)
    hiss = np.random.default_rng(1).standard_normal(len(clean)).astype(np.float32)
    for level in (-40.0, -60.0):
        noisy = clean + hiss * np.float32(10 ** (level / 20))
        assert spectrum_of(noisy).floor(flat) == pytest.approx(level, abs=1.5)
    gated = clean * (np.arange(len(clean)) / RATE % 3.1 < 2.4)
    assert spectrum_of(gated.astype(np.float32)).floor(flat) == -math.inf
    assert spectrum_of(hiss[:RATE]).floor(flat) == -math.inf  # too short to tell


@pytest.mark.parametrize("tilt", [0.0, 3.0, 6.0, 14.0])
def test_every_voice_is_brought_toward_one_spectrum_and_no_farther_than_allowed(tilt: float) -> None:
    spectrum = spectrum_of(phrases(30, tilt))
    fitted = toward(spectrum, HORN, CLEAR, TOWARD_CLEAR, MOST_BENT)
    heard = (spectrum.thirds >= 300) & (spectrum.thirds <= 5500)

    def off(curve: Curve) -> float:
        apart = (spectrum.spectrum(curve) - decibels_at(CLEAR, spectrum.thirds))[heard]
        return float(np.std(apart))

    change = (decibels_at(fitted, spectrum.thirds) - decibels_at(HORN, spectrum.thirds))[heard]
    assert off(fitted) < 0.75 * off(HORN)
    assert np.abs(change).max() <= MOST_BENT + 1e-9


def test_what_has_no_speech_is_left_as_it_is() -> None:
    assert toward(spectrum_of(np.zeros(RATE, np.float32)), HORN, CLEAR, TOWARD_CLEAR, MOST_BENT) == HORN
    assert toward(SpeechSpectrum(RATE), HORN, CLEAR, TOWARD_CLEAR, MOST_BENT) == HORN
