"""Who is at the studio: a link that opens it once, and what each browser that came through it has heard."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

LETTERS = 32
"""Bytes of chance in a link, a cookie and a form's token: 256 bits."""

BREATH = 1.5
"""Seconds at the edges and joints of what was played that nobody misses: players stop short of the end."""


@dataclass
class Hearing:
    """What one browser was given of an edition, and which seconds of it it has played.

    Attributes:
        sha256: of the very bytes that were served.
        seconds: how long they last.
    """

    sha256: str
    seconds: float
    played: list[tuple[float, float]] = field(default_factory=list)

    def play(self, spans: Sequence[tuple[float, float]]) -> None:
        """Note seconds that were played, joining what touches."""
        joined: list[tuple[float, float]] = []
        for start, end in sorted([*self.played, *spans]):
            if not 0 <= start <= end:
                continue
            if joined and start <= joined[-1][1] + BREATH:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            else:
                joined.append((start, end))
        self.played = joined

    @property
    def whole(self) -> bool:
        """Whether it was played from its first second to its last."""
        return any(start <= BREATH and end >= self.seconds - BREATH for start, end in self.played)


@dataclass
class Session:
    """One browser that came through a link.

    Attributes:
        csrf: stands in each of its forms.
        heard: what it was given, by lesson and edition.
    """

    csrf: str
    heard: dict[tuple[str, str], Hearing] = field(default_factory=dict)
    author: str = ""
    approver: str = ""
    role: str = ""


class Doorkeeper:
    """Gives out links and knows the browsers that came through them. In memory: a restart shuts all out."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._links: set[str] = set()
        self._sessions: dict[str, Session] = {}

    def new_link(self) -> str:
        """Make the token of a link that opens the studio once."""
        token = secrets.token_urlsafe(LETTERS)
        with self._lock:
            self._links.add(token)
        return token

    def enter(self, token: str) -> str | None:
        """Take a link's token, for good, and give the cookie of a new session; ``None``: it opens nothing."""
        with self._lock:
            known = next((one for one in self._links if secrets.compare_digest(one, token)), None)
            if known is None:
                return None
            self._links.discard(known)
            cookie = secrets.token_urlsafe(LETTERS)
            self._sessions[cookie] = Session(secrets.token_urlsafe(LETTERS))
        return cookie

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie."""
        return self._sessions.get(cookie)
