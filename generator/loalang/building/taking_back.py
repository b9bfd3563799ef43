"""What was withdrawn reaches all that holds it: what stands here becomes void, what went away is named."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from loalang.building.block_files import BlockFiles
from loalang.content.schedule_models import Forbid, PlanFile
from loalang.errors import ContentError, GeneratorError
from loalang.messages import _
from loalang.publish.let_out import OnAirNow
from loalang.publish.nguon.objects import FILES, SOUNDS
from loalang.publish.on_air import M3U8, OnAir
from loalang.publish.poster_files import poster_folder, posters_down
from loalang.publish.sent import IVR, POSTERS, SERVED, USB, SentBook
from loalang.schedule.approvals import last_now
from loalang.schedule.desk import AIR, Desk, writing
from loalang.schedule.expiry import last_day
from loalang.schedule.gate import Gate
from loalang.schedule.head_seen import note_head
from loalang.schedule.held_hours import hold_to_hours
from loalang.schedule.held_wishes import hold_to_wishes
from loalang.schedule.kept import AHEAD, KeptPlans
from loalang.schedule.model import Session
from loalang.schedule.release import Refusal, RefusalKind


@dataclass(frozen=True, slots=True)
class Touched:
    """Something that holds what was taken back, and what the officer does about it, if anything."""

    told: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What holds a lesson no longer: names of blocks and posters, and whether the playlists did."""

    blocks: tuple[str, ...] = ()
    playlists: bool = False
    posters: tuple[str, ...] = ()


def stop(desk: Desk, lesson: str) -> Stopped:
    """Keep what holds a lesson from being played and shown, with no room on the disk and no whole log.

    It comes before the log is written: stopping is easier than starting. Callers hold the papers.

    Raises:
        WriteError: a block cannot be renamed.
    """
    return Stopped(
        BlockFiles(desk.library, desk.station).without(lesson),
        OnAir(desk.library, desk.station).without(lesson),
        posters_down(poster_folder(desk.library), lesson),
    )


def take_back(desk: Desk, lesson: str, today: dt.date, stopped: Stopped | None = None) -> Iterator[Touched]:
    """Make void what holds a lesson, and name all that does. Callers hold the papers.

    Args:
        stopped: what held it already before the log was written; it is brought up to the log.

    Raises:
        ContentError: a kept plan is damaged.
    """
    note_head(desk)
    before, now = stopped or Stopped(), stop(desk, lesson)
    BlockFiles(desk.library, desk.station).renew(before.blocks)
    if before.playlists:
        OnAir(desk.library, desk.station).renew()
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
    for name in dict.fromkeys((*before.blocks, *now.blocks)):
        yield Touched(_("khối {name} có bài này: đã vô hiệu").format(name=name), _mend_block(name))
    if before.playlists or now.playlists:
        yield Touched(_("danh sách phát {name}: đã bỏ bài này ra").format(name=M3U8))
    if posters := dict.fromkeys((*before.posters, *now.posters)):
        told = _("tờ rơi của bài này đã xóa trên máy: {names}; bản đã in, đã đăng thì gỡ xuống")
        yield Touched(told.format(names=", ".join(posters)))
    for to in SentBook(desk.library).holding(lesson):
        if to.kind == USB:
            told = _("USB {place} chép ngày {on} còn bài này").format(place=to.place, on=to.on)
            yield Touched(told, _mend_stick(to.place))
        elif to.kind == IVR:
            told = _("tổng đài {place} chép ngày {on} còn bài này").format(place=to.place, on=to.on)
            yield Touched(told, f"loalang export ivr {to.place}")
        elif to.kind == POSTERS:
            told = _("tờ rơi của bài này còn ở {place}, làm ngày {on}: xóa đi, bản đã dán thì gỡ")
            yield Touched(told.format(place=to.place, on=to.on))
        elif to.kind == SERVED:
            told = _("máy chủ mở ở {place} ngày {on} thôi đưa bài này cho máy khác")
            yield Touched(told.format(place=to.place, on=to.on))
        else:
            told = _("trang {place} đưa lên ngày {on} còn bài này").format(place=to.place, on=to.on)
            yield Touched(told, f"loalang publish {to.place} --remove {lesson}")


@contextmanager
def papers(desk: Desk) -> Iterator[None]:
    """Hold a station's papers where that can be: on a full disk, who stops does not wait for room."""
    with ExitStack() as stack:
        with suppress(GeneratorError):
            stack.enter_context(writing(desk))
        yield


