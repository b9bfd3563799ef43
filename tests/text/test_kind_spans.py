"""The two halves of a span are read alike: days with days, hours with hours, parts with parts."""

import pytest

from loalang.text import spoken

SURE = [
    (
        "Đợt 1: 01/3 - 15/3; đợt 2: 16/3 - 31/3.",
        "Đợt một: một tháng ba đến mười lăm tháng ba; đợt hai: mười sáu tháng ba đến ba mươi mốt tháng ba.",
    ),
    ("Vòng 2: 2/4 - 9/4", "Vòng hai: hai tháng tư đến chín tháng tư"),
    ("Vụ xuân: 5/1 đến 10/2 gieo mạ", "Vụ xuân: năm tháng một đến mười tháng hai gieo mạ"),
    ("Trưng bày: 05/8 → 08/8", "Trưng bày: năm tháng tám đến tám tháng tám"),
    (
        "Trực: 12.5 - 14.5.2026",
        "Trực: mười hai tháng năm đến ngày mười bốn tháng năm, năm hai nghìn không trăm hai mươi sáu",
    ),
    (
        "Trực: 5.6 - 7.6.2026",
        "Trực: năm tháng sáu đến ngày bảy tháng sáu năm hai nghìn không trăm hai mươi sáu",
    ),
    (
        "Trực: 12-5 - 14-5-2026",
        "Trực: mười hai tháng năm đến ngày mười bốn tháng năm, năm hai nghìn không trăm hai mươi sáu",
    ),
    ("Tiếp dân thứ 2 - CN", "Tiếp dân thứ hai đến chủ nhật"),
    ("Nghỉ thứ 7 - CN", "Nghỉ thứ bảy, chủ nhật"),
    ("Họp thứ 3 - Chủ nhật", "Họp thứ ba đến Chủ nhật"),
    ("Hội mở ngày 4-6/Giêng", "Hội mở ngày bốn đến sáu tháng Giêng"),
    ("Tế lễ 10-12/Chạp", "Tế lễ ngày mười đến mười hai tháng Chạp"),
    ("từ 5h30'-6h15'", "Từ năm giờ ba mươi phút đến sáu giờ mười lăm phút"),
    ("xe chạy 6h30,7h và 7h15", "xe chạy sáu giờ ba mươi, bảy giờ và bảy giờ mười lăm"),
    ("Tiêm 5/9~10/9", "Tiêm năm tháng chín đến mười tháng chín"),
    ("Họp thứ Hai - thứ Sáu", "Họp thứ Hai đến thứ Sáu"),
    ("từ 8h ngày 5/9 - 10h ngày 6/9", "Từ tám giờ ngày năm tháng chín đến mười giờ ngày sáu tháng chín"),
    ("tỷ lệ 3/5 - 4/5", "tỷ lệ ba phần năm đến bốn phần năm"),
    # Counter-examples: parts, scores and sizes stay what they are.
    ("đạt 1/3 - 2/3 số thôn", "đạt một phần ba đến hai phần ba số thôn"),
    ("Trồng 1/4 - 3/4 diện tích", "Trồng một phần tư đến ba phần tư diện tích"),
    (
        "Đình Thượng thắng Đình Hạ 3-1 (hiệp một 1-1)",
        "Đình Thượng thắng Đình Hạ ba một, hiệp một một một",
    ),
    ("họp Ban 12/UBND", "họp Ban mười hai ủy ban nhân dân"),
]

NAMED = [
    ("đường 30-4", "đường ba mươi tháng tư"),
    ("phố 19/5", "phố mười chín tháng năm"),
    ("trường 26-3", "trường hai mươi sáu tháng ba"),
    ("quảng trường 2/9", "quảng trường hai tháng chín"),
    ("đường rộng 3-5 m", "đường rộng ba đến năm mét"),
    ("đường 3-4 làn xe", "đường ba đến bốn làn xe"),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_both_halves_are_read_alike(written: str, said: str) -> None:
    result = spoken(written)
    assert result.text.lower() == said.lower()
    assert not result.unread
    assert not result.guesses


@pytest.mark.parametrize(("written", "said"), NAMED)
def test_a_street_is_named_after_a_day(written: str, said: str) -> None:
    assert spoken(written).text.lower() == said
    assert not spoken(written).guesses


@pytest.mark.parametrize("written", ["1-2/3 số hộ", "được 3-5/7 thôn", "có 2-4/5 tổ đăng ký"])
def test_a_span_of_parts_that_may_be_days_is_looked_at(written: str) -> None:
    result = spoken(written)
    assert result.guesses or result.unread


@pytest.mark.parametrize("day", range(1, 13))
@pytest.mark.parametrize("month", range(1, 13))
def test_no_day_and_month_before_a_dash_is_silently_a_part(day: int, month: int) -> None:
    result = spoken(f"Đợt hai: {day}/{month} - {day + 14}/{month}.")
    parts = "phần" in result.text or "trên" in result.text
    assert not parts or result.guesses or result.unread


@pytest.mark.parametrize("written", ["Họp lúc 7h30 - 5/9", "Khám 8h-5/9", "trước 17h - 6/9", "lúc 8h30, 6/9"])
def test_an_hour_and_its_day_are_no_span(written: str) -> None:
    said = spoken(written).text
    assert "đến" not in said
    assert "tháng chín" in said
