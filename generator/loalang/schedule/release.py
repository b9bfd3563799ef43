"""The only thing that may leave: one programme whose bytes are those of a valid approval.

Nothing but the gate (:mod:`loalang.schedule.gate`) can make a :class:`Release`, and nothing but a release
gives the bytes of a programme to what sends, copies, joins or shows them.
"""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from loalang.errors import ContentError
from loalang.files import read_bytes, sha256
from loalang.library.episodes import EditionFacts, Manifest
from loalang.messages import _
from loalang.model import Edition
from loalang.schedule.approval import Approval, ApprovalState, Standing
from loalang.schedule.approvals import last_now
from loalang.schedule.warrant import Warrant

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

_GATE = object()
"""What only the gate has; ``tests/schedule/test_gate.py`` holds that nothing else asks for it."""

DRAFT_TITLE = "[BẢN NHÁP]"
"""Stands before a draft's title, for residents: not in the language of who is at the computer."""

DRAFT_NOTICE = "Đây là bản nháp để nghe thử, không phải chương trình phát sóng."
"""Said before every draft that leaves, and the first words of its transcripts."""

DRAFT_NAME = "BAN-NHAP-"
"""Stands before the name of every file of a draft."""


class RefusalKind(StrEnum):
    """Why a programme may not leave."""

    NEVER = "never"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    DAMAGED = "damaged"
    UNSIGNED = "unsigned"
    ALONE = "alone"
    STALE = "stale"
    DELETED = "deleted"
    EXPIRED = "expired"
    EARLY = "early"
    OUTDATED = "outdated"
    SAMPLE = "sample"
    DRAFT = "draft"
    UNMADE = "unmade"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one programme may not leave: in an officer's words, with the one command that ``mends`` it.

    Attributes:
        short: the reason without names of files, for a page; empty where ``why`` has none.
    """

    lesson: str
    kind: RefusalKind
    why: str
    mend: str
    short: str = ""

    @property
    def plainly(self) -> str:
        """The reason, as a page tells it."""
        return self.short or self.why

    @property
    def error(self) -> ContentError:
        """The refusal as what stops a command."""
        return ContentError(_("không được phát: {why}").format(why=self.why), self.lesson, self.hint)

    @property
    def not_approved(self) -> ContentError:
        """The refusal as what keeps a leader from approving."""
        return ContentError(_("không duyệt được: {why}").format(why=self.why), self.lesson, self.hint)

    @property
    def hint(self) -> str:
        """What mends it, in a line."""
        return _("gợi ý: {mend}").format(mend=self.mend)

    def __str__(self) -> str:
        return f"{self.lesson}: {self.why}\n  {self.hint}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A draft as it leaves: with a spoken notice before it, and tags that say so."""

    mp3: bytes
    notice_seconds: float


class DraftMarks(Protocol):
    """Marks a draft so that nobody can take it for a programme."""

    def mark(self, mp3: bytes, edition: Edition, title: str) -> Marked:
        """Put a spoken notice before the sound and say it in the tags."""


