"""The build that pages watch: one at a time."""

import threading

from loalang.building.apart import BuildApart
from loalang.errors import UsageError
from loalang.messages import _


class Builds:
    """The build that runs, or the last one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.last: BuildApart | None = None

    @property
    def running(self) -> BuildApart | None:
        """The build that runs now."""
        return self.last if self.last and not self.last.finished else None

    def begin(self, build: BuildApart) -> None:
        """Begin a build.

        Raises:
            UsageError: another runs.
        """
        with self._lock:
            if self.running:
                told = _("đang làm âm thanh cho bài khác; chờ một chút rồi bấm lại")
                raise UsageError(told)
            self.last = build
            build.start()

    def stop(self) -> None:
        """Stop what runs."""
        if self.running:
            self.running.stop()
