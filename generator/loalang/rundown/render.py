"""Script + station → rundown: the formats turn what an officer wrote into a radio script, line by line."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, assert_never

import jinja2

from loalang.content.models import Lesson, Station
from loalang.content.segments import (
    AnySegment,
    Dialogue,
    KeyPoints,
    NewsItem,
    Notice,
    Question,
    Recorded,
    Say,
    Steps,
    Warn,
)
from loalang.content.yaml_nodes import Document, KeyPath
from loalang.errors import ContentError, raise_all
from loalang.messages import _
from loalang.model import (
    Cue,
    Edition,
    Line,
    Rundown,
)
from loalang.rundown.interpolation import MappingEnvironment, Names, interpolate
from loalang.rundown.markup import Words, continued, escape, folded, label, parse, spoken_line


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
    places: dict[str, str] = {}
    environment = _environment(formats)
    try:
        template = environment.get_template(f"{lesson.format}.j2")
        text = template.render(
            **names,
            edition=edition.value,
            loa=edition is Edition.LOUDSPEAKER,
            mc=label(lesson.presenter),
            giong_may=station.spoken_notice,
            segments=_segments(lesson, document, names, places),
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
    rundown = parse(text, f"{document.name} ({lesson.format}.j2)")
    return replace(rundown, cues=tuple(_with_origin(cue, places) for cue in rundown.cues))


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


# --- script → what a format gets ------------------------------------------------------------------------


def _segments(
    lesson: Lesson, document: Document, names: Names, places: dict[str, str]
) -> list[Mapping[str, Any]]:
    """Give each segment as plain data its variables filled; note in ``places`` where each text stands.

    Raises:
        ContentError: every bad variable of the lesson, at once.
    """
    mistakes: list[ContentError] = []

    def words(text: str, path: KeyPath, read: str | None = None, voice: str | None = None) -> Words:
        where = document.where(path)
        try:
            filled = interpolate(text, names, where)
            said = interpolate(read, names, where) if read else None
        except ContentError as error:
            mistakes.append(error)
            return Words("")
        places.setdefault(folded(filled), where)
        return Words(filled, said, label(voice or lesson.presenter))

    made = [
        _segment(segment, ("segments", i), lesson.cast, words) for i, segment in enumerate(lesson.segments)
    ]
    raise_all(mistakes)
    return made


def _with_origin(cue: Cue, places: Mapping[str, str]) -> Cue:
    """Note on a line where its words come from; a format may have put words of its own before them."""
    if not isinstance(cue, Line):
        return cue
    words = cue.text.split(": ")
    tails = (": ".join(words[i:]) for i in range(len(words)))
    return replace(cue, where=next((places[tail] for tail in tails if tail in places), ""))


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
        case NewsItem(item=item):
            voice = cast.get(item.by) if item.by else None
            title = words(item.title, (*at, "item", "title"), voice=voice)
            return {
                **common,
                "kind": "item",
                "item": {"title": title, "text": words(item.text, (*at, "item", "text"), voice=voice)},
            }
        case Notice(notice=notice):
            parts = {
                key: words(text, (*at, "notice", key)) if text else None
                for key, text in notice.model_dump().items()
            }
            return {**common, "kind": "notice", "notice": parts}
        case _:
            assert_never(segment)


# --- formats --------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _environment(formats: tuple[Path, ...]) -> MappingEnvironment:
    environment = MappingEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in formats], encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        finalize=escape,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["loi"] = spoken_line
    environment.filters["noi_tiep"] = continued
    return environment
