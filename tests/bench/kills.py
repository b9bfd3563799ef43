"""What a kill leaves, at every moment at which a command touches the disk.

Each command runs in a forked process that ends, as by SIGKILL with nothing cleaned up, at its n-th opening
for writing, renaming, removing or making of a folder; n goes through all of them. What stands then is held
against what must hold, the command is run again, and its files against those of a run that nobody killed.

Run: ``python tests/bench/kills.py [COUNT] [SCENE...]``: so many kills, spread over all moments of all
commands or of those named; by default 1,000.
"""

import json
import math
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/cli")]

OF_A_CLOCK = re.compile(
    r"(\.made\.json|\.site\.json|\.lock|sent\.json|phieu-duyet\.html|approvals\.jsonl.*|plans/[^/]+\.ics|"
    r"diary\.jsonl.*)$"
)
"""Files that tell when they were written, or what the preview was last made from: the next command's care."""

_left = -1  # moments until the kill; negative: nobody kills
_moments = 0


def _at_the_disk(event: str, arguments: tuple[object, ...]) -> None:
    global _left, _moments
    if event == "open":
        if not isinstance(arguments[2], int) or not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
    elif event not in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
        return
    _moments += 1
    if _left == 0:
        os._exit(137)
    _left -= 1


@dataclass(frozen=True)
class Scene:
    """A command, what leads to it, and what must hold after a kill."""

    name: str
    arguments: tuple[str, ...]
    holds: Callable[[Path], str]
    before: Callable[[Path], None] = lambda root: None


def _changed(root: Path) -> None:
    path = root / "scripts/lessons/mot.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("chưa?", "chưa đấy?"), encoding="utf-8")


def _feed_is_true(root: Path) -> str:
    """The next command of any kind catches up: every length in the feed is that of the file that stands."""
    from village import loalang, station

    done = loalang(root, "approve")
    if done.code:
        return f"approve: {done.err}"
    for path in sorted(station(root).glob("*.xml")):
        return _lengths(path.read_text(encoding="utf-8"), station(root))
    return ""


def _lengths(feed: str, folder: Path) -> str:
    for url, length in re.findall(r'<enclosure url="[^"]*?/([^/"]+/[^/"]+\.mp3)[^"]*" length="(\d+)"', feed):
        path = folder / url
        if path.is_file() and path.stat().st_size != int(length):
            return f"the feed says {length} of {url}, which has {path.stat().st_size}"
        if not path.is_file():
            return f"the feed names {url}, which is not there"
    return ""


def _books_hold(root: Path) -> str:
    from village import station

    from loalang.library.episodes import Library
    from loalang.schedule.approvals import Approvals
    from loalang.schedule.diary import Diary

    library = Library(station(root))
    problems = (*Approvals(library).book.verify()[1], *Diary(library).book.verify()[1])
    return "; ".join(map(str, problems))


def _with_blocks(root: Path) -> None:
    from village import TODAY, loalang

    for command in (("block", "--on", TODAY.isoformat()), ("export", "playlists")):
        assert loalang(root, *command).code == 0


def _reaches_what_holds_it(root: Path) -> str:
    """What was taken back stands in no block and no playlist after the next command of any kind."""
    from village import loalang, station

    from loalang.library.episodes import Library
    from loalang.schedule.approvals import Approvals

    if wrong := _books_hold(root):
        return wrong
    loalang(root, "approve")
    if not Approvals(Library(station(root))).last()["mot"].withdrawn:
        return ""
    playlist = station(root) / "phat-loa.m3u8"
    if playlist.is_file() and "phat/mot-" in playlist.read_text(encoding="utf-8"):
        return "the playlist holds what was withdrawn"
    for proof in (station(root) / "blocks").glob("*.mp3.duyet.json"):
        told = json.loads(proof.read_bytes())["files"].values()
        stands = proof.with_name(proof.name.removesuffix(".duyet.json")).is_file()
        if stands and any(held["lesson"] == "mot" for row in told for held in row["holds"]):
            return f"{proof.name} holds what was withdrawn"
    return ""


def _only_whole(folder: str) -> Callable[[Path], str]:
    """Every MP3 by its own name is one that verifies."""

    def holds(root: Path) -> str:
        from village import loalang

        place = root / folder
        if not place.is_dir() or not list(place.rglob("*.mp3")):
            return ""
        said = loalang(root, "verify", str(place)).out.splitlines()
        # A stick's evidence comes last: until then its files are whole, and nobody vouches for them yet.
        lists = ("trỏ tới",) if not (place / "duyet.json").is_file() else ()
        early = ("không có bằng chứng", *lists)
        bad = [line for line in said if line.startswith("!") and not any(told in line for told in early)]
        feed = place / "feed.xml"
        bad += [_lengths(feed.read_text(encoding="utf-8"), place)] if feed.is_file() else []
        return "; ".join(line for line in bad if line and "thiếu tệp" not in line)

    return holds


