"""Who can speak now: every voice, every engine of its chain, and what to do where one cannot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from loalang.content.models import EngineSetting, Voice
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.engine import Engine
from loalang.speech.engines import engine
from loalang.speech.guard import guarded


@dataclass(frozen=True, slots=True)
class EngineStanding:
    """One engine of one voice.

    Attributes:
        problem: why it cannot speak now, and the remedy.
        asked: whether it was asked; an engine that needs the network is asked only where that is allowed.
        speaks: whether it is the one that speaks for its voice now.
    """

    voice: Voice
    setting: EngineSetting
    problem: str | None
    asked: bool
    draft: bool
    needs_network: bool
    version: str
    speaks: bool

    @property
    def ready(self) -> bool:
        """Whether it can speak now."""
        return self.asked and self.problem is None

    @property
    def state(self) -> str:
        """What a table says of it."""
        if not self.asked:
            return _("cần mạng; hỏi bằng lệnh loalang voices --online")
        if self.problem:
            return self.problem
        return _("sẵn sàng, chỉ để nghe thử") if self.draft else _("sẵn sàng")


def roster(voices: Iterable[Voice], online: bool = False) -> Iterator[EngineStanding]:
    """List every link of every chain; with ``online``, engines that need the network are asked as well."""
    for voice in voices:
        spoken_for = False
        for setting in voice.engines:
            try:
                candidate = guarded(setting.engine, partial(engine, setting.engine))
            except SpeechError as error:
                yield EngineStanding(voice, setting, error.in_one_line, True, False, False, "", False)
                continue
            asked = online or not candidate.needs_network
            problem = _problem(candidate, setting) if asked else None
            speaks = asked and problem is None and not spoken_for
            spoken_for |= speaks
            yield EngineStanding(
                voice,
                setting,
                problem,
                asked,
                candidate.draft,
                candidate.needs_network,
                candidate.version,
                speaks,
            )


def _problem(candidate: Engine, setting: EngineSetting) -> str | None:
    try:
        return guarded(setting.engine, partial(candidate.problem, setting))
    except SpeechError as error:
        return error.in_one_line
