"""Builds that a page begins and stops."""

from starlette.responses import JSONResponse, Response

from loalang.building.apart import BuildApart
from loalang.errors import UsageError
from loalang.messages import _
from loalang.studio.visit import Visit, go


def begin(visit: Visit) -> Response:
    """Make one lesson, or all that wait."""
    lesson = visit.request.path_params.get("lesson")
    workshop = visit.workshop
    if lesson and lesson not in workshop.folder.lesson_ids:
        raise UsageError(_("không có bài '{name}'").format(name=lesson))
    running = workshop.builds.running
    if running is None or running.lessons != ((lesson,) if lesson else ()):
        workshop.builds.begin(
            BuildApart(workshop.root, workshop.station_id, (lesson,) if lesson else (), workshop.jobs)
        )
    address = f"/nghe/{lesson}" if lesson else "/nghe"
    return JSONResponse({"go": address}) if visit.request.headers.get("x-csrf") else go(address)


def stop(visit: Visit) -> Response:
    """Stop what is being made."""
    visit.workshop.builds.stop()
    return go(visit.form.get("ve", "/nghe") if visit.form.get("ve", "").startswith("/nghe") else "/nghe")


def stop_work(visit: Visit) -> Response:
    """Stop what is being sent, copied or installed."""
    running = visit.workshop.works.running
    if running is None:
        return go("/")
    running.stop()
    return go(running.back)
