"""A spool gives back what was put on it, from memory and from disk."""

import numpy as np

from loalang.audio.spool import Spool


def test_a_tape_plays_what_was_recorded_from_memory_and_from_disk() -> None:
    sound = np.random.default_rng(8).standard_normal(180_000).astype(np.float32)
    with Spool[np.int16](1000) as spool:
        spool.record([np.arange(900, dtype=np.int16), np.arange(300, dtype=np.int16)])
        assert np.concatenate([*spool.play()]).tolist() == [*range(900), *range(300)]
    for room in (0, 100_000, 1 << 30):
        with Spool[np.float32](room) as spool:
            spool.record(np.array_split(sound, 9))
            assert np.array_equal(np.concatenate([*spool.play()]), sound)
            assert np.array_equal(np.concatenate([*spool.play()]), sound)
