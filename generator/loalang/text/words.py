"""Words: what the lexicon knows, headings in capitals, single letters, letters with figures."""

import re

from loalang.messages import _
from loalang.text.codes import LONG_CODE, code_words
from loalang.text.dates import month_name, year_said
from loalang.text.letters import NAMES, spelled
from loalang.text.lexicon import NAME, NUMBER, Entry
from loalang.text.numbers import cardinal, one_by_one, whole
from loalang.text.place import Outcome, Place, Reading, Refusal, cues
from loalang.text.syllable import is_syllable
from loalang.text.units import UNITS

_TOKEN = re.compile(r"[^\W_]+")
_NEXT_CAPITALS = re.compile(r"[ ,-]{1,3}([^\W\d_]+)")
_BEFORE_NAME = re.compile(r"[ .]{0,2}[\"“‘']?([^\W\d_])")
_BEFORE_NUMBER = re.compile(r"[ .:-]{0,2}([0-9]|[IVX]{1,5}(?!\w))")
_MIXED = re.compile(r"([^\W\d_]{1,4})\.?-?([0-9]{1,4})([A-Za-zĐđ]?)([0-9]{0,2})(?!\w)")
_INITIALS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){1,3}(?!\w)")


def lexicon_word(place: Place) -> Outcome:
    """Read what the lexicon knows, the longest form first, by its context where it has several readings."""
    text, start = place.text, place.start
    found = _TOKEN.match(text, start)
    if not found:
        return None
    token, end = found.group(), found.end()
    if token[0].isdigit() and place.previous in ".,/:-" and place.at(start - 2).isdigit():
        return None
    refused: tuple[Entry, ...] = ()
    for key in place.lexicon.keys_from(token):
        after = start + len(key)
        written = text[start:after]
        if written != key and (key != key.lower() or written.lower() != key):
            continue
        if key[-1].isalnum() and _letter_at(text, after):
            continue
        if key[-1] == "." and not key.endswith((".v.", "v.v.")) and not text[after : after + 2].strip():
            continue
        if is_syllable(key) and key.isupper() and _in_heading(place, after):
            continue
        if after < end:
            continue
        readings = place.lexicon.readings(key)
        if entry := _chosen(place, readings, after):
            return _reading(place, entry, written, after)
        refused = refused or readings
    if refused and len(token) == 1 and place.after(LETTER_CUES):
        return None
    if refused and not (is_syllable(token) and len(token) > 1 and token.islower()):
        if is_syllable(token) and not token.isupper():
            return None
        options = " / ".join(dict.fromkeys(e.spoken for e in refused))
        return Refusal(start + len(refused[0].written), _("có nhiều cách đọc: {}").format(options))
    if not is_syllable(token) and not token.isupper() and token.isalpha():
        upper = token.upper()
        if entry := _chosen(place, place.lexicon.readings(upper), end):
            return Reading(end, entry.spoken, sure=False)
    return None


def _letter_at(text: str, index: int) -> bool:
    return index < len(text) and (text[index].isalnum() or "\u0300" <= text[index] <= "\u036f")


def _reading(place: Place, entry: Entry, written: str, end: int) -> Reading:
    if entry.spoken.lower() == written.lower():
        return Reading(end, written, not entry.guess)
    return Reading(end, entry.spoken, not entry.guess)


def _chosen(place: Place, readings: tuple[Entry, ...], end: int) -> Entry | None:
    for entry in readings:
        if entry.after and not place.said.endswith(tuple(" " + w for w in entry.after)):
            continue
        if entry.before and not any(_stands_before(place, word, end) for word in entry.before):
            continue
        return entry
    return None


def _stands_before(place: Place, word: str, end: int) -> bool:
    text = place.text
    if word == NAME:
        found = _BEFORE_NAME.match(text, end)
        return found is not None and found.group(1).isupper()
    if word == NUMBER:
        return bool(_BEFORE_NUMBER.match(text, end))
    at = end
    while at < len(text) and at < end + 4 and not text[at].isalnum():
        at += 1
    following = text[at : at + len(word) + 1].lower()
    return following.startswith(word) and (word.isdigit() or not following[len(word) :].isalnum())


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
    word = words[0]
    return Reading(end, word.lower(), sure=not word.isascii() or _in_heading(place, end))


