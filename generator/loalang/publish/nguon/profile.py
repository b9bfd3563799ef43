"""One implementer's way of writing the objects: names, codes, times, calls; a province's own file rules."""

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
    return found
