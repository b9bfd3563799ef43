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
    "nu-hoc": LearnedSpeaker(pitch=195, tract=1.08, shares=(0, 1)),
    "nam-hoc": LearnedSpeaker(pitch=122, tract=0.94, shares=(0, 1)),
}
"""By the name that a voice file gives: ``voice: nu-hoc``."""
