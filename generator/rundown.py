"""Script + station → rundown, and rundown → cues.

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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, assert_never

import jinja2

from generator.content import (
    AnySegment,
    Dialogue,
    KeyPoints,
    Lesson,
    Question,
    Recorded,
    Say,
    Station,
    Steps,
    Warn,
)
from generator.errors import ContentError
from generator.interpolation import MappingEnvironment, Names, interpolate
from generator.messages import _
from generator.model import (
    BedEnd,
    BedStart,
    Chapter,
    Cue,
    Edition,
    Jingle,
    Line,
    Pause,
    Recording,
    Rundown,
    Seconds,
)
from generator.reading import raise_all
from generator.yaml_nodes import Document, KeyPath


class Ready(str):
    """A whole line of a rundown, escaped already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its reading, as formats get it; printed, it is the text alone."""

    text: str
    read: str | None = None
    label: str = ""

    def __str__(self) -> str:
        return self.text


def render(
    lesson: Lesson, document: Document, station: Station, edition: Edition, formats: tuple[Path, ...]
) -> Rundown:
    """Make the rundown of one edition of ``lesson`` for ``station``.

    Args:
        lesson: the script; ``document`` is its file, for the places of mistakes.
        formats: folders of formats, the first that has the template wins.

    Raises:
        ContentError: an unknown variable or format, or a format that writes no valid rundown.
    """
    names = variables(lesson, station)
    environment = _environment(formats)
    try:
        template = environment.get_template(f"{lesson.format}.j2")
        text = template.render(
            **names,
            edition=edition.value,
            loa=edition is Edition.LOUDSPEAKER,
            mc=label(lesson.presenter),
            segments=list(_segments(lesson, document, names)),
        )
    except jinja2.TemplateNotFound as error:
        raise ContentError(
            _("không có khuôn '{name}'").format(name=error.name), document.where(("format",))
        ) from error
    except jinja2.UndefinedError as error:
        raise ContentError(
            _("khuôn {name} dùng một biến không có: {problem}").format(
                name=lesson.format, problem=error.message
            ),
            document.where(("format",)),
        ) from error
    except jinja2.TemplateError as error:
        place = (
            f"{error.name}:{error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else lesson.format
        )
        raise ContentError(
            _("khuôn sai: {problem}").format(problem=error.message), f"formats/{place}"
        ) from error
    return parse(text, f"{document.name} ({lesson.format}.j2)")


def variables(lesson: Lesson, station: Station) -> Names:
    """What a script may name: the station's and the lesson's own facts, as plain strings and numbers."""
    return {
        "station": {
            "name": station.name,
            "commune": station.commune,
            "province": station.province,
            "team": {"name": station.team.name, "phone": station.team.phone},
            "facts": {name: fact.value for name, fact in station.facts.items()},
        },
        "lesson": {"title": lesson.title, "number": lesson.number, "summary": lesson.summary},
    }


def label(voice: str) -> str:
    """Write a voice's id as the speaker of a rundown line: ``LAN``."""
    return voice.upper()


# --- script → what a format gets ------------------------------------------------------------------------


def _segments(lesson: Lesson, document: Document, names: Names) -> Iterator[Mapping[str, Any]]:
    """Give each segment as plain data with its variables filled; report every bad variable at once."""
    mistakes: list[ContentError] = []

    def words(text: str, path: KeyPath, read: str | None = None, voice: str | None = None) -> Words:
        where = document.where(path)
        try:
            filled = interpolate(text, names, where)
            said = interpolate(read, names, where) if read else None
        except ContentError as error:
            mistakes.append(error)
            return Words("")
        return Words(filled, said, label(voice or lesson.presenter))

    made = [
        _segment(segment, ("segments", i), lesson.cast, words) for i, segment in enumerate(lesson.segments)
    ]
    raise_all(mistakes)
    yield from made


