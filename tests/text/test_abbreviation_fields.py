"""The tables of abbreviations hold what their letters say; no row slipped to another word."""

import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from loalang.text.letters import NAMES
from loalang.text.lexicon import FIELDS_OF_LIFE, SHIPPED

FILES = [SHIPPED.parent / name for name in FIELDS_OF_LIFE]
LITTLE = frozenset("và ở của có về trên trong với cho được từ do người".split())
"""Words that an abbreviation leaves out."""
OTHERWISE = frozenset(
    """ĐZHT ĐZTT RC REC DCL PC SPOCOP VLGX CBM HHĐ30 ISO FB YT RAM BIM WF BVTW CTYTNHH CTY ĐT/FAX TNCSCĐ
    ĐTM SXHDG HIB VGSVC LUA""".split()
)
"""Written otherwise than by the first letters of the words."""


def test_every_file_of_the_folder_is_read() -> None:
    folder = SHIPPED.with_name("abbreviations")
    assert sorted(FILES) == sorted(folder.iterdir())


def rows(path: Path) -> list[tuple[str, dict[str, object]]]:
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    out: list[tuple[str, dict[str, object]]] = []
    for written, value in found.items():
        for row in value if isinstance(value, list) else [value]:
            out.append((written, row if isinstance(row, dict) else {"spoken": row}))
    return out


def bare(text: str) -> str:
    kept = text.upper().replace("Đ", "\0")
    kept = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return kept.replace("\0", "Đ")


def initials(words: str, without: frozenset[str] = frozenset()) -> str:
    return bare("".join(word[0] for word in re.split("[ ,]+", words) if word and word not in without))


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != "tu-ngoai"], ids=lambda path: path.stem)
def test_the_letters_are_those_of_the_words(path: Path) -> None:
    named = set(NAMES.values()) | {"dét", "kép"}
    wrong = []
    for written, row in rows(path):
        if not re.fullmatch("[A-ZĐƯƠÔĂÂÊ]{2,}", written) or written in OTHERWISE:
            continue
        said = str(row["spoken"])
        if any(word in named for word in said.split()[:1]) or re.search(r"\b(một|hai|ba)$", said):
            continue  # said letter by letter, or ended by a numeral
        letters = bare(written)
        central = initials(said.replace("trung ương", "tê vê"))
        if letters not in (initials(said), initials(said, LITTLE), central):
            wrong.append((written, said))
    assert wrong == []


def test_a_word_has_one_reading_for_all_other_places() -> None:
    everywhere: defaultdict[str, list[str]] = defaultdict(list)
    for path in (SHIPPED, *FILES):
        for written, row in rows(path):
            if not set(row) & {"after", "before", "near"}:
                everywhere[written].append(str(row["spoken"]))
    assert {written: said for written, said in everywhere.items() if len(said) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_field(path: Path) -> None:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert root is not None
    assert [key for key, count in Counter(key.value for key, _ in root.value).items() if count > 1] == []
