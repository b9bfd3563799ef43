"""Teach the embedded voice: ``python -m tests.bench.training FOLDER OUT`` (extra ``train``).

FOLDER holds recorded syllables in either form that :mod:`tests.bench.syllables.recordings` reads. OUT gets
``model.npz``, its card and what happened on the way; OUT/analysed keeps rows of numbers that took long to
make, from which the recordings could be guessed: leave that folder where the recordings are.

    --speakers a b     names in the recordings; one or two
    --each 1           one syllable in so many: a glance
    --units 320        of each layer
    --passes 4         over all rows, in every round
    --rounds 1         how often the marks are set again by what was learned
    --last b           whose voice is taught in the last round; default: all; marks are set by all
    --licence TEXT     of the recordings, for the card

The same FOLDER gives the same model on one machine: seeds are fixed and BLAS runs in one thread, which this
program sees to.
"""

import argparse
import os
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[name] = "1"  # before numpy is loaded: sums in one order

from tests.bench.training.course import Course, run  # noqa: E402

LICENCE = "GPL-3.0 (the licence of the repository that holds them)"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--speakers", nargs="+", default=["a", "b"])
    asked.add_argument("--each", type=int, default=1)
    asked.add_argument("--units", type=int, default=320)
    asked.add_argument("--passes", type=int, default=4)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--last", nargs="+")
    asked.add_argument("--licence", default=LICENCE)
    given = asked.parse_args()
    if len(given.speakers) > 2:
        asked.error("one or two speakers")
    run(Course(**vars(given)), lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
