"""The player's parts one by one: tape, sound card, journal, orders, clocks, who may call, what starts it."""

import datetime as dt
import json
import os
import plistlib
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path, PurePosixPath, PureWindowsPath
from xml.etree import ElementTree

import numpy as np
import pytest
from playing.world import MONDAY
from schedule.stations import policy

from loalang.audio.encode import encode_mp3
from loalang.audio.resample import RATE
from loalang.cli.play import command
from loalang.content.models import Station
from loalang.content.schedule_models import Class
from loalang.errors import UsageError
from loalang.library.episodes import Library
from loalang.playing import device
from loalang.playing.as_run import DiaryLines, Sounded
from loalang.playing.autostart import autostart
from loalang.playing.clock import VIETNAM
from loalang.playing.clock_check import network_time
from loalang.playing.device import MiniaudioOutput, OutputLostError
from loalang.playing.journal import Journal, Mark
from loalang.playing.orders import Order, Orders, Wish
from loalang.playing.place import Place, State
from loalang.playing.runs import Cleared, Part, cut_at, fits, sentence_at
from loalang.playing.sound import ClipSound, Mp3Sound, level_tone
from loalang.playing.starting import alone
from loalang.playing.tape import Tape
from loalang.playing.urgent import why_not
from loalang.schedule.approval import Approval
from loalang.schedule.diary import Aired, Diary

NOW = dt.datetime.combine(MONDAY, dt.time(6, 0), VIETNAM)


def steps(count: int, start: int = 1) -> ClipSound:
    return ClipSound(np.arange(start, start + count, dtype=np.int16), 10)


# --- tape ------------------------------------------------------------------------------------------------


def test_what_follows_comes_without_a_sample_between() -> None:
    tape = Tape(10)
    tape.play(steps(5))
    tape.follow(steps(5, 6))
    assert list(tape.read(4)) + list(tape.read(8)) == [*range(1, 11), 0, 0]
    assert tape.heard().sound is None


def test_between_two_programmes_is_less_than_thirty_milliseconds() -> None:
    at = np.arange(RATE // 4) / RATE
    mp3 = encode_mp3([(0.3 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)], 64)
    tape = Tape()
    tape.play(Mp3Sound(mp3))
    tape.follow(Mp3Sound(mp3))
    heard = np.abs(np.concatenate([tape.read(1764) for _i in range(20)]).astype(np.int32))
    gaps = np.diff(np.flatnonzero(heard > 50)) / RATE
    assert 0.001 < gaps.max() < 0.03


def test_a_fade_ends_in_silence_and_nothing_follows() -> None:
    tape = Tape(10)
    tape.play(ClipSound(np.full(50, 1000, np.int16), 10))
    tape.follow(steps(5))
    tape.fade(1.0)
    heard = list(tape.read(15))
    assert heard == sorted(heard, reverse=True)
    assert heard[0] == 1000
    assert heard[10:] == [0] * 5
    assert tape.heard().sound is None


def test_a_pause_holds_the_place() -> None:
    tape = Tape(10)
    tape.play(steps(5))
    tape.read(2)
    tape.pause(True)
    assert list(tape.read(3)) == [0, 0, 0]
    assert tape.heard().position == 0.2
    tape.pause(False)
    assert list(tape.read(3)) == [3, 4, 5]


# --- where to cut, where to go on ------------------------------------------------------------------------

SAID = Cleared(Part("a"), level_tone(20.0), ((1.0, 4.0), (5.0, 9.0), (10.0, 14.0), (15.0, 19.0)))


@pytest.mark.parametrize(
    ("position", "left", "cut"),
    [(0.0, 30.0, None), (0.0, 20.0, None), (0.0, 10.0, 9.0), (0.0, 15.0, 14.0), (8.0, 3.0, 9.0)],
)
def test_a_cut_is_at_the_end_of_a_sentence(position: float, left: float, cut: float | None) -> None:
    assert cut_at(SAID, position, left) == cut


def test_what_cannot_say_a_sentence_is_not_begun() -> None:
    assert not fits(SAID, 0.0, 4.0)
    assert fits(SAID, 0.0, 4.9)


@pytest.mark.parametrize(
    ("position", "again"), [(0.0, 0.0), (2.0, 1.0), (4.5, 4.5), (12.0, 10.0), (19.5, 19.5)]
)
def test_after_a_break_the_sentence_is_said_again(position: float, again: float) -> None:
    assert sentence_at(SAID.sentences, position) == again


# --- sound card ------------------------------------------------------------------------------------------


def test_the_null_card_takes_sound_in_time() -> None:
    tape, card = Tape(), MiniaudioOutput(device.NULL, "left")
    tape.play(level_tone(0.2))
    card.open(tape.read)
    until = time.monotonic() + 5
    while tape.heard().sound and time.monotonic() < until:
        time.sleep(0.02)
    assert tape.heard().sound is None
    assert not card.lost
    card.close()


def test_a_card_that_is_not_there_is_one_line_with_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        device, "_cards", lambda: [{"name": "USB Audio", "id": None}, {"name": "Loa máy", "id": None}]
    )
    with pytest.raises(OutputLostError, match="không thấy cạc âm thanh 'USB Audia'"):
        MiniaudioOutput("USB Audia").open(Tape().read)


