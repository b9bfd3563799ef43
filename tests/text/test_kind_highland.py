"""Names of Tây Nguyên: those of the table are sure, what is spelled after Vietnamese is marked."""

import pytest
from readings import assert_open

SURE = [
    ("anh Rơ Mah Nam", "anh Rơ Ma Nam"),
    ("bà Mlô Hwing", "bà mờ lô hờ vinh"),
    ("làng Plây Ốp", "làng pờ lây Ốp"),
    ("xã Chư Păh", "xã chư pá"),
]
OPEN = [
    ("anh Rơ Mah Thuk", "anh Rơ Ma Thúc", ("Thuk",)),
    ("chị H'Yêr Niê", "chị hơ Dê Niê", ()),
    ("ông Kpă Klơh", "ông cơ pá Cơ lơ", ("Klơh",)),
    ("K'Brêu ở bon", "Ca Bờ rêu ở bon", ()),
    ("buôn Ako", "buôn A co", ("Ako",)),
    ("làng Kon Klor", "làng Kon Cơ lo", ("Klor",)),
]


@pytest.mark.parametrize(("written", "said"), SURE)
def test_a_name_of_the_table_is_said_as_its_radio_says_it(written: str, said: str) -> None:
    from loalang.text import spoken

    result = spoken(written)
    assert result.text.lower() == said.lower()
    assert not result.unread
    assert not result.guesses


@pytest.mark.parametrize(("written", "said", "others"), OPEN)
def test_another_name_is_spelled_after_vietnamese_and_marked(
    written: str, said: str, others: tuple[str, ...]
) -> None:
    assert_open(written, said, others)


def test_a_foreign_word_far_from_any_name_stays_refused() -> None:
    from loalang.text import spoken

    assert spoken("Máy hiệu Thuk").unread
