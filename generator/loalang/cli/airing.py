"""What ``plan`` and ``approve`` share: a plan is kept with its papers; a notice goes on the air by itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.cli.desk import writing
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
    from loalang.publish import week_papers

    with writing(desk):
        return week_papers.keep_plan(desk, plan, now().date())


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


def renew_blocks(gate: "Gate", names: "Sequence[str]") -> None:
    """Make the blocks anew that were void because they held a programme as it was before it was corrected."""
    from loalang.building.airing import to_make_again
    from loalang.cli.desk import now

    _make_blocks(gate, to_make_again(gate, names, now()))


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
