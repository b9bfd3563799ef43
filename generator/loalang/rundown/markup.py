"""The text of a rundown: its grammar, how it is written safely, and how it is parsed.

A rundown is plain text, line by line, that a person reads and this module parses::

    # Title
    ## Chapter
    [nhạc mo-dau]            [nghỉ 1.5]            [nền nhe-nhang] … [hết nền]
    [thu âm thu-am/loi.mp3]
    LAN: What the voice ``lan`` says. [đọc How it is said instead]
    % a remark

What a script says can never become a cue: whatever a format prints from it is folded to one line, and the
signs that open a cue are escaped with a backslash.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from loalang.errors import ContentError, raise_all
from loalang.messages import _
from loalang.model import (
    NOWHERE,
    BedEnd,
    BedStart,
    Chapter,
    Cue,
    Jingle,
    Line,
    Pause,
    Recording,
    Rundown,
    Seconds,
    Source,
)


class Ready(str):
    """A whole line of a rundown, escaped already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its reading, as formats get it; printed, it is the text alone.

    Attributes:
        origin: the number of the place that it comes from; it travels with the text to its line.
    """

    text: str
    read: str | None = None
    label: str = ""
    origin: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def mark(self) -> str:
        """The origin inside a line. No script can write it: it counts as a space, and is folded."""
        return "" if self.origin is None else f"{_MARK}{self.origin}{_MARK}"


def label(voice: str) -> str:
    """Write a voice's id as the speaker of a rundown line: ``LAN``."""
    return voice.upper()


def escape(value: object) -> str:
    """Make a printed value harmless inside a line of a rundown; a :class:`Ready` line is so already."""
    if isinstance(value, Ready):
        return value
    mark = value.mark if isinstance(value, Words) else ""
    line = folded(str(value)).replace("\\", "\\\\").replace("[", "\\[") + mark
    if line.startswith(("#", "%")):
        line = "\\" + line
    if speaker := _SPEAKER.match(line):  # "LAN:" in a text is not the speaker Lan
        return f"{speaker[1]}\\:{line[speaker.end() :]}"
    return line


def spoken_line(words: Words | str, speaker: str = "", before: str = "") -> Ready:
    """Print words as the line of a speaker: their own, or the one given; ``before`` is said first."""
    words = words if isinstance(words, Words) else Words(str(words))
    line = f"{speaker or words.label}: {_inline(before)}{_inline(words.text)}{words.mark}"
    return Ready(f"{line} [đọc {_inline(before)}{_inline(words.read)}]" if words.read else line)


def folded(text: str) -> str:
    """Fold a text to one line."""
    return " ".join(text.split())


def as_sentences(text: str) -> str:
    """Make the items of a list sentences: lines that begin with a bullet would run into one another."""
    lines = text.splitlines()
    if sum(bool(_BULLET.match(line)) for line in lines) < 2:
        return text
    told: list[str] = []
    for line in lines:
        item = _BULLET.sub("", line).strip(" \t,;")
        if item and told and not told[-1].endswith(":"):
            item = item[:1].upper() + item[1:]
        if item:
            told.append(item if item.endswith((".", ":", "!", "?", "…")) else f"{item}.")
    return " ".join(told)


def _inline(text: str) -> str:
    """Escape text that stands inside a line, keeping a space at its end."""
    return re.sub(r"\s+", " ", text).replace("\\", "\\\\").replace("[", "\\[")


def continued(text: object) -> Words | str:
    """Let a sentence go on after other words: its first letter small, unless it begins a name in capitals."""
    if isinstance(text, Words):
        return replace(text, text=_small(text.text))
    return _small(str(text))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def unmarked(text: str) -> tuple[str, dict[int, tuple[int, ...]]]:
    """Take the origins out of a rendered text.

    Returns:
        the text without them, and by line (from 1) the origins that stood in it, in order.
    """
    lines = text.split("\n")
    marked = ((number, _MARKED.findall(line)) for number, line in enumerate(lines, 1))
    found = {number: tuple(map(int, marks)) for number, marks in marked if marks}
    return (_MARKED.sub("", text) if found else text), found


LONGEST_PAUSE = 60.0
"""Seconds of silence that a format may ask for: more, and residents think the loudspeaker is broken."""

_MARK = "\x1f"
_MARKED = re.compile(rf"{_MARK}(\d+){_MARK}")
_BULLET = re.compile(r"\s*[-–—•*+·](?=\s)")
_SPEAKER = re.compile(r"([A-Z0-9]+(?:-[A-Z0-9]+)*):")
_LINE = re.compile(r"(?P<label>[A-Z0-9]+(?:-[A-Z0-9]+)*): (?P<text>.*?)(?: (?<!\\)\[đọc (?P<read>.*)\])?")
_CUE = re.compile(r"\[(?P<kind>nhạc|nghỉ|nền|hết nền|thu âm)(?: (?P<what>[^\[\]]+))?\]")
_ESCAPED = re.compile(r"\\(.)")


def parse(text: str, name: str, sources: Mapping[int, Source] = MappingProxyType({})) -> Rundown:
    """Parse the text of a rundown.

    Args:
        text: see the head of this module.
        name: how messages call it.
        sources: where the words of a line come from, by its number (from 1).

    Raises:
        ContentError: a line that is no cue, naming each such line; no title; nothing to say.
    """
    cues: list[Cue] = []
    mistakes: list[ContentError] = []
    title = ""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if not line or line.startswith("%"):
            continue
        if line.startswith("# "):
            title = title or _plain(line[2:])
            continue
        try:
            cues.append(_cue(line, sources.get(number, NOWHERE)))
        except ValueError:
            mistakes.append(
                ContentError(_("không hiểu dòng '{line}'").format(line=line[:60]), f"{name}:{number}")
            )
    raise_all(mistakes)
    if not title or not any(isinstance(cue, Line | Recording) for cue in cues):
        raise ContentError(_("khuôn không viết ra tên bài hoặc lời nào"), name)
    return Rundown(title, tuple(cues), text.strip() + "\n")


def _cue(line: str, source: Source) -> Cue:
    """Parse one line; raise ValueError when it is no cue."""
    if line.startswith("## "):
        return Chapter(_plain(line[3:]))
    if found := _CUE.fullmatch(line):
        match found["kind"], found["what"]:
            case "nhạc", str(name):
                return Jingle(name)
            case "nghỉ", str(seconds) if 0 <= float(seconds) <= LONGEST_PAUSE:
                return Pause(Seconds(float(seconds)))
            case "nền", str(name):
                return BedStart(name)
            case "hết nền", None:
                return BedEnd()
            case "thu âm", str(path):
                return Recording(path)
    if (found := _LINE.fullmatch(line)) and found["text"].strip():
        read = _plain(found["read"]) if found["read"] else None
        return Line(found["label"].lower(), _plain(found["text"]), read, source)
    raise ValueError(line)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()
