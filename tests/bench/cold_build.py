"""A cold build against its bare steps: espeak for the same sentences and one MP3 encode of the same samples.

    python tests/bench/cold_build.py [LESSON...] [--runs N]

Each run measures both in turn, on all cores and on one, as whole processes: wall seconds, CPU seconds and
peak memory. What is printed is the median and the spread of the ratios of the runs.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LESSONS = ["vneid-cai-dat", "quet-ma-qr", "cuoc-goi-lua-dao"]


def measured(command: list[str], cache: Path) -> tuple[float, float, float]:
    """Run a command; return its wall seconds, its CPU seconds, and the peak MiB of its largest process."""
    timer = (
        "import json, resource, subprocess, sys, time\n"
        "start = time.monotonic()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.monotonic() - start, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)\n"
    )
    env = {**os.environ, "LOALANG_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", timer, *command], check=True, capture_output=True, text=True, env=env
    )
    wall, cpu, memory = map(float, done.stdout.split())
    return wall, cpu, memory


BARE = """
import sys
from pathlib import Path
import soundfile
from generator.audio.encode import encode_mp3
from generator.content import EngineSetting
from generator.folder import ContentFolder
from generator.model import Edition, MANNERS
from generator.reading_aloud import read_aloud
from generator.rundown import render
from generator.speech.engine import Request
from generator.speech.engines import engine

root, built, *lessons = sys.argv[1:]
folder = ContentFolder(Path(root))
station = folder.station(folder.station_ids[0])[0]
for lesson in lessons:
    script, document = folder.lesson(lesson)
    for edition in Edition:
        manner = MANNERS[edition]
        rundown = render(script, document, station, edition, folder.format_folders)
        script_read = read_aloud(rundown, folder.lexicon, manner)
        for voice in script.cast.values():
            setting = folder.voices[voice].engines[-1]
            list(engine("espeak").speak([Request(u.spoken, setting, manner.pace)
                                         for u in script_read.utterances if u.voice == voice]))
        samples, rate = soundfile.read(f"{built}/{station.id}/{lesson}/{edition}.mp3", dtype="float32")
        encode_mp3([samples], manner.bitrate)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("lessons", nargs="*", default=LESSONS)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        build = [sys.executable, "-m", "generator", "-C", str(ROOT), "build", "--engine", "espeak"]
        build += [*given.lessons, "--out", str(place / "built")]
        ratios: dict[str, list[float]] = {"wall, all cores": [], "wall, one core": [], "CPU, one core": []}
        memory, idle = [], []
        for _run in range(given.runs):
            shutil.rmtree(place / "built", ignore_errors=True)
            all_cores = measured(build, place / f"a{time.monotonic_ns()}")
            shutil.rmtree(place / "built")
            one_core = measured([*build, "--jobs", "1"], place / f"b{time.monotonic_ns()}")
            bare = measured(
                [sys.executable, "-c", BARE, str(ROOT), str(place / "built"), *given.lessons], place / "c"
            )
            idle.append(measured(build, place / "d"))
            ratios["wall, all cores"].append(all_cores[0] / bare[0])
            ratios["wall, one core"].append(one_core[0] / bare[0])
            ratios["CPU, one core"].append(one_core[1] / bare[1])
            memory.append(max(all_cores[2], one_core[2]))
        print(f"{len(given.lessons)} lessons, two editions, {given.runs} runs; bare steps = 1 (one core)")
        for what, found in ratios.items():
            print(f"{what:16s} {statistics.median(found):5.2f}  ({min(found):.2f}–{max(found):.2f})")
        print(f"peak memory of the largest process: {max(memory):.0f} MiB")
        print(f"nothing to do: {statistics.median(i[0] for i in idle):.2f} s wall, {idle[0][1]:.2f} s CPU")


if __name__ == "__main__":
    main()
