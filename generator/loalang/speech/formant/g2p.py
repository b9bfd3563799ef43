"""Vietnamese spelling to sounds, as Hanoi or as the South says it: onset, glide, nucleus, coda, tone.

Sources: Đoàn Thiện Thuật, *Ngữ âm tiếng Việt* (1977); J. Kirby, "Vietnamese (Hanoi Vietnamese)", JIPA 41
(2011). Hanoi speech has one sound for ch and tr, one for s and x, one for d, gi and r; the South is told by
where it differs (:mod:`~loalang.speech.formant.southern`).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from loalang.speech.formant import southern
from loalang.speech.formant.foreign import guessed
from loalang.text.syllable import is_syllable


class LexicalTone(StrEnum):
    """The six tones by their Vietnamese names."""

    NGANG = "ngang"
    HUYEN = "huyền"
    SAC = "sắc"
    NANG = "nặng"
    HOI = "hỏi"
    NGA = "ngã"


class Accent(StrEnum):
    """Whose delivery it is, by the region's name in a voice file."""

    NORTH = "bac"
    SOUTH = "nam"


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable as sounds.

    Attributes:
        onset: a key of :data:`~loalang.speech.formant.consonants.CONSONANTS`, or ``""``.
        glide: whether a w stands between onset and nucleus (hoa, quê, tuần).
        nucleus: a key of :data:`~loalang.speech.formant.vowels.NUCLEI`.
        coda: ``m n ɲ ŋ p t c k j w`` or ``""``.
        accent: whose contour its tone has.
    """

    onset: str
    glide: bool
    nucleus: str
    coda: str
    tone: LexicalTone
    accent: Accent = Accent.NORTH

    @property
    def stopped(self) -> bool:
        """Whether it ends in an unreleased stop."""
        return self.coda in ("p", "t", "c", "k")


_MARKS = {
    "\u0300": LexicalTone.HUYEN,
    "\u0301": LexicalTone.SAC,
    "\u0309": LexicalTone.HOI,
    "\u0303": LexicalTone.NGA,
    "\u0323": LexicalTone.NANG,
}

ONSETS = {
    "": "", "b": "ɓ", "c": "k", "ch": "tɕ", "d": "z", "đ": "ɗ", "g": "ɣ", "gh": "ɣ", "gi": "z", "h": "h",
    "k": "k", "kh": "x", "l": "l", "m": "m", "n": "n", "ng": "ŋ", "ngh": "ŋ", "nh": "ɲ", "p": "p",
    "ph": "f", "qu": "k", "r": "z", "s": "s", "t": "t", "th": "tʰ", "tr": "tɕ", "v": "v", "x": "s",
}  # fmt: skip
"""What is written, and the sound of it in Hanoi."""

_SPLIT = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?(.*)")
_RHYME = re.compile(
    r"(?P<glide>u(?=[yêâơ])|o(?=[aăe]))?"
    r"(?P<nucleus>iê|yê|ia|ya|ươ|ưa|uô|ua|oo|ôô|[aăâeêioôơuưy])"
    r"(?P<coda>ng|nh|ch|[cptmniyou])?"
)
_NUCLEI = {
    "iê": "iə", "yê": "iə", "ia": "iə", "ya": "iə", "ươ": "ɨə", "ưa": "ɨə", "uô": "uə", "ua": "uə",
    "a": "a", "ă": "ă", "â": "ə̆", "e": "ɛ", "ê": "e", "i": "i", "y": "i", "o": "ɔ", "oo": "ɔː",
    "ô": "o", "ôô": "oː", "ơ": "ə", "u": "u", "ư": "ɨ",
}  # fmt: skip
_CODAS = {
    "m": "m", "n": "n", "nh": "ɲ", "ng": "ŋ", "p": "p", "t": "t", "ch": "c", "c": "k",
    "i": "j", "y": "j", "o": "w", "u": "w", None: "",
}  # fmt: skip


@lru_cache(maxsize=4096)
def syllables_of(word: str, accent: Accent = Accent.NORTH) -> tuple[Syllable, ...]:
    """Read one word of spoken text, a word that is not Vietnamese by its look. Never empty.

    A word with marks is Vietnamese where it has a rhyme: ``oép``, web as announcers say it.
    """
    word = unicodedata.normalize("NFC", word).lower()
    if (is_syllable(word) or not word.isascii()) and (one := _syllable(word, accent)):
        return (one,)
    found = [_syllable(part, accent) for part in guessed(word)]
    return tuple(filter(None, found)) or (_schwa(),)


def _syllable(written: str, accent: Accent) -> Syllable | None:
    bare, tone = _without_tone(written)
    onset, rhyme = _parted(bare)
    found = _RHYME.fullmatch(rhyme)
    if found is None:
        return None
    nucleus, coda = _NUCLEI[found["nucleus"]], _CODAS[found["coda"]]
    glide = found["glide"] is not None or onset == "qu"
    if nucleus == "a" and found["coda"] in ("y", "u"):  # ay and au are short, ai and ao long
        nucleus = "ă"
    if coda in ("ɲ", "c"):  # anh, ách: fronted; inh, ích: short and laxer
        nucleus = {"a": "ɛ̆", "ă": "ɛ̆", "i": "ɪ̆"}.get(nucleus, nucleus)
    sound = ONSETS[onset]
    if accent is Accent.SOUTH:
        sound = southern.ONSETS.get(onset, sound)
        nucleus, coda = southern.rime(nucleus, coda)
    return Syllable(sound, glide, nucleus, coda, tone, accent)


def _parted(bare: str) -> tuple[str, str]:
    """Part the onset from the rhyme; the i of gì, gìn, giêng belongs to both, the u of quy to the onset."""
    found = _SPLIT.fullmatch(bare)
    onset, rhyme = (found[1] or "", found[2]) if found else ("", bare)
    if onset == "gi" and (not rhyme or rhyme[0] not in "aăâeêioôơuưy"):
        return onset, "i" + rhyme
    if onset == "gi" and rhyme[0] == "ê" and len(rhyme) > 1:
        return onset, "i" + rhyme
    return onset, rhyme


def _without_tone(written: str) -> tuple[str, LexicalTone]:
    tone, kept = LexicalTone.NGANG, []
    for letter in unicodedata.normalize("NFD", written):
        if letter in _MARKS:
            tone = _MARKS[letter]
        else:
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def _schwa() -> Syllable:
    return Syllable("", False, "ə", "", LexicalTone.NGANG)
