"""A table of stations: one row a commune, in a spreadsheet that an office keeps, saved as CSV.

Columns are the keys of a station file (``name``, ``team.phone``, ``facts.dinh_danh``) or their Vietnamese
names. What a row leaves empty comes from a base station; but never what would be false on another commune's
loudspeaker: its name, its phone, its figures, its addresses.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.content.folder import ContentFolder
from loalang.content.identifiers import identifier
from loalang.content.loading import validated
from loalang.content.models import Station
from loalang.content.phone_numbers import digits_of, phone_fault
from loalang.content.yaml_nodes import MAX_BYTES, Document
from loalang.errors import ContentError
from loalang.files import open_file
from loalang.files.os_reasons import os_reason
from loalang.messages import _, suggest

COLUMNS: Mapping[str, str] = {
    "mã": "id",
    "mã đài": "id",
    "tên": "name",
    "tên đài": "name",
    "đài": "name",
    "xã": "commune",
    "xã, phường": "commune",
    "phường, xã": "commune",
    "xã/phường": "commune",
    "tỉnh": "province",
    "tỉnh, thành phố": "province",
    "tỉnh/thành phố": "province",
    "miền": "region",
    "giọng": "voice",
    "tổ": "team.name",
    "tên tổ": "team.name",
    "hỏi ai": "team.name",
    "điện thoại": "team.phone",
    "số điện thoại": "team.phone",
    "trang web": "website",
    "thư điện tử": "email",
    "giấy phép": "license",
    "quy định": "policy",
}
"""What officers call a key; a figure of the commune is ``số liệu.<name>`` or ``facts.<name>``."""

INHERITED = (
    "province",
    "region",
    "voice",
    "cast",
    "team.name",
    "windows",
    "policy",
    "editions",
    "license",
    "publisher",
)
"""What a row takes from the base station where it says nothing itself."""

NEEDED = ("name", "commune", "team.phone")

REGIONS = {"bắc": "bac", "miền bắc": "bac", "miền trung": "trung", "miền nam": "nam"}

_KIND_OF_COMMUNE = re.compile(r"^(?:xã|phường|đặc khu|thị trấn)\s+", re.IGNORECASE)
_NO_ZERO = re.compile(r"[2-9]\d{8,9}")


@dataclass(frozen=True, slots=True)
class StationTable:
    """What a table holds: its good rows as stations, and the mistakes of the others, each with its line."""

    stations: tuple[Station, ...]
    mistakes: tuple[ContentError, ...]


def read_station_table(path: Path, folder: ContentFolder, base: Station) -> StationTable:
    """Read a table; a row with a mistake is told and left out.

    Args:
        base: what rows inherit from; a row whose station has its own file inherits all from that file.

    Raises:
        ContentError: the file is no table of stations: not readable, not UTF-8, an unknown or missing column.
    """
    rows = _rows(path)
    number, head = next(rows, (1, []))
    keys = [_key(cell, f"{path}:{number}") for cell in head]
    if missing := [key for key in NEEDED if key not in keys]:
        raise ContentError(
            _("bảng đài thiếu cột {columns}").format(columns=", ".join(missing)),
            f"{path}:{number}",
            _("gợi ý: hàng đầu ghi tên cột, ví dụ: tên đài; xã; điện thoại"),
        )
    if twice := [key for key, count in Counter(keys).items() if key and count > 1]:
        raise ContentError(
            _("bảng đài có hai cột {columns}: không rõ lấy cột nào").format(columns=", ".join(twice)),
            f"{path}:{number}",
        )
    stations: dict[str, Station] = {}
    mistakes: list[ContentError] = []
    for number, cells in rows:
        where = f"{path}:{number}"
        try:
            if any(cells[len(keys) :]):
                raise ContentError(
                    _("hàng này có {count} ô, bảng chỉ có {columns} cột").format(
                        count=len(cells), columns=len(keys)
                    ),
                    where,
                    _("gợi ý: ô có dấu phẩy thì đặt trong ngoặc kép"),
                )
            station = _station(dict(zip(keys, cells, strict=False)), where, folder, base)
            if station.id in stations:
                raise ContentError(_("mã đài '{id}' đã có ở hàng trên").format(id=station.id), where)
        except ContentError as error:
            mistakes.append(error)
        else:
            stations[station.id] = station
    return StationTable(tuple(stations.values()), tuple(mistakes))


def shared_phones(stations: Sequence[Station]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Numbers that some stations share and not all, with these stations: most often one was copied."""
    found: dict[str, list[Station]] = {}
    for station in stations:
        found.setdefault(digits_of(station.team.phone), []).append(station)
    for same in found.values():
        if 1 < len(same) < len(stations):
            yield same[0].team.phone, tuple(station.id for station in same)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not empty, each with the line that it begins on."""
    try:
        with open_file(path) as file:
            raw = file.read(16 * MAX_BYTES)
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except OSError as error:
        raise ContentError(
            _("không đọc được tệp ({reason})").format(reason=os_reason(error)), str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(
            _("tệp không phải UTF-8"), str(path), _("gợi ý: trong Excel, lưu thành “CSV UTF-8”")
        ) from error
    first = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=first.count)
    begun = 1
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            cells = [" ".join(cell.split()) for cell in next(lines)]
        except StopIteration:
            return
        except csv.Error as error:
            raise ContentError(
                _("không phải bảng CSV đúng ({reason})").format(reason=error), f"{path}:{lines.line_num}"
            ) from error
        if any(cells):
            yield begun, cells
        begun = lines.line_num + 1


def _key(cell: str, where: str) -> str:
    """Turn the head of a column into the key of a station file."""
    head = cell.strip().lower()
    for before in ("số liệu.", "số liệu ", "facts."):
        if head.startswith(before):
            return "facts." + identifier(head.removeprefix(before)).replace("-", "_")
    key = COLUMNS.get(head, head)
    known = {*COLUMNS.values(), "facts"}
    if key not in known and key:
        raise ContentError(
            _("bảng đài không có cột '{name}'").format(name=cell), where, suggest(head, {*known, *COLUMNS})
        )
    return key


def _station(row: Mapping[str, str], where: str, folder: ContentFolder, base: Station) -> Station:
    told = {key: value for key, value in row.items() if key and value}
    own = told.get("id") or identifier(_KIND_OF_COMMUNE.sub("", told.get("commune", "")))
    if own in folder.station_ids:
        data = folder.station(own)[0].model_dump(mode="json", exclude_unset=True)
    else:
        if empty := [key for key in NEEDED if key not in told]:
            raise ContentError(
                _("để trống {columns}").format(columns=", ".join(empty)),
                where,
                _("gợi ý: mỗi xã phải có tên đài, tên xã và số điện thoại của mình"),
            )
        data = _inherited(base)
    phone = re.sub(r"[ .]", "", told.get("team.phone", ""))
    if _NO_ZERO.fullmatch(phone):
        raise ContentError(
            _("số điện thoại '{phone}' thiếu số 0 ở đầu").format(phone=told["team.phone"]),
            where,
            _("gợi ý: trong Excel, định dạng cột điện thoại là Văn bản (Text)"),
        )
    if "team.phone" in told and (fault := phone_fault(told["team.phone"])):
        raise ContentError(fault, where, _("gợi ý: ghi như 0977 812 345"))
    if "voice" in told and told["voice"] not in folder.voice_ids:
        complaint = _("không có giọng '{name}'").format(name=told["voice"])
        raise ContentError(complaint, where, suggest(told["voice"], folder.voice_ids))
    if "region" in told:
        told["region"] = REGIONS.get(told["region"].lower(), told["region"].lower())
    for key, value in {**told, "id": own}.items():
        _put(data, key, value)
    file, _colon, line = where.rpartition(":")
    return validated(Document(file, data, {(): int(line)}), Station).teaching(folder.course)


def _inherited(base: Station) -> dict[str, Any]:
    whole = base.model_dump(mode="json", exclude_unset=True)
    data: dict[str, Any] = {}
    for key in INHERITED:
        group, _dot, name = key.partition(".")
        value = whole.get(group, {}).get(name) if name else whole.get(group)
        if value is not None:
            _put(data, key, value)
    return data


def _put(data: dict[str, Any], key: str, value: object) -> None:
    group, dot, name = key.partition(".")
    if dot:
        data.setdefault(group, {})[name] = value
    else:
        data[group] = value
