"""A lesson heard through: sentences that lost words are spoken again, and told where they stay so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from loalang.errors import SpeechError
from loalang.model import Utterance
from loalang.speech.attempts import MOST, attempt_of, draws_lots, keep_attempt
from loalang.speech.engine import Engine, Request
from loalang.speech.engines import engine
from loalang.speech.guard import clips_of, guarded
from loalang.speech.hearing import Ear, Flaw, Usual, words_of
from loalang.speech.synthesizer import Synthesizer

if TYPE_CHECKING:
    from loalang.audio.clip import Clip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one sentence.

    Attributes:
        outcome: ``whole``; ``respoken``: words were lost, and another attempt has them all; ``lost``: they
            stay lost or doubled, so that a person must listen.
        flaw: of the first attempt, where it had one.
        instead: the next engine of the voice's chain that says it whole, where one was asked and does.
    """

    utterance: Utterance
    engine: str
    outcome: Literal["whole", "respoken", "lost"]
    flaw: Flaw | None = None
    instead: str = ""

    @property
    def word(self) -> str:
        """The word that was lost or said twice."""
        return words_of(self.utterance.spoken)[self.flaw.place] if self.flaw else ""


def heard_through(
    synthesizer: Synthesizer, utterances: Sequence[Utterance], pace: float, ear: Ear
) -> Iterator[Verdict]:
    """Hear every sentence of a lesson once, voice by voice, and mend what another attempt mends.

    A sentence that no attempt mends is not given to another engine by itself: a programme does not change
    its voice in the middle. Which engine would say it whole is told.

    Raises:
        SpeechError: a voice cannot speak, or the ear cannot hear.
    """
    for voice in dict.fromkeys(u.voice for u in utterances):
        mine = tuple({u.spoken: u for u in utterances if u.voice == voice and words_of(u.spoken)}.values())
        if not mine:
            continue
        session = synthesizer.speak(mine, pace, lambda _line: None)
        heard = [ear.hear(clip, words_of(u.spoken)) for u, clip in zip(mine, session.clips, strict=True)]
        usual = Usual.of(heard)
        speaker = session.speakers[0]
        for utterance, one in zip(mine, heard, strict=True):
            flaw = usual.flaw(one)
            if flaw is None:
                yield Verdict(utterance, speaker.engine, "whole")
                continue
            request = Request(utterance.spoken, speaker.setting, pace)
            if _mended(engine(speaker.engine), request, ear, usual):
                yield Verdict(utterance, speaker.engine, "respoken", flaw)
                continue
            instead = _next_whole(synthesizer, utterance, pace, ear, speaker.engine)
            yield Verdict(utterance, speaker.engine, "lost", flaw, instead)


def _mended(speaking: Engine, request: Request, ear: Ear, usual: Usual) -> bool:
    """Speak a sentence again with other lots until all its words are heard, and keep that attempt."""
    if not draws_lots(speaking):
        return False
    tried = attempt_of(speaking, request.setting, request.text)
    for attempt in range(tried + 1, tried + 1 + MOST):
        (clip,) = clips_of(speaking, (replace(request, attempt=attempt),))
        if usual.flaw(ear.hear(clip, words_of(request.text))) is None:
            keep_attempt(speaking, request.setting, request.text, attempt)
            return True
    return False


def _next_whole(synthesizer: Synthesizer, utterance: Utterance, pace: float, ear: Ear, but: str) -> str:
    """Name the next engine of the voice's chain, no draft, that says a sentence whole."""
    links = [link for link in synthesizer.voices[utterance.voice].engines if link.engine != but]
    for link in links:
        try:
            other = guarded(link.engine, partial(engine, link.engine))
            if other.draft or other.needs_network or guarded(link.engine, partial(other.problem, link)):
                continue
            clip = _spoken(other, Request(utterance.spoken, link, pace))
        except SpeechError:
            continue
        if Usual().flaw(ear.hear(clip, words_of(utterance.spoken))) is None:
            return link.engine
    return ""


def _spoken(speaking: Engine, request: Request) -> "Clip":
    (clip,) = clips_of(speaking, (request,))
    return clip