def scenes() -> tuple[Scene, ...]:
    from village import LEADER, TODAY

    day = TODAY.isoformat()
    return (
        Scene("build", ("build", "mot", "--jobs", "1", "--edition", "loudspeaker"), _feed_is_true, _changed),
        Scene("approve", ("approve", "ba", *LEADER), _books_hold),
        Scene("withdraw", ("withdraw", "mot", "--by", "Nguyễn Văn Bình"), _reaches_what_holds_it,
              _with_blocks),
        Scene("plan", ("plan", "--from", day, "--weeks", "1"), _feed_is_true),
        Scene("block", ("block", "--on", day), _only_whole("episodes/an-nghia/blocks")),
        Scene("playlists", ("export", "playlists"), _only_whole("episodes/an-nghia/phat")),
        Scene("usb", ("export", "usb", "usb"), _only_whole("usb")),
        Scene("publish", ("publish", "web"), _only_whole("web")),
        Scene("diary", ("diary", "add", "Tiếp sóng", "--on", "2026-11-20", "--at", "06:00", "--minutes", "9",
                        "--by", "Hoa"), _books_hold),
    )  # fmt: skip


def _forked(root: Path, arguments: tuple[str, ...], at: int) -> int:
    """Run a command in a process of its own that ends at a moment; give its exit code."""
    global _left
    child = os.fork()
    if child == 0:
        from village import loalang

        _left = at
        code = loalang(root, *arguments).code
        _left = -1
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _tree(root: Path) -> dict[str, bytes]:
    names = (path for path in root.rglob("*") if path.is_file() and not OF_A_CLOCK.search(path.as_posix()))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in names}


def _moments_of(home: Path, scene: Scene, work: Path) -> tuple[int, dict[str, bytes]]:
    """How often a command touches the disk, and what it leaves when nobody kills it."""
    global _moments
    from village import copy_of, loalang

    root = copy_of(home, work / "warm")  # what is made once and kept is there from the first kill on
    scene.before(root)
    loalang(root, *scene.arguments)
    shutil.rmtree(root)
    root = copy_of(home, work / "calm")
    scene.before(root)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _moments = 0
        code = loalang(root, *scene.arguments).code
        os.write(writer, f"{code} {_moments}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    code, count = map(int, os.read(reader, 100).split())
    assert code == 0, scene.name
    tree = _tree(root)
    shutil.rmtree(root)
    return count, tree


def kills(home: Path, work: Path, count: int, only: Sequence[str] = ()) -> Iterator[tuple[str, int, str]]:
    """Kill each command at moments spread over all that it has; give scene, moment, and what did not hold."""
    from village import copy_of, loalang

    wished = [scene for scene in scenes() if not only or scene.name in only]
    known = [(scene, *_moments_of(home, scene, work)) for scene in wished]
    every = max(1.0, sum(moments for _s, moments, _t in known) / count)
    rounds = max(1, round(count / sum(moments for _s, moments, _t in known)))
    for scene, moments, wanted in known:
        for step in range(math.ceil(moments / every) * rounds):
            at = int(step * every) % moments
            root = copy_of(home, work / "xa")
            scene.before(root)
            code = _forked(root, scene.arguments, at)
            wrong = "" if code == 137 else f"it was not killed: {code}"
            wrong = wrong or scene.holds(root)
            done = loalang(root, *scene.arguments)
            settled = scene.name in ("withdraw", "diary")  # done before the kill: a second time is refused
            if done.code and not settled:
                wrong = wrong or f"not again: {done.err}"
            if scene.name not in ("approve", "withdraw", "diary"):
                tree = _tree(root)
                other = sorted(n for n in {*tree, *wanted} if tree.get(n) != wanted.get(n))
                wrong = wrong or (f"other files: {other[:4]}" if other else "")
            shutil.rmtree(root)
            yield scene.name, at, wrong


def main() -> None:
    from village import PASSPHRASE, village

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    os.environ["LOALANG_PASSPHRASE"] = PASSPHRASE
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOALANG_CACHE"] = f"{folder}/cache"
        home = village(Path(folder) / "home")
        sys.addaudithook(_at_the_disk)
        started = time.monotonic()
        done = wrong = 0
        for scene, at, problem in kills(home, Path(folder), count, sys.argv[2:]):
            done += 1
            if problem:
                wrong += 1
                print(f"{scene} at {at}: {problem}")
        print(f"{done} kills, {wrong} left something wrong, {time.monotonic() - started:.0f} s")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
