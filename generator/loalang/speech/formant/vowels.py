"""Vowels: formant targets of a Hanoi man, and how long each may last.

Sources: the vowel charts of J. Kirby, "Vietnamese (Hanoi Vietnamese)", JIPA 41 (2011) and of E. Castelli and
R. Carré, "Production and perception of Vietnamese vowels", Interspeech 2005, who show that ă and â have the
places of a and ơ and differ by length; F3 by Fant's nomograms. Labial-velar rhymes (ong, ông, ung) begin
opener than their letter: Kirby (2011). A woman's values come from these by the factor of her voice.
"""

from dataclasses import dataclass

from loalang.speech.formant.bounds import held, within


@dataclass(frozen=True, slots=True)
class Quality:
    """A tongue and lip posture: the first three formants in Hz, of a man."""

    f1: float
    f2: float
    f3: float

    def __post_init__(self) -> None:
        held("f1", self.f1), held("f2", self.f2), held("f3", self.f3)

    def toward(self, other: "Quality", share: float) -> "Quality":
        """The posture ``share`` of the way to another."""
        return Quality(
            self.f1 + share * (other.f1 - self.f1),
            self.f2 + share * (other.f2 - self.f2),
            self.f3 + share * (other.f3 - self.f3),
        )


@dataclass(frozen=True, slots=True)
class Nucleus:
    """A vowel, or two that glide into each other.

    Attributes:
        first: where it begins.
        last: where it ends; the same for a simple vowel.
        length: its length against a long vowel's.
    """

    first: Quality
    last: Quality
    length: float = 1.0

    def __post_init__(self) -> None:
        within("length", self.length, 0.4, 1.2)

    @property
    def short(self) -> bool:
        """Whether what follows takes its time."""
        return self.length < 0.8


QUALITIES = {
    "i": Quality(300, 2300, 3050),
    "e": Quality(400, 2100, 2750),
    "ɛ": Quality(610, 1880, 2600),
    "ɨ": Quality(330, 1450, 2350),
    "ə": Quality(510, 1300, 2450),
    "a": Quality(840, 1430, 2550),
    "u": Quality(320, 720, 2300),
    "o": Quality(430, 790, 2400),
    "ɔ": Quality(640, 980, 2500),
    "ă": Quality(790, 1480, 2550),
    "ə̆": Quality(570, 1330, 2480),
    "ɛ̆": Quality(680, 1780, 2550),
    "j": Quality(310, 2200, 2900),
    "w": Quality(340, 720, 2350),
}


def _simple(name: str, length: float = 1.0) -> Nucleus:
    return Nucleus(QUALITIES[name], QUALITIES[name], length)


NUCLEI = {
    **{name: _simple(name) for name in ("i", "e", "ɛ", "ɨ", "ə", "a", "u", "o", "ɔ")},
    "oː": _simple("o"),
    "ɔː": _simple("ɔ"),
    "ă": _simple("ă", 0.6),
    "ə̆": _simple("ə̆", 0.6),
    "ɛ̆": _simple("ɛ̆", 0.62),
    "ɪ̆": Nucleus(Quality(330, 2250, 2950), Quality(380, 2100, 2750), 0.62),
    "iə": Nucleus(QUALITIES["i"], Quality(500, 1750, 2550), 1.05),
    "ɨə": Nucleus(QUALITIES["ɨ"], Quality(530, 1380, 2450), 1.05),
    "uə": Nucleus(QUALITIES["u"], Quality(510, 1030, 2450), 1.05),
}

LABIAL_VELAR = {
    "ɔ": Nucleus(Quality(720, 1180, 2500), Quality(470, 780, 2400), 0.68),
    "o": Nucleus(Quality(580, 1150, 2450), Quality(450, 800, 2400), 0.68),
    "u": Nucleus(Quality(370, 850, 2350), Quality(330, 680, 2300), 0.68),
}
"""Before ng and c these round off into a closure of lips and tongue: ong, ông, ung."""

OFFGLIDES = {
    ("a", "j"): Quality(420, 1980, 2600),
    ("a", "w"): Quality(500, 850, 2450),
    ("ɛ", "w"): Quality(450, 850, 2400),
    ("ă", "j"): Quality(360, 2080, 2700),
    ("ă", "w"): Quality(430, 780, 2400),
    ("ɔ", "j"): Quality(400, 1950, 2550),
    ("ə", "j"): Quality(370, 2000, 2600),
}
"""Where a glide at the end gets to after an open vowel; after others it gets to ``j`` or ``w`` itself."""
