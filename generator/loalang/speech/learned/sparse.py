"""Rows that are asked for, and those that are laid straight between them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from loalang.speech.learned.bands import COEFFICIENTS
from loalang.speech.learned.told import Edges, Rows

SPARSE, NEAR = 4, 15.0
"""Every so manieth row, and milliseconds about an edge in which all are asked for: envelopes are then 0.25 dB
off, root mean square, at a third less to reckon."""


def asked_of(at: NDArray[np.int64], edges: Edges, step: float) -> NDArray[np.bool_]:
    """Of which rows of a syllable the network is asked: all of its onset and about edges, few between.

    Args:
        at: the rows, ``step`` milliseconds each.
    """
    times = at * step
    asked = at % SPARSE == 0
    asked[0] = asked[-1] = True
    asked |= times < edges.rime + NEAR
    for edge in (edges.coda, edges.end):
        asked |= np.abs(times - edge) < NEAR
    return np.asarray(asked)


def laid_between(answers: Rows, asked: NDArray[np.bool_]) -> Rows:
    """A row for each of ``asked``, straight between the answers; the first and the last must be asked."""
    places = np.flatnonzero(asked)
    right: NDArray[np.int64] = np.cumsum(asked) - asked
    left = np.where(asked, right, right - 1)
    share = (np.arange(len(asked)) - places[left]) / np.maximum(places[right] - places[left], 1)
    made: Rows = answers[left] + (answers[right] - answers[left]) * share[:, None]
    return made


def every_other(answer: Callable[[Rows], Rows], wanted: NDArray[np.bool_]) -> Rows:
    """A row of coefficients for each of ``wanted``; those that are not mean nothing.

    Args:
        answer: gives the coefficients of some even rows, by their numbers.
    """
    count = len(wanted) // 2 + 1
    near = np.zeros(2 * count + 1, bool)
    near[1 : len(wanted) + 1] = wanted
    asked = np.flatnonzero(near[:-1:2] | near[1::2] | near[2::2])
    even = np.zeros((count + 1, COEFFICIENTS))
    even[asked] = answer(2 * asked.astype(np.float64))
    made = np.repeat(even[:-1], 2, axis=0)
    made[1::2] += 0.5 * (even[1:] - even[:-1])
    return made[: len(wanted)]
