"""How far the log of approvals was known to be: whoever saw a later head notices a log that was put back.

Evidence that went out with sound (``duyet.json``), the book of what was sent where, and a published site each
hold the number and the digest of the log's last line. A log that has no such line is cut, or another.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.errors import ContentError
from loalang.files import from_json, read_bytes
from loalang.messages import _
from loalang.schedule.chain import Link

EVIDENCE = "duyet.json"
"""What goes with the sound, so that any other machine can verify it."""

SENT = "sent.json"
"""Where programmes went, in a station's folder."""


@dataclass(frozen=True, slots=True)
class SeenHead:
    """A head of the log as it was seen: the number and digest of its last line, and where that is written."""

    line: int
    digest: str
    where: str

    @classmethod
    def of(cls, told: Mapping[str, Any], where: str) -> "SeenHead":
        """Read it from what holds it.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        return cls(int(told["line"]), str(told["digest"]), where)

    def stands_in(self, links: Sequence[Link]) -> bool:
        """Say whether a log still has it."""
        return self.line < 1 or (self.line <= len(links) and links[self.line - 1].digest == self.digest)


def head_of(links: Sequence[Link]) -> dict[str, Any]:
    """Number and digest of the last line of a book."""
    return {"line": len(links), "digest": links[-1].digest if links else ""}


def seen_here(folder: Path) -> Iterator[SeenHead]:
    """Every head that a station's folder knows of, besides the log itself."""
    for path in (*sorted(folder.glob(f"blocks/*.{EVIDENCE}")), folder / "phat" / EVIDENCE):
        yield from seen_in(path)
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        for row in from_json(read_bytes(folder / SENT)).values():
            with contextlib.suppress(KeyError, TypeError, ValueError):
                yield SeenHead.of(row["head"], str(folder / SENT))


def seen_in(path: Path, station: str = "") -> Iterator[SeenHead]:
    """The head that one file of evidence holds, if it is of that station; nothing where there is none."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = from_json(read_bytes(path))
        if station in ("", told["station"]):
            yield SeenHead.of(told["head"], str(path))


def no_rollback(links: Sequence[Link], seen: Iterable[SeenHead], book: Path, here: bool = False) -> None:
    """Refuse a log without a line that was seen.

    Args:
        here: whether this computer itself has seen it: one command sets all that aside. Who finds it at
            another place looks there first.

    Raises:
        ContentError: it was cut, or another was put in its place.
    """
    mend = (
        _(
            "gợi ý: lấy lại bản sao mới nhất của sổ; không còn thì loalang approve --new-book, "
            "rồi duyệt lại từng bài"
        )
        if here
        else _("gợi ý: lấy lại bản sao mới nhất của sổ; không còn thì dời tệp ấy đi, duyệt lại từng bài")
    )
    for head in seen:
        if not head.stands_in(links):
            raise ContentError(
                _("sổ duyệt không có dòng {line} đã thấy ở {where}: bị cắt hay bị thay bằng bản cũ").format(
                    line=head.line, where=head.where
                ),
                str(book),
                mend,
            )
