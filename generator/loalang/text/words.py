"""Words: what the lexicon knows, headings in capitals, letters with figures."""

import re
import unicodedata
from dataclasses import replace

from loalang.messages import _
from loalang.text.choosing import borne_out, by_topic, chosen, decided, elsewhere, most_likely
from loalang.text.codes import LONG_CODE, code_words
from loalang.text.letters import spelled
from loalang.text.lexicon import NUMBER, Entry
from loalang.text.numbers import NUMBER_WORDS, cardinal, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading, Refusal
from loalang.text.single_letters import LETTER_CUES, VOWELS
from loalang.text.syllable import is_bare_syllable, is_syllable
from loalang.text.units import UNITS

_TOKEN = re.compile(r"[^\W_]+")
_NEXT_CAPITALS = re.compile(r"[ ,-]{1,3}([^\W\d_]+)")
_OPENER = re.compile(r" ([^\W\d_]+) [^\W\d_A-Z]")
OPENERS = frozenset(
    """Xin Đề Các Mời Kính Bà Nếu Khi Trân Hạn Mọi Liên Yêu Nhân Thời Trong Từ Ngày Đối Ai Mỗi Không Cán Để Do
    Theo Sau Trước Rất Vì Hiện Đây Những Hôm Nay Sáng Chiều Tối Mong Thông Chi Giá Số Lưu Đồng Ủy Nội Mức
    Trẻ Hộ Người Đến Tại Về Cần Nhà""".split()
)
"""Words that open a sentence of a notice."""
_CODE_GOES_ON = re.compile(r"-[0-9]")
_MIXED = re.compile(r"([^\W\d_]{1,4})\.?-?([0-9]{1,4})([A-Za-zĐđ]?)([0-9]{0,2})(?!\w)")


def lexicon_word(place: Place) -> Outcome:
    """Read what the lexicon knows, the longest form first, by its context where it has several readings."""
    text, start = place.text, place.start
    found = _TOKEN.match(text, start)
    if not found:
        return None
    token, end = found.group(), found.end()
    # "7.3D": the 3D of a longer number is no film.
    if token[0].isdigit() and place.previous in ".,/:-" and place.at(start - 2).isdigit():
        return None
    refused: tuple[Entry, ...] = ()
    for key in place.lexicon.keys_from(token):
        after = start + len(key)
        if not _stands_here(place, key, after) or after < end:  # "TPHCM" is not TP and a rest
            continue
        readings = place.lexicon.readings(key)
        if len(readings) == 1 and readings[0].anywhere:
            return _reading(readings[0], text[start:after], after)
        entry = chosen(place, readings, after)
        if entry and (not entry.guess or not any(other.near for other in readings)):
            return _reading(entry, text[start:after], after)
        if entry:
            return borne_out(entry, by_topic(place, readings, after), after)
        if fitting := by_topic(place, readings, after):
            return most_likely(fitting, after)
        if entry := elsewhere(readings):
            reading = _reading(entry, text[start:after], after)
            if key.isupper() and key not in _FIRST_SENSE and len({e.spoken for e in readings}) > 1:
                reading = replace(reading, sure=False)  # nothing chose it: its other senses stand beside it
            return _or_the_others(reading, readings)
        refused = refused or readings
    # "lớp Q": the letter of a class, though Q. is also a district.
    if refused and len(token) == 1 and place.after(LETTER_CUES):
        return None
    if refused and _CODE_GOES_ON.match(text, end):  # "LK-08": a code, though LK is also an abbreviation
        return None
    if refused and not (is_syllable(token) and len(token) > 1 and token.islower()):
        # "Be": a word of its own that only begins a longer key is left to other rules.
        if is_syllable(token) and not token.isupper():
            return None
        options = tuple(dict.fromkeys(e.spoken for e in refused))
        reason = _("có nhiều cách đọc: {}").format(" / ".join(options))
        return Refusal(start + len(refused[0].written), reason, options)
    return _typed_in_small(place, token, end)


def _stands_here(place: Place, key: str, after: int) -> bool:
    """Say whether ``key`` is written at this place, as itself and as a whole."""
    text, start = place.text, place.start
    written = text[start:after]
    # A key with a capital matches exactly: "TT" is no "tt"; one without, in any case: Zalo, ZALO.
    if written != key and (key != key.lower() or written.lower() != key):
        return False
    # "UBNDá" and "vd1" are other words.
    if key[-1].isalnum() and _letter_at(text, after):
        return False
    # "…ở TP." at the end of a sentence: the stop is the sentence's, the key with a stop does not fit.
    if key[-1] == "." and not key.endswith((".v.", "v.v.")) and not text[after : after + 2].strip():
        return False
    # "nghỉ CN. Xin cảm ơn": the stop ends the sentence, and no bachelor is called Xin.
    if key[-1] == "." and (opener := _OPENER.match(text, after)) and opener.group(1) in OPENERS:
        return False
    # "KẾ HOẠCH BAN HÀNH": AN and CO among shouted words are words.
    return not (is_syllable(key) and key.isupper() and _in_heading(place, after))


