"""What a sixth stranger found: days that no stick or pull held, hours of a plan, hints of another station."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click
import pytest
from village import PASSPHRASE, TODAY, copy_of, loalang, shared_village, station

from loalang.cli import diary, export
from loalang.cli.meant import TAKES, forget, meant, remember
from loalang.library.manifest import Aired
from loalang.model import Edition
from loalang.publish import verifying
from loalang.schedule.approval import Approval
from loalang.schedule.gate import Gate
from loalang.schedule.release import _GATE, Refusal, Release

DAY = dt.timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


@pytest.fixture
def until(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.date], None]:
    """Let lesson ``hai`` be approved as a notice until a day."""
    judge = Gate.judge

    def set_to(day: dt.date) -> None:
        def with_term(gate: Gate, lesson: str, edition: Edition) -> Release | Refusal:
            found = judge(gate, lesson, edition)
            if lesson != "hai" or isinstance(found, Refusal):
                return found
            told = found.episode.model_copy(update={"term": Aired(until=day)})
            return replace(found, episode=told, token=_GATE)

        monkeypatch.setattr(Gate, "judge", with_term)

    return set_to


def sounds(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.mp3"))


def edit_plan(root: Path, change: Callable[[dict[str, object]], object], on: dt.date = TODAY) -> None:
    for path in (station(root) / "plans").glob("*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        for session in told["sessions"]:
            if session["on"] == on.isoformat():
                change(session)
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


# --- a stick is of a day -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_stick_for_a_later_day_takes_no_notice_that_is_over_then(
    home: Path, tmp_path: Path, until: Callable[[dt.date], None]
) -> None:
    until(TODAY + DAY)
    stick = tmp_path / "usb"
    done = loalang(home, "export", "usb", str(stick), "--on", (TODAY + 2 * DAY).isoformat())
    assert (done.code, sounds(stick)) == (0, ["001-Bai-mot.mp3"])
    assert f"loalang export usb {stick} --on {TODAY + DAY}" in done.err
    assert loalang(home, "export", "usb", str(stick), "--on", (TODAY + DAY).isoformat()).code == 0
    assert sounds(stick) == ["001-Bai-mot.mp3", "002-Bai-hai.mp3"]
    last = f"chỉ phát đến hết ngày {TODAY + DAY:%d-%m-%Y}"
    assert (stick / "000-doc-truoc.html").read_text(encoding="utf-8").count(last) == 1


@pytest.mark.slow
def test_a_notice_stands_in_no_folder_of_a_day_after_its_last(
    home: Path, tmp_path: Path, until: Callable[[dt.date], None]
) -> None:
    stick = tmp_path / "usb"
    for last, held in ((TODAY, ["01-ngay-1/001-Bai-mot.mp3"]), (TODAY + DAY, ["01-ngay-1", "02-ngay-2"])):
        until(last)
        assert loalang(home, "export", "usb", str(stick), "--per-day", "1").code == 0
        assert [name[: len(one)] for name, one in zip(sounds(stick), held, strict=True)] == held


# --- a pull is of a day ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_what_is_over_is_not_pulled_and_leaves(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, here = tmp_path / "kho", tmp_path / "nhan"
    assert loalang(home, "publish", str(store)).code == 0
    assert loalang(tmp_path, "pull", str(store), str(here)).code == 0
    assert len(sounds(here)) == 2
    read = verifying._approval

    def with_term(line: Mapping[str, object]) -> Approval:
        found = read(line)
        return replace(found, until=TODAY - DAY) if found.lesson == "mot" else found

    monkeypatch.setattr(verifying, "_approval", with_term)
    done = loalang(tmp_path, "pull", str(store), str(here))
    assert (done.code, sounds(here)) == (0, ["hai/002-hai-loa.mp3"])
    assert "mot/001-mot-loa.mp3: đã hết hạn phát" in done.err
    assert loalang(tmp_path, "verify", str(here)).code == 0, "nothing is missing of what may be heard"


# --- a kept plan is of the station's hours -----------------------------------------------------------------


def _at_night(session: dict[str, object]) -> None:
    session["at"] = "03:00"


def _too_long(session: dict[str, object]) -> None:
    entries = session["entries"]
    assert isinstance(entries, list)
    entries[-1]["start"] = 2 * 3600.0
    one = next(entry for entry in entries if entry["item"])
    entries.insert(-1, {**one, "start": 3600.0})


def _urgent_at_night(session: dict[str, object]) -> None:
    _at_night(session)
    assert isinstance(session["entries"], list)
    for entry in session["entries"]:
        entry["bulletin"] = "urgent"


@pytest.mark.slow
@pytest.mark.parametrize("change", [_at_night, _too_long, _urgent_at_night])
def test_an_edited_plan_airs_at_no_other_hour_and_no_longer(
    home: Path, change: Callable[[dict[str, object]], object]
) -> None:
    for day in range(7):
        edit_plan(home, change, TODAY + day * DAY)
    for way in (("block", "--on", TODAY.isoformat()), ("export", "playlists"), ("export", "liquidsoap")):
        done = loalang(home, *way)
        assert done.code == 3, way
        assert f"ngày {TODAY:%d-%m-%Y} không được phát" in done.err
        assert f"loalang plan --from {TODAY}" in done.err
    assert not sounds(station(home) / "blocks")
    assert not (station(home) / "phat-loa.liq").exists()


@pytest.mark.slow
def test_a_plan_older_than_the_policy_airs_in_no_hour_of_rest(home: Path) -> None:
    policy = home / "scripts/policies/mac-dinh.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(
        text.replace('- {start: "20:00", end: "05:00"}', '- {start: "13:30", end: "11:30"}'), "utf-8"
    )
    done = loalang(home, "export", "liquidsoap")
    assert (done.code, "rơi vào giờ nghỉ" in done.err) == (3, True)


# --- an exchange is of a station ---------------------------------------------------------------------------


@pytest.mark.slow
def test_an_exchange_of_another_station_is_left_as_it_is(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "tong-dai"
    assert loalang(home, "export", "ivr", str(place)).code == 0
    index = place / ".loalang-ivr.json"
    told = json.loads(index.read_bytes())
    index.write_text(json.dumps({**told, "station": "khac"}), encoding="utf-8")
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    done = loalang(home, "export", "ivr", str(place), "mot")
    assert (done.code, "của đài 'khac'" in done.err) == (2, True)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


# --- hints are of the station that was meant ---------------------------------------------------------------


def test_a_hint_is_of_the_station_and_the_results_that_the_command_was_of() -> None:
    try:
        remember("khac", Path("o kia"))
        told = (
            "gợi ý: loalang export usb E:/ --on 2026-12-03\ngợi ý: loalang approve mot --key\nloalang voices"
        )
        assert meant(told).splitlines() == [
            'gợi ý: loalang export usb -s khac --out "o kia" E:/ --on 2026-12-03',
            'gợi ý: loalang approve -s khac --out "o kia" mot --key',
            "loalang voices",
        ]
        assert meant("loalang withdraw mot -s ben-lua") == "loalang withdraw mot -s ben-lua"
    finally:
        forget()
    assert meant(told) == told


def test_every_command_that_a_hint_completes_takes_a_station() -> None:
    from importlib import import_module

    groups: dict[str, click.Command] = {"export": export.command, "diary": diary.command}
    for name in TAKES:
        first, *below = name.split()
        found = groups.get(first) or import_module(f"loalang.cli.{first}").command
        command = found.commands[below[0]] if isinstance(found, click.Group) else found
        assert {"-s", "--out"} <= {word for option in command.params for word in option.opts}, name


@pytest.mark.slow
def test_what_was_exported_for_the_province_is_exported_anew(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "nguon"
    assert loalang(home, "export", "nguon", str(place)).code == 0
    done = loalang(home, "withdraw", "mot", "--by", "Nguyễn Văn Bình")
    assert f"gợi ý: loalang export nguon {place}\n" in done.out


@pytest.mark.slow
def test_who_noted_one_session_is_told_how_the_other_is_noted(home: Path) -> None:
    add = ("diary", "add", "Bài khác", "--minutes", "1", "--at", "05:30", "--by", "Hoa", "--on")
    yesterday = (TODAY - DAY).isoformat()
    assert loalang(home, *add, yesterday).code == 0
    done = loalang(home, *add, yesterday)
    assert (done.code, "thêm --at" in done.err) == (2, True)


@pytest.mark.slow
def test_what_another_station_refuses_is_mended_there(home: Path) -> None:
    text = (home / "scripts/stations/an-nghia.yaml").read_text(encoding="utf-8")
    other = text.replace("id: an-nghia", "id: khac")
    (home / "scripts/stations/khac.yaml").write_text(other, encoding="utf-8")
    (home / "scripts/stations/an-nghia.yaml").write_text(text + "default: true\n", encoding="utf-8")
    assert loalang(home, "build", "mot", "-s", "khac", "--jobs", "1", "--edition", "loudspeaker").code == 0
    done = loalang(home, "export", "usb", str(home.parent / "usb"), "-s", "khac")
    assert (done.code, "gợi ý: loalang approve -s khac mot" in done.err) == (3, True)
    done = loalang(home, "export", "usb", str(home.parent / "usb"), "ba")
    assert "gợi ý: loalang approve ba" in done.err