def test_a_card_that_throws_all_away_is_no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    class Devices:
        backend = "ALSA"

        def get_playbacks(self) -> list[dict[str, object]]:
            return [{"name": f"{device.NOWHERE} (playback)", "id": None}]

    monkeypatch.setattr("miniaudio.Devices", Devices)
    with pytest.raises(OutputLostError, match="không có cạc âm thanh nào"):
        device.sound_cards()
    with pytest.raises(OutputLostError):
        MiniaudioOutput("").open(Tape().read)


@pytest.mark.parametrize(("side", "heard"), [("left", [1, 0]), ("right", [0, 1]), ("both", [1, 1])])
def test_a_side_alone_sounds(side: device.Side, heard: list[int]) -> None:
    feed = MiniaudioOutput(device.NULL, side)._feed(ClipSound(np.ones(9, np.int16)).read)
    next(feed)
    assert feed.send(5).max(axis=0).tolist() == heard


# --- journal and orders ----------------------------------------------------------------------------------


def test_the_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    for second in range(50):
        journal.write(Mark("a", position=float(second), heard=("x",)), NOW)
    journal.write(Mark("old", ended=True), NOW - dt.timedelta(days=60))
    journal.fold(NOW)
    again = Journal(tmp_path / "j")
    assert list(again.marks) == ["a"]
    assert again.marks["a"].position == 49.0
    assert len((tmp_path / "j").read_bytes().splitlines()) == 1


@pytest.mark.parametrize(
    "torn", [b"", b"\0" * 500, b'{"key": 3, "heard": 5}\n', b'{"key": "b", "at"', b"[1]\n", b"\xff\xfe\n"]
)
def test_a_torn_journal_keeps_what_stands_whole(tmp_path: Path, torn: bytes) -> None:
    journal = Journal(tmp_path / "j")
    journal.write(Mark("a", 2, "bai", position=3.5), NOW)
    (tmp_path / "j").write_bytes((tmp_path / "j").read_bytes() + torn)
    again = Journal(tmp_path / "j")
    again.write(Mark("c"), NOW)
    marks = Journal(tmp_path / "j").marks
    assert marks["a"].position == 3.5
    assert "c" in marks


def test_an_order_is_read_as_it_was_given_and_is_gone_when_done(tmp_path: Path) -> None:
    orders = Orders(tmp_path)
    given = orders.give(Order(Wish.URGENT, NOW, "lu", ("Bình", "Hoa")))
    assert orders.waiting() == (given,)
    orders.done(given)
    assert orders.waiting() == ()


