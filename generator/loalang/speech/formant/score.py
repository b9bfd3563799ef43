"""Lines that the synthesiser follows: points in time, straight between."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Signal = NDArray[np.float64]

FRAME = 0.005
"""Seconds between two values of the pitch."""

NOISES = ("labial", "dental", "sibilant", "palatal", "velar", "retroflex")
FREE = ("f1", "f2", "f3", "creak", "lax")
"""Lines that run on between syllables."""

REST_VALUES = {
    "f1": 500.0, "f2": 1450.0, "f3": 2500.0, "voice": 0.0, "shut": 0.0, "nasal": 0.0, "zero": 1000.0,
    "breath": 0.0, "creak": 0.0, "lax": 0.0, **dict.fromkeys(NOISES, 0.0),
}  # fmt: skip
"""Each line of the score, and its value where nothing is said.

Formants and the murmur's zero in Hz of a man; ``voice``, ``breath`` and the noises as amplitudes; ``shut``
is how far the lips muffle the voice, ``nasal`` how much of the sound leaves by the nose; ``creak`` and
``lax`` are the glottis's state, 0-1.
"""


@dataclass(slots=True)
class Score:
    """The lines of one utterance; times in milliseconds."""

    lines: dict[str, list[tuple[float, float]]] = field(
        default_factory=lambda: {name: [(0.0, value)] for name, value in REST_VALUES.items()}
    )

    def put(self, time: float, **values: float) -> None:
        """Set points of lines at ``time``; a line never runs backwards."""
        for name, value in values.items():
            line = self.lines[name]
            line.append((max(time, line[-1][0]), value))

    def hold(self, time: float) -> None:
        """Let voice, noises, lips and velum stay as they are until ``time``."""
        for name, line in self.lines.items():
            if name not in FREE:
                self.put(time, **{name: line[-1][1]})

    def spans(self, name: str) -> Iterator[tuple[float, float]]:
        """Find the times between which the line is not 0, in milliseconds."""
        line = self.lines[name]
        begin = None
        for (time, value), (_then, following) in pairwise([*line, (0.0, 0.0)]):
            if value or following:
                begin = time if begin is None else begin
            elif begin is not None:
                yield begin, time
                begin = None
        if begin is not None:
            yield begin, line[-1][0]

    def read(self, name: str, times: Signal) -> Signal:
        """The line at ``times``, in milliseconds."""
        points = np.array(self.lines[name])
        values: Signal = np.interp(times, points[:, 0], points[:, 1])
        return values
