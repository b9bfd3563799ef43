"""Claims: read with the place of every mistake, tied to their sentences, old by the term of their kind."""

import datetime as dt
import re
from pathlib import Path

import pytest
from conftest import LESSON

from loalang.content.claim_places import covered, places_of
from loalang.content.claims import FRESH, Claim, RestsOn, first_past
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson
from loalang.content.passages import sentences_of
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import GeneratorError
from loalang.model import Edition
from loalang.rundown.render import render

DAY = dt.date(2026, 11, 29)
CLAIM = """\
claims:
  - text: giữ mã OTP
    rests_on: phone
    source: {title: Trang, url: "https://bao.vn/mot-trang.html"}
    as_of: 2026-11-29
"""
FIRST = LESSON.count("\n") + 1
"""The line of ``claims:`` behind the lesson that tests write."""


def claim(kind: str = "phone", as_of: dt.date = DAY, until: dt.date | None = None) -> Claim:
    data = {"text": "gọi số này", "rests_on": kind, "doubtful": True, "as_of": as_of, "valid_until": until}
    return Claim.model_validate(data)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("giữ mã OTP", "mã OTP", 1, "ngắn quá, chép ít nhất 3 chữ"),
        ("rests_on: phone", "rests_on: fone", 2, "không có 'fone'"),
        ("rests_on: phone", "rest_on: phone", 2, "rests_on"),
        ("https://bao.vn/mot-trang.html", "https://bao.vn", 3, "là trang chủ"),
        ("https://bao.vn/mot-trang.html", "https://bao.vn/", 3, "là trang chủ"),
        ("https://bao.vn/mot-trang.html", "bao.vn/mot-trang", 3, "không phải địa chỉ trang"),
        ("title: Trang, ", "", 3, "claims, mục 1, source: thiếu khóa 'title'"),
        ('    source: {title: Trang, url: "https://bao.vn/mot-trang.html"}\n', "", 1, "cần nguồn (source)"),
        ("as_of: 2026-11-29", "as_of: hôm qua", 4, "phải là ngày dạng năm-tháng-ngày"),
        ("    as_of: 2026-11-29\n", "", 1, "claims, mục 1: thiếu khóa 'as_of'"),
        ("as_of: 2026-11-29", "as_of: 2026-11-29\n    valid_until: mai", 5, "phải là ngày dạng"),
        ("as_of: 2026-11-29", "as_of: 2026-11-29\n    doubtful: chắc", 5, "phải là true hoặc false"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_own_line(content: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in CLAIM
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON + CLAIM.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        ContentFolder(content).lesson("thu")
    errors = getattr(caught.value, "errors", (caught.value,))
    places = {error.where: f"{error.message} {error.hint}" for error in errors}
    assert told in places[f"scripts/lessons/thu.yaml:{FIRST + line}"], places


def test_a_page_found_by_its_query_is_a_page() -> None:
    data = {"text": "ba chữ liền", "rests_on": "law", "as_of": DAY}
    data["source"] = {"title": "Trang", "url": "https://luat.vn/?p=7286"}
    assert Claim.model_validate(data).source


@pytest.mark.parametrize("kind", RestsOn)
def test_each_kind_ages_by_its_own_term_to_the_day(kind: RestsOn) -> None:
    one = claim(kind.value)
    last = DAY + dt.timedelta(days=FRESH[kind])
    assert not one.aged(last)
    assert one.aged(last + dt.timedelta(days=1))


def test_the_terms_are_those_of_the_handbook() -> None:
    handbook = (Path(__file__).parents[2] / "docs/vi/viet-bai.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| .+? \| (\d+) ngày \|$", handbook, re.MULTILINE)
    assert {RestsOn(kind): int(days) for kind, days in told} == FRESH
    assert (FRESH[RestsOn.PHONE], FRESH[RestsOn.AMOUNT]) == (90, 90)
    assert (FRESH[RestsOn.APP_STEP], FRESH[RestsOn.LAW]) == (120, 365)


def test_a_claim_holds_on_its_last_day_and_is_past_on_the_next() -> None:
    one = claim(until=DAY)
    assert not one.past(DAY)
    assert one.past(DAY + dt.timedelta(days=1))
    assert not claim().past(dt.date.max)


def test_the_claim_that_has_been_over_for_longest_is_named() -> None:
    older, newer = (claim(until=DAY - dt.timedelta(days=days)) for days in (9, 2))
    assert first_past([newer, claim(), older], DAY) is older
    assert first_past([claim(), claim(until=DAY)], DAY) is None


WORDS = """\
title: Bài
summary: Nghe xong thì biết gọi 112.
segments:
  - chapter: Nước lên
    say: >-
      Nước lên thì gọi
      {{ numbers.cuu_nan }} ngay. Cháy thì chạy.
  - steps: [Mở VNeID., Bấm đồng ý.]
  - steps: [Mở VssID., Bấm xem.]
  - dialogue: [{bac: Ngay. Gọi ai?}]
"""


def held(*texts: str, rests_on: RestsOn = RestsOn.APP_STEP) -> list[str]:
    sentences = sentences_of(parse_yaml(WORDS.encode(), "b.yaml"))
    claims = [claim().model_copy(update={"text": text, "rests_on": rests_on}) for text in texts]
    found = covered(claims, sentences)
    return [sentence.text for sentence in sentences if sentence in found]


@pytest.mark.parametrize(
    ("texts", "sentences"),
    [
        (["gọi {{ numbers.cuu_nan }} ngay"], ["Nước lên thì gọi {{ numbers.cuu_nan }} ngay."]),
        (["Mở VNeID"], ["Mở VNeID.", "Bấm đồng ý."]),
        (["Bấm xem", "Cháy thì chạy"], ["Cháy thì chạy.", "Mở VssID.", "Bấm xem."]),
        (["ngay. Cháy"], []),
        (["bac"], []),
        (["biết gọi 112"], ["Nghe xong thì biết gọi 112."]),
    ],
)
def test_a_claim_holds_the_sentences_with_its_words(texts: list[str], sentences: list[str]) -> None:
    assert held(*texts) == sentences


def test_only_a_claim_on_a_step_in_an_application_holds_the_other_steps() -> None:
    assert held("Mở VNeID", rests_on=RestsOn.LAW) == ["Mở VNeID."]
    assert held("Mở VNeID") == ["Mở VNeID.", "Bấm đồng ý."]


def test_a_sentence_is_found_at_its_line() -> None:
    sentences = sentences_of(parse_yaml(WORDS.encode(), "b.yaml"))
    (place,) = places_of(claim().model_copy(update={"text": "Bấm đồng ý"}), sentences)
    assert place.where == "b.yaml:8"


# --- what they never do ------------------------------------------------------------------------------------


def test_claims_are_never_said_and_void_no_approval(content: Path) -> None:
    folder = ContentFolder(content)
    path = content / "scripts/lessons/thu.yaml"
    station = folder.station("an-nghia")[0]

    def said() -> list[str]:
        lesson, document = ContentFolder(content).lesson("thu")
        return [render(lesson, document, station, edition, folder.format_folders).text for edition in Edition]

    before = said()
    path.write_text(path.read_text(encoding="utf-8") + CLAIM, encoding="utf-8")
    assert ContentFolder(content).lesson("thu")[0].claims
    assert said() == before


# --- numbers of the whole course ---------------------------------------------------------------------------

COURSE = "name: Học số\nsummary: Cho bà con.\nlessons: [thu]\n"
NUMBERS = """\
numbers:
  cuu_nan:
    call: "{call}"
    what: cứu nạn
    source: {{title: Trang, url: "https://bao.vn/112.html"}}
    as_of: 2026-11-29
"""


def text_of(content: Path) -> str:
    folder = ContentFolder(content)
    lesson, document = folder.lesson("thu")
    station = folder.station("an-nghia")[0]
    return render(lesson, document, station, Edition.PODCAST, folder.format_folders).text


@pytest.mark.parametrize(
    ("course", "heard"),
    [(COURSE + NUMBERS.format(call="199"), "gọi 199."), (COURSE, "gọi 112."), ("", "gọi 112.")],
)
def test_a_number_comes_from_the_course_or_from_the_one_that_ships(
    content: Path, course: str, heard: str
) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON + '  - say: "Lũ lên thì gọi {{ numbers.cuu_nan }}."\n', encoding="utf-8")
    if course:
        (content / "scripts/course.yaml").write_text(course, encoding="utf-8")
    assert heard in text_of(content)


def test_an_unknown_number_names_those_that_there_are(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON + '  - say: "Gọi {{ numbers.cuu_hoa }}."\n', encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"cuu_hoa[\s\S]*cuu_nan"):
        text_of(content)


def test_a_lesson_without_claims_is_as_before() -> None:
    document = parse_yaml(LESSON.encode(), "thu.yaml")
    assert Lesson.model_validate(document.data).claims == ()
