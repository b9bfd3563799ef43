"""What was withdrawn reaches all that holds it: what stands here becomes void, what went away is named."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from loalang.building.block_files import BlockFiles
from loalang.messages import _
from loalang.publish.on_air import M3U8, OnAir
from loalang.publish.sent import SERVED, USB, SentBook
from loalang.schedule.desk import Desk
from loalang.schedule.kept import KeptPlans


@dataclass(frozen=True, slots=True)
class Touched:
    """Something that holds what was taken back, and what the officer does about it, if anything."""

    told: str
    mend: str = ""


def take_back(desk: Desk, lesson: str, today: dt.date) -> Iterator[Touched]:
    """Make void what holds a lesson, and name all that does.

    Raises:
        WriteError: a playlist cannot be written.
    """
    for name in BlockFiles(desk.library, desk.station).without(lesson):
        yield Touched(_("khối {name} có bài này: đã vô hiệu").format(name=name), _mend_block(name))
    if OnAir(desk.library, desk.station).without(lesson):
        yield Touched(_("danh sách phát {name}: đã bỏ bài này ra").format(name=M3U8))
    planned = [
        session
        for session in KeptPlans(desk.library).sessions(today, today + dt.timedelta(weeks=53))
        if any(entry.item == lesson for entry in session.items)
    ]
    if planned:
        first = planned[0]
        told = _("lịch còn {count} buổi có bài này, sớm nhất {at} ngày {on}").format(
            count=len(planned), at=first.at, on=f"{first.on:%d-%m-%Y}"
        )
        yield Touched(
            told, f"loalang plan --from {today.isoformat()} --weeks {_weeks(today, planned[-1].on)}"
        )
    for to in SentBook(desk.library).holding(lesson):
        if to.kind == USB:
            told = _("USB {place} chép ngày {on} còn bài này").format(place=to.place, on=to.on)
            yield Touched(told, f"loalang export usb {to.place}")
        elif to.kind == SERVED:
            told = _("máy chủ mở ở {place} ngày {on} thôi đưa bài này cho máy khác")
            yield Touched(told.format(place=to.place, on=to.on))
        else:
            told = _("trang {place} đưa lên ngày {on} còn bài này").format(place=to.place, on=to.on)
            yield Touched(told, f"loalang publish {to.place} --remove {lesson}")


def _mend_block(name: str) -> str:
    return f"loalang block --on {name.removeprefix('BAN-NHAP-')[:10]}"


def _weeks(today: dt.date, last: dt.date) -> int:
    return (last - today).days // 7 + 1
