"""Papers as a hand types them: lines without stops, telegrams, an office alone on a line, a day below.

Each field is right, or marked as a guess, or asked for; the names are invented.
"""

import datetime as dt
from functools import cache

import pytest

from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.papers import open_paper

TODAY = dt.date(2026, 11, 29)

TOURNAMENT = """\
🏆 HỘI THI CỜ TƯỚNG TRANH CÚP MỪNG XUÂN ẤT DẬU 🏆
Ban Văn hóa - Thể thao xã Vĩnh Lạc Thượng thông báo
Khai cuộc 7h30 sáng ngày 14/12/2026, trận cuối vào chiều ngày 16/12/2026 tính cả đấu bù
Đình làng Cẩm Trang
Mỗi xóm 2 kỳ thủ, mỗi ván 45 phút, tuổi từ 15 trở lên, ai cũng được vào xem
Đăng ký trước 17h ngày 10/12/2026 với anh Bách cán bộ thể thao: 0389 111 662
Giải nhất 2.000.000đ + cúp"""

TELEGRAM = """\
UBND XÃ PHÚ KHÊ                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN CHỈ HUY PHÒNG THỦ DÂN SỰ           Độc lập - Tự do - Hạnh phúc
Số: 11/CĐ-BCH                    Phú Khê, 9 giờ 30 ngày 02/12/2026
CÔNG ĐIỆN
Về ứng phó áp thấp nhiệt đới và mưa lớn
BAN CHỈ HUY PHÒNG THỦ DÂN SỰ XÃ ĐIỆN:
- Trưởng các thôn; - Các trường học.
Từ đêm 03/12 đến ngày 05/12/2026, xã ta có mưa to.
Yêu cầu: 1. Di dời 12 hộ ở thôn Mé và thôn Vực đến trường tiểu học trước 18 giờ ngày 03/12/2026.
2. Học sinh toàn xã nghỉ học ngày 04/12/2026."""

BASIS = """\
ỦY BAN NHÂN DÂN XÃ ĐỒNG LỘ
THÔNG BÁO
Về việc tiêm phòng bệnh dại cho đàn chó
Căn cứ Kế hoạch số 41/KH-UBND ngày 03/9/2026 của UBND xã, UBND xã thông báo:
1. Thời gian: 7 giờ ngày 08/12/2026.
2. Địa điểm: Nhà văn hóa thôn Nhuế.
Mọi thắc mắc liên hệ bà Đào Thị Mận, thú y xã, số điện thoại 0912.000.588./."""

INVITES = """\
Hội Nông dân xã Gia Lập
Thân mời hội viên, nông dân tham gia Hội thảo giống lúa mới
Bắt đầu: 14h Chủ nhật ngày 13/12/2026
Tại: hội trường xã Gia Lập"""

STRAYED = """\
Gia đình bà Ngô Thị Bưởi ở xóm Đìa có con bò vàng khoảng 2 tuổi, đi lạc từ sáng 27/11 ở bãi Soi.
Ai thấy xin báo cho bà Bưởi theo số 0965 000 771.
Xóm Đìa, ngày 28/11/2026"""

VACCINATED = """\
Thưa toàn thể nhân dân! Thực hiện kế hoạch của Trạm Y tế xã Mường Lúm, trạm tổ chức tiêm vắc xin sởi cho trẻ \
từ 2 đến 4 tuổi chưa tiêm đủ mũi.
Buổi sáng từ 8 giờ đến 10 giờ các ngày 7, 8 tháng 12 tại trạm y tế.
Riêng bản Pó Lẹng tiêm tại nhà văn hóa bản Pó Lẹng vào ngày 10 tháng 12 năm 2026."""

WARNED = """\
Công an xã cảnh báo: mấy hôm nay có người tự xưng nhân viên nước sạch gọi đòi chuyển tiền.
Ai nhận được cuộc gọi như vậy báo ngay Công an xã Hòa Vang Đông, số 02903 000 113."""

