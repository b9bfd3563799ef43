"""CONTRIBUTING.md is walked: every block is written, every command typed, every line of output looked for."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?P<facts>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
WALKS = ("Add an engine", "Add a rule of reading", "Add a format")


@dataclass(frozen=True, slots=True)
class Block:
    """A code block of a walk: ``kind`` is its language, ``title`` the file that it is for, if any."""

    kind: str
    facts: str
    body: str

    @property
    def title(self) -> str:
        found = re.search(r'title="([^"]+)"', self.facts)
        return found[1] if found else ""


def sections() -> dict[str, str]:
    """The text by its second-level headings; what looks like one inside a block is none."""
    fenced, found, name = False, {"": ""}, ""
    for line in TEXT.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            name = line[3:].strip()
        found[name] = found.get(name, "") + line
    return found


def blocks(walk: str) -> Iterator[Block]:
    for found in BLOCK.finditer(sections()[walk]):
        yield Block(found["kind"], found["facts"], found["body"])


class Walker:
    """Somebody who has read only CONTRIBUTING.md, in a folder with a clone and an environment."""

    def __init__(self, place: Path, python: Path) -> None:
        self.place = self.at = place
        self.python = python
        self.said = ""
        self.typed = 0

    def follow(self, block: Block) -> None:
        match block.kind:
            case "sh":
                self.type(block.body.splitlines(), fails=block.title == "this fails")
            case "text":
                missing = [line for line in block.body.splitlines() if line not in self.said]
                assert not missing, self.said
            case "diff":
                self.change(self.place / block.title, block.body.splitlines(keepends=True))
            case _ if block.title.endswith(" (at the end)"):
                path = self.place / block.title.removesuffix(" (at the end)")
                path.write_text(path.read_text(encoding="utf-8") + block.body, encoding="utf-8")
            case _:
                assert block.title, f"a block of {block.kind} says no file:\n{block.body}"
                path = self.place / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.body, encoding="utf-8")

    def type(self, lines: list[str], fails: bool) -> None:
        self.said = ""
        for line in lines:
            words = shlex.split(line)
            match words:
                case ["cd", folder]:
                    self.at = self.place / folder
                case ["mv", source, target]:
                    (self.at / source).rename(self.at / target)
                case ["pip" | "pytest" | "loalang", *_]:
                    self.run(words, fails)
                case _:
                    pytest.fail(f"nobody taught this test to type {line!r}")
        self.typed += len(lines)

    def run(self, words: list[str], fails: bool) -> None:
        if words[0] == "pytest":
            words = [*words, "-n", "0"]  # this test is itself one of several at a time
        done = subprocess.run(
            [str(self.python), "-m", *words],
            cwd=self.at,
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.said += done.stdout + done.stderr
        assert (done.returncode != 0) is fails, self.said

    def environment(self) -> dict[str, str]:
        """Offline: pip takes the build backend that the tests have, and asks no index."""
        clone = self.place / "loalang" / "generator"
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))},
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip's way of writing yes
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(clone) if clone.is_dir() else "",
        }

    def change(self, path: Path, lines: list[str]) -> None:
        """Apply what a diff shows; what it expects must stand there once."""
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path.name} no longer has:\n{before}"
        path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def walker(tmp_path: Path, request: pytest.FixtureRequest) -> Walker:
    """A walker with all that the tests have installed, and with a clone where the walk needs one."""
    venv.create(tmp_path / "venv", with_pip=False)
    script = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    scheme = {"base": str(tmp_path / "venv"), "platbase": str(tmp_path / "venv")}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (site / "ours.pth").write_text("\n".join([f"import site; site.addsitedir({path!r})" for path in ours]))
    if request.param != "Add an engine":
        for name in ("generator", "tests", "scripts", "voices"):
            skipped = shutil.ignore_patterns("__pycache__", "bench_asr")
            shutil.copytree(ROOT / name, tmp_path / "loalang" / name, ignore=skipped)
        shutil.copy(ROOT / "pyproject.toml", tmp_path / "loalang")
    return Walker(tmp_path, tmp_path / "venv" / script)


def walks() -> list[object]:
    """The first in every run; the others run the tests of a room, and are walked where all is looked at."""
    marks = {walk: () if walk == WALKS[0] else (pytest.mark.slow,) for walk in WALKS}
    return [pytest.param(walk, walk, id=walk, marks=marks[walk]) for walk in WALKS]


@pytest.mark.parametrize(("walker", "walk"), walks(), indirect=["walker"])
@pytest.mark.slow
def test_each_walk_leads_where_it_says(walker: Walker, walk: str) -> None:
    for block in blocks(walk):
        walker.follow(block)
    assert walker.typed >= 2


def test_the_walker_stops_where_the_text_and_the_code_part(tmp_path: Path) -> None:
    walker = Walker(tmp_path, Path(sys.executable))
    (tmp_path / "a.py").write_text("one\n")
    walker.follow(Block("diff", 'title="a.py"', "-one\n+two\n"))
    assert (tmp_path / "a.py").read_text() == "two\n"
    with pytest.raises(AssertionError, match="no longer has"):
        walker.follow(Block("diff", 'title="a.py"', "-one\n+two\n"))
    with pytest.raises(AssertionError):
        walker.follow(Block("sh", "", "loalang say\n"))
    with pytest.raises(AssertionError):
        walker.follow(Block("text", "", "what was never said\n"))
    with pytest.raises(pytest.fail.Exception, match="nobody taught"):
        walker.follow(Block("sh", "", "curl example.org\n"))


def test_every_walk_of_the_text_is_walked() -> None:
    assert tuple(name for name in sections() if name.startswith("Add ")) == WALKS
