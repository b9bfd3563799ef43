"""A report of a build of many stations, beside their folders: ``bao-cao.csv`` and ``bao-cao.html``."""

from collections.abc import Sequence
from pathlib import Path

from loalang.building.stations import BuildRequest, Summary
from loalang.errors import GeneratorError
from loalang.files import write_whole
from loalang.publish.csv_table import csv_table
from loalang.publish.stations_report import StationLine, report_page, report_table

REPORT = "bao-cao"


def write_report(
    summaries: Sequence[Summary], request: BuildRequest, unread: Sequence[GeneratorError] = ()
) -> Path:
    """Write what became of each station; the page.

    Args:
        unread: the mistakes of rows that are no station yet: their communes have nothing.

    Raises:
        WriteError: the folder cannot be written.
    """
    lines = (
        *(StationLine.unread(error.where, error.in_one_line) for error in unread),
        *map(_line, summaries),
    )
    share, shares = request.share
    name = REPORT if shares == 1 else f"{REPORT}-{share}-{shares}"
    write_whole(request.out / f"{name}.csv", csv_table(report_table(lines)))
    page = request.out / f"{name}.html"
    write_whole(page, report_page(lines))
    return page


def _line(summary: Summary) -> StationLine:
    station = summary.station
    faults = tuple((failure.name, failure.error.in_one_line) for failure in summary.failures)
    return StationLine(station.id, station.name, len(summary.made), len(summary.current), faults)
