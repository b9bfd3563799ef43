"""What ``plan`` and ``approve`` share: a plan is kept with its papers; a notice goes on the air by itself."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.cli.desk import PATIENCE, catch_up, writing
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.building.block_files import BlockFiles
    from loalang.building.session_block import BlockMaker
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate
    from loalang.schedule.kept import Week
    from loalang.schedule.model import Plan, Session


def keep_plan(desk: "Desk", plan: "Plan") -> "tuple[Week, ...]":
    """Keep a plan, write the papers of its weeks, and tell it on the station's page."""
    from loalang.cli.desk import now
    from loalang.schedule.kept import KeptPlans

    with writing(desk):
        kept = KeptPlans(desk.library).keep(plan)
        for week in kept:
            _write(desk, week)
        today = now().date()
        KeptPlans(desk.library).show_from(today - dt.timedelta(days=today.weekday()))
        catch_up(desk, PATIENCE)
    return kept


def _write(desk: "Desk", week: "Week") -> None:
    """Write the papers of a kept week beside it."""
    from loalang.files import write_whole
    from loalang.publish.calendar import calendar
    from loalang.publish.csv_table import csv_table
    from loalang.publish.week_sheet import week_sheet, week_table
    from loalang.publish.xlsx_table import xlsx_table
    from loalang.schedule.kept import KeptPlans

    kept = KeptPlans(desk.library)
    place = kept.folder / week.name
    table = week_table(week)
    sheet = week_sheet(desk.station, desk.policy, week, kept.digest(week.monday))
    for suffix, data in (
        ("html", sheet),
        ("csv", csv_table(table)),
        ("xlsx", xlsx_table(table)),
        ("ics", calendar(desk.station, week.sessions)),
    ):
        write_whole(place.with_suffix(f".{suffix}"), data)


def put_on_air(gate: "Gate", lessons: Sequence[str]) -> None:
    """Plan the notices among lessons that were just approved, and make the blocks of their first day.

    What keeps one from the air is told with what mends it; the approval stands.
    """
    from loalang.building.airing import blocks_to_make, plan_from, sessions_of
    from loalang.cli.desk import now
    from loalang.content.term import term_of
    from loalang.schedule.gathering import NOT_COURSE
    from loalang.schedule.model import ItemKind

    scripts = {lesson: gate.desk.folder.lesson(lesson)[0] for lesson in lessons}
    terms = {lesson: term for lesson, script in scripts.items() if (term := term_of(script))}
    notices = [x for x in lessons if x in terms or NOT_COURSE.get(scripts[x].format) is ItemKind.NOTICE]
    if not notices:
        return
    moment = now()
    plan = plan_from(gate, moment, tuple(terms.values()))
    keep_plan(gate.desk, plan)
    for lesson in notices:
        _tell(plan, lesson, sessions_of(plan, lesson, moment))
    _make_blocks(gate, list(blocks_to_make(gate, plan, notices, moment)))


def _tell(plan: "Plan", lesson: str, carried: "Sequence[Session]") -> None:
    """Say when a notice is aired, or why it is not."""
    if carried:
        first, last = carried[0], carried[-1]
        told = _("{lesson}: đã lên lịch {count} buổi, từ {at} ngày {on} đến {last_at} ngày {last}")
        say(
            told.format(
                lesson=lesson,
                count=len(carried),
                at=first.at,
                on=f"{first.on:%d-%m-%Y}",
                last_at=last.at,
                last=f"{last.on:%d-%m-%Y}",
            )
        )
    reasons = [line.reason for line in plan.left_out if line.item == lesson]
    if not carried:
        told = _("{lesson}: đã duyệt nhưng chưa lên lịch được: {reason}")
        reason = "; ".join(dict.fromkeys(reasons)) or _("không còn buổi phát nào trước khi hết hạn")
        say(told.format(lesson=lesson, reason=reason), err=True)


def _make_blocks(gate: "Gate", sessions: "Sequence[Session]") -> None:
    from loalang.building.block_files import BlockFiles
    from loalang.building.session_block import BlockMaker
    from loalang.errors import GeneratorError
    from loalang.speech.cache import user_clips
    from loalang.speech.synthesizer import Synthesizer

    if not sessions:
        return
    maker = BlockMaker(gate, Synthesizer(gate.desk.folder.voices, user_clips()))
    for session in sessions:
        try:
            make_block(gate, maker, BlockFiles(gate.library, gate.station), session)
        except GeneratorError as error:
            day = session.on.isoformat()
            told = _("chưa làm được khối {at} ngày {on}; sửa rồi gõ: loalang block --on {on}")
            say(f"{error}\n{told.format(at=session.at, on=day)}", err=True)
    with writing(gate.desk):
        for on in dict.fromkeys(session.on for session in sessions):
            BlockFiles(gate.library, gate.station).list_day(on)


def make_block(gate: "Gate", maker: "BlockMaker", files: "BlockFiles", session: "Session") -> None:
    """Make and write the block of a session, and say what stands in it."""
    from loalang.publish.week_sheet import length

    block = maker.make(session)
    with writing(gate.desk):
        path = files.write(session, block)
    told = _("{file}: {count} bài, {length} phút")
    say(told.format(file=path, count=len(block.items), length=length(block.seconds)))
    for entry in block.dropped:
        say(_("  bỏ {title}: các bài thật dài hơn dự tính").format(title=entry.title))
