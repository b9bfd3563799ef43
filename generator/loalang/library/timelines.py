"""A programme's timeline on disk: what starts where, kept beside the MP3 for transcripts and chapters.

One JSON file an edition, ``podcast.timeline.json``, one span a line, so that two versions can be compared.
"""

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.files import from_json
from loalang.model import Edition

if TYPE_CHECKING:
    from loalang.audio.timeline import Span


def timeline_name(edition: Edition) -> str:
    """The file's name in the episode's folder."""
    return f"{edition}.timeline.json"


def write_timeline(timeline: "Sequence[Span]") -> bytes:
    """Write spans, seconds right to a millisecond; the same spans give the same bytes."""
    lines = [json.dumps(_row(span), ensure_ascii=False) for span in timeline]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _row(span: "Span") -> list[object]:
    """Start, end, kind, label, text; then, where known, when which letters of the text are reached."""
    row: list[object] = [round(span.start, 3), round(span.end, 3), span.kind.value, span.label, span.text]
    letters = [[round(seconds, 3), index] for seconds, index in span.letters]
    return [*row, letters] if letters else row


def read_timeline(data: bytes) -> "tuple[Span, ...]":
    """Read spans back.

    Raises:
        ValueError: the file is damaged.
    """
    from loalang.audio.timeline import Span, SpanKind  # with numpy: not for those who only name the file

    kinds = {kind.value: kind for kind in SpanKind}
    try:
        return tuple(
            Span(
                _seconds(start),
                _seconds(end),
                kinds[kind],
                str(label),
                str(text),
                tuple((_seconds(s), int(i)) for s, i in letters[0]) if letters else (),
            )
            for start, end, kind, label, text, *letters in from_json(data)
        )
    except (TypeError, OverflowError, LookupError) as error:
        raise ValueError(str(error)) from error


def _seconds(number: object) -> float:
    """Read one time; JSON knows ``Infinity`` and ``NaN``, no programme does."""
    seconds = float(number)  # type: ignore[arg-type]
    if not math.isfinite(seconds):
        raise ValueError("no time")
    return seconds
