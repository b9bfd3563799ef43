"""The reading sheet: every change marked, every guess flagged, and the length told beforehand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loalang.model import DELIVERIES, RINGING, Chapter, Cue, Edition, Jingle, Line, Recording, Rundown
from loalang.rundown.duration import Length
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.reading_sheet import Mark, Piece, Sheet, pieces, reading_sheet
from loalang.text import Lexicon, Spoken, Turn, Unread, spoken

LOUD = DELIVERIES[Edition.LOUDSPEAKER]
LEXICON = Lexicon.shipped()


def test_what_was_changed_is_marked_with_what_is_said() -> None:
    text = "Còn 3 bước nữa."
    assert list(pieces(text, spoken(text))) == [
        Piece("Còn "),
        Piece("3", Mark.CHANGED, "ba"),
        Piece(" bước nữa."),
    ]


def test_a_guess_and_an_unread_word_are_told_apart() -> None:
    reading = Spoken("a b c", (Turn(2, 3, "b", "bê", "x", sure=False),), (Unread(4, 5, "c", "?", "c: ?"),))
    assert [piece.mark for piece in pieces("a b c", reading)] == [
        Mark.PLAIN,
        Mark.GUESS,
        Mark.PLAIN,
        Mark.UNREAD,
    ]


@given(st.text(max_size=80))
def test_the_pieces_together_are_always_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, spoken(text))) == text


def sheet_of(cues: tuple[Cue, ...], length: Length) -> Sheet:
    return reading_sheet(read_aloud(Rundown("x", cues, ""), LEXICON, LOUD), LOUD, length)


def test_parts_tell_their_syllables_and_seconds() -> None:
    cues = (
        Chapter("Mở đầu"),
        Jingle("mo-dau"),
        Line("lan", "Còn 3 bước."),
        Chapter("Hết"),
        Recording("thu-am/x.mp3"),
    )
    sheet = sheet_of(cues, lambda cue: 6.0 if isinstance(cue, Jingle) else 20.0)
    assert [(part.title, part.syllables, part.seconds) for part in sheet.parts] == [
        ("Mở đầu", 3, pytest.approx(6 + RINGING + 1 + 0.9)),
        ("Hết", 0, 20.0),
    ]
    assert sheet.seconds == pytest.approx(27.9 + RINGING)
    assert sheet.marked(Mark.CHANGED) == (Piece("3", Mark.CHANGED, "ba"),)


def test_a_reading_that_the_script_gives_is_marked_as_told() -> None:
    cues = (Line("lan", "Gọi 1900.0368.", "Gọi tổng đài."),)
    sheet = sheet_of(cues, lambda cue: 0)
    assert sheet.marked(Mark.TOLD) == (Piece("Gọi 1900.0368.", Mark.TOLD, "Gọi tổng đài."),)


def test_the_command_writes_a_page_and_a_text_and_names_every_doubt(content: Path) -> None:
    path = content / "scripts/lessons/thu.yaml"
    text = path.read_text(encoding="utf-8").replace("Bác Tám ơi", "Bác <b> XQZ ơi, 5% thôi")
    text = re.sub(
        r"^title: (.*)$", r'title: \1 # đoán từ lời văn, xem lại; từ: "Bài thử máy"', text, flags=re.M
    )
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "loalang", "-C", str(content), "sheet", "thu"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=dict(os.environ), check=False)
    assert done.returncode == 0, done.stderr
    assert "XQZ → ?" in done.stdout
    place = content / "episodes/an-nghia/thu"
    page = (place / "bang-doc-loudspeaker.html").read_text(encoding="utf-8")
    assert '<mark class="unread">XQZ</mark>' in page
    assert '<mark class="changed" title="năm phần trăm">5%</mark>' in page
    assert "<b>" not in page
    plain = (place / "bang-doc-loudspeaker.txt").read_text(encoding="utf-8")
    assert "năm phần trăm thôi" in plain
    assert "không đọc được: XQZ" in plain
    assert '<mark class="guess">' in page.split("Máy đoán từ lời văn")[1]
    assert "! tên bài: " in plain
    assert "(từ: Bài thử máy)" in done.stdout


def test_both_readings_of_a_doubtful_piece_are_on_the_sheet() -> None:
    turn = Turn(0, 3, "3-9", "ba tháng chín", "date", sure=False, others=("ba đến chín",))
    unread = Unread(4, 6, "CT", "?", "CT: ?", others=("chủ tịch", "chỉ thị"))
    guess, _space, refused = pieces("3-9 CT", Spoken("ba tháng chín CT", (turn,), (unread,)))
    assert guess.others == ("ba đến chín",)
    assert refused.others == ("chủ tịch", "chỉ thị")
