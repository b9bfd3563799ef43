"""Clips on a spool are the clips that were put there, from memory and from the file."""

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.speech.clip_spool import ClipSpool
from loalang.speech.marks import WordMark, marked, marks_of


@pytest.mark.parametrize("room", [0, 10_000, 1 << 24])
def test_clips_come_back_as_they_were_in_any_order(room: int) -> None:
    chance = np.random.default_rng(2)
    clips = [
        Clip((chance.integers(-32_768, 32_768, length) / 32_768).astype(np.float32), rate)
        for length, rate in ((4000, 22_050), (0, 16_000), (900, 44_100), (7000, 24_000))
    ]
    spool = ClipSpool(room)
    shelved = [spool.put(clip) for clip in clips]
    for _ in range(2):
        for before, after in reversed([*zip(clips, shelved, strict=True)]):
            assert np.array_equal(after.samples, before.samples)
            assert (after.count, after.rate, after.seconds) == (before.count, before.rate, before.seconds)


def test_words_keep_their_times() -> None:
    clip = marked(np.zeros(22_050, np.float32), 22_050, [WordMark(0.1, 0.4, "bà"), WordMark(0.4, 0.9, "con")])
    assert marks_of(ClipSpool().put(clip)) == marks_of(clip)


def test_clips_outlive_the_name_of_their_shelf() -> None:
    def put() -> Clip:
        return ClipSpool(0).put(Clip(np.full(50, 0.5, np.float32), 8000))

    assert put().samples.sum() == 25
