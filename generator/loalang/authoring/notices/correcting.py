"""A paper that puts an older one right: what was wrong in it is not said, and fills no field.

"Đã ghi nhầm số là 0912…, nay sửa là 0987…": an ear keeps the first number it hears. Whatever is taken out
stands whole in the list of what is not said, so that an officer sees both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loalang.authoring.notices.fields import Fields
from loalang.authoring.notices.folding import capitalised
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.labels import PHONE
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentences_of
from loalang.authoring.papers import Grid, Line

_TOLD = r"(?:ghi|in|viết|đọc|gõ|đánh\s+máy|soạn|nêu|đăng|gửi|phát|báo|thông\s+báo|nhắn)"
_WRONG = re.compile(
    rf"(?<![^\W\d_])(?:(?:bị\s+)?{_TOLD}(?:\s+bị)?\s+(?:nhầm(?:\s+lẫn)?|sai(?:\s+sót)?(?!\s+(?:sự\s+thật|quy\s+định|phép|lệch))|lộn)|nhầm\s+lẫn"
    rf"|{_TOLD}\s+(?:số|ngày|giờ|chỗ)\s+(?:nhầm|sai)|(?:bị|là)\s+(?:nhầm|sai))(?![^\W\d_])",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    rf"(?<![^\W\d_])(?:(?:đã|trước\s+đây|trước\s+đó|hôm\s+trước)\s+{_TOLD}\s*(?:là|:)|nội\s+dung\s+cũ\s*:|sai\s*:)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?<![^\W\d_])(?:đã|trước\s+đây|giấy\s+mời|thông\s+báo|bản\s+tin|văn\s+bản)(?:\s+(?:số\s+\S+|trước|cũ|hôm\s+trước))?"
    r"\s+(?:ghi|in|viết|nêu|đọc)(?=\s)(?!\s+(?:nhầm|sai|lộn))",
    re.IGNORECASE,
)
"""What stood in the older paper; wrong only where this one mends it."""
_RIGHT = re.compile(
    r"(?<![^\W\d_])(?:(?<!hôm )(?<!từ )(?<!đến )(?<!sáng )(?<!chiều )(?<!tối )nay|giờ\s+xin"
    r"|xin\s+(?:được\s+)?(?:sửa|đính\s+chính|đọc\s+lại|báo\s+lại)|sửa(?:\s+lại)?\s*(?:là|thành|:)"
    r"|đính\s+chính|(?:số|ngày|giờ|nơi|chỗ|thông\s+tin|lịch)?\s*(?:đúng|chính\s+xác)\s*(?:phải\s+)?(?:là|:)|mà\s+là|mới\s+đúng"
    r"|(?:bà\s+con|xin|vui\s+lòng|đề\s+nghị)\s)",
    re.IGNORECASE,
)
_MENDS = re.compile(
    r"(?<![^\W\d_])(?:đính\s+chính|(?:nay|xin|được)\s+(?:xin\s+|được\s+)*sửa|sửa\s+(?:lại\s+)?(?:là|thành|:)|(?:đúng|chính\s+xác)\s+(?:phải\s+)?là"
    r"|đúng\s*:)",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"(?<!thành )(?<![^\W\d_])từ\s[^.;]{2,90}?\s(?=thành\s(?!viên|phố|phần|lập|công|tích))", re.IGNORECASE
)
_MADE = re.compile(
    r"(?<![^\W\d_])(?:sửa|đính\s+chính|điều\s+chỉnh|đổi)\s[^.;:]{0,40}?(?P<colon>:?)(?P<old>\s[^.;:]{2,60}?)\s"
    r"(?=thành\s(?!viên|phố|phần|lập|công|tích))",
    re.IGNORECASE,
)
"""What is made into something else: "sửa số 0912… thành 0987…"."""
_NOT_BUT = re.compile(
    r"(?:\(\s*(?:chứ\s+)?không\s+phải\s[^()]*\)|,?\s*chứ\s+không\s+phải\s[^.;,]*|(?<![^\W\d_])không\s+phải\s[^.;]{2,80}?\smà(?=\s))",
    re.IGNORECASE,
)
_VALUE_BEHIND = re.compile(
    r"\s*(?::|(?<![^\W\d_])(?:là|thành|tại|ở|từ|vào|lúc)(?![^\W\d_]))\s*", re.IGNORECASE
)
_OF_PAPER = re.compile(
    r"(?:thông\s+báo|giấy\s+mời|bản\s+tin|công\s+văn|kế\s+hoạch|văn\s+bản|tin\s+nhắn|lịch)(?:\s+số\s+\S+)?\s*$",
    re.IGNORECASE,
)
"""The day of the older paper is no mistake of it."""
_MENDED = frozenset(("whom", "when", "where", "bring", "call"))
_SAYS_NO_MORE = re.compile(
    rf"(?:(?:đã|trước\s+đây|trước\s+đó|hôm\s+trước)\s+{_TOLD}|\s(?:là|cũ)|:)\W*$", re.IGNORECASE
)
_PUTS_RIGHT = re.compile(
    r"^(?:.*(?:sửa|đính\s+chính|đúng|chính\s+xác|đọc\s+lại)[^.;,\d]*?\s)?(?:là|thành)\s+(?=\S)"
    r"|^.*\s(?:nhầm|sai)\s[^.;\d]*,\s+(?:gọi|nay\s)?"
    r"|^(?:nay|xin|được|\s)*(?:sửa|đính\s+chính|điều\s+chỉnh|đổi)\s[^.;:\d]{0,40}:\s+",
    re.IGNORECASE,
)
_GUARDS = re.compile(
    r"(?<![^\W\d_])(?:tránh|khỏi|đừng|không(?!\s+phải)|chống|kẻo|nếu|trường\s+hợp|phát\s+hiện|hễ|lỡ|mọi|những|ai"
    r"|(?:hộ|nhà|người)\s+nào)(?![^\W\d_])",
    re.IGNORECASE,
)
"""Before a mistake that may be made, or is not to be: "tránh nhầm lẫn", "nếu ghi sai"."""

FAR = 400
"""Letters on either side of "ghi nhầm" in which its clause is: a long line costs what it is long."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_OPENS, _CLOSES = '"“«', '"”»'


