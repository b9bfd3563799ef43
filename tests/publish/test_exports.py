"""Files for halls, players and boards: names, order, playlists and posters."""

import configparser
import datetime as dt
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from by_hand import HOSTILE, facts, gate, manifest, put, released, station

from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import ChapterTag, Tags, tag_mp3
from loalang.content.folder import ContentFolder
from loalang.content.models import Window
from loalang.errors import UsageError
from loalang.files import sha256
from loalang.library.episodes import Library, Manifest
from loalang.model import Edition
from loalang.production.course_cover import course_cover
from loalang.publish.artwork import share
from loalang.publish.copying import SHEET, copy_usb
from loalang.publish.evidence import EVIDENCE
from loalang.publish.hours import on_air_line
from loalang.publish.liquidsoap import OnTime, liquidsoap
from loalang.publish.playlists import Track, m3u8, xspf
from loalang.publish.pls import pls
from loalang.publish.poster import POINTS, course_poster, picture, post, poster
from loalang.publish.qr import QUIET
from loalang.publish.safe_names import ascii_name
from loalang.publish.usb import CopyLine, not_for_the_air, plain_tags, plan_usb
from loalang.schedule.approvals import Approvals
from loalang.schedule.gate import LOUD_FIRST
from loalang.schedule.release import Marked, Release


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cài đặt VNeID trên điện thoại", "Cai-dat-VNeID-tren-dien-thoai"),
        ("Đường / dây \\ nóng: 24/7?", "Duong-day-nong-24-7"),
        ("../../etc/passwd", "etc-passwd"),
        ("🔊", "bai"),
        ("CON.mp3 ", "CON-mp3"),
        ("ằ" * 200, "a" * 60),
    ],
)
def test_names_are_ascii(title: str, name: str) -> None:
    assert ascii_name(title) == name


def loud(library: Library, *episodes: Manifest) -> tuple[Release, ...]:
    return released(library, *episodes, editions=LOUD_FIRST, first=True)


def one_of(tmp_path: Path, episode: Manifest) -> Release:
    return loud(put(tmp_path, episode), episode)[0]


def copy(library: Library, lines: tuple[CopyLine, ...], folder: Path) -> list[CopyLine]:
    return list(copy_usb(lines, station(), Approvals(library), folder))


ROOT = Path(__file__).parents[2]


def test_a_stick_holds_numbered_files_in_playing_order_and_a_sheet(tmp_path: Path) -> None:
    episodes = (manifest(2), manifest(1, title="Đồng & <b>tiền</b>"))
    library = put(tmp_path, *episodes)
    lines = plan_usb(loud(library, *episodes))
    assert [line.path for line in copy(library, lines, tmp_path / "usb")] == [
        "001-Bai-thu-so-2.mp3",
        "002-Dong-b-tien-b.mp3",
    ]
    assert sorted(path.name for path in (tmp_path / "usb").iterdir()) == sorted(
        [
            "001-Bai-thu-so-2.mp3",
            "002-Dong-b-tien-b.mp3",
            SHEET,
            "danh-sach.m3u8",
            "danh-sach.xspf",
            EVIDENCE,
        ]
    )
    first = (tmp_path / "usb/001-Bai-thu-so-2.mp3").stat().st_mtime_ns
    assert first <= (tmp_path / "usb/002-Dong-b-tien-b.mp3").stat().st_mtime_ns
    assert "&lt;b&gt;tiền" in (tmp_path / "usb" / SHEET).read_text(encoding="utf-8")


def test_the_loudspeaker_s_edition_goes_onto_the_stick(tmp_path: Path) -> None:
    library = put(tmp_path, manifest(1))
    (line,) = plan_usb(loud(library, manifest(1)))
    assert line.release.edition is Edition.LOUDSPEAKER


