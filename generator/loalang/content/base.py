"""What all that officers write is built from: the frozen model that knows its keys, ids, texts, units."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case ASCII words joined by hyphens: safe as a file name everywhere and for ever."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, max_length=20_000)]

Topic = Literal["dich-vu-cong", "thanh-toan", "thuong-mai", "nen-tang", "an-toan", "dia-phuong"]
Region = Literal["bac", "trung", "nam"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Written(BaseModel):
    """Base of everything that comes from a file: frozen, and no key that we do not know.

    Its validator is built when the first file is read: a part of a lesson never needs one of its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
