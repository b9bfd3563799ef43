"""The judge's sentences: to tune on, develop and choose by, and two sets that are only judged in sum."""

from pathlib import Path

FOLDER = Path(__file__).with_name("asr_sets")
SETS = ("tune", "dev", "learn", "sealed", "fresh")
SEALED = ("sealed", "fresh")


def sentences(name: str) -> tuple[str, ...]:
    """Read a set: one sentence a line, in spoken form; lines that begin with ``#`` are notes."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
