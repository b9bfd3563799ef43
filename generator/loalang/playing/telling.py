"""Tell a running player something, and hear what became of it."""

import datetime as dt
import time

from loalang.errors import GeneratorError
from loalang.files import sha256, write_whole
from loalang.playing.answers import Answer, Became
from loalang.playing.orders import Order, Wish
from loalang.playing.place import Place

MAKING = 90.0
"""Seconds for the player to make an alert's sound: an old PC takes some twenty."""

STEP = 0.1


def tell_player(place: Place, order: Order, patience: float) -> Answer | None:
    """Leave an order and wait for what becomes of it; none where nobody answers.

    Raises:
        WriteError: the folder cannot be written.
    """
    order = place.orders.give(order)
    answer = _answer(place, order, patience)
    if answer and answer.became is not Became.WAITS:
        place.answers.fetched(order.id)
    return answer


def hand_over(place: Place, data: bytes, now: dt.datetime, patience: float = MAKING) -> Answer | None:
    """Hand a signed alert over to the player. What it did not begin in time, it never begins.

    Raises:
        WriteError: the folder cannot be written.
    """
    name = sha256(data)
    write_whole(place.alerts / f"{name}.xml", data)
    order = place.orders.give(Order(Wish.ALERT, now, name))
    answer = _answer(place, order, patience)
    if answer is None or answer.became is Became.WAITS:
        place.orders.done(order)
        answer = _answer(place, order, 10 * STEP)  # it may have taken it at this very moment
    return answer if answer and answer.became is not Became.WAITS else None


def refused(answer: Answer) -> GeneratorError:
    """What a command ends with where the player refused its order: as the reason itself would."""
    error = GeneratorError(answer.told, hint=answer.hint)
    error.exit_code = answer.code or GeneratorError.exit_code
    return error


def _answer(place: Place, order: Order, patience: float) -> Answer | None:
    """Wait for the last word on an order; what was said so far where it does not come."""
    until = time.monotonic() + patience
    while True:
        answer = place.answers.to(order.id)
        if (answer and answer.became is not Became.WAITS) or time.monotonic() >= until:
            return answer
        time.sleep(STEP)
