"""Errors: one clear line each, and values that travel between processes."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from loalang import errors
from loalang.errors import CombinedContentError, ContentError, GeneratorError

ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GeneratorError)]


@pytest.mark.parametrize("kind", ALL)
def test_an_error_comes_home_from_a_worker_as_it_was(kind: type[GeneratorError]) -> None:
    two = (ContentError("sai", "a.yaml:1", "gợi ý"), ContentError("thiếu", "a.yaml:2"))
    error = CombinedContentError(two) if kind is CombinedContentError else kind("sai", "a.yaml:1", "gợi ý")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
    assert again.exit_code == error.exit_code


def test_the_line_says_where_what_and_what_to_do() -> None:
    assert str(ContentError("sai", "a.yaml:1", "gợi ý: sửa")) == "a.yaml:1: sai\n  gợi ý: sửa"
    assert str(ContentError("sai")) == "sai"


def test_what_nobody_would_read_is_left_out() -> None:
    told = str(ContentError("sai: " + "a" * 100_000 + " hết", "b" * 100_000))
    assert len(told) < 5_000
    assert told.startswith("bbb")
    assert told.endswith("aaa hết")
    many = CombinedContentError(tuple(ContentError("sai", f"a:{line}") for line in range(5_000)))
    assert str(many).splitlines()[-2:] == ["a:199: sai", "… (+4800)"]
    assert len(many.errors) == 5_000


def test_each_kind_leaves_with_its_own_code() -> None:
    codes = {kind.__name__: kind.exit_code for kind in ALL}
    told = {"UsageError": 2, "ContentError": 3, "SpeechError": 4, "WriteError": 5}
    assert {name: codes[name] for name in told} == told


OTHER_WORDS = {
    "vì sao: {source}",
    "quy định '{policy}': {source}",
    "quy định '{policy}': {source}; là hai người thì ghi đủ họ tên từng người",
}
"""Hints that name a source, not a remedy."""


def hints(tree: ast.AST) -> Iterator[str]:
    """The messages that stand as hints of errors: the third argument, or the second of a passing one."""
    for node in ast.walk(tree):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or not name.endswith(("Error", "broke", "_wrong")):
            continue
        given = [keyword.value for keyword in node.keywords if keyword.arg == "hint"]
        given += node.args[1:2] if name in ("PassingError", "broke") else node.args[2:3]
        for value in given:
            for call in ast.walk(value):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_":
                    yield str(ast.literal_eval(call.args[0]))


def test_every_hint_begins_alike() -> None:
    found = [
        (path.name, hint)
        for path in sorted(Path(errors.__file__).parent.rglob("*.py"))
        for hint in hints(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(found) > 60
    assert [item for item in found if not item[1].startswith("gợi ý: ") and item[1] not in OTHER_WORDS] == []
