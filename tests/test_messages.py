"""The English catalogue holds every message, says the same, and is what the ``.mo`` was made of."""

import ast
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import loalang
from loalang.messages import CATALOGUES, _, use_language

PACKAGE = Path(loalang.__file__).parent
PO = CATALOGUES / "en" / "LC_MESSAGES" / "loalang.po"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def said(catalogue: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_po(io.BytesIO(PO.read_bytes()), locale="en", abort_invalid=True)


@pytest.fixture(scope="module")
def english(catalogue: Catalog) -> dict[str, str]:
    return said(catalogue)


@pytest.fixture(scope="module")
def in_code() -> dict[str, str]:
    """Every message with the place of its first use."""
    places: dict[str, str] = {}
    for file, line, message, _comments, _context in extract_from_dir(PACKAGE, keywords={"_": None}):
        places.setdefault(str(message), f"{file}:{line}")
    return places


def test_every_message_has_its_english(english: dict[str, str], in_code: dict[str, str]) -> None:
    assert [f"{place}: {message}" for message, place in in_code.items() if not english.get(message)] == []


def test_no_english_stands_for_a_message_that_is_gone(
    catalogue: Catalog, english: dict[str, str], in_code: dict[str, str]
) -> None:
    assert sorted(set(english) - set(in_code)) == []
    assert list(catalogue.obsolete) == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_the_english_has_the_same_placeholders(english: dict[str, str]) -> None:
    assert [
        (message, translation)
        for message, translation in english.items()
        if set(PLACEHOLDER.findall(message)) != set(PLACEHOLDER.findall(translation))
    ] == []


def test_the_english_keeps_examples_hints_and_indents_in_their_places(english: dict[str, str]) -> None:
    """The commands after ``Ví dụ:`` are to be typed as they stand: not a letter of them is translated."""
    for message, translation in english.items():
        back = translation.replace("Example:", "Ví dụ:")
        assert message.partition("Ví dụ:")[1:] == back.partition("Ví dụ:")[1:]
        assert message.count("gợi ý:") == translation.count("hint:"), translation
        assert len(message) - len(message.lstrip()) == len(translation) - len(translation.lstrip())


def test_the_mo_is_what_the_po_compiles_to(catalogue: Catalog) -> None:
    """Compared by message, because Babel writes its own version into the header."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    with PO.with_suffix(".mo").open("rb") as committed:
        assert said(read_mo(committed)) == said(read_mo(compiled))


def test_only_a_literal_that_babel_can_see_is_marked_for_translation(in_code: dict[str, str]) -> None:
    """An f-string or a name would reach no catalogue; nor does a mark inside an f-string, before 3.12."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"):
                continue
            given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if node.keywords or len(node.args) != 1 or not given or given[0] not in in_code:
                wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []


def test_no_word_of_a_commands_help_is_left_unmarked() -> None:
    """Only the help of ``--lang`` is in both languages at once."""
    unmarked = []
    for path in sorted(PACKAGE.joinpath("cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.keyword) and node.arg in ("help", "metavar", "prompt")):
                continue
            if isinstance(node.value, ast.Constant) and not str(node.value.value).isascii():
                unmarked.append(f"{path.name}: {node.value.value}")
    assert unmarked == ["__init__.py: Tiếng Việt (vi) / English (en)."]


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "gợi ý: có phải '{name}'?"), ("en", "hint: did you mean '{name}'?")]
)
def test_the_chosen_language_is_spoken(language: str, expected: str) -> None:
    assert use_language(language) == language
    assert _("gợi ý: có phải '{name}'?") == expected


@pytest.mark.parametrize(("language", "expected"), [("vi", "sẵn sàng"), ("en", "ready"), ("", "sẵn sàng")])
def test_a_process_that_is_started_speaks_the_language_of_its_parent(language: str, expected: str) -> None:
    """``build`` reports what failed in its workers, which start with nothing but the environment."""
    done = subprocess.run(
        [sys.executable, "-c", "from loalang.messages import _; print(_('sẵn sàng'))"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LOALANG_LANG": language, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert done.stdout.strip() == expected
