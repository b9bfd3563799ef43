"""Feeds and pages of stations with 30 and 2,000 episodes: seconds, CPU seconds, peak memory, files written.

An episode has five chapters and sixty sentences, as the lessons that ship. Each size runs in a process of its
own, so that the peak is its own.

python tests/bench/station_site.py [EPISODES…]
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator"), str(ROOT / "tests/publish")]

WORDS = "Mở kho ứng dụng có sẵn trong điện thoại, gõ tìm chữ VNeID rồi bấm nút cài đặt nhé bà con."


def measure(count: int) -> None:
    """Write the site of ``count`` episodes once, then look whether anything is to be done again."""
    from by_hand import manifest, put, station

    from loalang.audio.timeline import Span, SpanKind
    from loalang.library.episodes import Library
    from loalang.publish.website import preview_files, refresh

    timeline = [Span(60.0 * c, 60.0 * c + 60, SpanKind.CHAPTER, f"Phần {c + 1}") for c in range(5)]
    for i in range(60):
        timeline.append(
            Span(5.0 * i, 5.0 * i + 4.5, SpanKind.SPEECH, ("Lan", "Hùng")[i % 2], f"Câu {i}. {WORDS}")
        )
    with tempfile.TemporaryDirectory() as folder:
        made = tuple(manifest(number) for number in range(1, count + 1))
        library = put(Path(folder), *made, timeline=tuple(timeline))
        for name in ("first", "again"):
            wall, cpu = time.perf_counter(), time.process_time()
            refresh(library, station(), tuple(Library(library.folder).episodes()))
            spent = time.perf_counter() - wall, time.process_time() - cpu
            print(f"{count:5d} episodes, {name}: {spent[0]:.1f} s, {spent[1]:.1f} s of CPU", end="; ")
        print(f"{len(preview_files(library.folder))} files, peak {peak():.0f} MiB")


def peak() -> float:
    """Peak memory of this process, MiB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 if sys.platform != "darwin" else 1024**2)


if len(sys.argv) == 3 and sys.argv[1] == "--one":
    measure(int(sys.argv[2]))
else:
    for size in sys.argv[1:] or ["30", "2000"]:
        subprocess.run([sys.executable, __file__, "--one", size], check=True)
