"""A text in, samples and the times of its words out."""

import hashlib
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.speech.formant.g2p import Accent, syllables_of
from loalang.speech.formant.gestures import scored
from loalang.speech.formant.melody import pitched
from loalang.speech.formant.score import FRAME
from loalang.speech.formant.synth import rendered
from loalang.speech.formant.timing import Planned, Timed, timed
from loalang.speech.formant.voices import VoiceSource

_TOKENS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[.,;:?!…–—]+")
LEAD, TAIL = 0.02, 0.06
"""Seconds before the first narrowing and after the last sound, for what rings on."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Samples, of any scale, and each word with its beginning and end in seconds."""

    samples: NDArray[np.float32]
    words: tuple[tuple[str, float, float], ...]


def planned(text: str, accent: Accent = Accent.NORTH) -> tuple[tuple[Planned, ...], tuple[str, ...]]:
    """Part a text into syllables and rests, and give its words."""
    plan: list[Planned] = []
    words: list[str] = []
    asks = text.rstrip(' "”»)').endswith("?")
    for token in _TOKENS.findall(text):
        if token[0].isalnum():
            parts = [s for part in re.split(r"[-'’]", token) for s in syllables_of(part, accent)]
            plan += [Planned(s, len(words), question=asks) for s in parts]
            words.append(token)
        elif plan and plan[-1].syllable:
            plan.append(Planned(None, sign="-" if token[0] in "–—" else token[0]))
    while plan and plan[-1].syllable is None:
        plan.pop()
    for i, one in enumerate(plan):
        if one.syllable and (i + 1 == len(plan) or plan[i + 1].syllable is None):
            plan[i] = Planned(one.syllable, one.word, True, question=asks)
    return tuple(plan), tuple(words)


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance's syllables, its words with their beginnings and ends, and its length in seconds."""

    syllables: tuple[Timed, ...]
    words: tuple[tuple[str, float, float], ...]
    seconds: float


def placed_in(text: str, seconds: float, accent: Accent = Accent.NORTH) -> Placed | None:
    """Place the syllables of a text in about ``seconds``; ``None`` where it has no words."""
    plan, words = planned(text, accent)
    if not plan:
        return None
    placed, length = timed(plan, seconds)
    placed = tuple(_later(one, LEAD * 1000) for one in placed)
    return Placed(placed, _times_of(placed, words), length + LEAD + TAIL)


def seed_of(text: str) -> int:
    """The seed of a text's noise."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def spoken(text: str, speaker: VoiceSource, seconds: float, accent: Accent = Accent.NORTH) -> Spoken | None:
    """Speak a text in about ``seconds``; ``None`` where it has no words."""
    found = placed_in(text, seconds, accent)
    if found is None:
        return None
    score = scored(found.syllables)
    times = np.arange(0, found.seconds + FRAME, FRAME) * 1000
    pitch = pitched(score, found.syllables, speaker.pitch, times)
    return Spoken(rendered(score, pitch, found.seconds, speaker, seed_of(text)), found.words)


def _later(one: Timed, by: float) -> Timed:
    return Timed(
        one.planned,
        one.syllable,
        one.start + by,
        one.release + by,
        one.voice + by,
        one.close + by,
        one.end + by,
    )


def _times_of(placed: tuple[Timed, ...], words: tuple[str, ...]) -> tuple[tuple[str, float, float], ...]:
    found = []
    for i, word in enumerate(words):
        mine = [one for one in placed if one.planned.word == i]
        found.append((word, mine[0].start / 1000, mine[-1].end / 1000))
    return tuple(found)
