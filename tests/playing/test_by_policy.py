"""A signed alert of a sender whom the policy names airs with no person; every other is a draft. Attacked."""

import datetime as dt
import json
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from cli.village import loalang
from playing.alerts import ELSEWHERE, Seal, alert, info, seal
from playing.beside import living_beside
from playing.world import VirtualCard

from loalang.audio.resample import RATE
from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.files import sha256
from loalang.library.episodes import Library
from loalang.playing.answers import Became
from loalang.playing.by_policy import _plain
from loalang.playing.cap_judging import OVER
from loalang.playing.clock import VIETNAM, VirtualClock
from loalang.playing.orders import Order, Wish
from loalang.playing.place import Place
from loalang.playing.player import Player
from loalang.playing.starting import player_of
from loalang.schedule.desk import Desk
from loalang.schedule.diary import Diary
from loalang.schedule.gate import Gate
from loalang.schedule.release import Release
from loalang.schedule.warrant import Warrant

NOW = dt.datetime(2026, 11, 30, 6, 0, tzinfo=VIETNAM)
SENDER = "canhbao@tinh.example"


@cache
def province() -> Seal:
    return seal(NOW)


@cache
def stranger() -> Seal:
    return seal(NOW)


def policy_of(root: Path, changes: str = "", certificate: str = "") -> None:
    path = root / "scripts/policies/mac-dinh.yaml"
    told = path.read_text(encoding="utf-8").partition("# --- cảnh báo")[0]
    told = told.replace("two_people: true\n", "two_people: true\n  draft_voice: true\n")
    told = told.replace("  draft_voice: true\n  draft_voice: true\n", "  draft_voice: true\n")
    path.write_text(
        told + "# --- cảnh báo\nalerts:\n  source: Kế hoạch số 1 của tỉnh\n  unasked:\n"
        f"    - {{name: {SENDER}, certificate: {certificate or province().digest}{changes}}}\n",
        encoding="utf-8",
    )


@pytest.fixture
def commune(content: Path) -> Path:
    """A commune whose policy lets the province's signed urgent alerts air."""
    from loalang.content.folder import starter

    rules = (starter() / "scripts/policies/mac-dinh.yaml").read_text(encoding="utf-8")
    (content / "scripts/policies").mkdir(exist_ok=True)
    (content / "scripts/policies/mac-dinh.yaml").write_text(rules, encoding="utf-8")
    station = content / "scripts/stations/an-nghia.yaml"
    text = station.read_text(encoding="utf-8").replace("0912 812 345", "0210 3 812 345")
    station.write_text(text + "place: {lat: 21.3, lon: 105.4}\n", encoding="utf-8")
    policy_of(content)
    return content


