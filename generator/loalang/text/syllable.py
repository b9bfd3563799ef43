"""Which letters can be a Vietnamese syllable: onset × rhyme × tone, written down as data.

Source of the tables: Đoàn Thiện Thuật, *Ngữ âm tiếng Việt* (1977), and the spelling rules of
Decision 240/QĐ (1984); both the old (``hoà, thuỷ``) and the new (``hòa, thủy``) place of the tone count.
"""

import re
import unicodedata
from functools import lru_cache

ONSETS = frozenset(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
) | {""}  # fmt: skip

OPEN_RHYMES = frozenset(
    """
    a ai ao au ay âu ây e eo ê êu i ia iêu iu o oi ô ôi ơ ơi u ua uôi ui ư ưa ưi ưu ươi ươu
    oa oai oao oay oe oeo uau uâu uây uê uêu uơ uôi uy uya uyu y yêu
    am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng
    om on ong oong ôm ôn ông ơm ơn um un ung ưm ưn ưng uôm uôn uông ươm ươn ương
    oam oan oang oanh oăm oăn oăng oen oeng uân uâng uên uênh uyên uyn uynh yêm yên yêng yn
    """.split()
)  # fmt: skip
"""Rhymes that take any tone."""

STOPPED_RHYMES = frozenset(
    """
    ac ach ap at ăc ăp ăt âc âp ât ec ep et êc êch êp êt ic ich ip it iêc iêp iêt
    oc op ot ooc ôc ôp ôt ơp ơt uc up ut ưc ưp ưt uôc uôp uôt ươc ươp ươt
    oac oach oap oat oăc oăp oăt oec oet uât uêch uêt uych uyêt uyp uyt yêc yêt
    """.split()
)  # fmt: skip
"""Rhymes that end in p, t, c, ch: only sắc and nặng."""

FRONT = "ieêy"
BEFORE_FRONT_ONLY = frozenset({"k", "gh", "ngh"})
NEVER_BEFORE_FRONT = frozenset({"c", "g", "ng"})
Y_ALONE_AFTER = frozenset({"", "x", "h", "k", "l", "m", "n", "s", "t", "th", "v", "d", "qu", "gi"})

TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
VOWELS = "aăâeêioôơuưy"

_SPLIT = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?(.+)")


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` (any case, NFC) can be read as one Vietnamese syllable."""
    if len(word) > 7:
        return False
    bare, tone, place = _without_tone(word.lower())
    if bare is None or (found := _SPLIT.fullmatch(bare)) is None:
        return False
    onset, rhyme = found.group(1) or "", found.group(2)
    if onset == "gi" and rhyme[0] == "ê" and "i" + rhyme in OPEN_RHYMES | STOPPED_RHYMES:
        return "i" + rhyme in OPEN_RHYMES or tone in ("sắc", "nặng")  # giêng, giết: gi + iê
    if rhyme[0] in VOWELS and _fits(onset, rhyme, tone):
        return place < 0 or _tone_may_stand(onset, rhyme, place - len(onset))
    if bare.startswith("gi"):  # gì, gìn, giếng: the i of the onset is also the vowel
        rhyme = bare[1:]
        return rhyme in {"i", "in", "it"} and _fits("gh", rhyme, tone)
    return False


@lru_cache(maxsize=4096)
def is_bare_syllable(word: str) -> bool:
    """Say whether ``word`` can be a syllable that has lost its tone and marks, as in web addresses."""
    found = _SPLIT.fullmatch(word)
    if not found or not word.isascii():
        return False
    onset, rhyme = found.group(1) or "", found.group(2)
    return rhyme in _BARE_RHYMES or (onset == "gi" and "i" + rhyme in _BARE_RHYMES)


def _bare(rhyme: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", rhyme) if not unicodedata.combining(c))


_BARE_RHYMES = frozenset(map(_bare, OPEN_RHYMES | STOPPED_RHYMES))


def _without_tone(word: str) -> tuple[str | None, str, int]:
    """Take the tone off: the bare letters, the tone's name, and the letter it stood on (-1: none)."""
    if word.isascii():
        return (word if word.isalpha() else None), "ngang", -1
    bare: list[str] = []
    tone, place = "ngang", -1
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        kept = "".join(p for p in parts if p not in TONES)
        if len(kept) != len(parts):
            if tone != "ngang":
                return None, tone, place
            tone = next(TONES[p] for p in parts if p in TONES)
            place = len(bare)
        bare.append(unicodedata.normalize("NFC", kept))
    return "".join(bare), tone, place


def _fits(onset: str, rhyme: str, tone: str) -> bool:
    if onset == "qu" and "u" + rhyme in OPEN_RHYMES | STOPPED_RHYMES and rhyme[0] in "yê":
        return "u" + rhyme in OPEN_RHYMES or tone in ("sắc", "nặng")  # quỳnh, quýt: qu + uynh, uyt
    if rhyme in STOPPED_RHYMES:
        if tone not in ("sắc", "nặng"):
            return False
    elif rhyme not in OPEN_RHYMES:
        return False
    front = rhyme[0] in FRONT
    if onset in BEFORE_FRONT_ONLY:
        return front or (onset == "k" and rhyme == "a")  # "ka ki": the measure of the cattle market
    if onset in NEVER_BEFORE_FRONT:
        return not front
    if onset == "qu":
        return rhyme[0] not in "uưo" and rhyme[:2] != "ia"
    if onset == "" or rhyme[0] != "y":
        return not (onset == "" and rhyme.startswith("iê"))
    return rhyme == "y" and onset in Y_ALONE_AFTER


def _tone_may_stand(onset: str, rhyme: str, at: int) -> bool:
    """Say whether the tone may be written over letter ``at`` of the rhyme."""
    if at < 0 or at >= len(rhyme) or rhyme[at] not in VOWELS:
        return False
    vowels = [i for i, letter in enumerate(rhyme) if letter in VOWELS]
    marked = [i for i in vowels if rhyme[i] in "ăâêôơư"]
    if marked:
        return at == marked[-1] or (rhyme in ("ưa", "ưi", "ưu") and at == 0)
    if len(vowels) == 1:
        return at == vowels[0]
    if rhyme[:2] in ("oa", "oe", "uy"):  # hoà, hòa; the misplaced tòan is still understood
        return at in (0, 1)
    if len(vowels) == len(rhyme) == 2:
        return at == 0
    return at == 1


def syllables(spoken: str) -> int:
    """Count the syllables of spoken text; a foreign word counts its groups of vowels, at least one."""
    return sum(
        1 if is_syllable(word) else max(1, len(_VOWEL_GROUPS.findall(word.lower())))
        for word in _WORDS.findall(spoken)
    )


_WORDS = re.compile(r"[^\W\d_]+")
_VOWEL_GROUPS = re.compile(r"[aăâeêioôơuưyàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụ]+(?!$)|[aăâiêoôơuưy]+$|(?<=[^aeiou])e$")
