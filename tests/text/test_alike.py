"""Letters that look like Latin ones: a word of both is Vietnamese, a word of another script is refused."""

import pytest

from loalang.text import Lexicon, spoken
from loalang.text.clean import clean

LEXICON = Lexicon.shipped()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bà сon аn tоàn.", "Bà con an toàn."),  # Cyrillic с, а, о
        ("Mời bа con họp.", "Mời ba con họp."),
        ("Хã An Nghĩa", "Xã An Nghĩa"),
        ("Τổ dân phố", "Tổ dân phố"),  # Greek tau, its tone composed with the Latin letter after it
        ("mã ОTР", "mã ô tê pê"),
    ],
)
def test_a_word_of_two_alphabets_is_read_in_latin(written: str, said: str) -> None:
    assert spoken(written, LEXICON).text == said


@pytest.mark.parametrize("written", ["сон", "Москва", "ΟΠΑ", "привет"])
def test_a_word_of_another_script_stays_and_is_refused(written: str) -> None:
    read = spoken(f"Chào {written} nhé.", LEXICON)
    assert [unread.token for unread in read.unread] == [written]


def test_units_in_greek_letters_are_no_words() -> None:
    assert clean("5 μg, 10 Ω, Δt, 20 µm").text == clean("5 μg, 10 Ω, Δt, 20 µm").text
    assert "μg" in clean("5 μg").text


def test_places_are_counted_as_they_were_written() -> None:
    found = clean("Bà сon\u200b")
    assert found.text == "Bà con"
    assert found.original(3, 6)[0] == 3
