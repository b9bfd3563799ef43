"""Approvals: who let which release on the air. A release is bound by the digests of its files.

The log is ``episodes/<station>/approvals.jsonl``. Nothing is ever taken out of it: an approval ends when it
is withdrawn, or when any file of the release is no longer what was approved.
"""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loalang.content.schedule_models import Policy
from loalang.errors import ContentError, UsageError
from loalang.files import sha256
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.model import Edition
from loalang.schedule.chain import Book, Link

TEXTS = ("rundown.txt", "spoken.txt")


class ApprovalState(StrEnum):
    """How an episode stands."""

    NONE = "none"
    APPROVED = "approved"
    VOID = "void"  # a file changed after the approval
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval or withdrawal.

    Attributes:
        number: of its line in the log; ``digest`` is that line's.
        files: SHA-256 of each file by its name.
        note: why it was withdrawn, or what the approver remarked.
    """

    number: int
    digest: str
    withdrawn: bool
    lesson: str
    title: str
    by: str
    role: str
    author: str
    at: dt.datetime
    files: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an episode may go on the air now.

    Attributes:
        last: the approval or withdrawal that counts.
        changed: files that are no longer what was approved.
    """

    state: ApprovalState
    last: Approval | None = None
    changed: tuple[str, ...] = ()

    def covers(self, edition: Edition) -> bool:
        """Say whether this edition's audio was approved and is unchanged."""
        return (
            self.state is ApprovalState.APPROVED
            and self.last is not None
            and f"{edition}.mp3" in self.last.files
        )

    @property
    def told(self) -> str:
        """Say it in one line, as officers read it."""
        if self.last is None:
            return _("chưa được duyệt")
        who = f"{self.last.by} ({self.last.role})" if self.last.role else self.last.by
        day = f"{self.last.at:%d-%m-%Y %H:%M}"
        match self.state:
            case ApprovalState.WITHDRAWN:
                told = _("{who} rút lại ngày {day}").format(who=who, day=day)
                return f"{told}: {self.last.note}" if self.last.note else told
            case ApprovalState.VOID:
                return _("mất hiệu lực: {files} đã đổi sau khi {who} duyệt ngày {day}").format(
                    files=", ".join(self.changed), who=who, day=day
                )
            case _:
                return _("{who} duyệt ngày {day}").format(who=who, day=day)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves or withdraws, as what, and when; ``author`` wrote the programme."""

    by: str
    at: dt.datetime
    role: str = ""
    author: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Approvals:
    """The approvals of one station's library."""

    library: Library

    @property
    def book(self) -> Book:
        """The log."""
        return Book(self.library.folder / "approvals.jsonl")

    def approve(self, lesson: str, signature: Signature, policy: Policy) -> Approval:
        """Approve an episode as it stands now.

        Raises:
            UsageError: there is no such episode, or author and approver are one person where the policy asks
                for two.
            ContentError: an edition is not whole, or the log was changed by hand.
        """
        manifest = self.library.manifest(lesson)
        if manifest is None:
            raise UsageError(
                _("chưa có bài '{lesson}' để duyệt").format(lesson=lesson),
                hint=_("gợi ý: chạy loalang build {lesson} trước").format(lesson=lesson),
            )
        if policy.approval.two_people:
            _two_people(signature, policy)
        for edition, facts in manifest.editions.items():
            path = self.library.place(lesson) / facts.file
            if not facts.complete or not path.is_file() or sha256(path.read_bytes()) != facts.sha256:
                raise ContentError(
                    _("{edition} không nguyên vẹn, không duyệt được").format(edition=edition),
                    str(path),
                    _("gợi ý: chạy lại loalang build {lesson}").format(lesson=lesson),
                )
        files = self.digests(lesson)
        entry = _entry("approve", lesson, manifest.title, signature, files)
        return _approval(self.book.append(entry))

    def withdraw(self, lesson: str, signature: Signature) -> Approval:
        """Take an approval back.

        Raises:
            UsageError: there is none.
        """
        standing = self.standing(lesson)
        if standing.last is None or standing.last.withdrawn:
            raise UsageError(
                _("bài '{lesson}' không có lần duyệt nào để rút").format(lesson=lesson),
                hint=_("gợi ý: xem tình trạng các bài: loalang approve"),
            )
        entry = _entry("withdraw", lesson, standing.last.title, signature, standing.last.files)
        return _approval(self.book.append(entry))

    def standing(self, lesson: str) -> Standing:
        """Say how one episode stands."""
        return self.standings().get(lesson, Standing(ApprovalState.NONE))

    def standings(self) -> dict[str, Standing]:
        """Say how every episode that was ever approved stands now.

        Raises:
            ContentError: the log was changed by hand: nothing in it can be trusted.
        """
        last = {a.lesson: a for a in map(_approval, self.book.read())}
        return {lesson: self._standing(approval) for lesson, approval in sorted(last.items())}

    def digests(self, lesson: str) -> dict[str, str]:
        """SHA-256 of every file of a release that is there."""
        place = self.library.place(lesson)
        names = [*TEXTS, *(f"{edition}.mp3" for edition in Edition)]
        return {name: sha256((place / name).read_bytes()) for name in names if (place / name).is_file()}

    def _standing(self, approval: Approval) -> Standing:
        if approval.withdrawn:
            return Standing(ApprovalState.WITHDRAWN, approval)
        place = self.library.place(approval.lesson)
        changed = tuple(name for name, digest in approval.files.items() if _digest(place / name) != digest)
        return Standing(ApprovalState.VOID if changed else ApprovalState.APPROVED, approval, changed)


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


def _two_people(signature: Signature, policy: Policy) -> None:
    if not signature.author:
        raise UsageError(
            _("quy định '{policy}' cần tên người soạn").format(policy=policy.id),
            hint=_("gợi ý: thêm --author và tên người soạn"),
        )
    if _same(signature.author) == _same(signature.by):
        raise UsageError(
            _("{by} là người soạn, không tự duyệt được").format(by=signature.by),
            hint=_("quy định '{policy}': {source}").format(policy=policy.id, source=policy.approval.source),
        )


def _same(name: str) -> str:
    """A person's name however it is typed."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _entry(
    action: str, lesson: str, title: str, signature: Signature, files: Mapping[str, str]
) -> dict[str, object]:
    return {
        "action": action,
        "lesson": lesson,
        "title": title,
        "by": signature.by,
        "role": signature.role,
        "author": signature.author,
        "at": signature.at.isoformat(timespec="seconds"),
        "files": dict(files),
        "note": signature.note,
    }


def _approval(link: Link) -> Approval:
    entry = link.entry
    return Approval(
        link.number,
        link.digest,
        entry["action"] == "withdraw",
        entry["lesson"],
        entry["title"],
        entry["by"],
        entry["role"],
        entry["author"],
        dt.datetime.fromisoformat(entry["at"]),
        entry["files"],
        entry["note"],
    )