TAXED = """\
UBND phường Đông Kết nhắc bà con: hạn nộp phí vệ sinh năm 2026 là ngày 20 tháng 12 năm 2026.
Bà con nộp cho tổ thu lưu động:
Khu phố 1, 2: sáng 9/12, 8h đến 11h, tại trụ sở khu phố 2.
Khu phố 3: chiều 9/12, 14h đến 16h, tại đình Ngọ.
Điện thoại hỏi đáp: 028.3962.0005."""

CLOSED = """\
TRƯỜNG TIỂU HỌC AN LÃO thông báo tới phụ huynh:
Do ảnh hưởng của bão số 13, học sinh toàn trường nghỉ học ngày 7/12/2026.
Cần hỏi gì phụ huynh gọi cô Thơm: 0235.3940.000."""

BOUGHT = """\
Chào bà con,
Mai 3/12 xe thu mua của công ty Hạt Mẩy về cân ngô ở bến ông Sáu, từ 6h sáng.
Bà con trong HTX nhớ mang sổ xã viên.
HTX Tân Đà - GĐ Lê Văn Ry, số 0919.00.88.04"""

WATER = """\
Alo, thông báo bà con ấp 7 và khu tái định cư Bàu Sen:
Trạm cấp nước Vàm Lẽo sẽ súc xả đường ống nên mất nước từ 22 giờ ngày 7/12 đến 4 giờ ngày 8/12/2026."""

FORBIDDEN = """\
UBND XÃ THẠCH LỖI
BAN CHỈ ĐẠO PHÒNG CHỐNG BỆNH ĐỘNG VẬT
Số: 05/TB-BCĐ              Thạch Lỗi, ngày 01 tháng 12 năm 2026
THÔNG BÁO
Về việc cấm vận chuyển vịt
Căn cứ Công văn số 90/SNN ngày 28/11/2026 của Sở Nông nghiệp, Ban Chỉ đạo thông báo:
- Đến hết ngày 17/12/2026 không vận chuyển vịt ra vào thôn Lác và thôn Bùi."""

MOVED = """\
Ngân hàng CSXH Phòng giao dịch Tân Hà nhắc bà con vay vốn:
Phiên giao dịch xã Lộc An dời từ ngày 8/12 sang ngày 12/12/2026, từ 8h00 đến 11h00 tại hội trường xã."""

HEARD = """\
Alo bà con xóm Rào nghe thông báo
Sáng mai 1/12 từ 6h30 đội vệ sinh của xã nạo vét mương ở đoạn cống Hai Cửa"""

FOAL = "Gia đình anh Vàng A Chù ở bản Pú bị lạc một con ngựa cái, chân trước trắng. Ai thấy gọi 0834 000 190."

ONLINE = """\
Trung tâm Phục vụ hành chính công xã Thạch Bình thông báo:
Kính gửi: Các tổ chức, cá nhân trên địa bàn xã
1. Từ ngày 04/01/2027, giờ tiếp nhận hồ sơ: buổi sáng 7h30 - 11h30.
2. Nộp hồ sơ trực tuyến tại địa chỉ nophoso.example.vn được giảm lệ phí.
Tổng đài hỗ trợ: 1022 hoặc 0239.3860.000."""

CARDS = """\
Công an xã Đông Mỗ thông báo tới toàn thể nhân dân:
Tổ cấp căn cước lưu động làm việc như sau:
1. Trường THCS Đông Mỗ: cả ngày 14/12/2026, cho học sinh.
2. Nhà văn hóa thôn Quài: từ 19h30 đến 21h các ngày 15 và 16/12/2026."""


