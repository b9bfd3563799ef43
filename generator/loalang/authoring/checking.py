"""Check a lesson whole: what keeps it from being made, and what a teacher would say of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from loalang.authoring.lint import Draft, Finding, Level, ReadEdition, judge
from loalang.authoring.sample_text import examples
from loalang.content.folder import ContentFolder
from loalang.content.models import Lesson, Station
from loalang.content.yaml_nodes import Document
from loalang.errors import ContentError, GeneratorError
from loalang.messages import _
from loalang.model import Edition
from loalang.production.job import Job
from loalang.rundown.duration import lengths_in, predicted
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.rundown.unread import mistakes
from loalang.speech.synthesizer import Synthesizer


@dataclass(slots=True)
class Checked:
    """What was found in one lesson.

    Attributes:
        heard: both editions at the first station; empty when the lesson cannot be read at all.
        mistakes: what keeps it from being made at some station, each once.
        findings: what the teacher says, each once.
    """

    id: str
    format: str = ""
    heard: dict[Edition, ReadEdition] = field(default_factory=dict)
    mistakes: list[GeneratorError] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def count(self, level: Level) -> int:
        """How many findings of a level; a mistake is an error."""
        return sum(finding.level is level for finding in self.findings) + (
            len(self.mistakes) if level is Level.ERROR else 0
        )

    @property
    def faults(self) -> list[ContentError]:
        """What the teacher calls an error, as errors to be shown beside the mistakes."""
        return [
            ContentError(
                f"[{finding.rule}] {finding.message}",
                finding.where,
                _("vì sao: {source}").format(source=finding.source),
            )
            for finding in self.findings
            if finding.level is Level.ERROR
        ]


def check_lesson(
    folder: ContentFolder, identifier: str, stations: Sequence[Station], today: dt.date
) -> Checked:
    """Check one lesson at every station, in every edition. Never raises: what is wrong is the result."""
    try:
        lesson, document = folder.lesson(identifier)
    except GeneratorError as error:
        return Checked(identifier, mistakes=[error])
    return check_script(folder, lesson, document, stations, today)


def check_script(
    folder: ContentFolder, lesson: Lesson, document: Document, stations: Sequence[Station], today: dt.date
) -> Checked:
    """Check a lesson that has been read; see :func:`check_lesson`."""
    checked = Checked(lesson.id, lesson.format)
    for station in stations:
        heard, wrong = _heard(folder, lesson, document, station)
        checked.heard = checked.heard or heard
        told = {str(error) for error in checked.mistakes}
        checked.mistakes += [error for error in wrong if str(error) not in told]
        if not wrong:
            seen = {(finding.rule, finding.where) for finding in checked.findings}
            draft = Draft(lesson, document, station, heard, folder.lexicon, today, examples(folder.root))
            checked.findings += [f for f in judge(draft) if (f.rule, f.where) not in seen]
    return checked


def _heard(
    folder: ContentFolder, lesson: Lesson, document: Document, station: Station
) -> tuple[dict[Edition, ReadEdition], list[GeneratorError]]:
    """Read both editions aloud; give them, and what stood in the way."""
    heard: dict[Edition, ReadEdition] = {}
    wrong: dict[str, GeneratorError] = {}
    length = lengths_in(folder)
    for edition in Edition:
        try:
            rundown = render(lesson, document, station, edition, folder.format_folders)
            job = Job(folder, lesson, station, edition, rundown, Synthesizer(folder.voices))
            job.inputs()  # finds every jingle, recording and voice
            script = read_aloud(rundown, folder.lexicon, job.delivery)
            wrong |= {str(mistake): mistake for mistake in mistakes(script.doubts)}
            seconds = predicted(script.cues, job.delivery, length)
            heard[edition] = ReadEdition(
                script.utterances, job.delivery, seconds, rundown.passed_over, script.readings
            )
        except GeneratorError as error:
            wrong[str(error)] = error
    return heard, list(wrong.values())
