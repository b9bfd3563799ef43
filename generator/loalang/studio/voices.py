"""Giọng: every voice on the same sentence, which of them may go on the air, and further ones to install."""

from pathlib import Path

from starlette.responses import Response

from loalang.authoring.audition import PARAGRAPH
from loalang.errors import UsageError
from loalang.messages import _
from loalang.speech.catalogue import offers
from loalang.speech.install import install as put_in_place
from loalang.speech.install import plan
from loalang.speech.models import all_installed, remove
from loalang.speech.roster import EngineStanding, roster
from loalang.studio.visit import Visit, go
from loalang.studio.works import Work
from loalang.text import sentences

HERE = "/giong"


def show(visit: Visit) -> Response:
    """Show who can speak now, and what could be installed."""
    voices, works = visit.workshop.folder.voices, visit.workshop.works
    links: dict[str, list[EngineStanding]] = {}
    for link in roster(voices.values()):
        links.setdefault(link.voice.id, []).append(link)
    told = [(voices[name], found) for name, found in links.items()]
    there = {voice.facts.name: voice.facts for voice in all_installed()}
    return visit.page(
        "voices.html.j2",
        voices=told,
        fit=any(link.speaks and not link.draft for found in links.values() for link in found),
        sentence=list(sentences(PARAGRAPH))[1],
        offers=[
            offer
            for name, offer in offers().items()
            if name not in there and offer.speaks and offer.can_be_installed
        ],
        installed=list(there.values()),
        running=works.running,
        ended=works.ended(HERE),
    )


def install(visit: Visit) -> Response:
    """Install a voice of the catalogue: from the net, or from a folder of this computer."""
    name = visit.form.get("ten", "")
    source = " ".join(visit.form.get("thu-muc", "").split())
    if name not in offers() or not offers()[name].can_be_installed:
        raise UsageError(_("danh mục không có giọng '{name}'").format(name=name))
    if source and ("://" in source or not Path(source).is_absolute()):
        raise UsageError(_("cần cả đường dẫn của thư mục, ví dụ E:/ hay /media/usb"))
    planned = plan(name, source or None)

    def bring(work: Work) -> str:
        work.total = planned.size or 0
        made = put_in_place(planned, work.reach)
        return _("Đã cài giọng {name} vào {folder}").format(name=name, folder=made.folder)

    visit.workshop.works.begin(_("Cài giọng {name}").format(name=name), HERE, bring)
    return go(HERE)


def take_away(visit: Visit) -> Response:
    """Remove a voice that was installed."""
    name = visit.form.get("ten", "")
    if name not in {voice.facts.name for voice in all_installed()}:
        raise UsageError(_("chưa cài giọng '{name}'").format(name=name))
    remove(name)
    return go(HERE)
