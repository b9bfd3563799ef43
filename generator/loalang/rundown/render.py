"""Script + station → rundown: the formats turn what an officer wrote into a radio script, line by line."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import jinja2

from loalang.content.models import Lesson, Station
from loalang.content.segments import Notice
from loalang.content.yaml_nodes import Document
from loalang.errors import ContentError
from loalang.messages import _
from loalang.model import Edition, Rundown
from loalang.rundown.format_faults import running_fault, syntax_fault
from loalang.rundown.format_files import FormatLoader
from loalang.rundown.interpolation import Names
from loalang.rundown.limited import LimitedEnvironment, TooMuch, one_rendering, single
from loalang.rundown.markup import continued, escape, label, parse, spoken_line, unmarked
from loalang.rundown.texts import Texts

MOST_TOLD = 200
"""Letters of what Python says about a format: its own text may be in it."""

ANNOUNCING = frozenset({"thong-bao", "ban-tin", "khan-cap", "nhac-nho"})
"""Formats of what is announced and not taught: offices write for the eye, so long sentences are cut."""


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
    lesson = lesson.cast_by(station.cast).presented_by(station.voice)
    names = variables(lesson, station)
    texts = Texts(lesson, document, names)
    segments = texts.segments()
    environment = _environment(formats)
    try:
        with one_rendering():
            template = environment.get_template(f"{lesson.format}.j2")
            text = template.render(
                **{**names, "lesson": texts.lesson_names()},
                edition=edition.value,
                loa=edition is Edition.LOUDSPEAKER,
                mc=label(lesson.presenter),
                giong_may=station.spoken_notice,
                segments=segments,
            )
    except (TooMuch, RecursionError, MemoryError) as error:
        why = error.message if isinstance(error, TooMuch) else _("tự gọi mình, hoặc lồng quá sâu")
        raise ContentError(
            _("khuôn {name} làm quá nhiều việc: {problem}").format(name=lesson.format, problem=why),
            document.where(("format",)),
            _("gợi ý: so với khuôn có sẵn, xem: loalang formats"),
        ) from error
    except jinja2.TemplateNotFound as error:
        raise ContentError(
            _("không có khuôn '{name}'").format(name=error.name), document.where(("format",))
        ) from error
    except jinja2.UndefinedError as error:
        raise ContentError(
            _("khuôn {name} dùng một biến không có: {variable}").format(
                name=lesson.format, variable=_undefined(error)[:MOST_TOLD]
            ),
            document.where(("format",)),
        ) from error
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, SyntaxError) as error:
        raise ContentError(
            _("khuôn {name} hỏng khi chạy: {problem}").format(
                name=lesson.format, problem=running_fault(error)[:MOST_TOLD]
            ),
            document.where(("format",)),
        ) from error
    except jinja2.TemplateError as error:
        place = (
            f"{error.name}:{error.lineno}"
            if isinstance(error, jinja2.TemplateSyntaxError)
            else f"{lesson.format}.j2"
        )
        raise ContentError(
            _("khuôn sai: {problem}").format(problem=syntax_fault(error.message or "")[:MOST_TOLD]),
            f"scripts/formats/{place}",
        ) from error
    text, marks = unmarked(text)
    sources = {line: texts.sources[found[0]] for line, found in marks.items()}
    rundown = parse(text, f"{document.name} ({lesson.format}.j2)", sources)
    passed_over = texts.passed_over({mark for line in marks.values() for mark in line})
    short = lesson.format in ANNOUNCING or any(isinstance(one, Notice) for one in lesson.segments)
    return replace(rundown, passed_over=passed_over, short=short)


def _undefined(error: jinja2.UndefinedError) -> str:
    """The name that a format asked for: the last that Jinja2 quotes, "'dict object' has no attribute 'x'"."""
    quoted: list[str] = re.findall(r"'([^']+)'", error.message or "")
    return quoted[-1] if quoted else "?"


def variables(lesson: Lesson, station: Station) -> Names:
    """What a script may name: facts of station, course and lesson, as plain strings and numbers."""
    return {
        "station": {
            "name": station.name,
            "commune": station.commune,
            "province": station.province,
            "team": {"name": station.team.name, "phone": station.team.phone},
            "facts": {name: fact.value for name, fact in station.facts.items()},
        },
        "numbers": {name: number.call for name, number in station.course.numbers.items()},
        "lesson": {"title": lesson.title, "number": lesson.number or 0, "summary": lesson.summary},
    }


# --- formats --------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _environment(formats: tuple[Path, ...]) -> LimitedEnvironment:
    environment = LimitedEnvironment(
        loader=FormatLoader([str(folder) for folder in formats], encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: escape(single(value)),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["loi"] = spoken_line
    environment.filters["noi_tiep"] = continued
    return environment
