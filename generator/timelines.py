"""A programme's timeline on disk: what starts where, kept beside the MP3 for transcripts and chapters.

One JSON file an edition, ``podcast.timeline.json``, one span a line, so that two versions can be compared.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.model import Edition

if TYPE_CHECKING:
    from generator.audio.timeline import Span


def timeline_name(edition: Edition) -> str:
    """The file's name in the episode's folder."""
    return f"{edition}.timeline.json"


def write_timeline(timeline: "Sequence[Span]") -> bytes:
    """Write spans, seconds right to a millisecond; the same spans give the same bytes."""
    lines = [
        json.dumps([round(s.start, 3), round(s.end, 3), s.kind.value, s.label, s.text], ensure_ascii=False)
        for s in timeline
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def read_timeline(data: bytes) -> "tuple[Span, ...]":
    """Read spans back.

    Raises:
        ValueError: the file is damaged.
    """
    from generator.audio.timeline import Kind, Span  # with numpy: not for those who only name the file

    try:
        return tuple(
            Span(float(start), float(end), Kind(kind), str(label), str(text))
            for start, end, kind, label, text in json.loads(data)
        )
    except TypeError as error:
        raise ValueError(str(error)) from error
