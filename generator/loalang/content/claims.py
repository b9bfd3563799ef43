"""What a lesson claims that can go stale: the sentence, what it rests on, its source, when it was checked.

A claim is about what is said, and is never said itself: a lesson's sound does not depend on its claims.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text, Written


class RestsOn(StrEnum):
    """What makes a sentence true: when that changes, the sentence is wrong."""

    LAW = "law"
    SYSTEM = "system"  # who does what, and where: a centre, a portal, a register
    NUMBER = "number"  # an age, a term, a count
    AMOUNT = "amount"  # of money
    PHONE = "phone"
    APP_STEP = "app_step"  # what a screen asks next


FRESH: Mapping[RestsOn, int] = {
    RestsOn.PHONE: 90,
    RestsOn.AMOUNT: 90,
    RestsOn.APP_STEP: 120,
    RestsOn.SYSTEM: 180,
    RestsOn.NUMBER: 180,
    RestsOn.LAW: 365,
}
"""Days after which somebody should look again: a screen changes with an update, a law once a year at most."""

LEAST_WORDS = 3
"""Words of a claim's text at least: fewer stand in too many sentences to tell which one is meant."""


def _page(address: str) -> str:
    """Accept the address of one page: a home page does not show where a fact stands."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PydanticCustomError("no_address", "no address")
    if parts.path.strip("/") == "" and not parts.query:
        raise PydanticCustomError("bare_address", "a home page")
    return address


def _telling(text: str) -> str:
    if len(text.split()) < LEAST_WORDS:
        raise PydanticCustomError("claim_short", "too short", {"least": LEAST_WORDS})
    return " ".join(text.split())


class ClaimSource(Written):
    """The page that shows it."""

    title: Text = Field(description="Tên trang, như in trên trang.")
    url: Annotated[Text, AfterValidator(_page)] = Field(
        description="Địa chỉ đúng trang ấy, không phải trang chủ."
    )
    published: dt.date | None = Field(default=None, description="Ngày đăng của trang, nếu trang có ghi.")


class Claim(Written):
    """One thing that a lesson says and that can go stale.

    Attributes:
        text: the sentence as the lesson has it, or words of it; every sentence that has them is meant.
        as_of: the day on which somebody last looked and found it so.
        valid_until: the last day on which it may be aired, where a law gives one.
        doubtful: nobody could find it confirmed; the lesson says it as a person would who is not sure.
    """

    text: Annotated[Text, AfterValidator(_telling)] = Field(
        description="Câu trong bài, hoặc mấy chữ liền nhau của câu ấy; chép đúng như trong bài."
    )
    rests_on: RestsOn = Field(
        description="Dựa vào đâu: law (luật), system (cơ quan, hệ thống), number (con số, thời hạn), "
        "amount (số tiền), phone (số điện thoại), app_step (bước trong ứng dụng)."
    )
    source: ClaimSource | None = Field(
        default=None, description="Trang làm căn cứ; chỉ bỏ trống khi doubtful: true."
    )
    as_of: dt.date = Field(description="Ngày gần nhất có người tra lại và thấy còn đúng.")
    valid_until: dt.date | None = Field(
        default=None,
        description="Ngày cuối còn đúng, khi văn bản có ghi. Qua ngày ấy thì bài không được phát.",
    )
    doubtful: bool = Field(
        default=False, description="true: chưa tìm được căn cứ chắc, trong bài nói theo lối dè dặt."
    )
    note: Text | None = Field(default=None, description="Dặn người rà lại: tra ở đâu, hỏi ai.")

    @model_validator(mode="after")
    def _sourced(self) -> "Claim":
        if self.source is None and not self.doubtful:
            raise PydanticCustomError("claim_unsourced", "no source")
        return self

    def age(self, today: dt.date) -> int:
        """Days since somebody looked."""
        return (today - self.as_of).days

    def aged(self, today: dt.date) -> bool:
        """Whether somebody should look again."""
        return self.age(today) > FRESH[self.rests_on]

    def past(self, today: dt.date) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < today


class PublicNumber(Written):
    """A number that everybody may call, kept once for the course and used as ``{{ numbers.<name> }}``."""

    call: Annotated[str, StringConstraints(pattern=r"^\d[\d .]{1,14}\d$")] = Field(
        description="Số điện thoại, đặt trong ngoặc kép."
    )
    what: Text = Field(description="Gọi số ấy khi nào; in trên trang của đài.")
    sms: bool = Field(default=False, description="true: nhắn tin đến số ấy chứ không gọi.")
    source: ClaimSource = Field(description="Trang làm căn cứ.")
    as_of: dt.date = Field(description="Ngày gần nhất có người tra lại và thấy còn đúng.")

    @property
    def claim(self) -> Claim:
        """The same as a claim, to be held against the same terms."""
        return Claim(
            text=f"{self.call}: {self.what}",
            rests_on=RestsOn.PHONE,
            source=self.source,
            as_of=self.as_of,
        )


def first_past(claims: Iterable[Claim], today: dt.date) -> Claim | None:
    """Find the claim whose last day has been over for longest."""
    ending = first_to_end(claims)
    return ending if ending and ending.past(today) else None


def first_to_end(claims: Iterable[Claim]) -> Claim | None:
    """Find the claim whose last day comes first; nothing when none has a last day."""
    ending = [claim for claim in claims if claim.valid_until]
    return min(ending, key=lambda claim: claim.valid_until or dt.date.max, default=None)
