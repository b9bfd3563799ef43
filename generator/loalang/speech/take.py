"""What an officer is told of a recording that she just made: loud enough, no peak cut off, a quiet room."""

from dataclasses import dataclass

import numpy as np

from loalang.audio.clip import Clip
from loalang.messages import _, decimal
from loalang.speech.recording import FRAME

FULL = 0.99
"""Of full scale: from here on a peak may have been cut off by the sound card."""

MOST_CUT = 1e-4
"""Share of samples at full scale that nobody hears: one in ten thousand."""

QUIET = -38.0
"""dBFS that a voice reaches in its louder half: below, raising it raises the hiss of the card with it."""

CLEAR = 20.0
"""dB of voice above the room. With less, a horn outdoors makes noise of the words; a phone held at a hand's
breadth in a closed room has 30 and more."""

SHORT = 1.0
"""Seconds; what is shorter was a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Take:
    """What was measured of a recording.

    Attributes:
        seconds: how long it lasts.
        voice: dBFS of its louder half (75th percentile of 20 ms frames).
        room: dBFS of its quietest tenth.
        cut: share of its samples at full scale.
    """

    seconds: float
    voice: float
    room: float
    cut: float

    @classmethod
    def of(cls, clip: Clip) -> "Take":
        """Measure a clip."""
        size = max(1, round(FRAME * clip.rate))
        frames = max(1, len(clip.samples) // size)
        samples = np.resize(clip.samples, frames * size).astype(np.float64).reshape(frames, size)
        level = 10 * np.log10(np.square(samples).mean(axis=1) + 1e-12)
        cut = float(np.mean(np.abs(clip.samples) >= FULL))
        return cls(clip.seconds, float(np.percentile(level, 75)), float(np.percentile(level, 10)), cut)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to do better, as an officer reads it; nothing where it is good."""
        found = []
        if self.seconds < SHORT:
            found.append(_("Bản thu chưa đầy một giây: thu lại."))
        elif self.voice < QUIET:
            found.append(_("Tiếng nhỏ quá: nói gần micrô hơn, cách một gang tay, rồi thu lại."))
        elif self.cut > MOST_CUT:
            found.append(_("Tiếng to quá nên bị rè: lùi xa micrô một chút rồi thu lại."))
        elif self.voice - self.room < CLEAR:
            told = _("Phòng ồn: tiếng người chỉ hơn tiếng ồn {db} dB. Đóng cửa, tắt quạt rồi thu lại.")
            found.append(told.format(db=decimal(round(self.voice - self.room))))
        return tuple(found)
