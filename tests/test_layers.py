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
        "loalang.content.identifiers",
        "loalang.blob_cache",
        "loalang.production.course_cover",
    },
    {"loalang.content.models", "loalang.content.yaml_nodes"},
    {"loalang.content.schedule_models"},
    {"loalang.content.loading", "loalang.content.json_schema"},
    {"loalang.rundown.interpolation"},
    {"loalang.rundown.markup", "loalang.rundown.render", "loalang.text", "loalang.audio"},
    {"loalang.authoring.pasted"},
    {"loalang.content.folder"},
    {
        "loalang.content.references",
        "loalang.rundown.reading_aloud",
        "loalang.speech",
        "loalang.authoring.format_guide",
        "loalang.authoring.scaffold",
        "loalang.content.station_table",
    },
    {"loalang.rundown.duration"},
    {"loalang.rundown.reading_sheet"},
    {"loalang.production.inputs", "loalang.production.code_digests"},
    {"loalang.rundown.unread", "loalang.production.job", "loalang.authoring.lint"},
    {"loalang.authoring.checking", "loalang.authoring.bulletin"},
    {"loalang.production.tags"},
    {"loalang.pipeline"},
    {"loalang.library.timelines"},
    {"loalang.library.episodes", "loalang.building.workers"},
    {"loalang.library.differences"},
    {"loalang.library.staleness"},
    {"loalang.building.survey"},
    {"loalang.schedule"},
    {"loalang.publish"},
    {"loalang.building.stations"},
    {"loalang.cli", "loalang.__main__"},
]
KNOWN_CIRCLES = {("loalang.content.folder", "loalang.content.references")}
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
