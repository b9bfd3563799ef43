"""The sound card: the one file that knows miniaudio (C, with wheels for the three systems)."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from loalang.audio.clip import Pcm
from loalang.audio.resample import RATE
from loalang.errors import GeneratorError, UsageError
from loalang.messages import _, suggest

if TYPE_CHECKING:
    import miniaudio

Side = Literal["both", "left", "right"]
Source = Callable[[int], Pcm]
"""Gives the next samples of the sound, so many as asked."""

PERIOD_MS = 40
"""Of one call of the sound card. Three of them are on their way: 0.12 s from the tape to the loudspeaker."""

DEAD_AFTER = 3.0
"""Seconds without a call after which a card is lost: some systems never say so."""

NULL = "null"
"""The name of a card that takes sound and makes none."""


NOWHERE = "Discard all samples"
"""What ALSA calls its own card that throws all away; it is the usual one where there is no other."""


class OutputLostError(GeneratorError):
    """There is no such sound card now, or it does not open."""

    exit_code = 6


class Output(Protocol):
    """What sounds."""

    @property
    def name(self) -> str:
        """As the system names it."""
        ...

    @property
    def lost(self) -> bool:
        """Whether it was pulled out, or plays no more."""
        ...

    def open(self, source: Source) -> None:
        """Begin to take sound; silence is sound, too.

        Raises:
            OutputLostError: it does not open.
        """
        ...

    def close(self) -> None:
        """Take no more."""
        ...


@dataclass(frozen=True, slots=True)
class SoundCard:
    """One sound card that the system knows."""

    name: str
    usual: bool


def sound_cards() -> tuple[SoundCard, ...]:
    """Name the sound cards, the system's usual one first.

    Raises:
        OutputLostError: the system has no sound at all.
    """
    cards = [SoundCard(card["name"], i == 0) for i, card in enumerate(_cards())]
    return tuple(cards)


class MiniaudioOutput:
    """A sound card by its name, or a part of it; the system's usual one where none is named.

    Args:
        side: which of the two loudspeakers sounds.
    """

    def __init__(self, wanted: str = "", side: Side = "both") -> None:
        _needed()
        self._wanted, self._side = wanted, side
        self._device: "miniaudio.PlaybackDevice | None" = None  # noqa: UP037 - an extra
        self._stopped = False
        self._called = 0.0
        self._name = wanted

    @property
    def name(self) -> str:
        return self._name

    @property
    def lost(self) -> bool:
        return self._device is not None and (self._stopped or time.monotonic() - self._called > DEAD_AFTER)

    def open(self, source: Source) -> None:
        import miniaudio

        self.close()
        card = None if self._wanted == NULL else _card(self._wanted)
        backends = [miniaudio.Backend.NULL] if self._wanted == NULL else None
        try:
            device = miniaudio.PlaybackDevice(
                nchannels=2, sample_rate=RATE, buffersize_msec=PERIOD_MS, backends=backends,
                device_id=card["id"] if card else None, app_name="Loa Làng",
            )  # fmt: skip
            feed = self._feed(source)
            next(feed)
            self._stopped, self._called = False, time.monotonic()
            device.stop_callback = self._on_stop
            device.start(feed)
        except miniaudio.MiniaudioError as error:
            raise OutputLostError(
                _("không mở được cạc âm thanh '{name}'").format(name=self._wanted or _("mặc định")),
                hint=_("gợi ý: xem dây, xem loa có bị phần mềm khác giữ không; loalang play --devices"),
            ) from error
        self._device = device
        self._name = card["name"] if card else self._wanted or device.backend

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.stop_callback = None
            device.close()

    def _on_stop(self) -> None:
        self._stopped = True

    def _feed(self, source: Source) -> Generator[Any, int, None]:
        count = yield b""
        while True:
            self._called = time.monotonic()
            mono = source(count)
            both = np.zeros((count, 2), np.int16)
            if self._side != "right":
                both[:, 0] = mono
            if self._side != "left":
                both[:, 1] = mono
            count = yield both


def _needed() -> None:
    try:
        import miniaudio  # noqa: F401
    except ImportError as error:
        raise UsageError(
            _("máy này chưa có phần phát ra loa"), hint=_("gợi ý: pip install 'loalang[play]'")
        ) from error


def _cards() -> list[dict[str, Any]]:
    _needed()
    import miniaudio

    try:
        devices = miniaudio.Devices()
        # A system without sound has a card that throws all away: nobody would hear, and nobody be told.
        named: list[dict[str, Any]] = devices.get_playbacks() if devices.backend != "Null" else []
        found = [card for card in named if not card["name"].startswith(NOWHERE)]
    except miniaudio.MiniaudioError:
        found = []
    if not found:
        raise OutputLostError(
            _("máy này không có cạc âm thanh nào"), hint=_("gợi ý: cắm cạc âm thanh USB, hoặc xem lại driver")
        )
    return found


def _card(wanted: str) -> dict[str, Any]:
    """Find a card by its name: the whole of it, or a part that only one has."""
    cards = _cards()
    if not wanted:
        return cards[0]
    exact = [card for card in cards if card["name"] == wanted]
    found = exact or [card for card in cards if wanted.casefold() in card["name"].casefold()]
    if len(found) == 1 or exact:
        return found[0]
    names = [str(card["name"]) for card in cards]
    if found:
        told = _("có nhiều cạc âm thanh tên '{name}': {names}")
        raise OutputLostError(told.format(name=wanted, names=", ".join(names)))
    raise OutputLostError(
        _("không thấy cạc âm thanh '{name}'").format(name=wanted), hint=suggest(wanted, names)
    )