@cache
def made(text: str) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, reviewed=TODAY))


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (TOURNAMENT, "title", "Hội thi cờ tướng tranh cúp mừng xuân Ất Dậu"),
        (TOURNAMENT, "who", "Ban Văn hóa - Thể thao xã Vĩnh Lạc Thượng"),
        (TOURNAMENT, "where", "Đình làng Cẩm Trang"),
        (TELEGRAM, "title", "Ứng phó áp thấp nhiệt đới và mưa lớn"),
        (TELEGRAM, "who", "Ban chỉ huy phòng thủ dân sự xã Phú Khê"),
        (TELEGRAM, "whom", "Học sinh toàn xã"),
        (TELEGRAM, "where", "Thôn Mé và thôn Vực"),
        (BASIS, "what", "Tiêm phòng bệnh dại cho đàn chó."),
        (BASIS, "call", "bà Đào Thị Mận, thú y xã, số điện thoại 0912.000.588"),
        (INVITES, "who", "Hội Nông dân xã Gia Lập"),
        (INVITES, "title", "Hội thảo giống lúa mới"),
        (STRAYED, "title", "Tìm bò vàng lạc"),
        (STRAYED, "when", ""),
        (STRAYED, "until", "None"),
        (VACCINATED, "who", "Trạm Y tế xã Mường Lúm"),
        (VACCINATED, "whom", "Trẻ từ 2 đến 4 tuổi chưa tiêm đủ mũi"),
        (VACCINATED, "where", "Trạm y tế; nhà văn hóa bản Pó Lẹng"),
        (VACCINATED, "until", "2026-12-10"),
        (WARNED, "who", "Công an xã Hòa Vang Đông"),
        (WARNED, "when", ""),
        (TAXED, "where", "Trụ sở khu phố 2; đình Ngọ"),
        (TAXED, "until", "2026-12-20"),
        (CLOSED, "title", "Học sinh toàn trường nghỉ học"),
        (CLOSED, "who", "Trường tiểu học An Lão"),
        (BOUGHT, "title", "Xe thu mua của công ty Hạt Mẩy về cân ngô"),
        (BOUGHT, "who", "HTX Tân Đà"),
        (BOUGHT, "whom", "Bà con trong HTX"),
        (WATER, "whom", "Bà con ấp 7 và khu tái định cư Bàu Sen"),
        (ONLINE, "where", ""),
        (CLOSED, "when", "Ngày 7/12/2026"),
        (FORBIDDEN, "who", "Ban chỉ đạo phòng chống bệnh động vật xã Thạch Lỗi"),
        (FORBIDDEN, "where", "Thôn Lác và thôn Bùi"),
        (MOVED, "who", "Ngân hàng CSXH Phòng giao dịch Tân Hà"),
        (MOVED, "when", "Ngày 12/12/2026, từ 8h00 đến 11h00"),
        (HEARD, "what", "Sáng mai 1/12 từ 6h30 đội vệ sinh của xã nạo vét mương ở đoạn cống Hai Cửa."),
        (FOAL, "title", "Tìm ngựa cái lạc"),
        (CARDS, "where", "Trường THCS Đông Mỗ; Nhà văn hóa thôn Quài"),
    ],
)
def test_the_field_is_what_the_paper_says(text: str, field: str, value: str) -> None:
    script = made(text)
    fields = script.fields
    here = {"title": script.title, "until": str(fields.until)}
    assert here.get(field, fields.value(field)) == value


@pytest.mark.parametrize(
    ("text", "field"),
    [(VACCINATED, "who"), (BOUGHT, "who"), (WARNED, "who"), (TOURNAMENT, "where"), (TELEGRAM, "where")],
)
def test_what_no_line_names_as_the_field_is_marked(text: str, field: str) -> None:
    assert not made(text).fields.told[field].sure


def test_lines_of_a_chat_stay_sentences_of_their_own() -> None:
    what = made(TOURNAMENT).fields.value("what")
    assert "đấu bù. Đình làng Cẩm Trang. Mỗi xóm 2 kỳ thủ" in what


@pytest.mark.parametrize("text", [CLOSED, TAXED, ONLINE])
def test_the_line_that_says_whom_to_call_is_not_listed_as_unknown(text: str) -> None:
    assert not [one for one in made(text).unread if one.why is Why.REST]


def test_a_day_alone_below_is_kept_where_it_may_be_the_day_of_the_event() -> None:
    text = "Mời bà con họp lúc 19 giờ 30 phút.\nNhà văn hóa thôn Đìa, ngày 5/12/2026"
    assert "ngày 5/12/2026" in made(text).fields.value("what")


