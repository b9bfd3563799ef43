"""Nhật ký: what was on the air outside the plan, and a line put right by another that names it."""

import html
from pathlib import Path

import pytest
from opened import Opened, opened

from loalang.schedule.diary import Aired, Diary


@pytest.fixture
def studio(content: Path) -> Opened:
    studio = opened(content)
    told = {"gi": "Tiếp sóng thời sự", "on": "2026-11-24", "at": "6h", "phut": "15,5", "by": "Lê Thị Hoa"}
    assert studio.post("/nhat-ky/them", form=told).status_code == 303
    return studio


def lines(studio: Opened) -> tuple[Aired, ...]:
    return Diary(studio.workshop.desk.library).aired()


RIGHT = {"dong": "1", "on": "2026-11-24", "at": "06:05", "phut": "15,5", "by": "Lê Thị Hoa"}


def test_a_relay_is_written_down_and_put_right_without_anything_being_rubbed_out(studio: Opened) -> None:
    (first,) = lines(studio)
    assert (first.at, first.seconds, first.title) == ("06:00", 930, "Tiếp sóng thời sự")
    right = {**RIGHT, "phut": "10", "gian-doan": "mất điện 5 phút"}
    went = studio.post("/nhat-ky/dinh-chinh", form=right)
    assert went.status_code == 303, went.text
    (held,) = lines(studio)
    assert (held.at, held.seconds, held.corrects, held.interrupted) == ("06:05", 600, 1, "mất điện 5 phút")
    assert len(Diary(studio.workshop.desk.library).all_lines()) == 2
    page = studio.client.get(went.headers["location"]).text
    assert "Đã đính chính" in page
    assert "đính chính dòng 1; dòng 2" in page
    twice = html.unescape(studio.post("/nhat-ky/dinh-chinh", form=RIGHT).text)
    assert "dòng 1 đã được đính chính ở dòng 2" in twice
    nothing = {**RIGHT, "dong": "2", "khong-phat": "1", "at": "", "on": "", "phut": ""}
    assert studio.post("/nhat-ky/dinh-chinh", form=nothing).status_code == 303
    assert not lines(studio)
    assert len(Diary(studio.workshop.desk.library).all_lines()) == 3


def test_minutes_that_are_only_rounded_on_the_page_change_nothing(studio: Opened) -> None:
    diary = Diary(studio.workshop.desk.library)
    page = studio.client.get("/nhat-ky").text
    assert 'name="phut" inputmode="decimal" maxlength="6" value="15,5"' in page
    studio.post("/nhat-ky/dinh-chinh", form={**RIGHT, "at": "07:00", "phut": "15,52"})
    assert diary.aired()[0].seconds == 930


WRONG = (
    ({"dong": "9"}, "nhật ký không có dòng 9"),
    ({"dong": "một"}, "nhật ký không có dòng 0"),
    ({"at": "25:00"}, "phát lúc mấy giờ"),
    ({"on": "hôm qua"}, "phát ngày nào"),
    ({"on": "2026-11-25"}, "chưa tới"),
    ({"phut": "nan"}, "phát mấy phút"),
    ({"phut": "600"}, "phát mấy phút"),
    ({"by": " "}, "ai phát"),
)


def test_a_correction_that_cannot_be_writes_nothing_and_names_no_command(studio: Opened) -> None:
    for wrong, told in WRONG:
        answer = studio.post("/nhat-ky/dinh-chinh", form={**RIGHT, **wrong})
        assert answer.status_code == 422, wrong
        page = html.unescape(answer.text).split("<main", 1)[1]
        assert told in page
        assert "--" not in page
    assert len(Diary(studio.workshop.desk.library).all_lines()) == 1
