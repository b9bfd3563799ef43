"""The network: what it is told, and sums that come out the same in any order."""

from pathlib import Path

import numpy as np
import pytest

from loalang.speech.formant.g2p import syllables_of
from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import COEFFICIENTS, centres, cosines
from loalang.speech.learned.network import Layer, Model, layer_of, read, save
from loalang.speech.learned.shapes import FINE, GRAIN, shapes
from loalang.speech.learned.told import WIDTH, Edges, told
from loalang.speech.learned.waves import power_of_two, turned
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
    coefficients = shape()
    amplitude, cosine, sine = shapes(tract, size).of(coefficients)
    pulse = np.fft.irfft(amplitude * (cosine + 1j * sine), size)[0]
    asked = np.interp(1000, centres() * tract, coefficients[0] @ cosines())
    heard = np.interp(1000, np.arange(size // 2 + 1) * RATE / size, 2 * np.log(amplitude[0]))
    assert heard == pytest.approx(asked, abs=0.05)
    energy = np.cumsum(pulse**2) / np.sum(pulse**2)
    assert energy[round(0.004 * RATE)] > 0.9
    assert FINE % size == 0


def test_a_delay_moves_a_pulse_and_leaves_its_envelope() -> None:
    table = shapes(1.08, 1024)
    now, later = (table.of(shape(), np.array([delay])) for delay in (0.0, 0.3))
    turn = np.angle((later[1] + 1j * later[2]) / (now[1] + 1j * now[2]))[0]
    assert np.array_equal(now[0], later[0])
    assert turn[:400] == pytest.approx(-2 * np.pi * 0.3 * np.arange(400) / 1024, abs=1e-4)


def shape() -> np.ndarray:
    made = np.zeros((1, COEFFICIENTS))
    made[0, :6] = (-60, 6, -3, 4, 2, -3)
    return made


def test_powers_and_turns_are_right_in_single_precision() -> None:
    of = np.linspace(-40, 30, 20_001)
    assert np.abs(power_of_two(of) / np.exp2(of) - 1).max() < 2e-7
    assert power_of_two(np.array([-1e9]))[0] < 1e-30
    cosine, sine = turned(of / 5)
    assert np.abs(cosine - np.cos(2 * np.pi * of / 5)).max() < 3e-7
    assert np.abs(sine - np.sin(2 * np.pi * of / 5)).max() < 3e-7


def test_products_with_tables_stay_exact() -> None:
    """A coefficient is below 256 in all that was taught; single terms of 41 add up below 2⁵³."""
    table = shapes(1.08, 1024).table
    assert np.array_equal(table, np.rint(table))
    assert np.abs(table).sum(axis=0).max() * 256 * GRAIN < 2**53
