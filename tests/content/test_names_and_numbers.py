"""What an officer types for names, phones and hours: what it means, and what nobody may be called."""

import re
from pathlib import Path

import pytest
from conftest import LESSON, STATION, VOICE
from door import typed

import loalang
from loalang.content.clock import clock_of
from loalang.content.communes import PROVINCES, commune_of, part_of, province_of
from loalang.content.folder import ContentFolder
from loalang.content.identifiers import OURS, WINDOWS, identifier, reserved, reserved_by_windows
from loalang.content.phone_numbers import is_sample, phone_fault
from loalang.errors import ContentError


@pytest.mark.parametrize(
    "phone",
    [
        *("0977 812 345", "0977.812.345", "0977812345", "+84 977 812 345", "0084977812345", "84977812345"),
        *("0205 3812 345", "(024) 3825 1234", "1900 1234", "19001234", "1800 599 920", "113", "1022"),
        *("0977 812 345 hoặc 0205 3812 345", "0977 812 345 (chị Hoa), 1900.0368"),
    ],
)
def test_a_number_that_there_can_be_is_taken(phone: str) -> None:
    assert phone_fault(phone) == ""
    assert not is_sample(phone)


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("097781234", "9 chữ số; số di động có 10"),
        ("09778123456", "11 chữ số"),
        ("977 812 345", "thiếu số 0"),
        ("2053812345", "thiếu số 0"),
        ("0205 381 234", "10 chữ số; số máy bàn cả mã vùng có 11"),
        ("0123 456 789", "đầu số cũ"),
        ("0168 812 3456", "đầu số cũ"),
        ("3812 345", "thiếu mã vùng"),
        ("1900 12345", "1900 có 8 hoặc 10"),
        ("0912", "4 chữ số; số di động có 10"),
        ("02", "2 chữ số; số máy bàn"),
        ("12", "không phải số điện thoại"),
        ("123456", "không phải số điện thoại"),
        ("không", "không phải số điện thoại"),
        ("", "không phải số điện thoại"),
        ("09xx xxx xxx", "chưa phải số thật"),
        ("0977 …", "chưa phải số thật"),
        ("0977 812 345, 097", "3 chữ số; số di động có 10"),
        ("0977 812 345, 09778", "5 chữ số"),
        ("0977 812 345 hoặc 0977812", "7 chữ số"),
    ],
)
def test_a_number_that_there_cannot_be_is_refused_with_why(phone: str, said: str) -> None:
    assert said in phone_fault(phone)
    assert bool(said) is bool(phone_fault(phone))


@pytest.mark.parametrize(
    ("phone", "sample"),
    [
        *((phone, True) for phone in ("0912 345 678", "+84 912 345 679", "0912.345.680", "0987654321")),
        *((phone, True) for phone in ("0900 000 000", "0999999999", "0123456789", "0901 234 567")),
        *((phone, False) for phone in ("0912 812 345", "0977 777 123", "113", "1900 0000", "0205 3 812 345")),
    ],
)
def test_figures_in_a_row_and_one_figure_are_nobody_s_number(phone: str, sample: bool) -> None:
    assert is_sample(phone) is sample


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        *(("17h", "17:00"), ("17h30", "17:30"), ("5h", "05:00"), ("5:30", "05:30"), ("05:30", "05:30")),
        *(("17 giờ", "17:00"), ("5 giờ 30 phút", "05:30"), ("17.30", "17:30"), ("17g30", "17:30")),
        *(("17H30", "17:30"), (" 5 h 30 ", "05:30"), ("17h30'", "17:30"), ("5 giờ sáng", "05:00")),
        *(("5 giờ chiều", "17:00"), ("1h30 trưa", "13:30"), ("12h trưa", "12:00"), ("7 giờ tối", "19:00")),
        *(("12 giờ đêm", "00:00"), ("24h", None), ("25:00", None), ("17", None), ("5h60", None)),
        *(("5h300", None), ("sáng", None), ("", None), ("-5h", None)),
    ],
)
def test_an_hour_as_people_write_it_becomes_one_form(written: str, clock: str | None) -> None:
    assert clock_of(written) == clock


@pytest.mark.parametrize("hour", range(24))
def test_what_was_made_of_an_hour_is_the_same_hour_again(hour: int) -> None:
    for minute in (0, 7, 59):
        made = clock_of(f"{hour}h{minute}")
        assert made is not None
        assert clock_of(made) == made == f"{hour:02d}:{minute:02d}"


def test_hours_in_files_are_taken_as_people_write_them(content: Path) -> None:
    station = content / "scripts/stations/an-nghia.yaml"
    station.write_text(STATION.replace('"05:30"', "17h30"), encoding="utf-8")
    assert ContentFolder(content).station("an-nghia")[0].windows[0].start == "17:30"
    station.write_text(STATION.replace('"05:30"', "24h"), encoding="utf-8")
    with pytest.raises(ContentError, match="'24h' không phải giờ"):
        ContentFolder(content).station("an-nghia")


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("xã Hòa Bình", "xã", "Hòa Bình"),
        ("XÃ HÒA BÌNH", "xã", "Hòa Bình"),
        ("P. Tân An", "phường", "Tân An"),
        ("TT. Phố Mới", "thị trấn", "Phố Mới"),
        ("Đặc khu  Phú Quốc", "đặc khu", "Phú Quốc"),
        ("phường 5", "phường", "5"),
        ("Hòa Bình", "", "Hòa Bình"),
        ("Xã", "", "Xã"),
        ("Phường", "", "Phường"),
    ],
)
def test_a_commune_says_what_it_is_or_is_asked(written: str, kind: str, name: str) -> None:
    assert commune_of(written) == (kind, name)


