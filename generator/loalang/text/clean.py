"""Make letters one kind: composed Unicode, one hyphen, one space, no invisible signs; remember positions."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from loalang.files.unseen import INVISIBLE

_SAME_LENGTH = {
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ",
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\ufe58\ufe63", "-"),
    **dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000", " "),
    **dict.fromkeys("\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "),
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width forms
    "。": ".", "、": ",", "º": "°", "˚": "°", "⁄": "/", "∕": "/", "＄": "$", "‰": "‰", "․": ".", "‥": "…",
}  # fmt: skip
_TABLE = str.maketrans(_SAME_LENGTH)

_ODD = re.compile("[" + re.escape("".join(_SAME_LENGTH)).replace("\n", "") + "²³]")
_POWER = re.compile(r"(?<=[^\W\d_])[²³]")
_MARKS = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]{1,8}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text; ``offsets[i]`` is where its character ``i`` stood, ``None`` where nothing moved."""

    text: str
    offsets: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the clean text into the span of the text given."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


_ALIKE = str.maketrans(
    "аеорсухіјѕһԁАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aeopcyxijshdABEKMHOPCTYXIJSABEZHIKMNOPTYXo",
)
"""Letters of Cyrillic and Greek that look like Latin ones: another keyboard's, or a copied page's."""
_ALIEN = re.compile("[" + "".join(map(chr, _ALIKE)) + "]")
_WORD = re.compile("[\\w\u0300-\u036f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u01b0\u1ea0-\u1ef9]")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")


def _in_latin(text: str) -> str:
    """Write words of Latin letters in Latin letters alone; a word of another script stays, and is refused."""

    def word(found: re.Match[str]) -> str:
        written = found.group()
        latin = written.translate(_ALIKE)
        mixed = _ALIEN.search(written) and _LATIN.search(written)
        return latin if mixed and not _OTHER_SCRIPT.search(latin) else written

    return _WORD.sub(word, text)


def clean(text: str) -> Cleaned:
    """Clean ``text`` in linear time, whatever it holds; what is clean stays as it is."""
    if _ALIEN.search(text):
        text = _in_latin(text)
    odd = _ODD.search(text)
    if odd:
        text = text.translate(_TABLE)
    shortened = bool(_TO_SHORTEN.search(text))
    cleaned = _shorten(text) if shortened else Cleaned(text)
    if not odd:
        return cleaned
    # Last: a sign that is not seen may stand between a letter and its power.
    powers = _POWER.sub(lambda m: "2" if m.group() == "²" else "3", cleaned.text)
    return Cleaned(powers, cleaned.offsets)


_UNIT_SIGNS = "[\u2100-\u2109\u2113\u2126\u212a\u212b\u3371-\u33df]"
"""One sign for a whole unit, as Word puts it in: ℃ is °C, ㎡ is m2, ℓ is l."""
_GAP = f"(?<= )[{INVISIBLE.pattern[1:-2]}]* +"
"""A finger that stayed on the bar, with or without a sign that is not seen: one space says as much."""
_TO_SHORTEN = re.compile(f"{_GAP}|[{_MARKS.pattern[1:-1]}{INVISIBLE.pattern[1:-2]}{_UNIT_SIGNS[1:-1]}]")
_SHORTENED = re.compile(
    f"(?P<gone>{_GAP}|{INVISIBLE.pattern})|(?P<cluster>{_CLUSTER.pattern})|(?P<unit>{_UNIT_SIGNS})"
)


def _shorten(text: str) -> Cleaned:
    """Compose letters with their marks and drop invisible signs, keeping count of where each stood."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for found in _SHORTENED.finditer(text):
        start, end = found.span()
        pieces.append(text[done:start])
        offsets.extend(range(done, start))
        if found.lastgroup == "cluster":
            composed = unicodedata.normalize("NFC", found.group()).translate(_TABLE)
            pieces.append(composed)
            offsets.extend([start] * len(composed))
        elif found.lastgroup == "unit":
            plain = unicodedata.normalize("NFKC", found.group()).translate(_TABLE)
            if text[end : end + 1].isalnum():
                plain += " "  # "7㎡9" is no length of 7m29
            pieces.append(plain)
            offsets.extend([start] * len(plain))
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return Cleaned("".join(pieces), offsets)
