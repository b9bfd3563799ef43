"""How long servers are borne with: by a clock of our own, so that no test waits."""

import threading
import time
from collections.abc import Callable

import pytest

from loalang.errors import SpeechError
from loalang.speech.retrying import PassingError, RetryPolicy, retry_after


class Clock:
    """Time that passes only where the test sleeps; a thread that another test left sleeps truly."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self._thread, self._sleep = threading.get_ident(), time.sleep

    def sleep(self, seconds: float) -> None:
        if threading.get_ident() != self._thread:
            return self._sleep(seconds)
        self.now += seconds
        if seconds:
            self.slept.append(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("time.sleep", made.sleep)
    monkeypatch.setattr("time.monotonic", lambda: made.now)
    return made


def refused(times: int, wait: float = 0) -> Callable[[], str]:
    """A server that refuses so often before it answers."""
    left = [times]

    def ask() -> str:
        left[0] -= 1
        if left[0] >= 0:
            raise PassingError("429", wait=wait)
        return "ok"

    return ask


def test_requests_start_a_gap_apart_and_the_first_at_once(clock: Clock) -> None:
    budget = RetryPolicy(gap=0.3).begin(5)
    starts = []
    for _request in range(5):
        budget.ask(lambda: starts.append(clock.now))
    assert starts == pytest.approx([1000 + 0.3 * n for n in range(5)])


def test_a_slow_answer_is_not_waited_after(clock: Clock) -> None:
    budget = RetryPolicy(gap=0.3).begin(2)
    budget.ask(lambda: clock.sleep(5))
    clock.slept.clear()
    budget.ask(lambda: None)
    assert clock.slept == []


def test_waits_double_with_a_jitter_of_as_much_again_and_end_at_the_longest(clock: Clock) -> None:
    seen = set()
    for _run in range(20):
        clock.slept.clear()
        patience = RetryPolicy(gap=0, tries=8, first_wait=1, longest_wait=30, budget=1000)
        assert patience.begin(1).ask(refused(7)) == "ok"
        for wait, least in zip(clock.slept, (1, 2, 4, 8, 15, 15, 15), strict=True):
            assert least <= wait <= 2 * least
        seen.add(clock.slept[0])
    assert len(seen) > 10  # several stations that were refused together do not come back together


def test_the_wait_that_a_server_asks_for_is_kept(clock: Clock) -> None:
    assert RetryPolicy(gap=0).begin(1).ask(refused(1, wait=12)) == "ok"
    assert clock.slept == [12]


@pytest.mark.parametrize("patience", [RetryPolicy(tries=3), RetryPolicy(budget=5, budget_each=0)])
def test_patience_ends_by_tries_or_by_time(clock: Clock, patience: RetryPolicy) -> None:
    before = clock.now
    with pytest.raises(SpeechError):
        patience.begin(1).ask(refused(99))
    assert clock.now - before < 60


def test_the_budget_grows_with_the_requests(clock: Clock) -> None:
    assert RetryPolicy(budget=60, budget_each=3).begin(100).left == pytest.approx(360)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), (None, 0.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0), ("-3", 0.0), ("", 0.0)],
)
def test_retry_after_is_read_as_seconds(header: str | None, seconds: float) -> None:
    assert retry_after(header) == seconds
