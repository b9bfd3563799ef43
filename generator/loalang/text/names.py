"""Names of the highlands and of people that begin with two consonants: Blà, Hreng, Ktur."""

import re

from loalang.text.place import Outcome, Place, Reading
from loalang.text.syllable import is_syllable

_ONSETS = {
    "b": "bờ", "c": "cờ", "d": "đờ", "đ": "đờ", "g": "gờ", "h": "hờ", "k": "cơ", "m": "mơ", "p": "pờ",
    "r": "rơ",
    "s": "sờ", "t": "tờ", "x": "xơ", "y": "y",
}  # fmt: skip
_NAME = re.compile(r"[A-ZĐ]([a-zà-ỹđ]{2,6})(?![\w'’])")
_GLUED = re.compile(r"(?:[^\W\d_A-Z]|[A-ZĐÂÊÔƠƯĂ])[^\W\d_]{3,12}(?![\w'’])")
_SECOND = frozenset("lrhmnđdtpsgkjbcxv")


def glued(place: Place) -> Outcome:
    """Read "Đôngxuân" as two words where one way alone cuts it into two: a space was lost; marked."""
    found = _GLUED.match(place.text, place.start)
    if not found or found.group().isascii() or is_syllable(found.group()):
        return None
    if not found.group()[1:].islower():
        return None
    word = found.group()
    cuts = [i for i in range(2, len(word) - 1) if is_syllable(word[:i]) and is_syllable(word[i:])]
    if len(cuts) != 1:
        return None
    return Reading(found.end(), f"{word[: cuts[0]]} {word[cuts[0] :]}", False)


def cluster_name(place: Place) -> Outcome:
    """Read a capitalised name whose first consonant stands before a syllable: always a guess."""
    found = _NAME.match(place.text, place.start)
    if not found:
        return None
    first, rest = place.text[place.start].lower(), found.group(1)
    rest = rest.replace("w", "o", 1) if rest.startswith("w") else rest
    onset = _ONSETS.get(first)
    if is_syllable(found.group()) or onset is None or rest[0] not in _SECOND or not is_syllable(rest):
        return None
    return Reading(found.end(), f"{onset.capitalize()} {rest}", False)
