"""The pitch of an utterance: tones that lean on their neighbours, over a line that falls.

Carry-over is larger than anticipation in Northern Vietnamese (Brunelle 2009); a sentence sinks by some two
semitones; a voiceless onset begins a little higher, a voiced one lower (Kirby 2018).
"""

from collections.abc import Sequence

import numpy as np

from loalang.speech.formant.consonants import CONSONANTS
from loalang.speech.formant.score import Score, Signal
from loalang.speech.formant.timing import Timed
from loalang.speech.formant.tones import contour_of

FALL = 2.0
"""Semitones from the first to the last syllable of a phrase."""

CARRY = 0.35
"""Share of the distance to the last tone's end that is still there when a rime begins."""

CARRIED = 0.35
"""Share of the rime after which nothing of it is left."""

ASKING = 1.5
"""Semitones by which a question is higher."""

LEAST, MOST = 55.0, 520.0
"""Hz: what a grown-up's voice does in speech."""


def pitched(score: Score, syllables: Sequence[Timed], middle: float, times: Signal) -> Signal:
    """Write creak and laxness into the score, and give the pitch at ``times`` (milliseconds), in Hz."""
    points: list[tuple[float, float]] = []
    carried: float | None = None
    for place, timed in _in_phrases(syllables):
        contour = contour_of(timed.syllable)
        begin, end = timed.voice, timed.close if timed.syllable.stopped else timed.end
        shift = FALL * (0.5 - place) + (ASKING if timed.planned.question else 0.0)
        start = contour.points[0][1]
        lean = 0.0 if carried is None else CARRY * (carried - start)
        for share in np.linspace(0, 1, 13):
            tone = contour.at(float(share))
            tone += lean * max(0.0, 1 - share / CARRIED)
            points.append((begin + share * (end - begin), tone + shift + _onset_lift(timed, share)))
        _glottis(score, timed, begin, end)
        carried = None if timed.planned.last else contour.end
    line = np.array(points)
    semitones = np.interp(times, line[:, 0], line[:, 1])
    return np.clip(middle * 2 ** (_smoothed(semitones) / 12), LEAST, MOST)


def _in_phrases(syllables: Sequence[Timed]) -> list[tuple[float, Timed]]:
    """Each syllable with its place in its phrase, 0-1."""
    placed: list[tuple[float, Timed]] = []
    phrase: list[Timed] = []
    for timed in syllables:
        phrase.append(timed)
        if timed.planned.last:
            placed += [(i / max(1, len(phrase) - 1), one) for i, one in enumerate(phrase)]
            phrase = []
    return placed + [(i / max(1, len(phrase) - 1), one) for i, one in enumerate(phrase)]


def _onset_lift(timed: Timed, share: float) -> float:
    if not timed.syllable.onset:
        return 0.0
    lift = -0.5 if CONSONANTS[timed.syllable.onset].voice > -60 else 0.7
    return lift * max(0.0, 1 - share / 0.2)


def _glottis(score: Score, timed: Timed, begin: float, end: float) -> None:
    contour = contour_of(timed.syllable)
    score.put(begin, lax=contour.lax)
    for share, strength in contour.creak:
        score.put(begin + share * (end - begin), creak=strength)
    score.put(end, lax=contour.lax)
    if contour.creak and contour.creak[-1][1]:
        score.put(end + 15, creak=0)
    score.put(end + 20, lax=0)


def _smoothed(line: Signal, width: int = 5) -> Signal:
    """Round the corners over ``width`` frames."""
    kernel = np.hanning(width + 2)[1:-1]
    padded = np.pad(line, width // 2, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), "valid")
