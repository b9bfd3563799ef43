"""A script while it is typed: what is wrong with it, what a teacher would say, how it will be heard."""

import datetime as dt
from dataclasses import dataclass

from loalang.authoring.checking import check_script
from loalang.authoring.lint import Finding
from loalang.content.folder import ContentFolder
from loalang.content.loading import parse_lesson
from loalang.content.models import Lesson, Station
from loalang.errors import GeneratorError
from loalang.model import Edition
from loalang.rundown.reading_sheet import Row, row_of


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A sentence on its way to the ear; ``key``: where it stands in the script, empty for a format's own."""

    row: Row
    key: str


@dataclass(frozen=True, slots=True)
class Live:
    """What is known of a text now.

    Attributes:
        lesson: the script, where the text is one.
        rows: the edition for the air, sentence by sentence; empty where the text cannot be read at all.
        seconds: predicted, by edition.
    """

    lesson: Lesson | None
    mistakes: tuple[GeneratorError, ...]
    findings: tuple[Finding, ...] = ()
    rows: tuple[HeardRow, ...] = ()
    seconds: dict[Edition, float] | None = None


def live(folder: ContentFolder, identifier: str, text: str, station: Station, today: dt.date) -> Live:
    """Read a text as the script that it is to be. Never raises: what is wrong is the result."""
    try:
        path = folder.root / "scripts" / "lessons" / f"{identifier}.yaml"
        lesson, document = folder.whole(*parse_lesson(text.encode(), path, folder.name(path)))
    except GeneratorError as error:
        return Live(None, tuple(getattr(error, "errors", (error,))))
    checked = check_script(folder, lesson, document, [station], today)
    mistakes = tuple(one for error in checked.mistakes for one in getattr(error, "errors", (error,)))
    loud = checked.heard.get(Edition.LOUDSPEAKER)
    said = zip(loud.sentences, loud.readings, strict=True) if loud else ()
    return Live(
        lesson,
        mistakes,
        tuple(checked.findings),
        tuple(HeardRow(row_of(sentence, reading), sentence.source.key) for sentence, reading in said),
        {edition: heard.seconds for edition, heard in checked.heard.items()},
    )
