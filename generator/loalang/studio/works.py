"""Long work that a page began and any page can watch or stop: sending, copying, installing a voice."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from loalang.errors import GeneratorError, UsageError
from loalang.messages import _
from loalang.production.containment import contained


class Stopped(Exception):  # noqa: N818  it is no error: somebody wished it
    """Somebody stopped the work."""


@dataclass
class Work:
    """One long thing that is being done, or was.

    Attributes:
        title: what it is, as officers read it.
        back: the address of the page that began it and tells how it ended.
        total: in how many steps, 0: not known yet. A step is a file, or a byte.
        told: how it ended; ``lines`` say more.
        error: why it could not be done.
    """

    title: str
    back: str
    total: int = 0
    done: int = 0
    told: str = ""
    lines: tuple[str, ...] = ()
    error: str = ""
    finished: bool = False
    stopped: bool = False
    begun: float = field(default_factory=time.monotonic)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def plan(self, total: int) -> None:
        """Note in how many steps it will be done."""
        self.total = total

    def reach(self, done: int) -> None:
        """Note how far it is.

        Raises:
            Stopped: somebody wants it to end here; what was done whole stays.
        """
        self.done = done
        if self._stopping.is_set():
            raise Stopped

    def stop(self) -> None:
        """End at the next step."""
        self._stopping.set()

    @property
    def left(self) -> float | None:
        """Seconds that it will still take, as far as can be told."""
        if self.finished or not self.done or not self.total:
            return None
        return (time.monotonic() - self.begun) / self.done * (self.total - self.done)


Act = Callable[[Work], str]
"""Does the work, noting its steps, and gives in one line how it ended."""


class Works:
    """The work that goes on, or the last one: one at a time, whichever page looks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.last: Work | None = None

    @property
    def running(self) -> Work | None:
        """What goes on now."""
        return self.last if self.last and not self.last.finished else None

    def begin(self, title: str, back: str, act: Act) -> Work:
        """Begin a work in a thread of its own.

        Raises:
            UsageError: another goes on.
        """
        with self._lock:
            if self.running:
                raise UsageError(
                    _("đang có việc khác: {title}; chờ xong rồi bấm lại").format(title=self.running.title)
                )
            work = Work(title, back)
            self.last = work
        threading.Thread(target=_done, args=(work, act), daemon=True).start()
        return work

    def ended(self, back: str) -> Work | None:
        """The last work, if that page began it."""
        return self.last if self.last and self.last.back == back else None


def _done(work: Work, act: Act) -> None:
    try:
        told = contained(work.title, lambda: _told(work, act))
        if isinstance(told, GeneratorError):
            work.error = str(told)
        else:
            work.told = told
    finally:
        work.finished = True


def _told(work: Work, act: Act) -> str:
    try:
        return act(work)
    except Stopped:
        work.stopped = True
        return _("Đã dừng. Phần xong rồi vẫn còn; bấm lại thì làm tiếp.")