def test_a_podcast_s_file_loses_picture_chapters_and_words_on_the_way_to_the_stick(tmp_path: Path) -> None:
    from mutagen import id3

    sound = encode_mp3([np.zeros(44_100, np.float32)], 96)
    cover = course_cover(ContentFolder(ROOT))
    rich = Tags("Bài", artist="Đài", chapters=(ChapterTag(0, 1, "Một"),), lyrics="Lời", cover=cover)
    mp3 = tag_mp3(sound, rich)
    told = facts(Edition.PODCAST).model_copy(update={"sha256": sha256(mp3)})
    episode = manifest(1, editions={Edition.PODCAST: told})
    library = put(tmp_path, episode)
    (library.place("bai-1") / "podcast.mp3").write_bytes(mp3)
    (line,) = copy(library, plan_usb(loud(library, episode)), tmp_path / "usb")
    copied = tmp_path / "usb" / line.path
    assert {frame[:4] for frame in id3.ID3(copied)} == {"TIT2", "TPE1", "TLAN"}
    assert copied.read_bytes().endswith(sound)
    assert "APIC:" in id3.ID3(library.place("bai-1") / "podcast.mp3")


def test_a_plain_file_is_copied_byte_by_byte() -> None:
    mp3 = tag_mp3(encode_mp3([np.zeros(4_410, np.float32)], 64), Tags("Bài", artist="Đài"))
    assert plain_tags(mp3) is mp3


def test_days_get_folders_of_their_own(tmp_path: Path) -> None:
    episodes = tuple(manifest(n) for n in range(1, 6))
    paths = [line.path for line in plan_usb(loud(put(tmp_path, *episodes), *episodes), per_day=2)]
    assert [path.split("/")[0] for path in paths] == [
        "01-ngay-1", "01-ngay-1", "02-ngay-2", "02-ngay-2", "03-ngay-3",
    ]  # fmt: skip


def test_more_files_than_a_player_reads_are_refused(tmp_path: Path) -> None:
    episodes = tuple(manifest(n) for n in range(1, 257))
    releases = loud(put(tmp_path, *episodes), *episodes)
    with pytest.raises(UsageError, match="256 bài trong một thư mục"):
        plan_usb(releases)
    assert len(plan_usb(releases, per_day=255)) == 256


class Marks:
    """Marks a draft with a letter: what it sounds like is not looked at here."""

    def mark(self, mp3: bytes, edition: Edition, title: str) -> Marked:
        return Marked(b"x" + mp3, 3.0)


def released_or_not(library: Library) -> tuple[Release, ...]:
    return gate(library).passed().releases


def drafts(library: Library) -> tuple[Release, ...]:
    return gate(library, marks=Marks()).passed((), LOUD_FIRST, first=True).releases


def test_drafts_are_named(tmp_path: Path) -> None:
    draft = manifest(1)
    editions = {
        edition: facts.model_copy(update={"draft": True}) for edition, facts in draft.editions.items()
    }
    draft = draft.model_copy(update={"editions": editions})
    library = put(tmp_path, draft)
    assert not released_or_not(library)
    assert not_for_the_air(plan_usb(drafts(library))) == ("Bài thử số 1",)


@pytest.mark.parametrize("words", HOSTILE)
def test_playlists_hold_any_title(words: str) -> None:
    tracks = [Track("bài 1/a&b.mp3", words, words, 61.4), Track("2.mp3", "Hai", "Đài", 5)]
    lines = m3u8(words, tracks).decode().splitlines()
    assert lines[0] == "#EXTM3U"
    assert [line for line in lines if not line.startswith("#")] == ["bài 1/a&b.mp3", "2.mp3"]
    assert lines[2].startswith("#EXTINF:61,")
    old = configparser.RawConfigParser()
    old.read_string(pls(tracks).decode())
    assert [old["playlist"][f"File{n}"] for n in range(1, len(tracks) + 1)] == [t.path for t in tracks]
    assert old["playlist"]["NumberOfEntries"] == str(len(tracks))
    root = ET.fromstring(xspf(words, tracks))
    space = "{http://xspf.org/ns/0/}"
    assert [e.text for e in root.iter(f"{space}location")] == ["b%C3%A0i%201/a%26b.mp3", "2.mp3"]
    assert [e.text for e in root.iter(f"{space}duration")] == ["61400", "5000"]


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("windows", "line"),
    [
        ([], ""),
        ([(WEEK[:5], "05:30"), (WEEK[:5], "17:00")], "Thứ Hai đến thứ Sáu: 5 giờ 30, 17 giờ"),
        ([(WEEK, "05:00")], "Hằng ngày: 5 giờ"),
        ([(("sun", "mon"), "18:05")], "Thứ Hai, Chủ nhật: 18 giờ 05"),
        ([(("mon",), "06:00"), (("sat", "sun"), "07:00")], "Thứ Hai: 6 giờ; Thứ Bảy, Chủ nhật: 7 giờ"),
    ],
)
def test_hours_are_in_residents_words(windows: list[tuple[tuple[str, ...], str]], line: str) -> None:
    made = [Window.model_validate({"days": days, "start": start, "minutes": 20}) for days, start in windows]
    assert on_air_line(station(windows=made)) == line


