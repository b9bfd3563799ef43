"""Speech at the door: through the amplifier, the horn, the echoes and the noise of loalang.audio.outdoors."""

from dataclasses import dataclass

import numpy as np

from loalang.audio import outdoors
from tests.bench.metrics import Sound, estoi, plain_stoi, sii, siib

SPL = 65.0
"""Level of raw speech at the door, dB SPL, A-weighted."""
SNRS = (-5.0, 0.0, 5.0)
GRID = tuple(float(snr) for snr in np.arange(-7.5, 20.1, 2.5))
"""Where the raw speech is judged too, to read a gain as so many decibels less noise."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One voice's speech judged at one noise level.

    Attributes: ``sii`` takes only the noise for noise, as the standard does, ``sii_late`` the echoes too;
    ``gain_…`` is the better signal-to-noise ratio, in dB, at which raw speech scores as much.
    """

    gain_estoi: float
    gain_sii: float
    gain_sii_late: float
    estoi: float
    stoi: float
    sii: float
    siib: float


class Door:
    """A listener's door: its noise level is fixed by what the *raw* speech brings there."""

    def __init__(self, raw: Sound, kind: outdoors.Noise, seed: int = 7) -> None:
        self.raw = raw
        self._noise = outdoors.noise(kind, len(raw), seed)
        direct = outdoors.horn(raw)
        self._reference = outdoors.weighted_level(direct)
        self.spl = SPL - 20 * np.log10(self._reference)
        curves = np.array([self._main_scores(direct, snr) for snr in GRID])
        self.curves = np.maximum.accumulate(curves, axis=0)

    def judge(self, speech: Sound, snr: float) -> Scores:
        """Return the scores of speech, aligned with the raw, where the raw would have ``snr`` dB(A)."""
        direct = outdoors.horn(speech)
        main = self._main_scores(direct, snr)
        gains = [
            float(np.interp(score, curve, GRID)) - snr
            for score, curve in zip(main, self.curves.T, strict=True)
        ]
        heard = direct + outdoors.echoes(direct) + self.noise_at(snr)
        return Scores(*gains, main[0], plain_stoi(self.raw, heard), main[1], siib(self.raw, heard))

    def _main_scores(self, direct: Sound, snr: float) -> tuple[float, float, float]:
        late, noise = outdoors.echoes(direct), self.noise_at(snr)
        return (
            estoi(self.raw, direct + late + noise),
            sii(direct, noise, self.spl),
            sii(direct, noise + late, self.spl),
        )

    def noise_at(self, snr: float) -> Sound:
        """Return the noise at which the raw speech has ``snr`` dB(A)."""
        return self._noise * np.float32(self._reference / 10 ** (snr / 20))


def like_rms(speech: Sound, raw: Sound) -> Sound:
    """Return speech at the power of the raw."""
    return speech * np.float32(np.sqrt(np.mean(raw**2) / np.mean(speech**2)))


def like_peak(speech: Sound, raw: Sound) -> Sound:
    """Return speech at the peak of the raw: an amplifier that is turned up until it clips."""
    return speech * np.float32(np.abs(raw).max() / np.abs(speech).max())
