"""The network: a few layers of sums and products that come out the same on every machine.

Weights and what flows between the layers are whole numbers of a fixed fraction. Of hidden layers so few bits
are taken that the sums of their products stay below 2²⁴, those of the last stay below 2⁵³: so single and
double precision hold each exactly, in whatever order a BLAS takes them, fused or not; only what leaves a
layer is rounded, and alike everywhere. The bits that are left out are worth 0.04 dB.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loalang.speech.learned.told import GRAIN, Rows
from loalang.speech.learned.waves import Plane

FILE = Path(__file__).with_name("model.npz")


FLOW = 256.0
"""What flows between layers are whole numbers of these parts of 1."""

MOST = 3.5
"""Nothing greater flows between hidden layers: 3.04 was the most in thirty sentences."""

EXACT = 2.0**24
"""Single precision holds whole numbers up to here."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: ``weights`` (in, out) and ``bias`` (out,), whole numbers; ``unit`` is what 1 stands for."""

    weights: Rows
    bias: Rows
    unit: float

    def of(self, rows: Rows) -> Rows:
        """Whole numbers of 1 / FLOW in, of 1 / GRAIN out."""
        made: Rows = rows @ self.weights
        made += self.bias * (FLOW / GRAIN)
        made *= self.unit * (GRAIN / FLOW)
        return np.rint(made, out=made)


@dataclass(frozen=True, slots=True)
class HiddenLayer:
    """A layer in single precision: ``weights`` and ``bias`` are multiples of a power of two."""

    weights: Plane
    bias: Plane

    @classmethod
    def of(cls, layer: Layer, grain: float, lowest: float, highest: float) -> "HiddenLayer":
        """Round a layer as finely as keeps its sums exact, in any order.

        Args:
            grain: whole numbers of so many parts of 1 go in.
            lowest, highest: what goes in, at the least and at the most.
        """
        weights, bias = layer.weights * layer.unit, layer.bias * (layer.unit / GRAIN)
        above, below = np.maximum(weights, 0).sum(axis=0), np.maximum(-weights, 0).sum(axis=0)
        most = np.maximum(above * highest - below * lowest, below * highest - above * lowest) + abs(bias)
        unit = 2.0 ** np.ceil(np.log2(most.max() * 1.01 * grain / EXACT))
        whole = np.rint(weights / unit) * unit
        return cls(
            (whole * (FLOW / grain)).astype(np.float32),
            (np.rint(bias * grain / unit) * unit * (FLOW / grain)).astype(np.float32),
        )

    def passed(self, rows: Plane) -> Plane:
        """Whole numbers of the grain in, of 1 / FLOW out, none below 0."""
        made: Plane = rows @ self.weights
        made += self.bias
        np.rint(made, out=made)
        return np.clip(made, np.float32(0), np.float32(MOST * FLOW), out=made)


@dataclass(frozen=True)
class Model:
    """What was learned.

    Attributes:
        layers: of the network.
        centre, spread: of the envelope's coefficients: their mean in voiced frames, and how much wider those
            of the recordings spread about it than those of the network.
        level: the power of the vowel a, by which a voice's level is set.
    """

    layers: tuple[Layer, ...]
    centre: Rows
    spread: Rows
    level: float

    @cached_property
    def hidden(self) -> tuple[HiddenLayer, ...]:
        """All layers but the last."""
        first, *more = self.layers[:-1]
        return (
            HiddenLayer.of(first, GRAIN, -1, 1),
            *(HiddenLayer.of(layer, FLOW, 0, MOST) for layer in more),
        )

    def says(self, rows: Rows) -> Rows:
        """What the network says to rows of :func:`~loalang.speech.learned.told.told`: a row for each.

        Columns: the envelope's coefficients, voicing 0-1, noise in dB.
        """
        flowing: Plane = np.rint(rows * GRAIN).astype(np.float32)
        for layer in self.hidden:
            flowing = layer.passed(flowing)
        return self.layers[-1].of(flowing.astype(np.float64)) / GRAIN


def layer_of(weights: NDArray[np.floating], bias: NDArray[np.floating]) -> Layer:
    """Round a layer to 15 bits; ``bias`` in the unit of the sums."""
    unit = float(2.0 ** np.ceil(np.log2(np.abs(weights).max() / 32767)))
    whole = np.rint(np.asarray(weights, np.float64) / unit)
    return Layer(whole, np.rint(np.asarray(bias, np.float64) * GRAIN / unit), unit)


def save(model: Model, path: Path) -> None:
    """Write a model."""
    kept: dict[str, NDArray[np.generic]] = {}
    for i, layer in enumerate(model.layers):
        kept[f"weights{i}"] = layer.weights.astype(np.int16)
        kept[f"bias{i}"] = layer.bias.astype(np.int64)
        kept[f"unit{i}"] = np.array(layer.unit)
    kept |= {"centre": model.centre, "spread": model.spread, "level": np.array(model.level)}
    np.savez_compressed(path, **kept)  # type: ignore[arg-type]


def read(path: Path) -> Model:
    """Read a model that :func:`save` wrote."""
    with np.load(path, allow_pickle=False) as file:
        count = sum(name.startswith("weights") for name in file.files)
        layers = tuple(
            Layer(
                file[f"weights{i}"].astype(np.float64),
                file[f"bias{i}"].astype(np.float64),
                float(file[f"unit{i}"]),
            )
            for i in range(count)
        )
        return Model(layers, file["centre"], file["spread"], float(file["level"]))


@cache
def model() -> Model:
    """The model that ships."""
    return read(FILE)
