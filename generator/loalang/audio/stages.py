"""Stages of mastering: each turns a stream of blocks into another, the same whatever the blocks' length.

A stage keeps its state in its own frame, hands on as many samples as it took, and moves nothing in time.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from loalang.audio.clip import Samples
from loalang.audio.resample import RATE

Spectra = NDArray[np.complex64]
"""Transforms of frames of real samples, shape ``(frames, size // 2 + 1)``."""
Stage = Callable[[Iterable[Samples]], Iterator[Samples]]
Levels = NDArray[np.float64]
"""Decibels relative to full scale, one a hop."""
Curve = tuple[tuple[float, float], ...]
"""Points of a magnitude response, (Hz, dB), rising in Hz, joined by straight lines over log Hz."""

NORM: Final = "ortho"
"""Of transforms: without it numpy (2.4) takes single precision there in double, three times as long."""

FRAMES = 8
"""Transformed together: so numpy reckons the twiddle factors once, and takes four at once where spectra are
as long as their transforms; twice as quick as one by one (measured)."""


def even(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Yield the same samples in blocks of ``size``; the last may be shorter, none is empty."""
    held: list[Samples] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        if count >= size:  # joined once for all: joining at each block would copy what waits again and again
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
        # Overlap-save: a frame's first 2 × half samples are the last frame's, and their results are thrown
        # away, for there the filter wraps around.
        before: Samples = np.zeros(2 * half, np.float32)
        room: Spectra = np.zeros((FRAMES, size * times // 2 + 1), np.complex64)
        skip = (
            half  # a symmetric filter is half its length late: so much is dropped, and nothing moves in time
        )
        for block in even(followed(blocks, half), hop * FRAMES):
            sound = np.concatenate([before, block, np.zeros(-len(block) % hop, np.float32)])
            before = sound[len(sound) - 2 * half :]
            frames = sliding_window_view(sound, size)[::hop]
            # The upper part of ``room`` stays zero: where the rate is raised, nothing stands in the images.
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


def decibels_at(curve: Curve, hertz: NDArray[np.floating]) -> Levels:
    """Read a curve at any frequencies."""
    # Ears and horns count frequencies in octaves: straight lines over log Hz. 0 Hz has no logarithm.
    points, levels = np.array(curve, dtype=float).T
    return np.asarray(np.interp(np.log(np.maximum(hertz, 1.0)), np.log(points), levels))


def followed(blocks: Iterable[Samples], silence: int) -> Iterator[Samples]:
    """Let silence follow, so that what a stage still holds comes out."""
    yield from blocks
    yield np.zeros(silence, np.float32)


@lru_cache(16)
def _response(curve: Curve, taps: int, rate: int, times: int) -> Spectra:
    """Transform a filter for frames; designing it costs as much as filtering a second of sound."""
    response = np.fft.rfft(_zero_phase(curve, taps, rate), frame_size(rate))
    # An orthonormal transform of ``times`` as many samples divides by the root of it: made good here.
    return np.asarray(response * times**0.5, np.complex64)


def _zero_phase(curve: Curve, taps: int, rate: int) -> NDArray[np.float64]:
    """Design a symmetric filter by sampling the curve densely and windowing its impulse response."""
    size = 1 << 16
    magnitude = 10 ** (decibels_at(curve, np.fft.rfftfreq(size, 1 / rate)) / 20)
    impulse = np.fft.fftshift(np.fft.irfft(magnitude, size))
    # Without a window, cutting the response off rings at every frequency (Gibbs); the ends of a Hann window
    # are 0 and would waste two taps.
    window = np.hanning(taps + 2)[1:-1]
    kernel = impulse[size // 2 - taps // 2 : size // 2 + taps // 2 + 1] * window
    # The window smears a little of what is above into 0 Hz: taken out again, so that no DC moves a
    # loudspeaker's cone.
    return np.asarray(kernel - window * (kernel.sum() / window.sum()))
