"""What a seventh stranger found: a key renamed for a minute, a wish that came after the plan."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from village import (
    LEADER,
    PASSPHRASE,
    TODAY,
    at,
    copy_of,
    loalang,
    shared_village,
    station,
    village_with_a_block,
)

from loalang.cli.desk import VIETNAM
from loalang.library.episodes import Library
from loalang.schedule.approvals import Approvals

pytestmark = pytest.mark.slow  # each builds, approves and sends; in CI


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copy_of(shared_village(), tmp_path / "xa")


def edited(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")


def test_who_renames_a_key_for_a_minute_does_not_approve_what_she_wrote(home: Path, tmp_path: Path) -> None:
    file, stick = home / "scripts/stations/an-nghia.yaml", tmp_path / "usb"
    edited(file, lambda text: text.replace("Nguyễn Văn Bình", "Phạm Văn Tư"))
    as_another = ("--by", "Phạm Văn Tư", "--author", "Nguyễn Văn Bình", "--key", "khoa.json")
    assert loalang(home, "approve", "ba", *as_another).code == 0
    edited(file, lambda text: text.replace("Phạm Văn Tư", "Nguyễn Văn Bình"))
    done = loalang(home, "export", "usb", str(stick), "ba")
    assert done.code != 0
    assert "ghi tên Phạm Văn Tư, mà khóa là của Nguyễn Văn Bình" in done.err
    assert "loalang approve ba --key" in done.err
    assert not [*stick.glob("*.mp3")]
    assert loalang(home, "approve", "ba", *LEADER).code == 0
    assert loalang(home, "export", "usb", str(stick), "ba").code == 0


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ('on: {today}, at: "05:30", why: tang', "nghỉ buổi này: tang"),
        ("lesson: mot, until: {today}, why: chờ", "mot: không cho phát: chờ"),
    ],
)
def test_what_was_forbidden_after_planning_goes_into_no_block_and_no_playlist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, told: str
) -> None:
    at(monkeypatch, dt.datetime.combine(TODAY, dt.time(5), VIETNAM))
    home = copy_of(village_with_a_block(), tmp_path / "xa")
    plans = home / "scripts/plans"
    plans.mkdir(exist_ok=True)
    rule = wish.format(today=TODAY)
    (plans / "an-nghia.yaml").write_text(f"id: an-nghia\nforbid: [{{{rule}}}]\n", encoding="utf-8")
    done = loalang(home, "approve")
    assert f"khối {TODAY}-0530.mp3 đã vô hiệu" in done.out
    assert told in done.out
    assert f"loalang plan --from {TODAY} --weeks 1" in done.out
    assert not [*(station(home) / "blocks").glob("*.mp3")]
    refused = loalang(home, "block", "--on", TODAY.isoformat())
    assert refused.code != 0
    assert told in refused.err
    loalang(home, "export", "playlists")
    assert not [*(station(home) / "phat").glob(f"{TODAY}*.m3u8")]


@pytest.mark.parametrize(("hour", "code"), [(3, 422), (5, 200), (12, 422)])
def test_the_studio_airs_no_lesson_at_once_in_quiet_hours(home: Path, hour: int, code: int) -> None:
    """No page offers it; but an address can be typed."""
    from studio.opened import opened

    browser = opened(home, dt.datetime.combine(TODAY, dt.time(hour, 40), VIETNAM))
    asked = browser.client.get("/phat-ngay/mot")
    sure = browser.post("/phat-ngay/mot/chac", form={"chac": "1"})
    heard = browser.client.get("/phat-ngay/mot/tieng")
    assert [answer.status_code for answer in (asked, sure, heard)] == [code] * 3
    assert ("quy định không cho phát Bài một vào giờ này" in heard.text) == (code == 422)


def test_who_takes_back_with_another_s_key_stops_the_lesson_and_signs_nothing(home: Path) -> None:
    """Stopping is never refused; but no line tells of a signature in another's name."""
    done = loalang(home, "withdraw", "mot", "--by", "Phạm Văn Tư", "--key", "khoa.json")
    assert done.code == 0, done.err
    assert "khóa này là của Nguyễn Văn Bình, không phải của Phạm Văn Tư" in done.err
    assert "không ký" in done.err
    last = Approvals(Library(station(home))).last()["mot"]
    assert (last.withdrawn, last.by, last.signature) == (True, "Phạm Văn Tư", "")
    own = loalang(home, "withdraw", "hai", "--by", "Nguyễn Văn Bình", "--key", "khoa.json")
    assert own.code == 0, own.err
    assert Approvals(Library(station(home))).last()["hai"].signature
