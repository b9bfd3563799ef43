"""Syllables become lines: what tongue, lips, velum and glottis do, and when."""

from collections.abc import Sequence

from loalang.speech.formant.consonants import PLACES
from loalang.speech.formant.onsets import GLIDE, first_of, narrowed, onset, posture
from loalang.speech.formant.score import Score
from loalang.speech.formant.timing import Timed, is_labial_velar, nucleus_of
from loalang.speech.formant.vowels import OFFGLIDES, QUALITIES, Quality

CODA_PLACES = {"m": "labial", "p": "labial", "n": "dental", "t": "dental", "ɲ": "palatal", "c": "palatal",
               "ŋ": "velar", "k": "velar"}  # fmt: skip
LABIAL_VELAR = Quality(300, 680, 2250)
"""Lips and tongue closed together."""

MURMUR = 0.75
"""Voice of a nasal at a syllable's end."""


def scored(syllables: Sequence[Timed]) -> Score:
    """Write the lines of an utterance."""
    score = Score()
    for i, syllable in enumerate(syllables):
        follower = syllables[i + 1] if i + 1 < len(syllables) and not syllable.planned.last else None
        score.hold(syllable.start - 3)
        onset(score, syllable)
        _rime(score, syllable, follower)
    return score


def _rime(score: Score, timed: Timed, follower: Timed | None) -> None:
    syllable, nucleus = timed.syllable, nucleus_of(timed.syllable)
    begin, close, end = timed.voice, timed.close, timed.end
    if syllable.glide:
        begin += GLIDE * (close - begin)
        posture(score, begin, first_of(timed))
        begin += min(65.0, 0.4 * (close - begin))
        posture(score, begin, nucleus.first)
    if nucleus.first != nucleus.last:
        wait = 0.15 if is_labial_velar(syllable) else 0.35
        posture(score, max(begin, timed.voice + wait * (close - timed.voice)), nucleus.first)
    if not syllable.coda:
        ahead = _ahead(follower)
        posture(score, end - 30 if ahead else end, nucleus.last)
        if ahead:
            posture(score, end, nucleus.last.toward(ahead, 0.45))
    elif syllable.coda in ("j", "w"):
        target = OFFGLIDES.get((syllable.nucleus, syllable.coda), QUALITIES[syllable.coda])
        posture(score, max(begin, close - 0.3 * (end - close)), nucleus.last)
        posture(score, close + 0.65 * (end - close), target)
        posture(score, end, target)
    else:
        _closing(score, timed)
        return
    _voice_out(score, timed, follower, 1.0)


def _ahead(follower: Timed | None) -> Quality | None:
    """What the mouth already moves to: the onset of the next syllable."""
    if follower is None or not follower.syllable.onset:
        return None
    return narrowed(follower)


def _closing(score: Score, timed: Timed) -> None:
    """Close for a nasal or for a stop that is not released."""
    syllable, nucleus = timed.syllable, nucleus_of(timed.syllable)
    place = PLACES[CODA_PLACES[syllable.coda]]
    locus = LABIAL_VELAR if is_labial_velar(syllable) else place.locus(nucleus.last, 320)
    close, end = timed.close, timed.end
    move = min(place.transition, 0.5 * (close - timed.voice))
    score.put(close - move, f2=nucleus.last.f2, f3=nucleus.last.f3)
    score.put(close - 0.7 * move, f1=nucleus.last.f1)
    posture(score, close, locus)
    posture(score, end, locus)
    if syllable.stopped:
        score.put(close - 12, voice=1)
        score.put(close + 2, voice=0)
        return
    zero = 1000.0 if is_labial_velar(syllable) else place.zero
    score.put(close - 50, nasal=0.05)
    score.put(close - 5, nasal=0.3, voice=1, zero=zero)
    score.put(close + 5, nasal=1, voice=MURMUR, zero=zero)
    fade = 0.0 if timed.planned.last else 0.6
    score.put(end - (35 if timed.planned.last else 12), nasal=1, voice=MURMUR)
    score.put(end - 2, nasal=1, voice=fade * MURMUR)
    score.put(end + 3, nasal=0)


def _voice_out(score: Score, timed: Timed, follower: Timed | None, voice: float) -> None:
    if follower is None:
        score.put(timed.end - 60, voice=voice)
        score.put(timed.end - 20, voice=0.5 * voice)
        score.put(timed.end, voice=0)
    else:
        score.put(timed.end - 12, voice=voice)
        score.put(timed.end - 2, voice=0.75 * voice)
