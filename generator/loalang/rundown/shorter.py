"""Long sentences of notices, cut where an announcer would begin anew: the words and their reading stay.

A cut is made only where the pieces are read with the very words of the whole, so none changes what is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loalang.text import Lexicon, Spoken, spoken, syllables

MOST = 25
"""Syllables in a sentence that is heard once, from afar (docs/vi/viet-bai.md, "Viết cho tai")."""

LEAST = 5
"""Syllables that a piece has at least: less is no sentence but a scrap."""

_BEGINNERS = (
    "và|nhưng|để|đồng thời|nên|vì|do|nếu|khi|còn|rồi|sau đó|riêng|trong đó|theo đó|đề nghị|mời|kính mời"
    "|yêu cầu|đối với|bà con|các hộ|trường hợp|hoặc|mà|tuy nhiên|vì vậy|do đó|ngoài ra|nhằm|trừ|kể cả|không"
)
_GOES_ON = (
    "xin|hãy|cần|phải|được|sẽ|đã|đang|có thể|ai|mọi|mỗi|quý khách|tuyệt đối|chủ động|thường xuyên|"
    "kịp thời|chấp hành|thực hiện|tổ chức|phối hợp|tham gia|liên hệ|gọi|báo|mang|đem|đưa|giữ|tránh|"
    "chuẩn bị|kiểm tra|bảo đảm|đảm bảo|hạn chế|tăng cường|tại|ở|từ|vào|lúc|trong|trên|theo|bằng|qua|"
    "đến|tới|trước|kể từ|thời gian|địa điểm"
)
"""What a clause or a phrase of its own begins with; all else behind a comma may be one more of a list."""

_JOINTS = (
    (re.compile(r"; "), 3.0),
    (re.compile(rf", (?=(?:{_BEGINNERS})\b)", re.IGNORECASE), 2.5),
    (re.compile(rf", (?=(?:{_GOES_ON})\b)"), 1.0),
    (re.compile(r"(?<=\d) (?=tại )"), 0.5),
    (re.compile(r" (?=(?:và|nhưng|để|đồng thời|nên|vì|nhằm) [a-zà-ỹđ])"), 1.2),
)
"""Where a sentence may be cut, and how gladly; a name such as "Nông nghiệp và Môi trường" is not cut."""

_DATE_GOES_ON = re.compile(
    r"(?:ngày|tháng|năm|nhằm|tức|âm lịch|thứ|chủ nhật|sáng|trưa|chiều|tối|[\d(])", re.IGNORECASE
)
_NAMES_GO_ON = re.compile(
    r"[A-ZĐ]\w*(?: [A-ZĐ]\w*)?(?:,| và\b|$)|[ÁÀẢÃẠÂĂÊÔƠƯÓÒÚÙÍÌÝẤẦẨẬẮẰẶẾỀỂỆỐỒỔỘỚỜỢỨỪỰ]\w*(?:,| và\b|$)"
)
"""Names of a list: "các thôn Đông, Đoài và Nam"."""

_DAY_BEFORE = re.compile(
    r"(?:thứ \w+|chủ nhật|giờ|phút|\d+ ?h\d*|sáng|trưa|chiều|tối|đêm|\d)$", re.IGNORECASE
)
_PAIRED = re.compile(r"\b(?:giữa|cả|vừa|từ|không những|không chỉ)\b[^,;]*$", re.IGNORECASE)
_INTRODUCED = re.compile(r": ")
_AND = re.compile(r"(?:và|hoặc|cùng|với) ")
_NEXT = re.compile(r"[,;:.]| và | hoặc ")
_WORDS = re.compile(r"\w+")
KIND, FEW = 6, 4
"""Words back in which what comes next is named as well; words that one of a list has at most."""

_NEAR = 60
"""Letters on either side of a joint that decide: a name, a date, a pair."""

_OPENING, _CLOSING = "(“‘[«", ")”’]»"


@dataclass(frozen=True, slots=True)
class _Cut:
    end: int
    begin: int
    gladly: float


def shorter(sentence: str, reading: Spoken, lexicon: Lexicon) -> list[tuple[str, Spoken]]:
    """Cut a sentence of more than :data:`MOST` syllables; one that has no joint stays whole.

    Returns:
        the pieces in order, each with its reading; their words together are those of ``reading``.
    """
    if syllables(reading.text) <= MOST or reading.unread:
        return [(sentence, reading)]
    for cut in _best_first(sentence, reading):
        pieces = (_ended(sentence[: cut.end]), _begun(sentence[cut.begin :]))
        readings = [spoken(piece, lexicon) for piece in pieces]
        if _words(" ".join(one.text for one in readings)) == _words(reading.text):
            return [
                short
                for piece, said in zip(pieces, readings, strict=True)
                for short in shorter(piece, said, lexicon)
            ]
    return [(sentence, reading)]


def _best_first(sentence: str, reading: Spoken) -> list[_Cut]:
    whole = syllables(reading.text)
    cuts = sorted(_cuts(sentence, reading), key=lambda cut: cut.begin)
    worth: dict[_Cut, float] = {}
    for cut, left in zip(cuts, _syllables_before(sentence, reading, cuts), strict=True):
        if LEAST <= left <= whole - LEAST:
            worth[cut] = cut.gladly - abs(whole - 2 * left) / whole
    return sorted(worth, key=worth.__getitem__, reverse=True)


def _cuts(sentence: str, reading: Spoken) -> Iterator[_Cut]:
    """Find the joints that stand in no date, figures, name or quotation, and behind what introduces."""
    introduced = _INTRODUCED.search(sentence)
    first = introduced.end() if introduced else 0
    inside = _enclosed(sentence)
    for joint, gladly in _JOINTS:
        for found in joint.finditer(sentence):
            before = sentence[max(0, found.start() - _NEAR) : found.start()]
            after = sentence[found.end() : found.end() + _NEAR]
            in_turn = any(turn.start < found.end() and found.start() < turn.end for turn in reading.turns)
            in_date = _DATE_GOES_ON.match(after) and _DAY_BEFORE.search(before)
            of_figures = before[-1:].isdigit() and after[:1].isdigit()
            joined = found[0] == " " and after.startswith("và")
            comma = found[0] == ", "
            named = comma and _NAMES_GO_ON.match(after)
            listed = named or ((comma or joined) and _one_more(before, after))
            paired = joined and (_PAIRED.search(before) or before[-1:].isdigit())
            if found.start() >= first and not (
                inside[found.start()] or in_turn or in_date or of_figures or listed or paired
            ):
                yield _Cut(found.start(), found.end(), gladly)


def _one_more(before: str, after: str) -> bool:
    """Tell whether a list goes on: of things of one kind ("thôn Đông, thôn Đoài"), or of short ones."""
    bare = _AND.sub("", after, count=1) if _AND.match(after) else after
    *lists, last = before.split(", ")
    item, following = _NEXT.split(bare, maxsplit=1)[0].split(), _NEXT.search(bare)
    if not item:
        return False
    if item[0].casefold() in (word.casefold() for word in last.split()[-KIND:]):
        return True
    goes_on = following is not None and following[0] != "." and len(item) <= FEW
    return goes_on if bare is after else bool(lists) and len(last.split()) <= FEW


def _enclosed(sentence: str) -> list[bool]:
    """Tell of each letter whether it stands in brackets or quotation marks."""
    depth, quoted, told = 0, False, list[bool]()
    for letter in sentence:
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth = max(0, depth - 1)
        elif letter == '"':
            quoted = not quoted
        told.append(depth > 0 or quoted)
    return told


def _syllables_before(sentence: str, reading: Spoken, cuts: Sequence[_Cut]) -> Iterator[int]:
    """Count what is said before each cut, in their order; no cut is inside a turn."""
    at = count = 0
    turns = list(reading.turns)[::-1]
    for cut in cuts:
        while turns and turns[-1].end <= cut.begin:
            turn = turns.pop()
            if turn.start >= at:
                count += syllables(sentence[at : turn.start]) + syllables(turn.spoken)
                at = turn.end
        count += syllables(sentence[at : cut.begin])
        at = max(at, cut.begin)
        yield count


def _ended(piece: str) -> str:
    piece = piece.rstrip(" ,;")
    return piece if piece.endswith((".", "!", "?", "…")) else f"{piece}."


def _begun(piece: str) -> str:
    return piece[:1].upper() + piece[1:]


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
