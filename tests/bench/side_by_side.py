"""Ours against the limit, against itself warm, and against a plain script: side by side, as ratios.

    loalang bench [--runs N] [--lessons N] [--smoke] [--json FILE] [--table FILE]

Every run measures all of a pair in turn, as whole processes, so that a busy machine weighs on both; what is
told is the median of the runs' ratios, and their spread.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parents[1] / "generator")]

from material import OTHER, add_station, bare_plan, change_a_word, copied, long_lesson, plain_plan  # noqa: E402
from measured import Use, measured  # noqa: E402
from table import write_table  # noqa: E402

from loalang.content.folder import ContentFolder  # noqa: E402
from loalang.library.episodes import Library  # noqa: E402

CORES = os.cpu_count() or 1


class Bench:
    """A content folder of its own, and what was measured in it: for each case, a use a run."""

    def __init__(self, place: Path) -> None:
        self.place = place
        copied(place / "noi-dung")
        self.station = self.folder.station_ids[0]
        add_station(self.folder)
        self.uses: dict[str, list[Use]] = {}
        self.minutes: dict[str, float] = {}

    @property
    def folder(self) -> ContentFolder:
        """The folder as it stands now."""
        return ContentFolder(self.place / "noi-dung")

    def build(self, case: str, cache: str, lessons: Sequence[str], *more: str) -> None:
        """Measure ``loalang build`` with a clip cache of its own."""
        command = [sys.executable, "-m", "loalang", "-C", str(self.folder.root), "build", *lessons]
        command += ["--engine", "espeak", "--out", str(self.place / "ra"), "--jobs", str(CORES), *more]
        env = {"LOALANG_CACHE": str(self.place / cache), "PYTHONPATH": str(HERE.parents[1] / "generator")}
        self.note(case, measured(command, env))

    def note(self, case: str, use: Use) -> None:
        self.uses.setdefault(case, []).append(use)
        print(f"  {case:24s} {use.wall:8.2f} s  {use.cpu:8.2f} CPU s  {use.peak:5.0f} MiB", file=sys.stderr)

    def forget(self) -> None:
        """Throw away what was built and every clip."""
        for path in self.place.iterdir():
            if path.name == "ra" or path.name.startswith("kho"):
                shutil.rmtree(path)

    def bare(self, case: str, lessons: Sequence[str], name: str) -> None:
        """Measure the limit for what has just been built."""
        plan = self.place / f"{name}.json"
        if not plan.exists():
            parts = bare_plan(
                self.folder, lessons, self.place / "ra" / self.station, self.place / name, once=True
            )
            self.minutes[case] = sum(part["seconds"] for part in parts) / 60
            plan.write_text(json.dumps(parts), encoding="utf-8")
        self.note(case, measured([sys.executable, str(HERE / "limit.py"), str(plan), str(CORES)]))

    def course(self, lessons: Sequence[str]) -> None:
        """Cold, nothing changed, one word changed, one more station; and the limit."""
        self.forget()
        self.build("cold", "kho", lessons)
        self.bare("limit", lessons, "gioi-han")
        self.build("nothing changed", "kho", lessons)
        lesson = self.folder.root / "scripts/lessons" / f"{lessons[0]}.yaml"
        before = change_a_word(lesson)
        self.build("one word changed", "kho", lessons)
        lesson.write_text(before, encoding="utf-8")
        self.build("one more station", "kho", lessons, "--station", OTHER)

    def against_plain(self, lessons: Sequence[str], ffmpeg: str, loudnorm: bool) -> None:
        """A few lessons cold, and the same by the plain script."""
        self.forget()
        self.build("cold, sample", "kho-mau", lessons)
        plan = self.place / "thuong.json"
        if not plan.exists():
            built = self.place / "ra" / self.station
            parts = bare_plan(self.folder, lessons, built, self.place / "thuong", once=False)
            told = plain_plan(self.folder, parts, ffmpeg, self.place)
            plan.write_text(json.dumps({**told, "loudnorm": False}), encoding="utf-8")
            plan.with_suffix(".loudnorm").write_text(json.dumps({**told, "loudnorm": True}), encoding="utf-8")
        script = [sys.executable, str(HERE / "plain_script.py")]
        self.note("plain script, sample", measured([*script, str(plan)]))
        if loudnorm:
            self.note("with loudnorm, sample", measured([*script, str(plan.with_suffix(".loudnorm"))]))

    def lengths(self, minutes: Sequence[float]) -> None:
        """One programme of each length, as a podcast; none shares a sentence with another's cache."""
        for length in minutes:
            lesson = long_lesson(self.folder, length)
            self.build(f"{length:g} min", f"kho-dai-{length:g}", [lesson], "--edition", "podcast")
            facts = Library(self.place / "ra" / self.station).manifest(lesson)
            assert facts
            self.minutes[f"{length:g} min"] = next(iter(facts.editions.values())).seconds / 60