class Commune:
    """Its player, by a virtual clock and a virtual card."""

    def __init__(self, root: Path, now: dt.datetime = NOW) -> None:
        self.root = root
        self.library = Library(root / "episodes/an-nghia")
        self.place = Place.of(self.library.folder)
        self.told: list[str] = []
        self.card = VirtualCard(RATE)
        self.clock = VirtualClock(now, self.card.pass_time)
        self.power_on()

    def power_on(self) -> Player:
        self.player = player_of(self.gate, self.card, self.clock, self.told.append)
        return self.player

    def gate(self) -> Gate:
        desk = Desk.of(ContentFolder(self.root), "an-nghia", lambda _id: self.library)
        return Gate(desk, self.clock.now().date())

    def order(self, message: bytes) -> Order:
        name = sha256(message)
        self.place.alerts.mkdir(parents=True, exist_ok=True)
        (self.place.alerts / f"{name}.xml").write_bytes(message)
        return self.place.orders.give(Order(Wish.ALERT, self.clock.now(), name))

    def live(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while (rest := until - self.clock.monotonic()) > 1e-6:
            self.clock.wait(min(self.player.tick(), 0.5, rest))

    def settle(self, order: Order) -> Became:
        """Let it be judged and made, in real time; then let it sound."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self.live(0.3)
            answer = self.place.answers.to(order.id)
            if answer and answer.told != "đang làm tiếng":
                break
            time.sleep(0.02)
        assert answer
        return answer.became

    def why(self, order: Order) -> str:
        answer = self.place.answers.to(order.id)
        return answer.told if answer else ""

    @property
    def lines(self) -> list[str]:
        return [
            f"{line.title}|{line.approver}|{line.interrupted}" for line in Diary(self.library).all_lines()
        ]


def test_a_signed_alert_of_a_named_sender_airs_and_stands_in_the_diary_as_by_policy(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    assert here.settle(order) is Became.DONE
    here.live(300)
    (line,) = Diary(here.library).all_lines()
    assert line.title == "Nước sông lên nhanh"
    assert line.approver == (
        f"Theo chính sách: {SENDER}, bản tin VN-2026-0001, chứng thư {province().digest}"
    )
    assert line.seconds > 20
    assert not line.interrupted
    assert not here.place.orders.waiting()
    assert here.why(order) == "đã phát"
    assert not (commune / "scripts/lessons/nuoc-song-len-nhanh.yaml").exists()
    assert not list(here.library.episodes())  # no approval, no episode: only the player's own folder has it

    again = here.order(province().sign(alert()))  # signed anew: other bytes, the same message
    assert here.settle(again) is Became.REFUSED
    assert "đã nhận rồi" in here.why(again)
    assert len(Diary(here.library).all_lines()) == 1


def test_a_priority_alert_airs_once_without_the_siren_where_the_policy_lets_its_class(commune: Path) -> None:
    policy_of(commune, ", classes: [priority], said: Ban Chỉ huy tỉnh")
    here = Commune(commune)
    message = alert(info(severity="Moderate"))
    order = here.order(province().sign(message))
    assert here.settle(order) is Became.DONE, here.why(order)
    here.live(200)
    assert here.lines == [
        f"Nước sông lên nhanh|Theo chính sách: {SENDER}, bản tin VN-2026-0001, chứng thư {province().digest}|"
    ]
    (rundown,) = here.place.alerts.glob("*/rundown.txt")
    assert "Tin của Ban Chỉ huy tỉnh." in rundown.read_text(encoding="utf-8")
    here.power_on()  # nothing is left in memory: the book alone says that it aired
    again = here.order(province().sign(message))
    assert here.settle(again) is Became.REFUSED
    assert "đã nhận rồi" in here.why(again)


def wrapped(message: bytes) -> bytes:
    """A signed message inside another one of the attacker's, which its signature does not cover."""
    start, end = message.index(b"<ds:Signature"), message.index(b"</ds:Signature>")
    inside = message[start:end] + b"<ds:Object>" + message[:start] + b"</alert></ds:Object></ds:Signature>"
    return alert(info(headline="Kẻ xấu")).replace(b"</alert>", inside + b"</alert>")


def moved(message: bytes) -> bytes:
    """The attacker's words before the signed ones, within the signed root."""
    return message.replace(b"<info>", info(headline="Kẻ xấu").encode() + b"<info>", 1)


def commented(message: bytes) -> bytes:
    """A comment splits a word: what is signed stays as it was."""
    return message.replace(b"VN-2026-0001", b"VN-<!-- x -->2026-0001", 1)


LATE = "2026-11-28T05:00:00+07:00"
LONG = "Nước đang lên. " * 80
REFUSED: dict[str, Callable[[], bytes]] = {
    "unsigned": alert,
    "another's key": lambda: stranger().sign(alert()),
    "another sender": lambda: province().sign(alert(sender="khac@tinh.example")),
    "a test": lambda: province().sign(alert(status="Test")),
    "an exercise": lambda: province().sign(alert(status="Exercise")),
    "a draft": lambda: province().sign(alert(status="Draft")),
    "private": lambda: province().sign(alert(scope="Private", more="<addresses>a</addresses>")),
    "expired": lambda: province().sign(alert(info(expires="2026-11-30T05:59:00+07:00"))),
    "old": lambda: province().sign(alert(info(expires="2026-12-30T05:59:00+07:00"), sent=LATE)),
    "of tomorrow": lambda: province().sign(alert(sent="2026-12-01T06:00:00+07:00")),
    "elsewhere": lambda: province().sign(
        alert(info(area=f"<areaDesc>x</areaDesc><polygon>{ELSEWHERE}</polygon>"))
    ),
    "area in words alone": lambda: province().sign(alert(info(area="<areaDesc>Xã An Nghĩa</areaDesc>"))),
    "priority": lambda: province().sign(alert(info(severity="Moderate"))),
    "in another language": lambda: province().sign(alert(info(language="en-US", headline="Flood"))),
    "changed": lambda: province().sign(alert()).replace(b"Severe", b"Extreme"),
    "changed words": lambda: province().sign(alert(info(headline="Ve nha"))).replace(b"Ve nha", b"Di ra"),
    "wrapped": lambda: wrapped(province().sign(alert())),
    "more words put in": lambda: moved(province().sign(alert())),
    "signature of another message": lambda: alert(identifier="VN-9").replace(
        b"</alert>", province().sign(alert()).partition(b"</info>")[2]
    ),
    "too long to say": lambda: province().sign(alert(info(description=LONG))),
    "a variable": lambda: province().sign(alert(info(headline="Gọi {{ station.team.phone }}"))),
    "a statement": lambda: province().sign(alert(info(headline="{% include 'x' %}"))),
    "what nobody can read": lambda: province().sign(alert(info(headline="Mực nước XQZW lên"))),
    "an unseen control": lambda: province().sign(alert(info(headline="Nước\x91 lên"))),
    "a line turned round": lambda: province().sign(alert(info(headline="Nước \u202elên"))),
    "a letter of another script": lambda: province().sign(alert(info(headline="Nướс lên"))),
    "a cue": lambda: province().sign(alert(info(headline="[thu âm thu-am/x.mp3]"))),
    "entities": lambda: b'<!DOCTYPE a [<!ENTITY x "y">]>' + province().sign(alert()),
    "an entity that fetches": lambda: (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + province().sign(alert())
    ),
    "no XML": lambda: b"<alert",
    "too many bytes": lambda: province().sign(alert()) + b" " * (1 << 20),
    "a cancel": lambda: province().sign(
        alert(" ", msgType="Cancel", references=f"{SENDER},VN-1,2026-11-30T05:00:00+07:00")
    ),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    """One commune for all attacks: none of them changes anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOALANG_CACHE", str(tmp_path_factory.mktemp("cache")))
        from conftest import write_content

        root = write_content(tmp_path_factory.mktemp("attacked") / "xa")
        commune.__wrapped__(root)  # type: ignore[attr-defined]
        yield Commune(root)


@pytest.mark.parametrize("name", REFUSED)
def test_no_other_message_airs_whatever_order_names_it(shared: Commune, name: str) -> None:
    before = shared.place.seen.read()
    order = shared.order(REFUSED[name]())
    assert shared.settle(order) is Became.REFUSED, shared.told
    assert not shared.lines
    assert not shared.player.deck.runs
    assert shared.place.seen.read() == before


def test_every_letter_of_vietnamese_is_plain_and_no_other_script_s(shared: Commune) -> None:
    words = (
        "Mực nước sông Đà: 11,5 m (báo động 2), vượt 30 %. ẮẰẲẴẶ ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ýỳỷỹỵ đĐ"
    )
    assert all(map(_plain, words))
    for strange in "сіοа\u200b\u00ad\u202e\x91[]{}<>|\\`#\u0e01\uff10":
        assert not _plain(strange), strange


def test_a_comment_in_a_signed_message_changes_no_word_of_it(commune: Path) -> None:
    """Canonical XML knows no comments: the signature holds, and so do the words."""
    here = Commune(commune)
    order = here.order(commented(province().sign(alert())))
    assert here.settle(order) is Became.DONE
    here.live(10)
    assert "VN-2026-0001" in json.dumps(here.place.seen.read())


def test_a_message_is_known_by_its_bytes_and_no_name_leads_elsewhere(commune: Path) -> None:
    here = Commune(commune)
    good = province().sign(alert())
    (commune / "a.xml").write_bytes(good)
    order = here.order(good)
    (here.place.alerts / f"{sha256(good)}.xml").write_bytes(good + b" ")
    assert here.settle(order) is Became.REFUSED
    for name in ("../../../../a", "a", "", "A" * 64):
        order = here.place.orders.give(Order(Wish.ALERT, here.clock.now(), name))
        assert here.settle(order) is Became.REFUSED


CHANGES = {
    "another certificate": lambda: policy_of_shared("", "0" * 64),
    "another class": lambda: policy_of_shared(", classes: [priority]"),
}


def policy_of_shared(changes: str, certificate: str = "") -> tuple[str, str]:
    return changes, certificate


@pytest.mark.parametrize("name", CHANGES)
def test_the_policy_as_it_is_now_decides_also_of_what_was_made(commune: Path, name: str) -> None:
    """The gate holds the warrant against it at the very moment; what an earlier policy let is let no more."""
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    made = None
    while made is None:
        made = here.player.agenda._alerts.take(here.gate, order.lesson, order.id)  # type: ignore[attr-defined]
        time.sleep(0.02)
    policy_of(commune, *CHANGES[name]())
    with pytest.raises(ContentError, match="không cho tin"):
        here.gate().by_policy(made.warrant, made.episode, made.timeline, Library(here.place.alerts))
    assert here.settle(order) is Became.REFUSED


def test_sound_that_was_put_in_its_place_does_not_air(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    while here.player.agenda._alerts.take(here.gate, order.lesson, order.id) is None:  # type: ignore[attr-defined]
        time.sleep(0.02)
    (mp3,) = here.place.alerts.glob("*/loudspeaker.mp3")
    data = mp3.read_bytes()
    mp3.write_bytes(data[: len(data) // 2])
    for manifest in here.place.alerts.glob("*/manifest.json"):
        told = manifest.read_text(encoding="utf-8").replace(sha256(data), sha256(mp3.read_bytes()))
        manifest.write_text(told, encoding="utf-8")
    here.settle(order)
    here.live(60)
    assert not here.lines
    assert any("không phải tiếng đã duyệt" in line for line in here.told)


def test_a_cancel_of_the_sender_stops_it_while_it_sounds(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    assert here.settle(order) is Became.DONE
    here.live(12)
    here.place.seen.note({(SENDER, "VN-2026-0001"): OVER})
    here.live(2)
    assert not here.player.deck.runs
    (line,) = Diary(here.library).all_lines()
    assert line.seconds < 16
    assert line.interrupted


def test_what_expires_while_it_is_made_does_not_air(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert(info(expires="2026-11-30T06:05:00+07:00"))))
    while here.player.agenda._alerts.take(here.gate, order.lesson, order.id) is None:  # type: ignore[attr-defined]
        time.sleep(0.02)
    here.clock.set(NOW + dt.timedelta(minutes=6))
    assert here.settle(order) is Became.REFUSED
    assert "hết hạn" in here.why(order)


def test_a_book_of_alerts_that_cannot_be_read_lets_none_air(commune: Path) -> None:
    here = Commune(commune)
    here.place.folder.mkdir(parents=True, exist_ok=True)
    here.place.seen.path.write_bytes(b"{")
    order = here.order(province().sign(alert()))
    assert here.settle(order) is Became.REFUSED
    assert "sổ các cảnh báo" in here.why(order)


def test_after_a_power_cut_it_is_said_again_and_then_never(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    assert here.settle(order) is Became.DONE
    here.live(15)
    here.card.close()
    here.clock.wait(20)
    here.power_on()
    here.place.answers.fetched(order.id)
    assert here.settle(order) is Became.DONE
    here.live(300)
    lines = Diary(here.library).all_lines()
    assert [bool(line.interrupted) for line in lines] == [True, False]
    here.power_on()
    here.place.orders.folder.mkdir(exist_ok=True)
    again = here.order(province().sign(alert()))
    assert here.settle(again) is Became.REFUSED


@pytest.mark.parametrize(("urgent", "became"), [("urgent: []", Became.REFUSED), ("", Became.DONE)])
def test_quiet_hours_hold_an_alert_unless_the_policy_lets_its_class_break_them(
    commune: Path, urgent: str, became: Became
) -> None:
    rules = commune / "scripts/policies/mac-dinh.yaml"
    told = rules.read_text(encoding="utf-8")
    assert "quiet, holidays]" in told
    rules.write_text(re.sub(r"urgent: \[.*\]", urgent, told) if urgent else told, encoding="utf-8")
    here = Commune(commune, NOW.replace(hour=2))
    sent = "2026-11-30T01:50:00+07:00"
    order = here.order(province().sign(alert(info(expires="2026-11-30T05:00:00+07:00"), sent=sent)))
    assert here.settle(order) is became, here.why(order)


def test_an_approval_is_never_written_and_no_other_door_lets_it_out(commune: Path) -> None:
    here = Commune(commune)
    order = here.order(province().sign(alert()))
    assert here.settle(order) is Became.DONE
    (made,) = here.place.alerts.glob("canh-bao-*")
    with pytest.raises(ContentError):
        here.gate().release(made.name, "loudspeaker")  # type: ignore[arg-type]
    assert not (here.library.folder / "approvals.jsonl").exists()
    assert not here.gate().passed().releases


def test_only_the_gate_makes_the_release_of_an_alert(commune: Path) -> None:
    warrant = Warrant(SENDER, "x", province().digest, "", None, NOW, lambda: None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="only the gate"):
        Release("x", "loudspeaker", None, None, "", (), None, commune, None, object(), warrant)  # type: ignore[arg-type]


# --- the command -----------------------------------------------------------------------------------------


def today(*infos: str, **changes: str) -> bytes:
    now = dt.datetime.now(VIETNAM).replace(microsecond=0)
    end = (now + dt.timedelta(hours=5)).isoformat()
    return alert(*(infos or (info(expires=end),)), **{"sent": now.isoformat(), **changes})


@pytest.mark.slow
def test_the_command_hands_a_signed_alert_to_the_player_and_a_cancel_stops_it(commune: Path) -> None:
    key = seal(dt.datetime.now(VIETNAM))
    policy_of(commune, "", key.digest)
    here = Commune(commune, dt.datetime.now(VIETNAM))
    sent = dt.datetime.now(VIETNAM).replace(microsecond=0).isoformat()
    (commune / "a.xml").write_bytes(key.sign(today(sent=sent)))
    cancel = today(" ", msgType="Cancel", identifier="VN-2", references=f"{SENDER},VN-2026-0001,{sent}")
    (commune / "forged.xml").write_bytes(cancel)
    (commune / "cancel.xml").write_bytes(key.sign(cancel.replace(b"VN-2<", b"VN-3<")))
    silent = loalang(commune, "cap", "a.xml", "--look")
    assert "tự phát" in silent.out
    with living_beside(here.place, here.clock, here.live):
        time.sleep(0.5)
        done = loalang(commune, "cap", "a.xml")
        assert "phát theo chính sách" in done.out, done.out + done.err
        again = loalang(commune, "cap", "a.xml")
        assert "đã nhận rồi" in again.out, again.out
        forged = loalang(commune, "cap", "forged.xml")
        assert "không có chữ ký của nơi gửi" in forged.out
        assert here.place.seen.read()[f"{SENDER},VN-2026-0001"] != OVER
        ended = loalang(commune, "cap", "cancel.xml")
        assert "bản tin trước đã tự phát" in ended.out
        assert "loalang withdraw" not in ended.out
        time.sleep(1.5)
    assert here.place.seen.read()[f"{SENDER},VN-2026-0001"] == OVER
    assert not here.player.deck.runs
    assert not (commune / "scripts/lessons/nuoc-song-len-nhanh.yaml").exists()


def test_without_a_player_a_signed_alert_waits_for_a_person(commune: Path) -> None:
    key = seal(dt.datetime.now(VIETNAM))
    policy_of(commune, "", key.digest)
    (commune / "a.xml").write_bytes(key.sign(today()))
    done = loalang(commune, "cap", "a.xml")
    assert "máy phát không chạy: bản tin chờ người" in done.out, done.out + done.err
    assert (commune / "scripts/lessons/nuoc-song-len-nhanh.yaml").exists()


def test_a_forged_message_does_not_take_the_place_of_the_sender_s_own(commune: Path) -> None:
    key = seal(dt.datetime.now(VIETNAM))
    policy_of(commune, "", key.digest)
    good = today()
    (commune / "a.xml").write_bytes(good)
    unsigned = loalang(commune, "cap", "a.xml")
    assert "có thể là giả" in unsigned.out
    (commune / "b.xml").write_bytes(key.sign(good))
    done = loalang(commune, "cap", "b.xml", "--look")
    assert "đã nhận rồi" not in done.out
    assert "tự phát" in done.out
    assert "có thể là giả" not in done.out


def test_a_policy_that_names_a_sender_says_who_decided_it(commune: Path) -> None:
    path = commune / "scripts/policies/mac-dinh.yaml"
    text = path.read_text(encoding="utf-8").replace("  source: Kế hoạch số 1 của tỉnh\n", "")
    path.write_text(text, encoding="utf-8")
    done = loalang(commune, "plan")
    assert done.code == 3
    assert "cần ghi ai quyết định" in done.err
