"""Phone by phone: which onset, nucleus, coda or tone is taken for which. ``python -m tests.bench.probes``.

    --voices, --engine, --engine-voice, --pitch, --wav, --pace      as for tests.bench.asr
    --kinds onset nucleus coda tone       which classes; default all
    --carrier medial|final                where the word stands
    --list                                print the sentences in order (to record them as WAV files)
    --json OUT

Each word of a minimal set is spoken in a carrier phrase; the recogniser must choose it among the words of its
set, its liking for words taken off. A row tells what was said, how often it was chosen, the mean probability
that it had, and what was chosen instead. Chance is 5 % for onsets, 8 % for nuclei, 17 % for tones.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip
from tests.bench.probe_sets import CARRIERS, KINDS, SETS, MinimalSet
from tests.bench.scorer import scores
from tests.bench.speakers import Speaker, add_speakers, speakers


@dataclass(frozen=True, slots=True)
class Choice:
    """One word: what differs in it, what was chosen, and the probability of what was said."""

    kind: str
    said: str
    chosen: str
    probability: float


def choose(one: MinimalSet, fits: NDArray[np.float64]) -> list[Choice]:
    """Choose among a set's words for each of its sounds.

    A recogniser prefers some words whatever it hears. So each sound's fit counts against the mean that the
    same word has over all sounds of the set, where each word was said once.

    Args:
        fits: log-likelihoods, shape ``(words said, words to choose from)``, both in the set's order.
    """
    lift = fits - fits.mean(axis=0)
    shares = np.exp(lift - lift.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = [label for label, _words in one.words]
    return [
        Choice(one.kind, label, labels[int(row.argmax())], float(row[i]))
        for i, (label, row) in enumerate(zip(labels, shares, strict=True))
    ]


def fit(one: MinimalSet, clip: Clip, carrier: str) -> list[float]:
    """Score a sound against each word of a set; of two spellings of one sound the better counts."""
    spellings = [(label, word) for label, words in one.words for word in words]
    found = scores(clip, [carrier.format(word) for _label, word in spellings])
    best: dict[str, float] = {}
    for (label, _word), score in zip(spellings, found, strict=True):
        best[label] = max(score, best.get(label, -np.inf))
    return list(best.values())


def probe(speaker: Speaker, sets: Sequence[MinimalSet], carrier: str, pace: float) -> list[Choice]:
    """Let a speaker say every word of the sets, and the recogniser choose."""
    texts = [carrier.format(words[0]) for one in sets for _label, words in one.words]
    clips = iter(speaker.speak(texts, pace))
    choices: list[Choice] = []
    for one in sets:
        heard = [fit(one, next(clips), carrier) for _word in one.words]
        choices += choose(one, np.array(heard))
    return choices


def table(choices: Sequence[Choice]) -> str:
    """Lay the confusions out, a class after the other, its worst rows first."""
    lines = []
    for kind in dict.fromkeys(choice.kind for choice in choices):
        mine = [choice for choice in choices if choice.kind == kind]
        right = 100 * np.mean([choice.said == choice.chosen for choice in mine])
        sure = np.mean([choice.probability for choice in mine])
        lines.append(f"{kind}: {right:.0f} % right of {len(mine)}, mean probability {sure:.2f}")
        rows: dict[str, list[Choice]] = defaultdict(list)
        for choice in mine:
            rows[choice.said].append(choice)
        for said, row in sorted(rows.items(), key=lambda item: np.mean([c.probability for c in item[1]])):
            chosen = Counter(choice.chosen for choice in row)
            others = [
                f"{other} {100 * n / len(row):.0f} %" for other, n in chosen.most_common() if other != said
            ]
            probability = np.mean([choice.probability for choice in row])
            share = 100 * chosen[said] / len(row)
            lines.append(f"  {said:6}{share:4.0f} %  p {probability:.2f}   {'  '.join(others)}")
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_speakers(asked)
    asked.add_argument("--kinds", nargs="*", choices=KINDS, default=KINDS)
    asked.add_argument("--carrier", choices=CARRIERS, default="medial")
    asked.add_argument("--list", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    sets, carrier = [one for one in SETS if one.kind in given.kinds], CARRIERS[given.carrier]
    if given.list:
        print("\n".join(carrier.format(words[0]) for one in sets for _label, words in one.words))
        return
    report = {}
    for speaker in speakers(given):
        choices = probe(speaker, sets, carrier, given.pace)
        print(f"{speaker.name}, pace {given.pace:.0f}, {given.carrier}\n{table(choices)}\n", flush=True)
        report[speaker.name] = [[c.kind, c.said, c.chosen, round(c.probability, 4)] for c in choices]
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
