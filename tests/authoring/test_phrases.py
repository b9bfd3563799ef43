"""A phrase of persons or of a place ends at a joint: behind it stands what they do, or when."""

import pytest

from loalang.authoring.notices.asking import asked_for
from loalang.authoring.notices.person_phrases import persons_end
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import place_end
from loalang.authoring.notices.places import Joint, places


@pytest.mark.parametrize(
    ("persons", "behind"),
    [
        ("các hộ gia đình, cá nhân đang sử dụng đất chưa được cấp giấy chứng nhận", "thực hiện kê khai"),
        ("công dân từ 18 đến 60 tuổi, có đủ sức khỏe", "tham gia ngày hội"),
        ("gia đình có các cụ tròn 70, 75, 80, 85 và từ 90 tuổi trở lên", "đăng ký mừng thọ"),
        ("bà con hộ nghèo, hộ cận nghèo", "8h sáng thứ 7 lên trụ sở"),
        ("cán bộ, công chức, doanh nghiệp, các hộ kinh doanh và toàn thể nhân dân", "ủng hộ quỹ"),
        ("46 hộ có đất trong phạm vi dự án đường ven hồ", "vui lòng có mặt"),
        ("các hộ chăn nuôi", "nhốt giữ trâu bò"),
        ("các hộ chăn nuôi lợn, gà", "quét dọn chuồng"),
        ("18 hộ dân ở chân núi Ông Tía, nóc Tu Chân", "sơ tán ngay"),
        ("chủ tàu thuyền, chủ lồng bè và các hộ dân ngoài đê", "đưa phương tiện vào bờ"),
        ("trẻ dưới 24 tháng tuổi chưa tiêm đủ mũi và phụ nữ mang thai từ 20 tuần", ", mang sổ tiêm"),
        ("phụ huynh lớp Lá 1, Lá 2", "đóng tiền ăn"),
        ("nhân dân bản Xiềng, bản Tả và người đi rừng", "không được vào"),
        ("toàn thể hội viên và các cựu quân nhân", "đến dự"),
        ("mỗi hộ cử 1 người", "đi họp"),
        ("nam công dân sinh từ 1/1/2000 đến 31/12/2008", "có mặt"),
        ("bà con", "xếp hàng trật tự"),
        ("", "cụ Đỗ Thị Nhàn đã từ trần"),
        ("", "tổ chức uống vitamin A"),
    ],
)
def test_persons_end_where_they_do_something(persons: str, behind: str) -> None:
    told = Phrased(f"{persons} {behind}".strip())
    assert told.words_from(0, persons_end(told, 0)) == persons


@pytest.mark.parametrize(
    ("place", "behind"),
    [
        ("nhà văn hoá xóm", "họp bàn việc"),
        ("đường Trần Phú, đoạn từ ngã ba Hải Đăng đến quảng trường Biển", ", từ 3h30 đến 9h00"),
        ("các xã Ba Vì, Ba Xa, Ba Tiêu", "ở cấp V"),
        ("nhà bác Thoa tổ trưởng, ngách 42/15", ". Mức thu 6.000đ"),
        ("các xứ đồng Cửa Đình, Đống Mả, Bờ Sông và Trằm Cả", "từ ngày 10/12"),
        ("Trụ sở Ủy ban nhân dân xã và nhà văn hóa 7 thôn", "từ ngày 01/12/2026"),
        ("chợ Tây Khê", ", UBND phường sẽ diễn tập"),
        ("đoạn sông Cái trước chợ Phong Thạnh", ". Mỗi ấp cử 1 đội"),
        ("phòng đọc sách", "lúc 8 giờ"),
        ("", "đường ống bị vỡ"),
        ("", "số tài khoản 3712"),
    ],
)
def test_a_place_ends_before_when_and_what(place: str, behind: str) -> None:
    told = Phrased(f"{place} {behind}".strip())
    assert told.words_from(0, place_end(told, 0)) == place


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("kính mời toàn thể hội viên đến dự lễ hội", "lễ hội"),
        ("mời bà con 8h sáng thứ 7 lên trụ sở ấp nhận quà Tết", "nhận quà Tết"),
        ("yêu cầu các hộ nuôi cá lồng kéo lồng vào bờ", "kéo lồng vào bờ"),
        ("đề nghị nhân dân không đốt rơm", "không đốt rơm"),
        ("thu tiền nước", ""),
    ],
)
def test_what_is_asked_for_stands_behind_whom(words: str, asked: str) -> None:
    assert asked_for(words) == asked


def test_a_place_is_known_by_its_joint() -> None:
    text = "Cấm xe trên đường Lê Lợi tại cầu Ván; đất ở nộp thuế."
    assert [(one.joint, text[one.start : one.end]) for one in places(text) if one.joint is Joint.AT] == [
        (Joint.AT, "cầu Ván")
    ]


def test_a_time_is_one_word_and_no_half_of_a_name() -> None:
    told = Phrased("Trằm Cả từ 7h30 ngày 5/12")
    assert [told[at].sort for at in range(len(told))] == [Sort.NAME, Sort.NAME, Sort.TIME]


@pytest.mark.parametrize("named", ["thôn Đông 7", "hộ nghèo"])
def test_a_list_may_be_as_long_as_a_table(named: str) -> None:
    told = Phrased(", ".join([named] * 400))
    assert max(place_end(told, 0), persons_end(told, 0)) == len(told)
