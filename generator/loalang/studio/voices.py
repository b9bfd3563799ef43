"""Giọng: every voice on the same sentence, and which of them may go on the air."""

from starlette.responses import Response

from loalang.authoring.audition import PARAGRAPH
from loalang.speech.roster import roster
from loalang.studio.visit import Visit
from loalang.text import sentences


def show(visit: Visit) -> Response:
    """Show who can speak now."""
    voices = visit.workshop.folder.voices
    links: dict[str, list[object]] = {}
    for link in roster(voices.values()):
        links.setdefault(link.voice.id, []).append(link)
    told = [(voices[name], found) for name, found in links.items()]
    return visit.page("voices.html.j2", voices=told, sentence=list(sentences(PARAGRAPH))[1])
