"""The run of a session, and what is left of one that a power cut broke off."""

import datetime as dt

from loalang.content.playing_models import AfterCut
from loalang.content.schedule_models import Class
from loalang.errors import GeneratorError
from loalang.playing.agenda import Agenda
from loalang.playing.hours import begins
from loalang.playing.journal import Mark
from loalang.playing.runs import EARLY, Part, Run, sentence_at
from loalang.schedule.model import Session


def key_of(session: Session) -> str:
    """Name a session for ever: ``2026-11-30 05:30``."""
    return f"{session.on} {session.at}"


def run_of(agenda: Agenda, session: Session) -> Run:
    """Make the run of a session."""
    parts, opens = agenda.parts(session), begins(session)
    spare = (agenda.closes(session, Class.ORDINARY) - opens).total_seconds() - session.seconds
    return Run(key_of(session), session.at, parts, lambda c: agenda.closes(session, c), opens, spare)


def resumed(agenda: Agenda, mark: Mark, now: dt.datetime) -> Run | None:
    """The rest of a session that was broken off; none where its time is over, or the policy leaves it."""
    after = agenda.playing.after_cut
    try:
        sessions = agenda.sessions(now.date())
    except GeneratorError:
        return None
    session = next((one for one in sessions if key_of(one) == mark.key), None)
    if session is None or after is AfterCut.SKIP:
        return None
    run = run_of(agenda, session)
    latest = max((run.closes(part.bulletin) for part in run.parts), default=now)
    if not begins(session) - dt.timedelta(seconds=EARLY) <= now < latest:
        return None
    run.parts, run.heard, run.spare, run.sounded = _rest(run.parts, mark), mark.heard, 0.0, True
    first = run.part
    if first and first.lesson and first.lesson == mark.lesson and after is AfterCut.RESUME:
        run.first = _sentence(agenda, first, mark)
    return run


def _sentence(agenda: Agenda, part: Part, mark: Mark) -> float:
    """Where the sentence begins that was broken off; the beginning, where the sound is another now."""
    try:
        cleared = agenda.clear(part)
    except GeneratorError:
        return 0.0
    return sentence_at(cleared.sentences, mark.position) if cleared.digest == mark.digest else 0.0


def _rest(parts: tuple[Part, ...], mark: Mark) -> tuple[Part, ...]:
    """The parts of a session that were not heard: from the one that was broken off on."""
    if not mark.lesson and not mark.heard:
        return parts  # in its greeting
    left = [part for part in parts if part.lesson not in mark.heard or not part.lesson]
    lessons = [i for i, part in enumerate(left) if part.lesson]
    at = next((i for i in lessons if left[i].lesson == mark.lesson), lessons[0] if lessons else len(left))
    return tuple(left[at:])
