"""The studio, measured as an officer meets it: seconds to the first page, live reading, memory, JavaScript.

python tests/bench/studio.py

Wall clock and the processor's seconds stand side by side: the first depend on what else the machine does.
Linux alone tells memory and processor seconds of another process (``/proc``).
"""

import gzip
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

ROOT = Path(__file__).parents[2]
RUNS = 7
KEYS = 120
WANTED = 300.0
"""Seconds of the lesson that is typed in: the one that comes nearest."""

IDLE = 4.0
"""Seconds after the first page until memory is read: the other pages are loaded meanwhile."""


@dataclass
class Asked:
    """The command in a process of its own, as a browser asks it."""

    process: subprocess.Popen[str]
    port: int
    link: str
    cookie: str = ""
    csrf: str = ""

    def get(self, address: str) -> str:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        link.request("GET", address, headers={"Cookie": self.cookie})
        answer = link.getresponse()
        told = answer.read().decode()
        if cookie := answer.headers["set-cookie"]:
            self.cookie = cookie.split(";")[0]
        link.close()
        return told

    def processor(self) -> float:
        """Seconds of the processor that the server and its ended children had."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        except OSError:
            return float("nan")
        numbers = told.rpartition(")")[2].split()
        return sum(map(int, numbers[11:15])) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> float:
        """MiB that it holds."""
        try:
            told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return float("nan")
        return int(re.findall(r"VmRSS:\s+(\d+) kB", told)[0]) / 1024


def begun(root: Path) -> Asked:
    command = [sys.executable, "-m", "loalang", "-C", str(root), "studio", "--no-browser", "--port", "0"]
    told = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT / "generator")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=told)
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)(/vao\?ma=\S+)", line):
            return Asked(process, int(found[1]), found[2])
    raise SystemExit("the studio did not open")


def first_page(root: Path) -> tuple[float, float, float, Asked]:
    """Seconds and processor seconds from the command to the first page; MiB a few seconds later."""
    start = time.perf_counter()
    studio = begun(root)
    studio.get(studio.link)
    page = studio.get("/")
    wall, processor = time.perf_counter() - start, studio.processor()
    csrf = re.search(r'name="csrf" content="([^"]+)"', page)
    assert csrf
    assert "Hôm nay" in page
    studio.csrf = csrf[1]
    time.sleep(IDLE)
    return wall, processor, studio.resident(), studio


def lesson_of(root: Path) -> tuple[str, float]:
    """The lesson whose edition for the air comes nearest to five minutes."""
    import datetime as dt

    from loalang.authoring.live import live as read_live
    from loalang.content.folder import ContentFolder
    from loalang.model import Edition

    folder = ContentFolder(root)
    station = folder.station(folder.default_station)[0]
    told = []
    for name in folder.lesson_ids:
        text = (root / f"scripts/lessons/{name}.yaml").read_text(encoding="utf-8")
        seconds = read_live(folder, name, text, station, dt.date(2026, 11, 24)).seconds or {}
        told.append((name, seconds.get(Edition.LOUDSPEAKER, 0.0)))
    return min(told, key=lambda row: abs(row[1] - WANTED))


def live(studio: Asked, lesson: str) -> tuple[list[float], float]:
    """Seconds until what will be said is there, a key at a time; processor seconds of a key."""
    page = studio.get(f"/viet/{lesson}")
    known = re.findall(r'data-known="(\w+)"', page)[0]
    link = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=60)
    headers = {
        "Cookie": studio.cookie, "Origin": f"http://127.0.0.1:{studio.port}", "X-Csrf": studio.csrf,
        "Content-Type": "application/json",
    }  # fmt: skip
    walls, before = [], 0.0
    for key in range(KEYS):
        if key == 10:  # what is loaded once is loaded by then
            walls, before = [], studio.processor()
        edit = {
            "path": ["summary"],
            "value": "Bà con biết cách làm trong 5 phút, từ ngày 25/11. "[: 10 + key % 40],
        }
        body = json.dumps({"known": known, "edits": [edit]}).encode()
        start = time.perf_counter()
        link.request("POST", f"/viet/{lesson}/doc", body, headers)
        answer = link.getresponse()
        told = json.loads(answer.read())
        walls.append(time.perf_counter() - start)
        known = told["known"]
    return walls, (studio.processor() - before) / len(walls)


def javascript() -> tuple[int, int, int]:
    """Bytes of all modules, of them packed, and of the page that loads the most."""
    from loalang.studio.rendering import HERE, STATIC

    files = {path.name: path.read_bytes() for path in STATIC.glob("*.js")}
    pages = [
        {"phong-thu.js", *re.findall(r'src="/tinh/([\w-]+\.js)"', path.read_text(encoding="utf-8"))}
        for path in (HERE / "templates").glob("*.j2")
    ]
    packed = sum(len(gzip.compress(data)) for data in files.values())
    most = max(sum(len(files[name]) for name in names) for names in pages)
    return sum(map(len, files.values())), packed, most


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name in ("scripts", "voices"):
            shutil.copytree(ROOT / name, root / name)
        rows = []
        for _run in range(RUNS):
            *row, studio = first_page(root)
            rows.append(row)
            if _run == RUNS - 1:
                lesson, seconds = lesson_of(root)
                walls, processor = live(studio, lesson)
            studio.process.kill()
            studio.process.wait()
    wall, first, memory = (statistics.median(column) for column in zip(*rows, strict=True))
    least = [min(column) for column in zip(*rows, strict=True)]
    print(f"first page:   {wall:.2f} s median of {RUNS}, {least[0]:.2f} s least")
    print(f"  processor:  {first:.2f} s median, {least[1]:.2f} s least")
    print(f"idle memory:  {memory:.0f} MiB")
    print(f"live reading: {1e3 * p95(walls):.0f} ms p95, {1e3 * statistics.median(walls):.0f} ms median, "
          f"processor {1e3 * processor:.0f} ms a key ({lesson}, {seconds:.0f} s)")  # fmt: skip
    whole, packed, most = javascript()
    print(f"JavaScript:   {whole:,} bytes, {packed:,} packed; {most:,} on the page with the most")


if __name__ == "__main__":
    main()
