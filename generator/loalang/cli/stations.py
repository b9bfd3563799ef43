"""Which stations a command works for: those named, all of the folder, or the rows of a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loalang.cli.here import found as found_file
from loalang.errors import GeneratorError

if TYPE_CHECKING:
    from loalang.content.folder import ContentFolder
    from loalang.content.models import Station

ALL = "all"


def chosen_stations(
    folder: "ContentFolder", names: Sequence[str], table: Path | None, base: str | None
) -> "tuple[tuple[Station, ...], list[GeneratorError]]":
    """Give the stations that are meant, each once, and the mistakes of those that cannot be.

    Args:
        names: ids, or ``all``; the folder's default when there is neither a name nor a table.
        table: a CSV file of stations; ``base`` names the station that its rows inherit from.
    """
    asked = [name for given in names for name in (folder.station_ids if given == ALL else [given])]
    if not asked and table is None:
        asked = [folder.default_station]
    found: dict[str, Station] = {}
    mistakes: list[GeneratorError] = []
    for name in dict.fromkeys(asked):
        try:
            found[name] = folder.station(name)[0]
        except GeneratorError as error:
            mistakes.append(error)
    if table is not None:
        from loalang.authoring.station_checks import station_mistakes
        from loalang.cli.desk import now
        from loalang.content.station_table import read_station_table

        rows = read_station_table(
            found_file(table), folder, folder.station(base or folder.default_station)[0]
        )
        mistakes += rows.mistakes
        for station in rows.stations:
            wrong = list(station_mistakes(folder, station, rows.rows[station.id], now().date()))
            mistakes += wrong
            if not wrong:
                found[station.id] = station
    return tuple(found.values()), mistakes
