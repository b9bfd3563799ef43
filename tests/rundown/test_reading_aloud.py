"""Lines become utterances: sentence by sentence, with the edition's gaps, and nothing lost."""

import pytest

from loalang.model import DELIVERIES, BedStart, Cue, Edition, Jingle, Line, Pause, Rundown, Source, Utterance
from loalang.rundown.reading_aloud import SpokenRundown, read_aloud
from loalang.text import Lexicon

LOUD = DELIVERIES[Edition.LOUDSPEAKER]
GAP = Pause(LOUD.sentence_gap)


def aloud(*cues: Cue) -> SpokenRundown:
    return read_aloud(Rundown("T", cues, ""), Lexicon.shipped(), LOUD)


def test_each_sentence_is_an_utterance_followed_by_the_gap() -> None:
    made = aloud(Line("lan", "Còn 3 bước. Bắt đầu nhé!"))
    assert made.cues == (
        Utterance("lan", "Còn 3 bước.", "Còn ba bước."),
        GAP,
        Utterance("lan", "Bắt đầu nhé!", "Bắt đầu nhé!"),
        GAP,
    )
    assert made.text == "LAN: Còn ba bước.\nLAN: Bắt đầu nhé!\n"


def test_what_is_read_takes_the_place_of_what_is_written() -> None:
    (utterance,) = aloud(Line("lan", "Gọi 1900.0368.", "Gọi tổng đài của tỉnh.")).utterances
    assert utterance == Utterance("lan", "Gọi 1900.0368.", "Gọi tổng đài của tỉnh.")


def test_a_reading_of_other_sentences_stays_with_the_whole_text() -> None:
    (utterance,) = aloud(Line("lan", "Một. Hai.", "Một hai.")).utterances
    assert utterance == Utterance("lan", "Một. Hai.", "Một hai.")


@pytest.mark.parametrize(("asked", "heard"), [(2.0, 2.0), (0.1, LOUD.sentence_gap)])
def test_a_pause_takes_the_place_of_the_gap_before_it(asked: float, heard: float) -> None:
    assert aloud(Line("lan", "Chào."), Pause(asked)).cues[1:] == (Pause(heard),)


def test_a_pause_after_a_bed_begins_is_kept() -> None:
    cues = aloud(Line("lan", "Chào."), BedStart("x"), Pause(3.0)).cues
    assert cues[1:] == (GAP, BedStart("x"), Pause(3.0))


def test_other_cues_pass_as_they_are() -> None:
    assert aloud(Jingle("a"), Line("lan", "Chào.")).cues[0] == Jingle("a")


def test_what_cannot_be_read_stays_and_is_a_doubt_with_its_place() -> None:
    made = aloud(Line("lan", "Mở XQZ lên.", source=Source("a.yaml:3", "đoạn 1, say")))
    assert "XQZ" in made.utterances[0].spoken
    assert [(doubt.where, doubt.key, doubt.unread.token) for doubt in made.doubts] == [
        ("a.yaml:3", "đoạn 1, say", "XQZ")
    ]


def test_a_line_of_signs_only_says_nothing() -> None:
    assert aloud(Line("lan", "…"), Line("lan", "Chào.")).utterances == (Utterance("lan", "Chào.", "Chào."),)


@pytest.mark.parametrize("wordless", ["...... !!!", "— — —", "(!)", "🙂🙂", "***"])
def test_a_line_without_a_word_is_not_said(wordless: str) -> None:
    """No voice can say it: one such line once sent a whole lesson to the next voice of the chain."""
    assert aloud(Line("lan", f"Một. {wordless}")).text == "LAN: Một.\n"
    assert aloud(Line("lan", wordless), Line("lan", "Hai.", wordless)).utterances == ()
