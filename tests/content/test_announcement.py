"""A notice in fields: what it may tell, what it must, and how ``air`` says when it airs by itself."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import LESSON

from loalang.content.air import Air
from loalang.content.announcement import Announcement, holds_from_now
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson
from loalang.errors import ContentError

ROWS = "rows: {columns: [Ngày, Nơi], rows: [[1/12, thôn Đông]]}"


def lesson(content: Path, notice: str, air: str = "") -> Lesson:
    text = f"{LESSON}  - notice: {{who: Xã, what: Họp dân., {notice}}}\n{air}"
    (content / "scripts/lessons/thu.yaml").write_text(text, encoding="utf-8")
    return ContentFolder(content).lesson("thu")[0]


def test_a_notice_may_tell_everything_and_needs_no_time_where_rows_have_it(content: Path) -> None:
    every = "whom: các hộ, when: sáng mai, where: chợ, bring: mang cuốc, call: chị Hoa, " + ROWS
    told = lesson(content, every).segments[-1].notice
    assert (told.whom, told.bring, told.rows.columns) == ("các hộ", "mang cuốc", ("Ngày", "Nơi"))
    assert lesson(content, ROWS).segments[-1].notice.when is None


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Cảnh giác với kẻ giả danh công an.", True),
        ("Anh Tám ra khỏi nhà từ hôm 26/11.", True),
        ("Nhặt được một ví da.", True),
        ("Họp dân bàn cách phòng lừa đảo.", False),
        ("Cắt điện để thay dây.", False),
    ],
)
def test_a_warning_of_thieves_and_who_is_lost_need_no_time(text: str, holds: bool) -> None:
    assert holds_from_now(text) is holds
    if holds:
        assert Announcement(who="Xã", what=text).when is None


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("where: chợ", "đoạn 7, notice: thiếu khóa 'when'"),
        ("when: mai, call: ", "notice, call: để trống; chữ sau dấu #"),
        ("when: mai, rows: ", "notice, rows: để trống"),
        ('when: mai, where: ""', "notice, where: để trống"),
        ("when: mai, brign: cuốc", "có phải 'bring'?"),
        ("rows: {columns: [Ngày], row: [[1/12]]}", "có phải 'rows'?"),
    ],
)
def test_a_mistake_in_a_notice_is_named_and_nothing_that_only_follows(
    content: Path, notice: str, told: str
) -> None:
    with pytest.raises(ContentError, match=r"thu\.yaml:19") as caught:
        lesson(content, notice)
    assert told in str(caught.value)
    assert "cần ít nhất một mục" not in str(caught.value)


@pytest.mark.parametrize("call", ["#1900 1234", "số #1900 1234", "gọi #Hoa"])
def test_words_that_yaml_takes_for_a_comment_are_not_lost_in_silence(content: Path, call: str) -> None:
    air = f"  - notice:\n      who: Xã\n      what: Họp.\n      when: mai\n      call: {call}\n"
    with pytest.raises(ContentError, match=r"thu\.yaml:24: từ dấu # trở đi"):
        lesson(content, "when: mai", air)
    for kept in (f'"{call}"', "chị Hoa # số mới", "C# và C"):
        assert lesson(content, "when: mai", air.replace(call, kept)).segments[-1].notice.call


@pytest.mark.parametrize(
    ("air", "sessions"),
    [
        ("{until: 2026-12-05}", "all"),
        ("{sessions: eve}", "eve"),
        ("{sessions: 2, from: 2026-12-03}", 2),
        ('{sessions: ["05:30", 17h, 5h30]}', ("05:30", "17:00", "05:30")),
    ],
)
def test_air_says_in_which_sessions(content: Path, air: str, sessions: object) -> None:
    found = lesson(content, "when: mai", f"air: {air}\n").air
    assert found is not None
    assert found.sessions == sessions


@pytest.mark.parametrize("sessions", ["0", "25", "mai", "[]", "[25h]", "true", "1.5", "[5h75]"])
def test_sessions_that_are_none_are_one_mistake_with_all_that_may_stand_there(
    content: Path, sessions: str
) -> None:
    with pytest.raises(ContentError, match=r"air, sessions: ghi all, eve, số buổi") as caught:
        lesson(content, "when: mai", f"air: {{sessions: {sessions}}}\n")
    assert str(caught.value).count("sessions") == 1


def test_air_does_not_end_before_it_begins() -> None:
    assert Air.model_validate({"from": dt.date(2026, 12, 3)}).until is None
    with pytest.raises(ValueError, match="ends before"):
        Air.model_validate({"from": dt.date(2026, 12, 3), "until": dt.date(2026, 12, 2)})
