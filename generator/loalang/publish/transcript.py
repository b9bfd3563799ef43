"""Transcripts from the mix's own timeline: WebVTT, SRT, JSON and plain text.

A caption is one utterance, from its first sample to its last; a long one is several captions (captions.py).
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from loalang.audio.timeline import Span
from loalang.publish.captions import LINE, NAME, SHORT_LINE, captions, lines_of, short_captions
from loalang.publish.heard import HeardEpisode
from loalang.publish.plain import plain
from loalang.publish.said import Caption, lines


def vtt(heard: HeardEpisode) -> bytes:
    """Write WebVTT, the voices in ``<v Name>``."""
    blocks = ["WEBVTT\nLanguage: vi"]
    for times, caption in _timed(captions(heard.said), "."):
        lines = wrapped(escape(caption.words, quote=False), _voice(caption.name))
        blocks.append("\n".join((times, *lines)))
    return ("\n\n".join(blocks) + "\n").encode()


def srt(heard: HeardEpisode) -> bytes:
    """Write SubRip by the namespace's limits; the speaker's name stands before the words."""
    blocks = []
    for number, (times, caption) in enumerate(_timed(short_captions(heard.said), ","), 1):
        before = f"{caption.name[:NAME]}: " if caption.name else ""
        lines = lines_of(before + caption.words.replace("-->", "→"), SHORT_LINE)
        blocks.append("\n".join((str(number), times, *lines, "")))
    return "\n".join(blocks).encode()


def in_json(heard: HeardEpisode) -> bytes:
    """Write the namespace's JSON transcript 1.0.0: a segment an utterance, times in seconds."""
    told = [
        {
            **({"speaker": one.name} if one.name else {}),
            "startTime": round(one.start, 3),
            "endTime": round(one.end, 3),
            "body": one.words,
        }
        for one in heard.said
    ]
    return (json.dumps({"version": "1.0.0", "segments": told}, ensure_ascii=False) + "\n").encode()


def text(heard: HeardEpisode) -> bytes:
    """Write the words to be read: a heading a chapter, a paragraph a turn."""
    parts = [heard.title]
    for chapter, turns in turns_by_chapter(heard):
        if chapter:
            parts.append(plain(chapter.label).upper())
        for name, said in turns:
            words = "\n".join(" ".join(one.words for one in line) for line in lines(said))
            parts.append(f"{name}: {words}" if name else words)
    return ("\n\n".join(parts) + "\n").encode()


Turn = tuple[str, list[Caption]]
"""A speaker's name and what they say without a break; the name is empty for a recording."""


def turns_by_chapter(heard: HeardEpisode) -> Iterator[tuple[Span | None, list[Turn]]]:
    """Give each chapter with who speaks in it; what is said before the first chapter has none."""
    chapters: list[Span | None] = [*heard.chapters] or [None]
    if heard.said and isinstance(first := chapters[0], Span) and heard.said[0].start < first.start:
        chapters.insert(0, None)
    starts = [chapter.start if chapter else 0.0 for chapter in chapters[1:]] + [float("inf")]
    said = iter(heard.said)
    one = next(said, None)
    for chapter, end in zip(chapters, starts, strict=True):
        turns: list[Turn] = []
        while one and one.start < end:
            if turns and turns[-1][0] == one.name:
                turns[-1][1].append(one)
            else:
                turns.append((one.name, [one]))
            one = next(said, None)
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
def _voice(name: str) -> str:
    shown = name.replace("<", "").replace(">", "").replace("&", "")[:NAME]
    return f"<v {shown}>" if shown else ""


def _timed(shown: Iterable[Caption], point: str) -> Iterator[tuple[str, Caption]]:
    """Give each caption behind its line of times; where one begins as another ends, that is written once."""
    end, stamped = -1.0, ""
    for caption in shown:
        start = stamped if caption.start == end else _stamp(caption.start, point)
        end, stamped = caption.end, _stamp(caption.end, point)
        yield f"{start} --> {stamped}", caption


def _stamp(seconds: float, point: str) -> str:
    """Write a time as WebVTT and SRT do: ``00:01:02.345``."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{_clock(whole)}{point}{thousandths:03d}"


@lru_cache(maxsize=4096)  # the same in every programme
def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
