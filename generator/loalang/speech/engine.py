"""The one interface behind which every speech synthesiser stands.

An engine of a third party is a class with these members, named in the entry-point group ``loalang.engines``::

    [project.entry-points."loalang.engines"]
    tinh = "tts_cua_tinh:Engine"
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from loalang.content.models import EngineSetting

if TYPE_CHECKING:
    from loalang.audio.clip import Clip


@dataclass(frozen=True, slots=True)
class Request:
    """One utterance to speak.

    Attributes:
        text: spoken text in NFC: words and the punctuation that makes a pause, no digit, no sign.
        setting: the link of the voice's chain that asks.
        pace: syllables a minute inside the utterance.
        attempt: 0, or how often it was spoken before and lost words: an engine that draws lots draws anew.
    """

    text: str
    setting: EngineSetting
    pace: float
    attempt: int = 0

    def __post_init__(self) -> None:
        """Compose the letters: engines look words up by their composed form."""
        object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))


class Engine(Protocol):
    """A speech synthesiser.

    Attributes:
        name: its name in voice files.
        version: changes whenever the same request may sound different; part of every clip's key.
        needs_network: whether it sends text to another machine.
        draft: whether what it speaks is for drafts only, not for the air.

    One that draws lots says so by ``draws_lots = True``: another ``Request.attempt`` then sounds otherwise.
    """

    name: str
    version: str
    needs_network: bool
    draft: bool

    def problem(self, setting: EngineSetting) -> str | None:
        """Say in one line why it cannot speak with this setting now, and the remedy; else ``None``."""
        ...

    def model(self, setting: EngineSetting) -> str:
        """Digest the model that speaks, for another file under the same name sounds otherwise; or ``""``.

        Asked only where there is no problem.
        """
        ...

    def speak(self, requests: Sequence[Request]) -> "Iterator[Clip]":
        """Speak the requests in order, one clip each: mono, silence trimmed, samples of 16-bit precision.

        Raises:
            SpeechError: it cannot; no other exception leaves an engine.
        """
        ...
