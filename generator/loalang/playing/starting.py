"""A station's player put together of its real parts, and the loop that lets it live."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from loalang.errors import GeneratorError, UnforeseenError, UsageError
from loalang.files import write_whole
from loalang.messages import _
from loalang.playing.agenda import StationAgenda
from loalang.playing.as_run import DiaryLines
from loalang.playing.by_policy import PolicyAlerts
from loalang.playing.card import Card
from loalang.playing.clock import Clock
from loalang.playing.clock_check import LastGood, TimeServer
from loalang.playing.deck import Deck
from loalang.playing.device import Output
from loalang.playing.journal import Journal
from loalang.playing.logbook import Logbook
from loalang.playing.place import FRESH, Place
from loalang.playing.player import Player
from loalang.playing.tape import Tape
from loalang.production.containment import contained
from loalang.schedule.gate import Gate

POLL = 0.25
"""Seconds between two looks for orders."""


def player_of(gate: Callable[[], Gate], output: Output, clock: Clock, tell: Callable[[str], None]) -> Player:
    """Put a station's player together.

    Args:
        gate: opens the station's gate as of this moment.
    """
    desk = gate().desk
    place = Place.of(desk.library.folder)
    agenda = StationAgenda(gate, tell, PolicyAlerts(place, clock))
    tape = Tape()
    card = Card(output, tape.read, clock, tell)
    journal = Journal(place.folder / "journal.jsonl")
    log = Logbook(journal, DiaryLines(desk), clock, lambda: card.name, tell)
    deck = Deck(agenda, card, tape, clock, log, tell)
    last_good = LastGood(place.folder / "gio-cuoi.txt")
    return Player(agenda, deck, clock, place.orders, last_good, TimeServer(), tell)


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Hold a station's player: two would speak at once.

    Raises:
        UsageError: another runs.
    """
    from filelock import FileLock, Timeout

    place.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(place.folder / ".dang-chay.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError(_("máy phát của đài này đang chạy rồi"), str(place.folder)) from error
    try:
        yield
    finally:
        lock.release()


def live(player: Player, place: Place, once: bool = False, until: Callable[[], bool] = lambda: False) -> None:
    """Let a player live until it is interrupted; ``once``: until one run is over.

    What nobody foresaw ends one look, not the player: it is told, and looked at again.
    """
    written = -FRESH
    while not until() and not (once and player.over and not player.deck.runs):
        wait = contained("play", player.tick)
        if isinstance(wait, GeneratorError):
            player.tell(f"! {wait.in_one_line}" if isinstance(wait, UnforeseenError) else f"! {wait}")
            wait = 1.0
        if player.clock.monotonic() - written >= 1.0:
            written = player.clock.monotonic()
            _say(player, place)
        player.clock.wait(min(max(wait, 0.0), POLL))


def _say(player: Player, place: Place) -> None:
    heard, part, top = player.deck.tape.heard(), player.deck.playing, player.deck.top
    told = {
        "at": player.clock.now().timestamp(), "device": player.deck.card.name,
        "title": part.title if part else "", "position": round(heard.position, 1),
        "level": round(heard.level, 3), "paused": bool(top and top.paused),
    }  # fmt: skip
    with suppress(GeneratorError):
        write_whole(place.state, json.dumps(told, ensure_ascii=False).encode(), durable=False)
