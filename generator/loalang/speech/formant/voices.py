"""Who speaks: a woman and a man."""

from dataclasses import dataclass

from loalang.speech.formant.bounds import within


@dataclass(frozen=True, slots=True)
class VoiceSource:
    """One voice.

    Attributes:
        pitch: its middle, Hz.
        tract: formants against a man's: a shorter tract, higher formants.
        bandwidth: formants' bandwidths against the table's.
        open_quotient: share of the period in which the glottis is open.
        tilt: Hz above which the source falls by 6 dB an octave more.
        breath: level of the breath in the voice, dB against the voice.
    """

    pitch: float
    tract: float
    bandwidth: float
    open_quotient: float
    tilt: float
    breath: float

    def __post_init__(self) -> None:
        within("pitch", self.pitch, 70, 300), within("tract", self.tract, 0.85, 1.3)
        within("bandwidth", self.bandwidth, 0.5, 2.5), within("open quotient", self.open_quotient, 0.4, 0.85)
        within("tilt", self.tilt, 300, 8000), within("breath", self.breath, -60, -10)


SPEAKERS = {
    "nu": VoiceSource(pitch=205, tract=1.16, bandwidth=1.3, open_quotient=0.62, tilt=2200, breath=-33),
    "nam": VoiceSource(pitch=122, tract=1.0, bandwidth=1.2, open_quotient=0.56, tilt=2600, breath=-36),
}
"""By the name that a voice file gives: ``voice: nu``. Middles of pitch as Brunelle (2009) has for Hanoi."""
