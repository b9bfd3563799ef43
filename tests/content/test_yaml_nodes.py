"""YAML as officers write it: what is accepted, what is refused, and where."""

import datetime as dt
from pathlib import Path

import pytest

from loalang.content.yaml_nodes import MAX_BYTES, parse_yaml, read_yaml
from loalang.errors import ContentError

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026-11-01", dt.date(2026, 11, 1)),
        ("2026-02-30", "2026-02-30"),
        ("0912345678", "0912345678"),
        ("0123", "0123"),
        ("17:00", "17:00"),
        ("no", "no"),
        ("true", True),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1_000", "1_000"),
        ("'12'", "12"),
        ("", None),
        ("Bình dân học vụ số", "Bình dân học vụ số"),
    ],
)
def test_an_unquoted_value_means_what_an_officer_means(written: str, value: object) -> None:
    assert parse_yaml(f"a: {written}\n".encode(), "x").data == {"a": value}


def test_decomposed_letters_are_stored_composed() -> None:
    assert parse_yaml("a: Viê\u0323t".encode(), "x").data == {"a": "Việt"}


def test_windows_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    document = parse_yaml("\ufeffa: 1\r\nb: |\r\n  hai\r\n  ba\r\n".encode(), "x")
    assert document.data == {"a": 1, "b": "hai\nba\n"}
    assert document.where(("b",)) == "x:2"


def test_every_value_knows_its_line() -> None:
    document = parse_yaml(b"a:\n  - x\n  - {b: 1,\n     c: 2}\n", "x")
    assert [document.where(p) for p in [("a", 0), ("a", 1, "c"), ("a", 1, "d"), ("z",)]] == [
        "x:2",
        "x:4",
        "x:3",
        "x:1",
    ]


@pytest.mark.parametrize(
    ("raw", "place", "word"),
    [
        (b"", "x", "trống"),
        (b"# only a remark\n", "x", "trống"),
        (b"a: [1\nb: 2\n", "x:2", "YAML"),
        (b"a: 1\nb: 2\na: 3\n", "x:3", "hai lần"),
        (b"a: 1\nb: \xff\n", "x:2", "UTF-8"),
        (b"a: !!python/object/apply:os.system [ls]\n? [b]\n: 1\n", "x:2", "khóa"),
        (LAUGHS.encode(), "x:", "lặp lại"),
        (b"a: &a [*a]\n", "x:1", "lặp lại"),
        (b"a: " + b"x" * MAX_BYTES, "x", "1 MiB"),
        (b"a: \x00\n", "x", "YAML"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(raw: bytes, place: str, word: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(raw, "x")
    assert caught.value.where.startswith(place)
    assert word in caught.value.message


def test_a_python_tag_is_only_data() -> None:
    assert parse_yaml(b"a: !!python/object/apply:os.system [ls]\n", "x").data == {"a": ["ls"]}


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="không đọc được"):
        read_yaml(tmp_path / "none.yaml", "none.yaml")