TALK = """\
[08:05, 29/11/2026] Hội Nông dân xã - C Nhài: Chị ơi cho em nhờ loa chút ạ
[08:06, 29/11/2026] Hội Nông dân xã - C Nhài: xã mình mở lớp trồng nấm, sáng thứ 7 mùng 5/12 ở sân kho xóm
[08:06, 29/11/2026] Hội Nông dân xã - C Nhài: ai đi thì gọi em 0912 000 477 trước nhé
[08:07, 29/11/2026] Lan Đài xã: Dạ báo cho hội viên thôn Bầu ạ?
[08:08, 29/11/2026] Hội Nông dân xã - C Nhài: Uh đúng rồi em"""


def test_the_stamps_of_a_chat_are_no_times_and_its_sender_gives_notice() -> None:
    script = made(TALK)
    fields = script.fields
    assert fields.value("who") == "Hội Nông dân xã"
    assert not fields.told["who"].sure
    assert fields.value("when") == "Sáng thứ 7 mùng 5/12"
    assert "0912 000 477" in fields.value("call")
    assert "08:0" not in script.title + "".join(told.value for told in fields.told.values())
    assert "29/11" not in script.title + "".join(told.value for told in fields.told.values())
    assert "ơi" not in script.title


def test_what_a_chat_says_to_one_person_is_listed_as_not_said() -> None:
    apart = [one.text for one in made(TALK).unread if one.why is Why.STATION]
    assert apart == [
        "Chị ơi cho em nhờ loa chút ạ.",
        "Dạ báo cho hội viên thôn Bầu ạ?",
        "Uh đúng rồi em.",
    ]


def test_a_letter_to_offices_and_people_is_for_all_that_it_is_addressed_to() -> None:
    script = made(
        "HỘI CHỮ THẬP ĐỎ XÃ ĐẦM SEN\n\nTHƯ NGỎ\nỦng hộ quỹ áo ấm\n\n"
        "Kính gửi: Các cơ quan, doanh nghiệp, nhà hảo tâm, bà con trong xã\n\n"
        "Mùa đông đã về, nhiều cháu vùng cao còn thiếu áo. Hội nhận áo ấm đến hết ngày 20/12/2026."
    )
    assert script.fields.value("whom") == "Các cơ quan, doanh nghiệp, nhà hảo tâm, bà con trong xã"
    assert not script.fields.told["whom"].sure


def test_a_basis_that_leads_to_what_is_told_says_for_whom() -> None:
    script = made(
        "PHÒNG KINH TẾ XÃ ĐẦM SEN\n\nTHÔNG BÁO\nLịch gieo mạ vụ Xuân\n\n"
        "Căn cứ dự báo thời tiết, Phòng Kinh tế xã khuyến cáo bà con nông dân gieo mạ theo từng đợt:\n\n"
        "Đợt\tThời gian\tKhu vực\nĐợt 1\t05/12/2026\tThôn Bầu\nĐợt 2\t12/12/2026\tThôn Mít"
    )
    assert script.fields.value("whom") == "Bà con nông dân"
    assert not script.fields.told["whom"].sure


def test_a_paragraph_below_a_gap_that_leads_on_is_no_title() -> None:
    script = made(
        "UBND XÃ ĐẦM SEN\n\nTHÔNG BÁO\nV/v thu thập thông tin tài khoản của người nhận trợ cấp hàng tháng\n\n"
        "Thực hiện chủ trương chi trả không dùng tiền mặt, UBND xã Đầm Sen thông báo:\n\n"
        "Người cao tuổi chưa có tài khoản thì đến Phòng Văn hóa xã đến hết ngày 18/12/2026."
    )
    assert script.title == "Thu thập thông tin tài khoản của người nhận trợ cấp hàng tháng"


def test_a_number_whose_area_code_stands_in_brackets_is_one_to_call() -> None:
    script = made(
        "UBND XÃ ĐẦM SEN\n\nTHÔNG BÁO\nLịch phun thuốc muỗi\n\nUBND xã phun thuốc muỗi ngày 05/12/2026.\n"
        "Hộ nào có người ốm xin báo trước cho Trạm Y tế xã, điện thoại (0252) 3 000 117."
    )
    assert script.fields.value("call") == "Trạm Y tế xã, điện thoại (0252) 3 000 117"
