"""One approval or withdrawal, how an episode stands by it, and what it binds."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loalang.files import sha256
from loalang.library.episodes import MANIFEST, Manifest
from loalang.messages import _
from loalang.model import Edition

SIGNED_FORM = 2
"""How the signed text is made. Form 1 left out title, role, author and note, which anybody could then edit:
such a signature holds no longer."""


class ApprovalState(StrEnum):
    """How an episode stands."""

    NONE = "none"
    APPROVED = "approved"
    VOID = "void"  # something changed after the approval
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval or withdrawal.

    Attributes:
        number: of its line in the log; ``digest`` is that line's, ``before`` the one that it stands on.
        files: SHA-256 of each file by its name, and of what the manifest tells (:func:`told_digests`).
        sound: SHA-256 of each edition's frames without tags, by the edition's name.
        note: why it was withdrawn, or what the approver remarked.
        key: the public key that signed it, and ``signature``; empty where nobody signed.
        until: its last day on the air, as it was approved; ``None`` where it has none.
        form: of the signed text (:data:`SIGNED_FORM`); 0 where the line does not say.
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
    before: str = ""
    station: str = ""
    sound: Mapping[str, str] | None = None
    key: str = ""
    signature: str = ""
    form: int = 0
    until: dt.date | None = None

    @property
    def who(self) -> str:
        """Name and office."""
        return f"{self.by} ({self.role})" if self.role else self.by

    @property
    def day(self) -> str:
        """Day and hour, as officers read it."""
        return f"{self.at:%d-%m-%Y %H:%M}"

    @property
    def release_digest(self) -> str:
        """One digest of all that was approved: what a signature binds."""
        return sha256(canonical({"files": dict(self.files), "sound": dict(self.sound or {})}))

    @property
    def entry(self) -> dict[str, object]:
        """What stands in the log: everything that is ever shown of it."""
        return {
            "action": "withdraw" if self.withdrawn else "approve",
            "lesson": self.lesson,
            "station": self.station,
            "title": self.title,
            "by": self.by,
            "role": self.role,
            "author": self.author,
            "at": self.at.isoformat(timespec="seconds"),
            "files": dict(self.files),
            "sound": dict(self.sound or {}),
            "note": self.note,
            "key": self.key,
            "form": self.form,
            "signature": self.signature,
            **({"until": self.until.isoformat()} if self.until else {}),
        }

    @property
    def signed_text(self) -> bytes:
        """What a signature is of: the whole entry, the head of the log before it, and its line there."""
        return canonical({**self.entry, "signature": "", "head": self.before, "line": self.number})


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an episode may go on the air now.

    Attributes:
        last: the approval or withdrawal that counts.
        changed: what is no longer as it was approved.
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
        who, day = self.last.who, self.last.day
        match self.state:
            case ApprovalState.WITHDRAWN:
                told = _("{who} rút lại ngày {day}").format(who=who, day=day)
                return f"{told}: {self.last.note}" if self.last.note else told
            case ApprovalState.VOID:
                return _("mất hiệu lực: {files} đã đổi sau khi {who} duyệt ngày {day}").format(
                    files=", ".join(self.changed), who=who, day=day
                )
            case _:
                told = _("{who} duyệt ngày {day}").format(who=who, day=day)
                return told if self.last.signature else told + _(", không ký")

    @property
    def plainly(self) -> str:
        """As :attr:`told`, without the names of files where words or sound changed: for a leader."""
        if self.state is ApprovalState.VOID and self.last:
            kinds = {name.rpartition(".")[2] for name in self.changed}
            who, day = self.last.who, self.last.day
            if "txt" in kinds:
                return _("lời đã đổi sau khi {who} duyệt ngày {day}").format(who=who, day=day)
            if "mp3" in kinds:
                return _("tiếng đã đổi sau khi {who} duyệt ngày {day}").format(who=who, day=day)
        return self.told


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves or withdraws, as what, and when; ``author`` wrote the programme."""

    by: str
    at: dt.datetime
    role: str = ""
    author: str = ""
    note: str = ""


def told_digests(manifest: Manifest) -> dict[str, str]:
    """Digest what a manifest tells the world: of the episode, and of each edition.

    ``inputs`` is left out: it follows our own code, not what is heard or read.
    """
    told = manifest.model_dump(mode="json")
    editions = told.pop("editions")
    if told["term"] is None:  # what has none is digested as it was before terms were bound
        del told["term"]
    if not told["quiz"]:  # likewise
        del told["quiz"]
    for facts in editions.values():
        facts.pop("inputs")
    return {
        MANIFEST: sha256(canonical(told)),
        **{f"{MANIFEST}:{name}": sha256(canonical(facts)) for name, facts in editions.items()},
    }


def canonical(data: Mapping[str, Any]) -> bytes:
    """Write JSON in the one form that is digested and signed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
