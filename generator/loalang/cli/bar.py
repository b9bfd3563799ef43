"""The progress bar of a build."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from loalang.building.progress import BuildProgress
from loalang.messages import _, decimal

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

EVERY = 10.0
"""Seconds between two lines, where there is no terminal."""


class Bar(BuildProgress):
    """Shows a bar on a terminal, and a line a programme elsewhere; loads rich only when there is work."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.task: TaskID | None = None
        self.total = self.made = self.stations = 0
        self.began = self.told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.progress:
            self.progress.stop()

    def waiting(self) -> None:
        click.echo(_("Một lệnh build khác đang làm ở thư mục này. Đang chờ…"), err=True)

    def hearing(self, name: str) -> None:
        click.echo(_("Máy nghe lại từng câu: {name}").format(name=name), err=True)

    def begin(self, total: int) -> None:
        self.total, self.began = total, time.monotonic()
        if not total or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self.task = self.progress.add_task(_("Đang làm bài"), total=total)
        self.progress.start()

    def done(self, name: str) -> None:
        self.made += 1
        if self.progress and self.task is not None:
            self.progress.update(self.task, advance=1, description=name)

    def placed(self, station: str, stations: int) -> None:
        """Where no bar can be shown, a line now and then: a night's work is read in a log."""
        self.stations += 1
        if self.progress and self.task is not None:
            line = _("{done}/{stations} đài").format(done=self.stations, stations=stations)
            self.progress.update(self.task, description=f"{line} {station}")
        elif self.made and time.monotonic() - self.told >= EVERY:
            self.told = time.monotonic()
            left = (self.told - self.began) / self.made * (self.total - self.made) / 60
            told = _("{done}/{stations} đài, {made}/{total} chương trình, còn khoảng {minutes} phút").format(
                done=self.stations, stations=stations, made=self.made, total=self.total, minutes=decimal(left)
            )
            click.echo(told, err=True)
