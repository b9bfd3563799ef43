"""The network: a few layers of sums and products that come out the same on every machine.

Weights and what flows between the layers are whole numbers of a fixed fraction. Their products and the sums
of those stay below 2⁵³, so double precision holds each exactly, in whatever order a BLAS takes them, fused or
not; only what leaves a layer is rounded, and alike everywhere.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loalang.speech.learned.told import GRAIN, Rows

FILE = Path(__file__).with_name("model.npz")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: ``weights`` (in, out) and ``bias`` (out,), whole numbers; ``unit`` is what 1 stands for."""

    weights: Rows
    bias: Rows
    unit: float

    def of(self, rows: Rows) -> Rows:
        """Whole numbers of 1 / GRAIN in, and out."""
        made: Rows = rows @ self.weights
        made += self.bias
        made *= self.unit
        return np.rint(made, out=made)


@dataclass(frozen=True, slots=True)
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

    def says(self, rows: Rows) -> Rows:
        """What the network says to rows of :func:`~loalang.speech.learned.told.told`: a row for each.

        Columns: the envelope's coefficients, voicing 0-1, noise in dB.
        """
        flowing: Rows = np.rint(rows * GRAIN)
        for layer in self.layers[:-1]:
            flowing = layer.of(flowing)
            np.maximum(flowing, 0, out=flowing)
        return self.layers[-1].of(flowing) / GRAIN


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
