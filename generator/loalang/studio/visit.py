"""One request as a page sees it, and the way from a page's function to an answer."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from loalang.errors import UnforeseenError
from loalang.files import from_json
from loalang.messages import _
from loalang.production.containment import contained
from loalang.studio.permissions import may
from loalang.studio.rendering import in_the_studio, rendered
from loalang.studio.sessions import Session
from loalang.studio.workshop import Workshop

MOST_FIELDS = 2_000
"""Of one form."""

DEEPEST = 12
"""How deep JSON of ours may be nested; a table in an edit is six deep."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name as the browser told it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request.

    Attributes:
        form: what was filled in; of a name that stands there more than once, the last.
        many: all that was filled in under a name: marked boxes.
        data: the JSON that one of our scripts sent, instead of a form.
    """

    request: Request
    workshop: Workshop
    session: Session
    form: Mapping[str, str]
    many: Mapping[str, Sequence[str]]
    files: Mapping[str, Upload]
    data: Mapping[str, Any]

    def named(self, key: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[key])

    def asked(self, key: str) -> str:
        """What stands behind the question mark."""
        return self.request.query_params.get(key, "")

    def person(self, field: str = "by") -> str:
        """Who does this: whoever is logged in, else the name that was typed."""
        account = self.session.account
        return account.name if account else " ".join(self.form.get(field, "").split())

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **shown: object) -> Response:
        """Fill a template."""
        page = rendered(
            template, csrf=self.session.csrf, session=self.session, workshop=self.workshop,
            here=self.request.url.path, may=partial(may, self.session), **shown,
        )  # fmt: skip
        return HTMLResponse(page, status.value)


PageFunction = Callable[[Visit], Response]


NAMES: list[str] = []
"""The functions of all pages."""


def page(name: str) -> Callable[[Request], Any]:
    """Make an endpoint of a page's function: read what was sent, hold its token, and tell what went wrong.

    Args:
        name: ``module.function`` of this room. Loaded when it is first asked for, so that the first page is
            there before all others are.
    """
    NAMES.append(name)

    async def endpoint(request: Request) -> Response:
        session: Session = request.state.session
        form: dict[str, str] = {}
        many: dict[str, list[str]] = {}
        files: dict[str, Upload] = {}
        data: Mapping[str, Any] = {}
        if request.method == "POST":
            try:
                if request.headers.get("content-type", "").startswith("application/json"):
                    data = _json(await request.body())
                else:
                    async with request.form(max_fields=MOST_FIELDS, max_files=4) as sent:
                        for key, value in sent.multi_items():
                            if isinstance(value, UploadFile):
                                files[key] = Upload(value.filename or "", await value.read())
                            else:
                                form[key] = value
                                many.setdefault(key, []).append(value)
            except HTTPException:  # Starlette's own, of a field that is longer than 1 MiB
                bare = Visit(request, request.app.state.workshop, session, {}, {}, {}, {})
                return _refused(bare, _("chữ dán vào dài quá: gửi bằng tệp, hoặc dán từng phần"))
            except (MultiPartException, ValueError, ClientDisconnect):
                return PlainTextResponse(_("không đọc được điều vừa gửi") + "\n", HTTPStatus.BAD_REQUEST)
            token = request.headers.get("x-csrf") or form.get("csrf", "")
            if not secrets.compare_digest(token.encode(), session.csrf.encode()):
                told_why = _("Trang này đã cũ: mở lại trang rồi làm lại.")
                return PlainTextResponse(told_why + "\n", HTTPStatus.FORBIDDEN)
        visit = Visit(request, request.app.state.workshop, session, form, many, files, data)
        if not may(session, name):
            return _not_yours(visit)
        return await run_in_threadpool(_answered, name, visit)

    return endpoint


def _json(body: bytes) -> Mapping[str, Any]:
    """Read what a script of ours sent.

    Raises:
        ValueError: it is none, is nested too deeply, or holds what is no text or no number.
    """
    told = from_json(body)
    if not _shallow(told, DEEPEST):
        raise ValueError("nested too deeply")
    json.dumps(told, ensure_ascii=False, allow_nan=False).encode()  # half a letter, what is no number
    return told if isinstance(told, dict) else {}


def _shallow(told: object, depth: int) -> bool:
    if isinstance(told, dict | list):
        inner = told.values() if isinstance(told, dict) else told
        return depth > 0 and all(_shallow(one, depth - 1) for one in inner)
    return True


def function_of(name: str) -> PageFunction:
    """Load a page's function."""
    module, _dot, attribute = name.partition(".")
    found: PageFunction = getattr(import_module(f"loalang.studio.{module}"), attribute)
    return found


def load_all() -> None:
    """Load all pages, once the first is there."""
    for name in NAMES:
        function_of(name)


def _answered(name: str, visit: Visit) -> Response:
    answer = contained(name, lambda: function_of(name)(visit))
    if isinstance(answer, Response):
        return answer
    foreseen = not isinstance(answer, UnforeseenError)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if foreseen else HTTPStatus.INTERNAL_SERVER_ERROR
    if visit.data or visit.request.headers.get("x-csrf"):
        return JSONResponse({"error": "\n".join(in_the_studio(answer))}, status.value)
    return visit.page("error.html.j2", status, error=answer, back=_back(visit))


def _refused(visit: Visit, told: str) -> Response:
    """Say that what was sent is not taken."""
    return visit.page("error.html.j2", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, error=told, back=_back(visit))


def missing(request: Request, error: Exception) -> Response:
    """Say that there is no such page, or none that can be opened so."""
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 404)
    session = getattr(request.state, "session", None)
    if session is None:
        return PlainTextResponse(_("không có trang này") + "\n", status)
    visit = Visit(request, request.app.state.workshop, session, {}, {}, {}, {})
    return visit.page("missing.html.j2", status)


def _not_yours(visit: Visit) -> Response:
    told = _("Việc này của người duyệt. Bạn nhờ người có tài khoản duyệt làm giúp.")
    if visit.data or visit.request.headers.get("x-csrf"):
        return JSONResponse({"error": told}, HTTPStatus.FORBIDDEN.value)
    return visit.page("error.html.j2", HTTPStatus.FORBIDDEN, error=told, back=_back(visit))


def _back(visit: Visit) -> str:
    """The page of ours that one came from: of most addresses that take a form there is no page."""
    came, here = urlsplit(visit.request.headers.get("referer", "")), visit.request.url
    ours = came.netloc == here.netloc and came.path.startswith("/") and not came.path.startswith("//")
    return f"{came.path}?{came.query}".rstrip("?") if ours and came.path != here.path else "/"


def go(address: str) -> Response:
    """Send the browser on after a form."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER.value)
