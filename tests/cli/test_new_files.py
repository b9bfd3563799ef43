"""``loalang lesson new`` and ``loalang station new``: what they write can be used as it stands."""

from pathlib import Path

import pytest
from test_cli import run

from loalang.content.course import TEACHING
from loalang.content.folder import ContentFolder
from loalang.content.identifiers import identifier

STATION = (
    *("--commune", "xã Hòa Bình", "--province", "Lạng Sơn", "--name", "Đài xã Hòa Bình"),
    *("--team", 'Tổ "số"', "--phone", "0123 456 789", "--hours", "5h30, 17:00"),
)


def test_a_station_is_made_from_options_alone(content: Path) -> None:
    done = run(content, "station", "new", *STATION)
    assert done.returncode == 0, done.stderr
    station = ContentFolder(content).station("hoa-binh")[0]
    assert (station.commune, station.province, station.name) == ("xã Hòa Bình", "Lạng Sơn", "Đài xã Hòa Bình")
    assert (station.team.name, station.team.phone) == ('Tổ "số"', "0123 456 789")
    assert [(window.start, window.minutes) for window in station.windows] == [("05:30", 30), ("17:00", 30)]
    assert "--station hoa-binh" in done.stdout, "the sample station comes first by name"


def test_a_station_is_asked_for_and_enter_takes_what_is_offered(content: Path) -> None:
    answers = "phường Tân An\nCần Thơ\n\n\nkhông có\n0123 456 789\n\n"
    done = run(content, "station", "new", given=answers)
    assert done.returncode == 0, done.stderr
    station = ContentFolder(content).station("tan-an")[0]
    assert station.name == "Đài truyền thanh phường Tân An"
    assert station.team.phone == "0123 456 789"
    assert [window.start for window in station.windows] == ["05:30", "17:00"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--hours", "25:00", "không phải giờ"),
        ("--phone", "không", "không phải số"),
        ("--commune", " ", "trống"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_written(
    content: Path, option: str, value: str, said: str
) -> None:
    done = run(content, "station", "new", *STATION, option, value)
    assert done.returncode == 2
    assert said in done.stderr
    assert ContentFolder(content).station_ids == ("an-nghia",)


def test_a_station_that_is_there_is_not_overwritten(content: Path) -> None:
    assert run(content, "station", "new", *STATION, "--id", "an-nghia").returncode == 2
    assert run(content, "station", "new", *STATION, "--id", "Xã khác").returncode == 0
    assert ContentFolder(content).station_ids == ("an-nghia", "xa-khac")


@pytest.mark.parametrize("form", ["bai-hoc", "ban-tin", "hoi-dap", "khan-cap", "nhac-nho", "thong-bao"])
def test_a_new_lesson_can_be_checked_as_it_stands(content: Path, form: str) -> None:
    done = run(content, "lesson", "new", "bai-moi", "--format", form, "--title", 'Đổi "bằng" lái')
    assert done.returncode == 0, done.stderr
    lesson = ContentFolder(content).lesson("bai-moi")[0]
    assert (lesson.title, lesson.format, lesson.number) == (
        'Đổi "bằng" lái',
        form,
        4 if form in TEACHING else None,
    )
    checked = run(content, "check", "bai-moi")
    assert checked.returncode == 0, checked.stderr
    told = checked.stdout.split("Đã soát")[0]
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
