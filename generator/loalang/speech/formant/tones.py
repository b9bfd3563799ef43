"""The six tones of Hanoi and the five of the South: contours in semitones about the speaker's middle, and the
glottis.

Sources: A. Michaud, "Final consonants and glottalization", Phonetica 61 (2004): nặng ends in glottal
constriction, stopped syllables do not; M. Brunelle, "Northern and Southern Vietnamese tone coarticulation",
J. SE Asian Linguistics Society 1 (2009): a tone begins near where the last one ended, and keeps its end; V.
Nguyễn and J. Edmondson, "Tones and voice quality in modern northern Vietnamese", Mon-Khmer Studies 28
(1998): ngã breaks in its middle, huyền is lax.
"""

from dataclasses import dataclass

from loalang.speech.formant.bounds import within
from loalang.speech.formant.g2p import Accent, LexicalTone, Syllable

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Contour:
    """A tone over its rime.

    Attributes:
        points: share of the rime, and semitones.
        creak: share of the rime and strength 0-1 of glottal constriction; points of a line.
        lax: how breathy the voice is, 0-1.
    """

    points: tuple[Point, ...]
    creak: tuple[Point, ...] = ()
    lax: float = 0.0

    def __post_init__(self) -> None:
        for share, semitones in self.points:
            within("share", share, 0, 1), within("semitones", semitones, -12, 12)
        for share, strength in self.creak:
            within("share", share, 0, 1), within("creak", strength, 0, 1)

    def at(self, share: float) -> float:
        """Semitones at a share of the rime."""
        begin, level = self.points[0]
        for end, following in self.points:
            if share < end:
                return (
                    level if share <= begin else (following - level) / (end - begin) * (share - begin) + level
                )
            begin, level = end, following
        return level

    @property
    def end(self) -> float:
        """Semitones at its end."""
        return self.points[-1][1]


CONTOURS = {
    LexicalTone.NGANG: Contour(((0, 1.2), (0.3, 1.4), (1, 0.8))),
    LexicalTone.HUYEN: Contour(((0, -1.5), (0.3, -2.8), (1, -5.0)), lax=0.6),
    LexicalTone.SAC: Contour(((0, -0.5), (0.35, -0.2), (0.7, 2.8), (1, 6.0))),
    LexicalTone.NANG: Contour(
        ((0, -1.5), (0.45, -3.0), (0.75, -5.0), (1, -8.0)), creak=((0.6, 0), (0.8, 0.7), (1, 1.0))
    ),
    LexicalTone.HOI: Contour(
        ((0, -0.5), (0.3, -3.2), (0.6, -6.2), (0.75, -6.0), (1, -3.0)),
        creak=((0.45, 0), (0.62, 0.35), (0.8, 0)),
        lax=0.2,
    ),
    LexicalTone.NGA: Contour(
        ((0, 0.5), (0.3, 0.0), (0.48, -3.5), (0.56, -3.0), (0.7, 3.0), (1, 7.0)),
        creak=((0.36, 0), (0.48, 0.9), (0.56, 0.9), (0.68, 0)),
    ),
}
STOPPED = {
    LexicalTone.SAC: Contour(((0, 1.5), (0.4, 2.5), (1, 6.0))),
    LexicalTone.NANG: Contour(((0, -1.5), (0.5, -3.0), (1, -5.5))),
}
"""Before p, t, c, ch: higher from the start, and without the creak."""


SOUTHERN = {
    LexicalTone.NGANG: Contour(((0, 1.6), (0.3, 1.8), (1, 1.4))),
    LexicalTone.HUYEN: Contour(((0, -1.5), (0.3, -2.6), (1, -4.5)), lax=0.3),
    LexicalTone.SAC: Contour(((0, 0.0), (0.35, 0.8), (0.7, 3.4), (1, 6.0))),
    LexicalTone.NANG: Contour(((0, -2.5), (0.5, -5.5), (0.7, -5.6), (1, -3.8)), lax=0.2),
    LexicalTone.HOI: Contour(((0, -0.5), (0.3, -2.8), (0.5, -3.4), (0.7, -1.5), (1, 2.8))),
    LexicalTone.NGA: Contour(((0, -0.5), (0.3, -2.8), (0.5, -3.4), (0.7, -1.5), (1, 2.8))),
}
"""In modal voice all: hỏi and ngã are one, nặng sinks and turns and is not cut off (Brunelle 2009)."""

SOUTHERN_STOPPED = {
    LexicalTone.SAC: Contour(((0, 1.5), (0.4, 2.5), (1, 5.5))),
    LexicalTone.NANG: Contour(((0, -2.5), (0.6, -4.6), (1, -4.4))),
}


def contour_of(syllable: Syllable) -> Contour:
    """The contour of a syllable by its tone, its coda and its accent."""
    south = syllable.accent is Accent.SOUTH
    whole, stopped = (SOUTHERN, SOUTHERN_STOPPED) if south else (CONTOURS, STOPPED)
    return stopped[syllable.tone] if syllable.stopped and syllable.tone in stopped else whole[syllable.tone]
