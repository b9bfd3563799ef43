"""A lesson for a telephone line: 8 kHz prompts cut from the approved sound, and Asterisk's plan of the call.

Nothing is spoken that nobody approved: the words that name the keys stand in ``loi-moi.txt`` for a person to
record as ``loi-moi.wav``, which the plan plays where it stands.
"""

import io
import re
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from loalang.audio.clip import Clip, Samples
from loalang.audio.resample import resample
from loalang.audio.timeline import Span, SpanKind
from loalang.content.models import Station
from loalang.content.phone_numbers import digits_of
from loalang.library.manifest import Asked, Manifest
from loalang.publish.lesson_code import code_of
from loalang.publish.plain import plain

RATE = 8_000
"""Hz of every telephone line; Asterisk plays 16-bit mono WAV of this rate on any of them."""

PEAK = 0.7
"""Of full scale: the companding of the line (G.711) is loud enough there and does not clip."""

EDGE = 0.15
"""Seconds that are kept before the first word and after the last of a prompt."""

WAIT = 6
"""Seconds to think before the answer comes by itself."""

INVITATION = "loi-moi"

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A part of the programme that is played by itself: its name, and from when to when, in seconds."""

    name: str
    start: float
    end: float


def prompts_of(episode: Manifest, timeline: Sequence[Span]) -> tuple[Prompt, ...]:
    """Find the parts: the whole, what to remember, each question and its answer, where they are said."""
    said = [span for span in timeline if span.kind is SpanKind.SPEECH]
    end = max((span.end for span in timeline), default=0.0)
    found = [Prompt("bai", 0.0, end)]
    if remember := _remembered(episode, said, timeline):
        found.append(remember)
    for number, asked in enumerate(episode.quiz, 1):
        found += _quiz(number, asked, said)
    return tuple(found)


def wav(clip: Clip, prompt: Prompt) -> bytes:
    """Cut a prompt out of a programme and write it as 8 kHz 16-bit mono WAV."""
    first, last = (round(at * clip.rate) for at in (max(prompt.start - EDGE, 0), prompt.end + EDGE))
    cut = resample(Clip(clip.samples[first:last], clip.rate), RATE).samples
    loudest = float(np.abs(cut).max()) if len(cut) else 0.0
    level: Samples = cut * np.float32(PEAK / loudest) if loudest > 0 else cut
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((level * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def invitation(episode: Manifest, prompts: Sequence[Prompt], more: bool = False) -> str:
    """Write what a person is to record, so that callers know the keys; ``more`` lessons are on the line."""
    names = {prompt.name for prompt in prompts}
    lines = [f"Mời bà con nghe bài {plain(episode.title)}.", "Bấm phím 1 để nghe cả bài."]
    if "can-nho" in names:
        lines.append("Bấm phím 2 để nghe những điều cần nhớ.")
    if "do-1" in names:
        lines.append("Bấm phím 3 để nghe câu đố; nghĩ xong bấm phím bất kỳ để nghe câu trả lời.")
    if more:
        lines.append("Bấm phím 4 để sang bài khác.")
    return (
        "\n".join([*lines, "Bấm phím 0 để gặp người trả lời.", "Bấm phím 9 để nghe lại lời mời này."]) + "\n"
    )


def dialplan(station: Station, lessons: Sequence[tuple[Manifest, Sequence[Prompt]]]) -> str:
    """Write ``extensions.conf``: a context a lesson; the line's number leads to the first.

    The files lie in Asterisk's sounds folder, under the station's id. A caller is called back at no cost by
    whatever rings this context; nothing here dials out but key 0.
    """
    lines = [
        f"; {plain(station.name)}: bài nghe qua điện thoại, do Loa Làng viết",
        "; Phím 0 gọi ra bằng đường PJSIP có tên ghi ở LOALANG_TRUNK, trong [globals]",
        "[loalang]",
    ]
    ids = [episode.lesson for episode, _prompts in lessons]
    for place, (episode, _prompts) in enumerate(lessons, 1):
        told = f"{code_of(episode)} {_words(episode.title)}"
        lines.append(f"exten => {place},1,Goto(loalang-{episode.lesson},s,1) ; {told}")
    if lessons:
        lines.append(f"exten => s,1,Goto(loalang-{ids[0]},s,1)")
    for (episode, prompts), following in zip(lessons, ids[1:] + ids[:1], strict=True):
        lines += ["", *_context(station, episode, prompts, following)]
    return "\n".join(lines) + "\n"


def _context(station: Station, episode: Manifest, prompts: Sequence[Prompt], following: str) -> Iterator[str]:
    """Write the call of one lesson: the keys, the lesson, the keys again.

    Where nobody has recorded the invitation, ``Background`` finds no file, says so in the log and goes on.
    """
    place = f"{station.id}/{episode.lesson}"
    names = [prompt.name for prompt in prompts]
    yield f"[loalang-{episode.lesson}]"
    yield "exten => s,1,Answer()"
    yield " same => n,Wait(1)"
    yield f" same => n,Background({place}/{INVITATION})"
    yield f" same => n,Background({place}/bai)"
    yield f" same => n(moi),Background({place}/{INVITATION})"
    yield " same => n,WaitExten(10)"
    yield " same => n,Hangup()"
    yield f"exten => 1,1,Background({place}/bai)"
    yield " same => n,Goto(s,moi)"
    if "can-nho" in names:
        yield f"exten => 2,1,Background({place}/can-nho)"
        yield " same => n,Goto(s,moi)"
    questions = [name for name in names if name.startswith("do-")]
    if questions:
        yield "exten => 3,1,NoOp(câu đố)"
        for name in questions:
            answer = name.replace("do-", "dap-")
            yield f" same => n,Read(PHIM,{place}/{name},1,,1,{WAIT})"
            yield f" same => n,Playback({place}/{answer})"
        yield " same => n,Goto(s,moi)"
    if following != episode.lesson:
        yield f"exten => 4,1,Goto(loalang-{following},s,1)"
    yield f"exten => 0,1,Dial(PJSIP/{digits_of(station.team.phone)}@${{LOALANG_TRUNK}},30)"
    yield " same => n,Goto(s,moi)"
    yield "exten => 9,1,Goto(s,moi)"
    yield "exten => i,1,Goto(s,moi)"
    yield "exten => t,1,Hangup()"


def _words(text: str) -> str:
    """A title in a comment: a semicolon would end it, a line break the line."""
    return plain(text).replace(";", ",")


def _remembered(episode: Manifest, said: Sequence[Span], timeline: Sequence[Span]) -> Prompt | None:
    """Where the points are said closest together: a point may be said in the lesson, too, before all are."""
    points = [point for point in episode.key_points if _spoken(said, point, 0) is not None]
    windows = []
    for begin in range(len(said)):
        places = [at for point in points if (at := _spoken(said, point, begin)) is not None]
        if places and len(places) == len(points):
            windows.append((min(places), max(places)))
    if not windows:
        return None
    first, last = min(windows, key=lambda window: window[1] - window[0])
    chapters = [
        span for span in timeline if span.kind is SpanKind.CHAPTER and span.start <= said[first].start
    ]
    start = chapters[-1].start if chapters else said[first].start
    opens = next(span.start for span in said if span.start >= start)
    return Prompt("can-nho", opens if said[first].start - opens < WAIT else said[first].start, said[last].end)


def _quiz(number: int, asked: Asked, said: Sequence[Span]) -> Iterator[Prompt]:
    """The question where its answer follows soonest: a lesson may open with the words it asks later."""
    told = []
    for begin in range(len(said)):
        question = _spoken(said, asked.ask, begin)
        answer = _spoken(said, asked.answer, question + 1) if question is not None else None
        if question is not None and answer is not None:
            told.append((question, answer))
    if not told:
        return
    question, answer = min(told, key=lambda pair: pair[1] - pair[0])
    ends = next((i for i in range(answer, len(said)) if _tail(asked.answer) in _bare(said[i].text)), answer)
    yield Prompt(f"do-{number}", said[question].start, said[answer - 1].end)
    yield Prompt(f"dap-{number}", said[answer].start, said[ends].end)


def _spoken(said: Sequence[Span], text: str, begin: int) -> int | None:
    """Which utterance first says the beginning of a text: an utterance is a sentence."""
    head = _bare(_SENTENCE.split(plain(text))[0])[:24]
    return next((i for i in range(begin, len(said)) if head and head in _bare(said[i].text)), None)


def _tail(text: str) -> str:
    sentences = [sentence for sentence in _SENTENCE.split(plain(text)) if _bare(sentence)]
    return _bare(sentences[-1])[-24:] if sentences else ""


@lru_cache(maxsize=1024)  # each sentence of a lesson is looked at again and again
def _bare(text: str) -> str:
    return "".join(letter for letter in plain(text).casefold() if letter.isalnum())
