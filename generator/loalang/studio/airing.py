"""Phát ngay: a programme that may leave sounds from this computer at once, with a confirmation of its own."""

import datetime as dt
from http import HTTPStatus

from starlette.responses import Response

from loalang.authoring.scaffold import Beginning, skeleton, urgent_body
from loalang.building.diary_lines import approved
from loalang.content.identifiers import identifier
from loalang.content.schedule_models import Class
from loalang.errors import UsageError
from loalang.messages import _
from loalang.playing.hours import Hours
from loalang.schedule.desk import AIR
from loalang.schedule.diary import Aired, Diary
from loalang.schedule.expiry import hold_to_days
from loalang.schedule.release import Release
from loalang.studio.drafts import Drafts, Half
from loalang.studio.visit import Visit, go


def begin(visit: Visit) -> Response:
    """Begin an urgent bulletin: its words, aired today alone."""
    workshop = visit.workshop
    title, words = (" ".join(visit.form.get(key, "").split()) for key in ("ten", "loi"))
    folder = workshop.folder
    drafts = Drafts(folder)
    base = identifier(title)
    if not base or not words:
        raise UsageError(
            _("tin khẩn cần tên và lời"), hint=_("gợi ý: việc gì đang xảy ra, bà con làm gì ngay")
        )
    name = base
    if name in folder.lesson_ids or drafts.half(name):
        name = f"{base[:44].rstrip('-')}-{workshop.clock():%d-%m-%H%M}"
    presenter = "lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan")
    today = workshop.today
    body = urgent_body(words, presenter, today)
    text = skeleton(Beginning(name, title, "khan-cap", None, title, body, reviewed=today))
    drafts.keep(name, Half(text, "", f"{workshop.clock():%H:%M}"))
    return go(f"/viet/{name}")


def ask(visit: Visit) -> Response:
    """Ask whether this is to sound now."""
    release = _due(visit)
    return visit.page("air.html.j2", release=release, at="")


def sure(visit: Visit) -> Response:
    """Give the sound to play, and the form that writes it down."""
    release = _due(visit)
    if visit.form.get("chac") != "1":
        raise UsageError(_("chưa phát: hãy đánh dấu rằng loa đã bật và đúng là bài này"))
    return visit.page("air.html.j2", release=release, at=f"{visit.workshop.clock():%H:%M}")


def sound(visit: Visit) -> Response:
    """Give the approved bytes, judged as they are asked for."""
    release = _due(visit)
    return Response(release.read(), HTTPStatus.OK, media_type="audio/mpeg")


def _due(visit: Visit) -> Release:
    """Let a programme out for this moment: of its days, and of a class that the policy airs at this hour.

    Raises:
        ContentError: it may not leave, or not on this day.
        UsageError: the policy does not let its class of bulletin be heard now.
    """
    workshop = visit.workshop
    gate, now = workshop.gate(), workshop.clock()
    release = gate.release(visit.named("lesson"), AIR)
    hold_to_days(release.episode, workshop.today)
    term = release.episode.term
    bulletin = Class(term.bulletin) if term else Class.ORDINARY
    if Hours(gate.station.windows, gate.policy).room(now, bulletin) < release.facts.seconds:
        told = _("quy định không cho phát {title} vào giờ này").format(title=release.title)
        raise UsageError(told, hint=_("gợi ý: xếp vào một buổi ở trang Lịch"))
    return release


def write(visit: Visit) -> Response:
    """Write into the diary that it was on the air."""
    workshop = visit.workshop
    release = workshop.gate().release(visit.named("lesson"), AIR)
    by, at = visit.person(), visit.form.get("at", "").strip()
    try:
        at = f"{dt.time.fromisoformat(at):%H:%M}"
    except ValueError:
        at = ""
    if not by or not at:
        raise UsageError(_("cần tên người phát và giờ phát"))
    topic, seconds = release.episode.topic, release.facts.seconds
    line = Aired(
        workshop.today, at, at, release.lesson, release.title, topic, seconds, by, release.sha256
    )  # fmt: skip
    now, desk = workshop.clock(), workshop.desk
    Diary(desk.library).add(approved(desk, line, now.tzinfo or dt.UTC), now)
    return go("/nhat-ky")
