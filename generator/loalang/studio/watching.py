"""How a build goes, told for as long as somebody looks: server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from loalang.building.apart import BuildApart
from loalang.studio.builds import Builds

LOOK = 0.2
"""Seconds between two looks at a build."""


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
