"""Who speaks: a woman and a man, neither of them a speaker of the recordings."""

from dataclasses import dataclass

from loalang.speech.formant.bounds import within


@dataclass(frozen=True, slots=True)
class LearnedSpeaker:
    """One voice.

    Attributes:
        pitch: its middle, Hz.
        tract: frequencies of the envelope against the recordings': a shorter tract, higher formants.
        shares: how much of each of the two speakers of the recordings.
    """

    pitch: float
    tract: float
    shares: tuple[float, float]

    def __post_init__(self) -> None:
        within("pitch", self.pitch, 70, 300), within("tract", self.tract, 0.85, 1.3)


SPEAKERS = {
    "nu": LearnedSpeaker(pitch=205, tract=1.15, shares=(0.5, 0.5)),
    "nam": LearnedSpeaker(pitch=122, tract=0.97, shares=(0.5, 0.5)),
}
"""By the name that a voice file gives: ``voice: nu``."""
