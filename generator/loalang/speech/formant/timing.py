"""When each sound begins and ends: every part has a least and an easy length, and the pace decides between.

The rule is Klatt's (1979): length = least + (easy - least) × s, with one s for the utterance, so that pace is
met exactly and consonants give way less than vowels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loalang.speech.formant.consonants import CONSONANTS, Manner
from loalang.speech.formant.g2p import Accent, LexicalTone, Syllable
from loalang.speech.formant.vowels import LABIAL_VELAR, NUCLEI, Nucleus

Length = tuple[float, float]
"""At the least and at an easy pace of some 190 syllables a minute, in milliseconds."""

REST = {",": (90, 230), ";": (120, 300), ":": (120, 300), "-": (60, 150), ".": (180, 420)}
"""Pauses by the sign that makes them; every other end of a sentence is a full stop's."""

TURNING = (LexicalTone.HOI, LexicalTone.NGA, LexicalTone.NANG)

SLOWEST, FASTEST = 4.0, 0.0
"""Bounds of s: four times the play between least and easy is 120 syllables a minute."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be said: a syllable, or a rest where there is none.

    Attributes:
        word: which word of the text it belongs to.
        last: whether a rest or the end follows.
        sign: for a rest, the sign that makes it.
        question: whether the sentence asks.
    """

    syllable: Syllable | None
    word: int = -1
    last: bool = False
    sign: str = ""
    question: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A syllable with its times, in milliseconds from the beginning of the utterance.

    Attributes:
        start: where the onset's narrowing begins.
        release: where it ends.
        voice: where the rime begins.
        close: where the vowel ends and the coda begins.
        end: where the syllable ends.
    """

    planned: Planned
    syllable: Syllable
    start: float
    release: float
    voice: float
    close: float
    end: float


def nucleus_of(syllable: Syllable) -> Nucleus:
    """The vowel as it stands before its coda."""
    if syllable.coda in ("ŋ", "k") and syllable.nucleus in LABIAL_VELAR:
        return LABIAL_VELAR[syllable.nucleus]
    return NUCLEI[syllable.nucleus]


def is_labial_velar(syllable: Syllable) -> bool:
    """Whether lips and tongue close together: ong, ốc, ung."""
    return syllable.coda in ("ŋ", "k") and syllable.nucleus in LABIAL_VELAR


def timed(plan: Sequence[Planned], seconds: float) -> tuple[tuple[Timed, ...], float]:
    """Place all syllables so that the utterance lasts ``seconds``; give them, and its real length."""
    parts = [_parts(planned) for planned in plan]
    least = sum(length[0] for part in parts for length in part)
    play = sum(length[1] - length[0] for part in parts for length in part)
    s = min(max((seconds * 1000 - least) / play, FASTEST), SLOWEST)
    now = 0.0
    placed: list[Timed] = []
    for planned, part in zip(plan, parts, strict=True):
        times = [now]
        for length in part:
            now += length[0] + (length[1] - length[0]) * s
            times.append(now)
        if planned.syllable:
            placed.append(Timed(planned, planned.syllable, *times))
    return tuple(placed), now / 1000


def _parts(planned: Planned) -> list[Length]:
    """Lengths of the onset's hold, of its release, of the vowel and of the coda; or of the rest."""
    if planned.syllable is None:
        return [REST.get(planned.sign, REST["."])]
    syllable = planned.syllable
    hold, release = _onset(syllable)
    vowel, coda = _rime(syllable)
    factor = _tone_factor(syllable)
    final = 1.25 if planned.last else 1.0
    return [
        hold,
        release,
        (vowel[0] * factor, vowel[1] * factor * (1 + (final - 1) * (0.6 if coda[1] else 1))),
        (coda[0], coda[1] * (final if not syllable.stopped else 1.0)),
    ]


def _onset(syllable: Syllable) -> tuple[Length, Length]:
    if not syllable.onset:
        return (18, 30), (0, 0)
    consonant = CONSONANTS[syllable.onset]
    time = consonant.onset_time
    if consonant.delivery is Manner.STOP and syllable.onset == "k" and nucleus_of(syllable).first.f2 > 1800:
        time += 8
    return consonant.hold, (0.8 * time, time)


def _rime(syllable: Syllable) -> tuple[Length, Length]:
    nucleus = nucleus_of(syllable)
    glide = 1 if syllable.glide else 0
    if not syllable.coda:
        return (115 + 25 * glide, 235 + 35 * glide), (0, 0)
    if syllable.coda in ("j", "w"):
        share = 0.42 if nucleus.short else 0.6 if nucleus.first == nucleus.last else 0.7
        return (115 * share + 25 * glide, 225 * share + 35 * glide), (115 * (1 - share), 225 * (1 - share))
    length = nucleus.length
    if syllable.stopped:
        return (80 * length + 20 * glide, 150 * length + 35 * glide), (45, 75)
    return (75 * length + 20 * glide, 150 * length + 35 * glide), (45, 80 + (40 if nucleus.short else 0))


def _tone_factor(syllable: Syllable) -> float:
    """Nặng is cut off, hỏi and ngã need time for their turn (Michaud 2004); in the South all three turn."""
    if syllable.accent is Accent.SOUTH:
        return 1.08 if syllable.tone in TURNING and not syllable.stopped else 1.0
    if syllable.tone is LexicalTone.NANG and not syllable.stopped:
        return 0.83
    return 1.08 if syllable.tone in (LexicalTone.HOI, LexicalTone.NGA) else 1.0