def settle(desk: Desk, now: dt.datetime) -> Iterator[Touched]:
    """Make void what stands here from today on and holds what the log lets out no longer, or an older take.

    A corrected programme that was approved anew must not be heard as it was before; and who takes one back
    may be killed before all that holds it is void.

    Raises:
        ContentError: the log was changed by hand.
        WriteError: a playlist cannot be written.
    """
    blocks, on_air = BlockFiles(desk.library, desk.station), OnAir(desk.library, desk.station)
    kept, today = KeptPlans(desk.library), now.date()
    coming: tuple[Session, ...] = ()
    with suppress(GeneratorError):  # `loalang plan` names a damaged week
        coming = kept.sessions(today, today + AHEAD)
    planned = {entry.item for session in coming for entry in session.items}
    let_out = on_air_now(desk, blocks.lessons(today) | on_air.lessons() | planned)
    ends = let_out.ends
    over = any(ends.get(entry.item, session.on) < session.on for session in coming for entry in session.items)
    # What has begun stays: the diary reads from its block what was heard.
    later = [one for one in coming if (one.on, one.at) > (today, f"{now:%H:%M}")]
    still = not blocks.overtaken(today, let_out) and not blocks.off_plan(today, kept)
    still = still and not any(_off_hours(desk, blocks, later))
    if still and not over and not on_air.overtaken(today, let_out):
        return
    with writing(desk):
        for name in blocks.overtaken(today, let_out):
            blocks.void([name])
            told = _(
                "khối {name} có bài nay không được phát như thế nữa (đã rút, hết hạn, bản cũ, khóa đã bỏ "
                "hoặc quy định đã đổi): đã vô hiệu"
            )
            yield Touched(told.format(name=name), _mend_block(name))
        for name in blocks.off_plan(today, kept):
            blocks.void([name])
            told = _("khối {name} không còn đúng lịch, có buổi hay bài mà lịch đã bỏ: đã vô hiệu")
            yield Touched(told.format(name=name), _mend_block(name))
        for name, why, mend in [*_off_hours(desk, blocks, later)]:
            blocks.void([name])
            yield Touched(_("khối {name} đã vô hiệu: {why}").format(name=name, why=why), mend)
        for lesson in sorted(on_air.overtaken(today, let_out)):
            if on_air.without(lesson):
                told = _("danh sách phát {name}: đã bỏ bài {lesson} ra, bài ấy thôi được phát như cũ")
                yield Touched(told.format(name=M3U8, lesson=lesson), "loalang export playlists")
        for lesson, week in kept.without(ends, today) if over else ():
            from loalang.publish.week_papers import write_papers  # tables and pages: only then

            write_papers(desk, week)
            told = _("lịch tuần {week}: đã bỏ bài {lesson} ra khỏi các buổi sau hạn {until}")
            until = f"{ends[lesson]:%d-%m-%Y}"
            yield Touched(
                told.format(week=week.name, lesson=lesson, until=until),
                f"loalang plan --from {max(today, week.monday).isoformat()}",
            )


def _off_hours(desk: Desk, blocks: BlockFiles, sessions: Iterable[Session]) -> Iterator[tuple[str, str, str]]:
    """Name blocks at hours that the station, its policy or the officer leaves no longer, and why."""
    forbid: tuple[Forbid, ...] = ()
    with suppress(GeneratorError):  # `loalang check` names it; for a mistake no block is thrown away
        forbid = desk.folder.plan_file(desk.station.id)[0].forbid
    for session in sessions:
        if not (name := blocks.name(session)):
            continue
        made = {one.item: found for one in session.items if (found := desk.library.manifest(one.item))}
        try:
            hold_to_wishes(session, forbid)
            hold_to_hours(desk, session, made)
        except ContentError as error:
            yield name, error.message, f"loalang plan --from {session.on} --weeks 1"


def behind(gate: Gate) -> Iterator[Touched]:
    """Name what stands here with a programme as it was approved, while its script or its files changed since.

    What was approved may be heard; but who corrected it thinks that the correction is.

    Raises:
        ContentError: the log was changed by hand.
    """
    blocks, on_air = BlockFiles(gate.library, gate.station), OnAir(gate.library, gate.station)
    for lesson in sorted(blocks.lessons(gate.today) | on_air.lessons()):
        found = gate.judge(lesson, AIR)
        if isinstance(found, Refusal) and found.kind in (RefusalKind.STALE, RefusalKind.CHANGED):
            names = [*blocks.with_lesson(lesson, gate.today), *([M3U8] if lesson in on_air.lessons() else [])]
            told = _("{names} còn phát bài {lesson} như lúc duyệt, chỗ sửa chưa lên loa: {why}")
            yield Touched(told.format(names=", ".join(names), lesson=lesson, why=found.why), found.mend)


