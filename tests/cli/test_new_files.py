"""``loalang new``, ``station new`` and ``lesson new``: what they write can be used as it stands."""

import re
from pathlib import Path

import pytest
from door import HERS, typed
from test_cli import run

from loalang.authoring.lint.rules import RULES
from loalang.content.course import TEACHING
from loalang.content.folder import ContentFolder
from loalang.content.identifiers import identifier

STATION = (
    *("--commune", "xã Hòa Bình", "--province", "Lạng Sơn", "--name", "Đài xã Hòa Bình"),
    *("--team", 'Tổ "số"', "--phone", "0205 3812 345", "--hours", "5h30, 17h", "--voice", "hung"),
)


def test_a_new_folder_has_one_station_hers_which_is_meant_when_none_is_named(tmp_path: Path) -> None:
    done = typed(None, "new", str(tmp_path / "xa"), given="P. TÂN AN\ntỉnh can tho\n0977 812 345\n\n")
    assert done.code == 0, done.err
    folder = ContentFolder(tmp_path / "xa")
    assert folder.station_ids == ("tan-an",)
    station = folder.station(folder.default_station)[0]
    assert (station.commune, station.province) == ("phường Tân An", "Cần Thơ")
    assert (station.name, station.region) == ("Đài truyền thanh phường Tân An", "nam")
    assert station.voice == "mai", "a Southern voice was offered first in the South"
    assert station.cast == {"lan": "mai", "hung": "phuc"}
    assert [window.start for window in station.windows] == ["05:30", "17:00"]


def test_a_new_folder_holds_all_that_its_messages_and_guides_send_an_officer_to(tmp_path: Path) -> None:
    xa = tmp_path / "xa"
    assert typed(None, "new", str(xa), *HERS).code == 0
    folder = ContentFolder(xa)
    assert folder.plan_file("hoa-binh")[1] is not None, "a plan to be filled in"
    assert len(folder.lexicon) > 1000, "an own lexicon with remarks alone is read"
    assert "cách đọc" in (xa / "scripts/lexicon.yaml").read_text(encoding="utf-8").casefold()
    for rule in RULES:
        page, _comma, place = rule.source.partition(", ")
        text = (xa / page).read_text(encoding="utf-8")
        assert f"\n## {place.partition(';')[0]}\n" in text, rule.source
    for page in (xa / "docs").rglob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page, link)
    shipped = {path.stem for path in Path("scripts/stations").glob("*.yaml")}
    assert not [path for path in xa.rglob("*") if path.stem in shipped], "no sample station, plan or page"


def test_a_taken_folder_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    done = typed(None, "new", str(tmp_path))
    assert (done.code, "đã có và không trống" in done.err) == (2, True)
    assert "Tên xã" not in done.err


def test_where_nothing_can_be_written_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    done = typed(None, "new", str(tmp_path / "tep" / "xa"))
    assert (done.code, "không ghi được" in done.err) == (5, True)
    assert "Tên xã" not in done.err


def test_an_empty_folder_where_one_stands_becomes_hers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xa").mkdir()
    monkeypatch.chdir(tmp_path / "xa")
    assert typed(None, "new", ".", *HERS).code == 0
    assert ContentFolder(Path.cwd()).default_station == "hoa-binh"
    assert [path.name for path in tmp_path.iterdir()] == ["xa"]


def test_outside_a_folder_and_for_a_station_that_is_there_little_is_asked(
    content: Path, tmp_path: Path
) -> None:
    done = typed(tmp_path / "khong-co", "station", "new")
    assert (done.code, "Tên xã" in done.err) == (2, False)
    done = typed(content, "station", "new", given="xã An Nghĩa\n")
    assert "đã có đài 'an-nghia'" in done.err
    assert "Tỉnh" not in done.err


def test_where_nobody_can_be_asked_the_missing_option_is_named(tmp_path: Path) -> None:
    done = typed(None, "new", str(tmp_path / "xa"), "--commune", "xã Ba", given="Huế\n")
    assert done.code == 2
    assert "chưa trả lời: Số điện thoại" in done.err
    assert "--phone" in done.err
    assert not (tmp_path / "xa").exists()


