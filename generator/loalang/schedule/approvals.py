"""Approvals: who let which release on the air. A release is bound by the digests of its files.

The log is ``episodes/<station>/approvals.jsonl``. Nothing is ever taken out of it: an approval ends when it
is withdrawn, or when anything of the release is no longer what was approved.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.content.schedule_models import Policy
from loalang.errors import ContentError, UsageError
from loalang.files import read_bytes, sha256
from loalang.library.episodes import Library
from loalang.library.timelines import timeline_name
from loalang.messages import _
from loalang.model import Edition
from loalang.schedule.approval import (
    SIGNED_FORM,
    Approval,
    ApprovalState,
    Signature,
    Standing,
    told_digests,
)
from loalang.schedule.approved_words import ApprovedWords
from loalang.schedule.chain import Book, Link
from loalang.schedule.seen import no_rollback, seen_here
from loalang.schedule.two_people import two_people, well_named

if TYPE_CHECKING:
    from loalang.schedule.keys import PrivateKey

__all__ = ["Approval", "ApprovalState", "Approvals", "Signature", "Standing"]

TEXTS = ("rundown.txt", "spoken.txt")

EARLIEST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Before it there was no Loa Làng: a clock that says so is wrong."""

WAITING = dt.timedelta(minutes=5)
"""So long one who approves may have waited for another to finish writing."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """The approvals of one station's library."""

    library: Library

    @property
    def book(self) -> Book:
        """The log."""
        return Book(self.library.folder / "approvals.jsonl")

    def approve(
        self,
        lesson: str,
        signature: Signature,
        policy: Policy,
        key: "PrivateKey | None" = None,
        heard: Mapping[str, str] | None = None,
    ) -> Approval:
        """Approve an episode as it stands now, signed where a key is given.

        Args:
            heard: the digests of what the approver heard and read; with others it is not approved.

        Raises:
            UsageError: there is no such episode; author and approver are one person where the policy asks
                for two; the clock runs backwards.
            ContentError: an edition is not whole, or the log was changed by hand.
        """
        manifest = self.library.manifest(lesson)
        if manifest is None:
            raise UsageError(
                _("chưa có bài '{lesson}' để duyệt").format(lesson=lesson),
                hint=_("gợi ý: chạy loalang build {lesson} trước").format(lesson=lesson),
            )
        well_named(signature)
        two_people(signature, policy)
        self.links()
        files = self.digests(lesson)
        if heard is not None and dict(heard) != files:
            raise ContentError(
                _("bài đã được làm lại từ lúc nghe"), lesson, _("gợi ý: mở lại trang và nghe bản mới")
            )
        for edition, facts in manifest.editions.items():
            if not facts.complete or files.get(f"{edition}.mp3") != facts.sha256:
                raise ContentError(
                    _("{edition} không nguyên vẹn, không duyệt được").format(edition=edition),
                    str(self.library.place(lesson) / f"{edition}.mp3"),
                    _("gợi ý: chạy lại loalang build {lesson}").format(lesson=lesson),
                )
        sound = self._sound(lesson)
        told = Approval(
            0, "", False, lesson, manifest.title, signature.by, signature.role, signature.author,
            signature.at, files, signature.note, station=manifest.station, sound=sound,
            until=manifest.term.until if manifest.term else None,
        )  # fmt: skip
        ApprovedWords(self.library).keep(lesson)
        return self._write(told, key)

    def withdraw(self, lesson: str, signature: Signature, key: "PrivateKey | None" = None) -> Approval:
        """Take an approval back.

        Raises:
            UsageError: there is none, or the clock runs backwards.
        """
        last = self.to_withdraw(lesson, signature)
        told = replace(
            last, withdrawn=True, by=signature.by, role=signature.role, author=signature.author,
            at=signature.at, note=signature.note, key="", signature="", form=0,
        )  # fmt: skip
        return self._write(told, key)

    def to_withdraw(self, lesson: str, signature: Signature) -> Approval:
        """The approval that a withdrawal would take back.

        Raises:
            UsageError: there is none, or nobody is named.
            ContentError: the log was changed by hand.
        """
        well_named(signature)
        last = self._last(self.book.read()).get(lesson)  # stopping is never refused: not for an older log
        if last is None or last.withdrawn:
            raise UsageError(
                _("bài '{lesson}' không có lần duyệt nào để rút").format(lesson=lesson),
                hint=_("gợi ý: xem tình trạng các bài: loalang approve"),
            )
        return last

    def standing(self, lesson: str) -> Standing:
        """Say how one episode stands."""
        last = self.last().get(lesson)
        return self._standing(last) if last else Standing(ApprovalState.NONE)

    def standings(self) -> dict[str, Standing]:
        """Say how every episode that was ever approved stands now.

        Raises:
            ContentError: the log was changed by hand: nothing in it can be trusted.
        """
        return {lesson: self._standing(approval) for lesson, approval in sorted(self.last().items())}

    def last(self) -> dict[str, Approval]:
        """The approval or withdrawal that counts, by lesson, whatever its files are now.

        Raises:
            ContentError: the log was changed by hand: nothing in it can be trusted.
        """
        return self._last(self.links())

    def links(self) -> tuple[Link, ...]:
        """The lines of the log, with every head that was ever seen here among them.

        Raises:
            ContentError: the log was changed by hand, cut, or an older one was put back.
        """
        links = self.book.read()
        no_rollback(links, seen_here(self.library.folder), self.book.path, here=True)
        return links

    def _last(self, links: tuple[Link, ...]) -> dict[str, Approval]:
        try:
            return {approval.lesson: approval for approval in map(read_approval, links)}
        except (KeyError, TypeError, ValueError) as error:
            raise ContentError(_("sổ duyệt có dòng không đọc được"), str(self.book.path)) from error

    def held_at(self, lesson: str, when: dt.datetime) -> bool:
        """Say whether a lesson was approved in the minute of a time; a later approval does not count."""
        until = when + dt.timedelta(minutes=1)
        before = [one for one in map(read_approval, self.links()) if one.lesson == lesson and one.at < until]
        return bool(before) and not before[-1].withdrawn

    def digests(self, lesson: str) -> dict[str, str]:
        """SHA-256 of every file of a release that is there, and of what its manifest tells."""
        place = self.library.place(lesson)
        names = [
            *TEXTS,
            *(f"{edition}.mp3" for edition in Edition),
            *(timeline_name(edition) for edition in Edition),
        ]
        found = {name: sha256(read_bytes(place / name)) for name in names if (place / name).is_file()}
        manifest = self.library.manifest(lesson)
        return found | (told_digests(manifest) if manifest else {})

    def _sound(self, lesson: str) -> dict[str, str]:
        from loalang.audio.joining import sound_digest

        place = self.library.place(lesson)
        paths = {edition.value: place / f"{edition}.mp3" for edition in Edition}
        return {name: sound_digest(read_bytes(path)) for name, path in paths.items() if path.is_file()}

    def _write(self, told: Approval, key: "PrivateKey | None") -> Approval:
        def entry(links: tuple[Link, ...]) -> Mapping[str, object]:
            at = told.at
            if told.withdrawn:  # stopping is never refused, even after a line that a wrong clock wrote
                at = max(at, _last(links))
            _forward(links, at)
            before = links[-1].digest if links else ""
            whole = replace(told, number=len(links) + 1, before=before, at=at)
            if key:
                whole = replace(whole, key=key.public, form=SIGNED_FORM)
                whole = replace(whole, signature=key.sign(whole.signed_text))
            return whole.entry

        return read_approval(self.book.append(entry))

    def _standing(self, approval: Approval) -> Standing:
        if approval.withdrawn:
            return Standing(ApprovalState.WITHDRAWN, approval)
        now = self.digests(approval.lesson)
        changed = tuple(name for name, digest in approval.files.items() if now.get(name) != digest)
        return Standing(ApprovalState.VOID if changed else ApprovalState.APPROVED, approval, changed)


