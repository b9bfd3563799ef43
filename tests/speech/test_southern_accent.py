"""The accent of the South: what falls together, what is kept apart, and that it can be heard."""

from functools import cache

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from loalang.speech.engines.loalang import SOUTHERN
from loalang.speech.formant.consonants import CONSONANTS
from loalang.speech.formant.g2p import Accent, syllables_of
from loalang.speech.formant.tones import contour_of
from loalang.speech.formant.vowels import NUCLEI
from loalang.speech.learned.southern import as_taught
from loalang.speech.learned.told import CODAS, ONSETS, VOWELS
from loalang.speech.marks import marks_of
from speech.test_formant_reading import WRITTEN
from speech.test_formant_voice import pitch_of

BOTH = ("nu-mien-nam", "nu-hoc-mien-nam")


def sounds(word: str, accent: Accent = Accent.SOUTH) -> tuple[object, ...]:
    (one,) = syllables_of(word, accent)
    return one.onset, one.glide, one.nucleus, one.coda, contour_of(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vàng", "dàng"), ("vui", "dui"), ("gia", "da"), ("về", "dề"), ("mải", "mãi"), ("nghỉ", "nghĩ"),
        ("tan", "tang"), ("cát", "các"), ("ăn", "ăng"), ("mặt", "mặc"), ("chân", "châng"), ("nhất", "nhấc"),
        ("lươn", "lương"), ("biết", "biếc"), ("tuôn", "tuông"), ("sen", "seng"), ("bún", "búng"),
        ("lụt", "lục"),
    ],
)  # fmt: skip
def test_what_falls_together(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)
    assert sounds(one, Accent.NORTH) != sounds(other, Accent.NORTH) or one[0] in "gd"


@pytest.mark.parametrize(("one", "other"), [("sa", "xa"), ("tra", "cha"), ("ra", "da"), ("rồi", "giồi")])
def test_what_hanoi_says_alike_is_kept_apart(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)
    assert sounds(one, Accent.NORTH) == sounds(other, Accent.NORTH)


@pytest.mark.parametrize(
    ("one", "other"),
    [("con", "công"), ("lon", "long"), ("tin", "tiên"), ("anh", "ăng"), ("sách", "sắc"), ("mình", "mừng"),
     ("bệnh", "bận"), ("lạ", "là"), ("lả", "là"), ("lạ", "lả"), ("tôi", "tui"), ("quý", "kí")],
)  # fmt: skip
def test_words_that_the_south_tells_apart_stay_apart(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


def test_every_syllable_has_sounds_that_tables_and_network_know() -> None:
    for word, tone in WRITTEN[::3]:
        (one,) = syllables_of(word, Accent.SOUTH)
        assert one.tone is tone
        assert ({one.onset} - {"", *CONSONANTS}) | ({one.nucleus} - {*NUCLEI}) == set(), word
        known = as_taught(one)
        assert not ({known.onset} - {*ONSETS}) | ({known.nucleus} - {*VOWELS}) | ({known.coda} - {*CODAS}), (
            word
        )


def test_no_tone_of_the_south_is_cut_by_the_glottis() -> None:
    assert not any(
        contour_of(syllables_of(word, Accent.SOUTH)[0]).creak for word in ("lạ", "lã", "lả", "lạc")
    )


@cache
def said(voice: str) -> Clip:
    text = "Xa sa, da ra, la lạ lả lã."
    setting = EngineSetting(engine="loalang", voice=voice)
    (clip,) = engine("loalang").speak([Request(text, setting, 130)])
    return clip


def middle(voice: str, word: int, share: float) -> float:
    """Hz at which half of the power of 25 ms lies above, at a share of a word."""
    clip, mark = said(voice), marks_of(said(voice))[word]
    at = round((mark.start + share * (mark.end - mark.start)) * clip.rate)
    frame = clip.samples[at - 275 : at + 275].astype(float)
    power = np.cumsum(np.abs(np.fft.rfft(frame * np.hanning(550))) ** 2)
    return float(np.searchsorted(power, power[-1] / 2)) * clip.rate / 550


@pytest.mark.parametrize("voice", BOTH)
def test_s_hisses_lower_than_x(voice: str) -> None:
    assert middle(voice, 1, 0.15) < 0.85 * middle(voice, 0, 0.15)


@pytest.mark.parametrize("voice", BOTH)
def test_tones_go_where_the_south_has_them(voice: str) -> None:
    clip, marks = said(voice), marks_of(said(voice))

    def semitones(word: int, share: float) -> float:
        mark, level = marks[word], marks[4]
        begin = mark.start + 0.3 * (mark.end - mark.start)
        plain = pitch_of(clip, 0.5 * (level.start + level.end))
        return 12 * float(np.log2(pitch_of(clip, begin + share * (mark.end - begin)) / plain))

    assert semitones(5, 0.9) > semitones(5, 0.6) - 0.3 > semitones(5, 0.6) - 1  # nặng turns
    assert semitones(5, 0.6) < -4.5
    for word in (6, 7):  # hỏi and ngã
        assert semitones(word, 0.95) > semitones(word, 0.5) + 2.5


@pytest.mark.parametrize("voice", BOTH)
def test_nặng_sounds_to_its_end(voice: str) -> None:
    def end(voice: str) -> float:
        clip, mark = said(voice), marks_of(said(voice))[5]
        begin = mark.start + 0.3 * (mark.end - mark.start)
        part = clip.samples[round(begin * clip.rate) : round(mark.end * clip.rate)]
        levels = [float(np.sqrt(np.mean(piece**2))) for piece in np.array_split(part, 10)]
        return min(levels[5:9]) / max(levels)

    assert end(voice) > 1.5 * end(voice.removesuffix(SOUTHERN))
