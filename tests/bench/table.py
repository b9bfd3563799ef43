"""The bench's figures as a page of documentation."""

import statistics
from typing import Any

GOALS = (
    ("cold / limit", "cold build against the limit", "≤ 1.15"),
    ("cold / limit, CPU", "the same by CPU", ""),
    ("plain script / cold", "plain script against a cold build", "≥ 4"),
    ("plain script / cold, CPU", "the same by CPU", ""),
    ("with loudnorm / cold", "plain script with ffmpeg's loudnorm against a cold build", ""),
    ("one more station / cold", "one more station, other name and phone, against a cold build", "≤ 0.40"),
    ("one more station / cold, CPU", "the same by CPU", ""),
    ("one word changed / cold", "one word changed against a cold build", ""),
    ("nothing changed / cold", "nothing changed against a cold build", ""),
    ("four times as long", "a programme of 40 minutes against one of 10", "≤ 4.2"),
    ("four times as long, CPU", "the same by CPU", ""),
)
SECONDS = (("nothing changed", "≤ 0.6 s"), ("one word changed", "≤ 2 s"))


def write_table(found: dict[str, Any]) -> str:
    """Write the page: what was measured and how, the ratios, the seconds, the memory."""
    machine, uses = found["machine"], found["uses"]
    size = "{lessons} lessons × 2 editions, {minutes:.0f} minutes of sound; {sample} for the plain script; "
    where = "{runs} runs on {cores} cores, {system}, Python {python}. "
    how = "Every run measures each case in turn, as whole processes; a ratio is of two cases of one run: "
    facts = {**found, **machine, "minutes": found["minutes"]["limit"]}
    lines = [
        "# Benchmarks",
        "",
        "Made by `loalang bench --table docs/benchmarks.md` (in a checkout); do not edit by hand.",
        "",
        (size + where).format(**facts) + how + "median (lowest–highest).",
        "",
        "| ratio | goal | measured |",
        "|---|---|---|",
    ]
    for name, told, goal in GOALS:
        if ratio := found["ratios"].get(name):
            lines.append(
                f"| {told} | {goal} | {ratio['median']:.2f} ({ratio['low']:.2f}–{ratio['high']:.2f}) |"
            )
    lines += ["", "| case | goal | wall s | CPU s | peak MiB, all processes |", "|---|---|---|---|---|"]
    goals = dict(SECONDS)
    for case, all_uses in uses.items():
        wall, cpu, peak = (
            statistics.median(use[what] for use in all_uses) for what in ("wall", "cpu", "peak")
        )
        goal = goals.get(case, "≤ 200 MiB" if case.endswith(" min") else "")
        lines.append(f"| {case} | {goal} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")
    return "\n".join([*lines, "", NOTES])


NOTES = """\
For a course made for many communes, on one machine or many, see [province.md](province.md).

## What each case is

- **limit**: the course's distinct sentences spoken once by the same library and the same samples encoded once
  by the same LAME with the same settings, on all cores: nothing read, mixed, mastered, tagged or kept
  (`tests/bench/limit.py`).
- **cold**: `loalang build` with no clip and no episode there yet, with the feed, pages and transcripts.
- **nothing changed**, **one word changed** (in one lesson), **one more station** (other name and phone; clips
  and passages of the first are there): the same command again.
- **plain script**: as people write it with pydub and ffmpeg (`tests/bench/plain_script.py`), one process; it
  does less than we do: no mastering, no loudness, no tags. **With loudnorm**, ffmpeg brings it to a loudness.
- **10 min, 40 min** and longer: one programme of that length, as a podcast; the ratio of the first two is
  brought to exactly four times the length. The course has 95 minutes of sentences; longer ones repeat them,
  and what is said again is made once.
"""
