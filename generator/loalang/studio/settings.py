"""Đài: who the station is, whom to call, and when it sounds; changed value by value in its file."""

import unicodedata
from pathlib import Path
from typing import Any

from starlette.responses import Response

from loalang.authoring.form_edits import FormEdit, edited
from loalang.content.loading import validated
from loalang.content.models import Station
from loalang.content.yaml_nodes import parse_yaml
from loalang.errors import UsageError
from loalang.files import sha256, write_whole
from loalang.messages import _
from loalang.studio.fields import Field
from loalang.studio.visit import Visit, go

PATHS = (
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
    labels = (
        _("Tên đài"), _("Xã, phường"), _("Tỉnh"), _("Tổ trả lời bà con"), _("Số điện thoại của tổ"),
        _("Trang web"), _("Thư điện tử"),
    )  # fmt: skip
    fields = []
    for path, label in zip(PATHS, labels, strict=True):
        value = data
        for key in path:
            value = value.get(key, "") if isinstance(value, dict) else ""
        fields.append(Field(path, label, str(value or ""), "line"))
    desk = visit.workshop.desk
    return visit.page(
        "station.html.j2", fields=fields, base=sha256(raw), station=desk.station, policy=desk.policy,
        done=visit.asked("da") == "luu",
    )  # fmt: skip


def save(visit: Visit) -> Response:
    """Write what was changed into the station's file, if it still is what the page showed."""
    raw, data = _file(visit)
    if visit.form.get("base") != sha256(raw):
        raise UsageError(_("tệp của đài vừa được sửa ở nơi khác"), hint=_("gợi ý: mở lại trang này"))
    text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    for path in PATHS:
        value = " ".join(visit.form.get(".".join(path), "").split())
        here = data.get(path[0], "") if isinstance(data, dict) else ""
        if value or here:
            optional = path[0] in ("website", "email") and not value
            text = edited(text, [FormEdit(path, value, "remove" if optional else "set")])
    file = _path(visit)
    validated(parse_yaml(text.encode(), file.name), Station)
    write_whole(file, text.encode())
    return go("/dai?da=luu")


def _file(visit: Visit) -> tuple[bytes, Any]:
    path = _path(visit)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(_("không đọc được tệp ({reason})").format(reason=error.strerror or error)) from error
    return raw, parse_yaml(raw, path.name).data


def _path(visit: Visit) -> Path:
    return visit.workshop.root / "scripts" / "stations" / f"{visit.workshop.station_id}.yaml"
