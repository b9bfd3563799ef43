"""A table of stations: one row a commune, in a spreadsheet that an office keeps, saved as CSV.

Columns are the keys of a station file (``name``, ``team.phone``, ``facts.dinh_danh``) or their Vietnamese
names. What a row leaves empty comes from a base station; but never what would be false on another commune's
loudspeaker: its name, its phone, its figures, its addresses.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loalang.content.csv_rows import must_be_one_row, must_be_whole, rows_of
from loalang.content.folder import ContentFolder
from loalang.content.identifiers import identifier
from loalang.content.loading import validated
from loalang.content.models import Station
from loalang.content.phone_numbers import digits_of, phone_fault
from loalang.content.yaml_nodes import Document
from loalang.errors import ContentError
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

NEEDED = {"name": "tên đài", "commune": "xã", "team.phone": "điện thoại"}
"""What every row must say, and what officers call it."""

PASSED_OVER = frozenset({"stt", "tt", "số tt", "số thứ tự", "ghi chú"})
"""Columns of an office's own that say nothing of the station."""

REGIONS = {"bắc": "bac", "miền bắc": "bac", "miền trung": "trung", "miền nam": "nam"}

_KIND_OF_COMMUNE = re.compile(r"^(?:xã|phường|đặc khu|thị trấn)\s+", re.IGNORECASE)
_NO_ZERO = re.compile(r"[2-9]\d{8,9}")
_NO_PLUS = re.compile(r"84\d{9,10}")
_AS_NUMBER = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StationTable:
    """What a table holds: its good rows as stations, and the mistakes of the others, each with its line.

    ``rows`` tells by id where each station stands.
    """

    stations: tuple[Station, ...]
    mistakes: tuple[ContentError, ...]
    rows: Mapping[str, Document]


def read_station_table(path: Path, folder: ContentFolder, base: Station) -> StationTable:
    """Read a table; a row with a mistake is told and left out.

    Args:
        base: what rows inherit from; a row whose station has its own file inherits all from that file.

    Raises:
        ContentError: the file is no table of stations: not readable, not UTF-8, an unknown or missing column.
    """
    rows = rows_of(path)
    number, head = next(rows, (1, []))
    keys = _keys(head, f"{path}:{number}")
    stations: dict[str, Station] = {}
    documents: dict[str, Document] = {}
    mistakes: list[ContentError] = []
    for number, cells in rows:
        where = f"{path}:{number}"
        try:
            must_be_one_row(cells, len(keys), where)
            must_be_whole(cells, keys, where)
            told = {key: " ".join(cell.split()) for key, cell in zip(keys, cells, strict=False)}
            station, document = _station(told, where, folder, base)
            if station.id in stations:
                raise ContentError(_("mã đài '{id}' đã có ở hàng trên").format(id=station.id), where)
        except ContentError as error:
            mistakes.append(error)
        else:
            stations[station.id] = station
            documents[station.id] = document
    if not stations and not mistakes:
        raise ContentError(_("bảng không có hàng nào dưới hàng tên cột"), str(path))
    return StationTable(tuple(stations.values()), tuple(mistakes), documents)


