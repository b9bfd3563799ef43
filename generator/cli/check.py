"""``loalang check``: every mistake in the scripts, before anything is spoken."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.here import content_folder, report_failures
from generator.errors import GeneratorError, UsageError
from generator.messages import _

if TYPE_CHECKING:
    from generator.content import Station
    from generator.folder import ContentFolder


@click.command(
    help=_(
        "Soát các bài, đài và giọng: báo mọi lỗi cùng chỗ của nó, và những chữ máy không biết đọc.\n\n"
        "Ví dụ: loalang check scripts/lessons/vneid-cai-dat.yaml"
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=_("[TỆP]..."))
@click.option("--station", "-s", help=_("Soát bài với đài này. Mặc định: mọi đài."))
def command(files: tuple[Path, ...], station: str | None) -> None:
    folder = content_folder()
    lessons = tuple(dict.fromkeys(_lesson_of(path, folder) for path in files)) or folder.lesson_ids
    found: dict[str, GeneratorError] = {}
    stations: list[Station] = []
    for identifier in [station] if station else folder.station_ids:
        try:
            stations.append(folder.station(identifier)[0])
        except GeneratorError as error:
            found[str(error)] = error
    try:
        folder.voices  # noqa: B018  reading them is the check
    except GeneratorError as error:
        found[str(error)] = error
    for lesson in lessons:
        for mistake in _mistakes(folder, lesson, stations):
            found[str(mistake)] = mistake
    report_failures(list(found.values()))
    click.echo(
        _("Đã soát {lessons} bài với {stations} đài: không có lỗi.").format(
            lessons=len(lessons), stations=len(stations)
        )
    )


def _lesson_of(path: Path, folder: "ContentFolder") -> str:
    """Take a lesson by its file or by its id."""
    if path.stem in folder.lesson_ids:
        return path.stem
    raise UsageError(_("'{file}' không phải một bài trong scripts/lessons").format(file=path))


def _mistakes(
    folder: "ContentFolder", identifier: str, stations: "list[Station]"
) -> Iterator[GeneratorError]:
    """Yield what is wrong with one lesson at any station, in any edition."""
    from generator.job import Job
    from generator.model import Edition
    from generator.reading_aloud import read_aloud
    from generator.rundown import render
    from generator.speech.booth import Booth
    from generator.unread import mistakes

    try:
        lesson, document = folder.lesson(identifier)
    except GeneratorError as error:
        yield error
        return
    for station in stations:
        for edition in Edition:
            try:
                rundown = render(lesson, document, station, edition, folder.format_folders)
                job = Job(folder, lesson, station, edition, rundown, Booth(folder.voices))
                job.digest()  # finds every jingle, recording and voice
                yield from mistakes(read_aloud(rundown, folder.lexicon, job.manner).doubts)
            except GeneratorError as error:
                yield error
