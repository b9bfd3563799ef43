"""The network: what it is told, and sums that come out the same in any order."""

from pathlib import Path

import numpy as np
import pytest

from loalang.speech.formant.g2p import syllables_of
from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import COEFFICIENTS, centres, cosines
from loalang.speech.learned.network import Layer, Model, layer_of, read, save
from loalang.speech.learned.shapes import FINE, shapes
from loalang.speech.learned.told import WIDTH, Edges, told
from speech.test_formant_reading import WRITTEN

DRAW = np.random.Generator(np.random.PCG64(3))


def drawn_model() -> Model:
    sizes = ((WIDTH, 64), (64, 64), (64, COEFFICIENTS + 2))
    layers = tuple(layer_of(DRAW.normal(0, 0.2, size), DRAW.normal(0, 1, size[1])) for size in sizes)
    return Model(layers, np.zeros(COEFFICIENTS), np.ones(COEFFICIENTS), 1.0)


def rows_of(word: str) -> np.ndarray:
    (syllable,) = syllables_of(word)
    return told(syllable, Edges(0, 70, 200, 300), np.arange(-20.0, 340, 5), (0.5, 0.5))


def test_every_syllable_that_can_be_written_can_be_told() -> None:
    seen = {rows_of(word).tobytes() for word, _tone in WRITTEN[::7]}
    assert len(seen) > 100


def test_sums_are_the_same_in_any_order() -> None:
    """So no BLAS, thread or fused product decides: 40 orders of every layer's inputs give the same bytes."""
    model, rows = drawn_model(), rows_of("toán")
    said = model.says(rows)
    for _order in range(40):
        first = DRAW.permutation(WIDTH)
        inner = DRAW.permutation(64)
        one, two, three = model.layers
        turned = Model(
            (
                Layer(one.weights[first][:, inner], one.bias[inner], one.unit),
                Layer(two.weights[inner], two.bias, two.unit),
                three,
            ),
            model.centre,
            model.spread,
            1.0,
        )
        assert turned.says(rows[:, first]).tobytes() == said.tobytes()


def test_sums_stay_below_what_double_precision_holds() -> None:
    layer = layer_of(np.full((400, 4), 3.0), np.zeros(4))
    most = 2.0**20  # a thousand in the network's own unit
    assert np.abs(layer.weights).max() < 2**15
    assert 400 * np.abs(layer.weights).max() * most < 2**53


def test_a_model_that_was_written_says_the_same(tmp_path: Path) -> None:
    model, rows = drawn_model(), rows_of("ngoằn")
    save(model, tmp_path / "model.npz")
    assert read(tmp_path / "model.npz").says(rows).tobytes() == model.says(rows).tobytes()


@pytest.mark.parametrize("tract", [0.97, 1.15])
def test_a_pulse_has_the_envelope_that_was_said_and_sounds_at_once(tract: float) -> None:
    size = 1024
    coefficients = np.zeros((1, COEFFICIENTS))
    coefficients[0, :6] = (-60, 6, -3, 4, 2, -3)
    table = shapes(tract, size)
    logarithm, turn = table.amplitude(coefficients), table.turned(coefficients)
    pulse = np.fft.irfft(np.exp(logarithm + 1j * turn), size)[0]
    asked = np.interp(1000, centres() * tract, coefficients[0] @ cosines())
    heard = np.interp(1000, np.arange(size // 2 + 1) * RATE / size, 2 * logarithm[0])
    assert heard == pytest.approx(asked, abs=0.05)
    energy = np.cumsum(pulse**2) / np.sum(pulse**2)
    assert energy[round(0.004 * RATE)] > 0.9
    assert FINE % size == 0
