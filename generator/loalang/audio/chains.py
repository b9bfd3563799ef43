"""What each edition does to a sound, in numbers: curves, levels and stages."""

from collections.abc import Callable
from dataclasses import dataclass

from loalang.audio.dynamics import compress, even_out
from loalang.audio.loudness import DbTp, Lufs
from loalang.audio.resample import RATE
from loalang.audio.stages import Curve, Stage, cut
from loalang.model import Edition

HALF = RATE // 2
"""Rate of the loudspeaker's chain, and of synthetic voices in the podcast's: half the samples, which hold all
that sounds below 10.6 kHz."""

WITHOUT_IMAGES: Curve = ((10_600, 0), (11_000, -100))
"""Takes away what would be mirrored when :data:`HALF` becomes 44,100 Hz."""

ENCODER_LOSS = 0.45
"""Decibels by which LAME's constant bit rate lowers all it encodes (it scales by 0.95)."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What an edition does to a programme, in this order.

    Attributes:
        rate: in Hz, at which all this happens at most; the end is at 44,100 Hz.
        colour: filter before any level counts.
        reach: how many seconds before and after a sample the filter hears.
        target: level of speech in each third of an octave, to which the filter is bent for what comes.
        drive: level of speech in dBFS that the dynamics are fed, whatever the programme came at.
        dynamics: stages whose work depends on level, given the level of noise in dBFS that they are fed.
        tunes: gain in dB of tunes, which pass beside the dynamics, so that they are about as loud as
            speech that went through; ``None`` sends them through as well.
        band: filter after the dynamics.
        loudness: of the decoded file.
        ceiling: true peak before encoding; the decoded file overshoots it by up to 0.8 dB.
        softer: LU by which a programme is softer than what its voices say on end: its sentences are short,
            and its tunes are not as loud (mean of lessons in our own voice, which lie within 0.25 LU of it:
            what lies further off is made twice).
        pressed: dBFS to which the samples of speech are held by milliseconds, for a crest factor of 10 dB;
            where nothing sounds above 8 kHz, the wave rises at most 1.6 dB between them. ``None`` leaves
            speech to the ceiling.
    """

    rate: int
    colour: Curve
    reach: float
    target: Curve | None
    drive: float
    dynamics: Callable[[float], tuple[Stage, ...]]
    tunes: float | None
    band: Curve | None
    loudness: Lufs
    ceiling: DbTp
    softer: float
    pressed: float | None = None

    def rate_for(self, highest: int) -> int:
        """At which rate to work on sound of some rate: half of 44,100 Hz where that holds all of it."""
        return HALF if highest <= HALF else self.rate

    def taps(self, rate: int) -> int:
        """How many samples the colour filter is long."""
        return 2 * int(self.reach * rate) + 1

    @property
    def aim(self) -> Lufs:
        """Loudness before encoding."""
        return Lufs(self.loudness + ENCODER_LOSS)


RUMBLE: Curve = ((20, -60), (40, -24), (70, -1), (90, 0))
"""Footsteps, wind on the microphone, hum of the mains: nothing a voice needs."""

HORN: Curve = (
    (80, -40),
    (140, -18),
    (200, -9),
    (500, -3),
    (1000, 4),
    (2000, 7),
    (4000, 7.5),
    (5500, 5),
    (6600, -12),
    (8000, -40),
)
"""What a horn passes, and more of it where consonants are: for speech as voices have it on the average."""

CLEAR: Curve = ((300, -1), (500, -1), (800, 0), (1500, 0), (3000, -3), (4000, -5), (6000, -9))
"""Speech that is best understood from a horn, level of each third of an octave (docs/loudspeaker.md)."""

TOWARD_CLEAR, MOST_BENT = 0.9, 8.0
"""How far of the way to :data:`CLEAR` each programme is brought, and by how many dB at most."""

BAND: Curve = ((90, -50), (160, 0), (6800, 0), (8000, -70))
"""Takes away what clipping adds where no horn sounds.

Without it LAME spends its bits there, and at 64 kbit/s the decoded peaks overshoot by 2.1 dB instead of
0.6 (measured).
"""
BAND_TAPS = 705

TUNES = 2.5
"""Brings a tune 2 LU below speech in the mix out about as far below it (measured)."""

HUSH_BELOW = -31.0
"""dBFS below which the horn's pauses are turned down, where there is no noise to speak of."""
ABOVE_NOISE, MOST_HUSHED = 18.0, -23.0
"""Decibels from the mean level of noise to where its peaks are surely below; and not into soft speech."""


def _gentle(_noise: float) -> tuple[Stage, ...]:
    return (compress(threshold=-15.0, ratio=8.0, release=0.1),)


def _dense(noise: float) -> tuple[Stage, ...]:
    hush = min(max(HUSH_BELOW, noise + ABOVE_NOISE), MOST_HUSHED)
    even = even_out(threshold=-33.0, ratio=3.2, hush_below=hush, hush_ratio=6.0, release=1.5, rate=HALF)
    return even, cut(-1.6, louder=25.5)


CHAINS: dict[Edition, Chain] = {
    Edition.PODCAST: Chain(
        rate=RATE,
        colour=RUMBLE,
        reach=0.075,
        target=None,
        drive=-20.0,
        dynamics=_gentle,
        tunes=None,
        band=None,
        loudness=Lufs(-16.0),
        ceiling=DbTp(-1.8),
        softer=0.1,
    ),
    # Its dynamics were searched on four voices for the most ESTOI at equal power among those whose crest
    # factor is 10 dB at most; all optima are flat (docs/loudspeaker.md).
    Edition.LOUDSPEAKER: Chain(
        rate=HALF,
        colour=HORN,
        reach=0.016,
        target=CLEAR,
        drive=-14.5,
        dynamics=_dense,
        tunes=TUNES,
        band=BAND,
        loudness=Lufs(-14.0),
        ceiling=DbTp(-1.7),
        softer=0.28,
        pressed=-5.2,
    ),
}
