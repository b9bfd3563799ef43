"""Đài: who the station is, whom to call, and when it sounds; changed value by value in its file."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.responses import Response

from loalang.authoring.form_edits import FormEdit, edited
from loalang.authoring.station_edits import own_policy_name
from loalang.content.loading import validated
from loalang.content.models import Station, Window
from loalang.content.yaml_nodes import KeyPath, parse_yaml
from loalang.errors import UsageError
from loalang.files import read_bytes, sha256, write_whole
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.schedule.policy import slots
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


@dataclass(frozen=True, slots=True)
class StationFile:
    """The station's file as it is now.

    Attributes:
        mark: what a page names the state by that it knows.
    """

    path: Path
    text: str
    mark: str

    @classmethod
    def of(cls, visit: Visit) -> "StationFile":
        """Read it.

        Raises:
            UsageError: it cannot be read.
        """
        workshop = visit.workshop
        path = workshop.root / "scripts" / "stations" / f"{workshop.station_id}.yaml"
        try:
            raw = read_bytes(path)
            text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
        except OSError as error:
            why = _("không đọc được tệp ({reason})")
            raise UsageError(why.format(reason=os_reason(error))) from error
        return cls(path, text, sha256(raw))

    @classmethod
    def held(cls, visit: Visit) -> "StationFile":
        """Read it, if it is still the one that the page knows.

        Raises:
            UsageError: somebody changed it since.
        """
        file = cls.of(visit)
        if visit.form.get("base") != file.mark:
            raise UsageError(
                _("có người khác vừa sửa thông tin của đài, chưa ghi gì cả"),
                hint=_("gợi ý: mở lại trang Đài, xem bản mới rồi làm lại"),
            )
        return file

    @property
    def data(self) -> Any:
        """What it says."""
        return parse_yaml(self.text.encode(), self.path.name).data

    def write(self, text: str) -> None:
        """Write another text, if it is a station's.

        Raises:
            ContentError: every mistake of it.
        """
        validated(parse_yaml(text.encode(), self.path.name), Station)
        write_whole(self.path, text.encode())


def show(visit: Visit) -> Response:
    """Show the station."""
    return page(visit)


def save(visit: Visit) -> Response:
    """Write what was changed into the station's file; if that is another by now, show both side by side."""
    mine = {path: " ".join(visit.form.get(".".join(map(str, path)), "").split()) for path in PATHS}
    with visit.workshop.planning:
        file = StationFile.of(visit)
        if visit.form.get("base") != file.mark:
            return page(visit, HTTPStatus.CONFLICT, mine)
        text, data = file.text, file.data
        for path in PATHS:
            value = mine[path]
            here = data.get(path[0], "") if isinstance(data, dict) else ""
            if value or here:
                optional = path[0] in ("website", "email") and not value
                text = edited(text, [FormEdit(path, value, "remove" if optional else "set")])
        file.write(text)
    return go("/dai?da=luu")


def page(
    visit: Visit,
    status: HTTPStatus = HTTPStatus.OK,
    mine: Mapping[KeyPath, str] | None = None,
    windows: Sequence[Window] | None = None,
) -> Response:
    """Show the station, to be changed.

    Args:
        mine: and
        windows: what was filled in while somebody else changed the file: shown beside what it says by now.
    """
    labels = (
        _("Tên đài"), _("Xã, phường"), _("Tỉnh"), _("Tổ trả lời bà con"), _("Số điện thoại của tổ"),
        _("Trang web"), _("Thư điện tử"),
    )  # fmt: skip
    file, desk, folder = StationFile.of(visit), visit.workshop.desk, visit.workshop.folder
    theirs = _values(file.data)
    values = theirs if mine is None else mine
    refused = slots(desk.station.windows, desk.policy, visit.workshop.today, 7)[1]
    return visit.page(
        "station.html.j2", status, base=file.mark, station=desk.station, policy=desk.policy,
        fields=[Field(path, label, values[path], "line") for path, label in zip(PATHS, labels, strict=True)],
        done=visit.asked("da"),
        theirs={path: value for path, value in theirs.items() if value != values[path]},
        conflict=mine is not None,
        windows=desk.station.windows if windows is None else windows,
        hours_conflict=windows is not None,
        refused=list(dict.fromkeys((one.at, one.reason) for one in refused)),
        policies=[(name, folder.policy(name).name) for name in folder.policy_ids],
        ours=desk.policy.id == own_policy_name(desk.station.id),
    )  # fmt: skip


def _values(data: Any) -> dict[KeyPath, str]:
    found = {}
    for path in PATHS:
        value = data
        for key in path:
            value = value.get(key, "") if isinstance(value, dict) else ""
        found[path] = str(value or "")
    return found
