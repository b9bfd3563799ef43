"""Marks are set again by what was learned with them: where the network is least wrong."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.consonants import CONSONANTS, Manner
from loalang.speech.formant.g2p import Syllable
from loalang.speech.learned.bands import COEFFICIENTS
from loalang.speech.learned.told import told
from tests.bench.syllables.material import Cuts
from tests.bench.training.features import Material
from tests.bench.training.teaching import FRAME, MARGIN, Pupil, edges

SHIFTS = (-7, -3, 0, 3, 7)
"""Rows by which a mark is tried earlier and later."""

SHORTEST = 4
"""Rows that a part keeps."""

TOGETHER = 400
"""Syllables asked at once."""

RIME, CODA = 1, 2


def set_again(
    pupil: Pupil, material: Material, cuts: Sequence[Cuts], speaker: int
) -> tuple[list[Cuts], float]:
    """Move each mark that was not seen to where it fits best; give them, and the share that moved."""
    kept = [cut.copy() for cut in cuts]
    moved = tried = 0
    for which in (RIME, CODA):
        unseen = [k for k, part in enumerate(material.parts) if _is_unseen(part.syllable, which)]
        for start in range(0, len(unseen), TOGETHER):
            some = unseen[start : start + TOGETHER]
            errors = np.stack([_errors(pupil, material, kept, some, speaker, which, s) for s in SHIFTS])
            best = errors.argmin(axis=0)
            for k, shift in zip(some, best, strict=True):
                kept[k][which] += SHIFTS[shift]
                moved += SHIFTS[shift] != 0
            tried += len(some)
    return kept, moved / max(tried, 1)


def _is_unseen(syllable: Syllable, which: int) -> bool:
    if which == CODA:
        return bool(syllable.coda) and not syllable.stopped
    voiced = (Manner.NASAL, Manner.LATERAL, Manner.VOICED_FRICATIVE, Manner.BREATH, Manner.IMPLOSIVE)
    return bool(syllable.onset) and CONSONANTS[syllable.onset].delivery in voiced


def _errors(
    pupil: Pupil,
    material: Material,
    cuts: Sequence[Cuts],
    some: Sequence[int],
    speaker: int,
    which: int,
    shift: int,
) -> NDArray[np.float64]:
    """How wrong the network is over each syllable with one mark moved; infinite where it cannot be there."""
    rows, wanted, lengths, possible = [], [], [], []
    for k in some:
        part, cut = material.parts[k], cuts[k].copy()
        at = np.arange(max(0, cut[0] - MARGIN), min(len(part.pitch), cut[3] + MARGIN), 2)
        cut[which] += shift
        possible.append(cut[which] - cut[which - 1] >= SHORTEST and cut[which + 1] - cut[which] >= SHORTEST)
        rows.append(told(part.syllable, edges(cut), at * FRAME, (float(speaker == 0), float(speaker == 1))))
        wanted.append(part.envelope[at])
        lengths.append(len(at))
    said = pupil.says(np.concatenate(rows).astype(np.float32))[:, :COEFFICIENTS]
    error = (((said - np.concatenate(wanted)) / pupil.spread[:COEFFICIENTS]) ** 2) @ pupil.weight[
        :COEFFICIENTS
    ]
    sums = np.add.reduceat(error, np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    return np.where(possible, sums, np.inf) if any(possible) else np.where(shift == 0, sums * 0, np.inf)
