"""What became of each commune of a table: for the office that keeps it, as a table and as a page."""

from dataclasses import dataclass

from loalang.publish.table import Table
from loalang.publish.templates import template


@dataclass(frozen=True, slots=True)
class StationLine:
    """One commune: how many programmes were made, stood already, or could not be made, and why."""

    station: str
    name: str
    made: int
    current: int
    faults: tuple[tuple[str, str], ...] = ()

    @classmethod
    def unread(cls, where: str, why: str) -> "StationLine":
        """A row of the table that is no station yet, by its file and line."""
        return cls("", where, 0, 0, ((where, why),))

    @property
    def state(self) -> str:
        """In one word."""
        if not self.station:
            return "hàng sai"
        if not self.faults:
            return "đủ"
        return "thiếu" if self.made or self.current else "chưa có"


def report_table(lines: tuple[StationLine, ...]) -> Table:
    """The report as a table, a row a commune; those that need a look come first."""
    head = ("Mã đài", "Tên đài", "Kết quả", "Mới làm", "Đã có sẵn", "Không làm được", "Lý do")
    rows = (
        (
            line.station,
            line.name,
            line.state,
            line.made,
            line.current,
            len(line.faults) if line.station else 0,
            "; ".join(f"{name}: {why}" for name, why in line.faults),
        )
        for line in _sorted(lines)
    )
    return Table("Kết quả", head, tuple(rows))


def report_page(lines: tuple[StationLine, ...]) -> bytes:
    """The report as one HTML file that prints on A4."""
    text = template("stations_report.html.j2").render(
        lines=_sorted(lines),
        stations=sum(bool(line.station) for line in lines),
        whole=sum(not line.faults for line in lines),
        made=sum(line.made for line in lines),
        current=sum(line.current for line in lines),
        faults=sum(len(line.faults) for line in lines if line.station),
        unread=sum(not line.station for line in lines),
    )
    return text.encode()


def _sorted(lines: tuple[StationLine, ...]) -> list[StationLine]:
    return sorted(lines, key=lambda line: not line.faults)
