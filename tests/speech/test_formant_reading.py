"""Spelling becomes sounds: every syllable that can be written."""

import itertools
import unicodedata

import pytest

from loalang.speech.formant.consonants import CONSONANTS
from loalang.speech.formant.g2p import LexicalTone, syllables_of
from loalang.speech.formant.vowels import NUCLEI
from loalang.speech.respelling import respellings
from loalang.text.syllable import ONSETS, OPEN_RHYMES, STOPPED_RHYMES, is_syllable

MARKS = {
    "": LexicalTone.NGANG,
    "\u0300": LexicalTone.HUYEN,
    "\u0301": LexicalTone.SAC,
    "\u0309": LexicalTone.HOI,
    "\u0303": LexicalTone.NGA,
    "\u0323": LexicalTone.NANG,
}


def written() -> list[tuple[str, LexicalTone]]:
    """Every onset with every rhyme, its tone on every letter that may carry it, where one can write that."""
    found = []
    for onset, rhyme in itertools.product(sorted(ONSETS), sorted(OPEN_RHYMES | STOPPED_RHYMES)):
        for mark, tone in MARKS.items():
            for at in range(len(rhyme)):
                word = unicodedata.normalize("NFC", onset + rhyme[: at + 1] + mark + rhyme[at + 1 :])
                if is_syllable(word) and (mark or not at):
                    found.append((word, tone))
    return found


WRITTEN = written()


def test_there_are_as_many_syllables_as_vietnamese_can_write() -> None:
    assert len(WRITTEN) > 15_000


def test_every_syllable_is_one_with_its_tone_and_sounds_that_the_tables_know() -> None:
    wrong = []
    for word, tone in WRITTEN:
        read = syllables_of(word)
        one = read[0]
        known = (one.onset in CONSONANTS or not one.onset) and one.nucleus in NUCLEI
        if len(read) != 1 or one.tone is not tone or not known:
            wrong.append(word)
    assert not wrong


def sounds(word: str) -> str:
    return " ".join(
        f"{s.onset}{'w' if s.glide else ''}{s.nucleus}{s.coda} {s.tone}" for s in syllables_of(word)
    )


@pytest.mark.parametrize(
    ("word", "heard"),
    [
        ("hòa", "hwa huyền"), ("hoà", "hwa huyền"), ("thủy", "tʰwi hỏi"), ("thuỷ", "tʰwi hỏi"),
        ("gì", "zi huyền"), ("gìn", "zin huyền"), ("giếng", "ziəŋ sắc"), ("giá", "za sắc"), ("giữ", "zɨ ngã"),
        ("gia", "za ngang"), ("quê", "kwe ngang"), ("quý", "kwi sắc"), ("quyết", "kwiət sắc"),
        ("quốc", "kwok sắc"), ("mía", "miə sắc"), ("yêu", "iəw ngang"), ("khuya", "xwiə ngang"),
        ("mua", "muə ngang"), ("muốn", "muən sắc"), ("mưa", "mɨə ngang"), ("nước", "nɨək sắc"),
        ("sách", "sɛ̆c sắc"), ("xanh", "sɛ̆ɲ ngang"), ("lịch", "lɪ̆c nặng"), ("bệnh", "ɓeɲ nặng"),
        ("tay", "tăj ngang"), ("tai", "taj ngang"), ("sau", "săw ngang"), ("sao", "saw ngang"),
        ("nghiêng", "ŋiəŋ ngang"), ("ghế", "ɣe sắc"), ("trường", "tɕɨəŋ huyền"), ("rồi", "zoj huyền"),
        ("xoong", "sɔːŋ ngang"), ("ong", "ɔŋ ngang"), ("đẩy", "ɗə̆j hỏi"), ("phở", "fə hỏi"),
        ("hưu", "hɨw ngang"), ("rượu", "zɨəw nặng"), ("tuần", "twə̆n huyền"), ("ngoéo", "ŋwɛw sắc"),
        ("thuở", "tʰwə hỏi"), ("Đường", "ɗɨəŋ huyền"), ("oép", "wɛp sắc"),
    ],
)  # fmt: skip
def test_spelling_is_read_as_hanoi_says_it(word: str, heard: str) -> None:
    assert sounds(word) == heard


def test_pairs_that_hanoi_does_not_tell_apart_sound_the_same() -> None:
    for one, other in (("chà", "trà"), ("sa", "xa"), ("da", "gia"), ("ra", "gia"), ("ky", "ki")):
        assert syllables_of(one) == syllables_of(other)


def test_every_respelling_is_read_a_syllable_a_word() -> None:
    spelt = {syllable for spelling in respellings().values() for syllable in spelling.split()}
    assert not [one for one in sorted(spelt) if len(syllables_of(one)) != 1]


@pytest.mark.parametrize(
    "word",
    [
        "Kubernetes",
        "Marathon",
        "strengths",
        "xyzzy",
        "BHXH",
        "q",
        "Müller",
        "Ω",
        "x86",
        "W",
        "jj",
        "AIoT",
        "ph",
    ],
)
def test_any_other_word_is_spoken_somehow(word: str) -> None:
    assert syllables_of(word)