MORNING = dt.datetime(2026, 12, 1, 5, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_liquidsoap_plays_each_session_at_its_own_day_and_hour_and_then_is_silent() -> None:
    first = MORNING.timestamp()
    slots = [
        OnTime('C:\\loa "1".m3u8', MORNING, 120),
        OnTime("b.m3u8", MORNING + dt.timedelta(days=7), 0.5),
    ]
    script = liquidsoap(station(name='Đài "x" #{y}\nz'), slots).decode()
    assert f"({{ time() >= {first:.1f} and time() < {first + 119:.1f} }}, session_1)" in script
    week = first + 7 * 86_400
    assert f"({{ time() >= {week:.1f} and time() < {week + 1:.1f} }}, session_2)" in script
    assert script.index("session_2)") < script.index("({ true }, quiet)")
    assert '"C:\\\\loa \\"1\\".m3u8"' in script
    assert (
        script.splitlines()[0] == '# Đài "x" #{y} z: phát từng buổi đúng ngày giờ. Chạy: liquidsoap TỆP-NÀY'
    )


@pytest.mark.skipif(not shutil.which("liquidsoap"), reason="needs Debian's liquidsoap")
@pytest.mark.parametrize(
    "words", ["Đài xã", "\n".join([*HOSTILE, 'a" #{b} \\ (* *) %include "x"'])], ids=["plain", "hostile"]
)
@pytest.mark.slow
def test_liquidsoap_itself_accepts_the_script(tmp_path: Path, words: str) -> None:
    playlist = tmp_path / f"{ascii_name(words)} #{{x}}.m3u8"
    playlist.write_bytes(m3u8(words, []))
    slot = OnTime(str(playlist), MORNING, 60)
    (tmp_path / "a.liq").write_bytes(liquidsoap(station(name=words), [slot]))
    told = subprocess.run(["liquidsoap", "--check", str(tmp_path / "a.liq")], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("words", ["Bài thường", *HOSTILE])
def test_a_poster_is_one_whole_file_with_three_points_at_most(tmp_path: Path, words: str) -> None:
    release = one_of(tmp_path, manifest(1, title=words, key_points=(words,) * 5))
    html = poster(station(name=words), release).decode()
    assert html.count("<li>") == POINTS
    assert "<script" not in html
    assert not re.search(r'(src|href)="(?!data:)', html)
    assert "<svg" in html


def test_without_a_website_there_is_no_code_to_scan(tmp_path: Path) -> None:
    quiet, release = station(website=None), one_of(tmp_path, manifest(1))
    assert "<svg" not in poster(quiet, release).decode()
    assert "http" not in post(quiet, release)
    assert "<li>An toàn trên mạng</li>" in course_poster(quiet, [release]).decode()


@pytest.mark.parametrize("words", ["Bài thường", *HOSTILE])
def test_the_picture_holds_any_title(words: str) -> None:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(share(station(name=words), "Bài 1", words, words))) as image:
        assert (image.format, image.size) == ("JPEG", (1080, 1080))


def test_the_same_words_draw_the_same_picture(tmp_path: Path) -> None:
    one, other = (one_of(tmp_path, manifest(number)) for number in (1, 2))
    assert picture(station(), one) == picture(station(), one)
    assert picture(station(), one) != picture(station(), other)


def test_the_qr_code_holds_the_lesson_s_address(tmp_path: Path) -> None:
    release = one_of(tmp_path, manifest(1))
    segno = pytest.importorskip("segno")
    address = "https://an-nghia.example/loa/bai-1/index.html"
    wanted = segno.make(address, error="m", mask=2, micro=False, boost_error=False)
    drawn = [
        (int(x), int(y), int(length))
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", poster(station(), release).decode())
    ]
    dark = {(x + i - QUIET, y - QUIET) for x, y, length in drawn for i in range(length)}
    assert dark == {(x, y) for y, row in enumerate(wanted.matrix) for x, module in enumerate(row) if module}
