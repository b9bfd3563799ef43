"""A notice that is shouted from end to end, read as if it were not: the same words, the same units."""

import re

from loalang.text.lexicon import Lexicon
from loalang.text.syllable import is_syllable

_LATIN = (*range(0x61, 0x1B1), *range(0x1EA0, 0x1EFA))
_SMALL = re.compile("[" + "".join(filter(str.islower, map(chr, _LATIN))) + "]")
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(
    r"(?<=[0-9])(?:KG|M2|M3|HA|KM|CM|MM|ML|MG|TR|TRĐ|VNĐ|K|Đ|H|M|L)(?!\w)|(?<=[0-9]{2})G(?!\w)"
    r"|(?<=[0-9])G(?= NGÀY| SÁNG| CHIỀU| THUỐC| MUỐI|/[A-Z])"
    r"|(?<=TỶ )M[23](?!\w)|(?<=TRIỆU )M[23](?!\w)|(?<=[0-9]TR )M[23](?!\w)"
)
_FOURTH = re.compile(r"(?<=THỨ )TƯ|(?<=NGÃ )TƯ|(?<=THÔNG )TƯ|(?<=THÁNG )TƯ|(?<=ĐẦU )TƯ|(?<=VẬT )TƯ(?!\w)")
WORDS = frozenset({"AI", "DO"})
"""Words of every notice, though their letters are abbreviations as well."""
ENOUGH = 3
"""Words with marks: fewer are a title or a name within other words."""


def hushed(text: str, lexicon: Lexicon) -> str:
    """Make small the words and units of the lines of ``text`` that have no small letter; same length."""
    if "\n" not in text:
        return text if _SMALL.search(text) else _hush(text, lexicon)
    return "\n".join(line if _SMALL.search(line) else _hush(line, lexicon) for line in text.split("\n"))


def _hush(line: str, lexicon: Lexicon) -> str:
    if not any(map(str.isdigit, line)):
        return line  # a heading is read as it stands
    marked = sum(not word.isascii() and is_syllable(word) for word in _WORD.findall(line))
    if marked < ENOUGH:
        return line

    def small(found: re.Match[str]) -> str:
        word = found.group()
        low = word.lower()
        if word in WORDS:
            return low
        if len(low) != len(word) or len(word) < 2 or not is_syllable(word) or lexicon.readings(word):
            return word
        return low if len(word) > 2 or not word.isascii() else word

    line = _UNIT.sub(lambda found: found.group().lower(), line)
    line = _FOURTH.sub("tư", line)
    return _WORD.sub(small, line)