def _typed_in_small(place: Place, token: str, end: int) -> Outcome:
    """Read "ubnd" as UBND: marked, for small letters are also other words."""
    if is_syllable(token) or token.isupper() or not token.isalpha():
        return None
    if is_bare_syllable(token.lower()):  # "cap nhat" lost its marks, and is no CAP
        return None
    entry = decided(place, place.lexicon.readings(token.upper()), end)
    return Reading(end, entry.spoken, sure=False) if entry else None


def _letter_at(text: str, index: int) -> bool:
    return index < len(text) and (text[index].isalnum() or "\u0300" <= text[index] <= "\u036f")


_FIRST_SENSE = frozenset("TP HCV NCC VN KSV QL UV MC ĐTV ĐĐK PTTH TMĐT TĐKT TNXH TPTĐ ĐTTM".split())
"""Abbreviations of which another sense is so rare that nothing need speak for the first."""


def _or_the_others(reading: Reading, readings: tuple[Entry, ...]) -> Reading:
    """Keep what a guess may stand for as well."""
    if reading.sure:
        return reading
    others = dict.fromkeys(entry.spoken for entry in readings if entry.spoken != reading.words)
    return replace(reading, others=tuple(others))


def _reading(entry: Entry, written: str, end: int) -> Reading:
    if entry.spoken.lower() == written.lower():  # "ZALO" is said as it is written
        return Reading(end, written, not entry.guess)
    return Reading(end, entry.spoken, not entry.guess)


def _in_heading(place: Place, end: int) -> bool:
    """Say whether a neighbouring word is a syllable in capitals: then this one is a word, no abbreviation."""
    following = _NEXT_CAPITALS.match(place.text, end)
    if following and _shouted(following.group(1)):
        return True
    before = place.text[max(0, place.start - 12) : place.start].rstrip(" ,-")
    found = re.search(r"[^\W\d_]+$", before)
    return found is not None and _shouted(found.group())


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and is_syllable(word) and (not word.isascii() or len(word) > 3)


def heading(place: Place) -> Outcome:
    """Read syllables written in capitals as words; alone they may still be an unknown abbreviation."""
    text = place.text
    words: list[str] = []
    end = place.start
    while found := _TOKEN.match(text, end if not words else end + 1):
        word = found.group()
        if not (len(word) > 1 and word.isupper() and is_syllable(word)):
            break
        # "HỘI CCB": an abbreviation that is also a syllable ends the shouting.
        if words and (
            text[end] != " "
            or (any(k.isupper() for k in place.lexicon.keys_from(word)) and word.isascii() and len(word) < 4)
        ):
            break
        words.append(word)
        end = found.end()
    if not words:
        return None
    if len(words) > 1:
        return Reading(end, " ".join(w.capitalize() for w in words))
    word = words[0]  # "OM" and "ĐA" alone may be abbreviations, "THÔN" and "XÃ" are none
    short = len(word) < 3 and not _TONE.search(unicodedata.normalize("NFD", word))
    return Reading(end, word.lower(), sure=not (word.isascii() or short) or _in_heading(place, end))


_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


AREAS_AND_VOLUMES = frozenset(unit for unit in UNITS if unit[-1] in "23")


_NOUNS = {
    "L": ("loại", "lớp", "lần"), "X": ("xóm", "xã"), "Đ": ("đợt", "đội"), "M": ("mũi", "mức"),
    "N": ("nhóm",), "K": ("khối", "khóa"),
}  # fmt: skip
"""Nouns of which one letter is left before a figure, where the talk is of them: "loại 1: 45, L2: 78"."""


_STORM = re.compile(r" (?:cường độ|giật|ngoài khơi|sức gió|gió mạnh|gió mùa) ")


def _of_noun(place: Place, found: re.Match[str], head: str) -> Reading:
    """Read L2 as the second *loại* where that was said with a number before; else by its letter."""
    letters, digits = found.group(1), found.group(2)
    for noun in _NOUNS[letters]:
        if re.search(rf" {noun} (?:{'|'.join(sorted(NUMBER_WORDS))})", place.talk(found.end())):
            return Reading(found.end(), f"{noun} {whole(digits)}", False, (f"{head} {whole(digits)}",))
    others = tuple(f"{noun} {whole(digits)}" for noun in _NOUNS[letters])
    return Reading(
        found.end(), f"{head} {whole(digits)}", letters in "KMN", () if letters in "KMN" else others
    )


