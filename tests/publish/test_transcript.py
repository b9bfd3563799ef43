"""Transcripts and chapters say what is heard, when it is heard, whatever the words."""

import json
import re
from pathlib import Path

import pytest
from by_hand import HOSTILE, TIMELINE, heard

from generator.audio.timeline import Kind, Span
from generator.building import Watch, Wish, build
from generator.folder import ContentFolder
from generator.library import Library
from generator.model import Edition
from generator.publish.chapters import chapters
from generator.publish.transcript import LINE, srt, text, vtt, wrapped
from generator.timelines import read_timeline, write_timeline


def test_webvtt_names_the_voices_and_keeps_the_times() -> None:
    assert vtt(heard()).decode() == (
        "WEBVTT\nLanguage: vi\n\n"
        "00:00:02.000 --> 00:00:04.250\n<v Lan>Xin chào bà con xã An Nghĩa.\n\n"
        "00:00:06.000 --> 00:00:09.125\n<v Hùng>Mở kho ứng dụng có sẵn trong điện thoại, gõ tìm chữ VNeID\n"
        "rồi bấm nút cài đặt nhé.\n\n"
        "00:00:09.500 --> 00:00:12.000\n<v Hùng>A &amp; B &lt; C.\n\n"
        "00:00:13.000 --> 00:00:20.500\n[Tiếng nói thu âm]\n"
    )


def test_srt_counts_from_one() -> None:
    first = srt(heard()).decode().split("\n\n")[0]
    assert first == "1\n00:00:02,000 --> 00:00:04,250\nLan: Xin chào bà con xã An Nghĩa."


def test_the_text_has_a_heading_a_chapter_and_a_paragraph_a_turn() -> None:
    paragraphs = text(heard()).decode().strip().split("\n\n")
    assert paragraphs[0] == "Bài thử số 1"
    assert paragraphs[1:3] == ["MỞ ĐẦU", "Lan: Xin chào bà con xã An Nghĩa."]
    assert paragraphs[4].startswith("Hùng: Mở kho ứng dụng")
    assert paragraphs[4].endswith("A & B < C.")


def test_words_before_the_first_chapter_are_kept() -> None:
    early = (Span(0.0, 1.0, Kind.SPEECH, "Lan", "Chào."), Span(1.0, 2.0, Kind.CHAPTER, "Phần một"))
    assert "Chào." in text(heard(timeline=early)).decode()


def test_chapters_follow_the_format() -> None:
    told = json.loads(chapters(heard()))
    assert told["version"] == "1.2.0"
    assert [(c["startTime"], c["endTime"], c["title"]) for c in told["chapters"]] == [
        (0.0, 6.0, "Mở đầu"),
        (6.0, 20.5, "Các bước cài đặt"),
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_captions(words: str) -> None:
    hostile = heard(timeline=(Span(0, 1, Kind.SPEECH, words, words), Span(1, 2, Kind.SPEECH, "Lan", "Hết.")))
    for written, stamp in ((vtt(hostile), "."), (srt(hostile), ",")):
        lines = written.decode().split("\n")
        assert max(map(len, lines)) <= LINE
        assert sum(" --> " in line for line in lines) == 2
        assert f"00:00:01{stamp}000 --> 00:00:02{stamp}000" in lines
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", written.decode())
    for line in vtt(hostile).decode().split("\n\n")[1].split("\n")[1:]:
        assert "<" not in re.sub(r"^<v [^<>&]*>", "", line)


@pytest.mark.parametrize("words", ["a" * 400, "từ " * 90, "ngắn", "x" * LINE, "x" * (LINE + 1) + " y"])
def test_lines_lose_no_letter(words: str) -> None:
    lines = list(wrapped(words.strip(), "Lan: "))
    assert all(0 < len(line) <= LINE for line in lines)
    assert "".join(lines).replace(" ", "") == "Lan:" + words.replace(" ", "")


def test_a_timeline_comes_back_as_it_was() -> None:
    assert read_timeline(write_timeline(TIMELINE)) == TIMELINE


@pytest.mark.parametrize(
    "data", [b"", b"[", b"[[1]]", b"5", b'[["a", 1, "speech", "", ""]]', b'[[0, 1, "x", "", ""]]']
)
def test_a_damaged_timeline_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the words are the decoder's
        read_timeline(data)


def test_captions_are_where_the_sound_is(content: Path) -> None:
    """The build's own MP3 is decoded: where a caption begins there is sound, just before it there is none."""
    import numpy as np
    import soundfile

    wish = Wish(station="an-nghia", out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), wish, Watch()).failures
    library = Library(content / "episodes/an-nghia")
    timeline = library.timeline("thu", Edition.PODCAST)
    sound, rate = soundfile.read(library.place("thu") / "podcast.mp3")
    spoken = [span for span in timeline if span.kind is Kind.SPEECH]
    beds = [span for span in timeline if span.kind is Kind.BED]
    alone = [s for s in spoken if not any(b.start - 1 < s.start < b.end + 1 for b in beds)]
    assert len(alone) > 5
    for span in alone:
        before = sound[round((span.start - 0.25) * rate) : round((span.start - 0.1) * rate)]
        after = sound[round((span.start + 0.02) * rate) : round((span.start + 0.1) * rate)]
        assert np.abs(before).max() < 0.02 < np.abs(after).max(), span


def test_the_notice_of_a_machine_s_voice_is_in_rundown_spoken_text_and_transcripts(content: Path) -> None:
    with (content / "scripts/stations/an-nghia.yaml").open("a", encoding="utf-8") as file:
        file.write("synthetic_notice: true\n")
    wish = Wish(station="an-nghia", out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), wish, Watch()).failures
    place = content / "episodes/an-nghia/thu"
    notice = "Giọng đọc trong chương trình này do máy tổng hợp."
    assert (place / "rundown.txt").read_text(encoding="utf-8").count(notice) == 2  # one an edition
    for name in ("podcast.vtt", "podcast.srt", "podcast.txt", "index.html"):
        assert notice in (place / name).read_text(encoding="utf-8"), name
    assert "giọng đọc trong chương trình này" in (place / "spoken.txt").read_text(encoding="utf-8").lower()


def test_the_podcast_s_file_carries_the_course_s_picture_and_the_loudspeaker_s_does_not(
    content: Path,
) -> None:
    import io

    from mutagen import id3
    from PIL import Image

    wish = Wish(station="an-nghia", out=content / "episodes")
    assert not build(ContentFolder(content), wish, Watch()).failures
    place = content / "episodes/an-nghia/thu"
    art = id3.ID3(place / "podcast.mp3")["APIC:"]
    with Image.open(io.BytesIO(art.data)) as picture:
        assert (art.mime, picture.format, picture.size) == ("image/jpeg", "JPEG", (500, 500))
    assert len(art.data) < 20_000
    assert "APIC:" not in id3.ID3(place / "loudspeaker.mp3")
