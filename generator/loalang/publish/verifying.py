"""Verifying on any machine what left another: files against their evidence, with public keys alone."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from loalang.content.models import Station
from loalang.errors import UsageError
from loalang.files import read_bytes, sha256
from loalang.messages import _
from loalang.publish.let_out import lets_out
from loalang.publish.pointers import points, wrongly_pointed
from loalang.publish.proofs import VOID, Evidence, proofs_above, proofs_below
from loalang.publish.sound_files import files_below, sounds_below
from loalang.schedule.approval import Approval
from loalang.schedule.approvals import read_approval
from loalang.schedule.chain import Link, line_digest


class Trust(StrEnum):
    """What can be said of one file."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    NOBODY = "nobody"  # the policy asked for no approval, and none was given
    DRAFT = "draft"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verified:
    """One file, and what can be said of it; ``unsigned``: seconds in it that nobody vouches for."""

    path: str
    proof: Trust
    told: str
    unsigned: float = 0.0


@dataclass(frozen=True)
class Verifier:
    """Verifies files.

    Attributes:
        proofs: the evidence that stands with them.
        keys: public keys that may approve; when none is given, any key is good, and named.
        books: the logs of approvals that this machine has, by station, where it has any.
        today: the day on which it is to be aired; without it, no term is looked at.
        websites: the addresses of the stations that this machine knows, by station.
    """

    proofs: Sequence[Evidence]
    keys: Sequence[str] = ()
    books: Mapping[str, Sequence[Link]] = field(default_factory=dict)
    today: dt.date | None = None
    websites: Mapping[str, str] = field(default_factory=dict)

    def folder(self, folder: Path) -> Iterator[Verified]:
        """Verify every file below a folder that a player may play, and what leads a player to others."""
        good: set[Path] = set()
        for path in sounds_below(folder):
            if self._void(path):
                continue
            found = self.file(path, path.relative_to(folder).as_posix())
            if found.proof is not Trust.BROKEN:
                good.add(path.resolve())
            yield found
        for path in files_below(folder):
            if points(path) and (why := wrongly_pointed(path, good, self._website(path))):
                yield Verified(path.relative_to(folder).as_posix(), Trust.BROKEN, why)
        for proof in self.proofs:
            for name in proof.files:
                missing = not proof.holds_back(name) and not (proof.place / name).is_file()
                if missing and not (self.today and over(proof.files[name], self.today)):
                    yield Verified(name, Trust.BROKEN, _("thiếu tệp"))

    def _void(self, path: Path) -> bool:
        """Say whether a file is one that evidence knows, made void: its name says so."""
        sound = path.with_name(path.name.removesuffix(VOID))
        return sound != path and any(proof.row(sound) is not None for proof in self.proofs)

    def _website(self, path: Path) -> str:
        """The address of a file's folder, where this machine knows that of the station."""
        for proof in self.proofs:
            if proof.station in self.websites and path.is_relative_to(proof.place):
                inside = path.parent.relative_to(proof.place).as_posix()
                return self.websites[proof.station] + ("" if inside == "." else f"{inside}/")
        return ""

    def file(self, path: Path, name: str) -> Verified:
        """Verify one MP3 by the evidence beside it or above it."""
        for proof in self.proofs:
            row = proof.row(path)
            if row is None:
                continue
            try:
                return self._held_against(path, name, row, proof)
            except (LookupError, TypeError, ValueError, OSError, AttributeError):
                return Verified(name, Trust.BROKEN, _("bằng chứng duyệt hỏng"))
        return Verified(name, Trust.BROKEN, _("không có bằng chứng duyệt nào đi kèm"))

    def _held_against(self, path: Path, name: str, row: Mapping[str, Any], proof: Evidence) -> Verified:
        from loalang.publish.unsigned_sound import unsigned_seconds  # numpy: only where sound is read

        data = read_bytes(path)
        if sha256(data) != row["sha256"]:
            return Verified(name, Trust.BROKEN, _("tiếng không còn như lúc đưa ra: hỏng hoặc bị thay"))
        if "made_of" in row:
            return self._light(name, row, proof, data)
        if not row["holds"]:
            return Verified(name, Trust.BROKEN, _("không có bằng chứng duyệt nào đi kèm"))
        known: list[Approval] = []
        for held in row["holds"]:
            if held["line"] is None:
                continue
            known.append(_approval(held["line"]))
            why = self._taken_back(known[-1], held, proof) or _broken(known[-1], held, data)
            if known[-1].station not in ("", proof.station):
                why = why or _("lần duyệt là của đài '{station}'").format(station=known[-1].station)
            if why := why or self._over(known[-1], proof):
                return Verified(name, Trust.BROKEN, why)
        seconds, why = unsigned_seconds(row, data)
        if why:
            return Verified(name, Trust.BROKEN, why)
        if len(known) < len(row["holds"]):
            trust = Trust.BROKEN if self.keys else Trust.NOBODY
            return Verified(name, trust, _("chưa ai duyệt, quy định của đài không đòi"))
        if row["draft"]:
            return Verified(name, Trust.DRAFT, _("bản nháp, không để phát sóng"))
        if len(known) == 1 and "parts" not in row and _title(data) not in ("", known[0].title):
            return Verified(
                name, Trust.BROKEN, _("nhãn trong tệp là của bài khác: {t}").format(t=_title(data))
            )
        who = "; ".join(dict.fromkeys(f"{one.who}, {one.day}" for one in known))
        return _with_unsigned(self._by_keys(name, known, who), seconds)

    def _light(self, name: str, row: Mapping[str, Any], proof: Evidence, data: bytes) -> Verified:
        """Hold a light copy against the file that it is made of: that file holds, and both sound alike."""
        from loalang.audio.likeness import same_speech
        from loalang.audio.opus import title_of

        whole = proof.place / str(row["made_of"])
        of = proof.row(whole)
        if of is None or "made_of" in of or of["holds"] != row["holds"] or of["draft"] != row["draft"]:
            return Verified(name, Trust.BROKEN, _("bằng chứng nói về bài khác"))
        found = self._held_against(whole, name, of, proof)
        mp3 = read_bytes(whole)
        if found.proof is Trust.BROKEN or (title_of(data) == _title(mp3) != "" and same_speech(mp3, data)):
            return Verified(name, found.proof, found.told, found.unsigned)
        return Verified(name, Trust.BROKEN, _("bản nhẹ không phải tiếng đã duyệt"))

    def _taken_back(self, approval: Approval, held: Mapping[str, Any], proof: Evidence) -> str:
        """Say that an approval holds no longer, by the evidence or by this machine's log."""
        if approval.withdrawn:
            return _("đã bị rút lại")
        for other in self.proofs:
            told = other.withdrawn.get(approval.lesson) if other.station == proof.station else None
            if told and (back := _approval(told)).withdrawn and back.number > approval.number:
                return _("đã bị rút lại ngày {day}").format(day=back.day)
        links = self.books.get(proof.station, ())
        if not links:
            return ""
        if approval.number > len(links) or links[approval.number - 1].digest != approval.digest:
            return _("lần duyệt ngày {day} không có trong sổ duyệt của máy này").format(day=approval.day)
        later = [one for one in map(read_approval, links[approval.number :]) if one.lesson == approval.lesson]
        if not later or lets_out(later[-1], held):
            return ""
        if stopped := next((one for one in later if one.withdrawn), None):
            return _("đã bị rút lại ngày {day}").format(day=stopped.day)
        return _("là bản cũ: bản mới được duyệt ngày {day}").format(day=later[-1].day)

    def _over(self, approval: Approval, proof: Evidence) -> str:
        """Say that its term is over, by its own approval or by a later one in this machine's log."""
        links = self.books.get(proof.station, ())
        later = [one for one in map(read_approval, links) if one.lesson == approval.lesson]
        until = (later[-1] if later else approval).until
        if self.today is None or until is None or self.today <= until:
            return ""
        return _("hết hạn: ngày phát cuối là {day}").format(day=f"{until:%d-%m-%Y}")

    def _by_keys(self, name: str, known: Sequence[Approval], who: str) -> Verified:
        from loalang.schedule.keys import signed

        if not all(one.signature for one in known):
            told = _("{who} duyệt, không ký").format(who=who)
            if self.keys:
                told = _("{who} duyệt, không ký, mà ở đây đòi chữ ký").format(who=who)
            return Verified(name, Trust.BROKEN if self.keys else Trust.UNSIGNED, told)
        for one in known:
            if not signed(one):
                return Verified(name, Trust.BROKEN, _("chữ ký không đúng"))
            if self.keys and one.key not in self.keys:
                return Verified(name, Trust.BROKEN, _("ký bằng khóa không quen: {key}").format(key=one.key))
        told = _("{who} duyệt, đã ký").format(who=who)
        return Verified(name, Trust.SIGNED, told if self.keys else f"{told} ({known[0].key})")