def shared_phones(stations: Sequence[Station]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Numbers that some stations share and not all, with these stations: most often one was copied."""
    found: dict[str, list[Station]] = {}
    for station in stations:
        found.setdefault(digits_of(station.team.phone), []).append(station)
    for same in found.values():
        if 1 < len(same) < len(stations):
            yield same[0].team.phone, tuple(station.id for station in same)


def _keys(head: Sequence[str], where: str) -> list[str]:
    """Turn the heads of the columns into keys of a station file; what is passed over has none.

    Raises:
        ContentError: a column that is unknown, missing, or there twice.
    """
    heads = [" ".join(cell.split()).lower() for cell in head]
    if not any(COLUMNS.get(name, name) in NEEDED for name in heads):
        told = _("hàng đầu của bảng không phải hàng tên cột")
        raise ContentError(told, where, _begin_with_heads())
    keys = [_key(name, where) for name in heads]
    if missing := [name for key, name in NEEDED.items() if key not in keys]:
        raise ContentError(
            _("bảng đài thiếu cột {columns}").format(columns=", ".join(missing)), where, _begin_with_heads()
        )
    if twice := [key for key, count in Counter(keys).items() if key and count > 1]:
        raise ContentError(
            _("bảng đài có hai cột {columns}: không rõ lấy cột nào").format(columns=", ".join(twice)), where
        )
    return keys


def _begin_with_heads() -> str:
    return _("gợi ý: hàng đầu ghi tên cột, ví dụ: tên đài; xã; điện thoại; không để hàng tựa ở trên")


def _key(head: str, where: str) -> str:
    """Turn the head of a column into the key of a station file."""
    if head in PASSED_OVER:
        return ""
    for before in ("số liệu.", "số liệu ", "facts."):
        if head.startswith(before):
            return "facts." + identifier(head.removeprefix(before)).replace("-", "_")
    key = COLUMNS.get(head, head)
    known = {*COLUMNS.values(), "facts"}
    if key not in known and key:
        raise ContentError(
            _("bảng đài không có cột '{name}'").format(name=head), where, suggest(head, {*known, *COLUMNS})
        )
    return key


def _station(
    row: Mapping[str, str], where: str, folder: ContentFolder, base: Station
) -> tuple[Station, Document]:
    told = {key: value for key, value in row.items() if key and value}
    own = told.get("id") or identifier(_KIND_OF_COMMUNE.sub("", told.get("commune", "")))
    if own in folder.station_ids:
        data = _of_its_file(own, told, where, folder)
    else:
        if empty := [name for key, name in NEEDED.items() if key not in told]:
            raise ContentError(
                _("để trống {columns}").format(columns=", ".join(empty)),
                where,
                _("gợi ý: mỗi xã phải có tên đài, tên xã và số điện thoại của mình"),
            )
        data = _inherited(base)
    if "team.phone" in told:
        _must_be_a_phone(told["team.phone"], where)
    if "voice" in told and told["voice"] not in folder.voice_ids:
        complaint = _("không có giọng '{name}'").format(name=told["voice"])
        raise ContentError(complaint, where, suggest(told["voice"], folder.voice_ids))
    if "region" in told:
        told["region"] = REGIONS.get(told["region"].lower(), told["region"].lower())
    for key, value in {**told, "id": own}.items():
        _put(data, key, value)
    file, _colon, line = where.rpartition(":")
    document = Document(file, data, {(): int(line)})
    return validated(document, Station).teaching(folder.course), document


def _of_its_file(own: str, told: Mapping[str, str], where: str, folder: ContentFolder) -> dict[str, Any]:
    """What the station's own file says, where the row means that station.

    Raises:
        ContentError: the file is another commune's, whose name makes the same id: "xã Ba", "phường Ba".
    """
    station = folder.station(own)[0]
    commune = told.get("commune", "")
    if "id" not in told and commune.casefold() != station.commune.casefold():
        raise ContentError(
            _("mã '{id}' là của {commune} (scripts/stations/{id}.yaml), không phải {other}").format(
                id=own, commune=station.commune, other=commune
            ),
            where,
            _("gợi ý: thêm cột mã, ghi cho xã này một mã khác"),
        )
    return station.model_dump(mode="json", exclude_unset=True)


def _must_be_a_phone(phone: str, where: str) -> None:
    """Refuse what is no number, and what a spreadsheet made of one."""
    digits = re.sub(r"[ .]", "", phone)
    wrong = ""
    if _NO_ZERO.fullmatch(digits):
        wrong = _("số điện thoại '{phone}' thiếu số 0 ở đầu")
    elif _NO_PLUS.fullmatch(digits):
        wrong = _("số điện thoại '{phone}' mất dấu + ở đầu")
    elif _AS_NUMBER.fullmatch(phone):
        wrong = _("số điện thoại '{phone}' đã thành số mũ, mất các chữ số cuối")
    if wrong:
        hint = _("gợi ý: trong Excel, định dạng cột điện thoại là Văn bản (Text)")
        raise ContentError(wrong.format(phone=phone), where, hint)
    if fault := phone_fault(phone):
        raise ContentError(fault, where, _("gợi ý: ghi như 0977 812 345"))


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
