"""Stages of mastering: each turns a stream of blocks into another, the same whatever the blocks' length.

A stage keeps its state in its own frame, hands on as many samples as it took, and moves nothing in time.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.peak import QUICK, highest_of, peaks
from loalang.audio.resample import RATE

Spectra = NDArray[np.complex64]
"""Transforms of frames of real samples, shape ``(frames, size // 2 + 1)``."""
Stage = Callable[[Iterable[Samples]], Iterator[Samples]]
Levels = NDArray[np.float64]
"""Decibels relative to full scale, one a hop."""
Curve = tuple[tuple[float, float], ...]
"""Points of a magnitude response, (Hz, dB), rising in Hz, joined by straight lines over log Hz."""

BEFORE = len(QUICK.weights) - 1
"""Samples that a rider hears again before those that are new, to look between them."""

HOPS = 1024
"""That a rider works on at once: 512 or 2,048 take longer (measured)."""

NORM: Final = "ortho"
"""Of transforms: without it numpy (2.4) takes single precision there in double, three times as long."""

FRAMES = 8
"""Transformed together: so numpy reckons the twiddle factors once, and takes four at once where spectra are
as long as their transforms; twice as quick as one by one (measured)."""

HUSH = 30.0
"""Decibels by which a pause is turned down at most."""


def even(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Yield the same samples in blocks of ``size``; the last may be shorter, none is empty."""
    held: list[Samples] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        if count >= size:
            joined = _joined(held)
            whole = count // size * size
            for start in range(0, whole, size):
                yield joined[start : start + size]
            held, count = [joined[whole:]], count - whole
    if count:
        yield _joined(held)


def _joined(blocks: list[Samples]) -> Samples:
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)


def gain(decibels: float) -> Stage:
    """Make it louder by so many decibels."""
    factor = np.float32(10 ** (decibels / 20))

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        for block in blocks:
            yield block * factor

    return run


def shape(
    curve: Curve, taps: int, rate: int = RATE, times: int = 1, show: Callable[[Spectra], None] | None = None
) -> Stage:
    """Filter to a magnitude response, without shift in time or phase.

    Args:
        curve: the response; flat beyond its ends, and nothing at 0 Hz, so that DC goes.
        taps: length of the filter, odd; it resolves ``2 * rate / taps`` Hz.
        rate: of what comes, in Hz.
        times: how many times that rate leaves; its images are nothing, for the frames are transformed back
            at that size.
        show: is handed the filtered spectra of frames, each :func:`step` samples after the one before.
    """
    half, size, hop = taps // 2, frame_size(rate), step(taps, rate)
    response = _response(curve, taps, rate, times)

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        before: Samples = np.zeros(2 * half, np.float32)
        room: Spectra = np.zeros((FRAMES, size * times // 2 + 1), np.complex64)
        skip = half
        for block in even(_followed(blocks, half), hop * FRAMES):
            sound = np.concatenate([before, block, np.zeros(-len(block) % hop, np.float32)])
            before = sound[len(sound) - 2 * half :]
            frames = sliding_window_view(sound, size)[::hop]
            spectra = room[: len(frames)]
            inside = np.multiply(np.fft.rfft(frames, norm=NORM), response, out=spectra[:, : len(response)])
            if show:
                show(inside)
            whole = np.fft.irfft(spectra, norm=NORM).astype(np.float32, copy=False)
            shaped = whole[:, 2 * half * times :].reshape(-1)[skip * times : len(block) * times]
            if len(shaped):
                yield shaped
            skip = max(0, skip - len(block))

    return run


def frame_size(rate: int) -> int:
    """Return how many samples a frame has: about 0.37 s; eight of twice as many would leave a cache."""
    return 1 << round(math.log2(rate * 0.37))


def step(taps: int, rate: int) -> int:
    """Return how far the frames of a filter are apart, in samples."""
    return frame_size(rate) - 2 * (taps // 2)


def cut(ceiling: float, louder: float = 0.0) -> Stage:
    """Cut off what rises above ``ceiling`` dBFS; what stays below passes unchanged.

    A soft bend bends more than the peaks: for one crest factor it costs speech more (docs/loudspeaker.md).

    Args:
        louder: gain in dB before it.
    """
    top = np.float32(10 ** (ceiling / 20))
    factor = np.float32(10 ** (louder / 20))

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        for block in blocks:
            raised = block * factor
            yield np.clip(raised, -top, top, out=raised)

    return run


def compress(threshold: float, ratio: float, release: float, rate: int = RATE, around: int = 2) -> Stage:
    """Bring what rises above ``threshold`` dBFS closer to it: ``ratio`` decibels become one.

    Heard is the peak of each millisecond and of so many ``around`` it on either side; it is let go at
    ``release`` decibels a millisecond. Sound below the threshold passes untouched.
    """

    def law(levels: Levels) -> Levels:
        return np.maximum(levels - threshold, 0.0) * (1 - 1 / ratio)

    return _by_milliseconds(law, release, rate, around, idle_below=10 ** (threshold / 20))


def even_out(
    threshold: float, ratio: float, hush_below: float, hush_ratio: float, release: float, rate: int = RATE
) -> Stage:
    """Compress syllables, and keep pauses from coming up with them.

    What lies below ``hush_below`` dBFS falls ``hush_ratio`` times as far, by :data:`HUSH` more at most.
    Heard is the peak of each millisecond and of one more on either side, so that even the pulses of a deep
    voice are turned down each by itself; a level is let go at ``release`` decibels a millisecond.
    """

    def law(levels: Levels) -> Levels:
        loud = np.maximum(levels - threshold, 0.0) * (1 - 1 / ratio)
        return loud + np.clip((hush_below - levels) * (hush_ratio - 1), 0.0, HUSH)

    return _by_milliseconds(law, release, rate, around=1)


def limit(ceiling: float) -> Stage:
    """Keep the true peak under ``ceiling`` dBTP, turning down smoothly before a peak comes.

    Every hop is turned down at least as far as its own peak asks; 5 ms ahead the turn begins.
    """
    hop = 32
    floor = 10 ** (ceiling / 20)

    def law(levels: Levels) -> Levels:
        return np.maximum(levels - ceiling, 0.0)

    rider = _Rider(hop, ahead=8, attack=1.5, release=0.06)
    return _ride(rider, law, lambda heard: peaks(heard, hop, floor, QUICK), floor / QUICK.rise)


def _by_milliseconds(
    law: Callable[[Levels], Levels], release: float, rate: int, around: int, idle_below: float = 0.0
) -> Stage:
    hop = rate // 1000
    rider = _Rider(hop, around, attack=0.0, release=release)
    return _ride(rider, law, lambda heard: highest_of(heard[BEFORE:], hop), idle_below)


@dataclass(frozen=True, slots=True)
class _Rider:
    """A hand on the fader: how it follows the levels that it hears.

    Attributes:
        hop: samples between two settings of the fader; it moves in a straight line between them.
        ahead: hops heard before they pass; also how long a level is held after.
        attack: dB a hop by which a level counts less, the farther off it is (from the third hop on).
        release: dB a hop by which a level that has passed is forgotten.
    """

    hop: int
    ahead: int
    attack: float
    release: float


def _ride(
    rider: _Rider,
    law: Callable[[Levels], Levels],
    hear: Callable[[Samples], Samples],
    idle_below: float = 0.0,
) -> Stage:
    """Turn a stream down by ``law`` of what is heard.

    Args:
        law: levels to reductions, both in dB.
        hear: ``BEFORE`` samples before and some hops to the peak of each hop.
        idle_below: while no sample exceeds this and nothing is turned down, sound passes as it is.
    """
    hop, ahead = rider.hop, rider.ahead
    ramp = (np.arange(hop, dtype=np.float32) / hop)[None, :]
    offsets = np.arange(-ahead, ahead)
    discounts = rider.attack * np.maximum(np.maximum(offsets, -1 - offsets) - 1, 0)

    def run(blocks: Iterable[Samples]) -> Iterator[Samples]:
        waiting: Samples = np.zeros(ahead * hop, np.float32)
        levels: Levels = np.full(2 * ahead - 1, -200.0)
        envelope, setting = -200.0, 1.0
        skip = ahead * hop
        for block in even(_followed(blocks, ahead * hop), HOPS * hop):
            short = -len(block) % hop
            passing = np.concatenate([waiting, block, np.zeros(short, np.float32)])
            waiting = passing[len(passing) - ahead * hop :]
            if setting == 1.0 and max(float(passing.max()), -float(passing.min())) < idle_below:
                # What was heard before lies in ``waiting`` too: quiet, and as good as silence.
                levels, envelope = np.full(2 * ahead - 1, -200.0), -200.0
                quiet = passing[: len(passing) - ahead * hop - short]
                if len(quiet) > skip:
                    yield quiet[skip:]
                skip = max(0, skip - len(quiet))
                continue
            fresh = 20 * np.log10(np.maximum(hear(passing[ahead * hop - BEFORE :]), 1e-10).astype(np.float64))
            levels = np.concatenate([levels, fresh])
            near = levels[: len(fresh)] - discounts[0]
            for place in range(1, 2 * ahead):
                np.maximum(near, levels[place : place + len(fresh)] - discounts[place], out=near)
            levels = levels[len(levels) - (2 * ahead - 1) :]
            slope = rider.release * np.arange(1, len(near) + 1)
            envelopes = np.maximum(np.maximum.accumulate(near + slope), envelope) - slope
            settings: Samples = np.append(setting, 10 ** (-law(envelopes) / 20)).astype(np.float32)
            envelope, setting = float(envelopes[-1]), float(settings[-1])
            faders: Samples = (np.diff(settings)[:, None] * ramp).astype(np.float32, copy=False)
            faders += settings[:-1, None]
            faders *= passing[: len(near) * hop].reshape(-1, hop)
            faded = faders.ravel()[: faders.size - short]
            if len(faded) > skip:
                yield faded[skip:]
            skip = max(0, skip - len(faded))

    return run


def decibels_at(curve: Curve, hertz: NDArray[np.floating]) -> Levels:
    """Read a curve at any frequencies."""
    points, levels = np.array(curve, dtype=float).T
    return np.asarray(np.interp(np.log(np.maximum(hertz, 1.0)), np.log(points), levels))


def _followed(blocks: Iterable[Samples], silence: int) -> Iterator[Samples]:
    """Let silence follow, so that what a stage still holds comes out."""
    yield from blocks
    yield np.zeros(silence, np.float32)


@lru_cache(16)
def _response(curve: Curve, taps: int, rate: int, times: int) -> Spectra:
    """Transform a filter for frames; designing it costs as much as filtering a second of sound."""
    response = np.fft.rfft(_zero_phase(curve, taps, rate), frame_size(rate))
    return np.asarray(response * times**0.5, np.complex64)


def _zero_phase(curve: Curve, taps: int, rate: int) -> NDArray[np.float64]:
    """Design a symmetric filter by sampling the curve densely and windowing its impulse response."""
    size = 1 << 16
    magnitude = 10 ** (decibels_at(curve, np.fft.rfftfreq(size, 1 / rate)) / 20)
    impulse = np.fft.fftshift(np.fft.irfft(magnitude, size))
    window = np.hanning(taps + 2)[1:-1]
    kernel = impulse[size // 2 - taps // 2 : size // 2 + taps // 2 + 1] * window
    return np.asarray(kernel - window * (kernel.sum() / window.sum()))
