"""Transcripts and chapters say what is heard, when it is heard, whatever the words."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from by_hand import HOSTILE, TIMELINE, heard, station

from loalang.audio.timeline import Span, SpanKind
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.library.episodes import Library
from loalang.library.timelines import read_timeline, write_timeline
from loalang.model import Edition
from loalang.publish.captions import LINE, SHORT_LINE, SHORT_LINES, SHORTEST, captions
from loalang.publish.chapters import chapters
from loalang.publish.page import Neighbours, lesson_page
from loalang.publish.said import Caption, in_words
from loalang.publish.transcript import in_json, srt, text, vtt, wrapped


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
    assert first == "1\n00:00:02,000 --> 00:00:04,250\nLan: Xin chào bà con xã An\nNghĩa."


def test_the_text_has_a_heading_a_chapter_and_a_paragraph_a_turn() -> None:
    paragraphs = text(heard()).decode().strip().split("\n\n")
    assert paragraphs[0] == "Bài thử số 1"
    assert paragraphs[1:3] == ["MỞ ĐẦU", "Lan: Xin chào bà con xã An Nghĩa."]
    assert paragraphs[4].startswith("Hùng: Mở kho ứng dụng")
    assert paragraphs[4].endswith("A & B < C.")


def test_words_before_the_first_chapter_are_kept() -> None:
    early = (Span(0.0, 1.0, SpanKind.SPEECH, "Lan", "Chào."), Span(1.0, 2.0, SpanKind.CHAPTER, "Phần một"))
    assert "Chào." in text(heard(timeline=early)).decode()


def test_chapters_follow_the_format() -> None:
    told = json.loads(chapters(heard()))
    assert told["version"] == "1.2.0"
    assert [(c["startTime"], c["endTime"], c["title"]) for c in told["chapters"]] == [
        (0.0, 6.0, "Mở đầu"),
        (6.0, 20.5, "Các bước cài đặt"),
    ]


def test_srt_keeps_to_two_lines_of_thirty_two_letters_and_loses_no_word() -> None:
    words = (
        "Bà con mở kho ứng dụng có sẵn trong điện thoại, gõ tìm chữ VNeID, xem đúng tên Trung tâm dữ liệu "
        "quốc gia về dân cư rồi bấm nút cài đặt, chờ một lát cho máy tải xong."
    )
    long = heard(timeline=(Span(3.0, 14.0, SpanKind.SPEECH, "Tổ công nghệ số", words),))
    cards = [card.split("\n") for card in srt(long).decode().strip().split("\n\n")]
    assert len(cards) > 2
    said = []
    for number, (count, times, *lines) in enumerate(cards, 1):
        assert int(count) == number
        assert 1 <= len(lines) <= SHORT_LINES
        assert max(map(len, lines)) <= SHORT_LINE
        said.append(" ".join(lines).removeprefix("Tổ công nghệ số: "))
        begin, end = (float(t.replace(",", ".").rpartition(":")[2]) for t in times.split(" --> "))
        assert end - begin >= SHORTEST
    assert " ".join(said) == words
    assert cards[0][1].startswith("00:00:03,000")
    assert cards[-1][1].endswith("00:00:14,000")


def test_the_json_transcript_is_the_namespace_s() -> None:
    told = json.loads(in_json(heard()))
    assert told["version"] == "1.0.0"
    assert told["segments"][0] == {
        "speaker": "Lan", "startTime": 2.0, "endTime": 4.25, "body": "Xin chào bà con xã An Nghĩa.",
    }  # fmt: skip
    assert "speaker" not in told["segments"][-1]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_captions(words: str) -> None:
    hostile = heard(
        timeline=(Span(0, 1, SpanKind.SPEECH, words, words), Span(1, 2, SpanKind.SPEECH, "Lan", "Hết."))
    )
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

    request = BuildRequest(out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    library = Library(content / "episodes/an-nghia")
    timeline = library.timeline("thu", Edition.PODCAST)
    sound, rate = soundfile.read(library.place("thu") / "podcast.mp3")
    spoken = [span for span in timeline if span.kind is SpanKind.SPEECH]
    beds = [span for span in timeline if span.kind is SpanKind.BED]
    alone = [s for s in spoken if not any(b.start - 1 < s.start < b.end + 1 for b in beds)]
    assert len(alone) > 5
    for span in alone:
        before = sound[round((span.start - 0.25) * rate) : round((span.start - 0.1) * rate)]
        after = sound[round((span.start + 0.02) * rate) : round((span.start + 0.1) * rate)]
        assert np.abs(before).max() < 0.02 < np.abs(after).max(), span


def test_the_notice_of_a_machine_s_voice_is_in_rundown_spoken_text_and_transcripts(content: Path) -> None:
    with (content / "scripts/stations/an-nghia.yaml").open("a", encoding="utf-8") as file:
        file.write("synthetic_notice: true\n")
    request = BuildRequest(out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    place = content / "episodes/an-nghia/thu"
    notice = "Giọng đọc trong chương trình này do máy tổng hợp."
    assert (place / "rundown.txt").read_text(encoding="utf-8").count(notice) == 1
    for name in ("podcast.vtt", "podcast.srt", "podcast.txt", "index.html"):
        assert notice in " ".join((place / name).read_text(encoding="utf-8").split()), name
    assert "giọng đọc trong chương trình này" in (place / "spoken.txt").read_text(encoding="utf-8").lower()


def test_the_podcast_s_file_carries_the_course_s_picture_and_the_loudspeaker_s_does_not(
    content: Path,
) -> None:
    import io

    from mutagen import id3
    from PIL import Image

    request = BuildRequest(out=content / "episodes")
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    place = content / "episodes/an-nghia/thu"
    art = id3.ID3(place / "podcast.mp3")["APIC:"]
    with Image.open(io.BytesIO(art.data)) as picture:
        assert (art.mime, picture.format, picture.size) == ("image/jpeg", "JPEG", (500, 500))
    assert len(art.data) < 20_000
    assert "APIC:" not in id3.ID3(place / "loudspeaker.mp3")


LONG = (
    "Khi có người lạ gọi đến tự xưng là công an, bà con bình tĩnh tắt máy, không làm theo, đừng chuyển, "
    "rồi báo ngay cho tổ công nghệ số cộng đồng của thôn hoặc gọi số 113 để được giúp đỡ."
)


def long(letters: tuple[tuple[float, int], ...] = (), words: str = LONG, end: float = 30.0) -> list[Caption]:
    return list(captions(in_words([Span(10.0, end, SpanKind.SPEECH, "Lan", words, letters)])))


def test_a_long_utterance_is_cut_at_a_breath_and_loses_no_word() -> None:
    pieces = long()
    assert [piece.words for piece in pieces] == [
        "Khi có người lạ gọi đến tự xưng là công an, bà con bình tĩnh tắt máy, không làm theo, đừng chuyển,",
        "rồi báo ngay cho tổ công nghệ số cộng đồng của thôn hoặc gọi số 113 để được giúp đỡ.",
    ]
    assert " ".join(piece.words for piece in pieces) == LONG
    assert (pieces[0].start, pieces[-1].end) == (10.0, 30.0)
    assert all(one.end == other.start for one, other in pairwise(pieces))


def test_without_word_times_the_cut_is_where_its_letters_would_be() -> None:
    assert long()[0].end == pytest.approx(10 + 20 * LONG.index("rồi báo") / len(LONG))


def test_a_piece_begins_when_its_first_word_is_heard() -> None:
    at = LONG.index("rồi báo")
    assert long(((10.0, 0), (17.25, at), (29.0, LONG.index("đỡ"))))[0].end == 17.25


def test_a_cut_at_a_word_of_unknown_time_lies_between_its_neighbours() -> None:
    at = LONG.index("rồi báo")
    cut = long(((15.0, LONG.index("chuyển,")), (16.0, at + 4)))[0].end
    assert 15.5 < cut < 16


def test_word_times_of_a_text_that_is_shown_otherwise_are_not_used() -> None:
    """Times count the letters of the text as written; a caption without its double spaces has others."""
    spaced = LONG.replace(" ", "  ")
    at = spaced.index("rồi  báo")
    shown = long(((10.0, 0), (17.25, at)), words=spaced)
    assert shown[0].end == long()[0].end


def test_what_is_too_quick_to_read_is_not_cut_further() -> None:
    assert len(long(end=11.5)) == 1
    assert len(long(words="từ " * 900, end=15.0)) <= 5


def test_no_caption_of_words_of_common_length_has_a_third_line() -> None:
    told = vtt(heard(timeline=(Span(10.0, 30.0, SpanKind.SPEECH, "Nguyễn Thị Hồng Nhung", LONG),))).decode()
    blocks = told.split("\n\n")[1:]
    assert len(blocks) > 1
    assert all(len(block.strip().split("\n")) <= 3 for block in blocks)  # times, then two lines


def test_timelines_without_letters_are_read_as_before() -> None:
    assert read_timeline(b'[[0, 1, "speech", "Lan", "a"]]') == (Span(0.0, 1.0, SpanKind.SPEECH, "Lan", "a"),)
    kept = (Span(1.0, 2.0, SpanKind.SPEECH, "Lan", "Xin ch\u00e0o", ((1.0, 0), (1.5, 4))),)
    assert read_timeline(write_timeline(kept)) == kept


def test_a_built_lesson_s_long_sentences_are_cut_where_the_voice_begins_the_words(content: Path) -> None:
    """espeak tells when it begins a word; in the finished MP3 that word is where the caption says."""
    lesson = content / "scripts/lessons/thu.yaml"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("Chào bà con {{ station.commune }}.", LONG),
        encoding="utf-8",
    )
    voice = content / "voices/lan.yaml"
    voice.write_text(
        voice.read_text(encoding="utf-8").replace("engine: tone, voice: tone", "engine: espeak, voice: vi"),
        encoding="utf-8",
    )
    request = BuildRequest(out=content / "episodes", editions=(Edition.PODCAST,))
    assert not build(ContentFolder(content), "an-nghia", request, BuildProgress()).failures
    timeline = Library(content / "episodes/an-nghia").timeline("thu", Edition.PODCAST)
    (span,) = (s for s in timeline if s.text == LONG)
    known = {index: seconds for seconds, index in span.letters}
    assert len(known) >= len(LONG.split()) - 3
    assert LONG.index("113") not in known
    first, second = captions(in_words([span]))
    assert first.end == second.start == known[LONG.index("rồi báo")]
    assert span.start + 3 < second.start < span.end - 3


def test_words_of_which_nothing_can_be_shown_look_the_same_everywhere() -> None:
    hidden = (Span(0.0, 1.0, SpanKind.SPEECH, "Lan", "\u200b"), Span(1.0, 2.0, SpanKind.RECORDING, "a.mp3"))
    one = heard(timeline=hidden)
    shown = ["…", "[Tiếng nói thu âm]"]
    assert [segment["body"] for segment in json.loads(in_json(one))["segments"]] == shown
    assert [words for words in shown if words in vtt(one).decode() and words in srt(one).decode()] == shown
    page = lesson_page(station(), one, Neighbours(None, None)).decode()
    assert re.findall(r'<span data-start="[^>]*>([^<]*)</span>', page) == shown
