"""Where in a recorded syllable its parts begin: what can be seen is read off, the rest is found by Viterbi.

Seen are the first and last sound (by level), the voice of a voiceless onset (by pitch), the release of b and
đ (the steepest rise of what lies above 500 Hz: the murmur before it has nothing there) and the end of the
voice before p t c ch. Between them stand the states of each part, three to a long one, as Gaussians of
spectrum, its movement and voicing; states are shared by all syllables that have the sound (flat start, then
``ROUNDS`` times).
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.consonants import CONSONANTS, Manner
from loalang.speech.formant.g2p import Syllable
from loalang.speech.learned.bands import centres, cosines
from tests.bench.syllables.material import Analysed, Cuts

Signal = NDArray[np.float64]

ROUNDS = 6
SPECTRAL, MOVING = 16, 8
"""How many coefficients of the envelope, and of its movement, the Gaussians are about."""

HEARD, HISSED, ENDING = (34.0, 10.0), (34.0, 8.0), (24.0, 10.0)
"""What counts as sound: dB below the loudest frame, and dB above the softest tenth; in all, above
:data:`HISSING` Hz (where ph, kh and th begin, unheard else), and at the end, where breath follows."""

HISSING = 1500.0
BEFORE, AFTER = 45, 16
"""Frames before the voice in which an onset may begin, and after it in which a rime may ring on."""

CREAKY = 12
"""Frames without pitch inside a voice."""

NEVER = -1e4
FRONT = ("e", "ɛ", "i", "iə", "ɛ̆", "ɪ̆")
ROUND = ("u", "o", "ɔ", "uə", "oː", "ɔː")


def marked(material: Sequence[Analysed]) -> list[Cuts]:
    """Find the frames where onset, rime, coda and silence begin: ``(4,)`` for each syllable."""
    chains = [_states(one.syllable) for one in material]
    names = sorted({state for chain in chains for state in chain})
    index = {name: i for i, name in enumerate(names)}
    coded = [np.array([index[state] for state in chain]) for chain in chains]
    seen = [_seen(one) for one in material]
    rows = [_rows(one) for one in material]
    scale = np.concatenate(rows[::7]).std(axis=0)
    rows = [row / scale for row in rows]
    paths = [_even(len(row), chain, *cuts[:2]) for row, chain, cuts in zip(rows, chains, seen, strict=True)]
    for _round in range(ROUNDS):
        mean, spread = _gaussians(rows, coded, paths, len(names))
        paths = [
            _best(_likelihood(row, mean[code], spread[code]) + bound, len(chain))
            for row, code, chain, bound in zip(rows, coded, chains, _bounds(chains, rows, seen), strict=True)
        ]
    return [_cuts(path, chain) for path, chain in zip(paths, chains, strict=True)]


def _states(syllable: Syllable) -> list[str]:
    """Name the states in order; the first letter is the part's."""
    vowel = syllable.nucleus
    place = "w" if syllable.glide else "f" if vowel in FRONT else "o" if vowel in ROUND else "b"
    made = ["s0"]
    if syllable.onset:
        made += [f"o{syllable.onset}0", f"o{syllable.onset}1", f"o{syllable.onset}2{place}"]
    glide = ["rw0", "rw1"] if syllable.glide else []
    made += glide + [f"r{vowel}{i}{syllable.coda in 'ŋk' and syllable.coda}" for i in range(3)]
    if syllable.coda:
        made += [f"c{syllable.coda}{i}" for i in range(2 if syllable.stopped else 3)]
    return [*made, "s1", "s2"]


def _rows(one: Analysed) -> Signal:
    shape = one.envelope[:, :SPECTRAL].astype(np.float64)
    shape[:, 0] -= shape[:, 0].max()
    smooth = np.apply_along_axis(
        lambda line: np.convolve(np.pad(line, 2, "edge"), np.full(5, 0.2), "valid"), 0, shape[:, :MOVING]
    )
    return np.hstack([shape, 3 * np.gradient(smooth, axis=0), 4.0 * (one.pitch[:, None] > 0)])


def _seen(one: Analysed) -> tuple[int, int, int, int]:
    """First and past frame of sound; where the rime must begin; where a stop must close. -1: not seen."""
    level, hiss = one.level.astype(np.float64), 4.343 * _power_above(one, HISSING)
    heard = _above(level, *HEARD) | _above(hiss, *HISSED)
    begin, end = _voiced(one)
    first, past = _walked(heard[:begin][::-1], BEFORE), _walked(_above(level, *ENDING)[end:], AFTER)
    first, past = begin - first, end + past
    rime = close = -1
    if one.syllable.onset:
        manner = CONSONANTS[one.syllable.onset].delivery
        if manner in (Manner.STOP, Manner.ASPIRATED, Manner.AFFRICATE, Manner.FRICATIVE):
            rime = begin
        elif manner is Manner.IMPLOSIVE:
            rime = _released(one, first, int(np.argmax(level)))
    if one.syllable.stopped:
        close = end
    if not first < rime < past - 8:
        rime = -1
    if not max(first, rime) + 6 < close:
        close = -1
    return first, past, rime, close


def _above(values: Signal, down: float, above: float) -> NDArray[np.bool_]:
    return np.asarray(values > max(values.max() - down, np.percentile(values, 10) + above))


