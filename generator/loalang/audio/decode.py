"""Sound files become clips: WAV, FLAC, OGG and MP3 by libsndfile; what it cannot read (M4A, AAC) by PyAV.

What a file is decides its content, not its name. Whatever is wrong with it becomes one ContentError.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loalang.audio.clip import Clip, Samples
from loalang.audio.suffixes import SUFFIXES
from loalang.errors import ContentError
from loalang.messages import _

BLOCK_SECONDS = 10.0

LONGEST = 600.0
"""Seconds that :func:`read_clip` takes in memory: 106 MB at 44.1 kHz, and twice that while it is joined. A
longer speech is a programme by itself: ``loalang master`` reads it by blocks."""

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
        if seconds > longest:
            raise ContentError(
                _("tệp âm thanh dài quá {minutes} phút").format(minutes=round(longest / 60)),
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
            yield Clip(np.nan_to_num(to_mono(samples), nan=0.0, posinf=1.0, neginf=-1.0), rate)


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
        while True:
            try:
                with _hushed():
                    samples = file.read(
                        max(1, round(seconds * file.samplerate)), dtype="float32", always_2d=True
                    )
            except soundfile.SoundFileError as error:
                raise _broken(path) from error
            if not len(samples):
                return
            yield samples, file.samplerate


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
                for plain in resampler.resample(frame):
                    yield plain.to_ndarray().T.astype(np.float32, copy=False), plain.sample_rate
    except av.FFmpegError as error:
        raise _broken(path) from error


def _is_mp4(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head[4:8] == b"ftyp" or head[:2] in (b"\xff\xf1", b"\xff\xf9")  # MP4; AAC in ADTS


def _broken(path: Path) -> ContentError:
    return ContentError(
        _("đây không phải tệp âm thanh đọc được"),
        where=str(path),
        hint=_("gợi ý: cần tệp {suffixes}").format(suffixes=", ".join(s[1:].upper() for s in SUFFIXES)),
    )
