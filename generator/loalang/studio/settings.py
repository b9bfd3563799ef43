"""Đài: who the station is, whom to call, and when it sounds; changed value by value in its file."""

import unicodedata
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.responses import Response

from loalang.authoring.form_edits import FormEdit, edited
from loalang.content.loading import validated
from loalang.content.models import Station
from loalang.content.yaml_nodes import KeyPath, parse_yaml
from loalang.errors import UsageError
from loalang.files import sha256, write_whole
from loalang.messages import _
from loalang.studio.fields import Field
from loalang.studio.visit import Visit, go

PATHS: tuple[KeyPath, ...] = (
    ("name",),
    ("commune",),
    ("province",),
    ("team", "name"),
    ("team", "phone"),
    ("website",),
    ("email",),
)


def show(visit: Visit) -> Response:
    """Show the station."""
    raw, data = _file(visit)
    return _page(visit, raw, _values(data), {})


def save(visit: Visit) -> Response:
    """Write what was changed into the station's file; if that is another by now, show both side by side."""
    raw, data = _file(visit)
    mine = {path: " ".join(visit.form.get(".".join(map(str, path)), "").split()) for path in PATHS}
    if visit.form.get("base") != sha256(raw):
        return _page(visit, raw, mine, _values(data), HTTPStatus.CONFLICT)
    text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    for path in PATHS:
        value = mine[path]
        here = data.get(path[0], "") if isinstance(data, dict) else ""
        if value or here:
            optional = path[0] in ("website", "email") and not value
            text = edited(text, [FormEdit(path, value, "remove" if optional else "set")])
    file = _path(visit)
    validated(parse_yaml(text.encode(), file.name), Station)
    write_whole(file, text.encode())
    return go("/dai?da=luu")


def _page(
    visit: Visit,
    raw: bytes,
    values: Mapping[KeyPath, str],
    theirs: Mapping[KeyPath, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """Show values to be changed, each beside what the file says by now where that is another."""
    labels = (
        _("Tên đài"), _("Xã, phường"), _("Tỉnh"), _("Tổ trả lời bà con"), _("Số điện thoại của tổ"),
        _("Trang web"), _("Thư điện tử"),
    )  # fmt: skip
    fields = [Field(path, label, values[path], "line") for path, label in zip(PATHS, labels, strict=True)]
    desk = visit.workshop.desk
    return visit.page(
        "station.html.j2", status, fields=fields, base=sha256(raw), station=desk.station, policy=desk.policy,
        done=visit.asked("da") == "luu",
        theirs={path: value for path, value in theirs.items() if value != values[path]},
        conflict=bool(theirs),
    )  # fmt: skip


def _values(data: Any) -> dict[KeyPath, str]:
    found = {}
    for path in PATHS:
        value = data
        for key in path:
            value = value.get(key, "") if isinstance(value, dict) else ""
        found[path] = str(value or "")
    return found


def _file(visit: Visit) -> tuple[bytes, Any]:
    path = _path(visit)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(_("không đọc được tệp ({reason})").format(reason=error.strerror or error)) from error
    return raw, parse_yaml(raw, path.name).data


def _path(visit: Visit) -> Path:
    return visit.workshop.root / "scripts" / "stations" / f"{visit.workshop.station_id}.yaml"
