"""Letters of before Unicode: TCVN3 (fonts .VnTime) and VNI, as characters of a Western code page.

TCVN 5712:1993 gives every letter a byte of its own; VNI-Windows writes a letter and its marks as two. Both
reach us as Latin letters: "Th«ng b¸o", "Thoâng baùo".
"""

import re
import unicodedata

from loalang.text import is_syllable

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302", "ê": "\u0306",
    "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ",
}  # fmt: skip
_VNI_LETTERS |= {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
_VNI_PAIR = re.compile(
    f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|[{''.join(_VNI_LETTERS)}]"
)
_WORDS = re.compile(r"[^\W\d_]+", re.UNICODE)
_TOKENS = re.compile(r"\S+")
LEAST_STRANGE = 3
"""Marked words that are no syllables: fewer are names of abroad."""


def from_tcvn3(text: str) -> str:
    """Give the letters of a TCVN3 text.

    Marked capitals have no bytes of their own, but a font whose name ends in H; a word of capitals has them.
    """
    return _CAPITALS.sub(lambda word: word[0].upper(), text.translate(_TCVN3_TABLE))


_CAPITALS = re.compile(r"(?<![^\W\d_])(?=(?:[^\W\d_]*[A-Z]){2})(?:(?![a-z])[^\W\d_])+(?![^\W\d_])")


def from_vni(text: str) -> str:
    """Give the letters of a VNI text."""
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    if not found[1]:
        return _VNI_LETTERS[found[0]]
    return _VNI_LETTERS.get(found[1], found[1]) + _VNI_MARKS[found[2].lower()]


def vietnamese(text: str) -> float:
    """How much of a text's marked words are Vietnamese syllables, 0 to 1; 1 where few are not."""
    marked = [token for token in _TOKENS.findall(text) if not token.isascii()]
    words = [word for token in marked for word in _WORDS.findall(_bare(token)) if not word.isascii()]
    odd = sum(1 for token in marked if _ODD.search(token))
    good = sum(map(is_syllable, words))
    return 1.0 if len(words) + odd - good < LEAST_STRANGE else good / (len(words) + odd)


_ODD = re.compile(r"(?<=[^\W\d_])[\x80-\x9f¡-¿×÷](?=[^\W\d_])|[¡-¿×÷][^\W\d_]|[^\W\d_][¡-©«-®¯-¶¸-º¼-¿×÷]")
"""A sign inside a word: no Vietnamese word has one, TCVN3 and what was decoded wrongly do."""


def _bare(token: str) -> str:
    return token.strip(".,;:!?()[]{}\"'“”‘’…/-–")
