"""Bring sound to the programme's rate, by soxr: images at −143 dB, where pydub's own leave −2 dB."""

from collections.abc import Iterable, Iterator

import numpy as np

from loalang.audio.clip import Clip

RATE = 44_100
"""Rate of every programme, in Hz: what the players of commune stations take (DESIGN.md)."""

QUALITY = "HQ"


def resample(clip: Clip, rate: int = RATE) -> Clip:
    """Return the clip at ``rate`` Hz; its length in seconds changes by less than one sample."""
    if clip.rate == rate or not clip.count:
        return Clip(clip.samples, rate)
    import soxr

    return Clip(
        soxr.resample(clip.samples, clip.rate, rate, quality=QUALITY).astype(np.float32, copy=False), rate
    )


def resample_blocks(blocks: Iterable[Clip], rate: int = RATE) -> Iterator[Clip]:
    """Resample sound that comes in blocks of one rate; the seams are not heard and not stored.

    Yields blocks at ``rate`` Hz. Together they are as long as :func:`resample` of the whole, to a sample.
    """
    stream = None
    for block in blocks:
        if block.rate == rate:
            yield block
            continue
        if stream is None:
            import soxr

            stream = soxr.ResampleStream(block.rate, rate, 1, dtype="float32", quality=QUALITY)
        samples = stream.resample_chunk(block.samples)
        if len(samples):
            yield Clip(samples, rate)
    if stream is not None:
        samples = stream.resample_chunk(np.zeros(0, np.float32), last=True)
        if len(samples):
            yield Clip(samples, rate)
