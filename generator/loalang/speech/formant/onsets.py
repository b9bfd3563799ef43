"""How syllables begin: closures, bursts, breath, murmurs, and the way from there to the vowel."""

from loalang.speech.formant.consonants import CONSONANTS, LATERAL, PLACES, Consonant, Manner, Place
from loalang.speech.formant.score import Score
from loalang.speech.formant.timing import Timed, nucleus_of
from loalang.speech.formant.vowels import Quality

GLIDE = 0.2
"""Share of the vowel after which the lips leave the w of hoa, quê, tuần."""


def level(decibels: float) -> float:
    """An amplitude; -60 dB is nothing."""
    return 0.0 if decibels <= -60 else float(10 ** (decibels / 20))


def posture(score: Score, time: float, quality: Quality) -> None:
    """Let the mouth be in a posture at ``time``."""
    score.put(time, f1=quality.f1, f2=quality.f2, f3=quality.f3)


def first_of(timed: Timed) -> Quality:
    """Where the rime begins: at the glide, or at the vowel."""
    first = nucleus_of(timed.syllable).first
    if not timed.syllable.glide:
        return first
    return Quality(350, 780 if first.f2 < 1700 else 950, 2300)


def narrowed(timed: Timed) -> Quality:
    """The formants of the onset as it is released."""
    consonant = CONSONANTS[timed.syllable.onset]
    if consonant.delivery is Manner.LATERAL:
        return LATERAL.toward(first_of(timed), 0.15)
    first = first_of(timed)
    f1 = first.f1 if consonant.delivery is Manner.BREATH else consonant.f1
    return PLACES[consonant.place].locus(first, f1)


def onset(score: Score, timed: Timed) -> None:
    """Write a syllable's onset, until its formants have reached the rime."""
    if not timed.syllable.onset:
        _glottal_onset(score, timed)
        return
    consonant = CONSONANTS[timed.syllable.onset]
    place = PLACES[consonant.place]
    start, release, voice = timed.start, timed.release, timed.voice
    locus = narrowed(timed)
    posture(score, start + min(15.0, 0.25 * (release - start)), locus)
    posture(score, release, locus)
    match consonant.delivery:
        case Manner.STOP | Manner.ASPIRATED | Manner.AFFRICATE:
            _voiceless_stop(score, consonant, start, release, voice)
        case Manner.IMPLOSIVE:
            score.put(start, shut=0)
            score.put(start + 8, shut=1, voice=level(consonant.voice - 3))
            score.put(release - 4, shut=1, voice=level(consonant.voice + 1))
            _burst(score, consonant, release, 5)
            score.put(release + 4, shut=0, voice=0.8)
            score.put(release + 18, voice=1)
        case Manner.NASAL:
            score.put(start - 3, nasal=0)
            score.put(start + 4, nasal=1, zero=place.zero, voice=level(consonant.voice))
            score.put(release - 3, nasal=1, zero=place.zero, voice=level(consonant.voice))
            score.put(release + 4, nasal=0.3, voice=0.9)
            score.put(release + 60, nasal=0.05, voice=1)
        case Manner.FRICATIVE:
            score.put(start + 8, voice=0)
            noise = level(consonant.noise)
            score.put(start, **{consonant.place: 0}, breath=0)
            score.put(
                start + 0.3 * (release - start), **{consonant.place: noise}, breath=level(consonant.breath)
            )
            score.put(release - 10, **{consonant.place: noise}, voice=0, breath=level(consonant.breath))
            score.put(release + 6, **{consonant.place: 0})
            score.put(release + 15, voice=1, breath=0)
        case Manner.VOICED_FRICATIVE:
            noise = level(consonant.noise)
            score.put(start, **{consonant.place: 0}, shut=0)
            score.put(start + 12, **{consonant.place: noise}, voice=level(consonant.voice), shut=0.3)
            score.put(release - 8, **{consonant.place: noise}, voice=level(consonant.voice), shut=0.3)
            score.put(release + 6, **{consonant.place: 0}, shut=0)
            score.put(release + 15, voice=1)
        case Manner.LATERAL:
            score.put(start + 6, voice=level(consonant.voice))
            score.put(release - 3, voice=level(consonant.voice))
            score.put(release + 8, voice=1)
        case Manner.BREATH:
            score.put(start, breath=0)
            score.put(start + 20, breath=level(consonant.breath), voice=0.15)
            score.put(release - 8, breath=level(consonant.breath), voice=0.15)
            score.put(release + 15, breath=0, voice=1)
    _arrive(score, timed, place)


def _voiceless_stop(score: Score, consonant: Consonant, start: float, release: float, voice: float) -> None:
    score.put(start + 5, voice=0)
    _burst(score, consonant, release, 12 if consonant.place == "velar" else 6)
    breath = level(consonant.breath)
    if consonant.delivery is Manner.AFFRICATE:
        noise = level(consonant.noise)
        score.put(release + 8, **{consonant.place: noise})
        score.put(voice - 18, **{consonant.place: noise})
        score.put(voice + 2, **{consonant.place: 0})
    if consonant.delivery is Manner.ASPIRATED:
        score.put(release + 12, **{consonant.place: level(consonant.noise)})
        score.put(release + 40, **{consonant.place: 0})
    score.put(release + 2, breath=0)
    score.put(release + 8, breath=breath)
    score.put(voice - 4, breath=breath, voice=0)
    score.put(voice + 14, breath=0, voice=1)


def _burst(score: Score, consonant: Consonant, release: float, length: float) -> None:
    burst = level(consonant.burst)
    score.put(release - 1, **{consonant.place: 0})
    score.put(release, **{consonant.place: burst})
    score.put(release + length, **{consonant.place: 0.7 * burst})
    score.put(release + length + 5, **{consonant.place: 0})


def _glottal_onset(score: Score, timed: Timed) -> None:
    """A vowel without a consonant begins with a glottal stop."""
    first = first_of(timed)
    score.put(timed.start + 6, voice=0)
    posture(score, timed.release - 10, first)
    score.put(timed.release - 4, voice=0)
    score.put(timed.release + 10, voice=1)
    posture(score, timed.release, first)


def _arrive(score: Score, timed: Timed, place: Place) -> None:
    """Move from the release to the vowel; the jaw (F1) is quicker than the tongue."""
    consonant = CONSONANTS[timed.syllable.onset]
    vowel = max(timed.close - timed.voice, 30.0)
    share = GLIDE if timed.syllable.glide else 0.5
    time = min(place.transition, share * vowel + timed.voice - timed.release)
    if consonant.delivery is Manner.LATERAL:
        time = min(45.0, time)
    first = first_of(timed)
    score.put(timed.release + 0.7 * time, f1=first.f1)
    score.put(timed.release + time, f2=first.f2, f3=first.f3)
