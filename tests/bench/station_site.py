"""Feeds and pages of stations with 30 and 2,000 episodes: seconds, CPU seconds, peak memory, files written.

An episode has five chapters and sixty sentences, as the lessons that ship, and words of its own: what was
written once is no help for the next. Each size runs in a process and with a cache of its own, so that the
peak is its own and every picture is drawn.

python tests/bench/station_site.py [EPISODES…]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator"), str(ROOT / "tests/publish")]

WORDS = "Mở kho ứng dụng có sẵn trong điện thoại, gõ tìm chữ VNeID rồi bấm nút cài đặt nhé bà con."


def measure(count: int) -> None:
    """Write the site of ``count`` episodes once, then look whether anything is to be done again."""
    from by_hand import manifest, put, station

    from loalang.library.episodes import Library
    from loalang.library.timelines import timeline_name, write_timeline
    from loalang.model import Edition
    from loalang.publish.website import preview_files, refresh

    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOALANG_CACHE"] = f"{folder}/cache"
        made = tuple(manifest(number) for number in range(1, count + 1))
        library = put(Path(folder), *made)
        for episode in made:
            said = write_timeline(timeline(episode.title))
            (library.place(episode.lesson) / timeline_name(Edition.PODCAST)).write_bytes(said)
        for name in ("first", "again"):
            wall, cpu = time.perf_counter(), time.process_time()
            refresh(library, station(), tuple(Library(library.folder).episodes()))
            spent = time.perf_counter() - wall, time.process_time() - cpu
            print(f"{count:5d} episodes, {name}: {spent[0]:.1f} s, {spent[1]:.1f} s of CPU", end="; ")
        print(f"{len(preview_files(library.folder))} files, peak {peak():.0f} MiB")


def timeline(title: str) -> "tuple[Span, ...]":
    """Five minutes of two people who speak of one thing."""
    from loalang.audio.timeline import Span, SpanKind

    chapters = (Span(60.0 * c, 60.0 * c + 60, SpanKind.CHAPTER, f"Phần {c + 1}") for c in range(5))
    names = ("Lan", "Hùng")
    said = (
        Span(5.0 * i, 5.0 * i + 4.5, SpanKind.SPEECH, names[i % 2], f"{title}, câu {i}. {WORDS}")
        for i in range(60)
    )
    return (*chapters, *said)


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
