"""Whether two names are one person's, however they are typed: letters that look alike count as one."""

import re
import unicodedata

_LOOK = {
    "а": "a", "в": "b", "е": "e", "һ": "h", "н": "h", "і": "i", "к": "k", "м": "m", "о": "o", "р": "p",
    "ԛ": "q", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v", "х": "x", "ү": "y", "ј": "j", "ԁ": "d", "ԝ": "w",
    "с": "c", "г": "r", "п": "n", "ӏ": "i", "ɡ": "g", "ɑ": "a", "ı": "i", "ɩ": "i", "ð": "đ", "ƌ": "đ",
    "ɖ": "đ", "ο": "o", "α": "a", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ρ": "p",
    "τ": "t", "υ": "u", "χ": "x", "γ": "y", "β": "b", "ω": "w", "օ": "o", "ո": "n", "ս": "u", "հ": "h",
    "l": "i", "|": "i", "!": "i", "1": "i", "0": "o", "2": "z", "5": "s", "8": "b",
}  # fmt: skip
"""Letters of other scripts, and rare Latin ones, that the eye takes for one of ours (Unicode TR 39); last,
what a typewriter and many a screen write alike: a capital I, an l, a bar, a one."""

_PAIRS = (("rn", "m"), ("vv", "w"), ("uu", "w"), ("ci", "d"), ("cj", "g"))
"""Two letters that stand for one at a glance; ``ci``, as an l is an i by now."""

_SMALL = ("LATIN LETTER SMALL CAPITAL ", "MODIFIER LETTER SMALL ", "LATIN SMALL LETTER TURNED ")
"""Beginnings of the names of letters that are one of ours in another cut, the name of ours at the end."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below. Hòa and Hoà are one name, in the new and the old spelling."""

_VOWELS = re.compile("(?:[aeiouy][\u0300-\u036f]*)+")

_TITLE = re.compile(r"(?:(?:ông|bà|anh|chị|cô|chú|bác|em|thầy|đồng chí|đ/c|đc)[.:]?\s+)+", re.IGNORECASE)
"""What is said before a name."""

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
"""An office behind a name."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđƀ")
"""Of the names of Việt Nam's peoples, without their marks."""

_MARKS = frozenset(_TONES + "\u0302\u0306\u031b\u030c\u0304\u0308")
"""Tones, circumflex, breve, horn; and the caron, macron and dieresis of some peoples' scripts."""


def skeleton(name: str) -> str:
    """Write a name as the eye takes it: no invisible letters, case, stops or spaces, look-alikes as one."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    parts = parts.replace("\u030c", "\u0306")  # ǎ is ă at a glance
    looked = "".join(_as_ours(letter) for letter in parts)
    for pair, one in _PAIRS:
        looked = looked.replace(pair, one)
    return unicodedata.normalize("NFC", _VOWELS.sub(_tone_last, "".join(looked.split())))


def same_person(one: str, other: str) -> bool:
    """Say whether two names may be one person's: to the eye, with or without a title, or typed without marks.

    A name of two words and more without any mark stands for every name of its letters: *Nguyen Van Binh*.
    """
    first, second = (_untitled(name) for name in (one, other))
    if skeleton(first) == skeleton(second):
        return True
    bare = [_bare(name) for name in (first, second)]
    typed_plain = any(name.isascii() and len(name.split()) > 1 for name in (first, second))
    return typed_plain and bare[0] == bare[1]


def _untitled(name: str) -> str:
    """A name without what stands before it, or in brackets behind it, while two words of it are left."""
    plain = _TITLE.sub("", unicodedata.normalize("NFC", _BRACKETS.sub("", name).strip()))
    return plain if len(plain.split()) > 1 else name


def _bare(name: str) -> str:
    """A skeleton without any marks."""
    parts = unicodedata.normalize("NFD", skeleton(name).replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def strange_letters(name: str) -> str:
    """The letters of a name that no Vietnamese name has: of another script, in another cut, or invisible."""
    return "".join(
        dict.fromkeys(
            letter
            for letter in unicodedata.normalize("NFC", name)
            if not all(map(_known, unicodedata.normalize("NFD", letter.lower())))
        )
    )


def _known(part: str) -> bool:
    if unicodedata.category(part)[0] in "LM":
        return part in _LETTERS or part in _MARKS
    return unicodedata.category(part)[0] != "C" and (part.isascii() or not part.isnumeric())


def _as_ours(letter: str) -> str:
    """Write one letter as the eye takes it; nothing for what the eye does not see, a space for the rest."""
    if letter in _LOOK:
        return _LOOK[letter]
    kind = unicodedata.category(letter)
    if kind in {"Cf", "Cc", "Cn", "Co", "Cs"} and not letter.isspace():
        return ""
    if kind[0] not in "LMN":
        return " "
    told = unicodedata.name(letter, "")
    for beginning in _SMALL:
        if told.startswith(beginning) and len(told) == len(beginning) + 1:
            return _as_ours(told[-1].lower())
    return letter


def _tone_last(vowels: re.Match[str]) -> str:
    """Put the tone behind a syllable's vowels, on whichever of them it was written."""
    tones = "".join(letter for letter in vowels[0] if letter in _TONES)
    return "".join(letter for letter in vowels[0] if letter not in _TONES) + tones