def without_mistakes(pieces: Sequence[Line | Grid], letter: Letter) -> list[Line | Grid]:
    """Take out what an older paper had wrong; each paragraph as it was is listed as not said."""
    texts = [letter.title_words, letter.kind, *(one.text for one in pieces if isinstance(one, Line))]
    letter.puts_right = any(_MENDS.search(text) or next(_wrong(text), None) for text in texts)
    body: list[Line | Grid] = []
    for piece in pieces:
        cuts = sorted(_mistakes(piece.text, letter.puts_right)) if isinstance(piece, Line) else []
        if not cuts or isinstance(piece, Grid):
            body.append(piece)
            continue
        letter.puts_right = True
        letter.unread.append(Unread(piece.text, Why.MISTAKE))
        kept = _without(piece.text, cuts)
        if kept and not _SAYS_NO_MORE.search(kept):
            body.append(replace(piece, text=kept))
    return body


def marked_as_mended(fields: Fields) -> None:
    """Mark each field that a paper tells twice, wrong and right; "nay sửa lại là 8 giờ" becomes "8 giờ"."""
    for key in _MENDED & fields.told.keys():
        told = fields.told[key]
        right = _PUTS_RIGHT.sub("", told.value)
        value = told.value if right == told.value else capitalised(right)
        fields.told[key] = replace(told, value=value, sure=False)


