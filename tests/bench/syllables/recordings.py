"""Recorded syllables, from either form of the corpus.

The plain form is a clone of the public repository ``lephuongbg/words``: ``wav/SPEAKER/TONE/SYLLABLE.wav``.
The packed form is one FLAC a speaker and tone and ``index.tsv``: syllable, speaker, tone, first and past
sample. Both are GPL-3.0; what a tone's folder is called is the same in both.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from loalang.speech.learned.bands import TAUGHT_RATE, Floats
from tests.bench.syllables.material import UnusableRecordingsError

TONES = ("unmarked", "acute", "grave", "hook", "tilde", "dot")

SILENCE = 10 ** (-40 / 20)
"""Of a clip's peak; below it a plain recording is cut, but for 50 ms before and 100 ms after."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One syllable said by one speaker; ``samples`` at :data:`TAUGHT_RATE`."""

    syllable: str
    speaker: str
    samples: Floats


def recordings(folder: Path, speaker: str) -> Iterator[Recording]:
    """Read all syllables of a speaker, in the order of their names, whichever form the folder has.

    Raises:
        UnusableRecordingsError: the folder has neither form, or not this speaker.
    """
    if (folder / "index.tsv").is_file():
        found = _packed(folder, speaker)
    elif (folder / "wav").is_dir():
        found = _plain(folder / "wav" / speaker, speaker)
    else:
        raise UnusableRecordingsError(f"{folder}: neither index.tsv nor wav/ is there")
    none = True
    for one in found:
        none = False
        yield one
    if none:
        raise UnusableRecordingsError(f"{folder}: no recording of speaker {speaker}")


def _packed(folder: Path, speaker: str) -> Iterator[Recording]:
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["speaker"] == speaker]
    for tone in TONES:
        mine = sorted((row for row in rows if row["tone"] == tone), key=lambda row: row["syllable"])
        if not mine:
            continue
        samples, rate = soundfile.read(folder / f"{speaker}-{tone}.flac", dtype="float32")
        assert rate == TAUGHT_RATE
        for row in mine:
            yield Recording(row["syllable"], speaker, samples[int(row["first"]) : int(row["past"])])


def _plain(folder: Path, speaker: str) -> Iterator[Recording]:
    for tone in TONES:
        for path in sorted((folder / tone).glob("*.wav")):
            samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
            mono = samples.mean(axis=1)
            if rate != TAUGHT_RATE:
                mono = soxr.resample(mono, rate, TAUGHT_RATE)
            yield Recording(unicodedata.normalize("NFC", path.stem), speaker, _cut(mono))


def _cut(samples: Floats) -> Floats:
    """Leave 50 ms before and 100 ms after what sounds."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE * np.abs(samples).max(initial=0))
    if not len(loud):
        return samples[:0]
    before, after = TAUGHT_RATE // 20, TAUGHT_RATE // 10
    return samples[max(0, loud[0] - before) : loud[-1] + after]