def test_two_players_of_one_station_do_not_run(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with alone(place), pytest.raises(UsageError, match="đang chạy rồi"), alone(place):
        pass


def test_a_state_that_is_old_tells_of_no_player(tmp_path: Path) -> None:
    told = {"at": 100.0, "device": "a", "title": "b", "position": 1, "level": 0.5, "paused": False}
    (tmp_path / "s").write_text(json.dumps(told), encoding="utf-8")
    assert State.read(tmp_path / "s", 102.0)
    assert State.read(tmp_path / "s", 190.0) is None
    (tmp_path / "s").write_bytes(b"{")
    assert State.read(tmp_path / "s", 102.0) is None


# --- the time of the network -----------------------------------------------------------------------------


def test_a_time_server_is_asked_on_the_network() -> None:
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def answer() -> None:
        data, sender = server.recvfrom(100)
        late = time.time() + 2_208_988_800 + 300  # seconds since 1900; five minutes ahead
        stamp = struct.pack(">II", int(late), 0)
        server.sendto(bytes([0x24, 1, 0, 0]) + bytes(12) + stamp + data[40:48] + stamp + stamp, sender)

    threading.Thread(target=answer, daemon=True).start()
    found = network_time("127.0.0.1", server.getsockname()[1])
    server.close()
    assert found is not None
    assert 295 < (found - dt.datetime.now(dt.UTC)).total_seconds() < 305


def test_a_time_server_that_is_not_there_says_nothing() -> None:
    assert network_time("127.0.0.1", 9) is None


# --- who may call an urgent bulletin ---------------------------------------------------------------------

STATION = Station.model_validate(
    {"id": "a", "name": "a", "commune": "a", "province": "a", "team": {"name": "a", "phone": "0912 812 345"}}
)
PLAIN = Approval(1, "", False, "lu", "Lũ", "Bình", "", "Hoa", NOW, {})


@pytest.mark.parametrize(
    ("bulletin", "rule", "by", "may"),
    [
        (Class.URGENT, "either", ("Nguyễn Văn Bình", "Lê Thị Hoa"), True),
        (Class.PRIORITY, "two_people", ("Nguyễn Văn Bình", "Lê Thị Hoa"), True),
        (Class.URGENT, "either", ("Nguyễn Văn Bình",), False),
        (Class.URGENT, "either", ("Nguyễn Văn Bình", "Ông Nguyễn Văn Bình"), False),
        (Class.URGENT, "either", ("Nguyễn Văn Bình", ""), False),
        (Class.URGENT, "either", ("Nguyễn Văn Bình", "Lê Thị\nHoa"), False),
        (Class.URGENT, "key", ("Nguyễn Văn Bình", "Lê Thị Hoa"), False),
        (Class.ORDINARY, "either", ("Nguyễn Văn Bình", "Lê Thị Hoa"), False),
    ],
)
def test_an_urgent_bulletin_needs_a_key_or_two_persons(
    bulletin: Class, rule: str, by: tuple[str, ...], may: bool
) -> None:
    rules = policy(urgent={"by": rule})
    rules = rules.model_copy(update={"urgent": rules.urgent.model_copy(update={"by": rule})})
    why = why_not(Order(Wish.URGENT, NOW, "lu", by), PLAIN, bulletin, rules, STATION)
    assert (why is None) is may


# --- the as-run diary ------------------------------------------------------------------------------------


class _Desk:
    def __init__(self, folder: Path) -> None:
        self.library = Library(folder)


def sounded(began: float = 0.0, until: float = 60.0, minute: int = 31) -> Sounded:
    ended = dt.datetime.combine(MONDAY, dt.time(5, minute), VIETNAM)
    return Sounded("mot", "Bài một", "an-toan", "05:30", ended, began, until, 60.0, "d" * 64, "Bình")


def test_what_a_person_wrote_of_the_same_broadcast_gives_way(tmp_path: Path) -> None:
    diary, lines = Diary(Library(tmp_path)), DiaryLines(_Desk(tmp_path))  # type: ignore[arg-type]
    diary.add(Aired(MONDAY, "05:30", "05:30", "mot", "Bài một", "an-toan", 60, "Hoa"), NOW)
    lines.write(sounded(), "USB")
    held = diary.aired()
    assert len(held) == 1
    assert (held[0].device, held[0].approver, held[0].corrects) == ("USB", "Bình", 1)
    lines.write(sounded(), "USB")  # a cut came between the diary and the journal
    assert len(diary.aired()) == 1


def test_two_parts_of_a_programme_are_two_lines(tmp_path: Path) -> None:
    lines = DiaryLines(_Desk(tmp_path))  # type: ignore[arg-type]
    lines.write(sounded(0.0, 20.0), "USB")
    lines.write(sounded(18.0, 60.0, 33), "USB")
    assert [(line.began, line.seconds) for line in Diary(Library(tmp_path)).aired()] == [(0, 20), (18, 42)]


# --- started with the computer ---------------------------------------------------------------------------

COMMAND = ("C:\\Program Files\\py.exe", "-m", "loalang", "-C", "D:\\Xã & đài", "play")


def test_windows_is_given_a_task_that_its_scheduler_reads() -> None:
    name, data = autostart("win32", COMMAND, PureWindowsPath("D:\\Xã & đài"))
    assert name.endswith(".xml")
    root = ElementTree.fromstring(data.decode("utf-16"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert root.findtext(".//t:Command", namespaces=space) == COMMAND[0]
    assert root.findtext(".//t:Arguments", namespaces=space) == '-m loalang -C "D:\\Xã & đài" play'
    assert root.find(".//t:LogonTrigger", namespaces=space) is not None


ANALYZE = shutil.which("systemd-analyze")


def _complaints(name: str, data: bytes, folder: Path) -> list[str]:
    """What systemd itself has to say of a unit, where it is there."""
    if not ANALYZE:
        return []
    (folder / name).write_bytes(data)
    around = {**os.environ, "XDG_RUNTIME_DIR": str(folder)}
    ran = subprocess.run(
        [ANALYZE, "--user", "verify", str(folder / name)], env=around, capture_output=True, text=True
    )
    return [line for line in ran.stderr.splitlines() if name in line]


def test_linux_and_macos_are_given_what_they_start(tmp_path: Path) -> None:
    words = (sys.executable, "-m", "loalang", "play", "--device", 'a"b%$HOME')
    name, data = autostart("linux", words, PurePosixPath("/home/xã $HOME 5%"))
    assert name == "loalang-play.service"
    assert f'ExecStart="{sys.executable}" "-m" "loalang" "play" "--device" "a\\"b%%$$HOME"' in data.decode()
    assert not _complaints(name, data, tmp_path)
    assert _complaints(name, data.replace(b"Restart=", b"Neustart="), tmp_path) or not ANALYZE
    name, data = autostart("darwin", words, PurePosixPath("/home/xã"))
    assert plistlib.loads(data)["ProgramArguments"] == list(words)


def test_every_order_of_the_command_is_an_order_of_the_player() -> None:
    options = {option.name for option in command.params}
    assert {"stop", "skip", "pause", "go_on", "urgent", "at_once"} <= options
