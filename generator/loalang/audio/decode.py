"""Sound files become clips: WAV, FLAC, OGG and MP3 by libsndfile; what it cannot read (M4A, AAC) by PyAV.

What a file is decides its content, not its name. Whatever is wrong with it becomes one ContentError.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip, Samples
from loalang.audio.resample import RATE, resample_blocks
from loalang.audio.suffixes import SUFFIXES
from loalang.errors import ContentError
from loalang.files import open_file
from loalang.messages import _

BLOCK_SECONDS = 10.0

LONGEST = 600.0
"""Seconds that :func:`read_clip` takes in memory: 106 MB at 44.1 kHz, and twice that while it is joined. A
longer speech is a programme by itself: ``loalang master`` reads it by blocks."""

LOUDEST = 64.0
"""Of samples in floating point: 36 dB over full scale; what is more is no sound, and overflows further on."""

USUAL_RATE = 48_000
"""At higher rates a clip may be so much shorter: memory is samples, not seconds."""

LOWEST_RATE, HIGHEST_RATE = 4_000, 384_000
"""Samples a second: below, no speech; above, no recorder. A file that says 1 Hz makes hours of a word."""

MOST_CHANNELS = 32

BLOCK_SAMPLES = 2_000_000
"""Numbers of one block, all channels together: 8 MB, whatever rate and channels a file claims."""

DOWNMIX = {6: (1.0, 1.0, 2**0.5, 0.0, 2**-0.5, 2**-0.5)}
"""Weights of the channels by their number: 5.1 as in ITU-R BS.775 without its low-frequency channel. Of any
other number, all count the same."""


def read_clip(path: Path, longest: float = LONGEST) -> Clip:
    """Read a whole file as a mono clip at the file's own rate.

    Raises:
        ContentError: the file is missing, empty, longer than ``longest`` seconds, or no sound.
    """
    blocks: list[Samples] = []
    seconds, rate = 0.0, 0
    for block in read_blocks(path):
        blocks.append(block.samples)
        seconds, rate = seconds + block.seconds, block.rate
        if seconds > longest * min(1.0, USUAL_RATE / rate):
            raise ContentError(
                _("tệp âm thanh dài quá {minutes} phút").format(
                    minutes=round(longest * min(1.0, USUAL_RATE / rate) / 60)
                ),
                where=str(path),
                hint=_("gợi ý: cắt thành nhiều tệp ngắn hơn"),
            )
    return Clip(np.concatenate(blocks), rate)


def read_blocks(path: Path, seconds: float = BLOCK_SECONDS) -> Iterator[Clip]:
    """Read a file as mono clips of ``seconds`` each at most, all at the file's own rate, one at a time.

    Yields at least one block, each with at least one sample, all finite.

    Raises:
        ContentError: the file is missing, empty, or no sound that can be read.
    """
    blocks = _checked_blocks(path, seconds)
    first = next(blocks, None)
    if first is None:
        raise ContentError(
            _("tệp không có âm thanh"), where=str(path), hint=_("gợi ý: ghi hoặc xuất lại tệp này")
        )
    return chain([first], blocks)


def beginning(path: Path, seconds: float) -> Samples:
    """Read the first seconds of a file, 44,100 Hz; raises as :func:`read_blocks`."""
    parts, count = [np.zeros(0, np.float32)], 0
    for block in resample_blocks(read_blocks(path)):
        parts.append(block.samples)
        count += len(block.samples)
        if count >= seconds * RATE:
            break
    return np.concatenate(parts)[: round(seconds * RATE)]


def _checked_blocks(path: Path, seconds: float) -> Iterator[Clip]:
    try:
        if not path.stat().st_size:
            raise ContentError(_("tệp rỗng"), where=str(path), hint=_("gợi ý: ghi hoặc xuất lại tệp này"))
        if path.is_dir():
            raise IsADirectoryError(path)
    except OSError as error:
        raise ContentError(_("không đọc được tệp âm thanh này"), where=str(path)) from error
    for samples, rate in _sndfile_blocks(path, seconds):
        if len(samples):
            finite = np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0)
            yield Clip(to_mono(np.clip(finite, -LOUDEST, LOUDEST)), rate)


def to_mono(samples: NDArray[np.float32]) -> Samples:
    """Mix channels, shape ``(n, channels)``, into one, shape ``(n,)``, no louder than the loudest."""
    channels = samples.shape[1]
    weights = np.array(DOWNMIX.get(channels, (1.0,) * channels), np.float32)
    mono: Samples = samples @ (weights / weights.sum())
    return mono


def _sndfile_blocks(path: Path, seconds: float) -> Iterator[tuple[NDArray[np.float32], int]]:
    import soundfile

    try:
        with _hushed():
            file = soundfile.SoundFile(str(path))
    except (soundfile.SoundFileError, TypeError) as error:  # TypeError: named .raw
        yield from _av_blocks(path, error)
        return
    with file:
        _plausible(path, file.samplerate, file.channels)
        if not file.frames and (sound := _behind_the_header(path)):
            yield from _raw_blocks(path, sound)
            return
        most = min(round(seconds * file.samplerate), BLOCK_SAMPLES // file.channels)
        while True:
            try:
                with _hushed():
                    samples = file.read(max(1, most), dtype="float32", always_2d=True)
            except soundfile.SoundFileError as error:
                raise _broken(path) from error
            if not len(samples):
                return
            yield samples, file.samplerate


def _plausible(path: Path, rate: int, channels: int) -> None:
    """Refuse what no recorder writes, before anything is read by it.

    Raises:
        ContentError: the rate or the number of channels cannot be.
    """
    if not LOWEST_RATE <= rate <= HIGHEST_RATE or not 1 <= channels <= MOST_CHANNELS:
        raise ContentError(
            _("tệp âm thanh ghi thông số lạ: {rate} Hz, {channels} kênh").format(
                rate=rate, channels=channels
            ),
            where=str(path),
            hint=_("gợi ý: mở bằng phần mềm âm thanh rồi xuất lại thành WAV 44100 Hz"),
        )


@dataclass(frozen=True, slots=True)
class _Sound:
    """Where plain samples of 16 bits stand in a file, and how."""

    at: int
    channels: int
    rate: int


def is_unfinished(path: Path) -> bool:
    """Say whether a WAV says that it holds nothing although sound follows: its recorder lost power."""
    try:
        return _behind_the_header(path) is not None
    except OSError:
        return False


def _behind_the_header(path: Path) -> _Sound | None:
    """Find the sound behind a WAV header that says there is none.

    Only plain 16-bit samples, which is what such recorders write; nothing where there is no second of sound.
    """
    with open_file(path) as file:
        head = file.read(4096)
        told, at = head.find(b"fmt "), head.find(b"data")
        if head[:4] != b"RIFF" or not 0 < told < at or len(head) < at + 8 or any(head[at + 4 : at + 8]):
            return None
        kind, channels, rate, _bytes, _align, bits = struct.unpack_from("<HHIIHH", head, told + 8)
        size = file.seek(0, os.SEEK_END) - at - 8
    if kind not in (1, 0xFFFE) or bits != 16 or not channels or size < 2 * channels * rate:
        return None
    return _Sound(at + 8, channels, rate)


def _raw_blocks(path: Path, sound: _Sound) -> Iterator[tuple[NDArray[np.float32], int]]:
    frame = 2 * sound.channels
    with open_file(path) as file:
        file.seek(sound.at)
        while block := file.read(BLOCK_SAMPLES // sound.channels * frame):
            whole = np.frombuffer(block[: len(block) // frame * frame], "<i2")
            yield whole.reshape(-1, sound.channels).astype(np.float32) / np.float32(32768), sound.rate


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep libsndfile's MP3 decoder from writing to the terminal: what is wrong is told once, by us."""
    try:
        terminal = os.dup(2)
    except OSError:  # no terminal at all
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)


