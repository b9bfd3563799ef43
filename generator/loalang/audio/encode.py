"""MP3 by LAME, without any system program: mono, constant bit rate, streamed, the same bytes each time."""

from collections.abc import Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor

import numpy as np

from loalang.audio.clip import Samples, rounded
from loalang.audio.info_frame import BITRATES, RATES, SMALLEST_BITRATE, frames_end, info_frame
from loalang.audio.resample import RATE

QUALITY = 5
"""LAME's: 0 is best, 9 fastest. Ten minutes of mono cost 2.9 CPU seconds at 7, 5.5 at 5, 10.7 at 2, which
lameenc would take by itself (DESIGN.md, measured)."""

FULL_SCALE = 32_767


class FrameEncoder:
    """Samples in, block by block; MP3 frames out at the end. They do not depend on the blocks.

    Not to be shared by threads, but any one thread may drive it: LAME works outside Python's lock.
    """

    def __init__(self, kbps: int, rate: int = RATE, quality: int = QUALITY) -> None:
        if rate not in RATES or kbps not in BITRATES or kbps < SMALLEST_BITRATE:
            raise ValueError(f"no MPEG-1 layer III with room for a header at {rate} Hz, {kbps} kbit/s")
        import lameenc

        self.samples = 0
        self._size = 144 * kbps * 1000 // rate
        self._audio = bytearray()
        self._lame = lameenc.Encoder()
        self._lame.set_channels(1)
        self._lame.set_in_sample_rate(rate)
        self._lame.set_out_sample_rate(rate)  # else LAME resamples at low bit rates without a word
        self._lame.set_bit_rate(kbps)
        self._lame.set_quality(quality)
        self._lame.silence()

    def write(self, samples: Samples) -> None:
        """Encode the next samples, shape ``(n,)``; what is over full scale is cut off."""
        pcm = rounded(samples, FULL_SCALE)
        self.samples += len(pcm)
        self._audio += self._lame.encode(pcm.tobytes())

    def finish(self, count: int | None = None) -> bytes:
        """Return the first ``count`` frames, or all. Write nothing after it.

        The first needs none before it, so they can stand anywhere in a file. The codec delays sound by 25 ms:
        so much at the end of ``count`` frames of samples is in the next.
        """
        if not self.samples:
            self.write(np.zeros(1, np.float32))  # LAME refuses to end what has not begun
        self._audio += self._lame.flush()
        return bytes(self._audio[: frames_end(self._audio, self._size, count)])


class Mp3Encoder:
    """Samples in, block by block; the whole file out at the end. The bytes do not depend on the blocks."""

    def __init__(self, kbps: int, rate: int = RATE, quality: int = QUALITY) -> None:
        self._frames = FrameEncoder(kbps, rate, quality)
        self._kbps, self._rate, self._quality = kbps, rate, quality

    def write(self, samples: Samples) -> None:
        """Encode the next samples, shape ``(n,)``; what is over full scale is cut off."""
        self._frames.write(samples)

    def finish(self) -> bytes:
        """Return the file: the Info header, then all frames. Write nothing after it."""
        audio = self._frames.finish()
        return info_frame(audio, self._frames.samples, self._rate, self._kbps, self._quality) + audio


def encode_mp3(blocks: Iterable[Samples], kbps: int, rate: int = RATE, quality: int = QUALITY) -> bytes:
    """Return the blocks, one after another, as an MP3 file without tags.

    What has come is encoded in a thread while ``blocks`` makes the next; one piece waits at most, so memory
    stays that of two pieces and the file.
    """
    encoder = Mp3Encoder(kbps, rate, quality)
    with ThreadPoolExecutor(max_workers=1) as worker:
        write_beside(encoder, blocks, worker)
    return encoder.finish()


def write_beside(encoder: FrameEncoder | Mp3Encoder, blocks: Iterable[Samples], worker: Executor) -> None:
    """Encode blocks in a thread while the next are made; on return the last may still be in work."""
    last: Future[None] | None = None
    for block in blocks:
        if last:
            last.result()
        last = worker.submit(encoder.write, block)
