"""What is found of a voice or a tune is found once and read back to the last bit."""

from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.audio.fitting import KeptLoudness
from loalang.audio.loudness import integrated
from loalang.audio.master import Fit, fit
from loalang.files.blob_cache import BlobCache
from loalang.model import Edition

RATE = 22_050
TIME = np.arange(6 * RATE) / RATE
PHRASES = (0.2 * np.sin(1300 * TIME) * np.sin(19 * TIME) * (TIME % 2 < 1.5)).astype(np.float32)


@pytest.mark.parametrize("edition", list(Edition))
def test_how_a_voice_is_fitted_is_kept_to_the_last_bit(edition: Edition) -> None:
    """In the same type, too: it is part of every passage's key."""
    fitted = fit([PHRASES], edition, RATE)
    again = Fit.from_bytes(fitted.to_bytes())
    assert again == fitted
    assert again.to_bytes() == fitted.to_bytes()


def test_a_loudness_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    phrases, silence = Clip(PHRASES, RATE), Clip(np.zeros(9000, np.float32), RATE)
    measured = KeptLoudness(kept, "1")(phrases)
    assert measured == integrated(PHRASES, RATE) == KeptLoudness(None, "1")(phrases)
    assert KeptLoudness(kept, "1")(silence) == -np.inf
    monkeypatch.setattr("loalang.audio.fitting.integrated", lambda _samples, _rate: -1.0)
    assert KeptLoudness(kept, "1")(phrases) == measured
    assert KeptLoudness(kept, "1")(silence) == -np.inf
    assert KeptLoudness(kept, "2")(phrases) == -1.0
    assert KeptLoudness(kept, "1")(Clip(PHRASES, 2 * RATE)) == -1.0
