"""The periods of a voice, each with what glottis, mouth and nose do in it, and their spectra."""

from dataclasses import dataclass

import numpy as np

from loalang.speech.formant.instrument import Instrument, mouth
from loalang.speech.formant.score import Signal
from loalang.speech.formant.source import glottis
from loalang.speech.formant.tract import SIZE, Planes, Resonators, joined, over, parted, sounding, times

Lines = dict[str, Signal]

COARSE = 24
"""A delay's spectrum is made of steps of so many bins and steps of one: 41 exponentials instead of 385."""

NOSE_ZERO, NOSE_POLE = 300.0, 400.0
"""Bandwidths of a murmur's zero and of the pole a quarter above it, Hz."""


@dataclass(frozen=True, slots=True)
class Pulses:
    """What is done in each of ``n`` periods.

    Attributes:
        delay: of the closure, as a fraction of a sample.
        level: the amplitude.
        shut: how far the lips muffle the voice.
        nasal: how much of the sound leaves by the nose.
    """

    delay: Signal
    level: Signal
    glottis: Resonators
    mouth: Resonators
    zero: Resonators
    pole: Resonators
    shut: Signal
    nasal: Signal

    def sounds(self, some: slice, instrument: Instrument) -> np.ndarray:
        """Give the sound ``(n, SIZE)`` of some periods, in which they close where ``instrument`` says."""
        tongue = self.mouth[some].values()
        pulse = times(instrument.pulse, delayed(self.delay[some]))
        made = over(pulse, times(tongue, self.glottis[some].values()), self.level[some])
        changed = np.flatnonzero((self.shut[some] > 0) | (self.nasal[some] > 0))
        if len(changed):
            closed, by_nose = (x[some][changed, None].astype(np.float32) for x in (self.shut, self.nasal))
            nose = over(self.zero[some][changed].values(), self.pole[some][changed].values())
            nose = times(nose, (tongue[0][changed], tongue[1][changed]))
            way = (1 - by_nose) * (1 - closed + closed * instrument.muffled)
            way += by_nose * instrument.nose * joined(nose)
            made[0][changed], made[1][changed] = times((made[0][changed], made[1][changed]), parted(way))
        return sounding(joined(made), SIZE)


def pulses(line: Lines, period: Signal, level: Signal, delay: Signal, instrument: Instrument) -> Pulses:
    """Read what is done in each period off the lines; ``period`` in seconds."""
    speaker = instrument.speaker
    quotient = np.clip(speaker.open_quotient + 0.08 * line["lax"] - 0.18 * line["creak"], 0.3, 0.9)
    zero = line["zero"] * speaker.tract**0.5
    return Pulses(
        delay,
        level,
        glottis(1 / period, quotient, speaker.tilt * (1 - 0.4 * line["lax"])),
        mouth(line, speaker, 0.4 * line["lax"] + 1.2 * np.clip(line["nasal"], 0, 0.5)),
        Resonators.of(zero, np.full(len(zero), NOSE_ZERO)),
        Resonators.of(zero * 1.25, np.full(len(zero), NOSE_POLE)),
        np.where(line["shut"] > 0.001, line["shut"], 0),
        np.where(line["nasal"] > 0.01, np.clip(line["nasal"], 0, 1), 0),
    )


def delayed(late: Signal) -> Planes:
    """Spectra of delays of less than a sample."""
    turn = -2j * np.pi / SIZE * late[:, None]
    coarse = parted(np.exp(turn * np.arange(0, SIZE // 2 + 1, COARSE)))
    fine = parted(np.exp(turn * np.arange(COARSE)))
    made = times((coarse[0][:, :, None], coarse[1][:, :, None]), (fine[0][:, None, :], fine[1][:, None, :]))
    real, imaginary = (plane.reshape(len(late), -1)[:, : SIZE // 2 + 1] for plane in made)
    return real, imaginary
