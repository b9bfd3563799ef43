"""Dashes between months, codes, posts, telephones, frosts; days one by one; numerals that span."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("rét -4°C - -2°C", "rét âm bốn độ xê đến âm hai độ xê"),
    ("nhiệt độ từ -5 đến -2 độ C", "nhiệt độ từ âm năm đến âm hai độ xê"),
    (
        "từ T5/2026 - T8/2026",
        "từ tháng năm, năm hai nghìn không trăm hai mươi sáu đến tháng tám năm hai nghìn "
        "không trăm hai mươi sáu",
    ),
    ("từ 12/6 - hết 25/6", "từ mười hai tháng sáu đến hết hai mươi lăm tháng sáu"),
    ("từ 12/6 - đến 25/6", "từ mười hai tháng sáu đến hai mươi lăm tháng sáu"),
    ("từ giữa tháng 7 - đầu tháng 9", "từ giữa tháng bảy đến đầu tháng chín"),
    ("từ tổ 2 - tổ 6", "từ tổ hai đến tổ sáu"),
    ("đê K8+120-K8+300", "đê ca tám cộng một trăm hai mươi đến ca tám cộng ba trăm"),
    ("phòng A2-A5", "phòng a hai đến a năm"),
    (
        "(0237) 3.861.234 - 0914.283.xxx",
        "Không hai ba bảy, ba, tám sáu một, hai ba bốn, không chín một bốn, hai tám ba, ích ích ích",
    ),
    ("ngày 03-04-05/12", "ngày ba, bốn, năm tháng mười hai"),
    ("thế kỷ XV-XVI", "thế kỷ mười lăm đến mười sáu"),
    ("quý II, III/2026", "quý hai, ba năm hai nghìn không trăm hai mươi sáu"),
    ("1/3-1/2 diện tích", "Một phần ba đến một phần hai diện tích"),
    ("1/11 - 10/11 ngâm mạ", "Một tháng mười một đến mười tháng mười một ngâm mạ"),
    (
        "tỷ số 25-19, 22-25, 15-11",
        "tỷ số hai mươi lăm mười chín, hai mươi hai hai mươi lăm, mười lăm mười một",
    ),
    ("Lập đông (7/11) 4-6 ngày", "Lập đông, bảy tháng mười một, bốn đến sáu ngày"),
    ("tháng 10: ngày 7-8, thôn 1", "tháng mười: ngày bảy đến tám, thôn một"),
    ("1/ Đối tượng: ai; 2/ Thời gian", "Một, Đối tượng: ai; hai, Thời gian"),
    ("quy hoạch phân khu 1/2000", "quy hoạch phân khu một trên hai nghìn"),
]
OPEN = [
    ("Tuyển sinh 14/5 - 18.", "Tuyển sinh mười bốn tháng năm đến mười tám.", ()),
    ("lộ giới (6m-12m-6m)", "lộ giới, sáu mét, mười hai mét, sáu mét", ()),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_dash_is_read_by_both_its_sides(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_a_dash_that_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
