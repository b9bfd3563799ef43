"""Transcripts from the mix's own timeline: WebVTT, SRT, JSON and plain text.

A caption is one utterance, from its first sample to its last; a long one is several captions (captions.py).
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from loalang.audio.timeline import Span, SpanKind
from loalang.publish.captions import LINE, SHORT_LINE, captions, lines_of, named, short_captions
from loalang.publish.heard import HeardEpisode
from loalang.publish.plain import plain

RECORDING = "[Tiếng nói thu âm]"
"""Stands for a person's own recording, whose words nobody wrote down."""


def vtt(heard: HeardEpisode) -> bytes:
    """Write WebVTT, the voices in ``<v Name>``."""
    blocks = ["WEBVTT\nLanguage: vi"]
    for span in captions(heard.said):
        tag = _voice(span.label) if span.kind is SpanKind.SPEECH else ""
        lines = wrapped(escape(_words(span), quote=False), tag)
        blocks.append(f"{_stamp(span.start, '.')} --> {_stamp(span.end, '.')}\n" + "\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode()


def srt(heard: HeardEpisode) -> bytes:
    """Write SubRip by the namespace's limits; the speaker's name stands before the words."""
    blocks, end, stamped = [], -1.0, ""
    for number, span in enumerate(short_captions(heard.said), 1):
        name = named(span.label)[:30] if span.kind is SpanKind.SPEECH else ""
        lines = lines_of((f"{name}: " if name else "") + _words(span).replace("-->", "→"), SHORT_LINE)
        start = stamped if span.start == end else _stamp(span.start, ",")
        end, stamped = span.end, _stamp(span.end, ",")
        blocks.append(f"{number}\n{start} --> {stamped}\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks).encode()


def in_json(heard: HeardEpisode) -> bytes:
    """Write the namespace's JSON transcript 1.0.0: a segment an utterance, times in seconds."""
    told = [
        {
            **({"speaker": named(span.label)} if span.kind is SpanKind.SPEECH else {}),
            "startTime": round(span.start, 3),
            "endTime": round(span.end, 3),
            "body": _words(span),
        }
        for span in heard.said
    ]
    return (json.dumps({"version": "1.0.0", "segments": told}, ensure_ascii=False) + "\n").encode()


def text(heard: HeardEpisode) -> bytes:
    """Write the words to be read: a heading a chapter, a paragraph a turn."""
    parts = [heard.title]
    for chapter, turns in turns_by_chapter(heard):
        if chapter:
            parts.append(plain(chapter.label).upper())
        for name, spans in turns:
            words = " ".join(_words(span) for span in spans)
            parts.append(f"{name}: {words}" if name else words)
    return ("\n\n".join(parts) + "\n").encode()


Turn = tuple[str, list[Span]]
"""A speaker's name and what they say without a break; the name is empty for a recording."""


def turns_by_chapter(heard: HeardEpisode) -> Iterator[tuple[Span | None, list[Turn]]]:
    """Give each chapter with who speaks in it; what is said before the first chapter has none."""
    chapters: list[Span | None] = [*heard.chapters] or [None]
    if heard.said and isinstance(first := chapters[0], Span) and heard.said[0].start < first.start:
        chapters.insert(0, None)
    starts = [chapter.start if chapter else 0.0 for chapter in chapters[1:]] + [float("inf")]
    said = iter(heard.said)
    span = next(said, None)
    for chapter, end in zip(chapters, starts, strict=True):
        turns: list[Turn] = []
        while span and span.start < end:
            name = named(span.label) if span.kind is SpanKind.SPEECH else ""
            if turns and turns[-1][0] == name:
                turns[-1][1].append(span)
            else:
                turns.append((name, [span]))
            span = next(said, None)
        yield chapter, turns


def wrapped(words: str, before: str = "") -> Iterator[str]:
    """Break words into lines of at most :data:`LINE` letters, ``before`` counted in the first."""
    line, start = before + words, len(before)
    while len(line) > LINE:
        space = line.rfind(" ", start + 1, LINE + 1)
        if space > 0:
            yield line[:space]
            line = line[space + 1 :]
        else:  # one endless word
            yield line[:LINE]
            line = line[LINE:]
        start = 0
    yield line


@lru_cache(maxsize=64)  # a programme has few voices, and asks for each a hundred times
def _voice(label: str) -> str:
    name = named(label).replace("<", "").replace(">", "").replace("&", "")
    return f"<v {name[:30]}>" if name else ""


def _words(span: Span) -> str:
    return plain(span.text) or (RECORDING if span.kind is SpanKind.RECORDING else "…")


def _stamp(seconds: float, point: str) -> str:
    """Write a time as WebVTT and SRT do: ``00:01:02.345``."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{_clock(whole)}{point}{thousandths:03d}"


@lru_cache(maxsize=4096)  # the same in every programme
def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
