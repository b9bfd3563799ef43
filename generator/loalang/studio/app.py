"""The studio as one Starlette application: its pages by address. Start reading here."""

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from loalang.messages import _
from loalang.publish.page import STATIC as LISTENING
from loalang.studio import today
from loalang.studio.rendering import STATIC
from loalang.studio.safety import ENTRANCE, Safety
from loalang.studio.sessions import Doorkeeper
from loalang.studio.visit import page
from loalang.studio.workshop import Workshop


def studio(workshop: Workshop, doors: Doorkeeper, host: str, port: int) -> Starlette:
    """Make the application.

    Args:
        host: and port: where it is served, as browsers write them.
    """
    cookie = f"loalang-studio-{port}"
    hosts = tuple(f"{name}:{port}" for name in dict.fromkeys((host, "127.0.0.1", "localhost")))

    async def enter(request: Request) -> Response:
        given = doors.enter(request.query_params.get("ma", ""))
        if given is None:
            told = _("Đường dẫn này đã dùng rồi. Gõ lại lệnh loalang studio để có đường dẫn mới.")
            return PlainTextResponse(told + "\n", HTTPStatus.FORBIDDEN)
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.set_cookie(cookie, given, httponly=True, samesite="strict", path="/")
        return answer

    routes = [
        Route(ENTRANCE, enter),
        Route("/", page(today.show)),
        Mount("/tinh", StaticFiles(directory=STATIC)),
        Mount("/chung", StaticFiles(directory=LISTENING)),
    ]
    middleware = [
        Middleware(Safety, doors=doors, hosts=hosts, cookie=cookie),
        Middleware(GZipMiddleware, minimum_size=1_000),
    ]
    app = Starlette(routes=routes, middleware=middleware)
    app.state.workshop = workshop
    return app
