"""The mix: sounds in order, each at its level, with the bed that is under it.

Linear in length: every sound is rendered once, and a bed is laid only over the sound that it is under
(pydub's ``+=`` and positioned overlays copy the whole programme each time). pydub holds and adds the sound;
rate and level are made before it, in floating point. A sound's samples depend on nothing but the sound, its
gain and the bed under it.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from loalang.audio.clip import Clip, Pcm, Samples, rounded
from loalang.audio.ducking import Curve, duck
from loalang.audio.fitting import measured
from loalang.audio.levels import Measure, balance
from loalang.audio.resample import RATE, resample
from loalang.audio.sounds import Silence, Sound
from loalang.audio.timeline import BedSpan, Layout, Slot, Span, grid, place, spans

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub complains that there is no ffmpeg; nothing here needs one
    from pydub import AudioSegment

EDGE = 0.005
"""Seconds over which every clip comes and goes, so that none begins or ends with a click."""

CEILING = 10 ** (-1 / 20)
"""Highest peak of a sound, −1 dBFS: room for a bed under the loudest syllable."""

FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True, eq=False)
class MixPlan:
    """All decisions of a mix, before any sample is made.

    Attributes:
        gains: a linear gain for each sound that was given.
    """

    layout: Layout
    gains: tuple[float, ...]

    @property
    def timeline(self) -> tuple[Span, ...]:
        """What starts where."""
        return spans(self.layout)


def plan(
    sounds: Sequence[Sound],
    measure: Measure = measured,
    references: Mapping[str, Clip] = MappingProxyType({}),
) -> MixPlan:
    """Decide where and how loud each sound goes.

    Args:
        sounds: in order; the caller gives the gaps as :class:`Silence`.
        measure: loudness of a clip.
        references: by voice, a clip from which its loudness is known.
    """
    return MixPlan(place(sounds), balance(sounds, measure, references))


def mix(planned: MixPlan, slots: Sequence[Slot] | None = None, rate: int = RATE) -> Iterator[Pcm]:
    """Mix sound by sound.

    Args:
        planned: the whole programme.
        slots: of it, neighbours, to mix only these, without the lead of the whole.
        rate: of the mix, in Hz: 44,100 or 22,050.
    """
    wanted = planned.layout.slots if slots is None else slots
    if slots is None and wanted:
        yield np.zeros(wanted[0].start * grid(rate), np.int16)
    beds = [bed for bed in planned.layout.beds if wanted and bed.end > wanted[0].start]
    laid: _LaidBed | None = None
    for slot in wanted:
        while beds and beds[0].start <= slot.start:
            laid = _LaidBed.of(beds.pop(0), planned, rate)
        foreground = _foreground(slot, planned.gains[slot.index], rate)
        if laid and slot.start < laid.span.end:
            foreground = _over(foreground, laid.under(slot))
        yield np.frombuffer(foreground.raw_data, "<i2")


def rate_of(planned: MixPlan, slots: Sequence[Slot]) -> int:
    """Return the highest rate in Hz of the sounds and beds in some slots."""
    start, end = (slots[0].start, slots[-1].end) if slots else (0, 0)
    clips = [slot.sound.clip for slot in slots if not isinstance(slot.sound, Silence)]
    clips += [span.bed.clip for span in planned.layout.beds if span.start < end and start < span.end]
    return max((clip.rate for clip in clips), default=0)


def to_samples(pcm: Pcm) -> Samples:
    """Return what was mixed in floating point, full scale ±1.0."""
    samples: Samples = pcm.astype(np.float32)
    samples /= FULL_SCALE
    return samples


def _over(foreground: AudioSegment, bed: AudioSegment) -> AudioSegment:
    """Lay a bed under as long a sound. pydub counts in milliseconds and would cut off part of the last."""
    rest = bytes(2 * (-int(foreground.frame_count()) % (foreground.frame_rate // 50)))
    rate, length = foreground.frame_rate, len(foreground.raw_data)
    both = _segment(foreground.raw_data + rest, rate).overlay(_segment(bed.raw_data + rest, rate))
    return _segment(both.raw_data[:length], rate)


def _foreground(slot: Slot, gain: float, rate: int) -> AudioSegment:
    length = slot.length * grid(rate)
    if isinstance(slot.sound, Silence):
        return _segment(bytes(2 * length), rate)
    samples = resample(slot.sound.clip, rate).samples[:length] * np.float32(gain)
    if len(samples) and (peak := max(float(samples.max()), -float(samples.min()))) > CEILING:
        samples *= np.float32(CEILING / peak)
    soften_edges(samples, rate)
    return _segment(_pcm(samples).ljust(2 * length, b"\0"), rate)


@dataclass(frozen=True, slots=True, eq=False)
class _LaidBed:
    """A bed ready to be laid under sounds."""

    span: BedSpan
    samples: Samples
    curve: Curve
    rate: int

    @classmethod
    def of(cls, span: BedSpan, planned: MixPlan, rate: int) -> "_LaidBed":
        samples = resample(span.bed.clip, rate).samples * np.float32(planned.gains[span.index])
        if len(samples) and not loops_smoothly(samples, rate):
            soften_edges(samples, rate)
        step = grid(rate)
        voiced = [  # from the bed's own beginning: where it stands in a programme changes no bit of it
            ((slot.start - span.start) * step, (slot.end - span.start) * step)
            for slot in planned.layout.slots
            if span.start <= slot.start < span.end and not isinstance(slot.sound, Silence)
        ]
        return cls(span, samples, duck(0, (span.end - span.start) * step, voiced, rate), rate)

    def under(self, slot: Slot) -> AudioSegment:
        """Return the bed's part under one slot, repeated as needed."""
        step = grid(self.rate)
        start, length = (slot.start - self.span.start) * step, slot.length * step
        if not len(self.samples):
            return _segment(bytes(2 * length), self.rate)
        part = _repeated(self.samples, start, length)
        return _segment(_pcm(part * self.curve.gain(start, length)), self.rate)


def _repeated(samples: Samples, start: int, length: int) -> Samples:
    """Cut a piece out of samples that follow themselves without end."""
    start %= len(samples)
    times = -(-(start + length) // len(samples))
    return (samples if times == 1 else np.tile(samples, times))[start : start + length]


def soften_edges(samples: Samples, rate: int) -> None:
    """Fade the first and last 5 ms in place."""
    edge = min(round(EDGE * rate), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, edge, endpoint=False, dtype=np.float32)
    samples[:edge] *= ramp
    samples[len(samples) - edge :] *= ramp[::-1]


def loops_smoothly(samples: Samples, rate: int) -> bool:
    """Say whether the step from the last sample to the first is like those around it."""
    edge = round(EDGE * rate)
    around = np.concatenate([samples[-edge:], samples[:edge]])
    steps = np.abs(np.diff(around))
    seam = min(edge, len(samples)) - 1
    return bool(steps[seam] <= 2 * np.median(steps) + 1e-4 or steps[seam] <= np.percentile(steps, 90))


def _segment(data: bytes, rate: int) -> AudioSegment:
    return AudioSegment(data, sample_width=2, frame_rate=rate, channels=1)


def _pcm(samples: Samples) -> bytes:
    return rounded(samples, FULL_SCALE).tobytes()
