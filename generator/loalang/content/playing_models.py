"""What a policy says of the hall's player: after a power cut, of urgent bulletins, of public alerts."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text, Written


class Rule(Written):
    """A rule and where it comes from: a document with its article, or "our choice"."""

    source: Text


AFTER_CUT = "Loa Làng chọn: có điện lại thì đọc tiếp từ câu đang dở"
URGENT_BY = "Ba loại bản tin: Thông tư 39/2020/TT-BTTTT. Ai được cho phát khẩn cấp: Loa Làng chọn"
NO_CALLS = "Loa Làng chọn: giữa hai bài không nói gì thêm"
NOBODY = "Loa Làng chọn: không gì từ trên mạng tự phát"


class AfterCut(StrEnum):
    """What the player does with the programme that a power cut broke off."""

    RESUME = "resume"  # from the sentence that was being said
    REPEAT = "repeat"  # from its beginning
    SKIP = "skip"  # the session is over


class Playing(Rule):
    """How the hall's player behaves.

    Attributes:
        network_time: whether it may ask a server for the time.
    """

    after_cut: AfterCut = AfterCut.RESUME
    network_time: bool = False
    source: Text = AFTER_CUT


LONGEST_CALL = 12.0
"""Seconds that a call between two programmes may take; a plan leaves so many for it."""


class Calls(Rule):
    """What is said between two programmes with no approval of its own: ``time`` is the hour and the station's
    name. The words are fixed; that they may be said at all is decided here, so a source must be given.

    Attributes:
        minutes: at least so many from one to the next.
    """

    say: Literal["nothing", "name", "time"] = "nothing"
    minutes: int = Field(default=10, ge=1, le=60)
    source: Text = NO_CALLS

    @model_validator(mode="after")
    def _decided(self) -> "Calls":
        if self.say != "nothing" and self.source == NO_CALLS:
            raise PydanticCustomError("needs_source", "somebody must have decided it")
        return self


class UrgentRule(Rule):
    """Who may let an urgent bulletin pre-empt what airs: a leader's key, two persons on duty, or either."""

    by: Literal["key", "two_people", "either"] = "either"
    source: Text = URGENT_BY


class Sender(Written):
    """A sender of public alerts (CAP) whose signed messages air with no person.

    Attributes:
        name: as it stands in the messages.
        certificate: its SHA-256.
        classes: which of its bulletins; all others stay drafts for a person.
        said: how residents know the sender: said before its words. Empty: nothing is.
    """

    name: Text
    certificate: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    classes: Annotated[tuple[Literal["urgent", "priority"], ...], Field(min_length=1)] = ("urgent",)
    said: str = ""


class Alerts(Rule):
    """Whose signed alerts air with no person: nobody's, unless named here."""

    unasked: tuple[Sender, ...] = ()
    source: Text = NOBODY

    @model_validator(mode="after")
    def _decided(self) -> "Alerts":
        if self.unasked and self.source == NOBODY:
            raise PydanticCustomError("needs_source", "somebody must have decided it")
        return self
