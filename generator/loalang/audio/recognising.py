"""Which of some known sounds is heard in a recording, where, how much of it: by how loudness moves in bands.

A recording from a hamlet has wind, traffic, the echo of the next pole, a cheap microphone's band and a clock
of its own. How loudness moves in some twenty bands outlives all that: ten seconds of it are matched with
every place of every known sound by correlation. Landmarks (Wang, 2003) were looked at: the libraries for them
want librosa, h5py or a native chromaprint, and what they are made for, millions of songs, is not asked here.

What one window says is a guess. Believed is a run of windows that goes on in a known sound as time goes on in
the recording; what several programmes have in common proves none of them.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip
from loalang.audio.resample import resample_blocks

Shape = NDArray[np.float32]
"""Frames × bands: how much louder than around it, in units of its own spread."""

RATE = 8_000
HOP, WINDOW = 160, 512
FRAMES = RATE / HOP
"""Frames a second."""

BANDS = 20
LOWEST, HIGHEST = 350.0, 3_400.0
"""Hz: what a horn gives and a cheap telephone takes."""

AROUND = 1.5
"""Seconds that a frame's loudness is held against: slower is wind and the telephone's own gain."""

LENGTH, STEP = 10.0, 5.0
"""Seconds of a window, and from one to the next."""

PEAKS = 4
"""Places of a known sound that a window may have come from: things are said twice."""

LEAST = 7.0
"""Standard deviations by which a place must stand out from all others of all sounds."""

DRIFT, SLACK = 0.015, 0.2
"""How much faster or slower than ours the recorder's clock may run, and seconds of a frame and an echo."""

GAP = 30.0
"""Seconds of wind after which a run still goes on."""

SHARED = 0.8
"""A window that another programme has almost as well proves neither: greetings, stings, the same warning."""

SHORTEST, WHOLE = 30.0, 0.6
"""Seconds that must be like no other programme, or the share of one that is shorter: programmes of a course
begin with the same 22 s."""

SEEDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One known sound that goes by in a recording.

    Attributes:
        at: second of the recording at which the sound stands at ``began``; it is heard to ``until``.
        heard: seconds of it that were made out.
        speed: how fast it goes by: 1.01 where the recorder's clock was 1 % slow.
    """

    name: str
    at: float
    began: float
    until: float
    heard: float
    speed: float


def shape_of(blocks: Iterable[Clip]) -> Shape:
    """Reckon the shape of a sound that comes in blocks of one rate."""
    samples = np.concatenate([np.zeros(0, np.float32), *(b.samples for b in resample_blocks(blocks, RATE))])
    powers = np.concatenate([np.zeros((0, BANDS), np.float32), *_powers(samples)])
    if not len(powers):
        return powers
    level = np.log10(powers + 0.003 * powers.mean(axis=0) + 1e-12)
    level -= _average(level, round(AROUND * FRAMES))
    level /= level.std(axis=0) + 1e-6
    shape: Shape = np.clip(level, -3, 3).astype(np.float32)
    return shape


def recognise(recording: Shape, known: Mapping[str, Shape]) -> tuple[Found, ...]:
    """Say which known sounds go by in a recording, in order of time.

    Args:
        known: by name; what stands before an ``@`` names the programme, of which there may be several takes.
    """
    hits = _hits(recording, known)
    found: list[Found] = []
    while run := _best_run(hits):
        if _believed(run, len(known[run[0].name]) / FRAMES):
            found.append(_found(run))
            taken = {hit.at for hit in run}
            hits = [hit for hit in hits if hit.at not in taken]
        else:
            gone = set(run)
            hits = [hit for hit in hits if hit not in gone]
    return tuple(sorted(found, key=lambda one: one.at))


@dataclass(frozen=True, slots=True)
class _Hit:
    """A window of the recording that sounds like a place of a known sound; ``own``: and of no other."""

    name: str
    at: float
    place: float
    weight: float
    own: bool


def _powers(samples: NDArray[np.float32]) -> Iterator[Shape]:
    """The powers of all bands, frame by frame, in pieces of a minute."""
    window = np.hanning(WINDOW).astype(np.float32)
    bins = np.fft.rfftfreq(WINDOW, 1 / RATE)
    edges = np.geomspace(LOWEST, HIGHEST, BANDS + 1)
    places = np.searchsorted(bins, edges)
    many = max(0, (len(samples) - WINDOW) // HOP + 1)
    for first in range(0, many, 3_000):
        count = min(3_000, many - first)
        view = np.lib.stride_tricks.sliding_window_view(samples[first * HOP :], WINDOW)[::HOP][:count]
        spectrum = np.abs(np.fft.rfft(view * window, axis=1)) ** 2
        yield np.add.reduceat(spectrum[:, : places[-1]], places[:-1], axis=1).astype(np.float32)


def _average(level: NDArray[np.floating], width: int) -> NDArray[np.floating]:
    """The mean over so many frames about each."""
    sums = np.cumsum(np.concatenate([np.zeros((1, level.shape[1])), level]), axis=0)
    at = np.arange(len(level))
    first, last = np.maximum(at - width // 2, 0), np.minimum(at + width // 2 + 1, len(level))
    mean: NDArray[np.floating] = (sums[last] - sums[first]) / (last - first)[:, None]
    return mean


class _Known:
    """A known sound, ready to be matched with windows."""

    def __init__(self, shape: Shape, size: int) -> None:
        length = round(LENGTH * FRAMES)
        self.spectrum = np.fft.rfft(shape, size, axis=0).astype(np.complex64)
        self._frames = len(shape)
        energy = np.cumsum(np.concatenate([[0.0], (shape.astype(np.float64) ** 2).sum(axis=1)]))
        at = np.arange(-length + 1, len(shape))  # a window may begin before the sound does
        part = energy[np.clip(at + length, 0, len(shape))] - energy[np.maximum(at, 0)]
        # A quarter of a usual window at least: what is nearly silent is like anything.
        usual = energy[-1] * min(1.0, length / len(shape))
        self._strength = np.sqrt(np.maximum(part, usual / 4) + 1e-9)

    def likeness(self, query: NDArray[np.complex64]) -> NDArray[np.float64]:
        """How much a window is like every place, the first one frame after the window's whole length."""
        length = len(self._strength) - self._frames + 1
        same = np.fft.irfft((self.spectrum * query).sum(axis=1))
        found = np.concatenate([same[len(same) - length + 1 :], same[: self._frames]])
        like: NDArray[np.float64] = found / self._strength
        return like


