"""What all that officers write is built from: the frozen model that knows its keys, ids, texts, units."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from loalang.content.clock import as_clock
from loalang.content.identifiers import LONGEST, reserved


def _free(name: str) -> str:
    if reserved(name):
        raise PydanticCustomError("reserved_name", "reserved")
    return name


Role = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST)]
"""Lower-case ASCII words joined by hyphens: who speaks. It names no file, so a child may be ``con``."""

Identifier = Annotated[Role, AfterValidator(_free)]
"""The same, and safe as a file name everywhere and for ever: no name that Windows or we ourselves keep."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, max_length=20_000)]

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$"), BeforeValidator(as_clock)]
"""A time of the day, ``HH:MM``; ``17h30`` in a file becomes that."""

Topic = Literal["dich-vu-cong", "thanh-toan", "thuong-mai", "nen-tang", "an-toan", "dia-phuong"]
Region = Literal["bac", "trung", "nam"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Written(BaseModel):
    """Base of everything that comes from a file: frozen, and no key that we do not know.

    Its validator is built when the first file is read: a part of a lesson never needs one of its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
