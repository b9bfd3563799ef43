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

_OFFICES = """
ông|bà|anh|chị|cô|chú|bác|em|thầy|đồng chí|đc|đ c|dong chi|dc
chủ tịch|phó chủ tịch|p chủ tịch|phó ct|p ct|pct|ct|chủ nhiệm|phó chủ nhiệm|chu tich|pho chu tich|p chu tich
bí thư|phó bí thư|p bí thư|pbt|bt|bi thu|pho bi thu|thường trực|thường vụ|đảng ủy|đảng uỷ
trưởng phòng|phó phòng|phó trưởng phòng|trưởng ban|phó ban|phó trưởng ban|trưởng đài|phó đài|trưởng trạm
trưởng thôn|phó thôn|trưởng bản|trưởng ấp|trưởng xóm|trưởng khóm|tổ trưởng|tổ phó|trưởng đoàn|trưởng công an
trưởng|phó|tp|pp|giám đốc|phó giám đốc|gđ|pgđ|trưởng đài truyền thanh|đài truyền thanh|truyền thanh
cán bộ|can bo|cb|công chức|cong chuc|cc|viên chức|nhân viên|chuyên viên|chuyen vien|cv|cộng tác viên|ctv
văn phòng|văn thư|văn hóa xã hội|văn hoá xã hội|văn hóa|văn hoá|vh xh|vhxh|vh tt|vhtt|vh
phát thanh viên|biên tập viên|btv|kỹ thuật viên|ktv|phụ trách|ubnd|hđnd|mttq|ủy ban|uỷ ban|ks|ths|bs
"""
"""What is said before a name, and offices before or behind it, as they are written and shortened."""

_OFFICE = tuple(tuple(phrase.split()) for row in _OFFICES.split("\n") for phrase in row.split("|") if phrase)

_BEHIND = tuple(
    o for o in _OFFICE if len(o) > 1 or o[0] in {"pct", "ct", "vhxh", "vhtt", "ubnd", "hđnd", "btv"}
)
"""Of these, what behind a name is no part of it: a man may be called Trưởng."""

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
"""An office behind a name, or a name behind an office."""

_BETWEEN = re.compile(r"[,;/&+|]|\s[-–—]+\s|\s(?:và|va|cùng|and)\s", re.IGNORECASE)
"""What stands between two persons, or a person and an office."""

_LEFT_OUT = frozenset({"văn", "thị", "van", "thi"})
"""What many leave out of the middle of their names."""

_TOGETHER = 6
"""Letters of a name without marks that may be a whole one written together, as *LeMai*; a shorter one is a
given name."""

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
    """Say whether two names may be one person's: with an office or without, shortened, or without marks.

    A name without any mark stands for every name of its letters: *Nguyen Van Binh*. A given name alone, as
    *Bình*, stands for all who have it. Where several are named, each counts.
    """
    if skeleton(one) == skeleton(other):
        return True
    (mine, beside), (theirs, beside_theirs) = _persons(one), _persons(other)
    pairs = [(a, b) for a in mine for b in (*theirs, *beside_theirs)]
    pairs += [(a, b) for a in beside for b in theirs]  # one commune in two brackets makes no one person
    return any(_alike(a, b) for a, b in pairs)


def names_somebody(name: str) -> bool:
    """Say whether a text names anybody: an office alone, a letter, an address or "me" may be anybody's."""
    if " ".join(_words(unicodedata.normalize("NFC", name))) in _ME:
        return False
    if "@" in name or sum(map(str.isdigit, name)) > len(name) / 3:
        return False
    outside, inside = _persons(name)
    return any(len(word) > 1 for words in (*outside, *inside) for word in _without_office(words))


_ME = frozenset({"tôi", "mình", "chúng tôi", "bản thân", "tự soạn", "người soạn", "tác giả"})
"""What people write in the place of a name."""

_Words = tuple[str, ...]


def _persons(name: str) -> tuple[list[_Words], list[_Words]]:
    """The persons that a text may name, each in words; those in brackets apart."""
    text = unicodedata.normalize("NFC", name)
    text = re.sub(r"(?i)đ\s*/\s*c\b", "đc ", text)
    inside = [_words(part) for brackets in _BRACKETS.findall(text) for part in _BETWEEN.split(brackets)]
    outside = [_words(part) for part in _BETWEEN.split(_BRACKETS.sub(" ", text))]
    found = [words for words in map(_without_office, outside) if words]
    return found or [words for words in outside if words], [w for w in map(_without_office, inside) if w]


def _words(text: str) -> _Words:
    return tuple(re.sub(r"[^\w\u0300-\u036f’']+", " ", text.casefold()).split())


def _without_office(words: _Words) -> _Words:
    """A name without the offices before and behind it; nothing where there is no more than offices."""
    while office := max((o for o in _OFFICE if words[: len(o)] == o), key=len, default=None):
        words = words[len(office) :]
    for at in range(2, len(words)):
        if any(words[at : at + len(office)] == office for office in _BEHIND):
            return words[:at]
    return words


def _alike(one: _Words, other: _Words) -> bool:
    """Say whether two names in words may be one person's."""
    if any(word.isdigit() for word in one) != any(word.isdigit() for word in other):  # "Bình 2"
        one, other = (tuple(word for word in words if not word.isdigit()) for words in (one, other))
    for write in (skeleton, bare):
        if write is bare and not _typed_plain(one, other):
            continue
        a, b = tuple(map(write, one)), tuple(map(write, other))
        if not a or not b:
            continue
        short, long = sorted((a, b), key=len)
        if "".join(a) == "".join(b) or sorted(a) == sorted(b) or long[-len(short) :] == short:
            return True
        if write is skeleton and len(a) == len(b) and a[-1] == b[-1] and all(map(_half_typed, one, other)):
            return True
        if (len(a) != len(b) and _shortened(a) == _shortened(b)) or _by_initials(a, b):
            return True
    return False


def _half_typed(one: str, other: str) -> bool:
    """Say whether two words are one, or one of them lost its marks: *Nguyen Văn Bình*."""
    plain = one.isascii() or other.isascii()
    return skeleton(one) == skeleton(other) or (plain and bare(one) == bare(other))


def _typed_plain(one: _Words, other: _Words) -> bool:
    """Say whether one was typed without marks, where that is no name of its own beside the other."""
    several = len(one) != 1 or len(other) != 1
    return any("".join(w).isascii() and (several or len("".join(w)) >= _TOGETHER) for w in (one, other))


def _shortened(words: _Words) -> _Words:
    return (words[0], *(word for word in words[1:-1] if word not in _LEFT_OUT), *words[1:][-1:])


def _by_initials(one: _Words, other: _Words) -> bool:
    """Say whether two names differ only where one has a single letter: *Nguyễn V. Bình*, *N. V. Bình*."""
    if len(one) != len(other) or len(one) < 2 or one[-1] != other[-1]:
        return False
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=True))


def bare(name: str) -> str:
    """A skeleton without any marks: *Bài một*, *BAI MOT* and *bai-mot* are one."""
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
