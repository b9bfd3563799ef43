"""However a paper looks and is understood: each of its figures and lines is said or listed."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from making_papers import Sample, samples

from loalang.authoring.notices.conserving import lost_lines
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.papers import Grid, Line, Paper, open_paper

TODAY = dt.date(2026, 11, 29)


def made(text: str) -> NoticeScript:
    return notice_script(
        open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, title="Tên bài", reviewed=TODAY)
    )


# --- what is lost ---


@pytest.mark.parametrize(
    ("line", "kept", "lost"),
    [
        ("Thời gian: 7 giờ ngày 5/12/2026", ["7 giờ ngày 5/12/2026"], False),
        ("1. Thời gian: 7 giờ ngày 5/12/2026", ["7 giờ ngày 5/12/2026"], False),
        ("Thời gian: 7 giờ ngày 5/12/2026", ["7 giờ", "ngày 6/12/2026"], True),
        ("Cắt điện ngày 5/12 thôn Đông", ["Cắt điện thôn Đông", "Họp ngày 5/12 thôn Tây"], True),
        ("Lúc 7 giờ ngày 5/12/2026 tại thôn Đông", ["7 giờ ngày 5/12/2026", "Thôn Đông"], False),
        ("Thu 7.500 đồng một con", ["Thu một con", "Nộp 7.500 đồng tiền nước"], True),
        ("Điện thoại: 0912345670", ["0912345670"], False),
        ("Điện thoại: 0912345670", ["0912345671"], True),
        ("Gọi ông Tám", ["ông Tám"], False),
        ("Bà con giữ vệ sinh chung", ["Bà con giữ trật tự chung"], True),
        ("Trân trọng thông báo", [], False),
        ("Trạm phun thuốc. Thời gian phun: sáng 5/12", ["Trạm phun thuốc.", "Sáng 5/12"], False),
    ],
)
def test_a_figure_is_kept_beside_its_neighbours_and_a_word_anywhere(
    line: str, kept: list[str], lost: bool
) -> None:
    assert lost_lines(Paper((Line(line),)), kept) == ([line] if lost else [])


def test_a_figure_that_a_page_breaks_off_its_line_is_found_with_the_line_above() -> None:
    paper = Paper((Line("Cắt điện từ 7 giờ ngày 5 tháng 12 năm"), Line("2026.")))
    assert lost_lines(paper, ["Cắt điện từ 7 giờ ngày 5 tháng 12 năm 2026."]) == []
    assert lost_lines(paper, ["Cắt điện từ 7 giờ ngày 5 tháng 12 năm nay."]) == ["2026."]


def test_a_row_of_a_table_is_kept_whole_without_its_number() -> None:
    grid = Grid((("STT", "Ngày", "Nơi"), ("1", "5/12", "Thôn Đông"), ("2", "6/12", "Thôn Nam")))
    rows = ["Ngày Nơi", "5/12 Thôn Đông", "6/12 Thôn Nam"]
    assert lost_lines(Paper((grid,)), rows) == []
    assert lost_lines(Paper((grid,)), rows[:2]) == ["6/12 Thôn Nam"]
    assert lost_lines(Paper((grid,)), [rows[0], "5/12 Thôn Nam", "6/12 Thôn Đông"])


def test_a_line_that_no_rule_kept_is_listed_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    from loalang.authoring.notices import gathering

    sentence_of = gathering.sentence_of
    monkeypatch.setattr(
        gathering, "sentence_of", lambda text: "Còn nữa." if "500.000" in text else sentence_of(text)
    )
    script = made(
        "Thôn Đông thông báo họp.\nThời gian: 7 giờ ngày 5/12/2026\nAi vắng mặt nộp phạt 500.000 đồng\n"
    )
    assert [one.text for one in script.unread if one.why is Why.REST] == ["Ai vắng mặt nộp phạt 500.000 đồng"]
    assert any(remark.startswith("1 dòng máy chưa biết xếp vào đâu") for remark in script.remarks)


# --- papers that nobody foresaw ---


def kept_texts(script: NoticeScript) -> list[str]:
    """Every text that is said, from the script as YAML reads it, and every one that is listed as not said."""
    read = yaml.safe_load(script.text)

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            if "rows" in value and "columns" in value:
                yield " ".join(map(str, value["columns"]))
                for row in value["rows"]:
                    yield " ".join(map(str, row))
                    yield from map(str, row)
                    yield " ".join(map(" ".join, zip(value["columns"], row, strict=True)))
                value = {key: one for key, one in value.items() if key not in ("rows", "columns")}
            for one in value.values():
                yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)
        elif value is not None:
            yield str(value)

    unread = re.findall(r'^  #- say: "((?:\\.|[^"\\])*)"', script.text, re.MULTILINE)
    return [script.title, *walk(read["segments"]), *(yaml.safe_load(f'"{one}"') for one in unread)]


def bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


def unaccounted(text: str, script: NoticeScript) -> list[str]:
    """The figures of a paper that stand nowhere with a word or figure of theirs beside them."""
    kept = [f" {bare(one)} " for one in kept_texts(script)]
    missed = []
    for line in open_paper(text.encode(), "tb.txt").text.splitlines():
        line = re.sub(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)/]\s|\d{1,2}\t|[IVX]+[.)]|[a-zđ][.)]\s)\s*", "", line)
        told = bare(line).split()
        for place, word in enumerate(told):
            beside = {" ".join(told[max(0, place - 1) : place + 1]), " ".join(told[place : place + 2])}
            if any(map(str.isdigit, word)) and not any(
                f" {pair} " in one or one == f" {word} " for pair in beside for one in kept
            ):
                missed.append(f"{word} | {line}")
    return missed


def without_marks(text: str, _chance: Random) -> str:
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return plain.replace("đ", "d").replace("Đ", "D")


def shuffled(text: str, chance: Random) -> str:
    lines = text.splitlines()
    chance.shuffle(lines)
    return "\n".join(lines)


def beside(text: str, chance: Random) -> str:
    """Two columns that were pasted into one line each."""
    lines = text.splitlines()
    at = chance.randrange(max(1, len(lines) - 3))
    return "\n".join([*lines[:at], "\t".join(lines[at : at + 2]), *lines[at + 2 :]])


def with_a_table(text: str, chance: Random) -> str:
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    rows = [f"{chance.randrange(1, 29)}/12/2026\t{chance.randrange(6, 18)}h30\tthôn {name}" for name in "ABC"]
    return "\n".join([*lines[:at], "Ngày\tGiờ\tNơi", *rows, *lines[at:]])


def numbered(text: str, chance: Random) -> str:
    sign = chance.choice(["{}. ", "{}) ", "{}.\t", "- ", "+ ", "• ", "➢ "])
    return "\n".join(
        sign.format(place) + line if line and place > 5 else line
        for place, line in enumerate(text.splitlines())
    )


def in_one_line(text: str, chance: Random) -> str:
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], " ".join(lines[at : at + 5]), *lines[at + 5 :]])


def twice(text: str, _chance: Random) -> str:
    return f"{text}\n{text}"


def in_capitals(text: str, _chance: Random) -> str:
    return text.upper()


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    without_marks, shuffled, beside, with_a_table, numbered, in_one_line, twice, in_capitals,
)  # fmt: skip


@settings(max_examples=80)
@given(
    st.sampled_from(samples()),
    st.lists(st.sampled_from(CHANGES), max_size=3),
    st.integers(0, 1 << 16),
)
def test_no_change_of_a_paper_loses_a_figure(
    sample: Sample, changes: list[Callable[[str, Random], str]], seed: int
) -> None:
    text, chance = sample.text, Random(seed)
    for change in changes:
        text = change(text, chance)
    assert unaccounted(text, made(text)) == []
