"""People, rooms, houses, forms and prefixes of telephones, each by what stands beside it."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("đến nhà a Sáu nhận", "đến nhà anh Sáu nhận"),
    ("Gặp a Long, thôn 2", "Gặp anh Long, thôn hai"),
    ("điểm a Khoản 2", "điểm a Khoản hai"),
    ("Nhóm a thi trước", "Nhóm a thi trước"),
    ("giống sắn KM98-1, KM419", "giống sắn ca em chín mươi tám một, ca em bốn trăm mười chín"),
    ("sạt lở tại Km94 quốc lộ 6", "sạt lở tại ki lô mét chín mươi tư quốc lộ sáu"),
    ("thứ Tư – 5/11", "thứ Tư, năm tháng mười một"),
    ("chiều thứ 6 - 4/12", "chiều thứ sáu, bốn tháng mười hai"),
    ("ngày 5/12 - T7", "ngày năm tháng mười hai, thứ bảy"),
    ("thứ 2 - thứ 6", "thứ hai đến thứ sáu"),
    ("số lạ đầu +375, +563", "số lạ đầu cộng ba bảy năm, cộng năm sáu ba"),
    ("đầu số 088, 091", "đầu số không tám tám, không chín một"),
    ("cuộc gọi đầu 1900", "cuộc gọi đầu một chín không không"),
    ("đầu năm 1900", "đầu năm một nghìn chín trăm"),
    ("gọi 113-114-115", "gọi một một ba, một một bốn, một một năm"),
    ("Khai báo tại P.305 nhà A2", "Khai báo tại phòng ba trăm linh năm nhà a hai"),
    ("UBND P.5 mời họp", "Ủy ban nhân dân phường năm mời họp"),
    ("từ số 3/4C đường Lê Lợi", "từ số ba trên bốn xê đường Lê Lợi"),
    ("còn 3/4 số hộ", "còn ba phần tư số hộ"),
    ("Ghế hàng C1-C15, dãy A-D", "Ghế hàng xê một đến xê mười lăm, dãy a đến đê"),
    ("hóa đơn 1K25TBH", "hóa đơn một ca hai mươi lăm tê bê hát"),
    ("theo mẫu 14-HSB", "theo mẫu mười bốn hát ét bê"),
    ("tờ khai TK1-TS", "tờ khai tê ca một tê ét"),
    ("TB: mai cắt nước", "Thông báo: mai cắt nước"),
    ("KQ: đội A thắng", "Kết quả: đội A thắng"),
    ("đội mũ BH", "đội mũ bảo hiểm"),
    ("Lịch tiêm: 5/10 tổ 1, 6/10 tổ 2", "Lịch tiêm: năm tháng mười tổ một, sáu tháng mười tổ hai"),
    (
        "Kế hoạch: 1/3 diện tích; 2/3 diện tích",
        "Kế hoạch: một phần ba diện tích; hai phần ba diện tích",
    ),
    ("Các mốc: 5/10 nộp; 6/11 chi trả", "Các mốc: năm tháng mười nộp; sáu tháng mười một chi trả"),
    ("uống Ibuprofen 2v/ngày", "uống i bu pờ rô phen hai viên một ngày"),
]

OPEN = [
    ("gặp c Lan", "gặp chị Lan", ("cô",)),
    ("khám tại P.12 khoa Nội", "khám tại phòng mười hai khoa Nội", ("phường mười hai",)),
    ("30k/20k", "Ba mươi nghìn, hai mươi nghìn", ("trên",)),
    ("thuê bao 0912...678", "thuê bao không chín một hai, ba chấm, sáu bảy tám", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_neighbour_says_what_it_is(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
