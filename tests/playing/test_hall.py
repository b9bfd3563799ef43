"""The player on a real station: kept plan, gate, block and diary, by a virtual clock and a virtual card."""

from pathlib import Path

import numpy as np
import pytest
from cli.village import PASSPHRASE, TODAY, copy_of, loalang, station, village_with_a_block
from playing.hall import hall

from loalang.audio.resample import RATE
from loalang.content.folder import ContentFolder
from loalang.content.schedule_models import Class
from loalang.library.episodes import Library
from loalang.playing.blocks import parts_of_block
from loalang.playing.orders import Order, Wish
from loalang.playing.sound import Mp3Sound
from loalang.schedule.approvals import Approvals
from loalang.schedule.desk import Desk
from loalang.schedule.diary import Diary
from loalang.schedule.kept import KeptPlans

pytestmark = pytest.mark.slow  # each builds, approves and sends; in CI


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def village(tmp_path: Path) -> Path:
    return copy_of(village_with_a_block(), tmp_path / "xa")


def test_a_block_sounds_whole_and_stands_in_the_diary(village: Path) -> None:
    here = hall(village, TODAY)
    session = KeptPlans(here.library).sessions(TODAY, TODAY)[0]
    here.live(10 + session.seconds + 5)
    lines = Diary(here.library).aired(TODAY, TODAY)
    last = Approvals(here.library).last()
    items = [entry.item for entry in session.items]
    assert [line.item for line in lines] == items
    assert [line.release for line in lines] == [last[item].files["loudspeaker.mp3"] for item in items]
    assert all(line.approver == last[line.item].who and line.device == "thử" for line in lines)
    assert all(line.by == "Máy phát" and not line.interrupted for line in lines)
    exported = loalang(village, "diary", "export", "--month", f"{TODAY:%Y-%m}")
    assert exported.code == 0, exported.err
    assert loalang(village, "diary", "verify").code == 0

    # every sample of the approved file, in one piece; a decoder rounds as it is asked
    sound = here.sound().astype(np.int32)
    whole = Mp3Sound((station(village) / items[0] / "loudspeaker.mp3").read_bytes())
    whole.seek(whole.lead)
    samples = whole.read(round(whole.seconds * RATE)).astype(np.int32)
    assert heard_in(sound, samples)
    assert np.abs(sound.astype(np.int32)).max() > 3000
    begun = int(np.flatnonzero(sound)[0])
    assert (
        abs(begun / RATE - 10.0) < 3.0 or begun < 3 * RATE
    )  # the card opens ahead; then the tune at its second


def heard_in(sound: np.ndarray, samples: np.ndarray) -> bool:
    """Whether all of some samples stand in a sound, but for the last bit."""
    spots = [len(samples) * i // 7 for i in range(1, 7)]
    at = max(spots, key=lambda spot: np.abs(samples[spot : spot + 99]).sum())
    for i in np.flatnonzero(np.abs(sound[at:] - samples[at]) <= 1):
        if all(abs(sound[i + one : i + one + 1].sum() - samples[one]) <= 2 for one in spots):
            cut = sound[i : i + len(samples)]
            if len(cut) == len(samples) and np.abs(cut - samples).max() <= 2:
                return True
    return False


def test_parts_of_a_block_are_its_frame_and_its_programmes(village: Path) -> None:
    library = Library(station(village))
    desk = Desk.of(ContentFolder(village), "an-nghia", lambda _id: library)
    session = KeptPlans(library).sessions(TODAY, TODAY)[0]
    from loalang.building.block_files import BlockFiles

    parts = parts_of_block(BlockFiles(library, desk.station), Approvals(library), session)
    assert [part.lesson for part in parts if part.lesson] == [entry.item for entry in session.items]
    assert parts[0].frame
    assert parts[-1].frame


def test_what_was_taken_back_does_not_sound(village: Path) -> None:
    assert loalang(village, "withdraw", "mot", "--by", "Nguyễn Văn Bình").code == 0
    here = hall(village, TODAY)
    here.live(200)
    assert "Bài một" not in here.titles()
    assert not [line for line in Diary(here.library).all_lines() if line.item == "mot"]


def test_sound_that_is_not_the_approved_one_does_not_sound(village: Path) -> None:
    file = station(village) / "mot" / "loudspeaker.mp3"
    file.write_bytes(file.read_bytes()[:-500] + bytes(500))
    here = hall(village, TODAY)
    here.live(200)
    assert "Bài một" not in here.titles()
    assert any("không phải tiếng đã duyệt" in line for line in here.told)


def test_an_ordinary_programme_cannot_be_called_in(village: Path) -> None:
    here = hall(village, TODAY)
    here.player.orders.give(Order(Wish.URGENT, here.clock.now(), "hai", ("Bình", "Hoa")))
    here.live(1)
    assert any("tin thông thường" in line for line in here.told)
    assert not here.player.orders.waiting()


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ('on: {today}, at: "05:30", why: tang', "nghỉ buổi này: tang"),
        ("lesson: mot, why: chờ", "Bài một: không cho phát: chờ"),
    ],
)
def test_what_was_forbidden_after_planning_does_not_sound(village: Path, wish: str, told: str) -> None:
    forbid(village, wish)
    here = hall(village, TODAY)
    here.live(60)
    assert not here.sound().any(), "not even the tune"
    assert any(told in line for line in here.told)


def test_a_plan_s_file_that_cannot_be_read_lets_nothing_sound(village: Path) -> None:
    forbid(village, "whom: mot")
    here = hall(village, TODAY)
    here.live(60)
    assert not here.sound().any()


def test_a_session_at_no_hour_of_the_station_does_not_greet(village: Path) -> None:
    here = hall(village, TODAY)
    file = village / "scripts/stations/an-nghia.yaml"
    text = file.read_text(encoding="utf-8")
    assert '"05:30"' in text
    file.write_text(text.replace('"05:30"', '"17:00"', 1), encoding="utf-8")
    here.live(60)
    assert not here.sound().any()
    assert any("không còn giờ phát" in line for line in here.told)


def forbid(village: Path, wish: str) -> None:
    path = village / "scripts/plans/an-nghia.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    rule = wish.format(today=TODAY)
    path.write_text(f"id: an-nghia\nforbid: [{{{rule}}}]\n", encoding="utf-8")


def test_a_plan_that_was_edited_makes_no_lesson_urgent(village: Path) -> None:
    """Whoever may break quiet hours was approved as urgent."""
    for week in (station(village) / "plans").glob("*-W*.json"):
        week.write_bytes(week.read_bytes().replace(b'"bulletin": "ordinary"', b'"bulletin": "urgent"'))
    planned = KeptPlans(Library(station(village))).sessions(TODAY, TODAY)[0]
    assert {entry.bulletin for entry in planned.items} == {Class.URGENT}
    agenda = hall(village, TODAY).player.agenda
    assert {entry.bulletin for entry in agenda.sessions(TODAY)[0].items} == {Class.PRIORITY}
    assert all(part.bulletin is not Class.URGENT for part in agenda.parts(agenda.sessions(TODAY)[0]))
