"""All recordings of a speaker as rows of 5 ms, kept as one file: analysis costs more than all the rest.

What is kept is rows of numbers, from which a voice can be rebuilt: it stays in a folder of the caller's and
never enters the project.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from loalang.speech.formant.g2p import Syllable, syllables_of
from loalang.speech.learned.bands import COEFFICIENTS, TAUGHT_RATE, Floats
from tests.bench.syllables.analysis import HOP, analysed
from tests.bench.syllables.material import Analysed
from tests.bench.syllables.recordings import Recording, recordings

CLEAREST = -60.0
"""dB: the least noise that is told of a voiced frame."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a speaker said.

    Attributes:
        syllables: as written, in the order of the recordings.
        parts: each analysed.
        noise: each frame's share of noise in the upper half of the spectrum, dB; 0 is nothing but noise.
    """

    syllables: tuple[str, ...]
    parts: tuple[Analysed, ...]
    noise: tuple[Floats, ...]


def material(folder: Path, speaker: str, kept: Path, each: int = 1) -> Material:
    """Analyse one recording in ``each`` of a speaker's, or read what was kept of it before in ``kept``."""
    path = kept / f"{speaker}-{each}.npz"
    if not path.exists():
        some = [one for k, one in enumerate(recordings(folder, speaker)) if k % each == 0]
        _keep(path, some)
    with np.load(path) as file:
        ends = np.cumsum(file["lengths"])[:-1]
        lines = {name: np.split(file[name], ends) for name in ("envelope", "pitch", "level", "noise")}
        written = tuple(str(one) for one in file["syllables"])
    parts = [
        Analysed(_read(one), *found)
        for one, *found in zip(written, lines["envelope"], lines["pitch"], lines["level"], strict=True)
    ]
    return Material(written, tuple(parts), tuple(lines["noise"]))


def _read(written: str) -> Syllable:
    return syllables_of(written)[0]


def _keep(path: Path, some: Sequence[Recording]) -> None:
    found = [(one, part) for one in some if (part := analysed(one))]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        syllables=[one.syllable for one, _part in found],
        lengths=[len(part.pitch) for _one, part in found],
        envelope=np.concatenate([part.envelope for _one, part in found]).reshape(-1, COEFFICIENTS),
        pitch=np.concatenate([part.pitch for _one, part in found]),
        level=np.concatenate([part.level for _one, part in found]),
        noise=np.concatenate([_noise(one, part) for one, part in found]),
    )


def _noise(one: Recording, part: Analysed) -> Floats:
    """D4C's aperiodicity (M. Morise, Speech Communication 84, 2016) at 3 kHz, which it spreads above."""
    import pyworld

    pitch = part.pitch.astype(np.float64)
    times = np.arange(len(pitch)) * HOP / TAUGHT_RATE
    spectra = pyworld.d4c(one.samples.astype(np.float64), pitch, times, TAUGHT_RATE)
    coded = pyworld.code_aperiodicity(spectra, TAUGHT_RATE)[:, 0]
    return np.where(pitch > 0, np.clip(coded, CLEAREST, 0), 0).astype(np.float32)
