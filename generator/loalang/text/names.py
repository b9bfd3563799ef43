"""Names of the highlands and of people that begin with two consonants: Blà, Hreng, Ktur."""

import re
import unicodedata

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


_LATIN = str.maketrans("ŏĕĭŭčƀñŎĔĬŬČƁÑ", "oeiucbnOEIUCBN")
_HIGHLAND = re.compile(r"[A-ZĐÂÊÔƠƯĂ][a-zà-ỹđčƀñĕĭŏŭ]{1,6}(?![\w'’])")
_CLIPPED = re.compile(r"([HKYMR])['’](?=[A-ZĐÂÊÔƠƯ][a-zà-ỹđčƀñĕĭŏŭ]+(?!\w))")
_CLIPS = {"H": "hơ", "K": "ca", "Y": "y", "M": "mơ", "R": "rơ"}
_AMONG = re.compile(
    r" (?:ông|bà|anh|chị|em|cháu|già làng|cụ|bác|đồng chí|làng|buôn|bon|bản|plei|pờ lây|con|xã|thôn|đắc|đắk"
    r"|ê a|ia|chư|cư|y|a|hơ|ca|cơ|rơ|siu|nay|đinh|niê)(?: [^\W\d_]+,?){0,4}$"
)
_FINALS = {"k": "c", "h": "", "l": "n", "r": "", "s": "", "ch": "ch", "w": "o", "b": "p", "d": "t"}
_STARTS = {"w": "v", "k": "c", "y": "d", "j": "gi"}
_ACUTE = "\u0301"


def clipped(place: Place) -> Outcome:
    """Read the clipped syllable of "H'Yêr", "K'Brêu": hơ, ca; to be looked at."""
    found = _CLIPPED.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    return Reading(found.end(), f"{_CLIPS[found.group(1)]} ", False)


def highland_name(place: Place) -> Outcome:
    """Read a name of the highlands as Vietnamese would spell it, Thuk as *thúc*: always a guess."""
    found = _HIGHLAND.match(place.text, place.start)
    if not found or not _AMONG.search(place.said):
        return None
    said = _respelled(found.group().translate(_LATIN).lower())
    return Reading(found.end(), said.capitalize(), False, (found.group(),)) if said else None


def _respelled(word: str) -> str:
    """Spell a syllable of the highlands in the Vietnamese way; ``""`` where that makes none."""
    if direct := _closed(word):
        return direct
    if word[0] in "aêeơ" and len(word) > 2 and (rest := _closed(word[1:])):  # "Ako", "Êban"
        return f"{word[0]} {rest}"
    onset = _ONSETS.get(word[0])
    rest = _closed("v" + word[2:] if word[1] == "w" else word[1:]) if onset and word[1] in _SECOND else ""
    return f"{onset} {rest}" if rest else ""


def _closed(word: str) -> str:
    """``word`` with a final that Vietnamese has, and the tone that a stop needs."""
    if word[:1] in _STARTS and word[1:2] in _VOWELS and not (word[0] == "k" and word[1] in "eêiy"):
        word = _STARTS[word[0]] + word[1:]
    word = word[:-2] + "nh" if word.endswith("ing") else word  # "Hring"
    for shape in (word, word[:-1] + _FINALS.get(word[-1:], word[-1:])):
        for said in (shape, _sharp(shape)):
            if len(said) > 1 and is_syllable(said):
                return said
    return ""


def _sharp(word: str) -> str:
    """``word`` with the acute on its last vowel; as it is where it has none."""
    at = max((index for index, letter in enumerate(word) if letter in _VOWELS), default=-1)
    return unicodedata.normalize("NFC", word[: at + 1] + _ACUTE + word[at + 1 :]) if at >= 0 else word


_VOWELS = frozenset("aăâeêioôơuưy")
