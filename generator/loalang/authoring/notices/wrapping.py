"""What a mail or a web page wraps a paper in: heads of mails, older mails below, menus, links."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold, in_capitals
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.messages import without_message
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.papers import Grid, Line

MOST_NOTE_WORDS = 60
"""Of what stands before a forwarded paper: "Gửi anh đài xã, nhờ anh phát giúp"."""

_MAIL_FIELD = re.compile(
    r"\W*(?:(?P<subject>subject|chu de|tieu de)|(?P<from>from|tu|nguoi gui)|sent|to|cc|bcc|date"
    r"|reply-to|attachments?"
    r"|nguoi nhan|gui luc|ngay gui|den|gui den|dinh kem|tep dinh kem|da gui|ngay)\s*:\s*(?P<value>.*)$"
)
_SURE_FIELD = re.compile(r"\W*(?:subject|from|sent|chu de|tieu de thu|nguoi gui)\s*:|.*[\w.]@[\w.]")
_FORWARDED = re.compile(r"(?:\W*(?:re|fw|fwd|tr|tra loi|chuyen tiep)\s*:)+\s*", re.IGNORECASE)
_QUOTED = re.compile(
    r"\W*(?:on .{6,90} wrote\s*:|vao .{4,90} da viet\s*:"
    r"|-{2,}\s*(?:original message|forwarded message|thu goc|thu da chuyen tiep|thu chuyen tiep)\b.*"
    r"|begin forwarded message\b.*)"
)
_CRUMBS = re.compile(r"\W*(?:trang chu|home)\s*(?:[>»›/|→-]|::)\s*\S.*|\W*(?:trang chu|home)\W*$")
_OTHERS = re.compile(
    r"\W*(?:(?:cac )?(?:tin|bai|bai viet|tin bai|van ban|thong bao)\s+(?:tuc )?(?:lien quan"
    r"|khac|cung chuyen muc"
    r"|moi nhat|moi hon|cu hon|doc nhieu|xem nhieu|noi bat)|xem (?:them|nhieu)|doc nhieu"
    r"|lien ket(?: website)?"
    r"|tin moi|binh luan|y kien ban doc|ban doc quan tam)(?:\s*\(\d+\))?\W*$"
)
_PAGE_WORDS = re.compile(
    r"\W*(?:(?:luot (?:xem|truy cap|doc)|so luot|da xem|ngay dang|dang (?:ngay|luc)"
    r"|cap nhat(?: luc)?|nguon tin"
    r"|tu khoa|tags?|chuyen muc|copyright|©|ban quyen)\b.*"
    r"|(?:dang nhap|dang ky|tim kiem|menu|lien he|gioi thieu|chia se|in (?:trang"
    r"|bai)(?: nay)?|gui email|facebook"
    r"|zalo|twitter|quay lai|ve dau trang|len dau trang|co chu|sitemap|so do trang|rss"
    r"|hoi dap|tin tuc|thu dien tu"
    r"|like|share|print|back|bo qua den noi dung)(?:\s*(?:[|·•>/]|\s-\s)\s*.*)?)\W*$"
)
MOST_PAGE_WORDS = 14
MOST_BEFORE_TEXT = 6
_STAMP = re.compile(
    r"(?:dang (?:ngay|luc)|ngay dang|cap nhat(?: luc)?)\b.{0,60}|.{0,30}\bluot xem\b.{0,10}"
    r"|\d{1,2}/\d{1,2}/\d{4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?"
)
"""When a page was put on the web, at its head."""


def unwrapped(pieces: Sequence[Line | Grid], taken: Letter) -> tuple[list[Line | Grid], str]:
    """Take off what a mail or a web page wraps a paper in; give what is left, and the subject of the mail."""
    kept, subject = _without_mail(list(pieces), taken)
    kept = without_message(kept, taken) if len(kept) == len(pieces) else kept
    return _without_page(kept, taken), subject


def _without_mail(pieces: list[Line | Grid], taken: Letter) -> tuple[list[Line | Grid], str]:
    start, subject = _head_of_mail(pieces, 0)
    taken.sender = _sender(pieces[:start])
    while (after := _note_before(pieces, start)) > start:
        inner, told = _head_of_mail(pieces, after)
        taken.sender = _sender(pieces[after:inner]) or taken.sender
        subject, start = told or subject, max(after, inner)
    _unread(pieces[:start], Why.MAIL, taken)
    end = len(pieces)
    for place in range(start + 1, len(pieces)):
        piece = pieces[place]
        begins = isinstance(piece, Line) and (
            _QUOTED.fullmatch(fold(piece.text).strip()) or _head_of_mail(pieces, place)[0] > place
        )
        if begins:
            end = place
            break
    _unread(pieces[end:], Why.QUOTED, taken)
    kept = pieces[start:end]
    quoted = [isinstance(piece, Line) and piece.text.lstrip().startswith(">") for piece in kept]
    if any(quoted) and not all(quoted):
        _unread([piece for piece, old in zip(kept, quoted, strict=True) if old], Why.QUOTED, taken)
        kept = [piece for piece, old in zip(kept, quoted, strict=True) if not old]
    subject = _FORWARDED.sub("", subject)
    if first := _ASKED_FIRST.match(fold(subject)):
        subject = subject[first.end() :]
    asked = _ASKED.search(fold(subject))
    return kept, subject[: asked.start() if asked else len(subject)].strip()


def _sender(head: Sequence[Line | Grid]) -> str:
    """The name in the head of a mail, without its address."""
    for piece in head:
        found = _MAIL_FIELD.match(fold(piece.text)) if isinstance(piece, Line) else None
        if isinstance(piece, Line) and found and found["from"]:
            return re.sub(r"[<(\[].*", "", piece.text[found.start("value") :]).strip(" \"'")
    return ""


_ASKED_FIRST = re.compile(
    r"(?:kinh |xin )?(?:nho|de nghi)\b[^:]{0,40}\b(?:phat|dai|loa|thong bao)\b[^:]{0,20}:\s*(?=\S+\s+\S)|"
    r"(?:v/v\s+|ve viec\s+)?(?:kinh )?(?:nho|de nghi)\s+(?:dai\s+(?:\S+\s+){0,4}?)?(?:thong bao"
    r"|phat thanh|phat|tuyen truyen)"
    r"\s+(?:ve\s+|giup\s+)?(?=\S+\s+\S)"
)
_ASKED = re.compile(r"\W*\b(?:kinh |xin )?(?:nho|de nghi|gui)\b.{0,40}\b(?:phat|dai|loa)\b.*$")
"""What a subject asks of the station behind what it names: "Lịch tiêm dại - nhờ phát loa"."""


def _head_of_mail(pieces: Sequence[Line | Grid], at: int) -> tuple[int, str]:
    """Where the head of a mail that begins here ends, with its subject; ``at`` where none begins."""
    subject, after, sure = "", at, 0
    while after < len(pieces) and isinstance(piece := pieces[after], Line):
        folded = fold(piece.text)
        found = _MAIL_FIELD.match(folded)
        if not found:
            if not frame.is_rule(piece.text) or after > at:
                break
            after += 1
            continue
        sure += bool(_SURE_FIELD.match(folded))
        if found["subject"]:
            subject = piece.text[found.start("value") :].strip(" *")
        after += 1
    return (after, subject) if sure >= 2 or (sure and subject) else (at, "")


def _note_before(pieces: Sequence[Line | Grid], start: int) -> int:
    """Where the paper begins that a mail forwards: below a few words to the station, at a heading."""
    if not start:
        return 0
    words = 0
    for place in range(start, len(pieces)):
        piece = pieces[place]
        if not isinstance(piece, Line) or words > MOST_NOTE_WORDS:
            break
        folded = fold(piece.text).strip()
        if _QUOTED.fullmatch(folded):
            return place + 1
        inner = _head_of_mail(pieces, place)[0]
        if inner > place and place > start:
            return place
        if (in_capitals(piece.text) and len(piece.text.split()) >= 2) or frame.MOTTO.search(folded):
            return place
        words += len(piece.text.split())
    first = pieces[start] if start < len(pieces) else None
    if isinstance(first, Line) and _TO_STATION.match(fold(first.text)):
        return start + 1
    return start


_TO_STATION = re.compile(
    r"\W*(?:(?:kinh )?gui|chao|thua|anh|chi|em)\b.{0,60}\b(?:dai|phat thanh|anh|chi|em)\b"
    r".{0,80}\b(?:nho|phat giup|gui (?:anh|chi|dai)|ban duoi|phat ho)\b"
)


def _without_page(pieces: Sequence[Line | Grid], taken: Letter) -> list[Line | Grid]:
    """Take off what a page that was copied whole has around its text."""
    crumbs = [
        place
        for place, piece in enumerate(pieces)
        if isinstance(piece, Line) and _CRUMBS.match(fold(piece.text))
    ]
    words = [
        place
        for place, piece in enumerate(pieces)
        if isinstance(piece, Line)
        and len(piece.text.split()) <= MOST_PAGE_WORDS
        and _PAGE_WORDS.fullmatch(fold(piece.text).strip())
    ]
    stamps = [
        place
        for place, piece in enumerate(pieces[:MOST_BEFORE_TEXT])
        if isinstance(piece, Line) and _STAMP.fullmatch(fold(piece.text).strip())
    ]
    if not crumbs and len(words) < 2 and not stamps:
        return list(pieces)
    words = words if crumbs or len(words) >= 2 else stamps
    end = len(pieces)
    for place, piece in enumerate(pieces):
        if isinstance(piece, Line) and place and _OTHERS.fullmatch(fold(piece.text).strip()):
            end = place
            break
    start = max((place + 1 for place in crumbs if place < min(12, end)), default=0)
    if any(isinstance(piece, Grid) or len(piece.text.split()) > 30 for piece in pieces[:start]):
        start = 0
    off = {*range(start), *words, *range(end, len(pieces))}
    _unread([piece for place, piece in enumerate(pieces) if place in off], Why.PAGE_OF_WEB, taken)
    return [piece for place, piece in enumerate(pieces) if place not in off]


def _unread(pieces: Sequence[Line | Grid], why: Why, taken: Letter) -> None:
    for piece in pieces:
        if isinstance(piece, Line):
            taken.unread.append(Unread(piece.text, why))
        else:
            taken.unread += [Unread(", ".join(filter(None, row)), why) for row in piece.rows]
