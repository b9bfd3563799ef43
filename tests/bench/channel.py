"""Speech at the door: through the amplifier, the horn, the echoes and the noise of generator.audio.field."""

from dataclasses import dataclass

import numpy as np
from metrics import Sound, estoi, plain_stoi, sii, siib

from generator.audio import field

SPL = 65.0
"""Level of raw speech at the door, dB SPL, A-weighted."""
SNRS = (-5.0, 0.0, 5.0)
GRID = tuple(np.arange(-10.0, 21.0, 2.5))
"""Where the raw speech is judged too, to read a gain as so many decibels less noise."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One voice's speech judged at one noise level.

    Attributes: ``sii`` takes only the noise for noise, as the standard does, ``sii_late`` the echoes too.
    """

    estoi: float
    stoi: float
    sii: float
    sii_late: float
    siib: float


class Door:
    """A listener's door: its noise level is fixed by what the *raw* speech brings there."""

    def __init__(self, raw: Sound, kind: field.Noise, seed: int = 7) -> None:
        self.raw = raw
        self._noise = field.noise(kind, len(raw), seed)
        self._reference = field.weighted_level(field.horn(raw))
        self._spl = SPL - 20 * np.log10(self._reference)

    def judge(self, speech: Sound, snr: float) -> Scores:
        """Return the scores of speech, aligned with the raw, where the raw would have ``snr`` dB(A)."""
        direct = field.horn(speech)
        late = field.echoes(direct)
        noise = self._noise * np.float32(self._reference / 10 ** (snr / 20))
        heard = direct + late + noise
        return Scores(
            estoi(self.raw, heard),
            plain_stoi(self.raw, heard),
            sii(direct, noise, self._spl),
            sii(direct, noise + late, self._spl),
            siib(self.raw, heard),
        )


def like_rms(speech: Sound, raw: Sound) -> Sound:
    """Return speech at the power of the raw."""
    return speech * np.float32(np.sqrt(np.mean(raw**2) / np.mean(speech**2)))


def like_peak(speech: Sound, raw: Sound) -> Sound:
    """Return speech at the peak of the raw: an amplifier that is turned up until it clips."""
    return speech * np.float32(np.abs(raw).max() / np.abs(speech).max())
