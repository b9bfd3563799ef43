"""What a paper tells by where its words stand: whom, what is asked of the station, who signs."""

import datetime as dt

import pytest

from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.heading import asks_to_tell, turns_to_people
from loalang.authoring.notices.marking import as_written
from loalang.authoring.notices.script import NoticeScript, NoticeWanted, notice_script
from loalang.authoring.notices.times import days_in
from loalang.authoring.notices.wording import sentence_of
from loalang.authoring.papers import open_paper

TODAY = dt.date(2026, 11, 29)


def script_of(text: str) -> NoticeScript:
    return notice_script(open_paper(text.encode(), "tb.txt"), NoticeWanted("lan", TODAY, reviewed=TODAY))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Trạm bơm Đông Hạ thông báo tới các tổ thủy nông, đội làm đất và bà con trong xã: mở nước 5/12.",
         "Các tổ thủy nông, đội làm đất và bà con trong xã"),
        ("HTX Đông Hạ thông báo để xã viên nắm: ngày 5/12 chia giống.", "Xã viên"),
        ("Kính gửi:\n- Ủy ban nhân dân xã Đông Hạ;\n- Các hộ nuôi cá lồng trên sông.\n\n"
         "Trạm Thủy sản thông báo ngày 5/12 xả đập.", "Các hộ nuôi cá lồng trên sông"),
        ("Trạm Y tế xã Đông Hạ thông báo tiêm sởi cho trẻ dưới 2 tuổi ngày 5/12. Đề nghị các bà mẹ khi đi "
         "mang sổ tiêm.", "Trẻ dưới 2 tuổi"),
    ],
)  # fmt: skip
def test_whom_it_is_for_is_who_is_told_not_who_hands_it_on(text: str, whom: str) -> None:
    assert script_of(text).fields.value("whom") == whom


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        ("Kính báo bà con thôn Đông", True),
        ("Kính trình các cụ cùng con cháu xa quê", True),
        ("Kính báo bà con ngày mai họp thôn", False),
        ("Thông báo bà con dọn mương", False),
        ("Dọn mương thôn Đông", False),
    ],
)
def test_a_line_that_only_turns_to_people_is_no_title(line: str, turns: bool) -> None:
    assert turns_to_people(line) is turns


def test_what_is_asked_of_the_station_is_neither_title_nor_said() -> None:
    text = (
        "Nhờ đài xã thông báo tìm người lạc giúp gia đình tôi\nMẹ tôi là Lò Thị Máy, 80 tuổi, bị lẫn, "
        "đi khỏi nhà ở xóm Đò lúc 5h sáng nay. Ai thấy gọi anh Tuấn 0912 345 670."
    )
    script = script_of(text)
    assert asks_to_tell(text.splitlines()[0])
    assert (script.title, script.fields.value("who")) == ("Tìm người lạc: Lò Thị Máy", "Gia đình")
    assert [one.why for one in script.unread] == [Why.STATION]
    assert not script.title_sure


def test_of_a_correction_only_what_is_right_now_tells_when_and_where() -> None:
    script = script_of(
        "VĂN PHÒNG UBND XÃ ĐÔNG HẠ\nĐÍNH CHÍNH\n\nTại Thông báo số 12/TB-UBND về việc chi trả tiền giống "
        "lúa, Văn phòng xin đính chính như sau:\nTại dòng 4, trang 1:\n"
        '- Đã in: "7h ngày 4/12 tại nhà văn hóa thôn Nam".\n'
        '- Nay đọc là: "7h ngày 7/12 tại nhà văn hóa thôn Bắc".\n'
    )
    fields = script.fields
    assert script.title == "Đính chính việc chi trả tiền giống lúa"
    assert (fields.value("when"), fields.value("where")) == ("7h ngày 7/12", "Nhà văn hóa thôn Bắc")
    assert fields.until == dt.date(2026, 12, 7)


def test_a_long_list_is_said_whole_behind_the_sentence_that_begins_it() -> None:
    items = [f"{number}. Các hộ xóm {number} dọn sạch mương, kênh và bờ ruộng trước cửa nhà mình, gom rác về "
             "điểm tập kết, không đốt rơm rạ trên bờ." for number in range(1, 6)]  # fmt: skip
    script = script_of(
        "Mương trong xã đã đầy. UBND xã Đông Hạ yêu cầu từ ngày 5/12:\n" + "\n".join(items) + "\nBà con biết."
    )
    more = list(script.fields.more)
    assert more[:6] == ["UBND xã Đông Hạ yêu cầu từ ngày 5/12:", *items]
    assert "xóm 1" not in script.fields.value("what")