def _voiced(one: Analysed) -> tuple[int, int]:
    """First and past frame of the voice about the loudest frame, creak in its middle or not."""
    level = one.level.astype(np.float64)
    voiced = np.flatnonzero((one.pitch > 0) & (level > level.max() - HEARD[0]))
    loudest = int(np.argmax(level))
    if not len(voiced):
        return max(loudest - 10, 0), min(loudest + 20, len(level))
    parts = np.split(voiced, np.flatnonzero(np.diff(voiced) > CREAKY) + 1)
    nearest = min(parts, key=lambda part: max(part[0] - loudest, loudest - part[-1], 0) - 0.01 * len(part))
    return int(nearest[0]), int(nearest[-1]) + 1


def _walked(heard: NDArray[np.bool_], most: int) -> int:
    """How many frames on there is still something, but for gaps of 10 ms."""
    gone = quiet = 0
    for i, one in enumerate(heard[:most]):
        quiet = 0 if one else quiet + 1
        if one:
            gone = i + 1
        if quiet > 2:
            break
    return gone


def _power_above(one: Analysed, hertz: float) -> Signal:
    """The log of the power above a frequency, row by row."""
    bands = one.envelope.astype(np.float64) @ cosines()
    above = centres() > hertz
    return np.asarray(np.log(np.exp(bands[:, above]) @ np.gradient(centres())[above]))


def _released(one: Analysed, first: int, loudest: int) -> int:
    """The steepest rise of the power above 500 Hz before the loudest frame."""
    high = _power_above(one, 500)
    rise = high[2:] - high[:-2]
    begin, end = max(first - 1, 0), max(min(loudest, first + 40), first + 3)
    return begin + 1 + int(np.argmax(rise[begin:end]))


def _even(length: int, chain: Sequence[str], first: int, past: int) -> NDArray[np.int64]:
    """A flat start: states share the sound evenly, silence what is around it."""
    inside = len(chain) - 3
    path = np.zeros(length, np.int64)
    path[first:past] = 1 + np.arange(past - first) * inside // (past - first)
    path[past:] = np.where(np.arange(length - past) < (length - past) / 2, inside + 1, inside + 2)
    return path


def _gaussians(
    rows: list[Signal], coded: list[NDArray[np.int64]], paths: list[NDArray[np.int64]], count: int
) -> tuple[Signal, Signal]:
    labels = np.concatenate([code[path] for code, path in zip(coded, paths, strict=True)])
    every = np.concatenate(rows)
    many = np.bincount(labels, minlength=count)[:, None] + 1e-9

    def mean_of(values: Signal) -> Signal:
        return np.stack([np.bincount(labels, line, count) for line in values.T], axis=1) / many

    mean = mean_of(every)
    return mean, np.maximum(mean_of(every**2) - mean**2, 0.05) * 0.9 + 0.05


def _likelihood(rows: Signal, mean: Signal, spread: Signal) -> Signal:
    return np.asarray(
        -0.5 * (((rows[:, None] - mean) ** 2 / spread).sum(axis=2) + np.log(spread).sum(axis=1))
    )


def _bounds(
    chains: Sequence[Sequence[str]], rows: Sequence[Signal], seen: Sequence[tuple[int, int, int, int]]
) -> Iterable[Signal]:
    """What is seen as likelihoods: :data:`NEVER` where a state cannot be."""
    for chain, row, (first, past, rime, close) in zip(chains, rows, seen, strict=True):
        parts = np.array([state[0] for state in chain])
        made = np.zeros((len(row), len(chain)))
        silent = (parts == "s").nonzero()[0]
        made[max(first, 1) :, 0] = NEVER
        made[: max(first, 1), 1:] = NEVER
        made[past:, : silent[1]] = NEVER
        made[:past, silent[1] :] = NEVER
        if rime >= 0:
            made[rime:, parts == "o"] = NEVER
            made[:rime, (parts == "r") | (parts == "c")] = NEVER
        if close >= 0:
            made[close:, parts == "r"] = NEVER
            made[:close, parts == "c"] = NEVER
        yield made


def _best(likelihood: Signal, states: int) -> NDArray[np.int64]:
    """The best path through all states in order: each part of it is a running maximum, no loop over time."""
    total = np.cumsum(likelihood, axis=0)
    before = np.concatenate([np.zeros((1, states)), total])
    frames = len(likelihood)
    entered = np.zeros((states, frames), np.int64)
    score = total[:, 0]
    for state in range(1, states):
        gain = np.concatenate([[-np.inf], score[:-1]]) - before[:-1, state]
        best = np.maximum.accumulate(gain)
        new = gain >= best
        entered[state] = np.maximum.accumulate(np.where(new, np.arange(frames), 0))
        score = best + total[:, state]
    path = np.zeros(frames, np.int64)
    end = frames
    for state in range(states - 1, 0, -1):
        begin = int(entered[state][end - 1])
        path[begin:end] = state
        end = begin
    return path


def _cuts(path: NDArray[np.int64], chain: Sequence[str]) -> Cuts:
    """Where onset, rime, coda and silence begin; a part that is not there begins with the next."""
    parts = "".join(state[0] for state in chain)
    made = np.zeros(4, np.int64)
    following = len(path)
    for i, part in reversed(list(enumerate("orcs"))):
        place = parts.find(part, 1)
        if place >= 0:
            following = int(np.searchsorted(path, place))
        made[i] = following
    return made
