"""Sounds as the player reads them: so many samples at a time, from any second on."""

import io
from pathlib import Path
from typing import Protocol

import numpy as np

from loalang.audio.clip import Pcm, rounded
from loalang.audio.joining import seconds_of, sound_frames
from loalang.audio.resample import RATE
from loalang.audio.tunes import read_tune
from loalang.errors import ContentError
from loalang.messages import _


class Sound(Protocol):
    """Mono sound of 16 bits."""

    @property
    def seconds(self) -> float:
        """How long it is."""
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

    @property
    def seconds(self) -> float:
        return self._seconds

    def read(self, count: int) -> Pcm:
        samples: Pcm = self._file.read(count, dtype="int16", always_2d=True)[:, 0]
        return samples

    def seek(self, second: float) -> None:
        self._file.seek(min(round(second * RATE), self._file.frames))


class ClipSound:
    """Samples in memory: tunes and tones."""

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
