"""What holds on Linux must hold on Windows and macOS: calls that we make, names that we give, open files."""

import ast
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builds import change, make, tree
from windows_rules import KNOWS_OPEN_FILES, windows_rules

import loalang
from loalang.errors import WriteError
from loalang.files import Staged, atomic, staged_file, write_whole
from loalang.files.blob_cache import BlobCache
from loalang.model import Edition

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).parents[1]
PACKAGE = Path(loalang.__file__).parent
POSIX_MODULES = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix", "crypt"}
POSIX_CALLS = {
    "os": set(
        "fork forkpty killpg getpgid setsid setpgid getuid geteuid getgid chown mkfifo wait3 nice".split()
    ),
    "signal": {"SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "alarm", "setitimer", "pause"},
}
PATH_CALLS = {"Path", "PurePath", "open", "joinpath", "with_name", "with_stem", "with_suffix", "join"}
NOT_ON_WINDOWS = set('<>:"|?*\\')
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def faults(source: str) -> Iterator[str]:
    """What in ``source`` some system does not have: modules, calls, formats of dates, paths with a colon."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name in POSIX_MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                yield from [module] if module in POSIX_MODULES else []
                yield from (n.name for n in names if n.name in POSIX_CALLS.get(module, ()))
            case ast.Attribute(value=ast.Name(id=module), attr=name) if name in POSIX_CALLS.get(module, ()):
                yield f"{module}.{name}"
            case ast.Call(func=ast.Attribute(attr="strftime"), args=arguments):
                yield from (text for text in texts(arguments) if "%-" in text)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments) if (
                name in PATH_CALLS and not is_text_join(node)
            ):
                yield from (text for text in texts(arguments) if ":" in text)
            case ast.BinOp(op=ast.Div(), right=right):
                yield from (text for text in texts([right]) if ":" in text)
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=spec)])) if (
                "%-" in spec
            ):
                yield spec


def is_text_join(call: ast.Call) -> bool:
    """Whether a ``join`` is that of a text, not of a path."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "join" and len(call.args) == 1


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    """The literal texts among ``nodes``, also those between the holes of an f-string."""
    for node in nodes:
        for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_the_package_calls_nothing_that_a_system_lacks() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): told
        for path in sorted(PACKAGE.rglob("*.py"))
        if (told := list(faults(path.read_text(encoding="utf-8"))))
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from pwd import getpwnam",
        "import os\nos.fork()",
        "from os import killpg",
        "import signal\nsignal.signal(signal.SIGKILL, f)",
        "day.strftime('%-d/%m')",
        "f'{day:%-d}'",
        "Path('a:b')",
        "folder / 'bản 7:30.mp3'",
        "folder / f'{day} 7:30.mp3'",
        "path.with_name(f'{name}:Zone.Identifier')",
        "os.path.join('a', 'b:c')",
    ],
)
def test_each_such_call_would_be_found(source: str) -> None:
    assert list(faults(source))


@pytest.mark.parametrize(
    "source", ["': '.join(x)", "day.strftime('%d')", "a / b", "os.getpid()", "f'{x:.1f}: {y}'"]
)
def test_what_every_system_has_is_no_fault(source: str) -> None:
    assert not list(faults(source))


def test_every_name_in_the_repository_can_stand_on_windows() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    names = sorted(set(listed.stdout.split("\0")[:-1]))  # a merge lists a file thrice
    names = names or [
        p.relative_to(ROOT).as_posix() for p in PACKAGE.rglob("*")
    ]  # an archive without its history
    assert len(names) > 200
    for name in names:
        for part in name.split("/"):
            assert not NOT_ON_WINDOWS & set(part), name
            assert part.partition(".")[0].lower() not in RESERVED, name
            assert part[-1] not in ". ", name
    folded = [name.lower() for name in names]
    assert sorted(set(folded)) == sorted(folded), "two names that differ by their case only"


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    if not KNOWS_OPEN_FILES:
        pytest.skip("this system does not tell which files are open")
    with windows_rules(monkeypatch) as names:
        yield names


def test_a_file_that_a_player_holds_is_one_clear_line_and_stays_whole(
    tmp_path: Path, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loudspeaker.mp3"
    path.write_bytes(b"old")
    monkeypatch.setattr(atomic, "WAITS", (0.001,))
    with path.open("rb"):
        with pytest.raises(WriteError, match="không ghi được") as caught:
            write_whole(path, b"new")
        with staged_file(path) as file:
            file.write(b"new")
        with pytest.raises(WriteError, match="không ghi được"):
            Staged(path).commit()
    assert refused or WINDOWS
    assert "\n" not in caught.value.message
    assert "tệp có đang mở không" in caught.value.hint
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["loudspeaker.mp3"]
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_held_for_a_moment_only_is_waited_for(tmp_path: Path, refused: list[str]) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"old")
    held = path.open("rb")
    scanner = threading.Timer(0.12, held.close)
    scanner.start()
    started = time.monotonic()
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert refused or WINDOWS
    assert time.monotonic() - started < sum(atomic.WAITS) + 1
    scanner.join()


def test_a_build_while_an_episode_is_being_played_loses_nothing(
    content: Path, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "WAITS", (0.001,))
    make(content, jobs=1)
    assert not refused, "we hold open what we replace ourselves"
    before = tree(content)
    change(content, "Bác Tám", "Bác Bảy")
    with (content / "episodes/an-nghia/thu/podcast.mp3").open("rb"):
        with pytest.raises(WriteError, match="không ghi được"):
            make(content, jobs=1, editions=(Edition.PODCAST,))
        assert refused or WINDOWS
        assert tree(content)["thu/podcast.mp3"] == before["thu/podcast.mp3"]
        assert not [name for name in tree(content) if name.endswith(".part")]
    assert make(content, jobs=1).failures == ()
    assert tree(content)["thu/podcast.mp3"] != before["thu/podcast.mp3"]


def test_a_kept_clip_that_is_being_read_is_kept_on(tmp_path: Path, refused: list[str]) -> None:
    cache = BlobCache(tmp_path, ".clip", limit=0)
    cache.put("ab" * 32, b"sound")
    (kept,) = list(tmp_path.rglob("*.clip"))
    with kept.open("rb"):
        cache.put("ab" * 32, b"sound again")  # a reader is no failure of the programme
        assert cache.prune() == 0
        assert refused or WINDOWS
    assert cache.get("ab" * 32) == b"sound"
    assert cache.prune() > 0