def verifier(place: Path, keys: Sequence[str], books: Mapping[str, Sequence[Link]]) -> Verifier:
    """Gather the evidence of a folder, or of what stands beside and above a file.

    Raises:
        UsageError: there is no such file.
    """
    if place.is_dir():
        return Verifier(proofs_below(place), keys, books)
    if not place.is_file():
        raise UsageError(_("không có tệp này"), str(place))
    return Verifier(proofs_above(place), keys, books)


def holds_now(path: Path, proof: Path, station: Station, links: Sequence[Link], on: dt.date) -> bool:
    """Say whether a block of a day is whole and holds only what the log lets out that day."""
    found = Evidence.read(proof)
    keys = [one.key for one in station.approvers]
    books = {found.station: links} if found and links else {}
    trust = Verifier([found], keys, books, on).file(path, path.name).proof if found else Trust.BROKEN
    return trust is not Trust.BROKEN


def over(row: object, today: dt.date) -> bool:
    """Say whether a sound of evidence has a last day, approved with it, that is before today."""
    try:
        lines = [held["line"] for held in cast("Mapping[str, Any]", row)["holds"] if held["line"]]
        ends = [_approval(line).until for line in lines]
    except (LookupError, TypeError, ValueError, AttributeError):
        return False  # who verifies it says that it is damaged
    return any(until < today for until in ends if until)


