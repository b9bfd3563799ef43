"""Tags: read back by mutagen as they were given, in the one form that all players take."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from mutagen import id3

from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import PADDING, ChapterTag, Tags, tag_mp3

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
FULL = Tags(
    title="Cài đặt VNeID trên điện thoại",
    artist="Đài truyền thanh xã An Nghĩa",
    album="Bình dân học vụ số",
    track=1,
    tracks_total=12,
    comment="Giọng đọc do máy tạo.",
    year=2026,
    chapters=(ChapterTag(0, 1.25, "Mở đầu"), ChapterTag(1.25, 2, "Các bước")),
    lyrics="Lan: Chào bà con.\nHùng: Chào cô.",
    cover=PNG,
    extra=(("AI-CONTENT", "synthetic-speech"), ("LESSON", "vneid-cai-dat")),
)


@pytest.fixture(scope="module")
def mp3() -> bytes:
    return encode_mp3([np.zeros(88_200, np.float32)], 64)


def read(data: bytes) -> id3.ID3:
    return id3.ID3(io.BytesIO(data), translate=False)


def test_every_tag_is_read_back(mp3: bytes) -> None:
    tags = read(tag_mp3(mp3, FULL))
    assert tags.version == (2, 3, 0)
    assert {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TLAN", "TYER")} == {
        "TIT2": FULL.title,
        "TPE1": FULL.artist,
        "TALB": FULL.album,
        "TRCK": "1/12",
        "TLAN": "vie",
        "TYER": "2026",
    }
    assert tags["COMM::vie"].text == [FULL.comment]
    assert tags["USLT::vie"].text == FULL.lyrics
    assert tags["APIC:"].data == PNG
    assert tags["APIC:"].mime == "image/png"
    assert tags["TXXX:AI-CONTENT"].text == ["synthetic-speech"]


def test_chapters_are_listed_in_order(mp3: bytes) -> None:
    tags = read(tag_mp3(mp3, FULL))
    chapters = [tags[f"CHAP:{name}"] for name in tags["CTOC:toc"].child_element_ids]
    assert [(c.start_time, c.end_time, str(c.sub_frames["TIT2"])) for c in chapters] == [
        (0, 1250, "Mở đầu"),
        (1250, 2000, "Các bước"),
    ]


def test_chapters_stand_in_the_file_in_the_order_of_time(mp3: bytes) -> None:
    told = ("Chào bà con, mời nghe", "Ngắn", "Một tên dài hơn nhiều", "Vừa", "Hết")
    chapters = tuple(ChapterTag(at, at + 1, title) for at, title in enumerate(told))
    made = tag_mp3(mp3, Tags(title="Một", chapters=chapters, cover=PNG))
    assert [found.encode() for found in re.findall("CHAP.{6}(chp.)", made.decode("latin-1"), re.S)] == [
        f"chp{n}".encode() for n in range(len(told))
    ]
    assert made.endswith(mp3)
    assert len(read(made).getall("CHAP")) == len(told)


def test_text_is_utf_16_for_old_players(mp3: bytes) -> None:
    tags = read(tag_mp3(mp3, FULL))
    texts = [frame for frame in tags.values() if isinstance(frame, id3.TextFrame)]
    assert texts
    assert {frame.encoding for frame in texts} == {id3.Encoding.UTF16}


def test_what_is_empty_is_left_out(mp3: bytes) -> None:
    assert set(read(tag_mp3(mp3, Tags(title="Một"))).keys()) == {"TIT2", "TLAN"}


def test_tagging_gives_the_same_bytes_and_replaces_what_was_there(mp3: bytes) -> None:
    once = tag_mp3(mp3, FULL)
    assert tag_mp3(mp3, FULL) == once
    assert tag_mp3(tag_mp3(mp3, Tags(title="Tên cũ, dài hơn", album="X")), FULL) == once


def test_the_sound_is_not_touched(mp3: bytes) -> None:
    tagged = tag_mp3(mp3, FULL)
    assert tagged.endswith(mp3)
    assert tagged[: -len(mp3)].endswith(bytes(PADDING))


@pytest.mark.skipif(not shutil.which("mp3val"), reason="mp3val is not here")
def test_mp3val_has_no_complaint(tmp_path: Path, mp3: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(tag_mp3(mp3, FULL))
    report = subprocess.run(["mp3val", str(path)], capture_output=True, text=True, check=True).stdout
    assert "WARNING" not in report
    assert "+ID3v2, CBR" in report
