"""A year's plan of one station, in seconds: the least of five runs, for libraries of growing size.

python tests/bench/plan_year.py
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "schedule"))

from stations import brief, lesson, policy, window

from loalang.schedule.planner import make_plan

for size in (30, 100, 300, 1000):
    asked = brief(
        days=365,
        items=tuple(lesson(number, 3 + number % 5) for number in range(1, size + 1)),
        windows=(window("05:30", 45), window("17:00", 45)),
        policy=policy(pace={"new_a_day": 2}),
    )
    times = []
    for _run in range(5):
        start = time.perf_counter()
        plan = make_plan(asked)
        times.append(time.perf_counter() - start)
    print(f"{size:5d} lessons, {len(plan.sessions)} sessions: {min(times):.2f} s")
