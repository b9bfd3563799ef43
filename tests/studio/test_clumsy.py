"""What a hurried officer does to the studio: every answer is a page of ours, with a way on."""

import sys
from http import HTTPStatus
from pathlib import Path

import pytest
from opened import Opened, opened, village_of

WAY_ON = 'href="/"'


@pytest.fixture
def studio(content: Path) -> Opened:
    return opened(village_of(content))


def test_what_is_no_page_says_so_in_a_page(studio: Opened) -> None:
    for address, status in (
        ("/la-lung", 404),
        ("/viet/khong-co", 404),
        ("/giup/khong-co", 404),
        ("/lich/xep", 405),
    ):
        answer = studio.client.get(address)
        assert answer.status_code == status, address
        assert "Không có trang này" in answer.text
        assert WAY_ON in answer.text
    asked_by_nobody = studio.client
    asked_by_nobody.cookies.clear()
    assert asked_by_nobody.get("/la-lung").status_code == HTTPStatus.FORBIDDEN


def test_a_book_that_is_pasted_is_refused_with_a_way_back(studio: Opened) -> None:
    files = {"chu": (None, "Bà con chú ý. " * 80_000)}
    answer = studio.client.post(
        "/viet/dan",
        data={"csrf": studio.csrf},
        files=files,
        headers={"Origin": studio.origin, "Referer": f"{studio.origin}/viet"},
    )
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "dài quá" in answer.text
    assert 'href="/viet" data-back' in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "hôm qua", "2026-02-30"])
def test_no_week_is_outside_the_calendar(studio: Opened, day: str) -> None:
    assert "Lịch tuần 23-11-2026" in studio.client.get("/lich", params={"tuan": day}).text
    refused = studio.post("/lich/ghim", form={"bai": "thu", "buoi": f"{day} 05:30"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ngoài dự kiến" not in refused.text


def test_a_pin_of_a_lesson_that_is_gone_is_named_with_the_button_that_lets_it_go(studio: Opened) -> None:
    plan = studio.workshop.root / "scripts/plans/an-nghia.yaml"
    plan.parent.mkdir(exist_ok=True)
    plan.write_text('id: an-nghia\npins: [{lesson: xua, on: 2026-11-20, at: "05:30"}]\n', encoding="utf-8")
    refused = studio.post("/lich/xep", form={})
    assert "không còn nữa: xua" in refused.text
    week = studio.client.get("/lich").text
    assert "xua: thứ Sáu 20-11 05:30" in week
    mark = week.split('name="tep" value="', 1)[1].split('"', 1)[0]
    assert (
        studio.post("/lich/bo-ghim", form={"khoa": "pins", "so": "0", "tep": mark}).status_code
        == HTTPStatus.SEE_OTHER
    )
    assert "xua" not in plan.read_text(encoding="utf-8")


def test_the_way_back_leads_to_pages_of_ours_alone(studio: Opened) -> None:
    for came, back in (("/dai?da=gio", "/dai?da=gio"), ("//ngoai.vn/x", "/"), ("/khoa/bo", "/"), ("", "/")):
        headers = {
            "Origin": studio.origin,
            "Referer": f"{studio.origin}{came}" if came else "http://ngoai.vn/",
        }
        answer = studio.client.post("/khoa/bo", data={"csrf": studio.csrf}, headers=headers)
        assert f'href="{back}" data-back' in answer.text, came


@pytest.mark.skipif(sys.platform == "win32", reason="links need leave on Windows")
@pytest.mark.parametrize(
    "place", ["scripts/lessons/vong.yaml", "voices/vong.yaml", "scripts/formats/vong.j2"]
)
def test_a_link_to_itself_among_the_files_closes_no_page(content: Path, place: str) -> None:
    root = village_of(content)
    link = root / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link.name)
    studio = opened(root)
    for address in ("/", "/viet", "/viet/thu", "/nghe", "/lich", "/phat", "/giong"):
        answer = studio.client.get(address)
        assert answer.status_code == HTTPStatus.OK or "vong.yaml" in answer.text, address
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
