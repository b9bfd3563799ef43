"""``loalang check``: every mistake in the scripts, and a teacher's eye on them, before anything is spoken."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import now
from loalang.cli.here import content_folder, report_failures
from loalang.errors import GeneratorError, UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.authoring.checking import Checked
    from loalang.content.folder import ContentFolder
    from loalang.content.models import Station


@click.command(
    help=_(
        "Soát các bài, đài và giọng: báo mọi lỗi cùng chỗ của nó, những chữ máy không biết đọc, "
        "và chỗ nào bà con nghe sẽ khó hiểu, khó nhớ hay khó tin.\n\n"
        "Ví dụ: loalang check scripts/lessons/vneid-cai-dat.yaml"
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=_("[TỆP]..."))
@click.option("--station", "-s", help=_("Soát bài với đài này. Mặc định: mọi đài."))
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("NGÀY"),
    help=_("Coi hôm nay là ngày này (năm-tháng-ngày). Mặc định: theo đồng hồ máy."),
)
@click.option("--json", "as_json", is_flag=True, help=_("In kết quả dạng JSON cho máy khác đọc."))
def command(files: tuple[Path, ...], station: str | None, today: dt.datetime | None, as_json: bool) -> None:
    from loalang.authoring.checking import check_lesson
    from loalang.authoring.station_checks import station_mistakes

    folder = content_folder()
    lessons = tuple(dict.fromkeys(_lesson_of(path, folder) for path in files)) or folder.lesson_ids
    day = today.date() if today else now().date()
    found: list[GeneratorError] = []
    stations: list[Station] = []
    for identifier in (folder.station_ids or [folder.default_station]) if station is None else [station]:
        try:
            found_station, document = folder.station(identifier)
            stations.append(found_station)
            found += station_mistakes(folder, found_station, document, day)
        except GeneratorError as error:
            found.append(error)
    found += _rules(folder, stations)
    try:
        folder.voices  # noqa: B018  reading them is the check
    except GeneratorError as error:
        found.append(error)
    if not files:
        found += folder.missing_of_course()
    checked = [check_lesson(folder, lesson, stations, day) for lesson in lessons]
    found += [mistake for one in checked for mistake in one.mistakes]
    faults = [*found, *(error for one in checked for error in one.faults)]
    errors = list({str(error): error for error in faults}.values())
    if as_json:
        click.echo(json.dumps(_as_data(found, checked), ensure_ascii=False, indent=2))
    else:
        _say(checked, len(stations), len(errors))
    report_failures(errors)


def _rules(folder: "ContentFolder", stations: "list[Station]") -> list[GeneratorError]:
    """Every mistake in policies and in what officers have fixed."""
    found: list[GeneratorError] = []
    for name in dict.fromkeys([*folder.policy_ids, *(station.policy for station in stations)]):
        try:
            folder.policy(name)
        except GeneratorError as error:
            found.append(error)
    for station in stations:
        try:
            folder.plan_file(station.id)
        except GeneratorError as error:
            found.append(error)
    return found


def _lesson_of(path: Path, folder: "ContentFolder") -> str:
    """Take a lesson by its file or by its id."""
    from loalang.messages import suggest

    if path.stem in folder.lesson_ids:
        return path.stem
    raise UsageError(
        _("'{file}' không phải một bài trong scripts/lessons").format(file=path),
        hint=suggest(path.stem, folder.lesson_ids),
    )


def _say(checked: "list[Checked]", stations: int, errors: int) -> None:
    """Print what is no error, and the table of the course; errors go where errors go."""
    from loalang.authoring.lint import Level

    names = {Level.WARNING: _("cảnh báo"), Level.ADVICE: _("lời khuyên")}
    for one in checked:
        for finding in one.findings:
            if finding.level in names:
                click.echo(f"{finding.where}: {names[finding.level]} [{finding.rule}]: {finding.message}")
                if finding.level is Level.WARNING:
                    click.echo("  " + _("vì sao: {source}").format(source=finding.source))
    if len(checked) > 1:
        _table(checked)
    warnings, advice = (sum(one.count(level) for one in checked) for level in names)
    told = _("Đã soát {lessons} bài với {stations} đài: {errors}, {warnings} cảnh báo, {advice} lời khuyên.")
    click.echo(
        told.format(
            lessons=len(checked),
            stations=stations,
            errors=_("{count} lỗi").format(count=errors) if errors else _("không có lỗi"),
            warnings=warnings,
            advice=advice,
        )
    )


def _table(checked: "list[Checked]") -> None:
    """One line a lesson: its length in both editions, its pace, and what was found."""
    from loalang.authoring.lint import Level
    from loalang.model import Edition
    from loalang.publish.plain import clock

    width = max(len(one.id) for one in checked)
    head = [_("loa"), "podcast", _("âm tiết/phút"), _("lỗi"), _("cảnh báo"), _("lời khuyên")]
    lesson, form = _("bài"), _("khuôn")
    click.echo(f"\n{lesson:{width}}  {form:9}  " + "  ".join(head))
    for one in checked:
        loud, podcast = (one.heard.get(edition) for edition in Edition)
        cells = [
            clock(loud.seconds) if loud else "–",
            clock(podcast.seconds) if podcast else "–",
            f"{loud.syllables * 60 / loud.seconds:.0f}" if loud else "–",
            *(str(one.count(level)) for level in Level),
        ]
        row = "  ".join(f"{cell:>{len(name)}}" for cell, name in zip(cells, head, strict=True))
        click.echo(f"{one.id:{width}}  {one.format:9}  {row}")
    click.echo()


def _as_data(mistakes: list[GeneratorError], checked: "list[Checked]") -> dict[str, object]:
    """Everything as plain data: lessons with their figures, findings with file and line."""
    from loalang.authoring.lint import Level

    findings: list[dict[str, object]] = [
        {
            "lesson": "",
            "rule": "tep",
            "level": "error",
            **_place(error.where),
            "message": error.message,
            "source": "",
        }
        for mistake in mistakes
        for error in getattr(mistake, "errors", (mistake,))
    ]
    findings += [
        {
            "lesson": finding.lesson,
            "rule": finding.rule,
            "level": finding.level.value,
            **_place(finding.where),
            "message": finding.message,
            "source": finding.source,
        }
        for one in checked
        for finding in one.findings
    ]
    lessons = [
        {
            "lesson": one.id,
            "format": one.format,
            "seconds": {edition.value: round(heard.seconds, 1) for edition, heard in one.heard.items()},
            "syllables": {edition.value: heard.syllables for edition, heard in one.heard.items()},
            **{level.value: one.count(level) for level in Level},
        }
        for one in checked
    ]
    return {"lessons": lessons, "findings": findings}


def _place(where: str) -> dict[str, object]:
    file, _colon, line = where.rpartition(":")
    return {"file": file, "line": int(line)} if line.isdigit() else {"file": where, "line": None}
