"""What was guessed when a paper became a script stands where it is approved, until a person writes it."""

import datetime as dt

from loalang.authoring.notices.remarks import Guessed, guessed_in
from loalang.authoring.notices.script import NoticeWanted, notice_script
from loalang.authoring.papers import open_paper
from loalang.content.yaml_nodes import parse_yaml
from loalang.publish.sheet import guessed_line, total
from loalang.rundown.reading_sheet import Sheet

TODAY = dt.date(2026, 11, 29)
PAPER = "Chi hội Phụ nữ thôn Bãi Sậy mời chị em hội viên họp lúc 19h30 ngày 6/12/2026 tại nhà bà Chi, xóm Đò."


def script() -> str:
    paper = open_paper(PAPER.encode(), "tb.txt")
    return notice_script(paper, NoticeWanted("lan", TODAY, reviewed=TODAY)).text


def guessed(text: str) -> dict[str, str]:
    return {one.name: one.value for one in guessed_in(text, parse_yaml(text.encode(), "x"))}


def test_every_field_of_running_text_is_named_with_its_value() -> None:
    here = guessed(script())
    assert here["khi nào"] == "Lúc 19h30 ngày 6/12/2026"
    assert here["phát đến hết ngày"] == "06-12-2026"
    assert {"tên bài", "ai cần biết", "ở đâu"} <= set(here)


def test_what_a_person_wrote_instead_is_no_guess() -> None:
    text = script().replace('when: "Lúc 19h30 ngày 6/12/2026"', 'when: "20 giờ thứ Bảy"')
    assert "khi nào" not in guessed(text)


def test_a_script_without_guesses_names_none() -> None:
    assert guessed('title: "Họp thôn"\nsegments: []\n') == {}


def test_the_sheet_counts_guesses_and_says_the_words_that_say_more() -> None:
    one = Guessed("ở đâu", "Nhà bà Chi", "họp tại nhà bà Chi, xóm Đò")
    assert "1 chỗ đoán" in total(Sheet(()), [one])
    assert guessed_line(one) == "  ! ở đâu: Nhà bà Chi (từ: họp tại nhà bà Chi, xóm Đò)"
    assert guessed_line(Guessed("ai báo", "Thôn Đò", "thôn Đò")) == "  ! ai báo: Thôn Đò"
