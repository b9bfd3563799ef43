"""Who is at the studio: a link that opens it once, who logged in, and what each browser has heard."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loalang.errors import UsageError
from loalang.messages import _
from loalang.schedule.accounts import Account, Accounts, Part
from loalang.studio.throttle import Throttle

LETTERS = 32
"""Bytes of chance in a link, a cookie and a form's token: 256 bits."""

IDLE, LONGEST = 45 * 60.0, 12 * 3600.0
"""Seconds that a session of the network lasts without a request, and at all. Who types asks often."""

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
    """One browser that came through a link or logged in.

    Attributes:
        csrf: stands in each of its forms.
        heard: what it was given, by lesson and edition.
        told: what was just done, for the next page to tell once.
        account: who logged in; ``None`` at this computer, where a link opened the studio.
        begun: and
        seen: the seconds of the doorkeeper's clock when it logged in, and last asked for something.
    """

    csrf: str
    heard: dict[tuple[str, str], Hearing] = field(default_factory=dict)
    author: str = ""
    approver: str = ""
    role: str = ""
    told: Sequence[str] = ()
    account: Account | None = None
    begun: float = 0
    seen: float = 0


class Doorkeeper:
    """Gives out links, lets in who has an account, and knows the browsers that are in.

    In memory: a restart shuts all out.

    Args:
        accounts: who may log in from the commune's network; ``None``: nobody, links alone open.
        clock: seconds that only run forward.
    """

    def __init__(self, accounts: Accounts | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.accounts = accounts
        self.throttle = Throttle(clock)
        self._clock = clock
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._links: set[str] = set()
        self._sessions: dict[str, Session] = {}
        self._secret = secrets.token_bytes(LETTERS)

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

    def log_in(self, user: str, passphrase: str, address: str) -> str | float | None:
        """Let somebody in whose passphrase it is: the cookie of a new session.

        Args:
            address: of the computer that asks.

        Returns:
            ``None``: a name or a passphrase that is wrong, nobody learns which. Seconds: wait so long first.
        """
        if self.accounts is None or not user:
            return None
        if wait := self.throttle.wait(user, address):
            return wait
        with self._one_at_a_time:  # each takes 64 MiB
            account = self.accounts.opened(user, passphrase)
        if account is None:
            return None
        self.throttle.succeeded(user, address)
        return self._begin(account)

    def change_passphrase(self, session: Session, old: str, new: str, address: str) -> str | None:
        """Give the account of a session another passphrase, and a new session: all others of it end.

        Returns:
            ``None``: the old one is wrong.

        Raises:
            UsageError: the new one is easily guessed, or too many were tried.
        """
        account = session.account
        if account is None or self.accounts is None:
            return None
        if self.throttle.wait(account.user, address):
            raise UsageError(_("gõ sai nhiều lần quá, chờ 15 phút rồi thử lại"))
        with self._one_at_a_time:
            if self.accounts.opened(account.user, old) is None:
                return None
            self.throttle.succeeded(account.user, address)
            changed = self.accounts.new_passphrase(account.user, new)
        return self._begin(changed)

    def _begin(self, account: Account) -> str:
        cookie, now = secrets.token_urlsafe(LETTERS), self._clock()
        # Of the account, not of the log-in: a page that is still open goes on once she is in again.
        mark = hmac.new(self._secret, f"{account.user}\n{account.note}".encode(), "sha256").hexdigest()
        approves = account.part is Part.APPROVER
        session = Session(
            mark, author="" if approves else account.name, approver=account.name if approves else "",
            role=account.office, account=account, begun=now, seen=now,
        )  # fmt: skip
        with self._lock:
            for old in [key for key, one in self._sessions.items() if not self._holds(one)]:
                del self._sessions[old]
            self._sessions[cookie] = session
        return cookie

    def log_out(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(cookie, None)

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie, if it has not ended; it was seen now."""
        session = self._sessions.get(cookie)
        if session is None:
            return None
        if not self._holds(session):
            self.log_out(cookie)
            return None
        session.seen = self._clock()
        return session

    def goes_on(self, cookie: str) -> bool:
        """Say whether a session goes on, without seeing it: who only looks on does not keep it open."""
        session = self._sessions.get(cookie)
        return session is not None and self._holds(session)

    def _holds(self, session: Session) -> bool:
        """Say whether a session goes on: not for long unused, and its account is as it was."""
        account = session.account
        if account is None or self.accounts is None:
            return True
        now = self._clock()
        fresh = now - session.seen < IDLE and now - session.begun < LONGEST
        return fresh and self.accounts.one(account.user) == account
