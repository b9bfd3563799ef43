"""What came as an example or holds a place is an error at ``check`` and at the gate: one table for both."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import LESSON, STATION
from door import typed

from loalang.authoring.sample_text import examples, sample_in, sample_phone, sample_text
from loalang.content.folder import ContentFolder, starter

SAMPLES = [
    ("…", "chỗ chưa điền"),
    ("...", "chỗ chưa điền"),
    ("---", "chỗ chưa điền"),
    ("Ghi tóm tắt vào đây", "chỗ chưa điền"),
    ("ghi vào đây", "chỗ chưa điền"),
    ("Họp ở (ghi nơi họp vào đây), lúc 7 giờ.", "chỗ chưa điền"),
    ("Lorem ipsum dolor sit amet", "chỗ chưa điền"),
    ("TODO: hỏi lại thôn", "chỗ chưa điền"),
    ("Họp ngày … tháng … năm 2026.", "chỗ chưa điền"),
    ("Họp lúc .... ngày mai.", "chỗ chưa điền"),
    ("Bà con [tên xã] chú ý.", "chỗ chưa điền"),
    ("Gọi chị xxx nhé.", "chỗ chưa điền"),
    ("tóm tắt", "chỗ chưa điền"),
    ("Bà con làm được thêm một việc.", "lời mẫu"),
    ("  bà con   LÀM được thêm một việc", "lời mẫu"),
    ("Gọi 0912 345 678.", "điện thoại mẫu 0912 345 678"),
    ("Gọi +84 912 345 679 hỏi.", "điện thoại mẫu"),
    ("Gọi 0900 000 000.", "điện thoại mẫu"),
    ("Gọi 0123 456 789.", "điện thoại mẫu"),
]
OWN = [
    "Bác Tám ơi… bác đã có điện thoại chưa?",
    "Rồi công an gọi đến… thì sao?",
    "Hai mươi… à không, ba mươi hộ.",
    "Bà con viết tên mình vào sổ.",
    "Gọi 0977 812 345 hoặc 1900 0368.",
    "Họp ngày 5/12, lúc 7 giờ.",
    "Trang giả ấy bảo: nhập mật khẩu vào đây để nhận quà.",
    "Kỳ họp thứ XXX của xã.",
    "Mã hồ sơ 000.00.16.H37-261120-0001.",
    "Từ 7h30 - 8h30: thôn 1.",
]


@pytest.mark.parametrize(("text", "said"), SAMPLES)
def test_a_sample_is_told(text: str, said: str) -> None:
    assert said in sample_in(text, examples(starter()))


@pytest.mark.parametrize("text", OWN)
def test_what_an_officer_wrote_is_hers(text: str) -> None:
    assert sample_in(text, examples(starter())) == ""


@pytest.mark.parametrize(("text", "said"), SAMPLES)
@pytest.mark.parametrize("old", ["Bài thử", "Bà con biết giữ mã OTP.", "Bấm nút cài đặt."])
def test_check_and_the_gate_say_the_same_of_a_title_a_summary_and_a_step(
    content: Path, old: str, text: str, said: str
) -> None:
    path = content / "scripts/lessons/thu.yaml"
    written = LESSON.replace(old, f'"{text.strip()}"')
    path.write_text(written, encoding="utf-8")
    folder = ContentFolder(content)
    lesson, _document = folder.lesson("thu")
    assert said in sample_text(lesson, folder.station("an-nghia")[0], folder)


def test_check_names_samples_with_their_lines_and_fails(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    text = LESSON.replace("Bà con biết giữ mã OTP.", '"…"').replace("Bấm nút cài đặt.", "Gọi 0912 345 678.")
    path.write_text(text.replace("2026-11-01", "2030-01-01"), encoding="utf-8")
    done = typed(content, "check", "--today", "2026-11-22")
    assert done.code == 3
    assert "thu.yaml:6: [loi-mau] còn chỗ chưa điền “…”" in done.err
    assert "thu.yaml:15: [loi-mau] còn số điện thoại mẫu 0912 345 678" in done.err
    assert "thu.yaml:7: [ngay-ra] ngày rà lại 01-01-2030 còn ở phía trước" in done.err


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("0912 812 345", "0912 345 678", 6, "team, phone: đài còn số điện thoại mẫu"),
        ("0912 812 345", "091281234", 6, "có 9 chữ số"),
        ("0912 812 345", "09xx xxx xxx", 6, "chưa phải số thật"),
        ("commune: xã An Nghĩa", "commune: An Nghĩa", 3, "commune: chưa rõ là xã hay phường"),
        ("name: Đài truyền thanh xã An Nghĩa", 'name: "…"', 2, "name: còn chỗ chưa điền"),
        ("Tổ công nghệ số cộng đồng", "ghi tên tổ vào đây", 6, "team, name: còn chỗ chưa điền"),
        ('"80,06%"', "{value: 80%, as_of: 2030-01-01}", 7, "facts, dinh_danh, as_of: ngày 01-01-2030"),
    ],
)
def test_check_looks_at_the_station_too(content: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in STATION
    path = content / "scripts/stations/an-nghia.yaml"
    path.write_text(STATION.replace(old, new), encoding="utf-8")
    done = typed(content, "check", "--today", "2026-11-22")
    assert done.code == 3
    assert f"scripts/stations/an-nghia.yaml:{line}: {said}" in done.err or said in done.err
    assert f"an-nghia.yaml:{line}: " in done.err


def test_the_gate_refuses_a_station_where_nobody_answers(content: Path) -> None:
    folder = ContentFolder(content)
    station = folder.station("an-nghia")[0]
    assert sample_phone(station) == ""
    for phone in ("0912.345.678", "0900 000 000", "091281234"):
        team = station.team.model_copy(update={"phone": phone})
        assert sample_phone(station.model_copy(update={"team": team}))


def test_a_lesson_reviewed_today_is_not_of_the_future(content: Path) -> None:
    today = dt.date(2026, 11, 1)
    assert typed(content, "check", "--today", today.isoformat()).code == 0
    yesterday = today - dt.timedelta(days=1)
    assert "[ngay-ra]" in typed(content, "check", "--today", yesterday.isoformat()).err


def test_a_column_may_be_called_what_no_text_may_and_a_cell_may_hold_a_dash(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    rows = "  - table: {columns: [Ngày, Nội dung], rows: [[5/12, họp thôn], [6/12, '-']]}\n"
    path.write_text(LESSON + rows, encoding="utf-8")
    folder = ContentFolder(content)
    station = folder.station("an-nghia")[0]
    assert sample_text(folder.lesson("thu")[0], station, folder) == ""
    path.write_text(LESSON + rows.replace("họp thôn", "nội dung"), encoding="utf-8")
    fresh = ContentFolder(content)
    assert "nội dung" in sample_text(fresh.lesson("thu")[0], station, fresh)
