"""The ways in and out: a link that opens once on this computer, an account on the commune's network."""

from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from loalang.errors import UsageError
from loalang.messages import _
from loalang.schedule.accounts import LEAST_LETTERS
from loalang.studio.rendering import rendered
from loalang.studio.safety import ENTRANCE
from loalang.studio.sessions import Doorkeeper
from loalang.studio.visit import Visit, go


@dataclass(frozen=True, slots=True)
class Cookie:
    """The cookie that holds a session.

    Attributes:
        secure: whether it travels over TLS alone.
    """

    name: str
    secure: bool = False

    @classmethod
    def of(cls, port: int, secure: bool) -> "Cookie":
        """Name it: ports share their cookies, so it holds the port; ``__Host-`` binds it to this host."""
        return cls(f"{'__Host-' if secure else ''}loalang-studio-{port}", secure)

    def give(self, answer: Response, value: str) -> Response:
        """Put it into an answer."""
        answer.set_cookie(self.name, value, httponly=True, samesite="strict", path="/", secure=self.secure)
        return answer

    def take(self, answer: Response) -> Response:
        """Take it from the browser, with the sound that it keeps."""
        answer.delete_cookie(self.name, httponly=True, samesite="strict", path="/", secure=self.secure)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


async def entrance(request: Request) -> Response:
    """Open the studio: by a link on this computer, by an account on the network."""
    doors, cookie = _of(request)
    if doors.accounts is None:
        given = doors.enter(request.query_params.get("ma", ""))
        if given is None:
            told = _("Đường dẫn này đã dùng rồi. Gõ lại lệnh loalang studio để có đường dẫn mới.")
            return PlainTextResponse(told + "\n", HTTPStatus.FORBIDDEN)
        return cookie.give(RedirectResponse("/", HTTPStatus.SEE_OTHER), given)
    return await _log_in(request, doors, cookie) if request.method == "POST" else _page(cookie)


async def _log_in(request: Request, doors: Doorkeeper, cookie: Cookie) -> Response:
    try:
        async with request.form(max_fields=10, max_files=0) as form:
            user, passphrase = (str(form.get(name, "")) for name in ("ten", "mat-khau"))
        (user + passphrase).encode()
    except (MultiPartException, ValueError, ClientDisconnect):
        return PlainTextResponse(_("không đọc được điều vừa gửi") + "\n", HTTPStatus.BAD_REQUEST)
    user = user.strip().casefold()[:100]
    given = await run_in_threadpool(doors.log_in, user, passphrase, _from(request))
    if isinstance(given, str):
        return cookie.give(RedirectResponse("/", HTTPStatus.SEE_OTHER), given)
    if given is None:
        told = _("Tên hoặc mật khẩu chưa đúng. Bạn gõ lại nhé; quên thì nhờ người giữ máy của đài đặt lại.")
        return _page(cookie, told, user, HTTPStatus.FORBIDDEN)
    told = _("Gõ sai nhiều lần quá. Bạn chờ {minutes} phút rồi thử lại.").format(minutes=ceil(given / 60))
    answer = _page(cookie, told, user, HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(ceil(given))
    return answer


def leave(visit: Visit) -> Response:
    """Log out: the session is no more, whoever holds its cookie."""
    doors, cookie = _of(visit.request)
    doors.log_out(visit.request.cookies.get(cookie.name, ""))
    if doors.accounts is None:
        return cookie.take(PlainTextResponse(_("Đã đóng phòng thu trên trình duyệt này.") + "\n"))
    return cookie.take(go(ENTRANCE))


def own(visit: Visit) -> Response:
    """Show one's own account, and the form for another passphrase."""
    if visit.session.account is None:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    return visit.page("account.html.j2", done=visit.asked("da") == "doi", least=LEAST_LETTERS)


def change(visit: Visit) -> Response:
    """Give one's account another passphrase; every other session of it ends."""
    doors, cookie = _of(visit.request)
    old, new, again = (visit.form.get(name, "") for name in ("cu", "moi", "lai"))
    if new != again:
        raise UsageError(_("hai lần gõ mật khẩu mới không giống nhau"))
    given = doors.change_passphrase(visit.session, old, new, _from(visit.request))
    if given is None:
        raise UsageError(_("mật khẩu đang dùng chưa đúng"))
    return cookie.give(go("/tai-khoan?da=doi"), given)


def _of(request: Request) -> tuple[Doorkeeper, Cookie]:
    return request.app.state.doors, request.app.state.cookie


def _page(cookie: Cookie, told: str = "", user: str = "", status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    page = rendered(
        "log_in.html.j2", told=told, user=user, secure=cookie.secure, csrf="", session=None, here=ENTRANCE
    )
    return HTMLResponse(page, status.value)


def _from(request: Request) -> str:
    """The computer that asks."""
    return request.client.host if request.client else ""
