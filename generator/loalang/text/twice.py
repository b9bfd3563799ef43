"""What is written twice is said once: tổ công nghệ số cộng đồng (TCNSCĐ), 15 (mười lăm) ngày."""

import re

from loalang.text.place import Outcome, Place, Reading

_SHORT_FORM = re.compile(r"\((?:gọi tắt là |viết tắt là |viết tắt )?([^\W\d_][\w&-]{1,14})\)")
_IN_WORDS = re.compile(r"\(\s?(?:bằng chữ|viết bằng chữ)?\s?:?\s?([^\W\d_][^()\d\n]{1,120})\)")
_SAME = {"ngàn": "nghìn", "lẻ": "linh", "bẩy": "bảy", "tỉ": "tỷ", "mồng": "mùng", "bốn": "tư"}


def said_again(place: Place) -> Outcome:
    """Pass over a bracket that only repeats what was just said, shorter or in words."""
    text = place.text
    if text[place.start] != "(":
        return None
    if found := _SHORT_FORM.match(text, place.start):
        said = place.said.replace(",", "")
        for entry in place.lexicon.readings(found.group(1)):
            if said.endswith(" " + entry.spoken.lower().replace(",", "")):
                return Reading(found.end(), " ")
    if (found := _IN_WORDS.match(text, place.start)) and place.previous in " )đg₫0123456789":
        again = _words(found.group(1))
        if again[-1:] == ["chẵn"]:  # "(Năm mươi triệu đồng chẵn)"
            again.pop()
        # "05 (năm) ngày": the said number may keep its nought.
        said_words = _words(place.said)
        if again and said_words[-len(again) :] == again:
            return Reading(found.end(), " ")
    return None


def _words(text: str) -> list[str]:
    return [_SAME.get(word, word) for word in re.findall(r"[^\W\d_]+", text.lower())]
