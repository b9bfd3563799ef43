"""The course as a whole: no lesson is a paste of another, and the table of the seeds names every lesson."""

import re
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from course_list import course_list, with_list

from loalang.authoring.lint.claims import stale_fact
from loalang.content.claim_places import covered, places_of
from loalang.content.folder import ContentFolder
from loalang.content.passages import sentences_of
from loalang.content.yaml_nodes import read_yaml
from loalang.publish.page import TOPICS

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


def test_the_table_of_the_seeds_names_every_lesson_and_only_lessons() -> None:
    text = TABLE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", text))
    assert named == set(FOLDER.lesson_ids)


def test_the_list_of_the_course_is_made_from_its_files() -> None:
    """Else: python tests/course_list.py."""
    text = TABLE.read_text(encoding="utf-8")
    assert with_list(text, FOLDER) == text
    assert len(re.findall(r"^\| \d+ \|", text, re.MULTILINE)) == len(FOLDER.lesson_ids)


def test_a_lesson_renamed_or_moved_changes_the_list() -> None:
    course = FOLDER.course.model_copy(update={"lessons": FOLDER.course.lessons[::-1]})
    turned = ContentFolder(ROOT)
    turned.__dict__["course"] = course
    assert course_list(turned) != course_list(FOLDER)
    assert f"| 1 | {FOLDER.lesson(FOLDER.course.lessons[-1])[0].title} |" in course_list(turned)


def test_every_lesson_that_ships_has_a_place_in_the_course_and_teaches_one_of_six_topics() -> None:
    assert sorted(FOLDER.course.lessons) == sorted(FOLDER.lesson_ids)
    lessons = [FOLDER.lesson(identifier)[0] for identifier in FOLDER.course.lessons]
    assert [lesson.number for lesson in lessons] == list(range(1, len(lessons) + 1))
    assert {lesson.topic for lesson in lessons} == set(TOPICS)
    assert {lesson.format for lesson in lessons} == {"bai-hoc", "hoi-dap"}


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_the_number_in_a_lesson_s_own_file_is_its_place_in_the_course(identifier: str) -> None:
    """It counts where a lesson is copied into a folder without a course."""
    own = read_yaml(ROOT / f"scripts/lessons/{identifier}.yaml", identifier).data["number"]
    assert FOLDER.course.lessons[own - 1] == identifier


# --- what can go stale -------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_every_law_figure_amount_and_step_in_an_app_has_a_claim(identifier: str) -> None:
    lesson, document = FOLDER.lesson(identifier)
    sentences = sentences_of(document)
    held = covered(lesson.claims, sentences)
    bare = [
        one.text
        for one in sentences
        if one not in held and stale_fact(one.text, steps=one.path[0] == "segments")
    ]
    assert bare == []


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_every_claim_belongs_to_a_sentence_and_to_one_alone_of_its_words(identifier: str) -> None:
    lesson, document = FOLDER.lesson(identifier)
    sentences = sentences_of(document)
    assert [claim.text for claim in lesson.claims if not places_of(claim, sentences)] == []
    words = [claim.text for claim in lesson.claims]
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_a_fact_without_a_source_says_where_to_ask(identifier: str) -> None:
    lesson, _document = FOLDER.lesson(identifier)
    for claim in lesson.claims:
        assert not claim.doubtful or claim.note, claim.text
        assert claim.as_of <= lesson.reviewed, claim.text


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_every_source_is_a_page_not_a_front_door(identifier: str) -> None:
    """And every lesson has one: the claims hold their own to the same (``content/claims.py``)."""
    lesson = FOLDER.lesson(identifier)[0]
    assert lesson.sources or any(claim.source for claim in lesson.claims)
    assert not [source for source in lesson.sources if not urlsplit(source).path.strip("/")]
    pages = [claim.source.url for claim in lesson.claims if claim.source]
    assert not [page for page in (*lesson.sources, *pages) if "/tag/" in page], (
        "a list of pages shows no fact"
    )


def test_no_lesson_writes_an_emergency_number_itself() -> None:
    calls = {number.call for number in FOLDER.course.numbers.values()}
    assert {"112", "113", "114", "115", "111", "156", "5656"} == calls
    for identifier in FOLDER.lesson_ids:
        text = (ROOT / f"scripts/lessons/{identifier}.yaml").read_text(encoding="utf-8")
        said = text.partition("\nclaims:")[0]
        assert not [call for call in calls if re.search(rf"(?<!\d){call}(?!\d)", said)], identifier


@pytest.mark.parametrize(
    ("needed", "lesson"),
    [
        ("cuu_nan", "zalo-thon-xa"),
        ("cuu_nan", "gop-y-phan-anh"),
        ("tre_em", "tre-em-tren-mang"),
        ("bao_lua_dao", "cuoc-goi-lua-dao"),
        ("cap_cuu", "kham-benh-tu-xa"),
    ],
)
def test_who_may_save_a_life_is_named_where_it_matters(needed: str, lesson: str) -> None:
    text = (ROOT / f"scripts/lessons/{lesson}.yaml").read_text(encoding="utf-8")
    assert f"numbers.{needed}" in text


@pytest.mark.parametrize(
    "promise", ["thường trực", "có người thưa", "ngay tại chợ", "đường dây của tổ", "lúc nào cũng có người"]
)
def test_the_volunteers_are_promised_as_no_hotline(promise: str) -> None:
    for identifier in FOLDER.lesson_ids:
        text = (ROOT / f"scripts/lessons/{identifier}.yaml").read_text(encoding="utf-8").lower()
        assert promise not in text, identifier


HOURS = re.compile(
    r"giờ (?:tổ )?trực|tổ trực hôm nào|người trực|buổi trực|hẹn|lịch|gọi trước|trước vụ", re.IGNORECASE
)


@pytest.mark.parametrize("identifier", FOLDER.lesson_ids)
def test_who_says_the_team_s_number_says_to_ask_for_its_hours(identifier: str) -> None:
    text = (ROOT / f"scripts/lessons/{identifier}.yaml").read_text(encoding="utf-8")
    said = re.split(r"\n  - |\n      - ", text.partition("\nclaims:")[0])  # turns and segments
    told = [one for one in said if "station.team.phone" in one]
    assert told
    assert [one for one in told if not HOURS.search(one)] == []
