"""Imports run one way: a file may import those above it in this list, never those below."""

import ast
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent

LAYERS = [
    {
        "generator",
        "generator.errors",
        "generator.messages",
        "generator.model",
        "generator.files",
        "generator.identifiers",
        "generator.blob_cache",
        "generator.course_cover",
    },
    {"generator.content", "generator.yaml_nodes"},
    {"generator.schedule_content"},
    {"generator.reading", "generator.json_schema"},
    {"generator.interpolation"},
    {"generator.rundown_text", "generator.rundown", "generator.text", "generator.audio"},
    {"generator.pasted"},
    {"generator.folder"},
    {
        "generator.references",
        "generator.reading_aloud",
        "generator.speech",
        "generator.format_guide",
        "generator.skeleton",
        "generator.station_table",
    },
    {"generator.predicting"},
    {"generator.sheet"},
    {"generator.inputs", "generator.steps"},
    {"generator.unread", "generator.job", "generator.teacher"},
    {"generator.checking", "generator.bulletin"},
    {"generator.tags"},
    {"generator.pipeline"},
    {"generator.timelines"},
    {"generator.library", "generator.workers"},
    {"generator.differences"},
    {"generator.staleness"},
    {"generator.survey"},
    {"generator.schedule"},
    {"generator.publish"},
    {"generator.building"},
    {"generator.cli", "generator.__main__"},
]
KNOWN_CIRCLES = {("generator.folder", "generator.references")}
"""``folder`` asks ``references`` inside one method; see there."""


def layer_of(module: str) -> int:
    for depth, layer in enumerate(LAYERS):
        if any(module == name or (name != "generator" and module.startswith(name + ".")) for name in layer):
            return depth
    raise AssertionError(f"{module} stands in no layer: give it a place in the list")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
            package = PACKAGE.parent.joinpath(*node.module.split("."))
            for alias in node.names:
                is_module = (package / f"{alias.name}.py").exists() or (package / alias.name).is_dir()
                found.add(f"{node.module}.{alias.name}" if is_module else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("generator")}
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
