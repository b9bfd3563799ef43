"""Builds that a page began: one at a time, watched by whoever looks, stopped by a button."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from loalang.building.apart import BuildApart
from loalang.errors import UsageError
from loalang.messages import _
from loalang.studio.builds import Builds
from loalang.studio.visit import Visit, go

LOOK = 0.2
"""Seconds between two looks at a build."""


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


async def watch(request: Request) -> Response:
    """Tell how the build goes, for as long as somebody looks: server-sent events."""
    builds: Builds = request.app.state.workshop.builds

    async def events() -> AsyncIterator[str]:
        before = ""
        while True:
            build = builds.last
            told = json.dumps(_told(build) if build else {"finished": True}, ensure_ascii=False)
            if told != before:
                before = told
                yield f"data: {told}\n\n"
            if build is None or build.finished or await request.is_disconnected():
                return
            await asyncio.sleep(LOOK)

    return StreamingResponse(events(), media_type="text/event-stream")


def _told(build: BuildApart) -> dict[str, object]:
    left = build.left
    return {
        "lessons": build.lessons,
        "total": build.total,
        "done": build.done,
        "name": build.name,
        "waiting": build.waiting,
        "left": None if left is None else round(left),
        "failures": build.failures,
        "finished": build.finished,
        "stopped": build.stopped,
    }