def on_air_now(desk: Desk, lessons: set[str]) -> OnAirNow:
    """What a station lets on the air as everything stands now, of these lessons.

    Raises:
        ContentError: the log was changed by hand.
    """
    drafts: set[str] = set()
    if not desk.policy.approval.draft_voice:
        made = filter(None, map(desk.library.manifest, sorted(lessons)))
        drafts = {facts.sha256 for one in made for facts in one.editions.values() if facts.draft}
    last = last_now(desk.library.folder)
    ends = _ends(desk, lessons)
    return OnAirNow(desk.station, desk.policy, last, ends, _starts(desk, lessons), frozenset(drafts))


def overtaken_blocks(desk: Desk, today: dt.date) -> tuple[str, ...]:
    """The blocks from today on that hold what may not be heard as it stands in them.

    Raises:
        ContentError: the log was changed by hand.
    """
    blocks = BlockFiles(desk.library, desk.station)
    return blocks.overtaken(today, on_air_now(desk, blocks.lessons(today)))


def _ends(desk: Desk, lessons: set[str]) -> dict[str, dt.date]:
    """The last days of notices, each the earlier of what was approved and what its script says now."""
    if not lessons:
        return {}
    last = last_now(desk.library.folder)
    plan = PlanFile(id=desk.station.id)
    with suppress(GeneratorError):  # `loalang check` names the mistake
        plan = desk.folder.plan_file(desk.station.id)[0]
    found: dict[str, dt.date] = {}
    for lesson in sorted(lessons):
        approved = last[lesson].until if lesson in last else None
        manifest = desk.library.manifest(lesson)
        if approved is None and (manifest is None or manifest.number is not None):
            continue  # a lesson of the course: it has no term
        now = None
        with suppress(GeneratorError):
            now = last_day(desk.folder.lesson(lesson)[0], plan) if lesson in desk.folder.lesson_ids else None
        if both := [end for end in (approved, now) if end]:
            found[lesson] = min(both)
    return found


def _starts(desk: Desk, lessons: set[str]) -> dict[str, dt.date]:
    """The first days of notices, as they were made: who changed the script since has to make it anew."""
    terms = {lesson: made.term for lesson in lessons if (made := desk.library.manifest(lesson))}
    return {lesson: term.first for lesson, term in terms.items() if term and term.first}


def _mend_stick(place: str) -> str:
    """The command that fills a stick anew; what stands beside the papers for the province is theirs."""
    beside = Path(place)
    if beside.name == SOUNDS and (beside.parent / FILES["bulletin"]).is_file():
        return f"loalang export nguon {beside.parent}"
    return f"loalang export usb {place}"


def overtake(desk: Desk, lesson: str) -> Iterator[Touched]:
    """Name the places away from here that hold a lesson as it was before it was approved anew."""
    for to in SentBook(desk.library).holding(lesson):
        if to.kind == USB:
            told = _("USB {place} chép ngày {on} còn bản cũ của bài {lesson}")
            yield Touched(told.format(place=to.place, on=to.on, lesson=lesson), _mend_stick(to.place))
        elif to.kind == IVR:
            told = _("tổng đài {place} chép ngày {on} còn bản cũ của bài {lesson}")
            yield Touched(
                told.format(place=to.place, on=to.on, lesson=lesson), f"loalang export ivr {to.place}"
            )
        elif to.kind == POSTERS:
            told = _("tờ rơi bản cũ của bài {lesson} còn ở {place}, làm ngày {on}")
            yield Touched(
                told.format(place=to.place, on=to.on, lesson=lesson),
                f"loalang poster {lesson} --to {to.place}",
            )
        elif to.kind != SERVED:
            told = _("trang {place} đưa lên ngày {on} còn bản cũ của bài {lesson}")
            yield Touched(told.format(place=to.place, on=to.on, lesson=lesson), f"loalang publish {to.place}")


def _mend_block(name: str) -> str:
    return f"loalang block --on {name.removeprefix('BAN-NHAP-')[:10]}"


def _weeks(today: dt.date, last: dt.date) -> int:
    return (last - today).days // 7 + 1