def _hits(recording: Shape, known: Mapping[str, Shape]) -> list[_Hit]:
    """The places that every window may have come from."""
    length, step = round(LENGTH * FRAMES), round(STEP * FRAMES)
    sounds = {name: shape for name, shape in known.items() if len(shape)}
    size = 1 << (max(map(len, sounds.values()), default=0) + length).bit_length()
    ready = {name: _Known(shape, size) for name, shape in sounds.items()}
    hits: list[_Hit] = []
    for start in range(0, max(1, len(recording) - length + 1) if ready else 0, step):
        window = recording[start : start + length]
        query = np.conj(np.fft.rfft(window, size, axis=0)).astype(np.complex64)
        found = {name: one.likeness(query) for name, one in ready.items()}
        spread = float(np.concatenate(list(found.values())).std()) + 1e-9
        best = {name: float(same.max()) / spread for name, same in found.items()}
        for name, same in found.items():
            rivals = (most for other, most in best.items() if _programme(other) != _programme(name))
            rival = max(rivals, default=0.0)
            for peak, weight in _peaks(same / spread):
                place = (peak - length + 1) / FRAMES
                hits.append(_Hit(name, start / FRAMES, place, weight, rival < SHARED * weight))
    return hits


def _programme(name: str) -> str:
    return name.partition("@")[0]


def _peaks(likeness: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
    left = likeness.copy()
    for _one in range(PEAKS):
        peak = int(left.argmax())
        if left[peak] < LEAST:
            return
        yield peak, float(left[peak])
        left[max(0, peak - 25) : peak + 26] = 0  # half a second: its echoes


def _best_run(hits: Sequence[_Hit]) -> list[_Hit]:
    """The heaviest run that begins at one of the strongest hits."""
    there: dict[tuple[str, float], list[_Hit]] = {}
    for hit in hits:
        there.setdefault((hit.name, hit.at), []).append(hit)
    seeds = heapq.nlargest(SEEDS, hits, key=lambda hit: hit.weight)
    return max((_run(seed, there) for seed in seeds), key=_weight, default=[])


def _run(seed: _Hit, there: Mapping[tuple[str, float], Sequence[_Hit]]) -> list[_Hit]:
    """The hits that go on from one, later and earlier, as time goes on."""
    run = [seed]
    for direction in (STEP, -STEP):
        last, at = seed, seed.at + direction
        while abs(at - last.at) <= GAP:
            expected, past = last.place + at - last.at, abs(at - last.at)
            near = [
                hit
                for hit in there.get((seed.name, at), ())
                if abs(hit.place - expected) <= SLACK + DRIFT * past
            ]
            if near:
                last = max(near, key=lambda hit: hit.weight)
                run.append(last)
            at += direction
    return sorted(run, key=lambda hit: hit.at)


def _believed(run: Sequence[_Hit], seconds: float) -> bool:
    """Whether enough of it is like no other programme."""
    own = [hit for hit in run if hit.own]
    return len(own) > 1 and _covered(own) >= min(SHORTEST, WHOLE * seconds)


def _covered(run: Sequence[_Hit]) -> float:
    """Seconds of the known sound under some windows."""
    covered, reached = 0.0, 0.0
    for hit in sorted(run, key=lambda hit: hit.place):
        begin = max(reached, hit.place)
        covered += max(0.0, hit.place + LENGTH - begin)
        reached = max(reached, hit.place + LENGTH)
    return covered


def _weight(run: Sequence[_Hit]) -> float:
    return sum(hit.weight for hit in run)


def _found(run: Sequence[_Hit]) -> Found:
    first, last = run[0], run[-1]
    speed = (last.place - first.place) / (last.at - first.at)
    return Found(first.name, first.at, max(0.0, first.place), last.place + LENGTH, _covered(run), speed)
