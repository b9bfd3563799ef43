"""Syllables become lines: what tongue, lips, velum and glottis do, and when."""

from collections.abc import Sequence

from generator.speech.formant.consonants import CONSONANTS, LATERAL, PLACES, Consonant, Manner, Place
from generator.speech.formant.score import Score
from generator.speech.formant.timing import Timed, is_labial_velar, nucleus_of
from generator.speech.formant.vowels import OFFGLIDES, QUALITIES, Quality

CODA_PLACES = {"m": "labial", "p": "labial", "n": "dental", "t": "dental", "ɲ": "palatal", "c": "palatal",
               "ŋ": "velar", "k": "velar"}  # fmt: skip
LABIAL_VELAR = Quality(300, 680, 2250)
"""Lips and tongue closed together."""

GLIDE = 0.2
"""Share of the vowel after which the lips leave the w of hoa, quê, tuần."""

MURMUR = 0.75
"""Voice of a nasal at a syllable's end."""


def scored(syllables: Sequence[Timed]) -> Score:
    """Write the lines of an utterance."""
    score = Score()
    for i, syllable in enumerate(syllables):
        follower = syllables[i + 1] if i + 1 < len(syllables) and not syllable.planned.last else None
        score.hold(syllable.start - 3)
        _onset(score, syllable)
        _rime(score, syllable, follower)
    return score


def level(decibels: float) -> float:
    """An amplitude; -60 dB is nothing."""
    return 0.0 if decibels <= -60 else float(10 ** (decibels / 20))


def _posture(score: Score, time: float, quality: Quality) -> None:
    score.put(time, f1=quality.f1, f2=quality.f2, f3=quality.f3)


def _first(timed: Timed) -> Quality:
    """Where the rime begins: at the glide, or at the vowel."""
    first = nucleus_of(timed.syllable).first
    if not timed.syllable.glide:
        return first
    return Quality(350, 780 if first.f2 < 1700 else 950, 2300)


def _narrowed(timed: Timed) -> Quality:
    """The formants of the onset as it is released."""
    consonant = CONSONANTS[timed.syllable.onset]
    if consonant.manner is Manner.LATERAL:
        return LATERAL.toward(_first(timed), 0.15)
    first = _first(timed)
    f1 = first.f1 if consonant.manner is Manner.BREATH else consonant.f1
    return PLACES[consonant.place].locus(first, f1)


def _onset(score: Score, timed: Timed) -> None:
    if not timed.syllable.onset:
        _glottal_onset(score, timed)
        return
    consonant = CONSONANTS[timed.syllable.onset]
    place = PLACES[consonant.place]
    start, release, voice = timed.start, timed.release, timed.voice
    locus = _narrowed(timed)
    _posture(score, start + min(15.0, 0.25 * (release - start)), locus)
    _posture(score, release, locus)
    match consonant.manner:
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
    if consonant.manner is Manner.AFFRICATE:
        noise = level(consonant.noise)
        score.put(release + 8, **{consonant.place: noise})
        score.put(voice - 18, **{consonant.place: noise})
        score.put(voice + 2, **{consonant.place: 0})
    if consonant.manner is Manner.ASPIRATED:
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
    first = _first(timed)
    score.put(timed.start + 6, voice=0)
    _posture(score, timed.release - 10, first)
    score.put(timed.release - 4, voice=0)
    score.put(timed.release + 10, voice=1)
    _posture(score, timed.release, first)


def _arrive(score: Score, timed: Timed, place: Place) -> None:
    """Move from the release to the vowel; the jaw (F1) is quicker than the tongue."""
    consonant = CONSONANTS[timed.syllable.onset]
    vowel = max(timed.close - timed.voice, 30.0)
    share = GLIDE if timed.syllable.glide else 0.5
    time = min(place.transition, share * vowel + timed.voice - timed.release)
    if consonant.manner is Manner.LATERAL:
        time = min(45.0, time)
    first = _first(timed)
    score.put(timed.release + 0.7 * time, f1=first.f1)
    score.put(timed.release + time, f2=first.f2, f3=first.f3)


def _rime(score: Score, timed: Timed, follower: Timed | None) -> None:
    syllable, nucleus = timed.syllable, nucleus_of(timed.syllable)
    begin, close, end = timed.voice, timed.close, timed.end
    if syllable.glide:
        begin += GLIDE * (close - begin)
        _posture(score, begin, _first(timed))
        begin += min(65.0, 0.4 * (close - begin))
        _posture(score, begin, nucleus.first)
    if nucleus.first != nucleus.last:
        wait = 0.15 if is_labial_velar(syllable) else 0.35
        _posture(score, max(begin, timed.voice + wait * (close - timed.voice)), nucleus.first)
    if not syllable.coda:
        ahead = _ahead(follower)
        _posture(score, end - 30 if ahead else end, nucleus.last)
        if ahead:
            _posture(score, end, nucleus.last.toward(ahead, 0.45))
    elif syllable.coda in ("j", "w"):
        target = OFFGLIDES.get((syllable.nucleus, syllable.coda), QUALITIES[syllable.coda])
        _posture(score, max(begin, close - 0.3 * (end - close)), nucleus.last)
        _posture(score, close + 0.65 * (end - close), target)
        _posture(score, end, target)
    else:
        _closing(score, timed)
        return
    _voice_out(score, timed, follower, 1.0)


def _ahead(follower: Timed | None) -> Quality | None:
    """What the mouth already moves to: the onset of the next syllable."""
    if follower is None or not follower.syllable.onset:
        return None
    return _narrowed(follower)


def _closing(score: Score, timed: Timed) -> None:
    """Close for a nasal or for a stop that is not released."""
    syllable, nucleus = timed.syllable, nucleus_of(timed.syllable)
    place = PLACES[CODA_PLACES[syllable.coda]]
    locus = LABIAL_VELAR if is_labial_velar(syllable) else place.locus(nucleus.last, 320)
    close, end = timed.close, timed.end
    move = min(place.transition, 0.5 * (close - timed.voice))
    score.put(close - move, f2=nucleus.last.f2, f3=nucleus.last.f3)
    score.put(close - 0.7 * move, f1=nucleus.last.f1)
    _posture(score, close, locus)
    _posture(score, end, locus)
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
