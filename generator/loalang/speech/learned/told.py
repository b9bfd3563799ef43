"""What the network is told of a moment of a syllable: which sounds it has, and where in them the moment lies.

Parts are stretched by pace, transitions hardly: so a moment's place is told both ways, as a share of its part
and as the time since the edges.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.consonants import CONSONANTS
from loalang.speech.formant.g2p import LexicalTone, Syllable
from loalang.speech.formant.southern import OWN
from loalang.speech.formant.vowels import NUCLEI

Rows = NDArray[np.float64]

ONSETS = ("", *sorted(set(CONSONANTS) - set(OWN)))
VOWELS = tuple(sorted(NUCLEI))
CODAS = ("", "m", "n", "ɲ", "ŋ", "p", "t", "c", "k", "j", "w")
TONES = tuple(LexicalTone)

GRAIN = 1024.0
"""What is told are whole numbers of these parts of 1, so that the network can reckon exactly."""

SHARES = (("onset", "rime", 5), ("rime", "coda", 7), ("coda", "end", 5), ("rime", "end", 5))
"""From edge to edge, and over how many triangles the place between them is spread."""

SINCE = (("onset", 40.0), ("rime", 15.0), ("rime", 50.0), ("coda", 30.0), ("end", 15.0), ("end", 50.0))
"""Edges, and milliseconds at which the time since them no longer counts."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a syllable's parts begin, in milliseconds: what sounds of the onset, the rime, the coda; the end.

    A closure that is silent belongs to no part.
    """

    onset: float
    rime: float
    coda: float
    end: float


@lru_cache(maxsize=512)
def _identity(syllable: Syllable) -> Rows:
    sounds = (
        (ONSETS, syllable.onset),
        (VOWELS, syllable.nucleus),
        (CODAS, syllable.coda),
        (TONES, syllable.tone),
    )
    told = [np.eye(len(table))[table.index(one)] for table, one in sounds]
    return np.concatenate([*told, [float(syllable.glide)]])


def told(syllable: Syllable, edges: Edges, times: Rows, speakers: tuple[float, float]) -> Rows:
    """Tell the network of moments, in milliseconds: a row ``(WIDTH,)`` each.

    Args:
        speakers: the shares of the two speakers of the data.
    """
    rows: Rows = np.empty((len(times), WIDTH))
    rows[:, :IDENTITY] = _identity(syllable)
    at = IDENTITY
    for begin, end, triangles in SHARES:
        since, until = getattr(edges, begin), getattr(edges, end)
        share = _between(0.0, (times - since) / max(until - since, 5.0)) * (triangles - 1)
        distance = np.abs(share[:, None] - np.arange(triangles))
        np.maximum(0, 1 - distance, out=rows[:, at : at + triangles])
        at += triangles
        rows[:, at] = (times >= since) & (times < until)
        at += 1
    for edge, most in SINCE:
        rows[:, at] = _between(-1.0, (times - getattr(edges, edge)) / most)
        at += 1
    rows[:, at:] = speakers
    rows *= GRAIN
    np.rint(rows, out=rows)
    rows *= 1 / GRAIN
    return rows


def _between(least: float, values: Rows) -> Rows:
    """No value below ``least`` or above 1."""
    made: Rows = np.minimum(np.maximum(values, least), 1)
    return made


IDENTITY = len(ONSETS) + len(VOWELS) + len(CODAS) + len(TONES) + 1
WIDTH = IDENTITY + sum(triangles + 1 for _begin, _end, triangles in SHARES) + len(SINCE) + 2
