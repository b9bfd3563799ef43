"""``loalang export``: for the amplifier in the hall, for players, for Liquidsoap; nothing but releases."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import VIETNAM, Day, now, out_option, station_option, writing
from loalang.cli.export_nguon import nguon
from loalang.cli.export_province import opml, publisher
from loalang.cli.gate import (
    allow_draft_option,
    certificate_option,
    gate_of,
    must_be_made,
    must_pass,
    not_our_own,
    tell_early,
)
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loalang.schedule.gate import Gate
    from loalang.schedule.model import Session
    from loalang.schedule.release import Release

lessons_argument = click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))

SHOWN = dt.timedelta(weeks=8)
"""So far ahead a playlist follows the kept plan."""


@click.group(
    help=_("Đưa các bài ra USB, danh sách phát, hay phần mềm phát thanh.\n\nVí dụ: loalang export usb E:/")
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Chép bản phát loa đã duyệt ra USB: tên không dấu có số thứ tự, kèm danh sách để in.\n\n"
        "Ví dụ: loalang export usb E:/"
    )
)
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path, file_okay=False))
@lessons_argument
@click.option(
    "--per-day", type=click.IntRange(1, 255), help=_("Chia thư mục theo ngày, mỗi ngày ngần này bài.")
)
@click.option(
    "--on",
    "on",
    type=Day(),
    help=_("Ngày bắt đầu dùng USB: thông báo phát từ sau ngày ấy thì để lại. Mặc định: hôm nay."),
)
@allow_draft_option
@certificate_option
@station_option
@out_option
def usb(
    folder: Path,
    lessons: tuple[str, ...],
    per_day: int | None,
    on: dt.date | None,
    allow_draft: bool,
    certificate: Path | None,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.publish.copying import Stick, without_refused
    from loalang.publish.sending import to_usb
    from loalang.publish.usb import in_time, not_for_the_air, plan_usb
    from loalang.schedule.approvals import Approvals
    from loalang.schedule.gate import LOUD_FIRST
    from loalang.schedule.seen import head_of

    gate = gate_of(station, out, allow_draft, certificate)
    not_our_own(gate.desk, str(folder))
    must_be_made(gate, lessons)
    for name in without_refused(gate, folder):  # also where nothing at all may leave
        say("! " + _("{name}: đã xóa khỏi USB, bài ấy thôi được phát").format(name=name), err=True)
    passed = gate.passed(lessons, LOUD_FIRST, first=True)
    passed = in_time(gate, passed, on or now().date(), folder, per_day or 0)
    must_pass(passed, lessons)
    lines = plan_usb(passed.releases, per_day or 0)
    for line in to_usb(gate, lines, folder, now().date()):
        say(f"{line.path}  {line.length}")
    head = head_of(Approvals(gate.library).links())
    told = _("Đã chép {count} bài vào {folder}, đã đọc lại và đúng; sổ duyệt dòng {line}")
    click.echo(told.format(count=len(lines), folder=folder, line=head["line"]))
    if others := Stick.at(folder).others(lines):
        told = _("! Trên USB còn {count} tệp tiếng khác, máy cũng phát: {names}")
        click.echo(told.format(count=len(others), names=", ".join(others[:5])), err=True)
        click.echo(
            "  "
            + _("gợi ý: không dùng thì xóa đi; xem từng tệp: loalang verify {folder}").format(folder=folder),
            err=True,
        )
    if drafts := not_for_the_air(lines):
        click.echo(_("Bản nháp, chưa để phát sóng: {titles}").format(titles=", ".join(drafts)), err=True)


@command.command(
    help=_(
        "Ghi danh sách phát M3U8, XSPF, PLS theo lịch đã xếp: các bài đã duyệt, đúng thứ tự phát.\n\n"
        "Ví dụ: loalang export playlists"
    )
)
@allow_draft_option
@certificate_option
@station_option
@out_option
def playlists(allow_draft: bool, certificate: Path | None, station: str | None, out: Path | None) -> None:
    for path in _write_playlists(gate_of(station, out, allow_draft, certificate))[0]:
        click.echo(str(path))


@command.command(
    help=_("Ghi chương trình Liquidsoap phát các bài đúng giờ của đài.\n\nVí dụ: loalang export liquidsoap")
)
@allow_draft_option
@certificate_option
@station_option
@out_option
def liquidsoap(allow_draft: bool, certificate: Path | None, station: str | None, out: Path | None) -> None:
    from loalang.files import write_whole
    from loalang.publish.liquidsoap import OnTime
    from loalang.publish.liquidsoap import liquidsoap as script
    from loalang.publish.on_air import OnAir

    gate = gate_of(station, out, allow_draft, certificate)
    sessions = _write_playlists(gate)[1]
    lists = OnAir(gate.library, gate.station)
    slots = [
        OnTime(
            str(lists.session_list(session)),
            dt.datetime.combine(session.on, dt.time.fromisoformat(session.at), VIETNAM),
            sum(entry.seconds for entry in session.items),
        )
        for session in sessions
    ]
    path = gate.library.folder / "phat-loa.liq"
    write_whole(path, script(gate.station, slots))
    click.echo(str(path))
    told = _("Phát đến hết buổi {at} ngày {on}; xếp lịch lại thì gõ lại lệnh này rồi chạy lại tệp ấy.")
    click.echo(told.format(at=sessions[-1].at, on=f"{sessions[-1].on:%d-%m-%Y}"))


@command.command(
    help=_(
        "Làm tệp cho tổng đài điện thoại (Asterisk): lời thoại 8 kHz cắt từ bài đã duyệt, phím bấm, kịch bản "
        "cuộc gọi.\n\nVí dụ: loalang export ivr tong-dai quet-ma-qr"
    )
)
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path, file_okay=False))
@lessons_argument
@allow_draft_option
@station_option
@out_option
def ivr(
    folder: Path, lessons: tuple[str, ...], allow_draft: bool, station: str | None, out: Path | None
) -> None:
    from loalang.publish.telephone import only_ours, to_exchange, without

    gate = gate_of(station, out, allow_draft)
    not_our_own(gate.desk, str(folder))
    only_ours(gate, folder)
    for name in without(folder, {release.lesson for release in gate.passed(first=True).releases}):
        say(name)  # also where nothing at all may leave
    must_be_made(gate, lessons)
    passed = gate.passed(lessons, first=True)
    must_pass(passed, lessons)
    tell_early(gate, passed)
    for name in to_exchange(gate, passed.releases, folder, now().date()):
        say(name)
    click.echo(
        _("Chép vào thư mục {id} trong thư mục sounds của Asterisk; ghi âm lời mời theo loi-moi.txt.").format(
            id=gate.station.id
        )
    )


def _write_playlists(gate: "Gate") -> "tuple[tuple[Path, ...], tuple[Session, ...]]":
    """Write the playlists of what the kept plan airs from today on; give them and the sessions in them."""
    from loalang.publish.on_air import OnAir
    from loalang.schedule.desk import AIR

    must_be_made(gate)
    sessions = _coming(gate)
    order = tuple(entry.item for session in sessions for entry in session.items)
    passed = gate.passed(tuple(dict.fromkeys(order)), (AIR,))
    must_pass(passed)
    released = {release.lesson: release for release in passed.releases}
    sessions = tuple(_on_their_days(s, released) for s in _in_hours(gate, sessions, released))
    with writing(gate.desk):
        aired = [released[e.item] for session in sessions for e in session.items if e.item in released]
        return OnAir(gate.library, gate.station).write(aired, sessions), sessions


def _in_hours(
    gate: "Gate", sessions: "tuple[Session, ...]", released: "Mapping[str, Release]"
) -> "Iterator[Session]":
    """Leave out the sessions that are none of the station's hours as they are now, and tell them.

    Raises:
        ContentError: none is left.
    """
    from loalang.errors import ContentError
    from loalang.schedule.held_hours import hold_to_hours
    from loalang.schedule.held_wishes import hold_to_wishes

    forbid = gate.desk.folder.plan_file(gate.station.id)[0].forbid
    episodes = {lesson: release.episode for lesson, release in released.items()}
    refused = []
    for session in sessions:
        try:
            hold_to_wishes(session, forbid)
            hold_to_hours(gate.desk, session, episodes)
        except ContentError as error:
            refused.append(error)
        else:
            yield session
    if len(refused) == len(sessions):
        raise refused[0]
    for one in refused:
        click.echo(str(one), err=True)


def _on_their_days(session: "Session", released: "Mapping[str, Release]") -> "Session":
    """Leave out of a session the notices that are not of its day, and tell them: the plan is older than they.

    A session that has begun stays in the plan as it was, whatever is planned anew: so none is refused.
    """
    from loalang.errors import ContentError
    from loalang.schedule.expiry import hold_to_days

    kept = []
    for entry in session.entries:
        try:
            if entry.item in released:
                hold_to_days(released[entry.item].episode, session.on)
        except ContentError as error:
            click.echo(str(error), err=True)
        else:
            kept.append(entry)
    return replace(session, entries=tuple(kept))


def _coming(gate: "Gate") -> "tuple[Session, ...]":
    """The sessions from today on that air something.

    Raises:
        UsageError: nothing is planned.
    """
    from loalang.errors import UsageError
    from loalang.schedule.kept import KeptPlans

    found = KeptPlans(gate.library).sessions(gate.today, gate.today + SHOWN)
    if not (sessions := tuple(session for session in found if session.items)):
        raise UsageError(
            _("chưa có lịch từ hôm nay, nên chưa biết phát gì"),
            hint=_("gợi ý: xếp lịch: loalang plan --from {on}").format(on=gate.today),
        )
    return sessions


for of_more in (nguon, opml, publisher):
    command.add_command(of_more)