def _av_blocks(path: Path, refusal: Exception) -> Iterator[tuple[NDArray[np.float32], int]]:
    """Read what libsndfile refused, if PyAV is there; its blocks are the file's own, well under a second."""
    try:
        import av
    except ImportError:
        if _is_mp4(path):
            raise ContentError(
                _("chưa đọc được tệp M4A/AAC"),
                where=str(path),
                hint=_("gợi ý: đổi sang MP3 hoặc WAV, hoặc chạy lệnh pip install 'loalang[m4a]'"),
            ) from refusal
        raise _broken(path) from refusal
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                return
            resampler = av.AudioResampler(format="fltp")
            for frame in container.decode(audio=0):
                _plausible(path, frame.sample_rate, len(frame.layout.channels))
                for plain in resampler.resample(frame):
                    yield plain.to_ndarray().T.astype(np.float32, copy=False), plain.sample_rate
    except av.FFmpegError as error:
        raise _broken(path) from error


def _is_mp4(path: Path) -> bool:
    with open_file(path) as file:
        head = file.read(12)
    return head[4:8] == b"ftyp" or head[:2] in (b"\xff\xf1", b"\xff\xf9")  # MP4; AAC in ADTS


def _broken(path: Path) -> ContentError:
    return ContentError(
        _("đây không phải tệp âm thanh đọc được"),
        where=str(path),
        hint=_("gợi ý: cần tệp {suffixes}").format(suffixes=", ".join(s[1:].upper() for s in SUFFIXES)),
    )
