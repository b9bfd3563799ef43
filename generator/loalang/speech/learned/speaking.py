"""A text in, samples and the times of its words out: when and how high by rule, how it sounds as learned."""

import numpy as np

from loalang.speech.formant.g2p import Accent
from loalang.speech.formant.gestures import scored
from loalang.speech.formant.melody import pitched
from loalang.speech.formant.score import FRAME
from loalang.speech.formant.speaking import Spoken, placed_in, seed_of
from loalang.speech.learned.blend import blended
from loalang.speech.learned.frames import Rules, framed
from loalang.speech.learned.network import model
from loalang.speech.learned.ruled import ruled
from loalang.speech.learned.speakers import LearnedSpeaker
from loalang.speech.learned.synth import rendered
from loalang.speech.learned.told import Rows

RULES = Rules()

SOFTER = 0.33
"""Against the model's own a: what widens the envelope raises it, and no sentence was seen above 0.96 so."""


def spoken(
    text: str, speaker: LearnedSpeaker, seconds: float, accent: Accent = Accent.NORTH
) -> Spoken | None:
    """Speak a text in about ``seconds``; ``None`` where it has no words."""
    found = placed_in(text, seconds, accent)
    if found is None:
        return None
    score = scored(found.syllables)
    times = np.arange(0, found.seconds + FRAME, FRAME) * 1000
    pitch = pitched(score, found.syllables, speaker.pitch, times)
    frames = framed(found.syllables, found.seconds, model(), speaker.shares, RULES)

    def by_rule(at: Rows) -> Rows:
        return ruled(score, np.interp(at, times, pitch) / speaker.tract, at)

    frames = blended(frames, by_rule, found.syllables, RULES)
    creak = score.read("creak", times)
    samples = rendered(frames, pitch, creak, found.seconds, speaker.tract, seed_of(text))
    return Spoken(samples * np.float32(SOFTER * model().level ** -0.5), found.words)
