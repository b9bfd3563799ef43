"""A course for many communes: what a further one costs, by which part, and what Dask adds.

    python tests/bench/province.py [--communes N] [--lessons N] [--engine NAME] [--jobs N]

CPU seconds of all processes (user and system), each command as a whole; wall seconds say nothing on a
machine that others use. Communes differ in name and phone. The local pool and the cluster build the same
communes from copies of the same cache.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parents[1] / "generator")]

from material import copied  # noqa: E402
from measured import Use, measured  # noqa: E402

from loalang.content.folder import ContentFolder  # noqa: E402

FIRST = "Bình Hòa Tân Đông Yên Phú Vân Quảng Thạch Sơn Cẩm Lương".split()
SECOND = "Lâm Mỹ Lộc Khê Đồn Minh Bàn Dương Giang Trung".split()
PROVINCE, COURSE, EDITIONS = 3321, 30, 2


class Province:
    """A content folder of its own, a cache of its own, and tables of communes that nobody has."""

    def __init__(self, place: Path, lessons: int, engine: str, jobs: int) -> None:
        self.place, self.engine, self.jobs = place, engine, jobs
        copied(place / "noi-dung")
        self.folder = ContentFolder(place / "noi-dung")
        self.lessons = self.folder.lesson_ids[:lessons]
        self.base = self.folder.station_ids[0]

    def table(self, start: int, count: int) -> Path:
        """Write a table of so many communes, the first of them number ``start``."""
        rows = ["id,name,commune,team.name,team.phone"]
        team = self.folder.station(self.base)[0].team.name
        for number in range(start, start + count):
            name = f"{FIRST[number % len(FIRST)]} {SECOND[number // len(FIRST) % len(SECOND)]}"
            phone = f"09{(31_264_795 + number * 7_919_117) % 100_000_000:08}"
            rows.append(f"xa-{number},Đài truyền thanh xã {name},xã {name},{team},{phone}")
        path = self.place / f"bang-{start}-{count}.csv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def build(self, case: str, cache: str, out: str, *more: str) -> Use:
        """Measure one command."""
        command = [sys.executable, "-m", "loalang", "-C", str(self.folder.root), "build", *self.lessons]
        command += ["--out", str(self.place / out), "--jobs", str(self.jobs), *more]
        command += ["--engine", self.engine] if self.engine else []
        env = {
            "LOALANG_CACHE": str(self.place / cache),
            "PYTHONPATH": str(HERE.parents[1] / "generator"),
        }
        use = measured(command, env)
        print(f"  {case:40s} {use.cpu:8.2f} CPU s  {use.wall:8.2f} s  {use.peak:5.0f} MiB", file=sys.stderr)
        return use

    def communes(self, case: str, cache: str, out: str, start: int, count: int, *more: str) -> Use:
        """Measure a table of communes."""
        table = self.table(start, count)
        return self.build(case, cache, out, "--stations", str(table), "--base", self.base, *more)

    def sounds(self, out: str) -> dict[str, bytes]:
        """Every MP3 that a build made."""
        place = self.place / out
        return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*.mp3")}


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--communes", type=int, default=20)
    arguments.add_argument("--lessons", type=int, default=4)
    arguments.add_argument("--engine", default="", help="the voices' own by default")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="loalang-tinh-") as name:
        bench = Province(Path(name), given.lessons, given.engine, given.jobs)
        cold = bench.build("a course, cold", "kho", "ra", "--station", bench.base)
        few = max(1, given.communes // 4)
        bench.communes("loading once more", "kho", "ra", 1000, 1)
        shutil.copytree(bench.place / "kho", bench.place / "kho-nua")
        shutil.copytree(bench.place / "kho", bench.place / "kho-dask")
        some = bench.communes(f"{few} further communes", "kho", "ra", 0, few)
        all_of = bench.communes(f"{given.communes} further communes", "kho-nua", "ra-nua", 0, given.communes)
        dask_few = bench.communes(
            f"{few} on the cluster", "kho-dask", "ra-d", 2000, few, "--cluster", "local"
        )
        dask = bench.communes(
            f"{given.communes} on the cluster", "kho-dask", "ra-dask", 0, given.communes, "--cluster", "local"
        )
        assert bench.sounds("ra-dask") == bench.sounds("ra-nua"), "the cluster makes other bytes"
        one = (all_of.cpu - some.cpu) / (given.communes - few)  # what loading costs falls out
        on_cluster = (dask.cpu - dask_few.cpu) / (given.communes - few)
        programmes = len(bench.lessons) * EDITIONS
        hours = one / programmes * COURSE * EDITIONS * PROVINCE / 3600
        sound = bench.sounds("ra-nua")
        size = sum(map(len, sound.values())) / len(sound) * COURSE * EDITIONS / 1e6
    what = f"{len(bench.lessons)} lessons × {EDITIONS} editions"
    print(f"{what}, {given.communes} communes, {given.jobs} processes")
    print(f"a course, cold: {cold.cpu:.1f} CPU s")
    print(f"a further commune: {one:.2f} CPU s, {one / cold.cpu:.1%} of a cold course")
    print(f"the same on Dask: {on_cluster:.2f} CPU s, {on_cluster / one - 1:+.1%}")
    print(f"memory of all processes: pool {all_of.peak:.0f} MiB, cluster {dask.peak:.0f} MiB")
    what = f"{PROVINCE} communes × {COURSE} lessons × {EDITIONS}"
    print(f"{what}: {hours:.0f} CPU hours, {hours / 16:.1f} h on 16 cores")
    print(f"sound of a commune: {size:.0f} MB; of all {size * PROVINCE / 1e6:.2f} TB")


if __name__ == "__main__":
    main()
