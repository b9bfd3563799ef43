"""What every request passes before a page sees it: its host, where it comes from, its session, its size.

A page of another site can make a browser ask this computer for anything; nothing of it gets an answer here.
The headers of every answer forbid scripts that are not ours, frames, and addresses outside.
"""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loalang.messages import _
from loalang.studio.sessions import Doorkeeper

MOST_BYTES = 25_000_000
"""Of one request: a paper or a recording, no more."""

ENTRANCE = "/vao"
"""Where a link leads, or one logs in; all else needs a session."""

DRESS = ("/tinh/", "/chung/")
"""Type, signs and scripts, which the page to log in needs, too: what anybody finds in our source."""

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "media-src 'self' blob:", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would take the Origin off our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)",
}


class Safety:
    """The middleware around all pages.

    Args:
        hosts: what a request may call this server: ``127.0.0.1:8060``.
        cookie: name of the session's cookie.
    """

    def __init__(self, app: ASGIApp, doors: Doorkeeper, hosts: Sequence[str], cookie: str) -> None:
        self.app = app
        self.doors = doors
        self.hosts = frozenset(hosts)
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refusal(HTTPConnection(scope))
        if refused is None:
            await self.app(scope, _limited(receive), sending)
        else:
            await refused(scope, receive, sending)

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        """Say no to what is not ours; put the session of the rest into its state."""
        host = asked.headers.get("host", "").lower()
        if host not in self.hosts:  # a name of another site that was pointed at this computer
            return _no(HTTPStatus.MISDIRECTED_REQUEST, _("địa chỉ này không phải của phòng thu"))
        size = asked.headers.get("content-length", "0")
        if not size.isdigit() or int(size) > MOST_BYTES:
            return _no(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("tệp quá lớn"))
        method = asked.scope["method"]
        path = asked.scope["path"]
        from_elsewhere = asked.headers.get("sec-fetch-site", "same-origin") in ("cross-site", "same-site")
        if from_elsewhere and path != ENTRANCE:
            return _no(HTTPStatus.FORBIDDEN, _("trang khác không được gọi vào phòng thu"))
        if method not in ("GET", "HEAD", "POST"):
            return _no(HTTPStatus.METHOD_NOT_ALLOWED, _("không có cách gọi này"))
        if method == "POST" and not self._same_origin(asked, host):
            return _no(HTTPStatus.FORBIDDEN, _("trang khác không được gửi vào phòng thu"))
        if path == ENTRANCE:
            return None
        session = self.doors.session(asked.cookies.get(self.cookie, ""))
        if session is None and self.doors.accounts is not None:
            if method != "POST" and path.startswith(DRESS):
                return None
            if method != "POST" and "x-csrf" not in asked.headers:
                return RedirectResponse(ENTRANCE, HTTPStatus.SEE_OTHER)
            told = _("Phiên làm việc đã hết. Mở thẻ mới, đăng nhập lại, rồi quay về trang này.")
            return _no(HTTPStatus.UNAUTHORIZED, told)
        if session is None:
            told = _(
                "Mở phòng thu bằng đường dẫn mà lệnh loalang studio in ra; mỗi đường dẫn chỉ dùng một lần."
            )
            return _no(HTTPStatus.FORBIDDEN, told)
        asked.state.session = session
        return None

    def _same_origin(self, asked: HTTPConnection, host: str) -> bool:
        origin = urlsplit(asked.headers.get("origin", ""))
        return origin.scheme == asked.scope["scheme"] and origin.netloc == host


def _no(status: HTTPStatus, told: str) -> Response:
    return PlainTextResponse(told + "\n", status.value)


def _limited(receive: Receive) -> Receive:
    """Stop a body that is larger than it said, or said nothing."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            return {"type": "http.disconnect"}
        return message

    return receiving
