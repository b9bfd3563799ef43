"""Utterances become clips: one engine a voice for the whole programme, and nothing spoken twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.audio.clip import Clip
from generator.content import EngineSetting, Voice
from generator.errors import SpeechError, UsageError
from generator.messages import _
from generator.model import Utterance
from generator.reading import suggest
from generator.speech.cache import ClipCache, key_of
from generator.speech.engine import Engine, Request
from generator.speech.engines import ENGINES, engine


Report = Callable[[str], None]
"""Told in one line of what the listener will notice."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The engine chosen for a voice, and why not an earlier one of its chain."""

    voice: str
    engine: str
    version: str
    setting: EngineSetting
    draft: bool
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """What was spoken: a clip for each utterance, in order, and who spoke."""

    clips: tuple[Clip, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Booth:
    """Speaks utterances through the chains of ``voices``.

    Attributes:
        voices: all voices by id.
        cache: where clips are kept, or ``None`` to speak everything anew.
        only: the one engine to use, whatever the chains say.
    """

    voices: Mapping[str, Voice]
    cache: ClipCache | None = None
    only: str | None = None

    def speaker(self, voice: str, failed: Mapping[str, str] | None = None) -> Speaker:
        """Choose the first engine of the voice's chain that can speak now.

        Args:
            voice: the voice's id.
            failed: engines that failed on the way, with the reason.

        Raises:
            SpeechError: none can; each one's reason is told.
        """
        reasons = dict(failed or {})
        for setting in self._chain(voice):
            if setting.engine in reasons:
                continue
            candidate = engine(setting.engine)
            if problem := candidate.problem(setting):
                reasons[setting.engine] = problem
                continue
            passed = tuple(f"{name}: {reason}" for name, reason in reasons.items())
            return Speaker(voice, candidate.name, candidate.version, setting, candidate.draft, passed)
        raise SpeechError(
            _("giọng '{voice}' không có máy đọc nào đọc được").format(voice=voice),
            hint="\n  ".join(f"{name}: {reason}" for name, reason in reasons.items()),
        )

    def speak(self, utterances: Sequence[Utterance], pace: float, report: Report) -> Session:
        """Speak all utterances at ``pace`` syllables a minute.

        A voice whose engine fails midway is spoken again from the start by the next of its chain, so that no
        programme changes its voice in the middle.
        """
        clips: dict[int, Clip] = {}
        speakers: list[Speaker] = []
        for voice in dict.fromkeys(u.voice for u in utterances):
            mine = [i for i, u in enumerate(utterances) if u.voice == voice]
            failed: dict[str, str] = {}
            while True:
                speaker = self.speaker(voice, failed)
                requests = [Request(utterances[i].spoken, speaker.setting, pace) for i in mine]
                try:
                    spoken = self._spoken(engine(speaker.engine), requests)
                except SpeechError as error:
                    failed[speaker.engine] = error.message
                    report(
                        _(
                            "giọng '{voice}': {engine} không đọc được ({reason}), thử máy đọc tiếp theo"
                        ).format(voice=voice, engine=speaker.engine, reason=error.message)
                    )
                    continue
                clips.update(zip(mine, spoken, strict=True))
                speakers.append(speaker)
                break
        return Session(tuple(clips[i] for i in range(len(utterances))), tuple(speakers))

    def _chain(self, voice: str) -> tuple[EngineSetting, ...]:
        chain = self.voices[voice].engines
        if self.only is None:
            return chain
        engine(self.only)
        if named := tuple(setting for setting in chain if setting.engine == self.only):
            return named
        if self.only == "tone":
            pitch = 60 if self.voices[voice].gender == "nu" else 30
            return (EngineSetting(engine="tone", voice="tone", pitch=pitch),)
        raise UsageError(
            _("giọng '{voice}' không có máy đọc '{engine}'").format(voice=voice, engine=self.only),
            hint=suggest(self.only, {s.engine for s in chain} | ({"tone"} & set(ENGINES))),
        )

    def _spoken(self, engine: Engine, requests: Sequence[Request]) -> list[Clip]:
        """Take clips from the cache and speak the rest in one go, each text once."""
        keys = [key_of(engine, request) for request in requests]
        known: dict[str, Clip] = {}
        if self.cache:
            for key in dict.fromkeys(keys):
                if clip := self.cache.get(key):
                    known[key] = clip
        missing = {key: request for key, request in zip(keys, requests, strict=True) if key not in known}
        if missing:
            for key, clip in zip(missing, engine.speak(tuple(missing.values())), strict=True):
                known[key] = clip
                if self.cache:
                    self.cache.put(key, clip)
        return [known[key] for key in keys]
