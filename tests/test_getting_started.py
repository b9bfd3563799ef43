"""The first hour as its page tells it: every command typed word by word, in an empty home."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from loalang.cli import _loalang

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/vi/bat-dau.md"
BLOCK = re.compile(r"^ *```(\w*)[^\n]*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
READ = (ROOT / "README.md", *sorted((ROOT / "docs/vi").glob("*.md")))


def blocks(page: Path, kind: str) -> list[str]:
    return [body for name, body in BLOCK.findall(page.read_text(encoding="utf-8")) if name == kind]


def answers() -> list[str]:
    """What somebody types who is asked as the page shows."""
    (asked,) = blocks(PAGE, "text")
    return [line.rpartition(": ")[2] for line in asked.splitlines()]


def script() -> str:
    """The page's commands for Linux and macOS, in order, with the answers where they are asked for."""
    typed = "\n".join([*answers(), "END"])
    return re.sub(
        r"^loalang new .*$", rf"\g<0> <<'END'\n{typed}", "".join(blocks(PAGE, "sh")), flags=re.MULTILINE
    )


def commands(page: Path) -> Iterator[list[str]]:
    """Every command of ours that a page shows, in blocks and in text, as the words after ``loalang``."""
    text = page.read_text(encoding="utf-8")
    shown = [line for _kind, body in BLOCK.findall(text) for line in body.splitlines()]
    shown += re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))
    for line in shown:
        found = re.match(r"(?:.*\| *|\.venv[/\\]\S*[/\\])?loalang( .+)?$", line.strip())
        if found and "…" not in line and "[" not in line and "|" not in (found[1] or ""):
            yield shlex.split((found[1] or "").partition(" #")[0].replace("\\", "/"))


@pytest.mark.parametrize("page", READ, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_is_one_that_there_is(page: Path) -> None:
    """Names and options are parsed as they would be; nothing is done."""
    found = 0
    for words in commands(page):
        command: click.Command = _loalang()
        context = click.Context(command, info_name="loalang")
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            below = command.get_command(context, words[0])
            assert below, f"{page.name}: loalang {' '.join(words)}"
            context = click.Context(below, info_name=words[0], parent=context)
            command, words = below, words[1:]
        if "--version" not in words and "--help" not in words:
            context.resilient_parsing = not any(word.startswith("-") for word in words)
            command.parse_args(context, list(words))
        found += 1
    assert found, page.name


def test_windows_and_others_are_told_the_same_steps() -> None:
    windows, posix = blocks(PAGE, "bat"), blocks(PAGE, "sh")
    assert len(windows) == 1
    assert windows[0].count("\n") == posix[0].count("\n") == 3
    assert "activate" in windows[0].splitlines()[1]
    assert "activate" in posix[0].splitlines()[1]


def test_it_is_ten_commands_and_four_answers_to_the_first_programme() -> None:
    assert len([line for line in "".join(blocks(PAGE, "sh")).splitlines() if line]) <= 10
    assert len(answers()) == 4


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the lines for Linux and macOS")
def test_the_page_is_typed_word_by_word_in_an_empty_home(tmp_path: Path) -> None:
    """Only that no index is asked is ours: what pip would fetch is taken from where the tests run."""
    clone, home = tmp_path / "loa-lang", tmp_path / "home"
    home.mkdir()
    for name in ("generator", "scripts", "voices", "docs"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, clone / name)
    sites = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    environment = {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": sites,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way of writing yes
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["sh", "-e"],
        input=script(),
        cwd=clone,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = clone / "dai-xa-toi"
    assert "không có lỗi" in done.stdout
    assert [path.stem for path in (made / "scripts/stations").glob("*.yaml")] == ["hoa-binh"]
    assert (made / "episodes/hoa-binh/index.html").is_file()
    for name in ("loudspeaker.mp3", "podcast.mp3", "bang-doc-loudspeaker.html"):
        assert (made / "episodes/hoa-binh/vneid-cai-dat" / name).stat().st_size > 10_000
    for shown in re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        if "/" in shown or shown in ("voices", "thu-am", "episodes"):
            assert (made / shown).exists(), shown
