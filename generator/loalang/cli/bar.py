"""The progress bar of a build."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from loalang.building.stations import BuildProgress
from loalang.messages import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar(BuildProgress):
    """Shows a bar on a terminal, and a line a programme elsewhere; loads rich only when there is work."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.progress:
            self.progress.stop()

    def waiting(self) -> None:
        click.echo(_("Một lệnh build khác đang làm ở thư mục này. Đang chờ…"), err=True)

    def begin(self, total: int) -> None:
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
        if self.progress and self.task is not None:
            self.progress.update(self.task, advance=1, description=name)
