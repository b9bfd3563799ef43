"""The course as a whole: no lesson is a paste of another, and the table of the seeds names every lesson."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from loalang.content.folder import ContentFolder
from loalang.content.yaml_nodes import read_yaml

ROOT = Path(__file__).parents[1]
FOLDER = ContentFolder(ROOT)
TABLE = ROOT / "docs/khoa-hoc.md"
RUN = 8
MOST_SHARED = 0.03


def words_of(identifier: str) -> list[str]:
    """The words that the lesson itself says, the format's frame aside; variables count as one word each."""
    segments = read_yaml(ROOT / f"scripts/lessons/{identifier}.yaml", identifier).data["segments"]
    said: list[str] = []

    def walk(data: object) -> None:
        if isinstance(data, str):
            said.extend(re.findall(r"\{\{.*?\}\}|\w+", data.lower()))
        elif isinstance(data, list):
            for item in data:
                walk(item)
        elif isinstance(data, dict):
            for item in data.values():
                walk(item)

    walk(segments)
    return said


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def shared(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """The share of eight-word runs that the shorter of two lessons has from the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def test_no_lesson_is_a_paste_of_another() -> None:
    by_lesson = {identifier: runs(words_of(identifier)) for identifier in FOLDER.lesson_ids}
    alike = {(a, b): shared(by_lesson[a], by_lesson[b]) for a, b in combinations(by_lesson, 2)}
    assert {pair: share for pair, share in alike.items() if share >= MOST_SHARED} == {}


def test_a_paste_with_some_words_exchanged_would_be_found() -> None:
    words = words_of("quet-ma-qr")
    paste = [f"khác{i}" if i % 20 == 0 else word for i, word in enumerate(words)]
    assert shared(runs(words), runs(paste)) > 0.5


@pytest.mark.skipif(not TABLE.exists(), reason="the table is not written yet")
def test_the_table_of_the_seeds_names_every_lesson_and_only_lessons() -> None:
    text = TABLE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", text))
    assert named == set(FOLDER.lesson_ids)


@pytest.mark.skipif(not TABLE.exists(), reason="the table is not written yet")
def test_the_list_of_the_course_tells_number_title_and_form_of_each_lesson() -> None:
    rows = re.findall(
        r"^\| (\d+) \| (.+?) \| `(.+?)` \| (.+?) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE
    )
    forms = {"bai-hoc": "bài học", "hoi-dap": "hỏi đáp"}
    lessons = [FOLDER.lesson(identifier)[0] for identifier in FOLDER.lesson_ids]
    assert sorted(rows) == sorted((str(one.number), one.title, one.id, forms[one.format]) for one in lessons)


def test_the_course_is_thirty_lessons_in_six_topics_numbered_in_order() -> None:
    lessons = [FOLDER.lesson(identifier)[0] for identifier in FOLDER.lesson_ids]
    assert sorted(lesson.number for lesson in lessons) == list(range(1, 31))
    assert len({lesson.topic for lesson in lessons}) == 6
    assert {lesson.format for lesson in lessons} == {"bai-hoc", "hoi-dap"}
