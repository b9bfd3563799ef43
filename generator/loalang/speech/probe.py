"""Whether somebody answers at a place: asked once a run, and never waited for longer than three seconds."""

import os
import queue
import threading
import time
from collections.abc import Callable, Sequence

LONGEST = 3.0
"""Seconds that a run may wait for one place."""

STATE = "LOALANG_LINE"
"""The environment variable that holds the answers, so that workers of the same run do not ask again."""


def answered(place: str, questions: Sequence[Callable[[], bool]]) -> bool:
    """Ask all questions about a place at once; say whether one was answered with yes in time.

    Args:
        place: what is asked about, without any space: asked only once a run.
    """
    known = dict(entry.rpartition("=")[::2] for entry in os.environ.get(STATE, "").split())
    if place not in known:
        known[place] = "up" if _one_says_yes(questions) else "down"
        os.environ[STATE] = " ".join(f"{name}={state}" for name, state in known.items())
    return known[place] == "up"


def _one_says_yes(questions: Sequence[Callable[[], bool]]) -> bool:
    """Ask each in a thread that nobody waits for: even the lookup of a name may hang."""
    answers: queue.Queue[bool] = queue.Queue()
    for question in questions:
        threading.Thread(target=lambda ask=question: answers.put(ask()), daemon=True).start()
    deadline = time.monotonic() + LONGEST
    try:
        return any(answers.get(timeout=max(0.0, deadline - time.monotonic())) for _question in questions)
    except queue.Empty:
        return False
