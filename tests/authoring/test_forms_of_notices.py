"""Forms that papers by other hands have: what stands where, and what never becomes a field."""

import datetime as dt

import pytest

from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.notices.tables import rows_of
from loalang.authoring.papers import Grid, open_paper
from loalang.authoring.papers.old_letters import from_tcvn3

TODAY = dt.date(2026, 11, 29)


def script_of(text: str) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, reviewed=TODAY))


LETTERHEAD = "UBND XÃ ĐÔNG HẠ\n\nTHÔNG BÁO\nVề việc thu quỹ phòng chống thiên tai\n\n"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (f"{LETTERHEAD}Hộ có mức thu từ 25.000 đồng trở xuống được nộp một lần.",
         "Hộ có mức thu từ 25.000 đồng trở xuống"),
        (f"{LETTERHEAD}Các hộ chưa nộp quỹ năm 2026 nộp chậm nhất ngày 20/12/2026 tại UBND xã.",
         "Các hộ chưa nộp quỹ năm 2026"),
        (f"{LETTERHEAD}Kính gửi: Các hộ thành viên thôn Hạ, thôn Trung.\n\nNộp trước ngày 20/12/2026.",
         "Các hộ thành viên thôn Hạ, thôn Trung"),
        (f"{LETTERHEAD}UBND xã thông báo đến nhân dân các thôn Hạ, Trung, Thượng mức thu quỹ như sau: "
         "20.000 đồng/hộ, thu ngày 20/12/2026.",
         "Nhân dân các thôn Hạ, Trung, Thượng"),
        ("UBND XÃ ĐÔNG HẠ\n\nGIẤY MỜI\n\nKính gửi:\n- Bí thư các chi bộ;\n- Trưởng các thôn.\n\n"
         "UBND xã kính mời các đồng chí dự họp lúc 8 giờ ngày 5/12/2026 tại hội trường xã.",
         "Bí thư các chi bộ; Trưởng các thôn"),
        (f"{LETTERHEAD}UBND xã mời bà con từ 60 tuổi trở lên, đến nhận quà ngày 20/12/2026.",
         "Bà con từ 60 tuổi trở lên"),
        (f"{LETTERHEAD}Trường mầm non kính mời quý phụ huynh lớp Lá 1, Lá 2 dự họp ngày 20/12/2026.",
         "Quý phụ huynh lớp Lá 1, Lá 2"),
        (f"{LETTERHEAD}Trường nghề Đông Hạ tuyển học sinh đã học hết lớp 9, nộp hồ sơ trước ngày 20/12/2026.",
         "Học sinh đã học hết lớp 9"),
    ],
)  # fmt: skip
def test_whom_is_a_whole_group_never_a_fragment(text: str, whom: str) -> None:
    assert script_of(text).fields.value("whom") == whom


