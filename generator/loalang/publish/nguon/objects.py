"""Bulletins, schedule and play log as the source-information systems exchange them: of releases alone.

A field that we do not know is left out and named (:meth:`NguonWriter.unknown`): nothing is guessed.
"""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loalang.content.models import Station
from loalang.library.episodes import GUIDS
from loalang.publish.nguon.profile import NguonProfile, ObjectKind, table
from loalang.schedule.diary import Aired, begun
from loalang.schedule.model import Session
from loalang.schedule.release import Release

VIETNAM = dt.timezone(dt.timedelta(hours=7))

FILES: Mapping[ObjectKind, str] = {
    "bulletin": "tin.json",
    "schedule": "lich-phat.json",
    "log": "nhat-ky.json",
}
"""What an export writes."""

OF_THE_AUTHOR = ("ButDanh", "Email")
"""What a profile's values may tell of the author: it stands inside ``TacGia``."""

SOUNDS = "tieng"
"""The folder of the sound beside them, filled as a stick is."""


@dataclass(frozen=True, slots=True)
class NguonObject:
    """One object as it is sent; ``release`` is what it is of, where it tells of one alone."""

    kind: ObjectKind
    data: Mapping[str, Any]
    release: Release | None = None


@dataclass(frozen=True)
class NguonWriter:
    """Writes the objects of one station as a profile has them."""

    station: Station
    profile: NguonProfile

    def bulletin(self, release: Release, sound: str) -> NguonObject:
        """One programme; ``sound`` is where it is heard: an address, or the path of a file beside.

        Raises:
            ContentError: the file is no longer what was approved.
        """
        episode = release.told()[0]
        approval = release.approval
        pressing = episode.term.bulletin if episode.term else "ordinary"
        field = "urgent" if pressing == "urgent" else episode.topic
        made = approval.at if approval else episode.published
        author = {"TenDayDu": (approval.author if approval else "") or self.station.name}
        if self.station.email:
            author["Email"] = self.station.email
        told = {
            "BanTinID": episode.guid,
            "LoaiBanTin": self._code("LoaiBanTin", "sound"),
            "MucDoUuTien": self._code("MucDoUuTien", pressing),
            "TieuDe": episode.title,
            "LoaiLinhVuc": self._code("LoaiLinhVuc", field),
            "NoiDungTomTat": episode.summary,
            "NoiDung": sound,
            "ThoiGianSanXuat": self._time(made),
            "ThoiLuong": _length(episode.editions[release.edition].seconds),
            "TacGia": author,
            "NguonTin": self.station.name,
            "VungPhat": f"{self.station.commune}, {self.station.province}",
        }
        return self._object("bulletin", told, release)

    def schedule(self, sessions: Sequence[Session], bulletins: Mapping[str, str]) -> NguonObject | None:
        """What the kept plan airs of the bulletins, lesson to ``BanTinID``; nothing where it airs none."""
        hours: dict[str, dict[dt.date, list[dict[str, Any]]]] = {}
        for session in sessions:
            start = dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), VIETNAM)
            for entry in session.items:
                if entry.item in bulletins:
                    moment = {
                        "ThoiGianBatDau": self._time(start + dt.timedelta(seconds=entry.start)),
                        "ThoiGianKetThuc": self._time(start + dt.timedelta(seconds=entry.end)),
                    }
                    hours.setdefault(entry.item, {}).setdefault(session.on, []).append(moment)
        if not hours:
            return None
        days = sorted({day for by_day in hours.values() for day in by_day})
        told = {
            "LichPhatID": str(uuid.uuid5(GUIDS, f"{self.station.id}/lich-phat/{days[0]}/{days[-1]}")),
            "TenLichPhat": f"{self.station.name}, {days[0]:%d-%m-%Y} – {days[-1]:%d-%m-%Y}",
            "DanhSachBanTin": [
                {
                    "BanTinID": bulletins[lesson],
                    "DanhSachNgayPhat": [
                        {"ThoiDiemPhat": hours[lesson][day]} for day in sorted(hours[lesson])
                    ],
                }
                for lesson in sorted(hours)
            ],
        }
        return self._object("schedule", told)

    def log(self, aired: Iterable[Aired], bulletins: Mapping[str, str]) -> tuple[NguonObject, ...]:
        """What the diary says was on the air, of the bulletins."""
        return tuple(
            self._object(
                "log",
                {
                    "BanTinID": bulletins[line.item],
                    "TieuDe": line.title,
                    "ThoiDiemBatDau": self._time(begun(line).replace(tzinfo=VIETNAM)),
                },
            )
            for line in aired
            if line.item in bulletins
        )

    def unknown(self, kind: ObjectKind) -> tuple[str, ...]:
        """The fields of an object that nobody told us, by our names: what a profile's ``values`` may fill."""
        ours = _OURS[kind] | ({"Email"} if kind == "bulletin" and self.station.email else set())
        given = {*self.profile.values, *(name for name, theirs in self.profile.names.items() if not theirs)}
        return tuple(field for field in table().objects[kind] if field not in {*ours, *given})

    def _object(
        self, kind: ObjectKind, told: Mapping[str, Any], release: Release | None = None
    ) -> NguonObject:
        fixed = {name: value for name, value in self.profile.values.items() if name in table().objects[kind]}
        if kind == "bulletin":
            author = {name: fixed.pop(name) for name in OF_THE_AUTHOR if name in fixed}
            told = {**told, "TacGia": {**told["TacGia"], **author}}
        data = {**_renamed({**told, **fixed}, self._name), **self.profile.fields.get(kind, {})}
        return NguonObject(kind, data, release)

    def _name(self, field: str) -> str:
        return self.profile.names.get(field, field)

    def _code(self, field: str, meaning: str) -> str | int:
        code = table().codes[field][meaning]
        return str(code) if self.profile.codes == "text" else code

    def _time(self, at: dt.datetime) -> int:
        seconds = at.timestamp()
        return round(seconds * 1000) if self.profile.times == "milliseconds" else int(seconds)


_OURS: Mapping[ObjectKind, set[str]] = {
    "bulletin": {
        "BanTinID", "LoaiBanTin", "MucDoUuTien", "TieuDe", "LoaiLinhVuc", "NoiDungTomTat", "NoiDung",
        "ThoiGianSanXuat", "ThoiLuong", "TacGia", "TenDayDu", "NguonTin", "VungPhat",
    },
    "schedule": {*table().objects["schedule"]},
    "log": {"BanTinID", "TieuDe", "ThoiDiemBatDau"},
}  # fmt: skip
"""The fields that we know how to fill."""


def written(objects: Sequence[NguonObject]) -> bytes:
    """Write objects of one kind as a file."""
    return (json.dumps([one.data for one in objects], ensure_ascii=False, indent=1) + "\n").encode()


def _renamed(told: Any, name: Callable[[str], str]) -> Any:
    """Give every field its name in the profile, at every depth; a field without a name is left out."""
    if isinstance(told, Mapping):
        return {name(key): _renamed(value, name) for key, value in told.items() if name(key)}
    return [_renamed(one, name) for one in told] if isinstance(told, list) else told


def _length(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