def test_a_name_in_capitals_is_written_as_below() -> None:
    below = ["Cụm thủy nông Quảng Lãm thông báo lịch bơm."]
    assert as_written("Lịch bơm quảng lãm", below) == "Lịch bơm Quảng Lãm"
    assert as_written("Lịch bơm phú xuân", below) == "Lịch bơm phú xuân"


def test_a_school_and_a_street_have_the_names_of_days() -> None:
    assert days_in("Trường mầm non 19/5 và số 3 đường 30/4 nhận trẻ ngày 14/12", TODAY) == [
        dt.date(2026, 12, 14)
    ]
    assert days_in("Trường nghỉ 2/9", dt.date(2026, 8, 1)) == [dt.date(2026, 9, 2)]
    assert days_in("Ngày 19/5 trường nghỉ", dt.date(2026, 4, 1)) == [dt.date(2026, 5, 19)]


@pytest.mark.parametrize(
    "signature", ["Linh mục chính xứ\nGioan B. Đoàn Hữu Phước", "Trạm trưởng\nBS Tô Hoàng An"]
)
def test_two_short_lines_at_the_end_are_a_signature_whatever_the_position(signature: str) -> None:
    script = script_of(
        f"DỌN MƯƠNG\n\nThôn Đông thông báo dọn mương lúc 7h ngày 5/12 tại cống.\n\n{signature}\n"
    )
    assert {one.text for one in script.unread if one.why is Why.SIGNATURE} == set(signature.split("\n"))


def test_what_a_label_points_at_is_not_left_hanging() -> None:
    assert sentence_of("Trạm xin hoãn lớp nói trên, thời gian mới như sau:") == "Trạm xin hoãn lớp nói trên."
    assert sentence_of("Thôn họp bàn quỹ, cụ thể như sau:") == "Thôn họp bàn quỹ."


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("TỔ DÂN PHỐ 9\nKính gửi: Các hộ trong tổ\n\nBan cán sự tổ mời mỗi hộ 01 người họp bàn quỹ "
         "lúc 19h30 ngày 4/12.\n\nTỔ TRƯỞNG\nLã Văn Quế (0936.555.812)\n",
         "call", "Lã Văn Quế (0936.555.812)"),
        ("HTX NN ĐÔNG HẠ\nTHÔNG BÁO THU PHÍ NỘI ĐỒNG\n\nBan quản trị HTX thông báo thu phí ngày 5/12.",
         "who", "Ban quản trị HTX NN Đông Hạ"),
        ("THƯ CẢM ƠN\nGia đình chúng tôi xin cảm ơn UBND xã, bà con đã đến tiễn đưa cụ Vũ Thị Tẹo.", "who",
         "Gia đình"),
        ("LỚP NGHỀ MAY\n\nĐối tượng: lao động từ 15 tuổi, người dân tộc thiểu số\nĐịa điểm: nhà văn hóa xã",
         "whom", "Lao động từ 15 tuổi, người dân tộc thiểu số"),
        ("Ngày mai 30/11 từ 7h tới 16h điện lực cắt điện ở xóm 4, xóm 5 và chợ Gạo, bà con trữ nước.",
         "who", "Điện lực"),
        ("DỌN MƯƠNG\n\nThôn Đông dọn mương ngày 5/12 tại cống Đông. Quá 15/12 HTX khóa nước.", "when",
         "Ngày 5/12"),
        ("CẤM ĐƯỜNG\n\nThôn Đông yêu cầu bà con không đi qua đoạn này từ ngày 5/12.", "where", ""),
    ],
)  # fmt: skip
def test_a_field_is_whole_and_nobody_elses(text: str, field: str, value: str) -> None:
    assert script_of(text).fields.value(field) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Họp 1/2 ngày, khai mạc 7 giờ 12/12/2026", [dt.date(2026, 12, 12)]),
        ("Đã gieo 1/2 diện tích, 3/4 số hộ xong", []),
        ("sáng 1/2 buổi họp đầu năm", [dt.date(2027, 2, 1)]),
        ("5/12 buổi sáng họp", [dt.date(2026, 12, 5)]),
        ("1/12 công an xã trực", [dt.date(2026, 12, 1)]),
    ],
)
def test_half_a_day_is_no_day_in_february(text: str, days: list[dt.date]) -> None:
    assert days_in(text, TODAY) == days


@pytest.mark.parametrize("told", ["Chị Hoa 0912 345 670 (nội dung)", "Số 40/CCB"])
def test_who_with_a_number_is_marked_whatever_label_stood_before_it(told: str) -> None:
    text = f"Thông báo: {told}\nNội dung: dọn mương\nThời gian: 7 giờ ngày 5/12/2026\nĐịa điểm: nhà văn hóa"
    who = script_of(text).fields.told.get("who")
    assert who is None or not who.sure
