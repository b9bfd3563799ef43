"""An officer's commands at random, kills and full disks among them, against a model of what must hold.

The officer edits, builds, approves, withdraws, plans, publishes, copies to a stick; some commands are killed
at a moment at which they touch the disk, some meet a full disk, some run twice at once; files are damaged and
deleted. The model knows whose words stand, which were made, heard and approved. After each step:

- what left (stick, site) is what was approved, as it was approved, by an approval that stands; and all of it;
- each feed names only files that are there, of the length that it says, and of lessons that may leave;
- scripts are as the officer wrote them; the books of approvals and of the diary have only grown;
- a command ends with a documented code and at most some lines, never with a traceback;
- the folder and the cache hold no more than they may.

Run: ``python tests/bench/soak.py [STEPS] [SEED]``. A violation tells seed, step and the last steps.
"""

import errno
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/cli"), str(ROOT / "generator")]

from conftest import STATION, VOICE  # noqa: E402
from village import Done, loalang  # noqa: E402

from loalang.audio.joining import sound_digest  # noqa: E402
from loalang.cli.desk import now  # noqa: E402
from loalang.content.folder import starter  # noqa: E402

TITLES = {"mot": "một", "hai": "hai", "ba": "ba", "bon": "bốn"}
LESSONS = tuple(TITLES)
LEADER = ("--by", "Nguyễn Văn Bình", "--role", "Phó chủ tịch", "--author", "Lê Thị Hoa")
CODES = {0, 1, 2, 3, 4, 5, 6, 130, 137}
"""Of ``loalang``: what is documented; 130 is Ctrl-C, 137 our own kill."""

MOST_FILES, MOST_BYTES = 400, 40 << 20
FORMAT = "# {{ lesson.title }}\n{% for one in segments %}\n{{ one.say | loi }}\n{% endfor %}\n"
TEXT = """\
id: {name}
title: Bài {title}
format: ngan
topic: an-toan
number: {number}
summary: Một bài ngắn.
reviewed: 2026-11-01
cast: {{mc: lan}}
segments:
  - say: Lần sửa thứ {edit}, bài {title} của bà con {{{{ station.commune }}}}.
"""


class BrokenPromiseError(AssertionError):
    """Something that must hold does not."""


@dataclass
class Lesson:
    """What the model knows of one: how often it was edited; what of that was made, and approved."""

    edits: int = 0
    made: int = -1
    approved: int = -1
    digest: str = ""
    whole: bool = True


