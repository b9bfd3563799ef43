"""When a notice airs by itself: from which day to which, in which sessions."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Written

_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?")


def _sessions(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Take hours as officers write them, and name all that may stand here in one mistake."""
    if isinstance(value, list | tuple):
        value = tuple(_clock(one) for one in value)
    try:
        return handler(value)
    except ValidationError as error:
        raise PydanticCustomError("air_sessions", "sessions") from error


def _clock(value: Any) -> Any:
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise PydanticCustomError("air_sessions", "sessions")
    return f"{hour:02d}:{minute:02d}"


Times = Annotated[int, Field(ge=1, le=24, strict=True)]
AirSessions = Annotated[
    Literal["all", "eve"] | Times | Annotated[tuple[str, ...], Field(min_length=1)],
    WrapValidator(_sessions),
]
"""Every session; those of the day before; at most so many a day; or those that begin at these hours."""


class Air(Written):
    """The days on which a notice is aired by itself, both included, its sessions and class of bulletin.

    Attributes:
        until: its last day; without it, the last day that the notice names.
    """

    first: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    sessions: AirSessions = "all"
    bulletin: Literal["ordinary", "priority", "urgent"] = Field(default="ordinary", alias="class")

    @model_validator(mode="after")
    def _in_order(self) -> "Air":
        if self.first and self.until and self.until < self.first:
            raise PydanticCustomError("ends_first", "it ends before it begins")
        return self
