"""Papers without a label: what they tell is taken from the sentence that acts, and marked as guessed."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from loalang.authoring.notices.acting import Act, acts_in
from loalang.authoring.notices.asides import aside
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.giving import giver
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.notices.times import days_in
from loalang.authoring.papers import open_paper
from loalang.content.yaml_nodes import parse_yaml

TODAY = dt.date(2026, 11, 29)
FIELDS = ("who", "whom", "when", "where", "call")


@dataclass(frozen=True)
class Told:
    """A paper and what is to be taken from it; ``-`` for what it does not tell."""

    name: str
    text: str
    wanted: dict[str, str]


@cache
def papers() -> tuple[Told, ...]:
    text = (Path(__file__).parent / "running_text.txt").read_text(encoding="utf-8")
    made = []
    for part in text.split("=== ")[1:]:
        head, _rule, body = part.partition("\n---\n")
        name, *lines = head.splitlines()
        made.append(Told(name, body, dict(line.split(": ", 1) for line in lines)))
    return tuple(made)


def script_of(text: str) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, reviewed=TODAY))


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)
def test_each_field_is_taken_from_the_act_and_marked(paper: Told) -> None:
    script = script_of(paper.text)
    fields = script.fields
    here = {"title": script.title, "until": fields.until.isoformat() if fields.until else "-"}
    here |= {name: fields.value(name) or "-" for name in FIELDS}
    assert {name: here[name] for name in paper.wanted} == paper.wanted
    assert not script.title_sure
    assert fields.until is None or not fields.until_sure
    for name in ("whom", "when", "where"):
        assert name not in fields.told or not fields.told[name].sure, name
    assert not [one for one in script.unread if one.why is Why.REST]
    parse_yaml(script.text.encode(), "x")
    assert "đoán từ lời văn, xem lại" in script.text.split("\ntitle: ")[1].splitlines()[0]


def test_at_least_fifteen_of_them_stand_here() -> None:
    assert len(papers()) >= 15


@pytest.mark.parametrize(
    ("sentence", "who", "name"),
    [
        ("Để sửa cầu, Ban quản lý dự án khu vực 3 cấm xe tải qua cầu Treo từ 5/12.",
         "Ban quản lý dự án khu vực 3", "Cấm xe tải qua cầu Treo"),
        ("Công ty Cấp nước Sông Đào xin thông báo: do vỡ ống, công ty sẽ ngừng cấp nước từ 8 giờ ngày 5/12.",
         "Công ty Cấp nước Sông Đào", "Ngừng cấp nước"),
        ("Hội Khuyến học xã phối hợp với Trường THCS Lê Lợi trao học bổng cho 40 em tại hội trường.",
         "Hội Khuyến học xã", "Trao học bổng cho 40 em"),
        ("Ban chỉ đạo xã giao Trạm Y tế xã Đông Hạ tổ chức uống vitamin A cho trẻ dưới 5 tuổi vào ngày 5/12.",
         "Trạm Y tế xã Đông Hạ", "Uống vitamin A cho trẻ dưới 5 tuổi"),
        ("UBND xã Đông Hạ yêu cầu các hộ nuôi cá lồng kéo lồng vào bờ trước 17 giờ.", "UBND xã Đông Hạ",
         "Kéo lồng vào bờ"),
        ("Hội nghị lấy ý kiến tổ chức lúc 14 giờ.", "", ""),
        ("Trường Mầm non Hoa Sữa dọn vườn lúc 7h sáng mai.", "Trường Mầm non Hoa Sữa", "Dọn vườn"),
        ("Trung tâm Trợ giúp pháp lý số 2 về tư vấn miễn phí cho người nghèo.",
         "Trung tâm Trợ giúp pháp lý số 2", "Tư vấn miễn phí cho người nghèo"),
        ("Ngày mai tổ tiêm vào từng hộ, các hộ nuôi gà từ 50 con bắt buộc phải tiêm.", "", ""),
        ("htx đông hạ ra quân nạo vét kênh lúc 6h sáng mai.", "htx đông hạ", "Ra quân nạo vét kênh"),
    ],
)  # fmt: skip
def test_an_act_has_its_subject_and_a_name_that_ends_at_a_joint(sentence: str, who: str, name: str) -> None:
    assert giver(sentence) == who
    act = next(acts_in([sentence]), Act(sentence, "", ""))
    assert (act.name if who else "") == name


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("Mực nước đo tại trạm Cầu Treo lúc 6 giờ là 12,4 m.", True),
        ("Ngày 25/11, tại cầu Vòng đã xảy ra va chạm.", True),
        ("Bà con để xe ở sân đình.", True),
        ("Riêng lớp 5C họp ở hội trường.", True),
        ("Mọi thắc mắc liên hệ văn phòng tại số 15 đường Lê Lợi, điện thoại 0246 333 222.", True),
        ("Điện lực Đông Hạ thay ống sứ ở thôn Nam trước 17 giờ cấp điện lại ngày 5/12.", False),
        ("Mời bà con đến nhận quà lúc 8 giờ ngày 5/12 tại nhà văn hóa.", False),
        ("Do mực nước hồ còn 1,8 m, trạm bơm sẽ cấp nước luân phiên từ ngày 5/12.", False),
    ],
)
def test_gauges_accidents_parking_and_addresses_are_beside_the_act(sentence: str, beside: bool) -> None:
    assert aside(sentence) is beside


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        ("Kính thưa bà con. Tối mai 19h30, tại nhà văn hóa thôn, thôn Hạ tổ chức họp thôn để bàn quỹ.",
         "Họp thôn", "Nhà văn hóa thôn"),
        ("Kính gửi quý khách hàng. Đội quản lý điện Đông Hạ sẽ tạm ngừng cung cấp điện ngày 5/12 từ 7h "
         "đến 9h khu vực ấp Đông.", "Tạm ngừng cung cấp điện", "Khu vực ấp Đông"),
    ],
)  # fmt: skip
def test_a_paragraph_that_begins_with_a_greeting_is_read_behind_it(text: str, title: str, where: str) -> None:
    script = script_of(text)
    assert script.title == title
    assert script.fields.value("where").casefold().startswith(where.casefold())


def test_a_mail_that_says_nothing_hands_on_the_one_below_it() -> None:
    script = script_of(
        "Kính gửi Đài xã,\nTrân trọng./.\n\nSubject: V/v lịch tiếp dân tháng 12\n"
        "From: Văn phòng xã <a@vi-du.vn>\n\n"
        "Văn phòng xã thông báo lịch tiếp dân vào sáng thứ Năm ngày 10/12/2026 tại phòng tiếp dân.\n"
    )
    assert script.title == "Lịch tiếp dân tháng 12"
    assert script.fields.until == dt.date(2026, 12, 10)


def test_round_the_clock_is_no_day_in_july() -> None:
    assert days_in("Từ nay đến 31/12. Tổng đài 1900 9068 (24/7)", TODAY) == [dt.date(2026, 12, 31)]
    assert days_in("Họp ngày 24/7", TODAY) == [dt.date(2027, 7, 24)]


def test_a_label_that_begins_like_a_place_is_none() -> None:
    head = "UBND XÃ ĐÔNG HẠ\n\nTHÔNG BÁO\nĐấu giá cho thuê ao\n\n"
    text = f"{head}1. Tài sản đấu giá: 03 ao cá.\n2. Tài khoản: 3712 0145 99."
    assert not script_of(text).fields.value("where")