@dataclass
class Soak:
    """One officer with one folder."""

    root: Path
    chance: random.Random
    lessons: dict[str, Lesson] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    books: dict[str, bytes] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)

    # --- the folder -------------------------------------------------------------------------------------

    @property
    def station(self) -> Path:
        return self.root / "episodes/an-nghia"

    def begin(self) -> None:
        for name in ("scripts/lessons", "scripts/stations", "scripts/policies", "scripts/formats", "voices"):
            (self.root / name).mkdir(parents=True)
        (self.root / "scripts/formats/ngan.j2").write_text(FORMAT, encoding="utf-8")
        rules = (starter() / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
        rules = rules.replace("two_people: true", "two_people: true\n  draft_voice: true")
        (self.root / "scripts/policies/mac-dinh.yaml").write_text(rules, encoding="utf-8")
        station = STATION.replace("0912 812 345", "0210 3 812 345")
        (self.root / "scripts/stations/an-nghia.yaml").write_text(station, encoding="utf-8")
        voice = VOICE.format(id="lan", name="Lan", gender="nu", pitch=60)
        (self.root / "voices/lan.yaml").write_text(voice, encoding="utf-8")
        for name in LESSONS:
            self.lessons[name] = Lesson()
            self.write(name)

    def write(self, name: str) -> None:
        number = LESSONS.index(name) + 1
        text = TEXT.format(name=name, title=TITLES[name], number=number, edit=self.lessons[name].edits)
        (self.root / f"scripts/lessons/{name}.yaml").write_text(text, encoding="utf-8")
        self.texts[name] = text

    def may_leave(self) -> dict[str, str]:
        """By the model: the digest of the frames that were approved, by lesson."""
        return {
            name: one.digest
            for name, one in self.lessons.items()
            if one.whole and one.edits == one.made == one.approved
        }

    # --- running ----------------------------------------------------------------------------------------

    def run(self, *arguments: str, harm: str = "") -> Done:
        """Run a command; ``kill`` ends it, ``full`` fills its disk, at some moment."""
        if not harm:
            done = loalang(self.root, *arguments)
        else:
            done = self.in_child(arguments, harm, self.chance.randrange(60))
        said = done.out + done.err
        if done.code not in CODES or "Traceback" in said or "ngoài dự kiến" in said:
            raise BrokenPromiseError(f"{arguments} ended with {done.code}: {said[-2000:]}")
        return done

    def in_child(self, arguments: tuple[str, ...], harm: str, moments: int) -> Done:
        """Run it in a process of its own, which meets ``harm`` when it has touched the disk so often."""
        told = self.root.with_name("told.txt")
        told.write_bytes(b"")
        child = os.fork()
        if not child:
            _meet(harm, moments)
            code = 70
            try:
                done = loalang(self.root, *arguments)
                with told.open("w", encoding="utf-8") as file:
                    file.write(done.err)
                code = done.code
            finally:
                os._exit(code)
        _pid, status = os.waitpid(child, 0)
        return Done(os.waitstatus_to_exitcode(status), "", told.read_text(encoding="utf-8", errors="replace"))

    # --- what an officer does ---------------------------------------------------------------------------

    def edit(self, name: str) -> None:
        self.lessons[name].edits += 1
        self.write(name)

    def build(self) -> None:
        done = self.run("build", "--jobs", "1")
        if done.code:
            raise BrokenPromiseError(f"a build of good scripts failed: {done.err[-1000:]}")
        for name, one in self.lessons.items():
            one.made, one.whole = one.edits, True
            if not (self.station / name / "loudspeaker.mp3").is_file():
                raise BrokenPromiseError(f"{name} was not made")

    def harmed_build(self, harm: str) -> None:
        self.run("build", "--jobs", "1", harm=harm)
        self.look_again()

    def two_builds(self) -> None:
        children = []
        for _one in range(2):
            child = os.fork()
            if not child:
                code = 70
                try:
                    code = loalang(self.root, "build", "--jobs", "1").code
                finally:
                    os._exit(code)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        if any(code not in CODES for code in codes):
            raise BrokenPromiseError(f"two builds at once ended with {codes}")
        self.look_again()

    def look_again(self) -> None:
        """After what may have been cut short: whatever is not known to be made is made by the next build."""
        for one in self.lessons.values():
            if one.made != one.edits:
                one.made = -1
        self.build()

    def approve(self, name: str) -> None:
        one = self.lessons[name]
        done = self.run("approve", name, *LEADER)
        ready = one.whole and one.made == one.edits
        if done.code == 0 and not ready:
            raise BrokenPromiseError(f"{name} was approved though it is not as its script is")
        if done.code and ready and one.approved != one.edits:
            raise BrokenPromiseError(f"{name} could not be approved: {done.err[-1000:]}")
        if done.code == 0:
            one.approved, one.digest = one.edits, self.digest(name)

    def harmed_approve(self, name: str, harm: str) -> None:
        before = self.book("approvals.jsonl")
        self.run("approve", name, *LEADER, harm=harm)
        if self.book("approvals.jsonl") != before:  # the line stands: approved, whatever came after
            one = self.lessons[name]
            if not one.whole or one.made != one.edits:
                raise BrokenPromiseError(f"{name} was approved though it is not as its script is")
            one.approved, one.digest = one.edits, self.digest(name)

    def withdraw(self, name: str) -> None:
        done = self.run("withdraw", name, "--by", "Nguyễn Văn Bình", "--why", "Sai số liệu")
        if done.code == 0:
            self.lessons[name].approved = -1
        elif self.lessons[name].approved >= 0 and self.lessons[name].approved == self.lessons[name].edits:
            raise BrokenPromiseError(f"{name} could not be withdrawn: {done.err[-1000:]}")

    def damage(self, name: str) -> None:
        path = self.station / name / "loudspeaker.mp3"
        if path.is_file():
            raw = bytearray(path.read_bytes())
            raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(raw)
            self.lessons[name].whole = False

    def delete(self, name: str) -> None:
        path = self.station / name / "loudspeaker.mp3"
        if path.is_file():
            path.unlink()
            self.lessons[name].whole = False

    def plan(self) -> None:
        self.run("plan", "--from", now().date().isoformat(), "--weeks", "1")

    def export(self, harm: str = "") -> None:
        out = self.root.with_name("usb")
        shutil.rmtree(out, ignore_errors=True)
        done = self.run("export", "usb", str(out), harm=harm)
        self.held(out, whole=not harm and done.code == 0)

    def publish(self, harm: str = "") -> None:
        out = self.root.with_name("site")  # the same each time, as a server is
        done = self.run("publish", str(out), harm=harm)
        if not harm and done.code == 0:
            self.held(out, whole=False)
            self.feeds(out)

    def look(self) -> None:
        for arguments in (("check",), ("verify",), ("diary", "verify"), ("facts",)):
            self.run(*arguments)

    # --- what must hold ---------------------------------------------------------------------------------

    def digest(self, name: str) -> str:
        return sound_digest((self.station / name / "loudspeaker.mp3").read_bytes())

    def held(self, out: Path, whole: bool) -> None:
        """Hold what left against what may."""
        allowed = set(self.may_leave().values())
        left = {sound_digest(path.read_bytes()) for path in out.rglob("*.mp3")} if out.is_dir() else set()
        if out.name == "usb" and (wrong := left - allowed):
            raise BrokenPromiseError(f"{len(wrong)} programmes left that no approval holds")
        if whole and (lost := allowed - left):
            raise BrokenPromiseError(f"{len(lost)} approved programmes did not leave")

    def feeds(self, out: Path) -> None:
        for path in out.rglob("feed.xml"):
            for item in ElementTree.parse(path).getroot().iter("item"):
                enclosure = item.find("enclosure")
                assert enclosure is not None
                name = re.sub(
                    r"^https://(?:an-nghia\.example/loa|loa\.an-nghia\.example)/", "", enclosure.attrib["url"]
                )
                file = path.parent / name.split("?")[0]
                if not file.is_file() or file.stat().st_size != int(enclosure.attrib["length"]):
                    raise BrokenPromiseError(
                        f"the feed names {name}, which is not there or of another length"
                    )
                lesson = file.parent.name if file.parent.name in LESSONS else file.stem
                one = self.lessons.get(lesson)
                if one and not one.edits == one.made == one.approved:  # damaged for the horn only
                    raise BrokenPromiseError(f"the feed names {lesson}, which may not leave")

    def book(self, name: str) -> bytes:
        path = self.station / name
        return path.read_bytes() if path.is_file() else b""

    def invariants(self) -> None:
        for name, text in self.texts.items():
            if (self.root / f"scripts/lessons/{name}.yaml").read_text(encoding="utf-8") != text:
                raise BrokenPromiseError(f"the script of {name} is not as the officer wrote it")
        for name in ("approvals.jsonl", "diary.jsonl"):
            now_, before = self.book(name), self.books.get(name, b"")
            if not now_.startswith(before):
                raise BrokenPromiseError(f"{name} lost lines")
            self.books[name] = now_
        files = [path for path in self.root.rglob("*") if path.is_file()]
        if len(files) > MOST_FILES or sum(path.stat().st_size for path in files) > MOST_BYTES:
            raise BrokenPromiseError(f"the folder grew to {len(files)} files")

    # --- a step -----------------------------------------------------------------------------------------

    def step(self) -> None:
        name = self.chance.choice(LESSONS)
        harm = self.chance.choice(("kill", "full"))
        actions: list[tuple[int, str, Callable[[], None]]] = [
            (6, f"edit {name}", lambda: self.edit(name)),
            (8, "build", self.build),
            (3, f"build, {harm}", lambda: self.harmed_build(harm)),
            (1, "two builds", self.two_builds),
            (9, f"approve {name}", lambda: self.approve(name)),
            (2, f"approve {name}, {harm}", lambda: self.harmed_approve(name, harm)),
            (2, f"withdraw {name}", lambda: self.withdraw(name)),
            (2, f"damage {name}", lambda: self.damage(name)),
            (1, f"delete {name}", lambda: self.delete(name)),
            (2, "plan", self.plan),
            (6, "export", self.export),
            (2, f"export, {harm}", lambda: self.export(harm)),
            (4, "publish", self.publish),
            (2, f"publish, {harm}", lambda: self.publish(harm)),
            (1, "look", self.look),
        ]
        weights = [weight for weight, _what, _do in actions]
        _weight, what, do = self.chance.choices(actions, weights)[0]
        self.steps.append(what)
        self.count[what.replace(name, "").replace("  ", " ").strip()] += 1
        do()
        self.invariants()


def _meet(harm: str, moments: int) -> None:
    """From now on in this process: at the so manieth touch of the disk it is killed, or the disk is full."""
    left = [moments]

    def at_the_disk(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            if not isinstance(arguments[2], int) or not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
            if "told.txt" in str(arguments[0]):
                return
        elif event not in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
            return
        left[0] -= 1
        if left[0] < 0:
            if harm == "kill":
                os._exit(137)
            if event in ("open", "os.mkdir"):  # a full disk still renames and removes
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(at_the_disk)


def main(steps: int, seed: int) -> int:
    place = Path(tempfile.mkdtemp(prefix="loalang-soak-"))
    os.environ["LOALANG_CACHE"] = str(place / "cache")
    os.environ["LOALANG_LOGS"] = str(place / "logs")
    os.fsync = lambda _handle: None  # no power is cut here; a kill of ours leaves what was written
    soak = Soak(place / "xa", random.Random(seed))
    began = time.monotonic()
    try:
        soak.begin()
        soak.build()
        for number in range(steps):
            soak.step()
            if number % 500 == 499:
                print(f"{number + 1} steps, {time.monotonic() - began:.0f} s", flush=True)
    except BrokenPromiseError as error:
        print(f"violated, seed {seed}, step {len(soak.steps)}: {error}")
        print(f"before it: {'; '.join(soak.steps[-12:])}")
        print(f"the folder is kept: {place}")
        return 1
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    seconds = time.monotonic() - began
    print(
        f"{steps} steps, seed {seed}, {seconds:.0f} s, {size >> 20} MiB with the cache; nothing was violated"
    )
    print(", ".join(f"{what} {count}" for what, count in soak.count.most_common()))
    shutil.rmtree(place, ignore_errors=True)
    return 0


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [1_000, 1][len(given) :])))
