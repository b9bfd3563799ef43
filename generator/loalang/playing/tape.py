"""What sounds, sample by sample: the sound card reads here, whoever plays says what comes.

Two threads meet here and nowhere else: that of the sound card, which only reads, and the player's.
"""

import math
import threading
from dataclasses import dataclass

import numpy as np

from loalang.audio.clip import Pcm
from loalang.audio.resample import RATE
from loalang.playing.sound import Sound

SETTLE = 0.3
"""Seconds over which the meter falls to a third."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What sounds now.

    Attributes:
        sound: ``None`` for silence.
        position: seconds of it that were read.
        follows: what comes after it without a gap.
        level: the peak of late, full scale 1.0.
        waits: seconds of silence until it begins.
    """

    sound: Sound | None
    position: float
    follows: Sound | None
    fading: bool
    level: float
    waits: float = 0.0


class Tape:
    """A sound, what follows it without a gap, and a fade. ``rate`` is in Hz; samples are mono of 16 bits."""

    def __init__(self, rate: int = RATE) -> None:
        self.rate = rate
        self._lock = threading.Lock()
        self._sound: Sound | None = None
        self._next: Sound | None = None
        self._read = 0  # samples of the sound since its beginning
        self._wait = 0  # samples of silence before it
        self._fade = 0  # samples that the fade still takes
        self._fade_whole = 0  # samples of it; 0: there is none
        self._paused = False
        self._level = 0.0

    def play(self, sound: Sound, at: float = 0.0, after: float = 0.0) -> None:
        """Play a sound from a second on, whatever sounded; ``after`` so many seconds of silence."""
        sound.seek(at)
        with self._lock:
            self._sound, self._next, self._read = sound, None, round(at * self.rate)
            self._wait = math.ceil(after * self.rate)
            self._fade = self._fade_whole = 0
            self._paused = False

    def follow(self, sound: Sound | None) -> None:
        """Say what comes after the sound that plays; ``None`` takes it back."""
        if sound:
            sound.seek(sound.lead)
        with self._lock:
            self._next = sound

    def fade(self, seconds: float) -> None:
        """Fade the sound out; nothing follows it."""
        with self._lock:
            self._next = None
            if self._sound and not self._fade_whole:
                self._fade = self._fade_whole = max(1, round(seconds * self.rate))
            if self._paused or self._wait:
                self._sound, self._wait = None, 0

    def stop(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._sound = self._next = None
            self._fade = self._fade_whole = self._wait = 0

    def pause(self, paused: bool) -> None:
        """Hold the sound where it is, or let it go on. What fades ends: the rest of it would sound later."""
        with self._lock:
            self._paused = paused
            if paused and self._fade_whole:
                self._sound, self._fade, self._fade_whole = None, 0, 0

    def heard(self) -> Heard:
        """Say what sounds."""
        with self._lock:
            position = self._read / self.rate
            waits = self._wait / self.rate
            return Heard(self._sound, position, self._next, self._fade_whole > 0, self._level, waits)

    def read(self, count: int) -> Pcm:
        """Give the next samples: silence where nothing plays."""
        out = np.zeros(count, np.int16)
        with self._lock:
            at = min(self._wait, count)
            self._wait -= at
            while self._sound and not self._paused and at < count:
                wanted = min(count - at, self._fade) if self._fade_whole else count - at
                samples = self._sound.read(wanted) if wanted else out[:0]
                got = len(samples)
                out[at : at + got] = self._faded(samples) if self._fade_whole else samples
                at, self._read = at + got, self._read + got
                if got < wanted or (self._fade_whole and not self._fade):
                    self._sound, self._next = self._next, None
                    self._read = round(self._sound.lead * self.rate) if self._sound else 0
                    self._fade_whole = 0
            peak = float(np.abs(out.astype(np.int32)).max(initial=0)) / 32_768
            self._level = max(peak, self._level * 3 ** (-count / self.rate / SETTLE))
        return out

    def _faded(self, samples: Pcm) -> Pcm:
        """Samples as the fade leaves them, a straight line down to nothing."""
        gains = (self._fade - np.arange(len(samples))) / self._fade_whole
        self._fade -= len(samples)
        faded: Pcm = (samples * gains).astype(np.int16)
        return faded
