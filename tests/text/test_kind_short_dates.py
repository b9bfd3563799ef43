"""Days written with a dot, a dash or in brackets, against scores, decimals and spans."""

import pytest
from readings import assert_open, assert_sure

SURE = [
    ("sáng nay (4/8) họp", "sáng nay, bốn tháng tám, họp"),
    ("hôm nay (7.9) mưa", "hôm nay, bảy tháng chín, mưa"),
    ("hôm qua (23-5) gió to", "hôm qua, hai mươi ba tháng năm, gió to"),
    ("trước 29.1 phải cấy xong", "trước hai mươi chín tháng một phải cấy xong"),
    ("từ 24.10 đến 12.11 tới", "từ hai mươi tư tháng mười đến mười hai tháng mười một tới"),
    ("từ ngày 3 đến 9.2", "từ ngày ba đến chín tháng hai"),
    ("hai ngày 4 và 5-7", "hai ngày bốn và năm tháng bảy"),
    ("chiều 5-8 có mưa", "chiều năm tháng tám có mưa"),
    ("tháng 3 và 4-2025", "tháng ba và tháng tư năm hai nghìn không trăm hai mươi lăm"),
    ("tháng 7.2024", "tháng bảy năm hai nghìn không trăm hai mươi tư"),
    (
        "tháng 11/2025-02/2026",
        "tháng mười một năm hai nghìn không trăm hai mươi lăm đến "
        "tháng hai năm hai nghìn không trăm hai mươi sáu",
    ),
    ("nghỉ lễ 30.4 - 1.5", "nghỉ lễ ba mươi tháng tư, một tháng năm"),
    ("0 giờ ngày 4-9", "Không giờ ngày bốn tháng chín"),
    ("mùng 3-4 Tết", "mùng ba đến bốn Tết"),
    ("văn hóa 9/12", "văn hóa chín trên mười hai"),
    ("giống lúa 13/2", "giống lúa mười ba trên hai"),
    ("mức 5.2 đến 6.1 tỷ", "mức năm chấm hai đến sáu phẩy một tỷ"),
    ("nước lên 3.4 m", "nước lên ba phẩy bốn mét"),
    ("số nhà 11/4B", "số nhà mười một trên bốn bê"),
    ("tổ 2-5 quét đường", "tổ hai đến năm quét đường"),
]

OPEN = [
    ("hôm nay 6-11 trời rét", "hôm nay sáu tháng mười một trời rét", ("sáu đến mười một",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_short_date_needs_a_word_of_time(written: str, said: str) -> None:
    assert_sure(written, said)


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_what_nothing_decides_is_marked(written: str, said: str, others: tuple[str, ...]) -> None:
    assert_open(written, said, others)