@pytest.mark.parametrize(
    ("text", "called", "never"),
    [
        ("Thủ đoạn: đối tượng gọi từ số lạ 0561 222 333, đòi chuyển tiền. Ai gặp báo ngay Công an xã 0246 "
         "333 222.",
         "0246 333 222", "0561 222 333"),
        ("Kẻ gian tự xưng nhân viên ngân hàng, nhắn tin từ các số như 0561.222.333. "
         "Bà con liên hệ trực ban: 0246.333.222.",
         "0246.333.222", "0561.222.333"),
        ("Bà con không nghe máy số 0561222333 đang lừa bán hàng.", "", "0561222333"),
        ("Gần đây có số 0561222333 tự xưng cán bộ thuế gọi điện đòi tiền. Khi gặp, gọi 0246 333 222.",
         "0246 333 222", "0561222333"),
        ("Ai cho vay nặng lãi qua số 0561222333 đừng gọi, báo công an xã 0246 333 222.",
         "0246 333 222", "0561222333"),
        ("Bị kẻ giả danh công an gọi thì báo ngay số 0246 333 222.", "0246 333 222", "0561"),
    ],
)  # fmt: skip
def test_a_thief_s_number_is_not_whom_to_call(text: str, called: str, never: str) -> None:
    fields = script_of(f"CÔNG AN XÃ ĐÔNG HẠ\n\nCẢNH BÁO LỪA ĐẢO QUA ĐIỆN THOẠI\n\n{text}").fields
    assert never not in fields.value("call")
    assert called in fields.value("call")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("GIẤY MỜI\n\n1. Thời gian: bắt đầu từ 8 giờ 00, ngày 05 tháng 12 năm 2026.\n2. Địa điểm: hội "
         "trường xã.\n"
         "3. Nội dung: biểu dương 12/12 thôn hoàn thành kế hoạch.", dt.date(2026, 12, 5)),
        ("THÔNG BÁO\nV/v thu lãi tháng 12 năm 2026\n\nNgân hàng thu lãi lúc 8 giờ ngày 14/12/2026 tại "
         "UBND xã. "
         "Hộ có nợ đến hạn trong tháng 12 gặp tổ trưởng.", dt.date(2026, 12, 14)),
        ("THÔNG BÁO\nV/v cắt điện\n\nĐiện lực cắt điện từ 8 giờ đến 11 giờ sáng 11/12 thôn Đông.",
         dt.date(2026, 12, 11)),
    ],
)  # fmt: skip
def test_a_meeting_is_aired_until_its_day_and_a_fraction_is_none(text: str, until: dt.date) -> None:
    assert script_of(text).fields.until == until


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ngày 05/12/2026, từ 7h00 đến 11h30, thôn Đông, thôn Đoài.", "Thôn Đông, thôn Đoài"),
        ("Điện lực cắt điện từ 7h00 đến 11h30 ngày 05/12/2026: thôn Đông, Đoài và thôn Trung.",
         "Thôn Đông, Đoài và thôn Trung"),
        ("Xóm Bắc, xóm Nam mất điện từ 13h đến 16h ngày 06/12/2026.", "Xóm Bắc, xóm Nam"),
        ("Bà con nộp hồ sơ ngày 05/12/2026 tại phòng Đào tạo, tầng 2 nhà B, số 9 đường Hồ Sen, xã Đông Hạ.",
         "Phòng Đào tạo, tầng 2 nhà B, số 9 đường Hồ Sen, xã Đông Hạ"),
        ("Chi hội họp lúc 8h ngày 05/12/2026 tại nhà văn hóa thôn 4, phòng họp lớn và phòng đọc sách.",
         "Nhà văn hóa thôn 4, phòng họp lớn và phòng đọc sách"),
        ("Bà con nhận tiền tại kho bạc, bưu điện xã vào sáng 05/12/2026.", "Kho bạc, bưu điện xã"),
    ],
)  # fmt: skip
def test_where_is_every_place_of_the_sentence(text: str, where: str) -> None:
    assert script_of(f"THÔNG BÁO\nLịch tuần này\n\n{text}").fields.value("where") == where


def test_lines_of_a_place_and_its_hours_are_rows_and_what_was_is_no_time_to_come() -> None:
    fields = script_of(
        "UBND XÃ ĐÔNG HẠ\n\nThông báo đổi giờ thu rác\n\nTừ ngày 07/12/2026, tổ vệ sinh đổi giờ thu rác "
        "như sau:\n"
        "* Xóm Bắc: thứ 3-5, từ 17h đến 18h (trước đây thu lúc 6h sáng)\n* Chợ Hạ: hàng ngày lúc 12h\n"
    ).fields
    assert fields.rows is not None
    assert [row[0] for row in fields.rows.rows] == ["Xóm Bắc", "Chợ Hạ"]
    assert "6h sáng" not in fields.value("when")
    assert "07/12/2026" in fields.value("when")
    assert "Chợ" not in fields.value("where")


CHILD = (
    "TÌM TRẺ LẠC: cháu Lê Thị Na, 5 tuổi, ở xóm Bắc, đi khỏi nhà lúc 15h ngày 28/11. "
    "Ai thấy gọi 0961 222 333."
)


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("[Nhóm Zalo: Cán bộ xã Đông Hạ]\nTrưởng thôn Bắc (Hùng)   29/11/2026 07:42", "Trưởng thôn Bắc "
         "(Hùng)"),
        ("Nhóm Zalo \"Loa xã\"\nXóm trưởng xóm Bắc 28/11 20:15", "Xóm trưởng xóm Bắc"),
        ("Thôn Bắc (Zalo) 28/11/2026, 20:15", "Thôn Bắc"),
        ("[20:15, 28/11/2026] Công an xã Đông Hạ:", "Công an xã Đông Hạ"),
        ("Chuyển tiếp từ nhóm Zalo thôn Bắc\nCông an xã\n28/11/2026 20:15", "Công an xã"),
        ("Lê Văn Tư\n20:15 28/11", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "begs", ["", "a Hai ơi phát loa giúp e với, gấp lắm\n", "cho phát giúp em sáng nay và chiều nay nhé\n"]
)
def test_the_head_of_a_message_is_no_title_and_its_sender_is_asked_after(
    head: str, who: str, begs: str
) -> None:
    script = script_of(f"{head}\n{begs}{CHILD}\nphát liền tới tối nha anh\n")
    fields = script.fields
    assert script.title == "Tìm trẻ lạc"
    assert fields.value("who") == who
    assert not who or not fields.told["who"].sure
    assert not [one for one in fields.unread if one.why is Why.REST]
    said = "\n".join(line for line in script.text.splitlines() if not line.strip().startswith("#"))
    assert "Zalo" not in said
    assert "20:15" not in said
    assert "phát liền" not in said
    assert "phát loa giúp" not in said
    assert "phát giúp em" not in said
    assert "0961 222 333" in said


