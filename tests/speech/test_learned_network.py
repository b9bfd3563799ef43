"""The network: what it is told, and sums that come out the same in any order."""

from pathlib import Path

import numpy as np
import pytest

from loalang.speech.formant.g2p import syllables_of
from loalang.speech.formant.tract import RATE
from loalang.speech.learned.bands import COEFFICIENTS, centres, cosines
from loalang.speech.learned.network import (
    EXACT,
    FLOW,
    MOST,
    HiddenLayer,
    Layer,
    Model,
    layer_of,
    model,
    read,
    save,
)
from loalang.speech.learned.shapes import DELAY, FINE, LOOSE, POWERS, TURNS, WIDEST, narrowed, shapes
from loalang.speech.learned.sparse import asked_of, every_other, laid_between
from loalang.speech.learned.told import GRAIN, WIDTH, Edges, told
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
    drawn, rows = drawn_model(), rows_of("toán")
    said = drawn.says(rows)
    for _order in range(40):
        first = DRAW.permutation(WIDTH)
        inner = DRAW.permutation(64)
        one, two, three = drawn.layers
        turned = Model(
            (
                Layer(one.weights[first][:, inner], one.bias[inner], one.unit),
                Layer(two.weights[inner], two.bias, two.unit),
                three,
            ),
            drawn.centre,
            drawn.spread,
            1.0,
        )
        assert turned.says(rows[:, first]).tobytes() == said.tobytes()


@pytest.mark.parametrize("which", ["shipped", "drawn"])
def test_sums_of_hidden_layers_stay_below_what_single_precision_holds(which: str) -> None:
    """Each partial sum is a whole number of the last place, whatever goes in: none is rounded."""
    inputs = [(GRAIN, -1.0, 1.0), (FLOW, 0.0, MOST)]
    hidden = (model() if which == "shipped" else drawn_model()).hidden
    for layer, (grain, lowest, highest) in zip(hidden, [inputs[0], *inputs[1:] * 4], strict=False):
        unit = np.float64(2.0 ** -np.arange(30))
        unit = unit[[bool(np.all(np.rint(layer.weights / u) == layer.weights / u)) for u in unit]][0]
        assert np.array_equal(layer.bias / unit, np.rint(layer.bias / unit))
        weights = layer.weights.astype(np.float64) / unit * grain
        above, below = np.maximum(weights, 0), np.minimum(weights, 0)
        greatest = (above * highest + below * lowest).sum(axis=0)
        least = (above * lowest + below * highest).sum(axis=0)
        assert max(greatest.max(), -least.min()) + np.abs(layer.bias / unit).max() < EXACT


def test_nothing_greater_than_what_sums_hold_flows() -> None:
    layer = HiddenLayer.of(layer_of(np.full((WIDTH, 4), 3.0), np.zeros(4)), GRAIN, -1, 1)
    assert layer.passed(np.full((1, WIDTH), GRAIN, np.float32)).max() == MOST * FLOW


def test_the_bits_that_are_left_out_are_worth_next_to_nothing() -> None:
    """Against all bits of the weights, in double precision: less than a fifth of a decibel anywhere."""
    rows = rows_of("thuyền")
    flowing = np.rint(rows * GRAIN) / GRAIN
    *hidden, last = model().layers
    for layer in hidden:
        flowing = np.maximum(flowing @ (layer.weights * layer.unit) + layer.bias * layer.unit / GRAIN, 0)
    whole = flowing @ (last.weights * last.unit) + last.bias * last.unit / GRAIN
    off = 4.343 * ((model().says(rows) - whole)[:, :COEFFICIENTS] @ cosines())
    assert 0 < np.abs(off).max() < 0.2


def test_few_rows_are_asked_for_and_the_others_lie_straight_between() -> None:
    edges, at = Edges(0, 70, 320, 420), np.arange(-3, 92)
    asked = asked_of(at, edges, 5.0)
    assert asked.mean() < 0.75
    assert all(asked[(at * 5 > edge - 15) & (at * 5 < edge + 15)].all() for edge in (0, 70, 320, 420))
    line = np.column_stack([at * 0.5, 3.0 - at])
    assert np.array_equal(laid_between(line[asked], asked), line)


def test_rules_are_asked_of_every_other_row_that_is_wanted() -> None:
    seen: list[float] = []

    def answer(rows: np.ndarray) -> np.ndarray:
        seen.extend(rows)
        return rows[:, None] * np.linspace(-1, 1, COEFFICIENTS)

    for wanted in (np.arange(41) // 7 % 2 == 1, np.ones(40, bool), np.arange(7) == 6):
        seen.clear()
        said = every_other(answer, wanted)
        rows = np.arange(len(wanted))
        assert np.allclose(said[wanted], (rows[:, None] * np.linspace(-1, 1, COEFFICIENTS))[wanted])
        assert all(row % 2 == 0 for row in seen)
        assert len(seen) <= 0.7 * max(wanted.sum(), 4)


def test_a_model_that_was_written_says_the_same(tmp_path: Path) -> None:
    drawn, rows = drawn_model(), rows_of("ngoằn")
    save(drawn, tmp_path / "model.npz")
    assert read(tmp_path / "model.npz").says(rows).tobytes() == drawn.says(rows).tobytes()


@pytest.mark.parametrize("tract", [0.97, 1.15])
def test_a_pulse_has_the_envelope_that_was_said_and_sounds_at_once(tract: float) -> None:
    size = 1024
    coefficients = shape()
    table = shapes(tract, size)
    amplitude, cosine, sine = table.of(coefficients)
    amplitude = amplitude * table.loudness(coefficients)
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
    assert turn[:400] == pytest.approx(-2 * np.pi * 0.3 * np.arange(400) / 1024, abs=1e-3)


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
    """A row's coefficients are held below what 24 bits of a sum allow; so single precision is exact."""
    table = shapes(1.08, 1024)
    bins = table.table.shape[1] // 2
    for half, unit in ((table.table[:, :bins], POWERS), (table.table[:, bins:], TURNS)):
        whole = half.astype(np.float64) * unit
        assert np.array_equal(whole, np.rint(whole))
        delay, nothing = np.abs(whole[-2]).max() * DELAY, np.abs(whole[-1]).max()
        assert (np.abs(whole[:-2]).max() * WIDEST + delay + nothing) * LOOSE < EXACT
    wild = DRAW.normal(0, 40, (3, COEFFICIENTS))
    made = table.of(wild, np.array([0.2, 0.5, 0.9]))
    assert all(np.isfinite(plane).all() for plane in made)


def test_a_row_of_too_great_coefficients_is_narrowed_and_others_are_not() -> None:
    wild, tame = DRAW.normal(0, 40, (1, COEFFICIENTS)), DRAW.normal(0, 2, (1, COEFFICIENTS))
    both = narrowed(np.vstack([wild, tame]))
    assert np.abs(both[0]).sum() <= WIDEST
    assert np.corrcoef(both[0], wild[0])[0, 1] > 0.999
    assert np.abs(both[1] - tame[0]).max() <= 0.5 / LOOSE