class Credentials(Protocol):
    """Puts into a finished file what machines read of it; not a frame of sound changes."""

    def signed(self, mp3: bytes, title: str, engines: Sequence[str], recorded: bool) -> bytes:
        """Give the file with its credentials, the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Release:
    """One edition of one lesson that may leave now.

    Attributes:
        episode: what is told of it, with no edition that may not leave.
        approval: the approval that it stands on; ``None`` where the policy asks for none.
        warrant: what it stands on in an approval's place: a signed alert that the policy lets air unasked.
        sha256: of the approved file; ``timeline`` is bound by the approval, too.
        marks: marks it as a draft on its way out; ``None`` for what is no draft.
        credentials: what is put into the file as it leaves; ``None`` for nothing.
        token: only the gate has it.
    """

    lesson: str
    edition: Edition
    episode: Manifest
    approval: Approval | None
    sha256: str
    timeline: "tuple[Span, ...]"
    marks: DraftMarks | None
    folder: Path
    credentials: Credentials | None
    token: InitVar[object]
    warrant: Warrant | None = None

    def __post_init__(self, token: object) -> None:
        if token is not _GATE:
            raise TypeError("only the gate makes a Release")

    @property
    def who(self) -> str:
        """Whose word it stands on: who approved it, or the policy's; empty where nobody is asked."""
        if self.warrant:
            return self.warrant.who
        return self.approval.who if self.approval else ""

    @property
    def facts(self) -> EditionFacts:
        """What is known of the approved file."""
        return self.episode.editions[self.edition]

    @property
    def draft(self) -> bool:
        """Whether it leaves as a draft, marked as one."""
        return self.marks is not None

    @property
    def title(self) -> str:
        """The title as it is shown: a draft's says that it is one."""
        return f"{DRAFT_TITLE} {self.episode.title}" if self.draft else self.episode.title

    @property
    def prefix(self) -> str:
        """What stands before the name of its file."""
        return DRAFT_NAME if self.draft else ""

    def read(self) -> bytes:
        """Read the approved bytes, and mark them where they are a draft's.

        Raises:
            ContentError: the file is no longer what was approved, or it was taken back meanwhile.
        """
        return self.leaving().mp3

    def still(self) -> None:
        """Hold it against the log as it is this moment: sending takes longer than judging.

        Raises:
            ContentError: it was taken back, or approved otherwise, since the gate let it out.
        """
        if self.warrant:
            self.warrant.still()
            return
        last = last_now(self.folder).get(self.lesson)
        if last and last.withdrawn:
            told = Standing(ApprovalState.WITHDRAWN, last).told
            mend = _("gõ lại lệnh vừa rồi, các bài khác vẫn ra được")
            raise Refusal(self.lesson, RefusalKind.WITHDRAWN, told, mend).error
        files = last.files if last else {}
        if self.approval and files.get(f"{self.edition}.mp3") != self.sha256:
            told = _("sổ duyệt đã đổi trong lúc đưa bài ra")
            raise Refusal(self.lesson, RefusalKind.CHANGED, told, _("gõ lại lệnh vừa rồi")).error

    def leaving(self) -> Marked:
        """Read the bytes as they leave; see :meth:`read`."""
        self.still()
        data = read_approved(self.folder / self.lesson / f"{self.edition}.mp3", self.sha256)
        if data is None:
            raise damaged(self.lesson, self.edition).error
        out = self.marks.mark(data, self.edition, self.title) if self.marks else Marked(data, 0.0)
        if self.credentials is None:
            return out
        return replace(out, mp3=self.credentials.signed(out.mp3, self.title, self.engines, self.recorded))

    @property
    def engines(self) -> tuple[str, ...]:
        """What speaks in it."""
        return tuple(dict.fromkeys(spoke.engine for spoke in self.facts.speakers))

    @property
    def recorded(self) -> bool:
        """Whether a person's own recording is in it."""
        return any(span.kind.value == "recording" for span in self.timeline)

    def span_in(self, mp3: bytes) -> tuple[int, int] | None:
        """Where the approved frames stand in a file that was made of them; ``None`` where they do not."""
        from loalang.audio.joining import sound_frames

        data = read_approved(self.folder / self.lesson / f"{self.edition}.mp3", self.sha256)
        frames = sound_frames(data)[0] if data else b""
        start = sound_frames(mp3)[0].find(frames) if frames else -1
        return (start, len(frames)) if start >= 0 else None

    def told(self) -> "tuple[Manifest, tuple[Span, ...], bytes]":
        """Give what pages and feeds tell of it: facts and timeline of the very bytes that leave."""
        out = self.leaving()
        if not self.marks and self.credentials is None:
            return self.episode, self.timeline, out.mp3
        facts = self.facts.model_copy(
            update={
                "bytes": len(out.mp3),
                "sha256": sha256(out.mp3),
                "seconds": round(self.facts.seconds + out.notice_seconds, 3),
            }
        )
        episode = self.episode.model_copy(
            update={"title": self.title, "editions": {**self.episode.editions, self.edition: facts}}
        )
        return episode, _later(self.timeline, out.notice_seconds), out.mp3


def read_approved(path: Path, digest: str) -> bytes | None:
    """Read a file if it is, now, what was approved."""
    try:
        data = read_bytes(path)
    except OSError:
        return None
    return data if digest and sha256(data) == digest else None


def damaged(lesson: str, edition: Edition) -> Refusal:
    """Refuse a file that is not what was approved."""
    return Refusal(
        lesson,
        RefusalKind.DAMAGED,
        _("tệp {edition}.mp3 hỏng, thiếu hoặc bị thay, không phải tiếng đã duyệt").format(edition=edition),
        f"loalang build {lesson}",
    )


def _later(timeline: "Sequence[Span]", seconds: float) -> "tuple[Span, ...]":
    """Move what starts where behind a draft's notice, which is told as what it is: speech."""
    from loalang.audio.timeline import Span, SpanKind

    notice = (Span(0.0, seconds, SpanKind.SPEECH, "", DRAFT_NOTICE),) if timeline and seconds else ()
    return notice + tuple(
        replace(
            span,
            start=span.start + seconds,
            end=span.end + seconds,
            letters=tuple((at + seconds, index) for at, index in span.letters),
        )
        for span in timeline
    )
