"""What the author of a speech engine needs: the interface, its types, what every engine does to its sound.

An engine is a class with the members of :class:`Engine`. A package names it in the entry-point group
``loalang.engines``, and from then on voice files may name it too::

    [project.entry-points."loalang.engines"]
    tinh = "tts_cua_tinh:Engine"

The least that works, where ``synthesise`` is the library that makes the sound::

    class Engine:
        name, version, needs_network, draft = "tinh", "1", False, True

        def problem(self, setting: EngineSetting) -> str | None:
            return None if setting.voice == "mai" else "máy đọc tinh không có giọng này; gợi ý: dùng mai"

        def model(self, setting: EngineSetting) -> str:
            return ""

        def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
            for request in requests:
                text = speakable(request)
                pcm, rate = synthesise(text)                        # 16-bit mono, Hz
                yield paced(trimmed(from_pcm16(pcm, rate)), text, request.pace)

``loalang.testing`` holds the tests that such a class must pass; CONTRIBUTING.md walks through a package.
These names, and no others of Loa Làng, stay as they are from one 0.x release to the next, or the changelog
says so.

What passes through here, with its shapes and units:

===============  =========================================================================================
Engine           the protocol: name, version, needs_network, draft; ``problem``, ``model``, ``speak``
Request          ``text``: spoken words in NFC; ``setting``; ``pace``: syllables a minute inside the utterance
EngineSetting    one link of a voice's chain in ``voices/*.yaml``: ``voice``; ``pitch``, 0–99, 50 the engine's
Clip             ``samples``: float32, shape ``(n,)``, full scale ±1.0, in steps of 1/32,768; ``rate`` in Hz
WordMark         ``start``, ``end``: seconds from the beginning of the clip; ``word``
SpeechError      the one exception that leaves an engine: ``message``, ``where``, ``hint``, each in one line
PassingError     a SpeechError that may be over soon; ``wait``: seconds that a server asks for, or 0
RetryPolicy      what asking a server may cost: gap, waits and budget in seconds
===============  =========================================================================================

What every engine does to its sound: ``speakable`` gives a request's text or refuses one without words;
``from_pcm16`` takes little-endian mono 16-bit PCM and Hz; ``clip_of`` decodes a server's answer and holds it
against its text; ``marked`` adds words; ``trimmed`` cuts silence down to 15 ms; ``paced`` stretches to within
4 % of the pace; ``phrases`` cuts a text where one breathes; ``asked_by_phrases`` asks a server with patience.
"""

from loalang.audio.clip import Clip, Samples
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.speech.answer import clip_of, speakable
from loalang.speech.engine import Engine, Request
from loalang.speech.engines import GROUP, engine, engine_names
from loalang.speech.marks import WordMark, marked, marks_of
from loalang.speech.pcm import from_pcm16, to_pcm16
from loalang.speech.pieces import asked_by_phrases
from loalang.speech.retrying import PassingError, RetryPolicy
from loalang.speech.stretch import paced
from loalang.speech.trim import trimmed
from loalang.text import phrases, syllables

__all__ = [
    "GROUP",
    "Clip",
    "Engine",
    "EngineSetting",
    "PassingError",
    "Request",
    "RetryPolicy",
    "Samples",
    "SpeechError",
    "WordMark",
    "asked_by_phrases",
    "clip_of",
    "engine",
    "engine_names",
    "from_pcm16",
    "marked",
    "marks_of",
    "paced",
    "phrases",
    "speakable",
    "syllables",
    "to_pcm16",
    "trimmed",
]
