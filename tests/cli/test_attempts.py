"""Attempts to get sound out that no leader approved: every way out × every trick. None passes."""

import json
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest
from conftest import few
from village import (
    BLOCKS,
    EXPORTERS,
    PASSPHRASE,
    STAYS,
    STUDIO_SENDS,
    STUDIO_STAYS,
    copy_of,
    loalang,
    shared_village,
    sounds,
    station,
    tells_of,
)

from loalang.audio.joining import sound_frames
from loalang.cli import COMMANDS, Commands
from loalang.cli.desk import now
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.schedule.approvals import Approvals, Signature
from loalang.schedule.chain import _head, _line

ATTACKED = "mot"
Trick = Callable[[Path, random.Random], None]


def sound(root: Path, lesson: str = ATTACKED) -> Path:
    return station(root) / lesson / "loudspeaker.mp3"


def log(root: Path) -> Path:
    return station(root) / "approvals.jsonl"


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- tricks ------------------------------------------------------------------------------------------------


def never(root: Path, chance: random.Random) -> None:
    """Nobody approved it: another log stands, of the other lesson alone."""
    lines = log(root).read_bytes().splitlines(keepends=True)
    entry = json.loads(lines[1])["entry"]
    for path in (log(root), Approvals(Library(station(root))).book.head):
        path.unlink()
    Approvals(Library(station(root))).book.append(entry)


def withdrawn(root: Path, chance: random.Random) -> None:
    assert loalang(root, "withdraw", ATTACKED, "--by", "Nguyễn Văn Bình").code == 0


