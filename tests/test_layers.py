"""Imports run one way: the table in docs/developers.md is the order, and this holds it."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import loalang

PACKAGE = Path(loalang.__file__).parent
TABLE = Path(__file__).parents[1] / "docs" / "developers.md"
MOST_ROOMS = (
    22  # the twenty of the founding; the studio: an officer's pages are no part of a command line; the player
)
FACE = "loalang"
"""The version alone: anybody may ask for it."""


def layers() -> list[set[str]]:
    """The rooms of each row of the table, in order."""
    text = TABLE.read_text(encoding="utf-8").split("| rooms | what |", 1)[1].split("\n\n", 1)[0]
    rows = [line.split("|")[1] for line in text.splitlines()[2:]]
    return [{name.rstrip("/") for name in re.findall(r"`([^`]+)`", row)} for row in rows]


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else FACE


def imports_of(path: Path, known: dict[str, Path]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == FACE:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
    return found


def test_every_room_stands_in_the_table_once() -> None:
    rooms = {room_of(module) for module in modules()} - {FACE}
    listed = [room for layer in layers() for room in layer]
    assert sorted(listed) == sorted(rooms)
    assert len(listed) <= MOST_ROOMS


def test_imports_run_one_way() -> None:
    known = modules()
    depth = {room: at for at, layer in enumerate(layers()) for room in layer} | {FACE: -1}
    wrong = [
        f"{module} imports {other}"
        for module, path in known.items()
        for other in imports_of(path, known)
        if room_of(other) != room_of(module) and depth[room_of(other)] >= depth[room_of(module)]
    ]
    assert not wrong


def test_no_files_import_each_other_in_a_circle() -> None:
    known = modules()
    graph = {module: imports_of(path, known) - {FACE, module} for module, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def loaded_with(first: set[str], known: dict[str, Path]) -> set[str]:
    """What is loaded at once with some modules: what stands in functions and under TYPE_CHECKING is not."""
    found, ahead = set[str](), set(first)
    while ahead:
        module = ahead.pop()
        found.add(module)
        rooms = {module.rsplit(".", i)[0] for i in range(1, module.count(".") + 1)}
        for node in ast.parse(known[module].read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == FACE:
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                ahead |= {node.module, *(names & set(known))}
        ahead = (ahead | (rooms & set(known))) - found
    return found


def test_the_studio_s_first_page_loads_nothing_that_renders_reads_aloud_or_speaks() -> None:
    loaded = loaded_with({"loalang.cli.studio", "loalang.studio.app", "loalang.studio.today"}, modules())
    assert {room_of(module) for module in loaded} & {"rundown", "text", "speech"} == set()
    assert "loalang.authoring.papers" not in loaded
    assert "loalang.production.job" not in loaded


def test_only_the_command_line_prints() -> None:
    offenders = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("print", "echo")
    ]
    assert not offenders


def test_no_class_of_a_room_has_two_meanings() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault((room_of(module), node.name), set()).add(module)
    assert not {key: sorted(places) for key, places in found.items() if len(places) > 1}


def test_no_file_is_longer_than_a_reader_bears() -> None:
    """Three hundred lines: see CONTRIBUTING."""
    long = {
        path.relative_to(PACKAGE).as_posix(): lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long