def ratios(bench: Bench, over: str, under: str, what: str = "wall") -> list[float]:
    """Divide run by run; empty where either was not measured."""
    pairs = zip(bench.uses.get(over, []), bench.uses.get(under, []), strict=False)
    return [getattr(a, what) / getattr(b, what) for a, b in pairs]


def ffmpeg_program() -> str:
    """Find ffmpeg: the system's, or that of the package imageio-ffmpeg; empty when there is none."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        from imageio_ffmpeg import get_ffmpeg_exe
    except ImportError:
        return ""
    return str(get_ffmpeg_exe())


def report(
    bench: Bench, lessons: Sequence[str], sample: Sequence[str], lengths: Sequence[float]
) -> dict[str, object]:
    """Gather all that was found, as plain data."""
    short, long = (f"{length:g} min" for length in lengths[:2])
    real = bench.minutes[long] / bench.minutes[short]
    found = {
        "cold / limit": ratios(bench, "cold", "limit"),
        "cold / limit, CPU": ratios(bench, "cold", "limit", "cpu"),
        "plain script / cold": ratios(bench, "plain script, sample", "cold, sample"),
        "plain script / cold, CPU": ratios(bench, "plain script, sample", "cold, sample", "cpu"),
        "with loudnorm / cold": ratios(bench, "with loudnorm, sample", "cold, sample"),
        "nothing changed / cold": ratios(bench, "nothing changed", "cold"),
        "one word changed / cold": ratios(bench, "one word changed", "cold"),
        "one more station / cold": ratios(bench, "one more station", "cold"),
        "one more station / cold, CPU": ratios(bench, "one more station", "cold", "cpu"),
        "four times as long": [ratio * 4 / real for ratio in ratios(bench, long, short)],
        "four times as long, CPU": [ratio * 4 / real for ratio in ratios(bench, long, short, "cpu")],
    }
    return {
        "machine": {"cores": CORES, "system": platform.system(), "python": platform.python_version()},
        "lessons": len(lessons),
        "sample": len(sample),
        "minutes": {case: round(minutes, 2) for case, minutes in bench.minutes.items()},
        "runs": max(map(len, bench.uses.values())),
        "ratios": {
            name: {
                "median": round(statistics.median(values), 3),
                "low": round(min(values), 3),
                "high": round(max(values), 3),
            }
            for name, values in found.items()
            if values
        },
        "uses": {case: [use.told() for use in uses] for case, uses in bench.uses.items()},
    }


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="loalang bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument(
        "--lessons", type=int, default=0, help="how many lessons of the course; all by default"
    )
    arguments.add_argument("--sample", type=int, default=3, help="lessons that the plain script makes too")
    arguments.add_argument("--longest", type=float, default=180.0, help="minutes of the longest one")
    arguments.add_argument(
        "--smoke", action="store_true", help="one lesson of a minute, once: does the bench work?"
    )
    arguments.add_argument("--json", type=Path, help="write all figures here")
    arguments.add_argument("--table", type=Path, help="write the table here: docs/benchmarks.md")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="loalang-bench-") as name:
        bench = Bench(Path(name))
        lessons = bench.folder.lesson_ids[: given.lessons or None]
        if given.smoke:
            lessons = (long_lesson(bench.folder, 0.7),)
        sample = lessons[: given.sample]
        ffmpeg = ffmpeg_program()
        lengths = (0.5, 2.0) if given.smoke else (10.0, 40.0)
        runs = 1 if given.smoke else given.runs
        for run in range(runs):
            print(f"run {run + 1} of {runs}", file=sys.stderr)
            bench.course(lessons)
            if ffmpeg:
                bench.against_plain(sample, ffmpeg, loudnorm=not given.smoke)
            bench.forget()
            bench.lengths(lengths)
        if not given.smoke:
            bench.forget()
            bench.lengths([given.longest])
        found = report(bench, lessons, sample, lengths)
    told = json.dumps(found, ensure_ascii=False, indent=1)
    if given.json:
        given.json.write_text(told + "\n", encoding="utf-8")
    if given.table:
        given.table.write_text(write_table(found), encoding="utf-8")
    print(write_table(found) if not given.json and not given.table else json.dumps(found["ratios"], indent=1))


if __name__ == "__main__":
    main()
