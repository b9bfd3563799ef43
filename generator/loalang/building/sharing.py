"""Who makes what first, where many make one course for many communes: pure, no machine is asked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from loalang.errors import UsageError
from loalang.messages import _

T = TypeVar("T")


def waves(orders: Sequence[T], place: Callable[[T], tuple[str, str]]) -> tuple[tuple[T, ...], ...]:
    """Put orders into waves, each begun when the one before is done, so that what they share is made once.

    First a programme of each edition, which makes the tunes; then the rest of that station, which makes the
    course's sentences; then of every other station one of each edition, which makes its greetings; then all
    else, which finds nearly all that it is made of.

    Args:
        place: the station and the edition of an order.
    """
    sorted_into: tuple[list[T], ...] = ([], [], [], [])
    first_station = place(orders[0])[0] if orders else ""
    seen: set[tuple[str, str]] = set()
    for order in orders:
        at = place(order)
        sorted_into[2 * (at[0] != first_station) + (at in seen)].append(order)
        seen.add(at)
    return tuple(tuple(wave) for wave in sorted_into if wave)


def share_of(text: str) -> tuple[int, int]:
    """Read ``3/8``: the third of eight shares.

    Raises:
        UsageError: it is no such thing.
    """
    number, _slash, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise UsageError(_("'{text}' không phải một phần, như 3/8: phần 3 trong 8 phần").format(text=text))
    return int(number), int(count)


def shared(stations: Sequence[T], share: tuple[int, int]) -> tuple[T, ...]:
    """The stations of a share: every station is in exactly one, whatever the number of shares."""
    number, count = share
    return tuple(stations[number - 1 :: count])
