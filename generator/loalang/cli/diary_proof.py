"""What a recording from the hamlet proves, in words."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loalang.messages import _

if TYPE_CHECKING:
    from loalang.playing.proving import MadeOut

LOOKED_FOR = dt.timedelta(days=30)
"""Days back of which programmes are looked for: those of other days, too, so that they could be found."""

MOST_TOLD = 5


def fits(one: "MadeOut", on: dt.date | None) -> bool:
    """Whether the diary tells of it, on that day where it is known."""
    return one.fits and (on is None or any(line.on == on for line in one.airings))


def told(heard: Sequence["MadeOut"], on: dt.date | None) -> Iterator[str]:
    """Tell what was heard and whether the diary has it."""
    if not heard:
        yield _("không nhận ra bài nào: bản thu quá ngắn, quá ồn, hoặc loa phát thứ khác")
    for one in heard:
        found = one.found
        share = min(100, round(100 * found.heard / one.seconds)) if one.seconds else 0
        line = _("{at} của bản thu: {title}, nghe rõ từ {began} đến {until}, {share} % của bài")
        yield line.format(
            at=_clock(found.at), title=one.title, began=_clock(found.began),
            until=_clock(min(found.until, one.seconds)), share=share,
        )  # fmt: skip
        yield "  " + _in_the_diary(one, on)


def _in_the_diary(one: "MadeOut", on: dt.date | None) -> str:
    lines = [line for line in one.airings if on is None or line.on == on]
    if not lines:
        return _("! nhật ký ngày ấy không có bài này")
    if one.off is None:
        names = [f"{line.on:%d-%m-%Y} {line.at}" for line in lines]
        more = " …" if len(names) > MOST_TOLD else ""
        return _("nhật ký có lượt: {lines}").format(lines=", ".join(names[-MOST_TOLD:]) + more)
    seconds = abs(round(one.off.total_seconds()))
    line = lines[0]
    words = _("khớp dòng {number} của nhật ký ({at}), lệch {seconds} giây")
    if not one.fits:
        words = _("! nhật ký ghi lúc khác: dòng {number} ({at}), lệch {seconds} giây")
    return words.format(number=line.number, at=f"{line.on:%d-%m-%Y} {line.at}", seconds=seconds)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
