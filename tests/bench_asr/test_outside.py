"""The channels of the judge: what the hamlet hears of a voice, sentence by sentence."""

from functools import cache

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from tests.bench.asr import options
from tests.bench.outside import OVER_NOISE, Channel, heard_by

TEXTS = ("Mời bà con ra nhà văn hóa.", "Nước lên nhanh.")


@cache
def said() -> tuple[Clip, ...]:
    setting = EngineSetting(engine="loalang", voice="nu-hoc")
    return tuple(engine("loalang").speak([Request(text, setting, 180) for text in TEXTS]))


@cache
def at_the_horn() -> tuple[Clip, ...]:
    return heard_by(Channel.HORN, said())


def power(clip: Clip, low: float, high: float) -> float:
    """Decibels between two frequencies."""
    spectrum = np.abs(np.fft.rfft(clip.samples)) ** 2
    hertz = np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
    return float(10 * np.log10(spectrum[(hertz >= low) & (hertz < high)].sum() / len(clip.samples)))


def loudness_line(clip: Clip) -> np.ndarray:
    """The level of each 20 ms, as far as both rates know it."""
    step = clip.rate // 50
    rows = clip.samples[: len(clip.samples) // step * step].reshape(-1, step)
    return np.asarray(np.sqrt(np.mean(rows**2, axis=1)))


def test_the_plain_channel_changes_nothing() -> None:
    assert heard_by(Channel.PLAIN, said()) == said()


@pytest.mark.parametrize("which", [0, 1])
def test_each_sentence_comes_back_as_itself_at_its_own_time(which: int) -> None:
    before, after = said()[which], at_the_horn()[which]
    assert after.seconds == pytest.approx(before.seconds, abs=0.001)
    one, other = loudness_line(before), loudness_line(after)
    assert np.corrcoef(one, other[: len(one)])[0, 1] > 0.5
    assert np.corrcoef(one, np.roll(other[: len(one)], 12))[0, 1] < 0.4


def test_a_horn_gives_little_above_6_khz_and_the_hamlet_is_never_silent() -> None:
    sharp = heard_by(Channel.MASTER, said())[0]
    horn = at_the_horn()[0]
    assert power(horn, 4000, 6000) > power(horn, 7500, 10000) + 6
    quiet = np.percentile(loudness_line(horn), 3) / np.sqrt(np.mean(horn.samples**2))
    assert np.percentile(loudness_line(sharp), 3) / np.sqrt(np.mean(sharp.samples**2)) < quiet
    assert 20 * np.log10(quiet) > -OVER_NOISE - 12


def test_the_command_knows_the_channels_by_name() -> None:
    given = options().parse_args(["--set", "learn", "--channel", "horn", "--engine-voice", "nu-hoc", "nu"])
    assert (given.channel, given.engine_voice) == (Channel.HORN, ["nu-hoc", "nu"])
    assert options().parse_args(["--set", "learn"]).channel is Channel.PLAIN
