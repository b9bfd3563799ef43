"""YAML as officers write it: what is accepted, what is refused, and where."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loalang.content.folder import ContentFolder
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
        (b"a: [1\nb: 2\n", "x:1", "chưa đóng"),
        (b"a: 1\nb: 2\na: 3\n", "x:3", "hai lần"),
        (b"a: 1\nb: \xff\n", "x:2", "UTF-8"),
        (b"a: !!python/object/apply:os.system [ls]\n? [b]\n: 1\n", "x:2", "khóa"),
        (LAUGHS.encode(), "x:", "lặp lại"),
        (b"a: &a [*a]\n", "x:1", "lặp lại"),
        (b"a: " + b"x" * MAX_BYTES, "x", "1 MiB"),
        (b"a: \x00\n", "x:1", "không nhìn thấy (mã U+0000)"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(raw: bytes, place: str, word: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(raw, "x")
    assert caught.value.where.startswith(place)
    assert word in caught.value.message


NBSP = "\u00a0"
MISTYPED = [
    ("a: 1\nb:\n\t- x\n", 3, "Tab"),
    ("id: x\nsegments:\n  - say: a\n\t- say: b\n", 4, "Tab"),
    ("a: 1\r\nb:\r\n\t- x\r\n", 3, "Tab"),
    (f"segments:\n{NBSP}{NBSP}- say: b\n", 2, "dấu cách lạ"),
    (f"cast: {{mc: lan}}\nsegments:\n  - say: a\n{NBSP} - say: b\n", 4, "dấu cách lạ"),
    (f"title:{NBSP}Bài\nformat: x\n", 1, "dấu cách lạ"),
    (f"segments:\n  -{NBSP}say: x\n", 2, "dấu cách lạ"),
    (f"segments:\n  - say:{NBSP}x\n  - say: y\n", 2, "dấu cách lạ"),
    ("id: a\ntitle\u200b: b\n", 2, "dấu cách lạ"),
    ("a: 1\nwho: {{ station.commune }}\nb: 2\n", 2, "dấu {{"),
    ("a: 1\nwho: {{ station.commune }} và bà con\n", 2, "dấu {{"),
    ("steps:\n  - {{ station.commune }} ơi\n  - b\n", 2, "dấu {{"),
    ("a: {% if x %}y{% endif %}\n", 1, "dấu {{"),
    ("a: % hộ\n", 1, "dấu %"),
    ("a: @b\n", 1, "dấu @"),
    ("a: *b c\n", 1, "dấu *"),
    ("a: > b c\nd: e\n", 1, "dấu >"),
    ("a: - b\n", 1, "dấu -"),
    ("say: !Chú ý\n", 1, "dấu !"),
    ("a: 1\nsay: Chú ý: mất điện\nb: 2\n", 2, "hai chấm nên cả lời"),
    ("title: Bài\n  format: x\nid: y\n", 2, "thụt sâu hơn"),
    ("segments:\n  - say: a\n - say: b\n", 3, "không thẳng"),
    ("notice:\n    who: a\n   what: b\n", 3, "không thẳng"),
    ("segments:\n  - notice:\n      who: a\n     what: b\n      when: c\n", 4, "không thẳng"),
    ("segments:\n  - say: Chào.\n   chapter: A\n  - say: b\n", 3, "không thẳng"),
    ("steps:\n- a\n  - b\n", 3, "dấu gạch thụt sâu hơn"),
    ("title Bài thử\nformat: x\n", 1, "thiếu dấu hai chấm"),
    ("id: a\ntitle Bài thử\nformat: x\n", 2, "thiếu dấu hai chấm"),
    ("id:a\ntitle: b\n", 1, "thiếu dấu cách"),
    ("id: a\ntitle:b\nformat: c\n", 2, "thiếu dấu cách"),
    ('a: 1\nb: "x\nc: 2\nd: 3\n', 2, "chưa đóng"),
    ('a: "x" y\nb: 1\n', 1, "sau dấu ngoặc đóng"),
    ("team: {name: A, phone: 1\nb: 3\n", 1, "chưa đóng"),
    ("a: 1\nb: 2\na: 3\n", 3, "lần đầu ở dòng 1"),
    ("a: 1\nb: x\x01y\n", 2, "U+0001"),
    ("a: 1\n---\nb: 2\n", 2, "---"),
    ("a: 1\ncall: #1900 1234\n", 2, "#1900 1234"),
    ("say: Họp thôn #3 tối nay\n", 1, "#3 tối nay"),
]


@pytest.mark.parametrize(("text", "line", "named"), MISTYPED)
@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_what_was_mistyped_is_named_in_vietnamese_on_its_line(
    monkeypatch: pytest.MonkeyPatch, loader: str, text: str, line: int, named: str
) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr("loalang.content.yaml_nodes._Loader", getattr(yaml, loader))
    with pytest.raises(ContentError) as caught:
        parse_yaml(text.encode(), "x")
    assert caught.value.where == f"x:{line}", caught.value
    assert named in caught.value.message
    assert caught.value.hint.startswith("gợi ý: ")
    assert not re.search(r"\b(expected|found|while|mapping|token|scalar)\b", str(caught.value))


@pytest.mark.parametrize(
    "text",
    [
        "a:   # lời dặn\nb: 1\n",
        f"say: >-\n  Gọi:{NBSP}113\n",
        "say: Chào bà con\n  xã - thôn\n",
        "say: từ 5\n  -10 độ\n",
        'say: "{{ station.commune }}: mất điện #3"\n',
        f"say: Số{NBSP}113\n",
        "sources: [https://a.vn/x#muc-2]\n",
    ],
)
def test_what_only_looks_mistyped_is_taken(text: str) -> None:
    assert parse_yaml(text.encode(), "x").data


@given(st.text(alphabet="ab: -{}[]\"'#\n\t\u00a0|>*&!%@", max_size=60))
def test_whatever_is_typed_is_data_or_one_vietnamese_line(text: str) -> None:
    told = ""
    try:
        parse_yaml(text.encode(), "x")
    except ContentError as error:
        told = error.message
    assert "\n" not in told
    assert not re.search(r"\b(expected|found|while|mapping|token|scalar)\b", told)


@pytest.mark.parametrize(
    "nested",
    [
        pytest.param("[" * 51 + "]" * 51, id="51 brackets"),
        pytest.param("[" * 100_000 + "]" * 100_000, id="100,000 brackets"),
        pytest.param("{a: " * 5000 + "1" + "}" * 5000, id="5,000 braces"),
        pytest.param("\n" + "- " * 2000 + "a", id="2,000 dashes"),
        pytest.param("[" * 100_000, id="never closed"),
    ],
)
def test_what_nests_too_deeply_is_told_and_not_composed(nested: str) -> None:
    """Before PyYAML 6.0.2 it was a RecursionError; later libyaml itself says that a bracket is not closed."""
    with pytest.raises(ContentError, match=r"x:[23]: (ngoặc hoặc gạch lồng nhau quá sâu|dấu ngoặc)"):
        parse_yaml(f"a: 1\nx: {nested}\n".encode(), "x")
    assert parse_yaml(("x: " + "[" * 40 + "]" * 40).encode(), "x").data


def test_a_python_tag_is_only_data() -> None:
    assert parse_yaml(b"a: !!python/object/apply:os.system [ls]\n", "x").data == {"a": ["ls"]}


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="không đọc được"):
        read_yaml(tmp_path / "none.yaml", "none.yaml")


@pytest.mark.parametrize(
    "raw",
    [
        "a: mã\u200bOTP",
        "a: mã\u2060O\u200d\u200cTP",
        "a: 'mã\u202eOTP'",
        "a: \U000e0041mãOTP",
        r'a: "mã\x07O\u200bTP"',
        r'a: "\uFEFFmãOTP\x1b"',
    ],
)
def test_letters_that_nobody_sees_stay_at_the_door(raw: str) -> None:
    assert parse_yaml(raw.encode(), "x").data == {"a": "mãOTP"}


def test_a_title_of_letters_that_nobody_sees_is_none(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(path.read_text("utf-8").replace("Bài thử", '"\u200b\u2060"'), encoding="utf-8")
    with pytest.raises(ContentError, match=r"thu.yaml:2: title: "):
        ContentFolder(content).lesson("thu")
