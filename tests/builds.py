"""Builds for tests: make a content folder, change a file of it, see what it holds."""

import subprocess
import sys
from pathlib import Path

from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, Summary, build
from loalang.content.folder import ContentFolder
from loalang.library.made_files import MADE

PAGE = "thu/index.html"


def make(content: Path, **wishes: object) -> Summary:
    request = BuildRequest(out=content / "episodes", **wishes)  # type: ignore[arg-type]
    return build(ContentFolder(content), "an-nghia", request, BuildProgress())


def tree(content: Path) -> dict[str, bytes]:
    """What was made, without the notes of this disk's own file times."""
    station = content / "episodes" / "an-nghia"
    return {
        p.relative_to(station).as_posix(): p.read_bytes()
        for p in sorted(station.rglob("*"))
        if p.is_file() and p.name != MADE
    }


def change(content: Path, old: str, new: str, name: str = "scripts/lessons/thu.yaml") -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def loalang(content: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "loalang", "-C", str(content), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
