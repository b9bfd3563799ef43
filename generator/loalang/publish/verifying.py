"""Verifying on any machine what left another: files against their evidence, with public keys alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from loalang.errors import UsageError
from loalang.files import sha256
from loalang.messages import _
from loalang.publish.evidence import EVIDENCE
from loalang.schedule.approval import Approval
from loalang.schedule.approvals import read_approval
from loalang.schedule.chain import Link, line_digest


class Trust(StrEnum):
    """What can be said of one file."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    DRAFT = "draft"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verified:
    """One file, and what can be said of it."""

    path: str
    proof: Trust
    told: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log of approvals was, by the evidence."""

    line: int
    digest: str


SOUNDS = frozenset(".mp3 .mp2 .mp4 .m4a .aac .wav .wma .ogg .oga .opus .flac".split())
"""Endings of what players play, in any case: ``them.MP3``, slipped in beside what was approved, is heard."""


def verify_folder(folder: Path, keys: Sequence[str]) -> Iterator[Verified]:
    """Verify every file below a folder that a player would play.

    Args:
        keys: public keys that may approve; when none is given, any key is good, and named.
    """
    proofs = _proofs(folder)
    sounds = (path for path in folder.rglob("*") if path.suffix.casefold() in SOUNDS and path.is_file())
    for path in sorted(sounds):
        yield _verified(path, path.relative_to(folder).as_posix(), proofs, keys)
    for place, told in proofs:
        for name in told["files"]:
            if not (place / name).is_file():
                yield Verified(name, Trust.BROKEN, _("thiếu tệp"))


def verify_file(path: Path, keys: Sequence[str]) -> Verified:
    """Verify one MP3 by the evidence beside it or above it.

    Raises:
        UsageError: there is no such file.
    """
    if not path.is_file():
        raise UsageError(_("không có tệp này"), str(path))
    proofs = [proof for place in path.absolute().parents[:3] for proof in _proofs(place, deep=False)]
    return _verified(path.absolute(), path.name, proofs, keys)


def heads(folder: Path) -> tuple[Head, ...]:
    """How far the log of approvals was for each evidence in a folder."""
    return tuple(
        Head(int(told["head"]["line"]), str(told["head"]["digest"])) for _place, told in _proofs(folder)
    )


def _proofs(folder: Path, deep: bool = True) -> list[tuple[Path, Mapping[str, Any]]]:
    found = []
    paths = folder.rglob(f"*{EVIDENCE}") if deep else folder.glob(f"*{EVIDENCE}")
    for path in sorted(paths):
        try:
            told = json.loads(path.read_bytes())
            if isinstance(told["files"], dict) and isinstance(told["head"], dict):
                found.append((path.parent, told))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def _verified(
    path: Path, name: str, proofs: Sequence[tuple[Path, Mapping[str, Any]]], keys: Sequence[str]
) -> Verified:
    for place, told in proofs:
        if not path.is_relative_to(place):
            continue
        row = told["files"].get(path.relative_to(place).as_posix())
        if row is None:
            continue
        try:
            return _held_against(path, name, row, keys)
        except (KeyError, TypeError, ValueError, OSError):
            return Verified(name, Trust.BROKEN, _("bằng chứng duyệt hỏng"))
    return Verified(name, Trust.BROKEN, _("không có bằng chứng duyệt nào đi kèm"))


def _held_against(path: Path, name: str, row: Mapping[str, Any], keys: Sequence[str]) -> Verified:
    data = path.read_bytes()
    if sha256(data) != row["sha256"]:
        return Verified(name, Trust.BROKEN, _("tiếng không còn như lúc đưa ra: hỏng hoặc bị thay"))
    approvals = [_approval(held) for held in row["holds"]]
    if not approvals:
        return Verified(name, Trust.BROKEN, _("không có bằng chứng duyệt nào đi kèm"))
    for approval, held in zip(approvals, row["holds"], strict=True):
        if approval is None:
            proof = Trust.BROKEN if keys else Trust.UNSIGNED
            return Verified(name, proof, _("chưa ai duyệt, quy định của đài không đòi"))
        if why := _broken(approval, held, data):
            return Verified(name, Trust.BROKEN, why)
    if row["draft"]:
        return Verified(name, Trust.DRAFT, _("bản nháp, không để phát sóng"))
    known = [approval for approval in approvals if approval]
    who = "; ".join(dict.fromkeys(f"{one.who}, {one.day}" for one in known)) + _besides(row, data)
    if keys and not all(one.signature for one in known):
        return Verified(name, Trust.BROKEN, _("{who} duyệt, không ký, mà ở đây đòi chữ ký").format(who=who))
    if not all(one.signature for one in known):
        return Verified(name, Trust.UNSIGNED, _("{who} duyệt, không ký").format(who=who))
    return _by_keys(name, known, who, keys)


def _besides(row: Mapping[str, Any], data: bytes) -> str:
    """Tell how much of a file nobody approved: a block's greeting and music, or what was slipped in."""
    from loalang.audio.joining import seconds_of, sound_frames

    if any(held["approved"] == row["sha256"] for held in row["holds"]):
        return ""
    frames, kbps = sound_frames(data)
    spans = sorted((int(held["span"][0]), int(held["span"][1])) for held in row["holds"])
    gaps, at = [], 0
    for start, length in spans:
        if start < at:
            raise ValueError("spans overlap")
        gaps.append(frames[at:start])
        at = start + length
    seconds = sum(seconds_of(gap, kbps) for gap in (*gaps, frames[at:]) if gap)
    if not seconds:
        return ""
    told = _(" (ngoài ra {seconds} giây lời chào, nhạc của đài, không ai ký)")
    return told.format(seconds=round(seconds))


def _by_keys(name: str, known: Sequence[Approval], who: str, keys: Sequence[str]) -> Verified:
    from loalang.schedule.keys import signed

    for one in known:
        if not signed(one):
            return Verified(name, Trust.BROKEN, _("chữ ký không đúng"))
        if keys and one.key not in keys:
            return Verified(name, Trust.BROKEN, _("ký bằng khóa không quen: {key}").format(key=one.key))
    told = _("{who} duyệt, đã ký").format(who=who)
    return Verified(name, Trust.SIGNED, told if keys else f"{told} ({known[0].key})")


def _approval(held: Mapping[str, Any]) -> Approval | None:
    line = held["line"]
    if line is None:
        return None
    number, before, entry = int(line["number"]), str(line["before"]), line["entry"]
    return read_approval(Link(number, line_digest(number, before, entry), entry, before))


def _broken(approval: Approval, held: Mapping[str, Any], data: bytes) -> str:
    """Say what of the sound was not approved; empty when all of it was."""
    from loalang.audio.joining import holds_sound

    edition = str(held["edition"])
    if approval.withdrawn:
        return _("đã bị rút lại")
    if approval.lesson != held["lesson"] or approval.files.get(f"{edition}.mp3") != held["approved"]:
        return _("bằng chứng nói về bài khác")
    if held["approved"] == sha256(data):
        return ""
    if not holds_sound(data, (approval.sound or {}).get(edition, ""), held["span"]):
        return _("tiếng của bài '{lesson}' không phải tiếng đã duyệt").format(lesson=approval.lesson)
    return ""
