"""Feeds and pages of stations with 30 and 2,000 episodes: seconds, CPU seconds, peak memory, files written.

An episode has five chapters and sixty sentences, as the lessons that ship, and words of its own: what was
written once is no help for the next. Each size is written and measured in processes and with a cache of its
own, so that the peak is what the site takes and every picture is drawn.

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


def prepare(count: int, folder: Path) -> None:
    """Put ``count`` episodes into a library, as if they had been built."""
    from by_hand import manifest, put

    from loalang.library.timelines import timeline_name, write_timeline
    from loalang.model import Edition

    for number in range(1, count + 1):
        episode = manifest(number)
        said = write_timeline(timeline(episode.title))
        (put(folder, episode).place(episode.lesson) / timeline_name(Edition.PODCAST)).write_bytes(said)


def measure(folder: Path) -> None:
    """Write the site of what stands there once, then look whether anything is to be done again."""
    from by_hand import station

    from loalang.library.episodes import Library
    from loalang.publish.website import preview_files, refresh

    library = Library(folder / "episodes" / "an-nghia")
    for name in ("first", "again"):
        wall, cpu = time.perf_counter(), time.process_time()
        episodes = tuple(library.episodes())
        refresh(library, station(), episodes)
        spent = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{len(episodes):5d} episodes, {name}: {spent[0]:.1f} s, {spent[1]:.1f} s of CPU", end="; ")
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


def by_itself(*told: str) -> None:
    """Do one step in a process of its own, with the cache of its folder."""
    known = {**os.environ, "LOALANG_CACHE": f"{told[-1]}/cache"}
    subprocess.run([sys.executable, __file__, *told], check=True, env=known)


if sys.argv[1:2] == ["--prepare"]:
    prepare(int(sys.argv[2]), Path(sys.argv[3]))
elif sys.argv[1:2] == ["--measure"]:
    measure(Path(sys.argv[2]))
else:
    for size in sys.argv[1:] or ["30", "2000"]:
        with tempfile.TemporaryDirectory() as place:
            by_itself("--prepare", size, place)
            by_itself("--measure", place)
