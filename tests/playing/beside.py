"""A player that lives beside the command, in real time: what it is doing stands where the command looks."""

import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from loalang.files import write_whole
from loalang.playing.clock import VIETNAM, VirtualClock
from loalang.playing.place import Place


@contextmanager
def living_beside(place: Place, clock: VirtualClock, live: Callable[[float], None]) -> Iterator[None]:
    """Let a player live by the clock on the wall; ``live`` takes the seconds that pass each time."""
    over = threading.Event()
    state = {"device": "thử", "title": "", "position": 0, "level": 0, "paused": False}

    def turn() -> None:
        while not over.is_set():
            clock.set(dt.datetime.now(VIETNAM))
            live(0.2)
            write_whole(place.state, json.dumps({"at": time.time(), **state}).encode(), durable=False)
            over.wait(0.02)

    thread = threading.Thread(target=turn)
    thread.start()
    try:
        while not place.state.exists():
            time.sleep(0.01)
        yield
    finally:
        over.set()
        thread.join()
