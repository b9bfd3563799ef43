"""Sounds as the player reads them: so many samples at a time, from any second on."""

import io
from pathlib import Path
from typing import Protocol

import numpy as np

from loalang.audio.clip import Pcm, rounded
from loalang.audio.info_frame import ENCODER_DELAY, SAMPLES_PER_FRAME
from loalang.audio.joining import seconds_of, sound_frames
from loalang.audio.resample import RATE
from loalang.audio.tunes import read_tune
from loalang.errors import ContentError
from loalang.messages import _

LEAD = ENCODER_DELAY + 529
"""Samples of nothing before the first one of an MP3: LAME's own delay, and the decoder's."""

TAIL = LEAD + SAMPLES_PER_FRAME
"""Samples of nothing after the last one, at most: what the decoder still holds, a frame half full."""

NOTHING = 8
"""Of 32,768: the ringing round a sound is not more, and nobody hears it."""


class Sound(Protocol):
    """Mono sound of 16 bits."""

    @property
    def seconds(self) -> float:
        """How long it is."""
        ...

    @property
    def lead(self) -> float:
        """Seconds of nothing that its coding put before it: what follows another sound begins after them."""
        ...

    def read(self, count: int) -> Pcm:
        """Read on; fewer samples than asked for only at its end."""
        ...

    def seek(self, second: float) -> None:
        """Read on from here."""
        ...


class Mp3Sound:
    """One of our files, decoded as it is read: half an hour takes 15 MB, not 160.

    Raises:
        ContentError: it is none.
    """

    def __init__(self, mp3: bytes, name: str = "") -> None:
        import soundfile

        frames, kbps = sound_frames(mp3)
        try:
            self._file = soundfile.SoundFile(io.BytesIO(frames))
        except (soundfile.SoundFileError, TypeError) as error:
            raise _unreadable(name) from error
        if not frames or self._file.samplerate != RATE:
            raise _unreadable(name)
        self._seconds = seconds_of(frames, kbps)
        self._left = self._file.frames
        self._lead = _nothing(self.read(LEAD)) / RATE
        self._stop = self._file.frames - _nothing(_tail(frames, kbps)[::-1])
        self.seek(0.0)

    @property
    def seconds(self) -> float:
        return self._seconds

    @property
    def lead(self) -> float:
        return self._lead

    def read(self, count: int) -> Pcm:
        count = max(0, min(count, self._left))
        samples: Pcm = self._file.read(count, dtype="int16", always_2d=True)[:, 0]
        self._left -= count
        return samples

    def seek(self, second: float) -> None:
        at = min(round(second * RATE), self._file.frames)
        self._file.seek(at)
        self._left = self._stop - at


def _tail(frames: bytes, kbps: int) -> Pcm:
    """Decode the end alone: going there in the file itself takes a second of an old PC for half an hour."""
    import soundfile

    size = 144 * kbps * 1000 // RATE
    first = max(0, len(frames) - 16 * (size + 1))
    for at in range(first, len(frames) - 3):
        end = at
        while frames[end : end + 2] == frames[:2]:
            end += size + (frames[end + 2] >> 1 & 1)
        if end == len(frames):
            samples: Pcm = soundfile.read(io.BytesIO(frames[at:]), dtype="int16", always_2d=True)[0][:, 0]
            return samples[-TAIL:]
    return np.ones(0, np.int16)


def _nothing(samples: Pcm) -> int:
    """Count the samples of nothing at the beginning."""
    sounds = np.abs(samples.astype(np.int32)) > NOTHING
    return int(sounds.argmax()) if sounds.any() else len(samples)


class ClipSound:
    """Samples in memory: tunes and tones."""

    lead = 0.0

    def __init__(self, samples: Pcm, rate: int = RATE) -> None:
        self._samples, self._rate, self._at = samples, rate, 0

    @property
    def seconds(self) -> float:
        return len(self._samples) / self._rate

    def read(self, count: int) -> Pcm:
        self._at += count
        return self._samples[self._at - count : self._at]

    def seek(self, second: float) -> None:
        self._at = round(second * self._rate)


def tune(path: Path) -> ClipSound:
    """A tune of the folder, or one that ships.

    Raises:
        ContentError: it is no sound.
    """
    return ClipSound(rounded(read_tune(path, RATE).samples, 32_767))


def level_tone(seconds: float = 3.0, hertz: float = 1000.0, dbfs: float = -18.0) -> ClipSound:
    """A steady tone to set levels by: −18 dBFS, as EBU R 68 lines up."""
    count = round(seconds * RATE)
    ramp = np.clip(np.minimum(np.arange(count), np.arange(count)[::-1]) / (0.02 * RATE), 0, 1)
    wave = 10 ** (dbfs / 20) * ramp * np.sin(2 * np.pi * hertz * np.arange(count) / RATE)
    return ClipSound(rounded(wave, 32_767))


def _unreadable(name: str) -> ContentError:
    return ContentError(
        _("không phát được: tiếng không đọc được"), name, _("gợi ý: làm lại bằng loalang build rồi duyệt lại")
    )