@pytest.mark.parametrize(
    "text",
    [
        "Họp thôn Đông 28/11 20:15",
        "Trường mầm non phát thuốc giun lúc 8h ngày 5/12/2026 nha bà con",
        "Nhờ phát loa giúp: 7h tối mai họp thôn nhé",
    ],
)
def test_what_tells_residents_something_is_not_taken_for_a_message_s_head(text: str) -> None:
    script = script_of(f"{text}\n\nMời bà con thôn Đông đến nhà văn hóa.\n")
    unsaid = [one.text for one in script.fields.unread if one.why in (Why.MAIL, Why.STATION)]
    assert not unsaid


@pytest.mark.parametrize(
    "signature",
    ["TRƯỞNG THÔN\nNguyễn Văn A", "Trưởng thôn: Lê Văn Tư", "TRƯỞNG THÔN Lê Văn Tư", "TM. BAN QUẢN LÝ "
     "THÔN\nSiu H'Lan",
     "Lê Văn Tư\nTrưởng thôn - Thôn Đông"],
)  # fmt: skip
def test_a_signature_is_not_said(signature: str) -> None:
    script = script_of(
        "THÔN ĐÔNG\n\nTHÔNG BÁO\nVề việc họp thôn\n\nHọp lúc 19h30 ngày 5/12/2026 tại nhà văn hóa thôn.\n\n"
        f"Xin trân trọng cảm ơn!\n\n{signature}\n"
    )
    signed = [one.text for one in script.fields.unread if one.why is Why.SIGNATURE]
    assert signed == signature.split("\n")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("THÔNG BÁO\nV/v thu quỹ phòng chống thiên tai\n\nHộ nghèo được miễn.", "Thu quỹ phòng chống "
         "thiên tai"),
        ("THÔNG BÁO\nVề mức thu học phí năm học 2026\n\nHọc phí 50.000 đồng.", "Mức thu học phí năm học "
         "2026"),
        ("THÔNG BÁO\nVề thời gian, địa điểm và danh sách những người nhận chế độ trợ cấp\n"
         "HĐND xã Đông Hạ khóa I năm 2026\n\nUBND xã chi trả ngày 5/12/2026.",
         "Thời gian, địa điểm và danh sách những người nhận chế độ trợ cấp HĐND xã Đông Hạ khóa I năm 2026"),
        ("TRẠM Y TẾ XÃ ĐÔNG HẠ MỜI bà con từ 60 tuổi trở lên đến đo mắt tại trạm lúc 8h ngày 5/12/2026.",
         "Đo mắt"),
        ("CHƯƠNG TRÌNH\nHội thi nấu cơm xã Đông Hạ\n\nThời gian: 8h ngày 5/12/2026.", "Hội thi nấu cơm xã "
         "Đông Hạ"),
    ],
)  # fmt: skip
def test_a_title_ends_where_it_ends(heading: str, title: str) -> None:
    assert script_of(f"UBND XÃ ĐÔNG HẠ\n\n{heading}\n").title == title


@pytest.mark.parametrize(
    ("letterhead", "who"),
    [
        ("ĐÀI KHÍ TƯỢNG THỦY VĂN TỈNH TÂN AN\n\nTIN BÃO", "Đài khí tượng thủy văn tỉnh Tân An"),
        ("CÔNG TY CP MÔI TRƯỜNG TÂM PHÚ\n\nTHÔNG BÁO\nVề việc thu rác", "Công ty CP môi trường Tâm Phú"),
        ("TRUNG TÂM Y TẾ ĐÔNG HẠ\n\nTHÔNG BÁO\nVề việc khám mắt", "Trung tâm y tế Đông Hạ"),
        ("BAN TỔ CHỨC LỄ HỘI\n\nCHƯƠNG TRÌNH\nLễ hội đình Hạ", "Ban tổ chức lễ hội"),
    ],
)
def test_an_office_is_written_as_a_name_and_ends_before_the_kind(letterhead: str, who: str) -> None:
    assert script_of(f"{letterhead}\n\nVào ngày 30/11.\n").fields.value("who") == who


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Các xóm đăng ký với bà Lê Thị Tư, ĐT 0961 222 333.", "call", "bà Lê Thị Tư, ĐT 0961 222 333"),
        ("Điện lực mong bà con thông cảm. Hotline 19001234.", "call", "Hotline 19001234"),
        ("Hỏi đáp: 0961 222 333.", "call", "0961 222 333"),
        ("Hỏi thêm: anh Bảy (kế toán), 0961 222 333.", "call", "anh Bảy (kế toán), 0961 222 333"),
        ("Bé đi lạc ở gần cầu Đá, xóm Mới.", "where", "Cầu Đá, xóm Mới"),
    ],
)
def test_a_field_in_running_text_is_cut_at_its_words(text: str, field: str, value: str) -> None:
    script = script_of(f"UBND XÃ ĐÔNG HẠ\n\nTHÔNG BÁO\nVề việc làng\n\nKế hoạch tuần 1.\n\n{text}\n")
    assert script.fields.value(field) == value


