"""Recorded vowels beside the rules' tables: ``python -m tests.bench.syllables.vowels FOLDER``.

FOLDER holds recorded syllables in either form that :mod:`tests.bench.syllables.recordings` reads; it stays
where it is, and only medians leave it. Told are, for each vowel before each kind of coda, the first three
formants (Praat's, Burg, five below 5 kHz) at 15, 50 and 80 % of the vowel and at 75 % of a glide, by speaker;
and how long onsets, vowels and codas last. Needs the extra ``bench``.

    --speakers a b     names in the recordings
    --each 3           one syllable in so many
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from loalang.speech.formant.g2p import Syllable
from loalang.speech.formant.vowels import NUCLEI
from loalang.speech.learned.bands import TAUGHT_RATE
from tests.bench.syllables.analysis import HOP, analysed
from tests.bench.syllables.marks import marked
from tests.bench.syllables.material import Cuts
from tests.bench.syllables.recordings import Recording, recordings

PLACES = (0.15, 0.5, 0.8)
GLIDED = 0.75
FRAME = HOP / TAUGHT_RATE
KINDS = {"": "open", "j": "glide", "w": "glide", "ŋ": "velar", "k": "velar", "ɲ": "palatal", "c": "palatal"}


def formants(recording: Recording, cuts: Cuts) -> np.ndarray:
    """Hz ``(4, 3)`` at :data:`PLACES` of the vowel and at :data:`GLIDED` of the coda."""
    import parselmouth

    _onset, rime, coda, end = cuts * FRAME
    times = [rime + share * (coda - rime) for share in PLACES] + [coda + GLIDED * (end - coda)]
    sound = parselmouth.Sound(recording.samples.astype(np.float64), TAUGHT_RATE)
    found = sound.to_formant_burg(time_step=FRAME, max_number_of_formants=5, maximum_formant=5000)
    return np.array([[found.get_value_at_time(k, time) for k in (1, 2, 3)] for time in times])


def table(speaker: str, found: Sequence[tuple[Syllable, np.ndarray]]) -> str:
    """Medians by vowel and kind of coda, the table's own values first."""
    groups: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    for syllable, values in found:
        groups[syllable.nucleus, KINDS.get(syllable.coda, "dental, labial")].append(values)
    lines = []
    for (nucleus, kind), values in sorted(groups.items()):
        if len(values) < 4:
            continue
        own = NUCLEI[nucleus]
        middle = np.nanmedian(np.array(values), axis=0).round().astype(int)
        rules = (
            f"{own.first.f1:.0f} {own.first.f2:.0f} {own.first.f3:.0f} … {own.last.f1:.0f} {own.last.f2:.0f}"
        )
        shown = "   ".join(" ".join(f"{v:4}" for v in row) for row in middle[: 4 if kind == "glide" else 3])
        lines.append(f"{speaker} {nucleus:3} {kind:15} {len(values):4}   rules {rules:24}   {shown}")
    return "\n".join(lines)


def lengths(speaker: str, found: Sequence[tuple[Syllable, Cuts]]) -> str:
    """Median milliseconds of each onset, and of vowel and coda by coda."""
    onsets, rimes = defaultdict(list), defaultdict(list)
    for syllable, cuts in found:
        parts = np.diff(cuts) * FRAME * 1000
        onsets[syllable.onset].append(parts[0])
        rimes[syllable.coda].append(parts[1:])
    told = [f"{onset or '-'} {np.median(all_):.0f}" for onset, all_ in onsets.items()]
    told += [
        f"-{coda} {'+'.join(f'{x:.0f}' for x in np.median(all_, axis=0))}" for coda, all_ in rimes.items()
    ]
    return f"{speaker} ms: " + ", ".join(told)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--speakers", nargs="+", default=["a", "b"])
    asked.add_argument("--each", type=int, default=3)
    given = asked.parse_args()
    for speaker in given.speakers:
        some = [one for k, one in enumerate(recordings(given.folder, speaker)) if k % given.each == 0]
        both = [(one, material) for one in some if (material := analysed(one))]
        cuts = marked([material for _one, material in both])
        pairs = list(zip(both, cuts, strict=True))
        print(table(speaker, [(m.syllable, formants(one, cut)) for (one, m), cut in pairs]))
        print(lengths(speaker, [(m.syllable, cut) for (_one, m), cut in pairs]))


if __name__ == "__main__":
    main()
