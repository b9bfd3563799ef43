"""The second judge measures what is there: known pitch, known resonances, known lengths and spectra."""

import numpy as np
import pytest

from loalang.audio.clip import Clip
from tests.bench.published import BANDS, ORDERS, TONES, VOWELS, middle_level

pytest.importorskip("parselmouth", reason="extra bench")

from tests.bench.acoustics import formants, lengths, rime, spectrum

RATE = 22_050


def voice(hertz: np.ndarray, resonances: tuple[tuple[float, float], ...] = ()) -> Clip:
    """Pulses at a given pitch for each sample, through resonances of (centre, width) in Hz."""
    phase = np.cumsum(hertz) / RATE
    sound = np.diff(np.floor(phase), prepend=0.0)
    sound[hertz == 0] = 0
    for centre, width in ((0.0, 200.0), *resonances):
        radius, turn = np.exp(-np.pi * width / RATE), 2 * np.pi * centre / RATE
        one, two = 2 * radius * np.cos(turn), -(radius**2)
        last = before = 0.0
        filtered = np.empty_like(sound)
        for i, value in enumerate(sound):
            filtered[i] = value + one * last + two * before
            before, last = last, filtered[i]
        sound = filtered
    return Clip((0.5 * sound / np.abs(sound).max()).astype(np.float32), RATE)


MAN_A = ((700.0, 80.0), (1300.0, 100.0), (2500.0, 150.0), (3500.0, 200.0), (4500.0, 250.0))


def test_pitch_of_a_rise_is_measured_within_a_quarter_of_a_semitone() -> None:
    hertz = 120 * 2 ** (np.linspace(0, 6, RATE // 2) / 12)
    found = rime(voice(hertz, MAN_A))
    assert found is not None
    semitones = 12 * np.log2(found.hertz / 120)
    assert np.abs(semitones - np.linspace(0, 6, 21))[2:-2].max() < 0.25
    assert found.seconds == pytest.approx(0.5, abs=0.04)


def test_pairs_of_pulses_are_creak_and_not_pitch() -> None:
    hertz = np.concatenate([np.full(RATE // 4, 180.0), np.full(RATE // 6, 85.0)])
    plain, creaky = rime(voice(hertz, MAN_A)), rime(voice(hertz, MAN_A), creak_below=107)
    assert plain is not None
    assert creaky is not None
    assert plain.hertz[-2] < 100
    assert creaky.hertz.min() > 150
    assert creaky.gap > 0.1


@pytest.mark.parametrize(("one", "two"), [(700.0, 1300.0), (300.0, 2200.0), (450.0, 850.0)])
def test_formants_of_known_resonances_are_found(one: float, two: float) -> None:
    clip = voice(np.full(RATE // 2, 110.0), ((one, 80.0), (two, 100.0), *MAN_A[2:]))
    part = rime(clip)
    assert part is not None
    assert formants(clip, part, woman=False) == pytest.approx((one, two), rel=0.1)


def test_lengths_are_those_between_closures() -> None:
    parts = [np.full(round(seconds * RATE), 120.0) for seconds in (0.1, 0.2, 0.15)]
    closure = np.zeros(round(0.06 * RATE))
    clip = voice(np.concatenate([parts[0], closure, parts[1], closure, parts[2]]), MAN_A)
    assert lengths(clip) == pytest.approx([0.1, 0.2, 0.15], abs=0.03)


def test_spectrum_of_white_noise_rises_a_decibel_a_band() -> None:
    noise = np.random.default_rng(5).normal(0, 0.1, 10 * RATE).astype(np.float32)
    levels = spectrum([Clip(noise, RATE)], BANDS)
    assert np.polyfit(range(len(BANDS)), levels, 1)[0] == pytest.approx(1.0, abs=0.05)
    assert 10 * np.log10(np.sum(10 ** (levels / 10))) == pytest.approx(70)


def test_silence_has_no_rime() -> None:
    assert rime(Clip(np.zeros(RATE, np.float32), RATE)) is None


def test_published_means_lie_in_their_ranges() -> None:
    for tone in TONES.values():
        for (low, high), level in zip(tone.ranges(), tone.levels, strict=True):
            assert low < 3 * (level - middle_level()) < high
    for vowel in VOWELS.values():
        for source in vowel.men:
            assert all(low < hertz < high for (low, high), hertz in zip(vowel.ranges(1), source, strict=True))
    assert {name for orders in ORDERS.values() for order in orders for name in order.split()} <= VOWELS.keys()
