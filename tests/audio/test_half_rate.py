"""What has half the samples is worked on as it is, and leaves as if it had come with all."""

import numpy as np
import pytest

from loalang.audio.chains import CHAINS, HALF
from loalang.audio.master import master
from loalang.audio.resample import RATE
from loalang.model import Edition


def test_what_has_half_the_samples_is_worked_on_as_it_is() -> None:
    given = (0, 8_000, HALF, 24_000, RATE)
    assert [CHAINS[Edition.PODCAST].rate_for(rate) for rate in given] == [HALF, HALF, HALF, RATE, RATE]
    assert [CHAINS[Edition.LOUDSPEAKER].rate_for(rate) for rate in given] == [HALF] * 5


def test_nothing_is_left_where_half_the_samples_end() -> None:
    """A band that reached up to there would ring when it gets 44,100 samples a second."""
    noise = (0.1 * np.random.default_rng(4).standard_normal(5 * HALF)).astype(np.float32)
    power = np.abs(np.fft.rfft(np.concatenate([*master([noise], Edition.PODCAST, HALF)]))) ** 2
    hertz = np.fft.rfftfreq(5 * RATE, 1 / RATE)

    def level(low: float, high: float) -> float:
        return float(10 * np.log10(power[(hertz >= low) & (hertz < high)].mean()))

    assert level(10_000, 10_500) == pytest.approx(level(5_000, 5_500), abs=0.5)
    assert level(10_970, 11_200) < level(5_000, 5_500) - 40
