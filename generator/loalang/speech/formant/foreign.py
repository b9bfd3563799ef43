"""Foreign words that ``speech/respellings.yaml`` does not list: by their letters or by their look."""

import re
import unicodedata

from loalang.text.letters import NAMES
from loalang.text.numbers import one_by_one
from loalang.text.syllable import is_syllable

_ONSETS = {
    "f": "ph", "j": "gi", "w": "u", "z": "d", "c": "c", "k": "c", "q": "c", "x": "x", "sh": "s", "ph": "ph",
    "th": "th", "ch": "ch", "kh": "kh", "ng": "ng", "nh": "nh", "tr": "tr", "gh": "g", "ck": "c", "d": "đ",
}  # fmt: skip
_CODAS = {
    "n": "n", "m": "m", "ng": "ng", "nh": "nh", "t": "t", "d": "t", "p": "p", "b": "p", "c": "c", "k": "c",
    "ck": "c", "g": "c",
}  # fmt: skip
_VOWELS = {"oo": "u", "ee": "i", "ea": "i", "ou": "ao", "ai": "ai", "ao": "ao", "oi": "oi", "au": "au"}
_PIECES = re.compile(r"(?P<onset>sh|ph|th|ch|kh|ng|nh|tr|gh|ck|[b-df-hj-np-tv-xzđ])|(?P<vowel>[aeiouy]+)")
_LETTERS = re.compile(r"[^\W\d_]+|\d+")


def guessed(word: str) -> tuple[str, ...]:
    """Give a foreign word, in lower case, as Vietnamese syllables: by its letters or by its look."""
    made: list[str] = []
    for part in _LETTERS.findall(word):
        if part.isdigit():
            made += one_by_one(part).split()
        elif is_syllable(part):
            made.append(part)
        elif not re.search(r"[aeiouyăâêôơư]", _bare(part)) or len(part) == 1:
            made += [syllable for letter in part for syllable in NAMES.get(letter, "").split()]
        else:
            made += _by_look(_bare(part))
    return tuple(made)


def _bare(part: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", part) if not unicodedata.combining(c))


def _by_look(part: str) -> list[str]:
    """Make consonant-vowel syllables; a consonant that fits nowhere takes an ơ of its own."""
    pieces = [(found.lastgroup, found[0]) for found in _PIECES.finditer(part)]
    made: list[str] = []
    while pieces:
        onset = ""
        if pieces[0][0] == "onset":
            onset = _ONSETS.get(pieces[0][1], pieces[0][1])
            pieces.pop(0)
            if not pieces or pieces[0][0] == "onset":
                made.append(_spelt(onset, "ờ", ""))
                continue
        vowel = _VOWELS.get(pieces[0][1], pieces[0][1][0].replace("y", "i"))
        pieces.pop(0)
        coda = ""
        if _closes(pieces):
            coda = _CODAS[pieces.pop(0)[1]]
        made.append(_spelt(onset, vowel + ("\u0301" if coda in ("t", "p", "c") else ""), coda))
    return made


def _closes(pieces: list[tuple[str | None, str]]) -> bool:
    """Whether the next consonant ends the syllable: no vowel comes after it."""
    if not pieces or pieces[0][1] not in _CODAS:
        return False
    return len(pieces) == 1 or pieces[1][0] == "onset"


def _spelt(onset: str, vowel: str, coda: str) -> str:
    front = vowel[0] in "ie"
    if front:
        onset = {"c": "k", "g": "gh", "ng": "ngh"}.get(onset, onset)
    if onset == "gi" and vowel[0] == "i":
        onset = "g"
    return unicodedata.normalize("NFC", onset + vowel + coda)