def _without(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    kept, at = "", 0
    for start, end in cuts:
        kept += text[at : max(at, start)]
        at = max(at, end)
    kept = re.sub(r"\s+(?=[.,;!?)])", "", " ".join(f"{kept.rstrip()} {text[at:].lstrip()}".split()))
    return kept.strip(" ,;")


def _mistakes(text: str, mends: bool) -> Iterator[tuple[int, int]]:
    """The letters of a paragraph that tell what was wrong.

    Args:
        mends: whether the paper says somewhere that it puts another right.
    """
    at = 0
    for sentence in sentences_of(text):
        start = text.find(sentence, at)
        at = start + len(sentence)
        yield from ((start + first, start + last) for first, last in _negated(sentence))
        for one in _MADE.finditer(sentence):
            new = re.split(r"[.;,]\s", sentence[one.end() :])[0]
            if one["colon"] or (_tells(one["old"]) and _tells(new)):
                firsts = [each.start() for each in PHONE.finditer(one["old"])]
                firsts += [span.start for span in time_spans(one["old"])]
                first = 0 if one["colon"] else min(firsts)
                end = one.end() + len("thành" if one["colon"] else "")
                yield start + one.start("old") + first, start + end
        if mends and _MENDS.search(sentence):
            yield from ((start + one.start(), start + one.end()) for one in _INTO.finditer(sentence))
    asides = [one.span() for one in _ASIDE.finditer(text) if next(_wrong(one[0]), None) and _tells(one[0])]
    yield from asides
    for found in _wrong(text):
        if not any(first <= found.start() < last for first, last in asides):
            yield from _around(text, found)
    if mends:
        for found in _FORMERLY.finditer(text):
            yield found.end() - 1 if found[0].endswith(":") else found.end(), _end(text, found.end())
        for found in _WROTE.finditer(text):
            yield from _behind(text, found.end())


def _wrong(text: str) -> Iterator[re.Match[str]]:
    """Each place at which a text says that something was wrong."""
    for found in _WRONG.finditer(text):
        before = re.split(r"[.;!?(]", text[max(0, found.start() - FAR) : found.start()])[-1]
        if not _GUARDS.search(before):
            yield found


def _tells(words: str) -> bool:
    """Whether words tell a number to call or a time."""
    return bool(PHONE.search(words) or time_spans(words))


def _negated(sentence: str) -> Iterator[tuple[int, int]]:
    for found in _NOT_BUT.finditer(sentence):
        if _tells(found[0]) or re.search(r"\s(?:ở|tại)\s", found[0]):
            yield found.span()


def _around(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What stands behind "ghi nhầm" until the clause that mends it, and the figures before it."""
    near = max(0, found.start() - FAR)
    start = max(near - 1, *(text.rfind(mark, near, found.start()) for mark in (". ", ";", "(", "\n"))) + 1
    clause = text[start : found.start()]
    spans = [(span.start, span.end) for span in time_spans(clause)]
    spans += [number.span() for number in PHONE.finditer(clause)]
    behind = _RIGHT.search(clause)
    for first, last in spans:
        if not _OF_PAPER.search(clause[:first]) and not (behind and behind.start() < first):
            yield start + first, start + last
    yield from _behind(text, found.end())


def _behind(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The value that words such as "ghi nhầm số điện thoại" lead to, until the clause that mends it."""
    end = _end(text, start)
    told = text[start:end]
    if not _tells(told) and not re.search(r"\s(?:ở|tại|là)\s", told):
        return
    joint = _VALUE_BEHIND.search(told)
    figures = [one.start() for one in PHONE.finditer(told)] + [one.start for one in time_spans(told)]
    yield start + min([*figures, joint.start() if joint else len(told)]), end


def _end(text: str, start: int) -> int:
    """Where what was wrong ends: with its quotation, before what is right, or with the sentence."""
    last = min(len(text), start + FAR)
    opened = re.compile(rf"[^.;,]{{0,60}}?[{_OPENS}]").match(text, start)
    if opened and (closed := re.compile(rf"[{_CLOSES}]").search(text, opened.end(), last)):
        return closed.end()
    right = _RIGHT.search(text, start, last)
    stop = re.compile(r"[.;!?](?=\s|$)").search(text, start, last)
    ends = [found.start() for found in (right, stop) if found]
    end = min(ends, default=last)
    return len(text[:end].rstrip(" ,")) if right and end == right.start() else end
