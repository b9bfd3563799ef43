"""A notice as residents ask for it: who tells them what, whom it concerns, when, where, whom to call."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from loalang.content.base import Text, Written
from loalang.content.rows import Rows


def _filled(value: Any) -> Any:
    """Refuse a key that stands there with nothing behind it: ``call: #1900`` is empty to YAML."""
    if value is None:
        raise PydanticCustomError("nothing_told", "nothing")
    return value


Told = Annotated[Text | None, BeforeValidator(_filled)]
"""What need not be told; where its key stands, something does."""


_HOLDS = re.compile(
    r"\b(?:lừa đảo|thủ đoạn|giả danh|mạo danh|cảnh giác|(?:đi|bị|để) lạc|lạc mất|mất tích|thất lạc"
    r"|nhặt được|bắt được|đánh rơi|người nhà|khỏi nhà)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:họp|hội nghị|tập huấn|tuyên truyền|buổi|ngày hội|hội thi|tọa đàm)\b", re.IGNORECASE)


def holds_from_now(text: str) -> bool:
    """Whether a notice has no hour to come at: a warning of thieves, somebody or something lost or found."""
    return bool(_HOLDS.search(text)) and not _HELD.search(text)


class Announcement(Written):
    """What is announced, in fields: a notice says each, the loudspeaker what matters twice.

    Attributes:
        who: who gives notice: an office, a hamlet. It begins a sentence and has no full stop.
        when: may be missing where rows tell it, or where none is needed: see :func:`holds_from_now`.
        rows: days, hours and places as a table.
        call: whom to call; the station's team when missing.
    """

    who: Text = Field(description="Ai thông báo, không có dấu chấm ở cuối.")
    what: Text = Field(description="Việc gì.")
    whom: Told = Field(None, description="Báo cho ai: bà con thôn nào, trẻ mấy tuổi, hộ nào.")
    when: Told = Field(
        None,
        description="Khi nào; có bảng ngày giờ, hay là cảnh báo lừa đảo, tin tìm người thì không cần ghi.",
    )
    rows: Annotated[Rows | None, BeforeValidator(_filled)] = Field(
        None, description="Bảng ngày, giờ, nơi: mỗi hàng đọc thành một câu."
    )
    where: Told = Field(None, description="Ở đâu.")
    bring: Told = Field(None, description="Bà con mang theo gì, làm gì.")
    call: Told = Field(None, description="Cần hỏi thì gọi ai; không ghi thì đọc số của tổ công nghệ số.")

    def essentials(self, team: str, phone: str) -> Iterator[str]:
        """What a wall or a group must tell of it: what, when, where, and whom to call; rows a line each."""
        yield f"{self.who}: {self.what}"
        if self.when:
            yield f"Khi nào: {self.when}"
        if self.rows:
            yield from (told for _index, told in self.rows.sentences())
        if self.where:
            yield f"Ở đâu: {self.where}"
        yield f"Hỏi: {self.call or f'{team}, {phone}'}"

    @model_validator(mode="after")
    def _timed(self) -> Self:
        if self.when is None and self.rows is None and not holds_from_now(self.what):
            raise PydanticCustomError("no_time", "no time")
        return self
