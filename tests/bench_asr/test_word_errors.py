"""The judge's arithmetic: one form of words, alignment, tones, intervals."""

import numpy as np
import pytest

from tests.bench.wer import align, count, difference, estimate, readings, without_tone, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Hoà thuận,", "hòa thuận"),
        ("KỸ sư!", "kĩ sư"),
        ("qúy", "quý"),
        ("ho\u0300a", "hòa"),
        ("Thuỷ lợi…", "thủy lợi"),
    ],
)
def test_spellings_of_one_word_are_one(written: str, same: str) -> None:
    assert words(written) == words(same)


@pytest.mark.parametrize(
    ("one", "other"), [("ma", "mà"), ("mơ", "mo"), ("đa", "da"), ("tây", "tai"), ("yêu", "iêu")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("word", "bare"), [("người", "ngươi"), ("đổ", "đô"), ("ặc", "ăc"), ("hoà", "hoa"), ("ý", "y")]
)
def test_stripping_tones_keeps_vowels(word: str, bare: str) -> None:
    assert without_tone(words(word)[0]) == words(bare)[0]


def test_alignment_names_each_confusion() -> None:
    pairs = align(words("một hai ba"), words("một hay ba bốn")).pairs
    mot, bon = words("một bốn")
    assert pairs == ((mot, mot), ("hai", "hay"), ("ba", "ba"), ("", bon))


@pytest.mark.parametrize(
    ("said", "heard", "errors", "without"),
    [
        ("sáu giờ sáng", "Sáu giờ sáng.", 0, 0),
        ("sáu giờ sáng", "sau giờ sang", 2, 0),
        ("sáu giờ sáng", "", 3, 3),
        ("sáu giờ", "sáu giờ giờ giờ", 2, 2),
        ("số không chín bảy", "số 097", 0, 0),
        ("hai mươi lăm nghìn", "25 nghìn", 0, 0),
        ("mười giờ", "10 giờ", 0, 0),
    ],
)
def test_errors_with_and_without_tones(said: str, heard: str, errors: int, without: int) -> None:
    counts = count(said, heard)
    assert (counts.errors, counts.errors_without_tone) == (errors, without)


def test_a_wrong_tone_is_one_character() -> None:
    assert count("mà", "má").character_errors == 1
    assert count("mà", "ma").character_errors == 1


def test_a_lost_sentence_has_no_hit() -> None:
    assert count("đóng cửa chuồng", "cá muối dưa").hits == 0


def test_figures_have_two_readings() -> None:
    assert words("một một bốn") in readings("114")
    assert words("một trăm mười bốn") in readings("114")


def test_estimate_weighs_sentences_by_their_words() -> None:
    assert estimate([1, 8], [2, 8]).value == pytest.approx(0.9)


def test_interval_of_like_sentences_has_no_width() -> None:
    one = estimate([1.0] * 20, [4.0] * 20)
    assert (one.low, one.high) == (0.25, 0.25)


def test_interval_holds_nine_tenths_of_fresh_means() -> None:
    draw = np.random.default_rng(3)
    inside = 0
    for _ in range(200):
        sample = estimate(list(draw.binomial(10, 0.3, 60).astype(float)), [10.0] * 60)
        inside += sample.low <= 0.3 <= sample.high
    assert 165 <= inside <= 195


def test_a_paired_difference_is_surer_than_two_intervals() -> None:
    draw = np.random.default_rng(4)
    hard = draw.uniform(0, 5, 60)
    said = [10.0] * 60
    gap = difference((list(hard + 2), said), (list(hard), said))
    assert gap.value == pytest.approx(0.2)
    assert gap.high - gap.low < 0.01
