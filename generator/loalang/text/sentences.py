"""Sentences, and phrases of them short enough for an engine: the words are never changed."""

import re

_END = re.compile(r"""(?<![.?!…])[.?!…]++["'”’»)\]]*+(?=\s)|\n+""")  # begun once a run of stops
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-ZĐ]|TP|Tp|TX|Tx|TT|BS|Bs|ThS|Ths|TS|Ts|GS|PGS|KS|CN|ĐC|Đ/c|đ/c|Tr|tr|St|ThS\.BS|GS\.TS|PGS\.TS|BSCKI{1,2}|Mr|Mrs|Dr"
    r"|Q|P|H|X|Đ|[0-9]{1,2}|[IVX]{1,4}|[a-zđ])\.$"
)
_VV = re.compile(r"v\.v\.$")


def sentences(text: str) -> tuple[str, ...]:
    """Cut ``text`` into sentences at their ends and at line ends.

    A full stop after an abbreviation (TP. Vinh), a list number (1. Mở máy) or between figures ends nothing.
    """
    result: list[str] = []
    start = 0
    for found in _END.finditer(text):
        if _ends_nothing(text, start, found):
            continue
        if sentence := text[start : found.end()].strip():
            result.append(sentence)
        start = found.end()
    if rest := text[start:].strip():
        result.append(rest)
    return tuple(result)


def _ends_nothing(text: str, start: int, found: re.Match[str]) -> bool:
    stop = found.group()
    if "\n" in stop:  # a line is a sentence, whatever its stop
        return False
    # "gồm lúa, ngô… và lạc", "rau, quả v.v. đều giảm": what goes on in small letters is the same sentence.
    rest = text[found.end() : found.end() + 12].lstrip(" \t\"'“‘(")
    # "TP. Vinh", "ThS. Lan", "1. Mở máy", "IV. Tổ chức": the stop belongs to the abbreviation or the number.
    if stop[0] == "." and _ABBREVIATION.search(text[max(start, found.start() - 12) : found.start() + 1]):
        return True
    unfinished = (
        stop[0] == "…" or stop.startswith("..") or _VV.search(text[max(0, found.start() - 4) : found.end()])
    )
    return bool(unfinished) and rest[:1].islower()


_STOPS = tuple(re.compile(f".*[{stops}](?= )", re.DOTALL) for stops in (".?!…;:", ","))
"""Where one breathes best: up to the last stop, up to the last comma."""

_JOINTS = frozenset(
    """và hoặc nhưng mà để vì nên thì nếu khi do bởi rồi hay song tuy cho với của là tại trên trong từ đến
    theo như được bằng về sau trước
    cùng qua giữa ngoài nhằm""".split()
)


def phrases(sentence: str, limit: int = 100) -> tuple[str, ...]:
    """Cut a sentence where one would breathe, into pieces of at most ``limit`` characters.

    Joined by spaces the pieces give the words back. A single word longer than ``limit`` stays whole.
    """
    rest, pieces = " ".join(sentence.split()), []
    while len(rest) > limit:
        # "https://dichvucong…" alone may be longer than the limit: one word is always taken.
        end = rest.rfind(" ", 0, limit + 1) if " " in rest[: limit + 1] else rest.find(" ")
        if end < 0:
            break
        cut = _best_cut(rest, end)
        pieces.append(rest[:cut])
        rest = rest[cut + 1 :]
    return (*pieces, rest) if rest else tuple(pieces)


def _best_cut(words: str, end: int) -> int:
    """Choose at which space up to the one at ``end`` to breathe: at a stop, before a joint, or last."""
    most = words.count(" ", 0, end) + 1
    least = max(1, most // 3)
    # "Họp lúc 7 giờ; mang theo sổ, bút": rather at the semicolon than at the comma, however late the comma.
    for stop in _STOPS:
        found = stop.match(words, 0, end + 1)
        if found and words.count(" ", 0, found.end()) + 1 >= least:
            return found.end()
    # "…nộp tại trạm y tế | và nhận phiếu hẹn": before a joint, never between trạm và y tế if it can be.
    space = end
    for _count in range(most, least, -1):
        if words[space + 1 :].partition(" ")[0].lower() in _JOINTS:
            return space
        space = words.rfind(" ", 0, space)
    return end
