"""Text pasted from a web page or an official letter: what of it is the article, and what came along.

Nothing is lost silently: what is taken out is listed, so that a person can put it back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loalang.authoring.notices.labels import PHONE, item
from loalang.authoring.notices.times import time_spans
from loalang.text import sentences

MOST_TITLE_WORDS = 30
MOST_HEADING_WORDS = 14
MOST_BYLINE_WORDS = 6
MOST_CAPTION_WORDS = 28
LEAST_PARAGRAPH_WORDS = 35
"""Chosen on five articles as they were pasted: captions that nothing else tells have 16–20 words, the
shortest paragraph 42, the longest heading 8, the longest title 15."""

_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)
_JUNK = re.compile(
    "|".join(
        (
            r"[\u4e00-\u9fff]",  # what scrapers of another country leave
            r"^\W*$|^\[[^\]]*\]$",
            r"^(?:\S+ ){0,6}(?:https?://|www\.)\S+$",
            r"^(?:nguồn|source)\b.{0,80}$",
            r"^(?:bài|ảnh|bài và ảnh|bài, ảnh|tin, ảnh|tác giả|thực hiện|clip|video|biên tập)\s*:",
            r"^(?:ngày đăng|lượt xem|cập nhật|xem với cỡ chữ|cỡ chữ|chia sẻ|từ khóa|tags?)\b.{0,60}$",
            r"^(?:in trang|bình luận|gửi email|quay lại|về đầu trang)\b.{0,40}$",
            r"^(?:xem thêm|đọc thêm|tin liên quan|tin cùng chuyên mục|bài viết liên quan)\b.{0,80}$",
            r"^(?:zalo|facebook|twitter|youtube|messenger|copy link|google news)$",
            r"^(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|ngày)?,? ?\d{1,2}[/-]\d{1,2}[/-]\d{4}\b.{0,12}$",
            # The frame of an official letter.
            r"^cộng hòa xã hội chủ nghĩa việt nam$|^độc lập\s*-\s*tự do\s*-\s*hạnh phúc$",
            r"^số\s*:?\s*\d*/\S+$|^nơi nhận\b|^-?\s*lưu\s*:|^(?:TM|KT|TL)\. |^\(?đã ký\)?$",
        )
    ),
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(r"^(?:date )?\d{4}-\d{2}-\d{2}\s+(?=\S)")
_BY = re.compile(r"^theo\b", re.IGNORECASE)
_ENDS = re.compile(r"[.?!…:;][\"'”’»)\]]*$")
_LABELLED = re.compile(r"^[^:.]{2,40}: \S")
_DOING = re.compile(
    r"\b(?:hướng dẫn|hỗ trợ|giới thiệu|sử dụng|thực hiện|tổ chức|tham gia|trao|kiểm tra|quét|truy cập"
    r"|phát biểu|tuyên truyền)\b"
)
_GOES_ON = re.compile(
    r"^(?:đây|đó|điều|nhờ|qua|tuy|để|với|hiện|trong|từ|sau|trước|khi|theo|ngoài|bên|đến|nếu|đồng thời"
    r"|đặc biệt|cùng)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the heading of those that follow."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """What was pasted, cleaned. ``title`` is empty where none was found; ``dropped`` came along."""

    title: str
    blocks: tuple[Block, ...]
    dropped: tuple[str, ...]


def article(text: str) -> Article:
    """Find title, headings and paragraphs in pasted text."""
    dropped: list[str] = []
    paragraphs = _without_captions(list(_paragraphs(text, dropped)), dropped)
    title = ""
    if paragraphs and _words(paragraphs[0]) <= MOST_TITLE_WORDS and not _ends(paragraphs[0]):
        title = paragraphs.pop(0)
    while paragraphs and _words(paragraphs[-1]) <= MOST_BYLINE_WORDS and not _is_whole(paragraphs[-1]):
        dropped.append(paragraphs.pop())
    return Article(title, tuple(_blocks(paragraphs, dropped)), tuple(dropped))


def _paragraphs(text: str, dropped: list[str]) -> Iterator[str]:
    """Yield the lines that are no junk, those of one sentence joined."""
    pending = ""
    after_image = False
    for raw in unicodedata.normalize("NFC", text).splitlines():
        line = " ".join(raw.replace("\ufeff", "").split())
        if found := _DATE_BEFORE.match(line):
            dropped.append(found.group().strip())
            line = line[found.end() :]
        by = _BY.match(line) and _words(line) <= MOST_BYLINE_WORDS + 2 and not _ends(line)
        if line and (after_image or by or _JUNK.search(line) or _IMAGE.search(line)):
            after_image = bool(_IMAGE.search(line))
            dropped.append(line)
            continue
        after_image = False
        if pending and line[:1].islower() and not _ends(pending):
            pending = f"{pending} {line}"
            continue
        if pending:
            yield pending
        pending = re.sub(r"\s*\./\.?$", ".", line)
    if pending:
        yield pending


def _ends(text: str) -> bool:
    """Whether a sentence ends here: asked of the last letters alone, as a paragraph grows line by line."""
    return bool(_ENDS.search(text[-20:]))


def _without_captions(paragraphs: list[str], dropped: list[str]) -> list[str]:
    """Take out what stands there twice: pages print a picture's caption under it and beside it."""
    count = Counter(paragraphs)
    dropped += [paragraph for paragraph, times in count.items() if times > 1]
    return [paragraph for paragraph in paragraphs if count[paragraph] == 1]


def _blocks(paragraphs: list[str], dropped: list[str]) -> Iterator[Block]:
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        if _is_caption(paragraph, following):
            dropped.append(paragraph)
        else:
            heading = bool(following) and _words(paragraph) <= MOST_HEADING_WORDS and not _is_whole(paragraph)
            yield Block(paragraph, heading)


def _is_caption(paragraph: str, following: str) -> bool:
    """Say whether this is the caption of a picture that was not pasted: somebody doing something, alone."""
    words = _words(paragraph)
    taken = item(paragraph)
    if taken.mark or taken.label or PHONE.search(paragraph) or time_spans(paragraph):
        return False  # it tells something by itself, however long it is
    if not _is_whole(paragraph):
        return words > MOST_HEADING_WORDS
    alone = len(sentences(paragraph)) == 1 and words <= MOST_CAPTION_WORDS
    plain = not re.search(r"[\d\"“”:]", paragraph) and not _GOES_ON.match(paragraph)
    return alone and plain and bool(_DOING.search(paragraph)) and _words(following) >= LEAST_PARAGRAPH_WORDS


def _is_whole(paragraph: str) -> bool:
    """Say whether this says something by itself: a sentence with its end, or "Địa điểm: nhà văn hóa"."""
    return bool(_ends(paragraph) or _LABELLED.match(paragraph))


def _words(text: str) -> int:
    return len(text.split())
