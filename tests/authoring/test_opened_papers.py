"""Papers by another hand: narrow lines, mails, pages of the web; and what stands around them."""

from datetime import date
from pathlib import Path

import pytest

from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.papers import open_paper

FOLDER = Path(__file__).parent / "opened"
DAY = date(2026, 11, 29)


def script_of(raw: bytes, name: str) -> NoticeScript:
    return notice_script(open_paper(raw, name), NoticeWanted("lan", DAY, reviewed=DAY))


@pytest.mark.parametrize(
    ("name", "title", "whom", "call", "until"),
    [
        ("09-dich-ta-lon.txt", "Tăng cường phòng, chống bệnh Dịch tả lợn châu Phi "
         "trên địa bàn xã Yên Kỳ Thượng",
         "Các hộ chăn nuôi", "0958 126 743", date(2026, 12, 22)),
        ("29-kham-mat-mien-phi.html", "Khám mắt miễn phí cho người cao tuổi",
         "Người cao tuổi", "0950 386 127", date(2026, 12, 17)),
        ("03-lich-thu-gom-rac.txt", "Lịch thu gom rác thải sinh hoạt trên địa bàn xã Kim Lũ Hạ",
         "Các hộ gia đình", "0957 441 320", date(2027, 1, 31)),
        ("25-cong-dien-bao-so-15.pdf", "Tập trung ứng phó với bão số 15 và mưa lũ",
         "", "0267.3836.911", date(2026, 12, 5)),
    ],
)  # fmt: skip
def test_it_has_its_title_whom_call_and_last_day(
    name: str, title: str, whom: str, call: str, until: date
) -> None:
    script = script_of((FOLDER / name).read_bytes(), name)
    fields = script.fields
    assert (script.title, fields.until) == (title, until)
    assert fields.value("whom").startswith(whom)
    assert call in fields.value("call")


def test_an_older_mail_below_is_not_said() -> None:
    name = "29-kham-mat-mien-phi.html"
    script = script_of((FOLDER / name).read_bytes(), name)
    old = [one.text for one in script.unread if one.why is Why.QUOTED]
    assert any("0951 999 042" in text for text in old)
    assert not [
        line
        for line in script.text.splitlines()
        if "0951 999 042" in line and not line.strip().startswith("#")
    ]


def test_menus_and_links_of_a_page_are_not_said() -> None:
    page = (
        "<html><body><nav><ul><li>Trang chủ</li><li>Tin tức</li></ul></nav>"
        "<div class='breadcrumb'>Trang chủ » Thông báo</div><div><h1>Lịch dọn mương thôn Đông</h1>"
        "<p>Thôn Đông thông báo đến các hộ dân dọn mương lúc 7 giờ ngày 5/12/2026 tại cầu Đông.</p></div>"
        "<div id='tin-lien-quan'><a>Họp phụ huynh ngày 9/12/2026</a></div></body></html>"
    )
    script = script_of(page.encode(), "trang.html")
    assert script.title == "Lịch dọn mương thôn Đông"
    assert script.fields.until == date(2026, 12, 5)
    assert {"- Trang chủ", "Trang chủ » Thông báo", "Họp phụ huynh ngày 9/12/2026"} <= {
        one.text for one in script.unread
    }


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("BẢN TIN GIÁ CẢ THỊ TRƯỜNG\nGiá nông sản tại chợ Đông", "Giá nông sản tại chợ Đông"),
        ("HTX Đông Hạ thông báo lịch lấy nước vụ đông", "Lịch lấy nước vụ đông"),
        ("THÔNG BÁO\nV/v lấy nước vụ đông năm\n2026", "Lấy nước vụ đông năm 2026"),
        ("THÔNG BÁO\nLấy nước vụ đông\n(nhờ đài xã phát sáng và chiều)", "Lấy nước vụ đông"),
        ("From: a@b.vn\nSubject: FW: Lấy nước vụ đông", "Lấy nước vụ đông"),
    ],
)
def test_the_title_is_without_what_stands_around_it(heading: str, title: str) -> None:
    text = f"{heading}\n\nHợp tác xã Đông Hạ thông báo lịch: từ 7 giờ ngày 5/12/2026 tại cống Đông.\n"
    assert script_of(text.encode(), "tb.txt").title == title
