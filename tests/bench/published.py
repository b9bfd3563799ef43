"""What natural speech measures: ranges for tones, vowels and the long-term spectrum, each with its source."""

from dataclasses import dataclass

Range = tuple[float, float]

POINTS = (0, 25, 50, 75, 100)
"""Per cent of the rime at which a tone is measured."""

LEVEL = 3.0
"""Semitones between two of Chao's five levels: they span an octave. Our reading; papers plot hertz of single
speakers. A range is the level there, one level either way."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone in citation form.

    Attributes:
        words: to be spoken; each begins without voice, so that its voice is its rime.
        levels: Chao's level at each of ``POINTS``; half levels between two digits.
        rise: semitones from its lowest point to its end.
        fall: semitones from its beginning to its lowest point.
        broken: whether the glottis closes within it.
    """

    words: tuple[str, ...]
    levels: tuple[float, ...]
    rise: Range
    fall: Range
    broken: bool = False

    def ranges(self) -> tuple[Range, ...]:
        """Semitones about the speaker's mean, at each of ``POINTS``."""
        middles = [LEVEL * (level - middle_level()) for level in self.levels]
        return tuple((middle - LEVEL, middle + LEVEL) for middle in middles)


TONES = {
    "ngang": Tone(tuple("ta cô xi than".split()), (3, 3, 3, 3, 3), (0, 2), (0, 3)),
    "huyền": Tone(tuple("tà cồ xì thàn".split()), (2, 2, 1.5, 1.5, 1), (0, 1), (1, 8)),
    "sắc": Tone(tuple("tá cố xí thán".split()), (2.5, 2.5, 3, 4, 5), (3, 12), (0, 3)),
    "hỏi": Tone(tuple("tả cổ xỉ thản".split()), (3, 2, 1, 1, 1.5), (0, 7), (3, 12)),
    "ngã": Tone(tuple("tã cỗ xĩ thãn".split()), (3, 3, 2.5, 4, 5), (4, 16), (0, 10), broken=True),
    "nặng": Tone(tuple("tạ cộ xị thạn".split()), (3, 2.5, 2, 1.5, 1), (0, 1), (2, 12), broken=True),
    "sắc-": Tone(tuple("tát cốp xích thác".split()), (3.5, 3.5, 4, 4.5, 5), (1, 10), (0, 2)),
    "nặng-": Tone(tuple("tạt cộp xịch thạc".split()), (2, 2, 1.5, 1, 1), (0, 1), (1, 9)),
}
"""Chao's digits for Hanoi: 33, 21, 24 (elsewhere 35), 312, 3ˀ5, 32ˀ (elsewhere 21ˀ), and before stops 45 and
21: Kirby 2011, Vietnamese (Hanoi Vietnamese), JIPA 41; where authors differ, a range reaches both (Thompson
1965; Nguyễn and Edmondson 1998). That ngã breaks in its middle and nặng ends in constriction: Michaud 2004,
Phonetica 61. Rise and fall are our reading of the digits, half a level to three levels wide."""


def middle_level() -> float:
    """The level of a speaker's mean: the mean of the six tones' contours."""
    six = [tone.levels for name, tone in TONES.items() if "-" not in name]
    return sum(sum(levels) / len(levels) for levels in six) / len(six)


CREAK_BELOW = 9.0
"""Semitones under the speaker's median: no tone goes there but by pairs of pulses; creak, not pitch."""

NANG_LENGTH: Range = (0.3, 0.85)
"""Nặng against ngang in turn: the shortest tone (Nguyễn and Edmondson 1998; Michaud 2004); bounds ours."""
NANG_PAIRS = (("tạ", "ta"), ("cộ", "cô"))

SHORT_LENGTH: Range = (0.3, 0.75)
"""Ă to a and â to ơ before a stop (Castelli and Carré 2005: length tells them apart); bounds ours."""
SHORT_PAIRS = (("cắt", "cát"), ("tất", "tớt"), ("cấp", "cớp"), ("tắc", "tác"))