@pytest.mark.parametrize(
    ("written", "province", "part"),
    [
        ("tỉnh Lạng Sơn", "Lạng Sơn", "bac"),
        ("lang son", "Lạng Sơn", "bac"),
        ("TP. Huế", "Huế", "trung"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh", "nam"),
        ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu", "nam"),
        ("tỉnh Xứ Lạ", "Xứ Lạ", "bac"),
    ],
)
def test_a_province_gets_its_marks_and_tells_the_region(written: str, province: str, part: str) -> None:
    assert (province_of(written), part_of(written)) == (province, part)


def test_there_are_the_34_provinces_and_the_63_of_before() -> None:
    assert len(PROVINCES) == 64, "63, of which Thừa Thiên Huế is now Huế"


# --- names that are taken ---------------------------------------------------------------------------------

TAKEN = ("con", "aux", "nul", "prn", "com1", "lpt9", "assets", "plans", "blocks", "diary", "phat", "to-roi")


@pytest.mark.parametrize(
    "name", ["con", "CON", "Aux.yaml", "nul.tar.gz", "com9", "LPT1.mp3", "COM¹", "conin$"]
)
def test_windows_keeps_a_name_in_any_case_and_with_any_ending(name: str) -> None:
    assert reserved_by_windows(name)


@pytest.mark.parametrize("name", ["com", "com10", "lpt", "console", "con-trau", "nul-1", "a.con"])
def test_what_only_looks_like_such_a_name_is_free(name: str) -> None:
    assert not reserved(name)


@pytest.mark.parametrize("name", [*sorted(WINDOWS), *sorted(OURS), "Con!", "xã: Plans"[4:]])
def test_an_identifier_made_of_a_title_is_never_a_taken_name(name: str) -> None:
    assert reserved(identifier(name).removesuffix("-1"))
    assert not reserved(identifier(name))


@pytest.mark.parametrize("name", TAKEN)
def test_a_taken_name_is_refused_wherever_a_file_gives_one(content: Path, name: str) -> None:
    lesson = content / f"scripts/lessons/{name}.yaml"
    lesson.write_text(LESSON.replace("id: thu", f"id: {name}"), encoding="utf-8")
    with pytest.raises(ContentError, match="dành riêng"):
        ContentFolder(content).lesson(name)
    lesson.unlink()
    station = content / f"scripts/stations/{name}.yaml"
    station.write_text(STATION.replace("id: an-nghia", f"id: {name}"), encoding="utf-8")
    with pytest.raises(ContentError, match="dành riêng"):
        ContentFolder(content).station(name)
    station.unlink()
    voice = content / f"voices/{name}.yaml"
    voice.write_text(VOICE.format(id=name, name="A", gender="nu", pitch=1), encoding="utf-8")
    with pytest.raises(ContentError, match="dành riêng"):
        _ = ContentFolder(content).voices
    voice.unlink()


def test_a_taken_name_is_refused_wherever_a_command_or_a_table_makes_one(content: Path) -> None:
    assert "con-1" in typed(content, "lesson", "new", "con").err
    assert "dành riêng" in typed(content, "lesson", "new", "plans").err
    assert "dành riêng" in typed(None, "new", str(content / "AUX")).err
    assert "dành riêng" in typed(content, "key", "new", str(content / "nul.json"), "--name", "A").err
    assert "dành riêng" in typed(content, "station", "new", "--commune", "xã A", "--id", "all").err
    table = content / "cac-xa.csv"
    table.write_text("mã,tên đài,xã,điện thoại\ncom1,Đài A,xã A,0977 812 345\n", encoding="utf-8")
    assert (
        "cac-xa.csv:2: id: 'com1' là tên máy đã dành riêng"
        in typed(content, "build", "--stations", str(table)).err
    )
    (content / "voices/jingles").mkdir()
    (content / "voices/jingles/con.wav").write_bytes(b"x")
    (content / "scripts/formats").mkdir()
    form = "# T\n[nhạc con]\n{{ mc }}: Chào.\n"
    (content / "scripts/formats/bai-hoc.j2").write_text(form, encoding="utf-8")
    assert "dành riêng" in typed(content, "check").err
    assert not [path for path in content.rglob("*") if path.suffix != ".wav" and reserved(path.stem)]


def test_a_role_is_no_file_and_may_be_a_child(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(re.sub(r"\bbac:", "con:", LESSON), encoding="utf-8")
    assert ContentFolder(content).lesson("thu")[0].cast["con"] == "hung"


def test_every_folder_that_we_make_beside_the_lessons_is_a_taken_name() -> None:
    made = {"assets"}  # of the site
    for path in Path(loalang.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'\.folder / "([\w-]+)"', text))
        made |= set(re.findall(r'^(?:FOLDER|PLANS) = "([\w-]+)"', text, re.MULTILINE))
    assert len(made) > 5
    assert made | {"all"} == OURS, "a new folder's name belongs into content/identifiers.py"