def last_now(folder: Path) -> Mapping[str, Approval]:
    """What counts by the log of a station's folder at this very moment; read anew only where it was written.

    Raises:
        ContentError: the log was changed by hand: nothing in it can be trusted.
    """
    book = Approvals(Library(folder)).book
    return _last_as_of(folder, (_stamp(book.path), _stamp(book.head)))


@lru_cache(maxsize=16)
def _last_as_of(folder: Path, stamp: object) -> Mapping[str, Approval]:
    return Approvals(Library(folder)).last()


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        known = path.stat()
    except OSError:
        return 0, -1, -1
    return known.st_ino, known.st_size, known.st_mtime_ns


def not_before(today: dt.date, last: Mapping[str, Approval]) -> dt.date:
    """The day that terms end by: a clock that fell back to an earlier one revives nothing that was over.

    What the log tells happened, so it is at least the day of its last line.
    """
    return max([today, *(one.at.date() for one in last.values())])


def _last(links: tuple[Link, ...]) -> dt.datetime:
    return dt.datetime.fromisoformat(str(links[-1].entry["at"])) if links else EARLIEST


def _forward(links: tuple[Link, ...], at: dt.datetime) -> None:
    """Refuse a clock that runs backwards: what was written last cannot be later than now."""
    last = _last(links)
    if at < last - WAITING:
        raise UsageError(
            _("đồng hồ máy chỉ {now}, sớm hơn dòng cuối của sổ ({last})").format(
                now=f"{at:%d-%m-%Y %H:%M}", last=f"{last:%d-%m-%Y %H:%M}"
            ),
            hint=_("gợi ý: chỉnh lại ngày giờ của máy rồi làm lại"),
        )


def read_approval(link: Link) -> Approval:
    """Read a line of the log.

    Raises:
        KeyError, TypeError, ValueError: it is no approval.
    """
    entry = link.entry
    return Approval(
        link.number,
        link.digest,
        entry["action"] != "approve",  # whatever is no approval takes one back
        entry["lesson"],
        entry["title"],
        entry["by"],
        entry["role"],
        entry["author"],
        dt.datetime.fromisoformat(entry["at"]),
        entry["files"],
        entry["note"],
        "" if link.number == 1 else link.before,
        entry.get("station", ""),
        entry.get("sound", {}),
        entry.get("key", ""),
        entry.get("signature", ""),
        entry.get("form", 0),
        dt.date.fromisoformat(entry["until"]) if "until" in entry else None,
    )
