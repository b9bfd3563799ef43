"""Utterances become clips: one engine a voice for the whole programme, and nothing spoken twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from loalang.content.models import EngineSetting, Voice
from loalang.errors import SpeechError, UsageError
from loalang.files.own_code import code_of, is_ours
from loalang.messages import _, suggest
from loalang.model import Utterance
from loalang.speech.attempts import attempt_of, digest_of_attempts
from loalang.speech.cache import ClipCache, key_of
from loalang.speech.engine import Engine, Request
from loalang.speech.engines import ENGINES, engine
from loalang.speech.guard import clips_of, guarded
from loalang.speech.reference import PACE, REFERENCE

if TYPE_CHECKING:
    from loalang.audio.clip import Clip
    from loalang.speech.clip_spool import ClipSpool
    from loalang.speech.kept_clip import ClipFacts

Report = Callable[[str], None]
"""Told in one line of what the listener will notice."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The engine chosen for a voice, and why not an earlier one of its chain.

    Attributes:
        model: the digest of the engine's model, and of the attempts kept for it; empty where it has none.
        code: the digest of the engine's own code; empty where it is not ours.
        passed_over: a line for each better engine of the chain: its name and the reason.
    """

    voice: str
    engine: str
    version: str
    setting: EngineSetting
    draft: bool
    passed_over: tuple[str, ...] = ()
    model: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SpokenSession:
    """What was spoken: a clip for each utterance, in order, and who spoke.

    Attributes:
        references: by voice, the clip of :data:`~loalang.speech.reference.REFERENCE`, where asked for.
    """

    clips: "tuple[Clip, ...]"
    speakers: tuple[Speaker, ...]
    references: "Mapping[str, Clip]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Synthesizer:
    """Speaks utterances through the chains of ``voices``.

    Attributes:
        voices: all voices by id.
        cache: where clips are kept, or ``None`` to speak everything anew.
        only: the one engine to use, whatever the chains say.
        online: whether voices that name an online twin speak as that twin does.
        strict: whether only the best engine of each chain may speak.
    """

    voices: Mapping[str, Voice]
    cache: ClipCache | None = None
    only: str | None = None
    online: bool = False
    strict: bool = False

    def speaker(self, voice: str, failed: Mapping[EngineSetting, str] | None = None) -> Speaker:
        """Choose the first engine of the voice's chain that can speak now.

        Args:
            voice: the voice's id.
            failed: links of the chain that failed on the way, with the reason.

        Raises:
            SpeechError: none can, or the best cannot and only the best may; each one's reason is told.
        """
        reasons = dict(failed or {})
        for setting in self._chain(voice):
            if setting in reasons:
                continue
            try:
                candidate = guarded(setting.engine, partial(engine, setting.engine))
                problem = guarded(setting.engine, partial(candidate.problem, setting))
                model = "" if problem else guarded(setting.engine, partial(candidate.model, setting))
            except SpeechError as error:
                problem = error.in_one_line
            if problem:
                reasons[setting] = problem
                continue
            passed = _lines(reasons)
            if passed and self.strict:
                raise SpeechError(
                    _("giọng '{voice}' không đọc được bằng máy đọc tốt nhất của nó (--strict)").format(
                        voice=voice
                    ),
                    hint="\n  ".join(passed),
                )
            model += digest_of_attempts(candidate, setting)
            code = code_of(type(candidate).__module__)
            return Speaker(
                voice, candidate.name, candidate.version, setting, candidate.draft, passed, model, code
            )
        raise SpeechError(
            _("giọng '{voice}' không có máy đọc nào đọc được").format(voice=voice),
            hint="\n  ".join(_lines(reasons)),
        )

    def speak(
        self, utterances: Sequence[Utterance], pace: float, report: Report, with_references: bool = False
    ) -> SpokenSession:
        """Speak all utterances at ``pace`` syllables a minute, and each voice's reference where asked for.

        A voice whose engine fails midway is spoken again from the start by the next of its chain, so that no
        programme changes its voice in the middle.
        """
        from loalang.speech.casting import told_apart
        from loalang.speech.clip_spool import ClipSpool

        clips: dict[int, Clip] = {}
        spool = ClipSpool()
        speakers: list[Speaker] = []
        references: dict[str, Clip] = {}
        for voice in dict.fromkeys(u.voice for u in utterances):
            mine = [i for i, u in enumerate(utterances) if u.voice == voice]
            failed: dict[EngineSetting, str] = {}
            while True:
                speaker = self.speaker(voice, failed)
                if speaker.passed_over and not failed and not speaker.draft:
                    report(_instead(speaker))
                requests = [Request(utterances[i].spoken, speaker.setting, pace) for i in mine]
                if with_references:
                    requests.append(Request(REFERENCE, speaker.setting, PACE))
                try:
                    spoken = self._spoken(engine(speaker.engine), requests, spool)
                except SpeechError as error:
                    failed[speaker.setting] = error.in_one_line
                    continue
                if failed:
                    report(_instead(speaker))
                if with_references:
                    references[voice] = spoken.pop()
                clips.update(zip(mine, spoken, strict=True))
                speakers.append(speaker)
                break
        for line in told_apart(self.voices, [(s.voice, s.engine, s.setting) for s in speakers]):
            report(line)
        return SpokenSession(tuple(clips[i] for i in range(len(utterances))), tuple(speakers), references)

    def _chain(self, voice: str) -> tuple[EngineSetting, ...]:
        chain = self._heard_as(voice).engines
        if self.only is None:
            return chain
        engine(self.only)
        if named := tuple(setting for setting in chain if setting.engine == self.only):
            return named
        gender = self.voices[voice].gender
        if self.only == "tone":
            return (EngineSetting(engine="tone", voice="tone", pitch=60 if gender == "nu" else 30),)
        if self.only == "loalang":
            return (EngineSetting(engine="loalang", voice=gender),)
        raise UsageError(
            _("giọng '{voice}' không có máy đọc '{engine}'").format(voice=voice, engine=self.only),
            hint=suggest(self.only, {s.engine for s in chain} | ({"tone", "loalang"} & set(ENGINES))),
        )

    def _heard_as(self, voice: str) -> Voice:
        """The voice itself, or its online twin where that is allowed."""
        twin = self.voices[voice].online
        if not self.online or twin is None:
            return self.voices[voice]
        if twin not in self.voices:
            raise UsageError(
                _("giọng '{voice}': không có giọng '{twin}' ghi ở khóa online").format(
                    voice=voice, twin=twin
                ),
                hint=suggest(twin, self.voices),
            )
        return self.voices[twin]

    def _spoken(self, engine: Engine, requests: Sequence[Request], spool: "ClipSpool") -> "list[Clip]":
        """Take clips as the cache knows them, and speak the rest in one go, each text once; put those on a
        spool."""
        from loalang.speech.kept_clip import KeptClip

        requests = [_best_attempt(engine, request) for request in requests]
        keys = [key_of(engine, request) for request in requests]
        known: dict[str, Clip] = {}
        if self.cache:
            for key, request in dict(zip(keys, requests, strict=True)).items():
                if facts := self.cache.facts(key):
                    known[key] = KeptClip(facts, partial(_samples, self.cache, key, engine, request, facts))
        missing = {key: request for key, request in zip(keys, requests, strict=True) if key not in known}
        # Another's engine may give more clips than asked for, and all after the first of these would be
        # another sentence's: its clips are kept when all are there. Ours are kept at once, so that a kill
        # costs nothing.
        ours = is_ours(type(engine).__module__)
        if missing:
            for key, clip in zip(missing, clips_of(engine, tuple(missing.values())), strict=True):
                known[key] = spool.put(clip)
                if self.cache and ours:
                    self.cache.put(key, clip)
            if self.cache and not ours:
                for key in missing:
                    self.cache.put(key, known[key])
        return [known[key] for key in keys]


def _best_attempt(engine: Engine, request: Request) -> Request:
    """The attempt at a sentence that was found to have all its words."""
    attempt = attempt_of(engine, request.setting, request.text)
    return replace(request, attempt=attempt) if attempt else request


def _samples(cache: ClipCache, key: str, engine: Engine, request: Request, facts: "ClipFacts") -> bytes:
    """Read a clip's samples from the cache, or speak it again where they were dropped since.

    Raises:
        SpeechError: it is spoken otherwise now, so that nothing laid out by what was known would fit.
    """
    from loalang.speech.pcm import content_of, to_pcm16

    clip = cache.get(key)
    if clip is None:
        (clip,) = clips_of(engine, (request,))
        cache.put(key, clip)
    pcm = to_pcm16(clip)
    if content_of(pcm, clip.rate) != facts.content:
        raise SpeechError(
            _("câu '{text}' trong kho bị mất và máy đọc đọc lại khác trước").format(text=request.text[:40]),
            hint=_("gợi ý: chạy lại lệnh này"),
        )
    return pcm


def _lines(reasons: Mapping[EngineSetting, str]) -> tuple[str, ...]:
    return tuple(f"{setting.engine}: {reason}" for setting, reason in reasons.items())


def _instead(speaker: Speaker) -> str:
    return _("giọng '{voice}' được đọc bằng {engine}; không dùng {reasons}").format(
        voice=speaker.voice, engine=speaker.engine, reasons="; ".join(speaker.passed_over)
    )