def _with_unsigned(found: Verified, seconds: float) -> Verified:
    """Say last, and plainly, how much of a file that holds nobody vouches for."""
    if not round(seconds) or found.proof is Trust.BROKEN:
        return found
    told = _("{told}; riêng {seconds} giây lời chào và nhạc của đài trong tệp thì không ai ký")
    told = told.format(told=found.told, seconds=round(seconds))
    return Verified(found.path, found.proof, told, seconds)


def _approval(line: Mapping[str, Any]) -> Approval:
    number, before, entry = int(line["number"]), str(line["before"]), line["entry"]
    return read_approval(Link(number, line_digest(number, before, entry), entry, before))


def _broken(approval: Approval, held: Mapping[str, Any], data: bytes) -> str:
    """Say what of the sound was not approved; empty when all of it was."""
    from loalang.audio.joining import holds_sound

    edition = str(held["edition"])
    if approval.lesson != held["lesson"] or approval.files.get(f"{edition}.mp3") != held["approved"]:
        return _("bằng chứng nói về bài khác")
    if held["approved"] == sha256(data):
        return ""
    if not holds_sound(data, (approval.sound or {}).get(edition, ""), held["span"]):
        return _("tiếng của bài '{lesson}' không phải tiếng đã duyệt").format(lesson=approval.lesson)
    return ""


def _title(data: bytes) -> str:
    """The title in a file's own tag; empty where it has none."""
    from loalang.audio.id3 import title_of

    return title_of(data)
