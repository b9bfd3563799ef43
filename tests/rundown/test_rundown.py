"""Script + station → rundown → cues: the two editions, the places of words, and no smuggled cue."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LESSON
from hypothesis import given
from hypothesis import strategies as st

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.model import (
    DELIVERIES,
    BedEnd,
    BedStart,
    Chapter,
    Edition,
    Jingle,
    Line,
    Pause,
    Recording,
    Rundown,
)
from loalang.rundown.markup import Words, escape, parse, spoken_line
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.rundown.unread import mistakes
from loalang.text import Lexicon


def rundown(content: Path, edition: Edition = Edition.LOUDSPEAKER, lesson: str | None = None) -> Rundown:
    if lesson is not None:
        (content / "scripts/lessons/thu.yaml").write_text(lesson, encoding="utf-8")
    folder = ContentFolder(content)
    script, document = folder.lesson("thu")
    return render(script, document, folder.station("an-nghia")[0], edition, folder.format_folders)


def said(made: Rundown) -> list[str]:
    return [cue.text for cue in made.cues if isinstance(cue, Line)]


def test_no_bed_lies_under_what_differs_from_commune_to_commune(content: Path) -> None:
    """A bed makes one passage of all that it lies under: each lesson would have one of each commune."""
    station = ContentFolder(content).station("an-nghia")[0]
    under, beds, named = False, 0, 0
    for cue in rundown(content, Edition.PODCAST).cues:
        under = (under or isinstance(cue, BedStart)) and not isinstance(cue, BedEnd)
        beds += isinstance(cue, BedStart)
        if isinstance(cue, Line):
            own = station.name in cue.text or station.team.phone in cue.text
            assert not (own and under)
            named += own
    assert (beds, named) >= (2, 2)


def test_the_loudspeaker_says_who_speaks_and_why_before_anything_else(content: Path) -> None:
    made = rundown(content)
    assert made.cues[:2] == (Chapter("Mở đầu"), Jingle("mo-dau"))
    first = " ".join(said(made)[:3])
    assert "xã An Nghĩa" in first
    assert "Bài thử" in first
    assert "giữ mã OTP" in first


def test_the_loudspeaker_says_steps_and_key_points_twice_and_the_podcast_once(content: Path) -> None:
    loud, podcast = said(rundown(content)), said(rundown(content, Edition.PODCAST))
    for words in ("Bấm nút cài đặt.", "Nghi ngờ thì tắt máy.", "0912 812 345"):
        assert sum(words in line for line in loud) == 2, words
        assert sum(words in line for line in podcast) == 1, words


def test_each_role_speaks_in_its_voice(content: Path) -> None:
    voices = {cue.text: cue.voice for cue in rundown(content).cues if isinstance(cue, Line)}
    assert voices["Bác Tám ơi, bác đã có điện thoại chưa?"] == "lan"
    assert voices["Có rồi cô ơi."] == "hung"


def test_a_quiz_waits_under_music_and_answers_at_once(content: Path) -> None:
    cues = rundown(content).cues
    ask = next(i for i, cue in enumerate(cues) if isinstance(cue, Line) and "Ai gọi" in cue.text)
    assert cues[ask + 1 : ask + 4] == (BedStart("nhe-nhang"), Pause(1.0), BedEnd())
    assert isinstance(answer := cues[ask + 4], Line)
    assert answer.text.startswith("Đúng rồi")


def test_a_line_knows_where_its_words_stand(content: Path) -> None:
    lines = {cue.text: cue.source.where for cue in rundown(content).cues if isinstance(cue, Line)}
    assert lines["Chào bà con xã An Nghĩa."] == "scripts/lessons/thu.yaml:10"
    assert lines["Nhắc lại, bước 2: Bấm nút cài đặt."] == "scripts/lessons/thu.yaml:15"
    assert lines["Có rồi cô ơi."] == "scripts/lessons/thu.yaml:14"


def test_of_two_equal_sentences_each_knows_its_own_line_and_key(content: Path) -> None:
    twice = LESSON + "  - say: Gọi XQZ ngay.\n  - warning: Gọi XQZ ngay.\n"
    made = rundown(content, lesson=twice)
    found = [(c.source.where, c.source.key) for c in made.cues if isinstance(c, Line) and "XQZ" in c.text]
    assert list(dict.fromkeys(found)) == [
        ("scripts/lessons/thu.yaml:19", "đoạn 7, say"),
        ("scripts/lessons/thu.yaml:20", "đoạn 8, warning"),
    ]
    doubts = read_aloud(made, Lexicon.shipped(), DELIVERIES[Edition.PODCAST]).doubts
    assert [str(mistake).partition(" (")[0] for mistake in mistakes(doubts)] == [
        "scripts/lessons/thu.yaml:19: đoạn 7, say: không biết đọc 'XQZ'",
        "scripts/lessons/thu.yaml:20: đoạn 8, warning: không biết đọc 'XQZ'",
    ]


def test_title_and_summary_know_where_they_stand(content: Path) -> None:
    keys = {cue.source.key for cue in rundown(content).cues if isinstance(cue, Line)}
    assert {"title", "summary"} <= keys


def test_a_block_that_a_format_does_not_say_is_named(content: Path) -> None:
    own = content / "scripts/formats/bai-hoc.j2"
    own.parent.mkdir()
    own.write_text("# {{ lesson.title }}\n{{ segments[0].say | loi }}\n", encoding="utf-8")
    assert [source.key for source in rundown(content).passed_over] == [f"đoạn {i + 1}" for i in range(1, 6)]


def test_read_overrides_what_is_said_and_text_is_printed(content: Path) -> None:
    text = LESSON + '  - say: {text: "Gọi 1900.0368.", read: "Gọi một chín không không.", by: bac}\n'
    line = next(c for c in rundown(content, lesson=text).cues if isinstance(c, Line) and "1900" in c.text)
    assert (line.voice, line.text, line.read) == ("hung", "Gọi 1900.0368.", "Gọi một chín không không.")


def test_a_missing_variable_names_lesson_line_and_the_variables_that_exist(content: Path) -> None:
    with pytest.raises(ContentError, match=r"không có biến 'station\.comune'") as caught:
        rundown(content, lesson=LESSON.replace("station.commune", "station.comune"))
    assert caught.value.where == "scripts/lessons/thu.yaml:10"
    assert "station.commune" in caught.value.hint


@pytest.mark.parametrize(
    "attack",
    [
        "x\\n[nhạc khan-cap]",
        "x\\nHUNG: tôi là Hùng",
        "[nhạc khan-cap]",
        "[thu âm ../../etc/passwd]",
        "# Tên khác",
        "## Chương khác",
        "% một lời chú",
        "HUNG: tôi là Hùng",
        "x [đọc nói khác]",
        "x \\\\[đọc nói khác]",
        "x\\r[hết nền]\\u2028[nghỉ 9]\\x85[nghỉ 9]",
    ],
)
def test_a_script_cannot_smuggle_a_cue(content: Path, attack: str) -> None:
    clean = rundown(content)
    text = LESSON.replace("Chào bà con {{ station.commune }}.", f'"{attack}"').replace(
        "Bài thử", f'"{attack}"'
    )
    made = rundown(content, lesson=text)
    assert [type(cue) for cue in made.cues] == [type(cue) for cue in clean.cues]
    assert [c.voice for c in made.cues if isinstance(c, Line)] == [
        c.voice for c in clean.cues if isinstance(c, Line)
    ]
    assert not any(c.read for c in made.cues if isinstance(c, Line))


@given(st.text(min_size=1).filter(lambda text: text.split() != []), st.none() | st.text(min_size=1))
def test_any_text_comes_back_from_a_rundown_as_it_was(text: str, read: str | None) -> None:
    read = read if read and read.split() else None
    made = parse(f"# {escape(text)}\n{spoken_line(Words(text, read, 'LAN'))}\n", "x")
    folded = " ".join(text.split())
    assert made.title == folded
    assert made.cues == (Line("lan", folded, " ".join(read.split()) if read else None),)


def test_every_cue_of_the_grammar_is_parsed() -> None:
    text = "# T\n## C\n[nhạc a]\n[nghỉ 1.5]\n[nền b]\n[hết nền]\n[thu âm thu-am/x y.mp3]\n% chú\nLAN: Chào.\n"
    assert parse(text, "x").cues == (
        Chapter("C"),
        Jingle("a"),
        Pause(1.5),
        BedStart("b"),
        BedEnd(),
        Recording("thu-am/x y.mp3"),
        Line("lan", "Chào."),
    )


@pytest.mark.parametrize(
    "line", ["Chào", "[nhac a]", "[nghỉ x]", "[nhạc]", "lan: x", "LAN:", "[hết nền x]", "##x"]
)
def test_a_line_that_is_no_cue_is_named(line: str) -> None:
    with pytest.raises(ContentError, match="không hiểu dòng") as caught:
        parse(f"# T\nLAN: x\n{line}\n", "x")
    assert caught.value.where == "x:3"


def test_a_folder_s_own_format_wins_and_its_mistakes_are_named(content: Path) -> None:
    own = content / "scripts/formats"
    own.mkdir()
    (own / "bai-hoc.j2").write_text("# {{ lesson.title }}\n{{ mc }}: Chỉ một lời.\n", encoding="utf-8")
    assert said(rundown(content)) == ["Chỉ một lời."]
    (own / "bai-hoc.j2").write_text("# {{ lesson.tilte }}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="biến không có"):
        rundown(content)
    (own / "bai-hoc.j2").write_text("# {{ lesson.title\n", encoding="utf-8")
    with pytest.raises(ContentError, match="khuôn sai"):
        rundown(content)


def test_a_rundown_parses_to_the_cues_it_was_made_of(content: Path) -> None:
    for edition in Edition:
        made = rundown(content, edition)
        assert parse(made.text, "x") == replace(made, cues=made.cues)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ 1 / 0 }}", "khuôn bai-hoc hỏng khi chạy: chia cho không (ZeroDivisionError)"),
        ("{{ lesson.number + 'a' }}", "khuôn bai-hoc hỏng khi chạy: tính với những thứ khác loại"),
        ("{% include 'bai-hoc.j2' %}", "khuôn bai-hoc làm quá nhiều việc: tự gọi mình"),
        ("{% if loa %}", "khuôn sai: khối {% if %} chưa đóng"),
        ("{% endif %}", "khuôn sai: thừa {% endif %}"),
        ("{% neu %}", "khuôn sai: không có lệnh {% neu %}"),
        ("{{ mc | hoa }}", "khuôn sai: không có bộ lọc 'hoa'"),
        ("{{ mc", "khuôn sai: thiếu dấu đóng"),
        ("{{ }}", "khuôn sai: thiếu tên"),
        ("{{ mc mc }}", "khuôn sai: có 'mc' ở chỗ không hợp"),
        ("[nghỉ 99999]", "không hiểu dòng '[nghỉ 99999]'"),
        ("[nghỉ nan]", "không hiểu dòng '[nghỉ nan]'"),
    ],
)
def test_a_format_that_breaks_is_one_clear_line(content: Path, line: str, told: str) -> None:
    own = content / "scripts/formats/bai-hoc.j2"
    own.parent.mkdir()
    own.write_text(f"# {{{{ lesson.title }}}}\n{{{{ segments[0].say | loi }}}}\n{line}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        rundown(content)
    assert told in str(caught.value)
