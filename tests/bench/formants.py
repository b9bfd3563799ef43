"""The second judge: pitch, formants and spectrum against what phoneticians published. No model decides.

    python -m tests.bench.formants --voices hung:espeak        (extra ``bench``)
    --voices, --engine, --engine-voice, --pitch, --pace        as for tests.bench.asr
    --json OUT

Every figure stands beside its range and is in it or out of it; ``published.py`` has the ranges and sources.
Tones and vowels are measured in words spoken alone, the citation form that the papers measured.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from loalang.speech.marks import marks_of
from tests.bench.acoustics import Rime, formants, lengths, rime, spectrum
from tests.bench.published import (
    BANDS,
    CREAK_BELOW,
    NANG_LENGTH,
    NANG_PAIRS,
    ORDERS,
    POINTS,
    SHORT_LENGTH,
    SHORT_PAIRS,
    SPECTRUM,
    SPECTRUM_RANGE,
    TONES,
    VOWELS,
    WOMAN,
    WOMAN_ABOVE,
    Range,
)
from tests.bench.sentence_sets import sentences
from tests.bench.speakers import Speaker, add_speakers, speakers

BROKEN_GAP, BROKEN_DIP, BROKEN_FALL = 0.01, 6.0, 4.0
"""What counts as a glottal break: seconds of no voice or of creak, dB of dip in level, semitones in pitch."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure: what of what, its value, and the range where it should be."""

    group: str
    what: str
    value: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        return self.low <= self.value <= self.high


