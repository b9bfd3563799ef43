"""Consonants: how they are made, for how long, and what their noise and their transitions look like.

Sources: J. Kirby, "Vietnamese (Hanoi Vietnamese)", JIPA 41 (2011) and "Onset pitch perturbations", J.
Phonetics 71 (2018) for voice onset times (t 10-20 ms, th 60-90 ms, prevoiced b and đ); H. Sussman and
others, "An investigation of locus equations", JASA 90 (1991) for F2 at release; K. Stevens, *Acoustic
Phonetics* (1998), chapters 7 to 9 for bursts, frication, murmurs and their zeros; P. Ladefoged and
I. Maddieson, *The Sounds of the World's Languages* (1996), chapter 5 for the low F3 and the low noise of
retroflexes. They give ranges; where in them a number stands was settled by ear of a recogniser, phone by
phone (docs/voice.md). All frequencies are a man's.
"""

from dataclasses import dataclass
from enum import StrEnum

from loalang.speech.formant.bounds import held, within
from loalang.speech.formant.vowels import Quality


class Manner(StrEnum):
    """How a consonant is made."""

    STOP = "stop"
    ASPIRATED = "aspirated stop"
    AFFRICATE = "affricate"
    IMPLOSIVE = "implosive"
    NASAL = "nasal"
    FRICATIVE = "fricative"
    VOICED_FRICATIVE = "voiced fricative"
    LATERAL = "lateral"
    BREATH = "h"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tract is narrowed.

    Attributes:
        slope, intercept: F2 at release is ``slope`` × the vowel's F2 + ``intercept`` (Hz).
        slope3, intercept3: the same for F3.
        transition: milliseconds from release to the vowel.
        zero: of the nasal murmur, Hz: the longer the mouth behind the closure, the lower.
        peaks: of the noise: centre Hz, bandwidth Hz, level dB.
        follows: whether the noise's first peak stands at the tract's F2, as in the velar's front cavity.
    """

    slope: float
    intercept: float
    slope3: float
    intercept3: float
    transition: float
    zero: float
    peaks: tuple[tuple[float, float, float], ...]
    follows: bool = False

    def __post_init__(self) -> None:
        within("slope", self.slope, 0, 1.2), within("slope3", self.slope3, 0, 1.2)
        within("transition", self.transition, 20, 120)
        held("zero", self.zero)
        for centre, width, level in self.peaks:
            held("noise", centre), held("bandwidth", width), within("level", level, -60, 12)

    def locus(self, vowel: Quality, f1: float) -> Quality:
        """The formants at the moment of release into a vowel."""
        f2 = self.slope * vowel.f2 + self.intercept
        f3 = max(self.slope3 * vowel.f3 + self.intercept3, f2 + 250)
        return Quality(f1, f2, f3)


PLACES = {
    "labial": Place(0.80, 100, 0.30, 1450, 50, 1000, ((1500, 3000, 0), (6500, 5000, -3))),
    "dental": Place(0.45, 960, 0.45, 1480, 60, 1650, ((4400, 1500, 0), (7200, 3000, -1))),
    "sibilant": Place(0.43, 1000, 0.45, 1450, 60, 1650, ((5200, 1400, 0), (7800, 2500, 0))),
    "palatal": Place(0.25, 1680, 0.25, 2230, 80, 2600, ((3300, 800, 0), (5000, 1800, -4))),
    "velar": Place(0.75, 620, 0.6, 800, 75, 4200, ((1800, 350, 0), (4200, 1500, -14)), follows=True),
    "retroflex": Place(0.35, 1000, 0.15, 1500, 70, 1900, ((2900, 1000, 0), (5200, 2500, -8))),
    "glottal": Place(1.0, 0, 1.0, 0, 30, 4200, ((1500, 2500, 0),)),
}


@dataclass(frozen=True, slots=True)
class Consonant:
    """One onset. Times in milliseconds, levels in dB against the vowel a.

    Attributes:
        hold: how long the narrowing lasts: at the least, and at an easy pace.
        onset_time: from release to the voice.
        f1: of the narrowed tract, Hz.
        voice: level of the voice during the narrowing; -60 is none.
        noise: level of the frication during the narrowing, or after the release of an affricate.
        burst: level of the noise at the release.
        breath: level of the aspiration between release and voice.
    """

    delivery: Manner
    place: str
    hold: tuple[float, float]
    f1: float
    onset_time: float = 0
    voice: float = -60
    noise: float = -60
    burst: float = -60
    breath: float = -60

    def __post_init__(self) -> None:
        within("hold", self.hold[0], 20, 140), within("hold", self.hold[1], self.hold[0], 220)
        held("f1", self.f1)
        within("onset_time", self.onset_time, 0, 110)
        for level in (self.voice, self.noise, self.burst, self.breath):
            within("level", level, -60, 3)


CONSONANTS = {
    "p": Consonant(Manner.STOP, "labial", (50, 85), 300, onset_time=10, burst=-22, breath=-34),
    "t": Consonant(Manner.STOP, "dental", (50, 85), 300, onset_time=14, burst=-15, breath=-36),
    "k": Consonant(Manner.STOP, "velar", (50, 80), 300, onset_time=22, burst=-14, breath=-36),
    "tʰ": Consonant(
        Manner.ASPIRATED, "dental", (45, 70), 400, onset_time=70, burst=-11, noise=-17, breath=-21
    ),
    "tɕ": Consonant(
        Manner.AFFRICATE, "palatal", (45, 65), 300, onset_time=65, noise=-11, burst=-12, breath=-34
    ),
    "ɓ": Consonant(Manner.IMPLOSIVE, "labial", (50, 85), 250, voice=-10, burst=-24),
    "ɗ": Consonant(Manner.IMPLOSIVE, "dental", (50, 80), 250, voice=-10, burst=-18),
    "m": Consonant(Manner.NASAL, "labial", (50, 85), 280, voice=-4),
    "n": Consonant(Manner.NASAL, "dental", (50, 80), 280, voice=-4),
    "ɲ": Consonant(Manner.NASAL, "palatal", (55, 90), 280, voice=-4),
    "ŋ": Consonant(Manner.NASAL, "velar", (55, 90), 280, voice=-4),
    "f": Consonant(Manner.FRICATIVE, "labial", (65, 115), 340, noise=-23),
    "s": Consonant(Manner.FRICATIVE, "sibilant", (70, 125), 330, noise=-11),
    "x": Consonant(Manner.FRICATIVE, "velar", (65, 110), 400, noise=-13, breath=-26),
    "h": Consonant(Manner.BREATH, "glottal", (45, 75), 450, breath=-22),
    "v": Consonant(Manner.VOICED_FRICATIVE, "labial", (45, 75), 320, voice=-6, noise=-28),
    "z": Consonant(Manner.VOICED_FRICATIVE, "sibilant", (50, 85), 300, voice=-6, noise=-21),
    "ɣ": Consonant(Manner.VOICED_FRICATIVE, "velar", (50, 80), 320, voice=-8, noise=-20),
    "j": Consonant(Manner.VOICED_FRICATIVE, "palatal", (45, 75), 290, voice=-4, noise=-40),
    "ɻ": Consonant(Manner.VOICED_FRICATIVE, "retroflex", (45, 80), 330, voice=-5, noise=-27),
    "ʂ": Consonant(Manner.FRICATIVE, "retroflex", (70, 125), 340, noise=-11),
    "ʈ": Consonant(
        Manner.AFFRICATE, "retroflex", (45, 70), 310, onset_time=45, noise=-14, burst=-12, breath=-34
    ),
    "l": Consonant(Manner.LATERAL, "dental", (45, 75), 350, voice=-4),
}

LATERAL = Quality(350, 1300, 2750)
"""The l itself; its transition begins here."""
