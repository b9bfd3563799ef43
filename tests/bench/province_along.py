"""Along one build of many communes: CPU seconds a commune, and the memory of each process, as it goes on.

    python tests/bench/province_along.py [--communes N] [--lessons N] [--engine NAME] [--jobs N] [--every N]

One lesson by default: with more, the cluster makes the first of all communes before the others of any. CPU is
of all processes (user and system). A line each so many programmes; what was begun before the first of them
(loading, the cold course) stands in none.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parents[1] / "generator")]

from measured import PROC  # noqa: E402
from province import Province  # noqa: E402

LOOK = 1.0
"""Seconds between two looks."""


def processes(session: int) -> dict[int, tuple[float, float]]:
    """By process of a session: CPU seconds, also of its ended children, and MiB of memory (RSS)."""
    found = {}
    ticks, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE") / 2**20
    for place in PROC.glob("[0-9]*"):
        try:
            after_name = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(after_name[3]) == session:
                cpu = sum(int(field) for field in after_name[11:15]) / ticks
                found[int(place.name)] = cpu, int(after_name[21]) * page
        except (OSError, IndexError, ValueError):
            continue  # it has just ended
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--communes", type=int, default=100)
    arguments.add_argument("--lessons", type=int, default=1)
    arguments.add_argument("--engine", default="", help="the voices' own by default")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--every", type=int, default=40, help="programmes a line")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="loalang-tinh-") as name:
        bench = Province(Path(name), given.lessons, given.engine, given.jobs)
        bench.build("a course, cold", "kho", "ra", "--station", bench.base)
        table = bench.table(0, given.communes)
        command = [sys.executable, "-m", "loalang", "-C", str(bench.folder.root), "build", *bench.lessons]
        command += ["--stations", str(table), "--base", bench.base, "--out", str(bench.place / "ra-tinh")]
        command += ["--cluster", "local", "--jobs", str(given.jobs)]
        command += ["--engine", given.engine] if given.engine else []
        env = {"LOALANG_CACHE": str(bench.place / "kho"), "PYTHONPATH": str(HERE.parents[1] / "generator")}
        building = subprocess.Popen(
            command,
            env={**os.environ, **env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        print(
            "programmes  CPU s  of the first process  CPU s a commune  MiB: first, largest other, all",
            flush=True,
        )
        last: tuple[int, float] | None = None
        peaks = 0.0, 0.0
        while building.poll() is None:
            time.sleep(LOOK)
            found = processes(building.pid)
            if not found:
                continue
            cpu = sum(cpu for cpu, _size in found.values())
            whole = sum(size for _cpu, size in found.values())
            first, mine = found.pop(building.pid, (0.0, 0.0))
            largest = max((size for _cpu, size in found.values()), default=0.0)
            peaks = max(peaks[0], mine), max(peaks[1], largest)
            done = len(list((bench.place / "ra-tinh").rglob("*.mp3")))
            if done and (last is None or done >= last[0] + given.every):
                each = "" if last is None else f"{(cpu - last[1]) / (done - last[0]) * 2 * given.lessons:.2f}"
                sizes = f"{mine:10.0f} {largest:14.0f} {whole:4.0f}"
                print(f"{done:10d} {cpu:6.1f} {first:21.1f} {each:>16s} {sizes}", flush=True)
                last = done, cpu
        told = f"{peaks[0]:.0f} MiB of the first process, {peaks[1]:.0f} of the largest other"
        print(f"at their peaks: {told}; exit code {building.returncode}")


if __name__ == "__main__":
    main()
