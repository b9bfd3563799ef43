"""The schemas that editors read: current, in the officers' words, and true of every file that ships."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from door import HERS

from loalang.authoring.format_guide import format_guide
from loalang.content.folder import ContentFolder
from loalang.content.json_schema import KINDS, WORDS, json_schema, schema_text

ROOT = Path(__file__).parents[2]
FILES = [
    *(("lesson", path) for path in sorted((ROOT / "scripts/lessons").glob("*.yaml"))),
    *(("station", path) for path in sorted((ROOT / "scripts/stations").glob("*.yaml"))),
    *(("voice", path) for path in sorted((ROOT / "voices").glob("*.yaml"))),
    *(("policy", path) for path in sorted((ROOT / "scripts/policies").glob("*.yaml"))),
    *(("plan", path) for path in sorted((ROOT / "scripts/plans").glob("*.yaml"))),
]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_that_ships_is_current(kind: str) -> None:
    shipped = (ROOT / f"scripts/schemas/{kind}.json").read_text(encoding="utf-8")
    assert shipped == schema_text(kind), f"loalang schema {kind} --out scripts/schemas/{kind}.json"


def _properties(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(data, dict):
        yield from data.get("properties", {}).items()
        for value in data.values():
            yield from _properties(value)
    elif isinstance(data, list):
        for value in data:
            yield from _properties(value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_told_in_vietnamese_and_every_word_is_used(kind: str) -> None:
    told = [(name, value.get("description", "")) for name, value in _properties(json_schema(kind))]
    assert told
    assert all(words for _name, words in told), told


def test_no_word_tells_of_a_key_that_is_gone() -> None:
    used = {value["description"] for kind in KINDS for _name, value in _properties(json_schema(kind))}
    assert set(WORDS.values()) <= used


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_the_first_line_of_a_file_leads_to_its_schema(kind: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    target = (path.parent / first.partition("=")[2]).resolve()
    assert target == ROOT / f"scripts/schemas/{kind}.json"


class _Plain(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: a date stays text, and so does ``on``."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))


@pytest.mark.parametrize("kind", dict(FILES))
def test_what_ships_fits_its_schema(kind: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    judge = jsonschema.Draft202012Validator(json_schema(kind))
    for path in (path for one, path in FILES if one == kind):
        found = [*judge.iter_errors(yaml.load(path.read_text(encoding="utf-8"), _Plain))]
        assert not found, (path, found)


@pytest.mark.parametrize("name", ContentFolder(ROOT).format_names)
def test_an_example_of_a_format_fits_the_schema_and_a_typing_mistake_does_not(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = yaml.load(format_guide(ContentFolder(ROOT), name).example, _Plain)
    data |= {"id": "x", "title": "X", "format": name, "topic": "an-toan", "number": 1, "summary": "X"}
    data |= {"reviewed": "2026-11-01"}
    jsonschema.validate(data, json_schema("lesson"))
    data["segments"][0]["sya"] = data["segments"][0].popitem()[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema("lesson"))


def test_a_plan_in_use_fits_its_schema_and_typing_mistakes_do_not() -> None:
    """The plan that ships has its examples behind ``#``: they are what officers take away first."""
    jsonschema = pytest.importorskip("jsonschema")
    text = (ROOT / "scripts/plans/an-nghia.yaml").read_text(encoding="utf-8")
    used = re.sub(r"^# (?=(course|notices|pins|moves|forbid):|  - )", "", text, flags=re.MULTILINE)
    data = yaml.load(used, _Plain)
    assert set(data) == {"id", "course", "notices", "pins", "moves", "forbid", "goals"}
    jsonschema.validate(data, json_schema("plan"))
    for broken in (
        {"pin": data["pins"]},
        {"notices": [{"lesson": "hop-dan", "class": "gap", "until": "2026-11-27"}]},
        {"pins": [{"lesson": "x", "on": "2026-11-27", "at": "25:00"}]},
        {"moves": [{"lesson": "x", "from": {"on": "2026-11-23", "at": "05:30"}}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data | broken, json_schema("plan"))


def test_the_schemas_go_with_a_new_folder(tmp_path: Path) -> None:
    from loalang.cli import main

    with pytest.raises(SystemExit):
        main(["new", str(tmp_path / "xa"), *HERS])
    for path in [*(tmp_path / "xa/scripts").glob("*/*.yaml"), *(tmp_path / "xa/voices").glob("*.yaml")]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if "$schema=" in first:
            target = path.parent / first.partition("=")[2]
            assert json.loads(target.read_text(encoding="utf-8"))["title"], path
