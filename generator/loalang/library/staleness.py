"""Whether an edition stands as it would be made now, and if not, why: by content, never by a clock."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loalang.errors import GeneratorError
from loalang.files import sha256
from loalang.library.as_made import not_its_own
from loalang.library.differences import Reason, ReasonKind, differences
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.production.code_digests import READING
from loalang.production.inputs import Inputs, Kept
from loalang.production.job import Job

if TYPE_CHECKING:
    from loalang.rundown.reading_aloud import SpokenRundown

_READING = tuple(name.removesuffix(".py") for name in READING)


class Freshness(StrEnum):
    """What a build would do with an edition: make it for the first time, make it anew, note what changed
    around it, or leave it."""

    NEW = "new"
    STALE = "stale"
    RENEWED = "renewed"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a build would do with one edition, and why."""

    state: Freshness
    reasons: tuple[Reason, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether it is to be made."""
        return self.state in (Freshness.NEW, Freshness.STALE)


def judge(job: Job, library: Library) -> Verdict:
    """Hold one edition against what it would be made from now.

    Raises:
        GeneratorError: it could not be made now: a missing jingle, a voice that cannot speak.
    """
    inputs = job.inputs()
    manifest = library.manifest(job.lesson.id)
    facts = manifest.editions.get(job.edition) if manifest else None
    if facts is None:
        return Verdict(Freshness.NEW)
    if not facts.complete:
        text = _("lần làm trước dừng giữa chừng")
        return Verdict(Freshness.STALE, (Reason(ReasonKind.UNFINISHED, text),))
    if harmed := library.harmed(job.lesson.id, job.edition, facts):
        text = _("mất hoặc hỏng tệp {files}").format(files=", ".join(harmed))
        return Verdict(Freshness.STALE, (Reason(ReasonKind.HARMED, text),))
    if library.thorough and manifest:
        place = library.place(job.lesson.id)
        if why := not_its_own(place, manifest, job.edition, job.station.name):
            return Verdict(Freshness.STALE, (Reason(ReasonKind.HARMED, why),))
    if facts.inputs == inputs.digest:
        if library.described(job):
            return Verdict(Freshness.CURRENT)
        return Verdict(
            Freshness.RENEWED,
            (Reason(ReasonKind.LESSON, _("thông tin của bài đổi, lời và tiếng giữ nguyên")),),
        )
    if not facts.inputs:
        text = _("lần trước máy đọc khác phải đọc thay")
        return Verdict(Freshness.STALE, (Reason(ReasonKind.STOOD_IN, text),))
    kept = library.kept(job.lesson.id, job.edition)
    if kept is None or kept.inputs.digest != facts.inputs:
        text = _("bản cũ không ghi từng phần, nên không biết điều gì đã đổi")
        return Verdict(Freshness.STALE, (Reason(ReasonKind.UNTOLD, text),))
    reasons = tuple(differences(kept, inputs, job.origin()))
    state = Freshness.RENEWED if _reads_the_same(job, kept, inputs) else Freshness.STALE
    return Verdict(state, reasons)


def keep(job: Job, script: "SpokenRundown") -> Kept:
    """Gather what is kept of a programme that was made of ``script``."""
    return Kept(inputs=job.inputs(), origin=job.origin(), said=said(script))


def said(script: "SpokenRundown") -> str:
    """Digest the words of a script as they are written and spoken, and those that could not be read."""
    lines = [f"{u.voice}: {u.written} = {u.spoken}" for u in script.utterances]
    doubts = [doubt.unread.token for doubt in script.doubts]
    return sha256("\n".join([str(len(script.cues)), *lines, *doubts]).encode())


def _reads_the_same(job: Job, kept: Kept, now: Inputs) -> bool:
    """Say whether only the lexicon or the rules of reading changed, and these words are read as before."""
    others = {name: digest for name, digest in kept.inputs.steps.items() if name not in _READING}
    alike = kept.inputs.model_copy(
        update={"lexicon": now.lexicon, "steps": others | {name: now.steps[name] for name in _READING}}
    )
    if alike.digest != now.digest:
        return False
    from loalang.rundown.reading_aloud import (
        read_aloud,  # with all rules of reading, which mostly nobody needs
    )

    try:
        return said(read_aloud(job.rundown, job.folder.lexicon, job.delivery)) == kept.said
    except GeneratorError:  # a lexicon with a mistake: making the programme tells of it
        return False
