"""Points between samples are found wherever they rise above the floor, at the borders of hops too."""

import numpy as np
import pytest

from loalang.audio.peak import QUICK, peaks

HOP = 32


@pytest.mark.parametrize("at", [*range(6), *range(HOP - 6, HOP + 6)])
def test_looking_only_where_hops_are_high_misses_no_peak(at: int) -> None:
    before = len(QUICK.weights) - 1
    samples = np.random.default_rng(at).standard_normal(before + 4 * HOP).astype(np.float32) * np.float32(
        0.01
    )
    samples[before + HOP + at : before + HOP + at + 2] = 0.9  # the wave is highest between the two
    everywhere = peaks(samples, HOP, 0.0, QUICK)
    for floor in (0.5, 1.0):
        found = peaks(samples, HOP, floor, QUICK)
        high = everywhere > floor
        assert high.any()
        assert np.array_equal(found[high], everywhere[high])
        assert (found[~high] <= floor).all()
