"""The type that only the gate can make, and that nothing reads a programme's sound by another way."""

import ast
import copy
import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import loalang
from loalang.model import Edition
from loalang.schedule import release
from loalang.schedule.release import Release

PACKAGE = Path(loalang.__file__).parent


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    reached = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    return imported & {"_GATE"} | called & {"Release"} | reached & {"_GATE"}


def test_no_module_but_the_gate_makes_a_release_or_has_what_makes_one() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): names_in(path) for path in PACKAGE.rglob("*.py")}
    assert {place: names for place, names in found.items() if names} == {
        "schedule/gate.py": {"Release", "_GATE"}
    }


def test_a_release_cannot_be_made_elsewhere_nor_of_another() -> None:
    given = {field.name: None for field in dataclasses.fields(Release)}
    for token in (None, object(), "_GATE"):
        with pytest.raises(TypeError, match="only the gate"):
            Release(**given, token=token)  # type: ignore[arg-type]
    real = Release(**{**given, "lesson": "thu", "edition": Edition.PODCAST}, token=release._GATE)  # type: ignore[arg-type]
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(real, lesson="khac")
    with pytest.raises(dataclasses.FrozenInstanceError):
        real.lesson = "khac"  # type: ignore[misc]
    assert copy.copy(real).lesson == "thu"


SENDING = ("publish", "building", "cli", "studio")
READERS = {
    "read_bytes",
    "copy",
    "copyfile",
    "copy2",
    "link_to",
    "hardlink_to",
    "FileResponse",
    "read_approved",
}
READS_OTHER_SOUND = {
    "publish/server.py": "a preview, to this computer alone, without what was withdrawn",
    "studio/recording.py": "what a person said into the microphone: no programme",
    "publish/serving.py": "whether a preview's sound is exactly what was withdrawn",
    "studio/sounds.py": "what was made, to the leader's own browser by its digest, to be judged",
    "publish/verifying.py": "sound that left, to verify it",
    "publish/pulling.py": "sound that left another computer, verified before any of it stands here",
    "building/new_book.py": "blocks and playlists, to make them void with the book that is given up",
    "publish/credentials.py": "what it signed before, held against the sound that a Release gave",
    "building/block_files.py": "finished blocks, for their length in a playlist",
    "publish/storage.py": "what a site in a folder tells of itself, JSON: a pipe may have its name",
}


def test_no_file_that_sends_both_names_mp3_files_and_reads_files() -> None:
    """What sends asks a Release for its bytes; a new reader of MP3 files stands here with its reason."""
    suspects = set()
    for room in SENDING:
        for path in (PACKAGE / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts = [
                n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            ]
            calls = {
                n.func.attr
                for n in ast.walk(tree)
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
            } | {
                n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            names = any(text.endswith(".mp3") and "\n" not in text and " " not in text for text in texts)
            if names and calls & READERS:
                suspects.add(path.relative_to(PACKAGE).as_posix())
    assert suspects - {"publish/copying.py", "publish/on_air.py"} == set(READS_OTHER_SOUND)


# --- by the operating system -------------------------------------------------------------------------------

_watch: list[Path] = []
_opened: list[str] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    """Note who opens an MP3 of the library, while a test watches."""
    if event != "open" or not _watch or not isinstance(arguments[0], str | bytes):
        return
    path = Path(arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0])
    mode = arguments[1] or ""
    if path.suffix != ".mp3" or path.parent.parent != _watch[0] or "w" in str(mode):
        return
    if path.parent.name in {"phat", "blocks"}:
        return
    frame = sys._getframe()
    callers = []
    while frame is not None:
        callers.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]
    if not any(caller == "release.py:read_approved" for caller in callers):
        _opened.append(f"{path.name} by {[c for c in callers if 'loalang' in c or ':' in c][1:6]}")


sys.addaudithook(_hook)


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    _watch.append(folder)
    _opened.clear()
    try:
        yield _opened
    finally:
        _watch.clear()


def test_every_way_out_opens_a_programme_s_sound_by_the_gate_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real commands, watched by the interpreter's own audit of every file that is opened."""
    from village import EXPORTERS, PASSPHRASE, copy_of, station, village

    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    home = village(tmp_path / "home")
    for name, export in EXPORTERS.items():
        root = copy_of(home, tmp_path / name.replace(" ", "-"))
        with watched(station(root)) as opened:
            assert export(root, tmp_path / f"out-{name}").code == 0
        assert opened == [], name
    with watched(station(home)) as opened:
        (station(home) / "mot/loudspeaker.mp3").read_bytes()
    assert opened, "the watch sees what goes past the gate"