@dataclass(frozen=True, slots=True)
class Vowel:
    """A long vowel: words with it, and where others measured its quality for men, (F1, F2) in Hz."""

    words: tuple[str, ...]
    men: tuple[tuple[float, float], ...]

    def ranges(self, scale: float) -> tuple[Range, Range]:
        """Ranges of F1 and F2: from the least to the greatest source, a tenth either way; scaled."""
        ones, twos = zip(*self.men, strict=True)
        return _spread(ones, scale), _spread(twos, scale)


def _spread(hertz: tuple[float, ...], scale: float) -> Range:
    return 0.9 * scale * min(hertz), 1.1 * scale * max(hertz)


VOWELS = {
    "i": Vowel(("ti", "xi"), ((240, 2400), (270, 2290), (342, 2322))),
    "ê": Vowel(("tê", "xê"), ((390, 2300), (476, 2089))),
    "e": Vowel(("te", "xe"), ((610, 1900), (530, 1840), (580, 1799))),
    "a": Vowel(("ta", "xa"), ((850, 1610), (768, 1333))),
    "ơ": Vowel(("tơ", "sơ"), ((460, 1310), (600, 1170), (623, 1200))),
    "ư": Vowel(("tư", "xư"), ((300, 1390), (342, 1660))),
    "o": Vowel(("to", "xo"), ((500, 700), (570, 840), (652, 997))),
    "ô": Vowel(("tô", "xô"), ((360, 640), (497, 910))),
    "u": Vowel(("tu", "xu"), ((250, 595), (300, 870), (378, 997))),
}
"""Hanoi's qualities are those of the symbols i e ɛ a ɤ ɯ ɔ o u (Kirby 2011). Hertz for the symbols: Catford
1988 (cardinal vowels), Peterson and Barney 1952 (i ɛ ɔ u), Hillenbrand et al. 1995 (i e ɛ ɑ ʌ ɔ o u); for ư
also the middle between the latter's i and u, for it is heard as central too. No table of Hanoi's own formants
was at hand: these are ranges of the qualities, not of the dialect."""

WOMAN = 1.17
"""A woman's formants against a man's: mean over the vowels of Hillenbrand et al. 1995."""

WOMAN_ABOVE = 160.0
"""Hz: a voice whose mean pitch is higher is judged as a woman's."""

ORDERS = {
    "F1": ("i ê e a", "u ô o a", "ư ơ a"),
    "F2": ("o a e", "a e ê i", "u ư i", "ô ơ ê"),
}
"""Vowels in rising order of a formant; holds for every speaker, whatever the size of the head."""

BANDS = (
    100,
    125,
    160,
    200,
    250,
    315,
    400,
    500,
    630,
    800,
    1000,
    1250,
    1600,
    2000,
    2500,
    3150,
    4000,
    5000,
    6300,
)
"""Centres of thirds of an octave, Hz."""

SPECTRUM = {
    "man": (
        54.4, 57.7, 56.8, 58.2, 59.7, 60.0, 62.4, 62.6, 60.6, 55.7,
        53.1, 53.7, 52.3, 48.7, 48.9, 47.0, 46.0, 44.4, 43.3,
    ),
    "woman": (
        37.5, 40.1, 53.4, 62.2, 60.9, 58.1, 61.7, 61.7, 60.4, 58.0,
        54.3, 52.3, 51.7, 48.8, 47.3, 46.7, 45.3, 44.6, 45.2,
    ),
}  # fmt: skip
"""Long-term spectrum over twelve languages, Vietnamese among them, in dB of 70 over all (Byrne et al. 1994,
J. Acoust. Soc. Am. 96, table II)."""

SPECTRUM_RANGE = 6.0
"""dB either way, a tolerance of ours: the paper's means hide how single speakers differ."""
