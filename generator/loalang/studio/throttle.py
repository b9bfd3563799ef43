"""Log-ins that fail are few: whoever tries passphrases waits."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

WINDOW = 15 * 60.0
"""Seconds that a try counts."""

BOTH, ADDRESS, USER = 5, 20, 50
"""Tries in a window of one name from one computer, of one computer, and of one name from anywhere.

The last is larger: else anybody could shut an officer out by typing her name. It leaves 4,800 tries a day.
"""

MOST_KEYS = 10_000
"""So many are remembered; then the oldest is forgotten."""

Key = tuple[str, ...]


@dataclass
class Throttle:
    """Counts tries by name and by computer.

    Attributes:
        clock: seconds that only run forward.
    """

    clock: Callable[[], float]
    _tries: dict[Key, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, user: str, address: str) -> float:
        """Count a try before it is looked at. One too many does not count: seconds to wait."""
        with self._lock:
            now = self.clock()
            waits = [0.0]
            for key, most in _keys(user, address):
                tries = [at for at in self._tries.get(key, ()) if at > now - WINDOW]
                if len(tries) >= most:
                    waits.append(tries[-most] + WINDOW - now)
            if max(waits) > 0:
                return max(waits)
            for key, most in _keys(user, address):
                tries = self._tries.pop(key, [])
                self._tries[key] = [*tries, now][-most:]
            while len(self._tries) > MOST_KEYS:
                del self._tries[next(iter(self._tries))]
            return 0.0

    def succeeded(self, user: str, address: str) -> None:
        """Forget the tries of somebody who is in; what else that computer tried still counts."""
        with self._lock:
            for key, most in _keys(user, address):
                if most == BOTH:
                    self._tries.pop(key, None)
                elif self._tries.get(key):
                    self._tries[key].pop()


def _keys(user: str, address: str) -> Iterator[tuple[Key, int]]:
    yield ("both", user, address), BOTH
    yield ("address", address), ADDRESS
    yield ("user", user), USER
