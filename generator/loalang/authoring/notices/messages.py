"""What a chat puts around a paper that is forwarded in it: groups, senders, hours, a word to the station."""

import re
from collections import Counter
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.labels import PHONE
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.station import asks_the_station
from loalang.authoring.papers import Grid, Line

_HOUR = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[ap]m)?"
_DAY = r"(?:ngay )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?"
_DAYS = rf"(?:hom (?:qua|nay)|{_DAY})"
_STAMP = rf"(?:(?:luc )?{_HOUR},?\s*{_DAYS}|{_DAYS},?\s*(?:luc )?{_HOUR})"
_CHAT = r"(?:zalo|viber|messenger|facebook|telegram|sms|tin nhan)"
_GROUP = re.compile(
    rf"\W*(?:(?:nhom|group|hoi) (?:chat )?{_CHAT}|{_CHAT} (?:nhom|group)|nhom chat"
    rf"|(?:tin nhan )?(?:duoc )?chuyen tiep (?:tu|trong|qua)|{_CHAT} (?:cua|tu))\b[^.;!?]{{0,80}}$"
)
_ALONE = re.compile(rf"[\s\[(]*{_STAMP}[\s\])]*$")
_SENDER = re.compile(rf"(?P<name>[^.;!?]{{2,60}}?)[\s,:\[(–-]+{_STAMP}[\s\])]*:?$")
_BEFORE = re.compile(rf"[\s\[(]*{_STAMP}[\s\])]*[-–]?\s*(?P<name>[^:.;!?\d]{{2,50}})(?::\s*|$)")
_PERSON = re.compile(
    r"(?:anh|chi|a|c|e|em|ong|ba|co|chu|bac|d/c|dong chi|truong|pho|bi thu|can bo|to truong|ke toan"
    r"|thu ky|chu tich"
    r"|cong an|ca|bch|ubnd|hoi|doan|thon|xom|ap)\b"
)
_IN_CHAT = re.compile(rf"\s*\((?:{_CHAT})[^()]*\)\s*$")
_THANKS = re.compile(
    r"(?:(?:em|e|chau|minh|toi)\s+)?(?:xin\s+)?(?:cam on|thanks?|tks)\s*(?:(?:anh|chi|a|c|em|e|ban"
    r"|moi nguoi|ca nha|nhieu"
    r"|truoc|nhe|nha|a)\s*)*[\s!.]*"
)
MOST_LINES = 4
_STAMPED = re.compile(rf"\s*\[\s*{_STAMP}\s*\]\s*(?P<name>[^:\[\]]{{2,60}}):\s*")
"""How Zalo and WhatsApp copy several messages: "[19:42, 29/11/2026] Anh Thắng: …"."""
_ANSWERS = re.compile(
    r"(?:u|uh|uhm|um|u thi|ok|oke|okie|vang|da|roi|duoc|dung roi)\b(?! (?:bai|ga|con))[\s,.!]*"
)
_CALLS_OUT = re.compile(r"(?:a|anh|c|chi|e|em|co|chu|bac|ban)\s(?:\S+\s)?oi\b")
"""How a word to one person begins, not to all who hear."""


def without_message(pieces: Sequence[Line | Grid], taken: Letter) -> list[Line | Grid]:
    """Take off the head of a message that was forwarded, and what it says to the station alone."""
    if any(isinstance(piece, Line) and _stamp(piece.text) for piece in pieces):
        return _talk(pieces, taken)
    rest = list(pieces)
    heads = 0
    named = False
    while rest and heads < MOST_LINES and isinstance(piece := rest[0], Line):
        below = rest[1] if len(rest) > 1 and isinstance(rest[1], Line) else None
        told = _head(piece.text, below.text if below else "", named)
        if told is None:
            break
        name, said = told
        taken.sender = name or taken.sender
        head = piece.text[: len(piece.text) - len(said)].strip()
        taken.unread.append(Unread(head, Why.MAIL))
        rest[:1] = [Line(said, piece.after_gap)] if said else []
        named = True
        heads += 1
    if not heads:
        return list(pieces)
    kept: list[Line | Grid] = []
    for piece in rest:
        if isinstance(piece, Line) and (
            asks_the_station(piece.text) or _THANKS.fullmatch(fold(piece.text).strip())
        ):
            taken.unread.append(Unread(piece.text, Why.STATION))
        else:
            kept.append(piece)
    return kept or rest


