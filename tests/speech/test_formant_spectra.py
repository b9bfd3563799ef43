"""Spectra of mouth and glottis: what is reckoned in single precision is what the formulas say."""

import numpy as np
import pytest

from loalang.speech.formant.instrument import EARLY, instrument_of
from loalang.speech.formant.pulses import Pulses, delayed, pulses
from loalang.speech.formant.score import REST_VALUES, Score
from loalang.speech.formant.source import ASYMMETRY, glottis
from loalang.speech.formant.tract import RATE, SIZE, Resonators, joined, late
from loalang.speech.formant.voices import SPEAKERS

Z = np.exp(2j * np.pi * np.arange(SIZE // 2 + 1) / SIZE)
MOMENTS = 50
DRAW = np.random.Generator(np.random.PCG64(7))


def drawn(least: float, most: float) -> np.ndarray:
    return DRAW.uniform(least, most, MOMENTS)


def resonator(frequency: np.ndarray, bandwidth: np.ndarray) -> np.ndarray:
    """Klatt's, as he wrote it: in powers of z, scaled to 1 at zero frequency."""
    r, turn = np.exp(-np.pi * bandwidth / RATE)[:, None], (2 * np.pi * frequency / RATE)[:, None]
    made = 1 - 2 * r * np.cos(turn) / Z + r * r / Z**2
    return np.asarray(made / (1 - 2 * r * np.cos(turn) + r * r))


def relative(made: np.ndarray, asked: np.ndarray) -> float:
    return float(np.max(np.abs(made - asked) / np.abs(asked)))


def test_three_resonators_in_cascade_are_klatt_s() -> None:
    formants = [
        (drawn(200, 1000), drawn(40, 300)),
        (drawn(600, 2800), drawn(60, 300)),
        (drawn(1600, 3700), drawn(90, 400)),
    ]
    made = Resonators.of(*formants[0]) * Resonators.of(*formants[1]) * Resonators.of(*formants[2])
    asked = np.prod([resonator(*one) for one in formants], axis=0)
    assert relative(joined(made.values()) * late(3), asked) < 2e-4


def test_the_glottis_opens_backwards_from_its_closure() -> None:
    pitch, quotient, tilt = drawn(60, 400), drawn(0.3, 0.9), drawn(800, 5000)
    angle = (np.pi * pitch / (quotient * RATE))[:, None]
    radius, kept = np.exp(angle / np.tan(np.pi * ASYMMETRY)), np.exp(-2 * np.pi * tilt / RATE)[:, None]
    asked = (1 - 2 * radius * np.cos(angle) * Z + radius**2 * Z**2) * (1 - kept / Z) / (1 - kept)
    assert relative(joined(glottis(pitch, quotient, tilt).values()) * late(-1), asked) < 2e-4


def test_a_delay_is_a_turn_of_every_frequency() -> None:
    fractions = drawn(0, 1)
    assert np.abs(joined(delayed(fractions)) - Z[None, :] ** -fractions[:, None]).max() < 1e-6


@pytest.fixture
def spoken() -> Pulses:
    """Periods with every state of lips, nose and glottis."""
    line = {name: np.full(MOMENTS, value) for name, value in REST_VALUES.items()}
    for name in ("shut", "nasal", "creak", "lax"):
        line[name] = np.maximum(0, drawn(-1, 1))
    speaker = SPEAKERS["nam"]
    return pulses(line, 1 / drawn(80, 200), np.ones(MOMENTS), drawn(0, 1), instrument_of(speaker))


def test_a_period_sounds_the_same_whatever_is_made_with_it(spoken: Pulses) -> None:
    """The same bytes, however many periods a sentence has, and so wherever a block of them ends."""
    instrument = instrument_of(SPEAKERS["nam"])
    together = spoken.sounds(slice(0, MOMENTS), instrument)
    assert together.dtype == np.float32
    for one in range(MOMENTS):
        assert np.array_equal(spoken.sounds(slice(one, one + 1), instrument)[0], together[one])


def test_a_period_has_begun_and_ended_within_its_response(spoken: Pulses) -> None:
    made = spoken.sounds(slice(0, MOMENTS), instrument_of(SPEAKERS["nam"]))
    loudest = np.abs(made).max(axis=1)
    assert np.all(np.abs(np.abs(made).argmax(axis=1) - EARLY) < 60)
    assert np.all(np.abs(made[:, :8]).max(axis=1) < 0.02 * loudest)
    assert np.all(np.abs(made[:, -8:]).max(axis=1) < 0.02 * loudest)


def test_the_spans_of_a_line_are_where_it_is_not_nothing() -> None:
    score = Score()
    for time, value in ((10, 0), (12, 1), (20, 0.5), (22, 0), (40, 0), (41, 1), (50, 0)):
        score.put(time, velar=value)
    score.put(60, dental=1)
    assert list(score.spans("velar")) == [(10, 22), (40, 50)]
    assert list(score.spans("dental")) == [(0, 60)]
    assert list(score.spans("labial")) == []