def test_a_station_is_made_from_options_alone(content: Path) -> None:
    done = typed(content, "station", "new", *STATION)
    assert done.code == 0, done.err
    station = ContentFolder(content).station("hoa-binh")[0]
    assert (station.commune, station.province, station.name) == ("xã Hòa Bình", "Lạng Sơn", "Đài xã Hòa Bình")
    assert (station.team.name, station.team.phone, station.voice) == ('Tổ "số"', "0205 3812 345", "hung")
    assert [(window.start, window.minutes) for window in station.windows] == [("05:30", 30), ("17:00", 30)]
    assert "an-nghia, hoa-binh" in done.out, "two stations now, and none is the default"
    assert "--station" in done.out


def test_a_station_is_asked_for_and_enter_takes_what_is_offered(content: Path) -> None:
    done = typed(content, "station", "new", given="phường Tân An\nCần Thơ\n\n\n0977 812 345\n")
    assert done.code == 0, done.err
    station = ContentFolder(content).station("tan-an")[0]
    assert station.name == "Đài truyền thanh phường Tân An"
    assert station.team.name == "Tổ công nghệ số cộng đồng"
    assert [window.start for window in station.windows] == ["05:30", "17:00"]


def test_who_sits_there_is_asked_again_and_told_what_is_wanted(content: Path) -> None:
    answers = "Hòa Bình\nxã Hòa Bình\nLạng Sơn\n\n\n097781234\n0977 812 345\n17\n17h, 5h\nlann\nlan\n"
    done = typed(content, "station", "new", given=answers, sits_there=True)
    assert done.code == 0, done.err
    assert "'Hòa Bình' là xã, phường, thị trấn hay đặc khu?" in done.err
    assert "có 9 chữ số; số di động có 10" in done.err
    assert "có phải 'lan'?" in done.err
    station = ContentFolder(content).station("hoa-binh")[0]
    assert [window.start for window in station.windows] == ["17:00", "05:00"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--hours", "25:00", "'25:00' không phải giờ"),
        ("--hours", "17", "'17' không phải giờ"),
        ("--phone", "không", "không phải số"),
        ("--phone", "097781234", "có 9 chữ số"),
        ("--phone", "977 812 345", "thiếu số 0"),
        ("--phone", "0912 345 678", "số mẫu"),
        ("--phone", "0900 000 000", "số mẫu"),
        ("--commune", " ", "trống"),
        ("--commune", "Hòa Bình", "xã, phường, thị trấn hay đặc khu"),
        ("--voice", "lann", "có phải 'lan'?"),
        ("--id", "con", "dành riêng"),
        ("--id", "LPT9", "dành riêng"),
        ("--id", "plans", "dành riêng"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_written(
    content: Path, option: str, value: str, said: str
) -> None:
    done = typed(content, "station", "new", *STATION, option, value)
    assert done.code == 2
    assert said in done.err
    assert ContentFolder(content).station_ids == ("an-nghia",)


def test_a_station_that_is_there_is_not_overwritten(content: Path) -> None:
    assert typed(content, "station", "new", *STATION, "--id", "an-nghia").code == 2
    assert typed(content, "station", "new", *STATION, "--id", "Xã khác").code == 0
    assert ContentFolder(content).station_ids == ("an-nghia", "xa-khac")


def two_stations(content: Path) -> Path:
    """The folder with a second station; gives its file."""
    place = content / "scripts/stations/an-nghia.yaml"
    other = place.with_name("khac.yaml")
    other.write_text(place.read_text(encoding="utf-8").replace("an-nghia", "khac"), encoding="utf-8")
    return other


@pytest.mark.parametrize(
    "command", [("build",), ("sheet", "thu"), ("plan",), ("approve",), ("export", "liquidsoap")]
)
def test_of_several_stations_none_is_guessed_they_are_listed(content: Path, command: tuple[str, ...]) -> None:
    two_stations(content)
    done = typed(content, *command)
    assert done.code == 2
    assert "an-nghia, khac" in done.err
    assert "--station" in done.err
    assert not (content / "episodes").exists()


def test_a_folder_without_a_station_is_told_how_to_make_one(content: Path) -> None:
    (content / "scripts/stations/an-nghia.yaml").unlink()
    for command in ("check", "build"):
        done = typed(content, command)
        assert (done.code, "loalang station new" in done.err) == (2, True)


@pytest.mark.parametrize("line", ["default: true\n", "default:  true  # đài của xã\r\n"])
def test_the_station_that_says_so_is_meant(content: Path, line: str) -> None:
    other = two_stations(content)
    other.write_bytes(other.read_bytes() + line.encode())
    assert ContentFolder(content).default_station == "khac"
    assert ContentFolder(content).station("khac")[0].default
    first = other.with_name("an-nghia.yaml")
    first.write_bytes(first.read_bytes() + line.encode())
    assert "an-nghia, khac" in typed(content, "sheet", "thu").err, "two defaults are none"


def test_a_station_s_voice_presents_its_programmes(content: Path) -> None:
    place = content / "scripts/stations/an-nghia.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "voice: hung\n", encoding="utf-8")
    assert typed(content, "sheet", "thu").code == 0
    sheet = (content / "episodes/an-nghia/thu/bang-doc-loudspeaker.txt").read_text(encoding="utf-8")
    asked, answered = (sheet.index(words) for words in ("Bác Tám ơi", "Có rồi cô ơi"))
    assert sheet[:asked].endswith("HUNG: ")
    assert sheet[:answered].endswith("LAN: "), "the guest takes the voice that the presenter had"
    place.write_text(place.read_text(encoding="utf-8").replace("hung", "hungg"), encoding="utf-8")
    assert "có phải 'hung'?" in typed(content, "sheet", "thu").err


@pytest.mark.parametrize("form", ["bai-hoc", "ban-tin", "hoi-dap", "khan-cap", "nhac-nho", "thong-bao"])
def test_a_new_lesson_is_whole_and_check_names_what_is_still_to_be_written(content: Path, form: str) -> None:
    done = run(content, "lesson", "new", "bai-moi", "--format", form, "--title", 'Đổi "bằng" lái')
    assert done.returncode == 0, done.stderr
    lesson = ContentFolder(content).lesson("bai-moi")[0]
    assert (lesson.title, lesson.format, lesson.number) == (
        'Đổi "bằng" lái',
        form,
        4 if form in TEACHING else None,
    )
    checked = typed(content, "check", "bai-moi")
    assert checked.code == 3
    errors = [line for line in checked.err.splitlines() if not line.startswith("  ")]
    assert all("[loi-mau]" in line for line in errors), "nothing but what is to be replaced"
    assert any("title" in line or ": [loi-mau] còn lời mẫu “Bà con làm được thêm" in line for line in errors)
    told = checked.out.split("Đã soát")[0]
    if form in ("ban-tin", "thong-bao"):  # an example that ships has no day: its officer writes one
        assert told.count("[het-han]") == 1
        told = told.replace("cảnh báo [het-han]", "")
    assert "[thoi-luong]" in told or "cảnh báo" not in told
    text = (content / "scripts/lessons/bai-moi.yaml").read_text(encoding="utf-8")
    assert text.count("#") > 8, "remarks at every part"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["thu"], "mã khác"),
        (["Bài mới"], "bai-moi"),
        (["../x"], "x"),
        (["moi", "--format", "bai-hocc"], "bai-hoc"),
    ],
)
def test_a_lesson_is_not_overwritten_and_its_name_is_plain(
    content: Path, arguments: list[str], hint: str
) -> None:
    done = run(content, "lesson", "new", *arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert ContentFolder(content).lesson_ids == ("thu",)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("xã Hòa Bình", "xa-hoa-binh"),
        ("Đắk Lắk – 2026!", "dak-lak-2026"),
        ("ƯỚC", "uoc"),
        ("?!", ""),
        ("từ " * 40, "-".join(["tu"] * 20)),
        ("x" * 99, "x" * 60),
    ],
)
def test_an_identifier_is_plain_words(name: str, made: str) -> None:
    assert identifier(name) == made
