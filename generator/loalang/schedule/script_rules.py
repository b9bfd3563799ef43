"""What a script and its station must be for its programme to leave: there, in time, their own, as made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loalang.authoring.sample_text import sample_phone, sample_text
from loalang.content.claims import first_past
from loalang.content.models import Lesson
from loalang.content.schedule_models import PlanFile
from loalang.errors import GeneratorError
from loalang.library.episodes import Manifest
from loalang.messages import _
from loalang.schedule.desk import Desk
from loalang.schedule.expiry import last_day
from loalang.schedule.release import Refusal, RefusalKind
from loalang.schedule.script_now import Scripts


@dataclass(frozen=True)
class ScriptRules:
    """Judges the scripts of one station on one day."""

    desk: Desk
    today: dt.date
    scripts: Scripts

    def before_approval(self, episode: Manifest, files: Mapping[str, str]) -> Refusal | None:
        """Say why nobody can approve an episode as it stands."""
        lesson = episode.lesson
        return self.refusal(episode, files) or self._reviewed_later(lesson) or self._twice(lesson)

    def refusal(self, episode: Manifest, files: Mapping[str, str]) -> Refusal | None:
        """Hold a lesson against its script and its station as they are now."""
        lesson, station = episode.lesson, self.desk.station
        try:
            script = self.scripts.lesson(lesson)
        except GeneratorError as error:
            return Refusal(lesson, RefusalKind.STALE, error.in_one_line, f"loalang check {lesson}")
        if script is None:
            told = _("tệp bài không còn trong scripts/lessons")
            mend = f'loalang withdraw {lesson} --by "…"'
            return Refusal(lesson, RefusalKind.DELETED, told, mend)
        if until := self._expired(script):
            told = _("đã hết hạn phát ngày {until}").format(until=f"{until:%d-%m-%Y}")
            mend = _(
                "hết hạn thì thôi phát; còn phải phát thì sửa bài, loalang build {lesson}, rồi duyệt lại"
            )
            mend = mend.format(lesson=lesson)
            return Refusal(lesson, RefusalKind.EXPIRED, told, mend)
        if claim := first_past(script.claims, self.today):
            told = _("câu “{text}” chỉ đúng đến ngày {day}").format(
                text=claim.text, day=f"{claim.valid_until:%d-%m-%Y}"
            )
            mend = _("sửa câu ấy và claims trong scripts/lessons/{lesson}.yaml, rồi loalang build {lesson}")
            return Refusal(lesson, RefusalKind.OUTDATED, told, mend.format(lesson=lesson))
        if phone := sample_phone(station):
            mend = _("sửa dòng team trong scripts/stations/{station}.yaml, rồi loalang build").format(
                station=station.id
            )
            return Refusal(lesson, RefusalKind.SAMPLE, phone, mend)
        if sample := sample_text(script, station, self.desk.folder):
            mend = _("sửa scripts/lessons/{lesson}.yaml, rồi loalang build {lesson}").format(lesson=lesson)
            return Refusal(lesson, RefusalKind.SAMPLE, sample, mend)
        if stale := self.scripts.differs(episode, files):
            return Refusal(lesson, RefusalKind.STALE, stale, f"loalang build {lesson}")
        return None

    def _expired(self, script: Lesson) -> dt.date | None:
        """The last day on which a notice was to be aired, when it is over."""
        last = last_day(script, self._plan)
        return last if last and last < self.today else None

    def _reviewed_later(self, lesson: str) -> Refusal | None:
        script = self.scripts.lesson(lesson)
        if script is None or script.reviewed <= self.today:
            return None
        told = _("ngày rà lại (reviewed) {day} còn ở phía trước").format(day=f"{script.reviewed:%d-%m-%Y}")
        mend = _("sửa scripts/lessons/{lesson}.yaml, rồi loalang build {lesson}").format(lesson=lesson)
        return Refusal(lesson, RefusalKind.STALE, told, mend)

    def _twice(self, lesson: str) -> Refusal | None:
        """Find another lesson with the same number: residents would hear two lessons of one number."""
        script = self.scripts.lesson(lesson)
        for other in self.desk.folder.lesson_ids if script and script.number else ():
            try:
                found = self.desk.folder.lesson(other)[0]
            except GeneratorError:
                continue
            if script and other != lesson and (found.number, found.format) == (script.number, script.format):
                told = _("cùng số {number} với bài '{other}'").format(number=script.number, other=other)
                mend = _("sửa dòng number của một trong hai bài, rồi loalang build")
                return Refusal(lesson, RefusalKind.STALE, told, mend)
        return None

    @cached_property
    def _plan(self) -> PlanFile:
        return self.desk.folder.plan_file(self.desk.station.id)[0]
