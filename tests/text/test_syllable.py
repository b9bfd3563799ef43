"""What can be a Vietnamese syllable, and how many there are."""

import pytest

from loalang.text import is_syllable, predicted_seconds, syllables

POSSIBLE = """
    a ừ ơi yêu uống oan uyên nghiêng nghỉ ngoằn ngoèo khuya khuỷu quốc quyển quỳnh quạu gì gìn giêng giếng
    giết giữa giặt gia kể ghế ca ki ý huơ thuở xoong cà phê hòa hoà thủy thuỷ khỏe khoẻ quý mĩ mỹ được
    trường tuýp Đảng ỦY ban tòan toàn
""".split()
IMPOSSIBLE = """
    UBND vneid cat mách̀ kon cể ngi gể ghà nghà iêu zalo fax wifi jun đđ bờb tach hoc nghiềc b ng ngieng
    hoàà hóan̉ abcdefghijk
""".split()


@pytest.mark.parametrize("word", POSSIBLE)
def test_possible_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", IMPOSSIBLE)
def test_impossible_ones_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("tone", "aàảã")
def test_stops_take_only_the_rising_and_the_heavy_tone(tone: str) -> None:
    assert not is_syllable(f"m{tone}t")
    assert is_syllable("mát")
    assert is_syllable("mạt")


def test_syllables_are_counted_word_by_word() -> None:
    assert syllables("Kính thưa bà con, mời bà con nghe bản tin.") == 10
    assert syllables("zalo") == 2
    assert syllables("...") == 0


def test_predicted_seconds_follow_pace_and_stops() -> None:
    text = "Một hai ba. Bốn năm, sáu."
    assert predicted_seconds(text, 180, 0.3, 0.9) == pytest.approx(6 / 3 + 0.3 + 0.9)
    assert predicted_seconds("", 180, 0.3, 0.9) == 0
