"""The sound card held open: lost, it is asked for again and again, and told of once."""

from collections.abc import Callable

from loalang.messages import _
from loalang.playing.clock import Clock
from loalang.playing.device import Output, OutputLostError, Source

RETRY = 2.0
"""Seconds between two tries to open a sound card that is not there."""


class Card:
    """One output.

    Args:
        tell: says one line to whoever watches.
    """

    def __init__(self, output: Output, source: Source, clock: Clock, tell: Callable[[str], None]) -> None:
        self._output, self._source, self._clock, self._tell = output, source, clock, tell
        self._opened = self._told = False
        self._retry = 0.0

    @property
    def name(self) -> str:
        """As the system names it."""
        return self._output.name

    @property
    def opened(self) -> bool:
        """Whether it takes sound."""
        return self._opened

    def lost(self) -> bool:
        """Say once that an open card takes no more sound, and let it go."""
        if not self._opened or not self._output.lost:
            return False
        self._opened, self._told = False, True
        self._tell(_("! cạc âm thanh '{name}' mất: sẽ thử lại luôn").format(name=self.name))
        self._output.close()
        return True

    def open(self) -> bool:
        """See that it takes sound; try now and then where it does not."""
        if self._opened:
            return True
        if self._clock.monotonic() < self._retry:
            return False
        try:
            self._output.open(self._source)
        except OutputLostError as error:
            self._retry = self._clock.monotonic() + RETRY
            if not self._told:
                self._tell(f"! {error.in_one_line}")
            self._told = True
            return False
        if self._told:
            self._tell(_("cạc âm thanh '{name}' phát được rồi").format(name=self.name))
        self._opened, self._told = True, False
        return True

    def close(self) -> None:
        """Let it go."""
        if self._opened:
            self._output.close()
        self._opened = False
