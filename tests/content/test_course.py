"""The course is content: its name and order stand in a file, and what it does not list has no number."""

from pathlib import Path

import pytest
from builds import make
from conftest import LESSON

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.library.episodes import Library
from loalang.model import Edition

COURSE = "name: Cùng nhau học số\nsummary: Bài học cho bà con.\nseason: 2\nlessons: [hai, thu]\n"


@pytest.fixture
def taught(content: Path) -> Path:
    """A folder with a course of two lessons and a notice beside it."""
    (content / "scripts/course.yaml").write_text(COURSE, encoding="utf-8")
    hai = LESSON.replace("id: thu", "id: hai").replace("Bài thử", "Bài hai")
    (content / "scripts/lessons/hai.yaml").write_text(hai, encoding="utf-8")
    notice = (
        LESSON.replace("id: thu", "id: cat-dien")
        .replace("bai-hoc", "thong-bao")
        .replace("Bài thử", "Cắt điện")
    )
    (content / "scripts/lessons/cat-dien.yaml").write_text(notice, encoding="utf-8")
    return content


def test_a_lesson_s_number_is_its_place_in_the_course_and_a_notice_has_none(taught: Path) -> None:
    folder = ContentFolder(taught)
    assert {name: folder.lesson(name)[0].number for name in folder.lesson_ids} == {
        "hai": 1,
        "thu": 2,
        "cat-dien": None,
    }


def test_without_a_course_file_lessons_keep_their_own_numbers(content: Path) -> None:
    folder = ContentFolder(content)
    assert folder.lesson("thu")[0].number == 3
    assert folder.course.name


def test_a_power_cut_is_no_lesson_of_the_course_anywhere(taught: Path) -> None:
    from mutagen.id3 import ID3

    assert not make(taught).failures
    place = taught / "episodes/an-nghia"
    course = (place / "khoa-hoc.xml").read_text(encoding="utf-8")
    assert "Cùng nhau học số" in course
    assert "Cắt điện" not in course
    assert "<itunes:season>2</itunes:season>" in course
    page = (place / "cat-dien/index.html").read_text(encoding="utf-8")
    assert "Thông báo" in page
    assert "Bài 3" not in page
    assert [e.lesson for e in Library(place).episodes()] == ["hai", "thu", "cat-dien"]
    tags = {name: ID3(place / name / f"{Edition.PODCAST}.mp3") for name in ("thu", "cat-dien")}
    assert (str(tags["thu"]["TALB"]), str(tags["thu"]["TRCK"])) == ("Cùng nhau học số", "2")
    assert str(tags["cat-dien"]["TALB"]) == "Đài truyền thanh xã An Nghĩa"
    assert "TRCK" not in tags["cat-dien"]


def test_a_renamed_course_is_told_by_all_pages_of_a_station(taught: Path) -> None:
    make(taught)
    path = taught / "scripts/course.yaml"
    path.write_text(COURSE.replace("Cùng nhau học số", "Học số mỗi ngày"), encoding="utf-8")
    make(taught)
    for name in ("index.html", "khoa-hoc.xml", "thu/index.html"):
        text = (taught / "episodes/an-nghia" / name).read_text(encoding="utf-8")
        assert "Học số mỗi ngày" in text, name
        assert "Cùng nhau học số" not in text, name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (COURSE.replace("thu]", "hai]"), "bài 'hai' có hai lần"),
        (COURSE.replace("season: 2", "season: 0"), "nhỏ hơn 1"),
        (COURSE.replace("name:", "nam:"), "có phải 'name'?"),
        ("- hai\n", "khóa: giá trị"),
    ],
)
def test_a_mistake_in_the_course_is_named(taught: Path, text: str, told: str) -> None:
    (taught / "scripts/course.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"scripts/course\.yaml:") as caught:
        _ = ContentFolder(taught).course
    assert told in str(caught.value)


def test_check_names_a_listed_lesson_that_is_not_there(taught: Path) -> None:
    (taught / "scripts/course.yaml").write_text(COURSE.replace("thu]", "thuu]"), encoding="utf-8")
    (mistake,) = ContentFolder(taught).missing_of_course()
    assert mistake.where == "scripts/course.yaml:4"
    assert "có phải 'thu'?" in str(mistake)
