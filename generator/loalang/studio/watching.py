"""How a build, or another long work, goes: told for as long as somebody looks, as server-sent events."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from loalang.playing.place import Place, State
from loalang.publish.plain import plain
from loalang.studio.sessions import Doorkeeper
from loalang.studio.workshop import Workshop

LOOK = 0.2
"""Seconds between two looks."""

LONGEST = 600.0
"""Seconds for which the player is watched; then the page says so."""

Told = Mapping[str, object]


async def watch(request: Request) -> Response:
    """Tell how the build goes."""
    workshop: Workshop = request.app.state.workshop
    return _stream(request, lambda: _build(workshop))


async def watch_work(request: Request) -> Response:
    """Tell how the work goes."""
    workshop: Workshop = request.app.state.workshop
    return _stream(request, lambda: _work(workshop))


async def watch_player(request: Request) -> Response:
    """Tell what the hall's player does.

    It ends with the player, with the browser's session, which looking on does not prolong, and after a while
    in any case.
    """
    workshop: Workshop = request.app.state.workshop
    doors: Doorkeeper = request.app.state.doors
    cookie = request.cookies.get(request.app.state.cookie.name, "")
    until = time.monotonic() + LONGEST

    def look() -> Told:
        return _player(workshop, over=time.monotonic() >= until or not doors.goes_on(cookie))

    return _stream(request, look)


def _stream(request: Request, look: Callable[[], Told]) -> Response:
    """Send what there is to see whenever it changes, until it is finished or nobody looks any more."""

    async def events() -> AsyncIterator[str]:
        before: Told | None = None
        while True:
            seen = look()
            if seen != before:
                before = seen
                yield f"data: {json.dumps(seen, ensure_ascii=False)}\n\n"
            if seen["finished"] or await request.is_disconnected():
                return
            await asyncio.sleep(LOOK)

    return StreamingResponse(events(), media_type="text/event-stream")


def _build(workshop: Workshop) -> Told:
    build = workshop.builds.last
    if build is None:
        return {"finished": True}
    return {
        "lessons": build.lessons,
        "total": build.total,
        "done": build.done,
        "name": build.name,
        "waiting": build.waiting,
        "left": _whole(build.left),
        "failures": build.failures,
        "finished": build.finished,
        "stopped": build.stopped,
    }


def _player(workshop: Workshop, over: bool) -> Told:
    state = State.read(Place.of(workshop.desk.library.folder).state, workshop.clock().timestamp())
    if over or state is None:
        return {"lives": state is not None, "finished": True}
    return {
        "lives": True,
        "title": plain(state.title),
        "position": int(state.position),
        "level": round(state.level, 2),
        "paused": state.paused,
        "device": plain(state.device),
        "finished": False,
    }


def _work(workshop: Workshop) -> Told:
    work = workshop.works.last
    if work is None:
        return {"finished": True}
    # In whole percents: a download tells of every block that it gets.
    percent = min(100, round(100 * work.done / work.total)) if work.total else None
    return {"percent": percent, "left": _whole(work.left), "finished": work.finished}


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)
