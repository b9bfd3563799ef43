"""No figure and no sign that measures is lost in silence: it is in the words, or it is marked."""

import pytest

from loalang.text import spoken

KEPT = {
    "%": "phần trăm", "°": "độ", "℃": "độ xê", "℉": "độ ép", "±": "cộng trừ", "−": "âm", "‰": "phần nghìn",
    "½": "phần hai", "¼": "phần tư", "¾": "phần tư", "€": "ơ rô", "$": "đô la", "£": "bảng", "¥": "yên",
    "₫": "đồng", "㎡": "mét vuông", "㎥": "mét khối", "㎏": "ki lô gam", "㎞": "ki lô mét", "㎝": "mét",
    "㎜": "mi li mét", "ℓ": "lít", "㏊": "héc ta", "≤": "bằng", "≥": "bằng", "=": "bằng", "+": "cộng",
    "×": "nhân",
}  # fmt: skip
"""Signs that mean something beside a figure, and a word without which they were lost."""
REFUSED = "²³¹⁰⁵µ√∞∑‱₿₹₩∆∂∅∉①℗ⅷ㋀㉑"
"""Signs that have no word of ours: never dropped."""
FRAMES = ("Mức {}", "Số đo {} hôm nay", "còn {}, mai báo lại", "Kết quả: {}; hết")
BEHIND = "℃℉㎡㎥㎏㎞㎝㎜ℓ㏊"
"""Units: they stand behind their figure."""
PUT = ("7{}", "7 {}", "{}7", "{} 7", "7{}9", "7 {} 9")


def places(sign: str) -> tuple[str, ...]:
    if sign in BEHIND:
        return tuple(put for put in PUT if put[0] != "{")
    if sign in "−+":  # with spaces they are a dash or a bullet
        return ("{}7", "7 {} 9")
    return PUT


def marked(text: str) -> bool:
    result = spoken(text)
    return bool(result.unread or result.guesses)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("sign", KEPT)
def test_a_sign_beside_a_figure_is_said_or_marked(sign: str, frame: str) -> None:
    lost = [
        text
        for put in places(sign)
        if (text := frame.format(put.format(sign)))
        and KEPT[sign] not in spoken(text).text
        and not marked(text)
        and not (sign == "−" and "đến" in spoken(text).text)
    ]
    assert lost == []


@pytest.mark.parametrize("sign", REFUSED)
def test_a_sign_without_a_word_is_never_dropped(sign: str) -> None:
    assert [text for put in PUT if not marked(text := f"Mức {put.format(sign)} hôm nay")] == []


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("put", ["7{}8", "7 {} 8", "a7{}", "7,{}8", "7.{}8", "({}7)"])
@pytest.mark.parametrize("sign", "/-~·*^_|\\:;§#&@!?'\"…")
def test_no_figure_vanishes_beside_a_sign(sign: str, put: str, frame: str) -> None:
    text = frame.format(put.format(sign))
    said = spoken(text).text.lower()
    assert "bảy" in said or "7" in said or marked(text), said
    if "8" in text:
        assert "tám" in said or "8" in said or marked(text), said


MINUS = [
    (
        "Đàn bò tăng +4,6%, đàn trâu -1,2%.",
        "Đàn bò tăng cộng bốn phẩy sáu phần trăm, đàn trâu âm một phẩy hai phần trăm.",
    ),
    ("So với cùng kỳ, giá điện -3%", "So với cùng kỳ, giá điện âm ba phần trăm"),
    ("Đêm nay -2 ℃", "Đêm nay âm hai độ xê"),
    ("Nhiệt độ 25 ℃, diện tích 300㎡", "Nhiệt độ hai mươi lăm độ xê, diện tích ba trăm mét vuông"),
    ("Gọi 📞 113; ✅ 5 xã", "Gọi một một ba; năm xã"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), MINUS)
def test_a_minus_is_said_where_the_talk_is_of_change(written: str, said: str) -> None:
    assert spoken(written).text == said
    assert not spoken(written).unread
    assert not spoken(written).guesses


@pytest.mark.parametrize("written", ["đàn trâu -1,2%", "Giá lúa -5%"])
def test_elsewhere_a_minus_or_dash_is_left_to_a_person(written: str) -> None:
    assert marked(written)


@pytest.mark.parametrize("written", ["xã Ho\ufffd Bình", "bà con xã\ufffd.", "cấp \ufffd 5 kg", "\ufffd"])
def test_a_letter_that_was_lost_is_never_passed_over(written: str) -> None:
    assert "\ufffd" in [unread.token for unread in spoken(written).unread]