LETTER_CUES = cues(
    """lớp, khối, điểm, tổ, nhà, khu, loại, hạng, nhóm, vitamin, vi ta min, gan, phương án, mẫu, bảng, đội,
    cúm, ông, bà, anh, chị, em,
    cháu, văn, thị, block, tòa, cửa, câu, đáp án, trại, cổng, dãy, lô, ô, phòng, tuyến, đường, siêu vi, viêm
    gan, chữ, phần, mục, xã, thôn, hộ,
    công ty, đầu, giống, bằng, bác, cô, chú, cụ, giai đoạn, cấp, chấm"""
)
LIST_OF_LETTERS = re.compile(
    r" (?:điểm|khoản|lớp|khối|tổ|nhóm|loại|hạng|bảng|vitamin|vi ta min|gan|nhà|khu|týp|các điểm)"
    r"(?: [^\W\d_]+,?){1,6}(?: và| hoặc|,)?$"
)
VOWELS = frozenset("aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ")


def initials(place: Place) -> Outcome:
    """Read N.V.A by the names of the letters."""
    found = _INITIALS.match(place.text, place.start)
    if not found:
        return None
    return Reading(found.end(), spelled(found.group()), sure=place.after(LETTER_CUES))


def letter(place: Place) -> Outcome:
    """Read a letter that stands alone by its name."""
    text, at = place.text, place.start
    found = _TOKEN.match(text, at)
    if not found or len(found.group()) != 1:
        return None
    sign, end = found.group(), found.end()
    name = NAMES.get(sign.lower())
    if name is None:
        return None
    if sign == "I":
        return Reading(end, "i")  # never to be taken for a numeral when read again
    if sign in VOWELS:
        return Reading(end, sign if name == sign.lower() else name)
    cued = place.after(LETTER_CUES) or bool(LIST_OF_LETTERS.search(place.said)) or place.previous.isdigit()
    if sign.islower() and not cued and not (place.starts_line and text[end : end + 1] in (")", ".")):
        return None
    # "đ) Bằng 4,5%" at the start of a line names a point of a list.
    return Reading(end, name, sure=cued or (place.starts_line and text[end : end + 1] in (")", ".")))


AREAS_AND_VOLUMES = frozenset(unit for unit in UNITS if unit[-1] in "23")


def letters_and_figures(place: Place) -> Outcome:
    """Read A4, B12, T2, QL1A, H5N1: the letters by name or from the lexicon, then the figures."""
    found = _MIXED.match(place.text, place.start)
    if not found:
        return None
    letters, digits, more, last = found.groups()
    if place.previous.isalnum():
        return None
    if found.group() in AREAS_AND_VOLUMES:  # "hai nghìn m2": the number stands before, in words
        return Reading(found.end(), UNITS[found.group()])
    if place.text[found.end() : found.end() + 1] in ("-", "/", ".") and place.at(found.end() + 1).isdigit():
        return _long_code(place)
    entry = _chosen(place, place.lexicon.readings(letters), place.start + len(letters))
    if entry and len(letters) > 1 and (NUMBER in entry.before or len(letters) > 2):
        # "QL1", "KP4", "TDP3" are words; VD20 is a seed and not an example.
        head, sure = entry.spoken, not entry.guess
    elif letters in _DIAMETERS:
        head, sure = "phi", True  # "thép Ø16"
    elif (letters.isupper() and len(letters) < 3) or len(letters) == 1:
        head, sure = spelled(letters), len(digits) < 3 and (letters.isupper() or place.after(LETTER_CUES))
        if letters == "c" and _WIND.search(place.said):  # "gió c6, giật c8"
            head, sure = "cấp", True
    elif letters.isupper() or not VOWELS & set(letters):  # "HPG123", "Tk1": letters nobody can say as a word
        head, sure = spelled(letters), False
    else:
        return None
    words = f"{head} {whole(digits) if len(digits) < 4 else one_by_one(digits)}"
    if more:
        words += f" {spelled(more)}"
    if last:
        words += f" {cardinal(int(last))}"
    return Reading(found.end(), words, sure)


