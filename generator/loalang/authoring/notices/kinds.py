"""What a notice of some kind must tell, so that residents can act on it."""

import re
from dataclasses import dataclass

from loalang.authoring.notices.folding import fold


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: how it is known, and whether it needs an hour, a day, a place.

    Attributes:
        title: what it is called where the paper does not say.
    """

    id: str
    known_by: re.Pattern[str]
    title: str = ""
    hour: bool = False
    day: bool = False
    place: bool = False


KINDS: tuple[NoticeKind, ...] = (
    NoticeKind(
        "cat-dien",
        re.compile(
            r"\b(?:(?:tam )?(?:ngung|cat|dung) (?:cung )?(?:cap )?dien|mat dien|cup dien|cat giam dien)\b"
        ),
        title="Cắt điện",
        hour=True,
        day=True,
        place=True,
    ),
    NoticeKind(
        "cat-nuoc",
        re.compile(r"\b(?:(?:tam )?(?:ngung|cat|dung) (?:cung )?(?:cap )?nuoc|mat nuoc|cup nuoc)\b"),
        title="Cắt nước",
        hour=True,
        day=True,
        place=True,
    ),
    NoticeKind(
        "tiem",
        re.compile(r"\b(?:tiem (?:chung|phong|vac|vaccine|nhac|mui|ngua)|lich tiem|uong vac|vac ?xin)\b"),
        title="Tiêm phòng",
        day=True,
        place=True,
    ),
    NoticeKind(
        "hop",
        re.compile(
            r"\b(?:giay moi|moi hop|hop (?:dan|thon|to|phu huynh|xom)|hoi nghi|tiep xuc cu tri"
            r"|hop nhan dan)\b"
        ),
        title="Mời họp",
        hour=True,
        day=True,
        place=True,
    ),
    NoticeKind(
        "kham",
        re.compile(r"\b(?:kham (?:suc khoe|benh|tuyen|sang loc|mien phi)|so tuyen)\b"),
        title="Khám sức khỏe",
        day=True,
        place=True,
    ),
    NoticeKind("bau-cu", re.compile(r"\b(?:bau cu|bo phieu)\b"), title="Bầu cử", day=True, place=True),
    NoticeKind(
        "phun-thuoc", re.compile(r"\bphun (?:thuoc|hoa chat|khu)\b"), title="Phun thuốc", day=True, place=True
    ),
)

OTHER = NoticeKind("khac", re.compile(r"^"))


def kind_of(title: str, text: str = "") -> NoticeKind:
    """Name the kind of a notice, by its title, else by its first words."""
    for words in (fold(title), fold(text[:300])):
        for kind in KINDS:
            if kind.known_by.search(words):
                return kind
    return OTHER