def flipped(root: Path, chance: random.Random) -> None:
    data = bytearray(sound(root).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    sound(root).write_bytes(data)


def swapped(root: Path, chance: random.Random) -> None:
    shutil.copy(sound(root, "ba"), sound(root))


def cut(root: Path, chance: random.Random) -> None:
    data = sound(root).read_bytes()
    sound(root).write_bytes(data[: chance.randrange(2000, len(data))])


def other_file_in_the_manifest(root: Path, chance: random.Random) -> None:
    """The manifest leads elsewhere, as it could when it named files, and says that all is well."""
    path = station(root) / ATTACKED / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    place = chance.choice(["../ba/loudspeaker.mp3", "gia.mp3", "../../../scripts/stations/an-nghia.yaml"])
    told["editions"]["loudspeaker"]["file"] = place
    told["title"] = "Bài một khác"
    shutil.copy(sound(root, "ba"), sound(root).with_name("gia.mp3"))
    path.write_text(json.dumps(told), encoding="utf-8")


def other_facts_in_the_manifest(root: Path, chance: random.Random) -> None:
    """Another sound with a manifest that knows its digest."""
    shutil.copy(sound(root, "ba"), sound(root))
    path = station(root) / ATTACKED / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    other = json.loads((station(root) / "ba/manifest.json").read_text(encoding="utf-8"))
    told["editions"] = other["editions"]
    if chance.random() < 0.5:
        told["lesson"] = "ba"
    path.write_text(json.dumps(told), encoding="utf-8")


def edited_log(root: Path, chance: random.Random) -> None:
    data = bytearray(log(root).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    log(root).write_bytes(data)


def shortened_log(root: Path, chance: random.Random) -> None:
    log(root).write_bytes(log(root).read_bytes().splitlines(keepends=True)[0])


def removed_head(root: Path, chance: random.Random) -> None:
    Approvals(Library(station(root))).book.head.unlink()


def forged_entry(root: Path, chance: random.Random) -> None:
    """A dozen lines of Python write the chairman's approval of another sound, chained as it should be."""
    shutil.copy(sound(root, "ba"), sound(root))
    path = station(root) / ATTACKED / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    other = json.loads((station(root) / "ba/manifest.json").read_text(encoding="utf-8"))
    told["editions"] = other["editions"]
    path.write_text(json.dumps(told), encoding="utf-8")
    approvals = Approvals(Library(station(root)))
    links = approvals.book.read()
    entry = {**links[0].entry, "by": "Chủ tịch xã", "files": approvals.digests(ATTACKED)}
    if chance.random() < 0.5:
        entry |= {"key": "", "signature": ""}
    line, digest = _line(len(links) + 1, links[-1].digest, entry)
    log(root).write_bytes(log(root).read_bytes() + line)
    approvals.book.head.write_bytes(_head(len(links) + 1, digest))


def stranger_s_key(root: Path, chance: random.Random) -> None:
    """An approval signed as it should be, by a key that the station does not name."""
    from loalang.schedule.keys import new_key

    withdrawn(root, chance)
    policy = ContentFolder(root).policy("mac-dinh")
    signature = Signature("Nguyễn Văn Bình", now(), author="Lê Thị Hoa")
    Approvals(Library(station(root))).approve(ATTACKED, signature, policy, new_key())


def stale_script(root: Path, chance: random.Random) -> None:
    words = chance.choice(["Bấm nút cài đặt.", "Có rồi cô ơi.", "Nghi ngờ thì tắt máy."])
    edited(root / f"scripts/lessons/{ATTACKED}.yaml", words, "Chuyển tiền vào số này.")


def stale_station(root: Path, chance: random.Random) -> None:
    edited(root / "scripts/stations/an-nghia.yaml", "xã An Nghĩa", "xã Khác")


def deleted_lesson(root: Path, chance: random.Random) -> None:
    (root / f"scripts/lessons/{ATTACKED}.yaml").unlink()


def sample_text(root: Path, chance: random.Random) -> None:
    """A placeholder's words, made and signed past the command that asks."""
    edited(
        root / f"scripts/lessons/{ATTACKED}.yaml", "Bà con biết giữ mã OTP.", "Bà con làm được thêm một việc."
    )
    assert loalang(root, "build", ATTACKED, "--jobs", "1", "--edition", "loudspeaker").code == 0
    _signed_past_the_command(root)


def sample_phone(root: Path, chance: random.Random) -> None:
    path = root / "scripts/stations/an-nghia.yaml"
    edited(path, "0210 3 812 345", chance.choice(["0912 345 678", "+84 912 345 679", "0912.345.680"]))
    assert loalang(root, "build", "--jobs", "1", "--edition", "loudspeaker").code == 0
    _signed_past_the_command(root)


def expired(root: Path, chance: random.Random) -> None:
    edited(root / f"scripts/lessons/{ATTACKED}.yaml", "cast:", "air: {until: 2026-01-02}\ncast:")


def other_words(root: Path, chance: random.Random) -> None:
    path = (
        station(root) / ATTACKED / chance.choice(["rundown.txt", "spoken.txt", "loudspeaker.timeline.json"])
    )
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1
    path.write_bytes(data)


def other_tags(root: Path, chance: random.Random) -> None:
    """The approved frames with something before or behind them that players show, or play."""
    data, more = sound(root).read_bytes(), sound(root, "ba").read_bytes()
    title = b"TAG" + b"Bai khac".ljust(125, b"\0")
    sound(root).write_bytes(chance.choice([more[:4096] + data, data + title, data + more, more + data]))


def linked(root: Path, chance: random.Random) -> None:
    """The file, or the whole folder, is a link to another lesson's."""
    if chance.random() < 0.5:
        shutil.rmtree(sound(root).parent)
        sound(root).parent.symlink_to(sound(root, "ba").parent)
    else:
        sound(root).unlink()
        sound(root).hardlink_to(sound(root, "ba"))


def other_case(root: Path, chance: random.Random) -> None:
    """The lesson's folder under another name of its own: a look-alike beside what was withdrawn."""
    withdrawn(root, chance)
    name = chance.choice(["Mot", "MOT", "mot ", "mo\u0301t"])
    shutil.copytree(sound(root).parent, station(root) / name)


TRICKS: Mapping[str, Trick] = {
    "never approved": never,
    "withdrawn": withdrawn,
    "flipped bit": flipped,
    "swapped file": swapped,
    "cut file": cut,
    "manifest that leads elsewhere": other_file_in_the_manifest,
    "manifest of another sound": other_facts_in_the_manifest,
    "edited log": edited_log,
    "shortened log": shortened_log,
    "removed head": removed_head,
    "forged entry": forged_entry,
    "a stranger's key": stranger_s_key,
    "stale script": stale_script,
    "stale station": stale_station,
    "deleted lesson": deleted_lesson,
    "sample text": sample_text,
    "sample phone": sample_phone,
    "expired": expired,
    "other words": other_words,
    "other tags": other_tags,
    "a link to another": linked,
    "a look-alike of the folder": other_case,
}


def _signed_past_the_command(root: Path) -> None:
    from loalang.schedule.keys import open_key

    key = open_key((root / "khoa.json").read_bytes(), PASSPHRASE)
    signature = Signature("Nguyễn Văn Bình", now(), author="Lê Thị Hoa")
    Approvals(Library(station(root))).approve(
        ATTACKED, signature, ContentFolder(root).policy("mac-dinh"), key
    )


# --- the table ---------------------------------------------------------------------------------------------


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return shared_village()


def commands() -> set[str]:
    """Every command that there is, with those of groups."""
    group = Commands("loalang")
    found: set[str] = set()
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group) and command.commands:
            found |= {f"{name} {inner}" for inner in command.commands}
        else:
            found.add(name)
    return found


def test_every_command_is_known_to_send_or_to_stay() -> None:
    """A new command fails here until it stands in one of the two tables of ``village.py``."""
    known = {*(name for name in EXPORTERS if "/" not in name), "studio", *STAYS}
    groups = {name.split()[0] for name in known if " " not in name}
    assert {name for name in commands() if name not in known and name.split()[0] not in groups} == set()
    assert {name for name in known if name not in {*commands(), *(c.split()[0] for c in commands())}} == set()


def test_every_address_of_the_studio_is_known_to_send_or_to_stay(home: Path) -> None:
    """A new one fails here until it stands in one of the two tables of ``village.py``."""
    from studio.opened import opened

    routes = [route.path for route in opened(home).client.app.routes]  # type: ignore[attr-defined]
    assert len(routes) == len(set(routes)) > 40
    assert set(routes) == {*STUDIO_SENDS, *STUDIO_STAYS}
    assert not {*STUDIO_SENDS} & {*STUDIO_STAYS}
    played = {sends for name, sends in EXPORTERS.items() if name.startswith("studio")}
    assert {*STUDIO_SENDS.values()} == played


@pytest.mark.parametrize("exporter", few(EXPORTERS, *list(EXPORTERS)[::4]))
def test_what_is_approved_leaves_by_every_door(home: Path, tmp_path: Path, exporter: str) -> None:
    """Else no attempt below could fail."""
    root, out = copy_of(home, tmp_path / "xa"), tmp_path / "out"
    done = EXPORTERS[exporter](root, out)
    assert done.code == 0, done.err
    frames = sound_frames(sound(root).read_bytes())[0]
    if exporter not in ("poster", "studio /phat/to-roi", "export ivr"):  # papers; telephones take no MP3
        assert any(frames in left for left in sounds(out))
    assert exporter in BLOCKS or tells_of(out, ATTACKED)
    assert not tells_of(out, "ba")


def attempt(home: Path, tmp_path: Path, exporter: str, trick: str, seed: int) -> None:
    """Try one trick at one door; whatever holds the lesson's sound, as it was or as it is, is a leak."""
    root, out = copy_of(home, tmp_path / "xa"), tmp_path / "out"
    chance = random.Random(f"{trick} {seed}")
    forbidden = [sound_frames(sound(root).read_bytes())[0], sound_frames(sound(root, "ba").read_bytes())[0]]
    TRICKS[trick](root, chance)
    forbidden.append(sound_frames(sound(root).read_bytes())[0])
    approved = sound_frames(sound(root, "hai").read_bytes())[0]
    forbidden = [
        frames for frames in forbidden if frames not in approved
    ]  # a cut file's may be, and empty ones
    done = EXPORTERS[exporter](root, out)
    assert "Traceback" not in done.err
    left = sounds(out)
    assert not [frames for frames in forbidden if any(frames in one for one in left)], done
    assert not tells_of(out, ATTACKED), done
    assert not list(tmp_path.rglob("out/**/*.yaml"))
    if done.code:
        assert "gợi ý" in done.err, "a refusal says what mends it"
    else:
        assert ATTACKED in done.err or exporter == "serve"


def attempts() -> list[object]:
    """Every door with every trick; in every run a seventh, in which each door and each trick stands."""
    pairs = [(at, door, trick) for at, door in enumerate(EXPORTERS) for trick in TRICKS]
    places = {trick: at for at, trick in enumerate(TRICKS)}
    return [
        pytest.param(door, trick, marks=() if (at + places[trick]) % 29 == 0 else (pytest.mark.slow,))
        for at, door, trick in pairs
    ]


@pytest.mark.parametrize(("exporter", "trick"), attempts())
def test_no_trick_opens_a_door(home: Path, tmp_path: Path, exporter: str, trick: str) -> None:
    attempt(home, tmp_path, exporter, trick, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("exporter", EXPORTERS)
def test_no_trick_opens_a_door_however_it_is_played(
    home: Path, tmp_path: Path, exporter: str, trick: str, seed: int
) -> None:
    """With those above: 968 attempts."""
    attempt(home, tmp_path, exporter, trick, seed)
