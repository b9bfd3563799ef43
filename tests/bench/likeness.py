"""Is a voice somebody's? ``python -m tests.bench.likeness FOLDER`` (extra ``train``).

Resemblyzer's encoder (L. Wan and others, "Generalized end-to-end loss for speaker verification", ICASSP
2018; the package carries its weights, Apache-2.0) hears pieces of some twelve seconds; two pieces are as like
as the cosine between what it makes of them. On the recordings in FOLDER it is measured how like pieces of
one speaker are and how like those of two; between lies the threshold at which both kinds of mistake are as
frequent. What ships should be below it against every speaker. Of the package only the weights are used, read
and run with numpy: it asks for torch else.

    --speakers a b          names in the recordings
    --engine-voices nu-hoc nam-hoc    who is judged, of --engine (loalang)
"""

import argparse
import itertools
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from loalang.content.models import EngineSetting
from tests.bench.sentence_sets import sentences
from tests.bench.speakers import Chosen
from tests.bench.syllables.recordings import recordings

Floats = NDArray[np.float32]

RATE, WINDOW, HOP, BANDS, HIDDEN = 16_000, 400, 160, 40, 256
HEARD = 160
"""Frames that the encoder hears at once: 1.6 s."""

LEVEL = 10 ** (-30 / 20)
"""The level it was taught at."""

