"""What a command costs: wall seconds, CPU seconds of all its processes, their memory together at the peak."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.1
"""Seconds between two looks at the memory."""

TIMER = """
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.monotonic() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, wall, use.ru_utime + use.ru_stime]))
"""
"""Runs in a process of its own, so that nobody else's children are counted."""


@dataclass(frozen=True, slots=True)
class Use:
    """Seconds by the clock, seconds of CPU (user and system), MiB of all processes together (or 0)."""

    wall: float
    cpu: float
    peak: float

    def told(self) -> dict[str, float]:
        """Give it as plain data, rounded."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def measured(command: Sequence[str], env: Mapping[str, str] | None = None) -> Use:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; what it said is told.
    """
    timer = subprocess.Popen(
        [sys.executable, "-c", TIMER, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        start_new_session=True,
    )
    highest = [0.0]
    over = threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            highest[0] = max(highest[0], _memory(timer.pid))

    watcher = threading.Thread(target=look, daemon=True)
    if PROC.is_dir():
        watcher.start()
    out, err = timer.communicate()
    over.set()
    code, wall, cpu = json.loads(out or "[-1, 0, 0]")
    if code:
        raise RuntimeError(f"{' '.join(command)}\n{err}")
    return Use(wall, cpu, highest[0])


def _memory(session: int) -> float:
    """MiB of all processes of a session but its first, which waits; what they share counts once (PSS)."""
    total = 0
    for place in PROC.glob("[0-9]*"):
        try:
            after_name = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(after_name[3]) != session or place.name == str(session):
                continue
            for line in (place / "smaps_rollup").read_text(encoding="utf-8").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except (OSError, IndexError, ValueError):
            continue  # it has just ended
    return total / 1024
