"""Resampling: what was heard stays, what cannot be there does not come."""

import numpy as np
import pytest

from loalang.audio.clip import Clip, Samples
from loalang.audio.resample import RATE, resample, resample_blocks


def tone(hertz: float, rate: int, seconds: float = 1.0) -> Samples:
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 48_000, 96_000])
def test_a_tone_keeps_its_pitch_and_length_without_images(rate: int) -> None:
    clip = resample(Clip(tone(1_000, rate), rate))
    assert (len(clip.samples), clip.rate, clip.samples.dtype) == (RATE, RATE, np.float32)
    windowed = clip.samples * np.blackman(RATE)
    spectrum = 20 * np.log10(np.abs(np.fft.rfft(windowed)) + 1e-9)
    assert np.argmax(spectrum) == 1_000
    assert np.delete(spectrum, range(900, 1_100)).max() < spectrum.max() - 80


def test_a_clip_at_the_rate_is_left_alone() -> None:
    clip = Clip(tone(440, RATE), RATE)
    assert resample(clip).samples is clip.samples


def test_an_empty_clip_stays_empty() -> None:
    assert len(resample(Clip(np.zeros(0, np.float32), 22_050)).samples) == 0


@pytest.mark.parametrize("rate", [22_050, RATE, 48_000])
@pytest.mark.parametrize("size", [100, 10_007])
def test_blocks_join_to_the_whole(rate: int, size: int) -> None:
    sound = tone(700, rate)
    blocks = [Clip(sound[start : start + size], rate) for start in range(0, len(sound), size)]
    joined = np.concatenate([block.samples for block in resample_blocks(blocks)])
    whole = resample(Clip(sound, rate)).samples
    assert abs(len(joined) - len(whole)) <= 1
    length = min(len(joined), len(whole))
    assert np.abs(joined[:length] - whole[:length]).max() < 1e-4


def test_no_blocks_give_no_blocks() -> None:
    assert list(resample_blocks([])) == []