PIECE = 12.0
"""Seconds of a piece."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Three layers of long short-term memory and one plain one, by the names that torch gives them."""

    weights: dict[str, Floats]

    def hear(self, sound: Floats) -> Floats:
        """One unit vector for a sound at 16 kHz."""
        rows = mel(sound * np.float32(LEVEL / np.sqrt(np.mean(sound**2))))
        starts = range(0, max(len(rows) - HEARD, 0) + 1, HEARD // 2)
        flowing = np.stack([rows[start : start + HEARD] for start in starts])
        for layer in range(3):
            flowing = self._layer(flowing, layer)
        made = np.maximum(flowing[:, -1] @ self.weights["linear.weight"].T + self.weights["linear.bias"], 0)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        whole: Floats = made.mean(axis=0)
        return whole / np.linalg.norm(whole)

    def _layer(self, rows: Floats, layer: int) -> Floats:
        into, again = (self.weights[f"lstm.weight_{kind}_l{layer}"].T for kind in ("ih", "hh"))
        bias = self.weights[f"lstm.bias_ih_l{layer}"] + self.weights[f"lstm.bias_hh_l{layer}"]
        state = memory = np.zeros((len(rows), HIDDEN), np.float32)
        said = []
        for row in np.swapaxes(rows @ into, 0, 1):
            gates = np.split(row + state @ again + bias, 4, axis=1)
            opened, forgot, shown = (1 / (1 + np.exp(-gates[k])) for k in (0, 1, 3))
            memory = forgot * memory + opened * np.tanh(gates[2])
            state = shown * np.tanh(memory)
            said.append(state)
        return np.stack(said, axis=1)


def mel(sound: Floats) -> Floats:
    """Power in Slaney's mel bands ``(n, BANDS)``, as librosa has it: frames centred, no logarithm."""
    padded = np.pad(sound, WINDOW // 2)
    window = np.hanning(WINDOW + 1)[:WINDOW]
    pieces = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    power = np.abs(np.fft.rfft(pieces * window, axis=1)) ** 2
    return np.asarray(power @ _filters().T, np.float32)


@cache
def _filters() -> NDArray[np.float64]:
    """Triangles of equal area: even below 1 kHz, by logarithm above (Slaney's Auditory Toolbox, 1998)."""
    top = 15 + 27 * np.log(RATE / 2 / 1000) / np.log(6.4)
    steps = np.linspace(0, top, BANDS + 2)
    edges = np.where(steps < 15, steps * 200 / 3, 1000 * np.exp((steps - 15) * np.log(6.4) / 27))
    bins = np.linspace(0, RATE / 2, WINDOW // 2 + 1)
    up = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    down = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    return np.maximum(0, np.minimum(up, down)) * (2 / (edges[2:] - edges[:-2]))[:, None]


def encoder() -> Encoder:
    """Read the package's weights, in torch's old format: pickles, then each storage's length and numbers."""
    found = find_spec("resemblyzer")
    if found is None or found.origin is None:
        raise SystemExit("no package resemblyzer: pip install --no-deps resemblyzer")
    with (Path(found.origin).parent / "pretrained.pt").open("rb") as file:
        for _head in range(3):
            pickle.load(file)
        asked = _Tensors(file)
        state = asked.load()["model_state"]
        stored = {}
        for key in pickle.load(file):
            count = int(np.fromfile(file, "<i8", 1)[0])
            stored[key] = np.fromfile(file, "<f4", count)
    made = {}
    for name, (key, offset, size) in state.items():
        made[name] = stored[key][offset : offset + int(np.prod(size))].reshape(size)
    return Encoder(made)


class _State(dict[str, Any]):
    """A dictionary that may carry remarks, as torch's does."""


class _Tensors(pickle.Unpickler):
    """Tensors as (key of the storage, offset, size); of all classes only those that a state has."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, *_rest: (storage, offset, size)
        if (module, name) == ("collections", "OrderedDict"):
            return _State
        if module == "torch" and name.endswith("Storage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not part of weights")

    def persistent_load(self, pid: Any) -> Any:
        return pid[2]


def threshold(same: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """The likeness at which as many of the same are missed as others are taken for the same."""
    values = np.sort(np.concatenate([same, others]))
    tried = (values[1:] + values[:-1]) / 2
    wrong = [abs(np.mean(same < at) - np.mean(others >= at)) for at in tried]
    return float(tried[int(np.argmin(wrong))])


def pieces_of(folder: Path, speaker: str, count: int) -> list[Floats]:
    """Pieces of recorded syllables, one after another, drawn by lot."""
    known = [one.samples for one in recordings(folder, speaker)]
    draw = np.random.Generator(np.random.PCG64(5))
    order = iter(draw.permutation(len(known)).tolist())
    made = []
    for _piece in range(count):
        some: list[Floats] = []
        while sum(map(len, some)) < PIECE * RATE:
            some.append(known[next(order)])
        made.append(np.concatenate(some))
    return made


def pieces_said(voice: str, engine: str) -> list[Floats]:
    """Pieces of sentences of the set ``learn``."""
    said = Chosen(voice, EngineSetting(engine=engine, voice=voice)).speak(sentences("learn"), 180)
    made: list[Floats] = []
    some: list[Floats] = []
    for clip in said:
        some.append(soxr.resample(clip.samples, clip.rate, RATE).astype(np.float32))
        if sum(map(len, some)) >= PIECE * RATE:
            made.append(np.concatenate(some))
            some = []
    return made


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--speakers", nargs="+", default=["a", "b"])
    asked.add_argument("--engine", default="loalang")
    asked.add_argument("--engine-voices", nargs="+", default=["nu-hoc", "nam-hoc"])
    asked.add_argument("--pieces", type=int, default=16)
    given = asked.parse_args()
    hear = encoder().hear
    known = {one: [hear(p) for p in pieces_of(given.folder, one, given.pieces)] for one in given.speakers}
    same = [float(a @ b) for one in known.values() for a, b in itertools.combinations(one, 2)]
    others = [
        float(a @ b) for one, two in itertools.combinations(known.values(), 2) for a in one for b in two
    ]
    limit = threshold(np.array(same), np.array(others))
    print(f"one speaker {told(same)}, two {told(others)}; threshold {limit:.3f}")
    for voice in given.engine_voices:
        said = [hear(piece) for piece in pieces_said(voice, given.engine)]
        for name, theirs in known.items():
            likeness = [float(a @ b) for a in said for b in theirs]
            verdict = "below" if max(likeness) < limit else "NOT below"
            print(f"{voice} and {name}: {told(likeness)}; {verdict} the threshold")


def told(values: Sequence[float]) -> str:
    return f"{np.mean(values):.3f} ({np.min(values):.3f} to {np.max(values):.3f})"


if __name__ == "__main__":
    main()
