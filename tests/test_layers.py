"""Imports run one way: a file may import those above it in this list, never those below."""

import ast
from pathlib import Path

import loalang

PACKAGE = Path(loalang.__file__).parent

LAYERS = [
    {
        "loalang",
        "loalang.errors",
        "loalang.messages",
        "loalang.model",
        "loalang.files",
        "loalang.identifiers",
        "loalang.blob_cache",
        "loalang.course_cover",
    },
    {"loalang.content", "loalang.yaml_nodes"},
    {"loalang.schedule_content"},
    {"loalang.reading", "loalang.json_schema"},
    {"loalang.interpolation"},
    {"loalang.rundown_text", "loalang.rundown", "loalang.text", "loalang.audio"},
    {"loalang.pasted"},
    {"loalang.folder"},
    {
        "loalang.references",
        "loalang.reading_aloud",
        "loalang.speech",
        "loalang.format_guide",
        "loalang.skeleton",
        "loalang.station_table",
    },
    {"loalang.predicting"},
    {"loalang.sheet"},
    {"loalang.inputs", "loalang.steps"},
    {"loalang.unread", "loalang.job", "loalang.teacher"},
    {"loalang.checking", "loalang.bulletin"},
    {"loalang.tags"},
    {"loalang.pipeline"},
    {"loalang.timelines"},
    {"loalang.library", "loalang.workers"},
    {"loalang.differences"},
    {"loalang.staleness"},
    {"loalang.survey"},
    {"loalang.schedule"},
    {"loalang.publish"},
    {"loalang.building"},
    {"loalang.cli", "loalang.__main__"},
]
KNOWN_CIRCLES = {("loalang.folder", "loalang.references")}
"""``folder`` asks ``references`` inside one method; see there."""


def layer_of(module: str) -> int:
    for depth, layer in enumerate(LAYERS):
        if any(module == name or (name != "loalang" and module.startswith(name + ".")) for name in layer):
            return depth
    raise AssertionError(f"{module} stands in no layer: give it a place in the list")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("loalang"):
            package = PACKAGE.parent.joinpath(*node.module.split("."))
            for alias in node.names:
                is_module = (package / f"{alias.name}.py").exists() or (package / alias.name).is_dir()
                found.add(f"{node.module}.{alias.name}" if is_module else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("loalang")}
    return found


def test_imports_run_one_way() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        wrong += [
            f"{module} imports {other}"
            for other in imports_of(path)
            if layer_of(other) > layer_of(module) and (module, other) not in KNOWN_CIRCLES
        ]
    assert not wrong


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
