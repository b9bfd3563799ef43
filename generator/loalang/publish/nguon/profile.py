"""One implementer's way of writing the objects: names, codes, times, calls; a province's own file rules."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from loalang.content.base import Written
from loalang.content.loading import validated
from loalang.content.yaml_nodes import read_yaml
from loalang.errors import UsageError
from loalang.messages import _, suggest

SHIPPED = Path(__file__).with_name("fields.yaml")

TOLD = frozenset(
    "BanTinID LoaiBanTin MucDoUuTien TieuDe LoaiLinhVuc NoiDungTomTat NoiDung ThoiGianSanXuat ThoiLuong"
    " TacGia TenDayDu ThoiDiemBatDau".split()
)
"""Fields that differ from one programme to the next."""

ObjectKind = Literal["bulletin", "schedule", "log"]
Value = str | int | list[str]


class NguonProfile(Written):
    """How one system writes what all of them mean.

    Attributes:
        names: our name of a field to theirs; ``""`` leaves it out.
        codes: whether codes are sent as text or as numbers; ``times`` in seconds or milliseconds since 1970.
        values: what only the province knows (``NguonID``, ``DanhSachDiaBanNhan``…), by our name.
        otp: whether the login asks for six digits more; ``calls`` the paths of the calls, by object, with
            ``login``; empty where nobody told them.
        fields: further fields that the province's document names, with their fixed values.
    """

    about: str = ""
    names: dict[str, str] = Field({})
    codes: Literal["text", "number"] = "text"
    times: Literal["seconds", "milliseconds"] = "seconds"
    values: dict[str, Value] = Field({})
    otp: bool = False
    calls: dict[Literal["login", "bulletin", "schedule", "log"], str] = Field({})
    fields: dict[ObjectKind, dict[str, Value]] = Field({})


class NguonTable(BaseModel):
    """The data file: fields of each object, codes, and the profiles that ship."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    objects: dict[ObjectKind, tuple[str, ...]]
    codes: dict[str, dict[str, int]]
    profiles: dict[str, NguonProfile]


@cache
def table() -> NguonTable:
    """The data file that ships."""
    return NguonTable.model_validate(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))


def profile_of(named: str) -> NguonProfile:
    """Find a profile: one that ships, or a province's own file.

    Raises:
        UsageError: there is none of this name, or it names fields that no object has.
        ContentError: every mistake of the file.
    """
    if named in table().profiles:
        return table().profiles[named]
    path = Path(named)
    if not path.is_file():
        raise UsageError(
            _("không có profile '{name}', cũng không có tệp ấy").format(name=named),
            hint=suggest(named, table().profiles),
        )
    found = validated(read_yaml(path, named), NguonProfile)
    known = {field for fields in table().objects.values() for field in fields}
    for field in (*found.names, *found.values):
        if field not in known:
            raise UsageError(
                _("không có trường '{field}' trong bảng các trường").format(field=field),
                named,
                suggest(field, known) or _("gợi ý: trường riêng của tỉnh thì ghi vào mục fields"),
            )
    _must_change_nothing(found, named)
    _must_lose_nothing(found, named)
    return found


def _must_change_nothing(profile: NguonProfile, where: str) -> None:
    """Refuse a fixed value for what each programme tells of itself: all would have one id, or be urgent."""
    for field in profile.values:
        if field in TOLD or field in table().objects["schedule"]:
            raise UsageError(
                _("trường '{field}' lấy từ bài đã duyệt, không ghi sẵn trong values").format(field=field),
                where,
                _("gợi ý: bỏ dòng ấy; muốn bỏ hẳn trường thì ghi tên rỗng trong names"),
            )


def _must_lose_nothing(profile: NguonProfile, where: str) -> None:
    """Refuse two fields of one name: the later would take the place of the earlier, and nobody be told."""
    for kind, fields in table().objects.items():
        theirs = [name for field in fields if (name := profile.names.get(field, field))]
        for name, count in Counter([*theirs, *profile.fields.get(kind, {})]).items():
            if count > 1:
                raise UsageError(
                    _("hai trường cùng tên '{field}': một trường sẽ mất").format(field=name), where
                )