def tones(speaker: Speaker, pace: float) -> tuple[list[Finding], float]:
    """Measure the tones; also give the speaker's mean pitch in Hz."""
    clips = {name: speaker.speak(tone.words, pace) for name, tone in TONES.items()}
    rough = [part.hertz for spoken in clips.values() for clip in spoken if (part := rime(clip))]
    creak = float(np.median(np.concatenate(rough))) / 2 ** (CREAK_BELOW / 12)
    measured = {
        name: [part for clip in spoken if (part := rime(clip, creak))] for name, spoken in clips.items()
    }
    six = [12 * np.log2(r.hertz).mean() for name, rimes in measured.items() if "-" not in name for r in rimes]
    middle = float(np.mean(six))
    found: list[Finding] = []
    for name, tone in TONES.items():
        rimes = measured[name]
        if not rimes:
            found.append(Finding("tone", f"{name} voiced", 0, 1, 1))
            continue
        line = np.mean([12 * np.log2(r.hertz) - middle for r in rimes], axis=0)
        for point, limits in zip(POINTS, tone.ranges(), strict=True):
            if tone.broken and 25 < point < 100 and name == "ngã":
                continue  # where the glottis closes there is no pitch to speak of
            found.append(_finding("tone", f"{name} at {point} %", float(line[point // 5]), limits))
        lowest = int(line.argmin())
        found.append(_finding("tone", f"{name} falls", float(line[0] - line[lowest]), tone.fall))
        found.append(_finding("tone", f"{name} rises", float(line[-1] - line[lowest]), tone.rise))
        if tone.broken:
            share = float(np.mean([_breaks(r) for r in rimes]))
            found.append(Finding("tone", f"{name} breaks, share", share, 0.5, 1.0))
    found += _lengths("tone", speaker, NANG_PAIRS, NANG_LENGTH, pace)
    return found, float(2 ** (middle / 12))


def vowels(speaker: Speaker, pace: float, woman: bool) -> Iterator[Finding]:
    """Measure F1 and F2 of the long vowels, their order, and how short the short ones are."""
    places: dict[str, tuple[float, float]] = {}
    for name, vowel in VOWELS.items():
        clips = speaker.speak(vowel.words, pace)
        pairs = [formants(clip, part, woman) for clip in clips if (part := rime(clip))]
        places[name] = tuple(np.mean(pairs, axis=0)) if pairs else (0.0, 0.0)
        for formant, value, limits in zip(
            ("F1", "F2"), places[name], vowel.ranges(WOMAN if woman else 1), strict=True
        ):
            yield _finding("vowel", f"{name} {formant}, Hz", float(value), limits)
    for number, (formant, orders) in enumerate(ORDERS.items()):
        for order in orders:
            line = [places[name][number] for name in order.split()]
            rises = np.mean(np.diff(line) > 0)
            yield Finding("vowel", f"{formant} rises {order}, share", float(rises), 1, 1)
    yield from _lengths("vowel", speaker, SHORT_PAIRS, SHORT_LENGTH, pace)


def long_term(speaker: Speaker, pace: float, pitch: float) -> Iterator[Finding]:
    """Measure the long-term spectrum over the set that one may tune on; under the pitch is only the room."""
    levels = spectrum(list(speaker.speak(sentences("tune"), pace)), BANDS)
    natural = SPECTRUM["woman" if pitch > WOMAN_ABOVE else "man"]
    for centre, value, middle in zip(BANDS, levels, natural, strict=True):
        limits = (middle - SPECTRUM_RANGE, middle + SPECTRUM_RANGE)
        if centre >= 0.8 * pitch:
            yield _finding("spectrum", f"{centre} Hz, dB", float(value), limits)


def judge(speaker: Speaker, pace: float) -> list[Finding]:
    """Measure everything of one speaker."""
    found, pitch = tones(speaker, pace)
    return [
        Finding("voice", "mean pitch, Hz", pitch, 90, 260),
        *found,
        *vowels(speaker, pace, pitch > WOMAN_ABOVE),
        *long_term(speaker, pace, pitch),
    ]


def table(found: Sequence[Finding]) -> str:
    """Lay the figures out; what is out of its range is marked and says by how much."""
    lines = []
    for group in dict.fromkeys(finding.group for finding in found):
        mine = [finding for finding in found if finding.group == group]
        lines.append(f"{group}: {sum(finding.inside for finding in mine)} of {len(mine)} in range")
        for finding in mine:
            limits = f"[{finding.low:.4g}, {finding.high:.4g}]"
            off = min(finding.value - finding.low, finding.high - finding.value)
            mark = "" if finding.inside else f"   OUT by {-off:.3g}"
            lines.append(f"  {finding.what:32}{finding.value:9.4g}   {limits:18}{mark}")
    return "\n".join(lines)


def _lengths(
    group: str, speaker: Speaker, pairs: Sequence[tuple[str, str]], limits: Range, pace: float
) -> Iterator[Finding]:
    """Compare lengths in one breath, three times in turn; the last two syllables are longer for their place.

    Closures part the syllables, else the engine's own marks do; where neither can, the ratio is 0.
    """
    clips = speaker.speak([" ".join(pair * 3) for pair in pairs], pace)
    for (short, long), clip in zip(pairs, clips, strict=True):
        found = lengths(clip)
        if len(found) != 6:
            found = [mark.end - mark.start for mark in marks_of(clip)]
        ratio = (found[0] + found[2]) / (found[1] + found[3]) if len(found) == 6 else 0.0
        yield _finding(group, f"{short} : {long}, length", ratio, limits)


def _breaks(part: Rime) -> bool:
    """Whether the voice breaks or is pressed: a gap, a dip of level, or a dip of pitch."""
    line = 12 * np.log2(part.hertz)
    dip = line[0] - line[5:16].min()
    return bool(part.gap >= BROKEN_GAP or part.dip >= BROKEN_DIP or dip >= BROKEN_FALL)


def _finding(group: str, what: str, value: float, limits: Range) -> Finding:
    return Finding(group, what, value, *limits)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_speakers(asked)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    report = {}
    for speaker in speakers(given):
        found = judge(speaker, given.pace)
        print(f"{speaker.name}, pace {given.pace:.0f}\n{table(found)}\n", flush=True)
        report[speaker.name] = [asdict(finding) | {"inside": finding.inside} for finding in found]
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
