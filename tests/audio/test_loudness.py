"""The meter against EBU Tech 3341 and 3342, and against two other meters.

The EBU's signals are stereo with the same in both channels: mono reads them alike when 3.01 dB louder.
"""

import math
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Samples
from loalang.audio.loudness import SILENCE, Meter, integrated, short_term, true_peak
from loalang.audio.measure import measure

RATE = 48_000
BOTH_CHANNELS = 3.01


def steps(*parts: tuple[float, float], rate: int = RATE) -> Samples:
    """A sine of 1 kHz that changes its level: pairs of dBFS in each channel and seconds."""
    level = np.concatenate(
        [np.full(round(seconds * rate), 10 ** ((db + BOTH_CHANNELS) / 20)) for db, seconds in parts]
    )
    return (level * np.sin(2 * np.pi * 1000 * np.arange(len(level)) / rate)).astype(np.float32)


def speechlike(rate: int, seconds: int = 20) -> Samples:
    """Noise as bright as speech, in syllables, with pauses that a gate must leave out."""
    chance = np.random.default_rng(5)
    noise = np.convolve(chance.standard_normal(rate * seconds), [0.4, 0.3, 0.2, 0.1], "same")
    time = np.arange(rate * seconds) / rate
    return (0.1 * noise * (0.5 + 0.5 * np.sin(8 * np.pi * time)) * (time % 5 < 3.5)).astype(np.float32)


@pytest.mark.parametrize(
    ("case", "parts", "expected"),
    [
        (1, [(-23, 20)], -23.0),
        (2, [(-33, 20)], -33.0),
        (3, [(-36, 10), (-23, 60), (-36, 10)], -23.0),
        (4, [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        (5, [(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
)
def test_integrated_loudness_meets_tech_3341(
    case: int, parts: list[tuple[float, float]], expected: float
) -> None:
    assert integrated(steps(*parts), RATE) == pytest.approx(expected, abs=0.1)


def test_short_term_loudness_meets_tech_3341_case_9() -> None:
    levels = short_term(steps(*[(-20, 1.34), (-30, 1.66)] * 5), RATE)
    assert levels == pytest.approx(np.full(len(levels), -23.0), abs=0.1)


def test_momentary_loudness_meets_tech_3341_case_12() -> None:
    meter = Meter(RATE)
    meter.add(steps(*[(-20, 0.18), (-30, 0.22)] * 25))
    levels = meter.momentary()[6:]
    assert levels == pytest.approx(np.full(len(levels), -23.0), abs=0.1)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(-20, 20), (-30, 20)], 10.0),
        ([(-20, 20), (-15, 20)], 5.0),
        ([(-40, 20), (-20, 20)], 20.0),
        ([(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15.0),
    ],
)
def test_loudness_range_meets_tech_3342(parts: list[tuple[float, float]], expected: float) -> None:
    meter = Meter(RATE)
    meter.add(steps(*parts))
    assert meter.loudness_range() == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize(
    ("case", "period", "phase", "amplitude", "expected"),
    [
        (15, 4, 0.0, 0.5, -6.0),
        (16, 4, 45.0, 0.5, -6.0),
        (17, 6, 60.0, 0.5, -6.0),
        (18, 8, 67.5, 0.5, -6.0),
        (19, 4, 45.0, 1.41, 3.0),
    ],
)
def test_true_peak_meets_tech_3341(
    case: int, period: int, phase: float, amplitude: float, expected: float
) -> None:
    time = np.arange(RATE)
    fade = np.minimum(1, np.minimum(time, time[::-1]) / 2000)
    sine = amplitude * fade * np.sin(2 * np.pi * time / period + np.deg2rad(phase))
    assert expected - 0.4 <= true_peak(sine.astype(np.float32)) <= expected + 0.2


def test_a_peak_between_two_blocks_is_found() -> None:
    wave = np.zeros(4096, np.float32)
    wave[2040:2060] = 0.9 * np.sin(np.pi / 2 * np.arange(20) + np.pi / 4) * np.hanning(20)
    whole = true_peak(wave)
    from loalang.audio.peak import PeakMeter

    meter = PeakMeter()
    for start in range(0, len(wave), 7):
        meter.add(wave[start : start + 7])
    assert 20 * math.log10(meter.peak()) == pytest.approx(whole, abs=1e-6)
    assert whole > 20 * math.log10(np.abs(wave).max()) + 1


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 96_000])
def test_blocks_of_any_length_read_the_same(rate: int) -> None:
    sound = speechlike(rate, 10)
    meter, start = Meter(rate), 0
    for length in np.random.default_rng(1).integers(1, 3 * rate, 40):
        meter.add(sound[start : start + length])
        start += length
    assert meter.integrated() == integrated(sound, rate)


@pytest.mark.parametrize(
    "sound", [np.zeros(0), np.zeros(RATE), np.full(RATE // 5, 0.5)], ids=["empty", "silent", "short"]
)
def test_what_has_no_loudness_reads_as_silence(sound: Samples) -> None:
    assert integrated(sound.astype(np.float32), RATE) == SILENCE


def test_a_reading_of_silence_is_finite_where_it_can_be() -> None:
    reading = measure([np.zeros(RATE, np.float32)], RATE)
    assert (reading.seconds, reading.crest) == (1.0, 0.0)
    assert reading.true_peak == -math.inf


def test_crest_leaves_pauses_out() -> None:
    speech = speechlike(44_100)
    spaced = np.concatenate([speech, np.zeros(10 * 44_100, np.float32), speech])
    assert measure([spaced], 44_100).crest == pytest.approx(measure([speech], 44_100).crest, abs=0.3)


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_pyloudnorm_agrees(rate: int) -> None:
    pyloudnorm = pytest.importorskip("pyloudnorm")
    sound = speechlike(rate)
    assert integrated(sound, rate) == pytest.approx(
        pyloudnorm.Meter(rate).integrated_loudness(sound), abs=0.1
    )


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here")
def test_ffmpeg_agrees(rate: int, tmp_path: Path) -> None:
    import soundfile

    sound = speechlike(rate)
    soundfile.write(tmp_path / "s.wav", sound, rate, subtype="FLOAT")
    order = [
        "ffmpeg",
        "-nostats",
        "-i",
        str(tmp_path / "s.wav"),
        "-filter_complex",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(order, capture_output=True, check=True, text=True).stderr.split("Summary:")[-1]
    loudness = float(re.findall(r"I:\s+(-?[\d.]+)", said)[0])
    peak = float(re.findall(r"Peak:\s+(-?[\d.]+)", said)[0])
    assert integrated(sound, rate) == pytest.approx(loudness, abs=0.1)
    assert true_peak(sound) == pytest.approx(peak, abs=0.2)