def letters_and_figures(place: Place) -> Outcome:
    """Read A4, B12, T2, QL1A, H5N1: the letters by name or from the lexicon, then the figures."""
    found = _MIXED.match(place.text, place.start)
    if not found:
        return None
    letters, digits, more, last = found.groups()
    if place.previous.isalnum():  # the tail of a longer code: "2T5x3"
        return None
    if found.group() in AREAS_AND_VOLUMES:  # "hai nghìn m2": the number stands before, in words
        return Reading(found.end(), UNITS[found.group()])
    # "TH3-5", "E9.18": the code goes on behind its sign.
    if place.text[found.end() : found.end() + 1] in ("-", "/", ".") and place.at(found.end() + 1).isdigit():
        return _long_code(place)
    entry = decided(place, place.lexicon.readings(letters), place.start + len(letters))
    if entry and len(letters) > 1 and (NUMBER in entry.before or len(letters) > 2):
        # "QL1", "KP4", "TDP3" are words; VD20 is a seed and not an example.
        head, sure = entry.spoken, not entry.guess
    elif letters in _DIAMETERS:
        head, sure = "phi", True  # "thép Ø16"
    elif (letters.isupper() and len(letters) < 3) or len(letters) == 1:  # "A4", "HT1", "d2"
        head, sure = spelled(letters), len(digits) < 3 and (letters.isupper() or place.after(LETTER_CUES))
        # What the letters stand for only by the talk around is no noun that figures are put to.
        readings = place.lexicon.readings(letters) if len(letters) == 2 else ()
        meant = tuple(entry for entry in readings if not entry.near)
        if meant and letters not in (
            "HT",
            "DT",
            "BT",
            "DN",
            "LK",
        ):  # "KT3": a code, or what the letters stand for
            return _or_meant(place, found, head, meant)
        if letters in ("D", "DN") and _PIPE.search(place.said):  # "ống HDPE D110"
            sure = True
        if letters in _NOUNS and len(digits) < 3 and not place.after(LETTER_CUES) and not more:
            return _of_noun(place, found, head)
        if letters in "cC" and (
            _WIND.search(place.said) or _STORM.search(place.talk(found.end()))
        ):  # "gió c6, giật c8"
            head, sure = "cấp", True
    elif letters.isupper() or not VOWELS & set(letters):  # "HPG123", "Tk1": letters nobody can say as a word
        head, sure = spelled(letters), False
    else:
        return None
    words = f"{head} {whole(digits) if len(digits) < 4 else one_by_one(digits)}"
    if more:  # "QL1A", "B7a"
        words += f" {spelled(more)}"
    if last:  # "H5N1"
        words += f" {cardinal(int(last))}"
    return Reading(found.end(), words, sure)


def _or_meant(place: Place, found: re.Match[str], head: str, meant: tuple[Entry, ...]) -> Reading:
    """Read two letters and figures by name, and keep what the letters may stand for."""
    _letters, digits, more, last = found.groups()
    tail = f"{whole(digits) if len(digits) < 4 else one_by_one(digits)} {spelled(more)}".rstrip()
    tail += f" {cardinal(int(last))}" if last else ""
    sure = place.after(LETTER_CUES) and len(digits) < 3
    others = () if sure else tuple(dict.fromkeys(f"{entry.spoken} {tail}" for entry in meant))[:3]
    return Reading(found.end(), f"{head} {tail}", sure, others)


def _long_code(place: Place) -> Outcome:
    """Read TH3-5 and E9.18 without a cue: to be looked at, and cut by no stop."""
    found = LONG_CODE.match(place.text, place.start)
    if not found or place.at(found.end()) in "-/":
        return None
    return Reading(found.end(), code_words(found.group()), False)


_PIPE = re.compile(r" (?:ống|cống|cáp|thép|bê tông|hát đê pê e|pê vê xê|gang)(?: [^\W\d_]+,?){0,8}$")
_DIAMETERS = frozenset("ØøΦφ")
_WIND = re.compile(r" (?:gió|giật|sóng|bão)(?: [^\W\d_]+,?){0,8}$")
_HEAD = re.compile(r"[^\W\d_]{1,16}(?=[0-9])")


def unknown(place: Place) -> Outcome:
    """Refuse a word that is neither a possible syllable nor known; pass over one said as it is written."""
    found = _TOKEN.match(place.text, place.start)
    if not found:
        return None
    token = found.group()
    if len(token) < 32 and token.isalpha() and (is_syllable(token) or place.lexicon.knows(token)):
        return Reading(found.end(), token)
    if head := _HEAD.match(token):  # "ngày5/9": the word first, then the figure
        word = head.group()
        if (
            len(word) > 1
            and (is_syllable(word) or place.lexicon.knows(word))
            and word in (word.lower(), word.capitalize())
        ):
            return Reading(place.start + len(word), word + " ")
    plain_letters = token.isascii() and token.isalpha() and len(token) < 4 and not VOWELS & set(token)
    if plain_letters and not (token.islower() or token.isupper()):
        return Reading(found.end(), spelled(token), sure=False)  # "Bt": both cases abbreviate no words
    if token.isupper() and len(token) > 1:
        return Refusal(found.end(), _("chữ viết tắt chưa có trong từ điển"))
    return Refusal(found.end(), _("không phải âm tiết tiếng Việt và chưa có trong từ điển"))
