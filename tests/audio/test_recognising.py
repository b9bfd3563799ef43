"""A telephone in a hamlet: noise, echo, a narrow band, a clock of its own; and programmes of other days."""

from functools import cache

import numpy as np
import pytest

from loalang.audio.clip import Clip, Samples
from loalang.audio.recognising import RATE, Found, Shape, recognise, shape_of

SECONDS, GREETING = 70, 20


def speech(seed: int, seconds: float) -> Samples:
    """What loudness does in speech: syllables of two formants each, pauses between phrases."""
    chance = np.random.default_rng(seed)
    length = RATE // 6
    at, window = np.arange(length) / RATE, np.hanning(length)
    said = [
        window
        * chance.uniform(0.3, 1)
        * sum(np.sin(2 * np.pi * hertz * at) for hertz in chance.uniform(400, 3200, 2))
        if chance.random() > 0.15
        else np.zeros(length)
        for _syllable in range(round(seconds * 6))
    ]
    return np.concatenate(said).astype(np.float32)


@cache
def programmes() -> dict[str, Samples]:
    """Four of one course: all greet alike."""
    greeting = speech(0, GREETING)
    return {f"bai-{n}": np.concatenate([greeting, speech(n, SECONDS - GREETING)]) for n in range(1, 5)}


@cache
def known() -> dict[str, Shape]:
    return {name: shape(samples) for name, samples in programmes().items()}


def shape(samples: Samples) -> Shape:
    return shape_of([Clip(samples, RATE)])


def recorded(samples: Samples, noise: float = 1.0, clock: float = 0.0) -> Samples:
    """As a cheap telephone hears it: three poles, traffic as loud as speech, 600 to 2,500 Hz, eight bits."""
    heard = samples.copy()
    for seconds, gain in ((0.35, 0.6), (0.8, 0.4)):
        late = round(seconds * RATE)
        heard[late:] += gain * samples[:-late]
    at = np.arange(int(len(heard) / (1 + clock))) * (1 + clock)
    heard = np.interp(at, np.arange(len(heard)), heard)
    hertz = np.fft.rfftfreq(len(heard), 1 / RATE)
    band = 1 / (1 + (600 / np.maximum(hertz, 1)) ** 8) / (1 + (hertz / 2500) ** 12)
    heard = np.fft.irfft(np.fft.rfft(heard) * band, len(heard))
    traffic = np.fft.rfft(np.random.default_rng(9).standard_normal(len(heard))) / np.sqrt(
        np.maximum(hertz, 50)
    )
    wind = np.fft.irfft(traffic * (hertz < 3400), len(heard))
    spoken = np.fft.irfft(traffic * band, len(heard))
    heard += wind * noise * heard.std() / spoken.std()
    return (np.round(heard / np.abs(heard).max() * 127) / 127).astype(np.float32)


def found(samples: Samples, *names: str) -> tuple[Found, ...]:
    sounds = {name: one for name, one in known().items() if not names or name in names}
    return recognise(shape(samples), sounds)


@pytest.mark.parametrize("clock", [-0.01, 0.01])
def test_a_programme_is_recognised_through_noise_echo_and_a_clock_that_is_off(clock: float) -> None:
    (one,) = found(recorded(programmes()["bai-2"][10 * RATE :], clock=clock))
    assert one.name == "bai-2"
    assert one.began - one.at == pytest.approx(10, abs=0.6)
    assert one.heard > 0.8 * (SECONDS - 10)
    assert one.speed == pytest.approx(1 + clock, abs=0.004)


def test_a_programme_that_was_not_looked_for_is_not_taken_for_another_that_greets_alike() -> None:
    assert found(recorded(programmes()["bai-2"], noise=0.1), "bai-1", "bai-3", "bai-4") == ()
    assert found(recorded(programmes()["bai-2"], noise=0.1), "bai-1") == ()


def test_noise_and_a_few_seconds_prove_nothing() -> None:
    assert found(recorded(np.zeros(60 * RATE, np.float32) + 1e-3)) == ()
    assert found(recorded(programmes()["bai-1"][30 * RATE : 42 * RATE])) == ()
    assert found(np.zeros(100, np.float32)) == ()
    assert recognise(shape(programmes()["bai-1"]), {}) == ()


def test_two_programmes_stand_in_order_and_what_a_lorry_covered_was_not_heard() -> None:
    first, second = programmes()["bai-3"], programmes()["bai-1"]
    heard = recorded(np.concatenate([first, second]), noise=0.3)
    lorry = slice((SECONDS + 30) * RATE, (SECONDS + 50) * RATE)
    heard[lorry] = np.random.default_rng(5).standard_normal(20 * RATE)
    one, other = found(heard)
    assert (one.name, other.name) == ("bai-3", "bai-1")
    assert other.at - other.began == pytest.approx(SECONDS, abs=0.6)
    assert one.heard > 0.85 * SECONDS
    assert other.heard < 0.85 * SECONDS
