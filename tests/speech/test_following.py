"""When written letters are reached, from when spoken words are."""

import pytest

from loalang.speech.following import letters_reached
from loalang.speech.marks import WordMark


def marks(said: str) -> tuple[WordMark, ...]:
    return tuple(WordMark(float(n), n + 1.0, word) for n, word in enumerate(said.split()))


@pytest.mark.parametrize(
    ("written", "said", "reached"),
    [
        ("Mở máy lên.", "Mở máy lên", {"Mở": 0, "máy": 1, "lên": 2}),
        ("Lúc 7h30 tại thôn", "Lúc bảy giờ ba mươi tại thôn", {"Lúc": 0, "tại": 5, "thôn": 6}),
        ("UBND xã", "ủy ban nhân dân xã", {"xã": 4}),
        ("Mở (ngay) Zalo!", "Mở ngay Zalo", {"Mở": 0, "ngay": 1, "Zalo": 2}),
        ("1, 2, 3", "một hai ba", {}),
        ("", "một", {}),
    ],
)
def test_words_said_as_written_have_their_time(written: str, said: str, reached: dict[str, int]) -> None:
    assert letters_reached(written, marks(said)) == tuple(
        (float(second), written.index(word)) for word, second in reached.items()
    )


def test_without_marks_nothing_is_known() -> None:
    assert letters_reached("Mở máy", ()) == ()