def test_rows_that_tell_which_hamlet_comes_when_leave_where_to_the_lead() -> None:
    text = (
        "TRẠM Y TẾ XÃ ĐÔNG HẠ\n\nTHÔNG BÁO\nVề việc khám mắt\n\n"
        "Trạm khám mắt ngày 5/12/2026 tại nhà văn hóa xã, chia theo giờ:\n\n"
        "| Giờ | Thôn |\n| 7h - 9h | Thôn Hạ |\n| 9h - 11h | Thôn Trung |\n"
    )
    fields = script_of(text).fields
    assert fields.rows is not None
    assert fields.value("where") == "Nhà văn hóa xã"


def test_how_long_a_course_lasts_is_not_when_to_come() -> None:
    text = (
        "TRƯỜNG NGHỀ ĐÔNG HẠ\n\nTHÔNG BÁO\nVề việc tuyển sinh\n\nTrường tuyển học sinh các lớp sau:\n\n"
        "| Nghề | Thời gian học |\n| May | 2 năm |\n| Hàn | 18 tháng |\n\n"
        "Nhận hồ sơ từ ngày 01/12/2026 đến ngày 20/12/2026.\n"
    )
    assert script_of(text).fields.value("when") == "Từ ngày 01/12/2026 đến ngày 20/12/2026"


def test_a_row_that_a_narrow_cell_broke_is_one_and_a_spanned_row_is_its_own() -> None:
    broken = Grid(
        (
            ("Khu vực", "Thôn", "Nơi", "Số"),
            ("Số 1", "Thôn Hạ", "Nhà văn hóa, phòng họp và phòng", "12"),
            ("", "", "đọc sách", ""),
            ("Số 2", "Thôn Trung", "Trường tiểu học, phòng 1,", "15"),
            ("", "", "phòng 2", ""),
            ("", "Thôn Thượng", "Đình Cả", "9"),
        )
    )
    rows = rows_of(broken).rows
    assert [row[2] for row in rows] == [
        "Nhà văn hóa, phòng họp và phòng đọc sách",
        "Trường tiểu học, phòng 1, phòng 2",
        "Đình Cả",
    ]


def test_a_word_of_capitals_in_old_letters_is_of_capitals() -> None:
    assert from_tcvn3("HTX N¤NG NGHIÖP: Bé QU¶N TRÞ") == "HTX NÔNG NGHIỆP: Bộ QUẢN TRỊ"


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("Ngày 05/12/2026, từ 7h đến 11h30, thôn Đông, thôn Đoài.\nNgày 06/12/2026, từ 13h đến 16h, xóm Nam.",
         "Thôn Đông, thôn Đoài; xóm Nam"),
        ("- Thôn 1, 2: sáng 07/12/2026 tại nhà văn hóa thôn 2.\n- Thôn 3: chiều 07/12/2026 tại sân UBND xã.",
         "Nhà văn hóa thôn 2; sân UBND xã"),
    ],
)  # fmt: skip
def test_where_is_the_places_of_all_lines_not_of_the_first(lines: str, where: str) -> None:
    text = f"THÔNG BÁO\nVề việc phát giống\n\nLịch tuần này như sau:\n{lines}\n"
    fields = script_of(text).fields
    assert fields.value("where") == where
    assert not fields.told["where"].sure


def test_an_invitation_set_line_by_line_keeps_its_lines_apart() -> None:
    script = script_of(
        "GIẤY MỜI\nUBND xã Đông Hạ trân trọng kính mời: Ông (bà) tổ trưởng các tổ tự quản\n"
        "Thành phần: Tổ trưởng, tổ phó 12 tổ; đại diện Mặt trận\nDự: họp giao ban tháng 12\n"
        "Thời gian: 7 giờ 30 ngày 08/12/2026\nĐịa điểm: Hội trường xã\n"
    )
    assert script.title == "Họp giao ban tháng 12"
    assert script.fields.value("whom") == "Tổ trưởng, tổ phó 12 tổ; đại diện Mặt trận"
    assert script.fields.until == dt.date(2026, 12, 8)
