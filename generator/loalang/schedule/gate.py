"""The one door to the air: what a valid approval covers, whole, current and in time becomes a Release.

Fail closed: what the gate is not sure of stays at home, with its reason and the one command that mends it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loalang.content.models import Station
from loalang.content.schedule_models import Policy
from loalang.files import read_bytes, sha256
from loalang.library.as_made import not_its_own
from loalang.library.episodes import MANIFEST, EditionFacts, Library, Manifest
from loalang.library.made_files import MadeFiles
from loalang.messages import _
from loalang.model import Edition
from loalang.schedule.approval import Approval, ApprovalState, Standing, told_digests
from loalang.schedule.approvals import Approvals, not_before
from loalang.schedule.approved_timeline import approved_timeline
from loalang.schedule.desk import Desk
from loalang.schedule.head_seen import last_seen
from loalang.schedule.release import (
    _GATE,
    Credentials,
    DraftMarks,
    Refusal,
    RefusalKind,
    Release,
    damaged,
    read_approved,
)
from loalang.schedule.script_now import FolderScripts, Scripts
from loalang.schedule.script_rules import ScriptRules
from loalang.schedule.two_people import not_two
from loalang.schedule.warrant import Warrant

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

LOUD_FIRST = (Edition.LOUDSPEAKER, Edition.PODCAST)


@dataclass(frozen=True, slots=True)
class Passed:
    """What may leave, and what may not with its reason."""

    releases: tuple[Release, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Gate:
    """Judges the programmes of one station on one day.

    Attributes:
        today: the day in Việt Nam.
        marks: what marks drafts on their way out; without it, drafts stay at home unless the policy lets
            them out.
    """

    desk: Desk
    today: dt.date
    marks: DraftMarks | None = None
    credentials: Credentials | None = None
    scripts: Scripts | None = field(default=None, repr=False)

    def passed(
        self, lessons: Sequence[str] = (), editions: Iterable[Edition] = tuple(Edition), first: bool = False
    ) -> Passed:
        """Judge lessons, all that stand made when none is named, in the order of the course or as named.

        Args:
            first: give only the first of the editions that stands, not each.

        Raises:
            ContentError: the log of approvals was changed by hand.
        """
        made = {episode.lesson: episode for episode in self.library.episodes()}
        releases: list[Release] = []
        refusals: list[Refusal] = []
        lost = [name for name, last in self._last.items() if not last.withdrawn and name not in made]
        known = self.desk.folder.lesson_ids
        # What was deleted and taken back is done with: there is nothing to mend.
        open_ones = [name for name in made if name in known or not self._withdrawn(name)]
        for lesson in lessons or (*open_ones, *(name for name in lost if name in known)):
            whole = made[lesson].editions if lesson in made else {}
            wanted = [e for e in editions if e in whole and whole[e].complete][: 1 if first else None]
            found = [self.judge(lesson, edition) for edition in wanted or [LOUD_FIRST[0]]]
            releases += [one for one in found if isinstance(one, Release)]
            refused = [one for one in found if isinstance(one, Refusal)]
            refusals += list(dict.fromkeys(refused))[:1]
        return Passed(tuple(releases), tuple(refusals))

    def release(self, lesson: str, edition: Edition) -> Release:
        """Let one programme out.

        Raises:
            ContentError: it may not leave, with its reason.
        """
        found = self.judge(lesson, edition)
        if isinstance(found, Refusal):
            raise found.error
        return found

    def judge(self, lesson: str, edition: Edition) -> Release | Refusal:
        """Let one programme out, or say why not."""
        episode = self.library.manifest(lesson)
        facts = episode.editions.get(edition) if episode else None
        if lesson not in self._verdicts:
            self._verdicts[lesson] = self._refused(lesson, episode)
        if refusal := self._verdicts[lesson]:
            return refusal
        if episode is None or facts is None or not facts.complete:
            return Refusal(lesson, RefusalKind.UNMADE, _("chưa làm bài này"), f"loalang build {lesson}")
        approval = self._last.get(lesson)
        files = approval.files if approval and not approval.withdrawn else {}
        sound = files.get(f"{edition}.mp3") or ("" if self.policy.approval.required else facts.sha256)
        if not sound:
            told = _("bản {edition} chưa được duyệt").format(edition=edition)
            return Refusal(lesson, RefusalKind.NEVER, told, _approve(lesson))
        if read_approved(self.library.place(lesson) / f"{edition}.mp3", sound) is None:
            return self._other_sound(lesson, edition, facts)
        timeline = approved_timeline(self.library, lesson, edition, files)
        if isinstance(timeline, Refusal):
            return timeline
        if facts.draft and not self.policy.approval.draft_voice and self.marks is None:
            return Refusal(
                lesson,
                RefusalKind.DRAFT,
                _("giọng máy chỉ để nghe thử, quy định '{policy}' không cho phát").format(
                    policy=self.policy.id
                ),
                "loalang voices",
            )
        marks = self.marks if facts.draft and not self.policy.approval.draft_voice else None
        return Release(
            lesson, edition, _only(episode, edition, facts), approval, sound, timeline, marks,
            self.library.folder, self.credentials, token=_GATE,
        )  # fmt: skip

    def by_policy(
        self, warrant: Warrant, episode: Manifest, timeline: "tuple[Span, ...]", made: Library
    ) -> Release:
        """Let out what a signed alert says, where the policy lets it air unasked. No person approved it.

        Args:
            episode: what was made of the message, by the process that asks: no file is believed.
            made: where its sound stands; never the station's library, where approvals are.

        Raises:
            ContentError: it may not leave, with its reason.
        """
        facts = episode.editions[LOUD_FIRST[0]]
        warrant.still()
        why = warrant.why_not(self.policy)
        if not why and facts.draft and not self.policy.approval.draft_voice:
            why = _("giọng máy chỉ để nghe thử, quy định '{policy}' không cho phát").format(
                policy=self.policy.id
            )
        if not why and (episode.station != self.station.id or not facts.complete or facts.unread):
            why = _("tiếng làm chưa xong")
        if why:
            raise Refusal(episode.lesson, RefusalKind.NEVER, why, _approve(episode.lesson)).error
        if read_approved(made.place(episode.lesson) / f"{LOUD_FIRST[0]}.mp3", facts.sha256) is None:
            raise damaged(episode.lesson, LOUD_FIRST[0]).error
        return Release(
            episode.lesson, LOUD_FIRST[0], episode, None, facts.sha256, timeline, None, made.folder,
            self.credentials, token=_GATE, warrant=warrant,
        )  # fmt: skip

    def before_approval(self, lesson: str) -> Refusal | None:
        """Say why a leader cannot approve a lesson as it stands, whatever the log says of it."""
        episode = self.library.manifest(lesson)
        if episode is None:
            return None  # Approvals tells that it is not made
        names = [MANIFEST, "rundown.txt", "spoken.txt", *(f"{edition}.mp3" for edition in episode.editions)]
        if changed := MadeFiles(self.library.place(lesson)).changed(names):
            # What a manifest tells is approved with it: one edited by hand must not be signed as it is.
            told = _("tệp không còn như lúc làm: {files}").format(files=", ".join(changed))
            return Refusal(lesson, RefusalKind.CHANGED, told, f"loalang build {lesson}")
        for edition, facts in episode.editions.items():
            place = self.library.place(lesson)
            if facts.complete and (why := not_its_own(place, episode, edition, self.station.name)):
                return Refusal(lesson, RefusalKind.CHANGED, why, f"loalang build --verify {lesson}")
        return self._rules.before_approval(episode, Approvals(self.library).digests(lesson))

    def _withdrawn(self, lesson: str) -> bool:
        last = self._last.get(lesson)
        return bool(last and last.withdrawn)

    # --- why not --------------------------------------------------------------------------------------------

    def _refused(self, lesson: str, episode: Manifest | None) -> Refusal | None:
        """Say why no edition of a lesson may leave."""
        last = self._last.get(lesson)
        if last and last.withdrawn:
            told, mend = Standing(ApprovalState.WITHDRAWN, last).told, _approve(lesson)
            if lesson not in self.desk.folder.lesson_ids:
                mend = _("lấy lại tệp scripts/lessons/{lesson}.yaml").format(lesson=lesson)
            return Refusal(lesson, RefusalKind.WITHDRAWN, told, mend)
        if last is None and self.policy.approval.required:
            return Refusal(lesson, RefusalKind.NEVER, _("chưa được duyệt"), _approve(lesson))
        if last and last.station not in ("", self.station.id):
            told = _("lần duyệt là của đài '{station}'").format(station=last.station)
            return Refusal(lesson, RefusalKind.NEVER, told, _approve(lesson))
        if episode is None:
            return Refusal(lesson, RefusalKind.UNMADE, _("chưa làm bài này"), f"loalang build {lesson}")
        if last and (refusal := self._invalid(last)):
            return refusal
        files = last.files if last else Approvals(self.library).digests(lesson)
        if last and (changed := self._changed(episode, last)):
            return changed
        return self._rules.refusal(episode, files)

    def _changed(self, episode: Manifest, last: Approval) -> Refusal | None:
        """Hold what is told and read against the approval; sound and timeline are looked at one by one."""
        place = self.library.place(last.lesson)
        if MANIFEST not in last.files:
            told = _("lần duyệt ngày {day} của bản Loa Làng cũ không buộc đủ các tệp").format(day=last.day)
            return Refusal(last.lesson, RefusalKind.CHANGED, told, _approve(last.lesson))
        now = told_digests(episode)
        for name in ("rundown.txt", "spoken.txt"):
            try:
                now[name] = sha256(read_bytes(place / name))
            except OSError:
                now[name] = ""
        changed = [n for n, digest in last.files.items() if n in _bound(now, last) and now.get(n) != digest]
        if not changed:
            return None
        void = Standing(ApprovalState.VOID, last, tuple(changed))
        made_anew = not self._rules.scripts.differs(episode, now)
        mend = _approve(last.lesson) if made_anew else f"loalang build {last.lesson}"
        return Refusal(last.lesson, RefusalKind.CHANGED, void.told, mend, void.plainly)

    def _other_sound(self, lesson: str, edition: Edition, facts: EditionFacts) -> Refusal:
        """Refuse a file that is not the approved one: damaged, or made anew since then."""
        last = self._last.get(lesson)
        if last and read_approved(self.library.place(lesson) / f"{edition}.mp3", facts.sha256):
            void = Standing(ApprovalState.VOID, last, (f"{edition}.mp3",))
            return Refusal(lesson, RefusalKind.CHANGED, void.told, _approve(lesson), void.plainly)
        return damaged(lesson, edition)

    def _invalid(self, last: Approval) -> Refusal | None:
        """Hold an approval against who may approve: two persons by the policy, the station's keys."""
        from loalang.schedule.keys import trouble  # needs an extra only where there are keys

        if why := not_two(last, self.policy):
            return Refusal(last.lesson, RefusalKind.ALONE, why, _approve(last.lesson) + " --author")
        if not self.station.approvers and not last.signature:
            return None
        if why := trouble(last, self.station):
            return Refusal(last.lesson, RefusalKind.UNSIGNED, why, _approve(last.lesson) + " --key")
        return None

    # --- what it looks at -----------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The station's library."""
        return self.desk.library

    @property
    def station(self) -> Station:
        """The station."""
        return self.desk.station

    @property
    def policy(self) -> Policy:
        """The station's policy."""
        return self.desk.policy

    @cached_property
    def _verdicts(self) -> dict[str, Refusal | None]:
        return {}

    @cached_property
    def _last(self) -> Mapping[str, Approval]:
        return last_seen(self.desk)

    @cached_property
    def _rules(self) -> ScriptRules:
        scripts = self.scripts or FolderScripts(self.desk.folder, self.station, self.library)
        return ScriptRules(self.desk, not_before(self.today, self._last), scripts)


def _approve(lesson: str) -> str:
    return f"loalang approve {lesson}"


def _bound(now: Mapping[str, str], last: Approval) -> set[str]:
    """The names that bind every edition: not those of an edition alone."""
    return set(now) | {name for name in last.files if ":" in name}


def _only(episode: Manifest, edition: Edition, facts: EditionFacts) -> Manifest:
    return episode.model_copy(update={"editions": {edition: facts}})
