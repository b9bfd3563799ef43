"""How long to bear with a server: the gap between requests, the waits after a refusal, when to give up."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from loalang.errors import SpeechError
from loalang.messages import _

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")


class PassingError(SpeechError):
    """A failure that may be over soon: too many requests, a server that is overloaded, a line that broke.

    Attributes:
        wait: seconds that the server asks to wait, or 0.
    """

    def __init__(self, message: str, hint: str = "", wait: float = 0) -> None:
        super().__init__(message, hint=hint)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """What one programme's worth of requests may cost in waiting. Times in seconds.

    Attributes:
        gap: between the starts of two requests.
        tries: of one request.
        first_wait: after a first refusal; it doubles with each, with a jitter of as much again at most.
        longest_wait: of all waits; a server that asks for more is given up.
        budget: for one call of an engine besides ``budget_each`` for each request.
    """

    gap: float = 0.3
    tries: int = 6
    first_wait: float = 1.0
    longest_wait: float = 30.0
    budget: float = 60.0
    budget_each: float = 3.0

    def begin(self, requests: int) -> "RetryBudget":
        """Start the clock for ``requests`` requests."""
        return RetryBudget(self, time.monotonic() + self.budget + self.budget_each * requests)


@dataclass(slots=True)
class RetryBudget:
    """The requests of one call of an engine, one after the other, within one budget of time."""

    policy: RetryPolicy
    deadline: float
    next_start: float = field(default=0.0)

    @property
    def left(self) -> float:
        """Seconds until the budget is spent."""
        return self.deadline - time.monotonic()

    def ask(self, request: Callable[[], T]) -> T:
        """Make one request, again and again while its failure is a passing one.

        Raises:
            SpeechError: what the request raised: at once when it will not pass, else when patience ends.
        """
        from tenacity import Retrying, retry_if_exception_type

        retrying = Retrying(
            stop=self._is_over,
            wait=self._wait,
            retry=retry_if_exception_type(PassingError),
            reraise=True,
        )
        answer: T = retrying(self._once, request)
        return answer

    def _once(self, request: Callable[[], T]) -> T:
        if self.left <= 0:
            raise SpeechError(_("máy chủ trả lời quá chậm, đã hết thời gian chờ"))
        time.sleep(max(0.0, self.next_start - time.monotonic()))
        self.next_start = time.monotonic() + self.policy.gap
        return request()

    def _wait(self, state: "RetryCallState") -> float:
        policy = self.policy
        grown: float = policy.first_wait * 2 ** (state.attempt_number - 1)
        jittered = min(grown, policy.longest_wait / 2) * random.uniform(1, 2)
        return max(jittered, _asked_wait(state))

    def _is_over(self, state: "RetryCallState") -> bool:
        asked = _asked_wait(state)
        tried = state.attempt_number >= self.policy.tries
        return tried or asked > min(self.policy.longest_wait, self.left) or self.left <= 0


def _asked_wait(state: "RetryCallState") -> float:
    failure = state.outcome.exception() if state.outcome else None
    return failure.wait if isinstance(failure, PassingError) else 0.0


def retry_after(header: str | None) -> float:
    """Read a ``Retry-After`` of seconds; a date or nonsense asks for no wait."""
    return float(header) if header and header.isdecimal() else 0.0