def _long_code(place: Place) -> Outcome:
    """Read TH3-5 and E9.18 without a cue: to be looked at, and cut by no stop."""
    found = LONG_CODE.match(place.text, place.start)
    if not found or place.at(found.end()) in "-/":
        return None
    return Reading(found.end(), code_words(found.group()), False)


_DIAMETERS = frozenset("ØøΦφ")
_WIND = re.compile(r" (?:gió|giật|sóng|bão)(?: [^\W\d_]+,?){0,8}$")
_HEAD = re.compile(r"[^\W\d_]{1,16}(?=[0-9])")
WEEKDAYS = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
_WEEKDAY = re.compile(r"T([2-7])(?:\s?-\s?(T[2-7]|CN))?(?!\w)")
_MONTH = re.compile(r"T(1[0-2]|[1-9])(?:\s?[-/.]\s?((?:19|20)[0-9]{2}))?(?![\w]|[-/.][0-9])")
_NO_DAY = re.compile(r"(?<!\w)T(?:1[0-9]?|8|9)(?![0-9])")
_MONTH_BESIDE = re.compile(r"\s?(?:-|đến|và)\s?T(?:1[0-2]|[1-9])(?!\w)")
_DAY_BESIDE = re.compile(r"\s?(?:[,;&/+-]|và|đến|hoặc)\s?(?:T[2-7]|CN)(?!\w)")
OF_DAY = cues("sáng, chiều, tối, trưa, đêm, thứ, chủ nhật, ngày làm việc, trừ, các ngày, hàng tuần")
OF_MONTH = cues(
    """rằm, đầu, cuối, giữa, hết, trong, lương, quỹ lương, kỳ, báo cáo, từ đầu, mùng một, kết thúc, trước, ngư trường,
    dự báo, sang, năm, tiền điện, tiền nước, hóa đơn, học phí, âm lịch, ngày rằm"""
)


def weekday(place: Place) -> Outcome:
    """Read T2, T7, T2-T6 as days of the week."""
    if place.previous.isalnum():
        return None
    text, said = place.text, place.said
    month = _MONTH.match(text, place.start)
    if month and (month.group(2) or place.after(OF_MONTH)):  # "T6-2018", "rằm T7"
        words = f"tháng {month_name(int(month.group(1)))}"
        return Reading(month.end(), year_said(words, int(month.group(2))) if month.group(2) else words)
    found = _WEEKDAY.match(text, place.start)
    if not found and month and month.group(1) not in "234567":  # "từ T9 đến T12": no day has these numbers
        words = f"tháng {month_name(int(month.group(1)))}"
        sure = bool(
            _MONTH_BESIDE.match(text, month.end()) or re.search(r" tháng [^\W\d_]+(?: [^\W\d_]+)? đến$", said)
        )
        return Reading(month.end(), words, sure, (f"tê {cardinal(int(month.group(1)))}",))
    if not found:
        return None
    words = f"thứ {WEEKDAYS[found.group(1)]}"
    if not found.group(2):
        sure = place.after(OF_DAY) or bool(_DAY_BESIDE.match(text, found.end())) or said.endswith("chủ nhật,")
        if _NO_DAY.search(text, max(0, place.start - 24), place.start + 24):
            sure = False  # "T1, T2, T3" are teams or months
            return Reading(found.end(), words, sure, (f"tháng {month_name(int(found.group(1)))}",))
        sure = sure or bool(re.search(r" thứ [^\W\d_]+(?:,| và| đến)$", said))  # "T7, CN", "T3 và T5"
        return Reading(found.end(), words, sure, (f"tháng {month_name(int(found.group(1)))}",))
    if last := found.group(2):
        words += " đến chủ nhật" if last == "CN" else f" đến thứ {WEEKDAYS[last[1]]}"
    return Reading(found.end(), words)


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
    if (
        token.isascii()
        and token.isalpha()
        and len(token) < 4
        and not token.islower()
        and not VOWELS & set(token)
    ):
        if not token.isupper():  # "Bt": letters in both cases are no abbreviation of words
            return Reading(found.end(), spelled(token), sure=False)
    if token.isupper() and len(token) > 1:
        return Refusal(found.end(), _("chữ viết tắt chưa có trong từ điển"))
    return Refusal(found.end(), _("không phải âm tiết tiếng Việt và chưa có trong từ điển"))