def _segment(segment: AnySegment, at: KeyPath, cast: Mapping[str, str], words: Any) -> Mapping[str, Any]:
    common = {"chapter": segment.chapter}
    match segment:
        case Say(say=say):
            voice = cast.get(say.by) if say.by else None
            return {**common, "kind": "say", "say": words(say.text, (*at, "say"), say.read, voice)}
        case Dialogue(dialogue=turns):
            said = [
                words(turn.text, (*at, "dialogue", i), turn.read, cast.get(turn.role))
                for i, turn in enumerate(turns)
            ]
            return {**common, "kind": "dialogue", "dialogue": said}
        case Steps(steps=steps):
            return {
                **common,
                "kind": "steps",
                "steps": [words(s, (*at, "steps", i)) for i, s in enumerate(steps)],
            }
        case Warn(warning=warning):
            return {**common, "kind": "warning", "warning": words(warning, (*at, "warning"))}
        case Question(quiz=quiz):
            ask, answer = words(quiz.ask, (*at, "quiz", "ask")), words(quiz.answer, (*at, "quiz", "answer"))
            return {**common, "kind": "quiz", "quiz": {"ask": ask, "wait": quiz.wait, "answer": answer}}
        case KeyPoints(key_points=points):
            told = [words(p, (*at, "key_points", i)) for i, p in enumerate(points)]
            return {**common, "kind": "key_points", "key_points": told}
        case Recorded(recording=recording):
            return {**common, "kind": "recording", "recording": recording}
        case _:
            assert_never(segment)


# --- formats --------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _environment(formats: tuple[Path, ...]) -> MappingEnvironment:
    environment = MappingEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in formats], encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        finalize=_escape,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["loi"] = _spoken_line
    environment.filters["noi_tiep"] = _continued
    return environment


def _escape(value: Any) -> str:
    """Make a printed value harmless inside a line of a rundown; a :class:`Ready` line is so already."""
    if isinstance(value, Ready):
        return value
    line = " ".join(str(value).split()).replace("\\", "\\\\").replace("[", "\\[")
    if line.startswith(("#", "%")):
        line = "\\" + line
    if speaker := _SPEAKER.match(line):  # "LAN:" in a text is not the speaker Lan
        return f"{speaker[1]}\\:{line[speaker.end() :]}"
    return line


def _spoken_line(words: Words | str, speaker: str = "", before: str = "") -> Ready:
    """Print words as the line of a speaker: their own, or the one given; ``before`` is said first."""
    words = words if isinstance(words, Words) else Words(str(words))
    line = f"{speaker or words.label}: {_inline(before)}{_inline(words.text)}"
    return Ready(f"{line} [đọc {_inline(before)}{_inline(words.read)}]" if words.read else line)


def _inline(text: str) -> str:
    """Escape text that stands inside a line, keeping a space at its end."""
    return re.sub(r"\s+", " ", text).replace("\\", "\\\\").replace("[", "\\[")


def _continued(text: object) -> str:
    """Let a sentence go on after other words: its first letter small, unless it begins a name in capitals."""
    words = str(text)
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


# --- rundown text → cues --------------------------------------------------------------------------------

_SPEAKER = re.compile(r"([A-Z0-9]+(?:-[A-Z0-9]+)*):")
_LINE = re.compile(r"(?P<label>[A-Z0-9]+(?:-[A-Z0-9]+)*): (?P<text>.*?)(?: (?<!\\)\[đọc (?P<read>.*)\])?")
_CUE = re.compile(r"\[(?P<kind>nhạc|nghỉ|nền|hết nền|thu âm)(?: (?P<what>[^\[\]]+))?\]")
_ESCAPED = re.compile(r"\\(.)")


def parse(text: str, name: str) -> Rundown:
    """Parse the text of a rundown.

    Args:
        text: see the head of this module.
        name: how messages call it.

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
            cues.append(_cue(line))
        except ValueError:
            mistakes.append(
                ContentError(_("không hiểu dòng '{line}'").format(line=line[:60]), f"{name}:{number}")
            )
    raise_all(mistakes)
    if not title or not any(isinstance(cue, Line | Recording) for cue in cues):
        raise ContentError(_("khuôn không viết ra tên bài hoặc lời nào"), name)
    return Rundown(title, tuple(cues), text.strip() + "\n")


def _cue(line: str) -> Cue:
    """Parse one line; raise ValueError when it is no cue."""
    if line.startswith("## "):
        return Chapter(_plain(line[3:]))
    if found := _CUE.fullmatch(line):
        match found["kind"], found["what"]:
            case "nhạc", str(name):
                return Jingle(name)
            case "nghỉ", str(seconds):
                return Pause(Seconds(float(seconds)))
            case "nền", str(name):
                return BedStart(name)
            case "hết nền", None:
                return BedEnd()
            case "thu âm", str(path):
                return Recording(path)
    if (found := _LINE.fullmatch(line)) and found["text"].strip():
        read = _plain(found["read"]) if found["read"] else None
        return Line(found["label"].lower(), _plain(found["text"]), read)
    raise ValueError(line)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()
