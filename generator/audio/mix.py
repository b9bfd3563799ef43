"""The mix: sounds in order become one programme, and the timeline of what starts where.

Linear in length: every sound is rendered once, a bed is laid only over the sound that it is under, and all
is joined once (pydub's ``+=`` and positioned overlays copy the whole programme each time). pydub holds
and adds the sound; rate and level are made before it, in floating point. A sound's samples depend on nothing
but the sound, its gain and the bed under it.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from generator.audio.clip import Clip, Samples
from generator.audio.ducking import Curve, duck
from generator.audio.levels import Measure, balance
from generator.audio.loudness import integrated
from generator.audio.resample import RATE, resample
from generator.audio.sounds import Silence, Sound
from generator.audio.timeline import BedSpan, Layout, Slot, Span, place, spans

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub complains that there is no ffmpeg; nothing here needs one
    from pydub import AudioSegment

EDGE = 0.005
"""Seconds over which every clip comes and goes, so that none begins or ends with a click."""

CEILING = 10 ** (-1 / 20)
"""Highest peak of a sound, −1 dBFS: room for a bed under the loudest syllable."""

FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """A mixed programme, not yet mastered, and what starts where in it."""

    clip: Clip
    timeline: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
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
    measure: Measure = integrated,
    rate: int = RATE,
    references: Mapping[str, Clip] = MappingProxyType({}),
) -> Plan:
    """Decide where and how loud each sound goes.

    Args:
        sounds: in order; the caller gives the gaps as :class:`Silence`.
        measure: loudness in LUFS of samples at a rate.
        rate: of the mix, in Hz: 44,100 or 22,050.
        references: by voice, a clip from which its loudness is known.
    """
    return Plan(place(sounds, rate), balance(sounds, measure, references))


def mix(sounds: Sequence[Sound], measure: Measure = integrated) -> Programme:
    """Mix the sounds into one programme in memory."""
    planned = plan(sounds, measure)
    segments = list(_segments(planned))
    joined = _segment(b"".join(segment.raw_data for segment in segments), planned.layout.rate)
    del segments  # as large as the programme
    return Programme(Clip(_samples(joined), planned.layout.rate), planned.timeline)


def mix_blocks(planned: Plan, slots: Sequence[Slot] | None = None) -> Iterator[Samples]:
    """Mix sound by sound, for programmes too long for memory: together exactly the samples of :func:`mix`.

    Args:
        planned: the whole programme.
        slots: of it, neighbours, to mix only these, without the lead of the whole.
    """
    return map(_samples, _segments(planned, slots))


def _segments(planned: Plan, slots: Sequence[Slot] | None = None) -> Iterator[AudioSegment]:
    wanted = planned.layout.slots if slots is None else slots
    if slots is None and wanted:
        yield _segment(bytes(2 * wanted[0].start), planned.layout.rate)
    beds = [bed for bed in planned.layout.beds if wanted and bed.end > wanted[0].start]
    laid: _LaidBed | None = None
    for slot in wanted:
        while beds and beds[0].start <= slot.start:
            laid = _LaidBed.of(beds.pop(0), planned)
        foreground = _foreground(slot, planned.gains[slot.index], planned.layout.rate)
        if laid and slot.start < laid.span.end:
            yield _over(foreground, laid.under(slot))
        else:
            yield foreground


def _over(foreground: AudioSegment, bed: AudioSegment) -> AudioSegment:
    """Lay a bed under as long a sound. pydub counts in milliseconds and would cut off part of the last."""
    rest = bytes(2 * (-int(foreground.frame_count()) % (foreground.frame_rate // 50)))
    rate, length = foreground.frame_rate, len(foreground.raw_data)
    both = _segment(foreground.raw_data + rest, rate).overlay(_segment(bed.raw_data + rest, rate))
    return _segment(both.raw_data[:length], rate)


def _foreground(slot: Slot, gain: float, rate: int) -> AudioSegment:
    if isinstance(slot.sound, Silence):
        return _segment(bytes(2 * slot.length), rate)
    samples = resample(slot.sound.clip, rate).samples[: slot.length] * np.float32(gain)
    if len(samples) and (peak := max(float(samples.max()), -float(samples.min()))) > CEILING:
        samples *= np.float32(CEILING / peak)
    soften_edges(samples, rate)
    return _segment(_pcm(samples).ljust(2 * slot.length, b"\0"), rate)


@dataclass(frozen=True, slots=True, eq=False)
class _LaidBed:
    """A bed ready to be laid under sounds."""

    span: BedSpan
    samples: Samples
    curve: Curve
    rate: int

    @classmethod
    def of(cls, span: BedSpan, planned: Plan) -> "_LaidBed":
        rate = planned.layout.rate
        samples = resample(span.bed.clip, rate).samples * np.float32(planned.gains[span.index])
        if len(samples) and not loops_smoothly(samples, rate):
            soften_edges(samples, rate)
        voiced = [
            (slot.start, slot.end)
            for slot in planned.layout.slots
            if span.start <= slot.start < span.end and not isinstance(slot.sound, Silence)
        ]
        return cls(span, samples, duck(span.start, span.end, voiced, rate), rate)

    def under(self, slot: Slot) -> AudioSegment:
        """Return the bed's part under one slot, repeated as needed."""
        if not len(self.samples):
            return _segment(bytes(2 * slot.length), self.rate)
        places = np.arange(slot.start - self.span.start, slot.end - self.span.start)
        part = np.take(self.samples, places, mode="wrap") * self.curve.gain(slot.start, slot.length)
        return _segment(_pcm(part), self.rate)


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
    pcm: bytes = np.rint(np.clip(samples, -1.0, 1.0) * FULL_SCALE).astype("<i2").tobytes()
    return pcm


def _samples(segment: AudioSegment) -> Samples:
    samples: Samples = np.frombuffer(segment.raw_data, "<i2").astype(np.float32)
    samples /= FULL_SCALE
    return samples