def _talk(pieces: Sequence[Line | Grid], taken: Letter) -> list[Line | Grid]:
    """What whoever writes most in a chat has to tell; questions, answers and stamps are not said."""
    told: list[tuple[str, Line | Grid]] = []
    name = ""
    for piece in pieces:
        if isinstance(piece, Line) and (end := _stamp(piece.text)):
            head = piece.text[:end]
            name = head.rpartition("]")[2].strip(" :")
            taken.unread.append(Unread(head.strip(), Why.MAIL))
            piece = Line(_closed(piece.text[end:].strip()), piece.after_gap)
        told.append((name, piece))
    sizes: Counter[str] = Counter()
    for one, piece in told:
        sizes[one] += len(piece.text.split()) if one and isinstance(piece, Line) else 0
    taken.sender = taken.organ = _office(sizes.most_common(1)[0][0])
    kept: list[Line | Grid] = []
    for one, piece in told:
        if isinstance(piece, Line) and (
            _to_one_person(piece.text) or (_office(one) != taken.sender and not re.search(r"\d", piece.text))
        ):
            taken.unread.append(Unread(piece.text, Why.STATION))
        elif isinstance(piece, Grid) or piece.text:
            kept.append(piece)
    return kept


def _stamp(text: str) -> int:
    """Where the stamp of a message and the name of its sender end; 0 for any other line."""
    folded = fold(text)
    found = _STAMPED.match(folded) if len(folded) == len(text) else None
    return found.end() if found else 0


def _closed(text: str) -> str:
    """A message as a sentence: the next one begins anew."""
    return capitalised(text if not text or text.endswith(tuple(".!?:;,…")) else f"{text}.")


def _to_one_person(text: str) -> bool:
    folded = fold(text).strip(" .")
    return bool(
        asks_the_station(text)
        or (_CALLS_OUT.match(folded) and not re.search(r"\d", text))
        or _THANKS.fullmatch(folded)
        or _ANSWERS.match(folded)
        or folded.endswith("?")
    )


def _office(name: str) -> str:
    """The office in the name that somebody has in a chat: "Thú y xã - A Thắng"."""
    parts = re.split(r"\s+[-–|]\s+", name)
    return next(filter(frame.is_organ, parts), name)


def _head(text: str, below: str, inside: bool) -> tuple[str, str] | None:
    """Whose message a line begins, and what the line says behind that; nothing for any other line.

    Args:
        below: the line below it.
        inside: whether a line above it was of a message's head.
    """
    folded = fold(text).strip()
    text = text.strip()
    if len(folded) < len(text) or PHONE.search(text):
        return None
    if _GROUP.match(folded):
        return "", ""
    if _ALONE.match(folded):
        return "", ""
    if found := _BEFORE.match(folded):
        name = text[found.start("name") : found.end("name")].strip()
        if _PERSON.match(fold(name)) or frame.is_name(name) or inside:
            return _named(name), text[found.end() :].strip()
    if found := _SENDER.match(folded):
        name = text[: found.end("name")].strip(" ,:-–")
        if _PERSON.match(fold(name)) or frame.is_name(name) or _IN_CHAT.search(fold(name)) or inside:
            return _named(name), ""
    if _ALONE.match(fold(below).strip()) and len(text.split()) <= 8 and not text.endswith((".", ":", "!")):
        return _named(text), ""
    return None


def _named(name: str) -> str:
    found = _IN_CHAT.search(fold(name))
    return (name[: found.start()] if found else name).strip()
