"""Foreign words: which they are, and whether anything said explains them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from loalang.model import Utterance
from loalang.text import Lexicon, is_syllable
from loalang.text.letters import spelled

FAMILIAR = frozenset(
    ["camera", "micro", "sim", "taxi", "internet", "zalo", "facebook", "youtube", "wi-fi", "wifi", "vneid"]
)
"""Words that people who fear the phone say themselves; VNeID is the first lesson of the course."""

KINDS = (
    *("ứng dụng", "phần mềm", "mã", "mạng", "sàn", "nhóm", "trang", "cổng", "nền tảng", "dịch vụ", "công cụ"),
    *(
        "chữ",
        "tên là",
        "gọi là",
        "tắt là",
        "tên",
        "địa chỉ",
        "tin nhắn",
        "thẻ",
        "tài khoản",
        "lớp",
        "kênh",
        "công ty",
    ),
    "ngân hàng",
)
"""What stands before a name says what it is the name of: "ứng dụng VNeID", "sàn Voso"."""

_MEANS = r"(?:,? (?:nghĩa )?là |,? tức |,? hay còn gọi |, hiểu là | \()"
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://)?\S+\.(?:vn|com|net|org|info)\b\S*")
_WORD = re.compile(r"[^\W\d_]+")


def unexplained(sentences: Sequence[Utterance], lexicon: Lexicon) -> Iterator[tuple[Utterance, str]]:
    """Yield each foreign word that nothing explains once, with the sentence that says it first."""
    everything = " ".join(sentence.written for sentence in sentences)
    seen: set[str] = set()
    for sentence in sentences:
        for word in foreign(sentence.written, lexicon):
            if word.lower() not in seen and not _explained(word, everything):
                yield sentence, word
            seen.add(word.lower())


def foreign(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the foreign words of a text, neighbours as one: "mobile money", "Wi-Fi". Addresses are none."""
    text = _ADDRESS.sub(".", text)
    run = ""
    end = 0
    for found in _WORD.finditer(text):
        if not _is_foreign(found.group(), lexicon):
            continue
        joint = text[end : found.start()]
        if run and joint in (" ", "-"):
            run += joint + found.group()
        else:
            if run:
                yield run
            run = found.group()
        end = found.end()
    if run:
        yield run


def _is_foreign(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word is foreign: no syllable of ours, and no abbreviation of Vietnamese words (UBND)."""
    if len(word) == 1:
        return False
    readings = [entry.spoken for entry in lexicon.readings(word)] if word.isupper() else []
    if readings:
        return not any(_abbreviates(word, reading) for reading in readings)
    return not is_syllable(word)


def _abbreviates(letters: str, words: str) -> bool:
    """Say whether ``words`` begin with these letters and are not the letters' own names (OTP: ô tê pê)."""
    initials = "".join(word[0] for word in _bare(words).split())
    return initials == _bare(letters) and _bare(words) != _bare(spelled(letters))


def _bare(text: str) -> str:
    """Take all marks off."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _explained(word: str, everything: str) -> bool:
    if word.lower() in FAMILIAR:
        return True
    name = re.escape(word)
    named = rf"(?:{'|'.join(KINDS)}) (?:của )?(?:[^\W\d_]+(?:,| và| hay| hoặc) )?{name}\b"
    return bool(re.search(rf"{named}|\b{name}{_MEANS}", everything, re.IGNORECASE))
