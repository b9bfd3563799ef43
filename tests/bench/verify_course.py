"""How long it takes to verify a course of thirty lessons on a stick, signatures and all.

Run: ``python tests/bench/verify_course.py``. Limit: one second.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/cli")]

LESSONS = 30


def main() -> None:
    from village import LEADER, PASSPHRASE, TITLES, loalang, station, village

    os.environ["LOALANG_PASSPHRASE"] = PASSPHRASE
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOALANG_CACHE"] = folder
        root = village(Path(folder) / "xa")
        script = (root / "scripts/lessons/ba.yaml").read_text(encoding="utf-8")
        names = [f"bai-{number}" for number in range(4, LESSONS + 1)]
        for number, name in enumerate(names, 4):
            told = script.replace("id: ba", f"id: {name}").replace("number: 3", f"number: {number}")
            told = told.replace(f"Bài {TITLES['ba']}", "Bài thử").replace(
                "Có rồi cô ơi.", "Có rồi cô ơi. " * 150
            )
            (root / f"scripts/lessons/{name}.yaml").write_text(told, encoding="utf-8")
        for arguments in (
            ("build", "--edition", "loudspeaker"),
            ("approve", "ba", *names, *LEADER),
            ("export", "usb", str(Path(folder) / "usb")),
        ):
            done = loalang(root, *arguments)
            assert done.code == 0, done.err
        usb = Path(folder) / "usb"
        size = sum(path.stat().st_size for path in usb.glob("*.mp3")) / 1e6
        started = time.perf_counter()
        done = loalang(root, "verify", str(usb))
        spent = time.perf_counter() - started
        assert done.code == 0, done.out
        print(f"{done.out.splitlines()[-1]}: {size:.0f} MB in {spent:.2f} s")
        started = time.perf_counter()
        loalang(root, "approve")
        print(f"loalang approve of {station(root).name}: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
