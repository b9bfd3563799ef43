"""``loalang diary``: what was on the air is written down, reported and verified."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from loalang.cli.aired import approved, of_plan
from loalang.cli.desk import Day, clock, desk_of, now, out_option, station_option
from loalang.cli.diary_proof import LOOKED_FOR, fits, told
from loalang.cli.here import say
from loalang.messages import _


@click.group(
    help=_(
        "Nhật ký phát thanh: ghi lượt phát, làm báo cáo tuần và tháng, kiểm tra sổ.\n\n"
        'Ví dụ: loalang diary add --on 2026-11-23 --at 05:30 --by "Lê Thị Hoa"'
    )
)
def command() -> None:
    pass


@command.command(
    help=_(
        "Ghi đã phát gì: cả buổi theo lịch khi không ghi tên gì, hoặc một bài, hoặc một nội dung khác.\n\n"
        'Ví dụ: loalang diary add vneid-cai-dat --on 2026-11-23 --at 05:31 --by "Lê Thị Hoa"\n\n'
        'loalang diary add "Tiếp sóng thời sự" --minutes 15 --on 2026-11-23 --at 06:00 --by "Hoa"'
    )
)
@click.argument("what", required=False, metavar=_("[BÀI|NỘI DUNG]"))
@click.option("--on", "on", type=Day(), help=_("Ngày phát."))
@click.option("--at", help=_("Giờ phát, như 05:30. Không ghi thì mọi buổi của ngày theo lịch."))
@click.option("--by", required=True, help=_("Người phát."))
@click.option("--minutes", type=float, help=_("Thời lượng thật, bằng phút. Mặc định: độ dài của bài."))
@click.option("--interrupted", default="", help=_("Gián đoạn gì, ví dụ: mất điện 5 phút."))
@click.option(
    "--corrects", type=int, default=0, help=_("Đính chính dòng số mấy; gì không ghi thì giữ như cũ.")
)
@click.option("--unapproved", is_flag=True, help=_("Đã lỡ phát khi chưa được duyệt: ghi thật như vậy."))
@click.option("--cancel", is_flag=True, help=_("Cùng --corrects: dòng ấy ghi nhầm, thật ra không phát."))
@station_option
@out_option
def add(
    what: str | None,
    on: dt.date | None,
    at: str | None,
    by: str,
    minutes: float | None,
    interrupted: str,
    corrects: int,
    cancel: bool,
    unapproved: bool,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.building.diary_lines import corrected, one
    from loalang.errors import UsageError
    from loalang.schedule.diary import Diary

    at = clock(at) if at is not None else None
    if cancel and not corrects:
        raise UsageError(_("--cancel cần --corrects và số dòng"))
    desk = desk_of(station, out)
    diary = Diary(desk.library)
    if corrects and what is None:
        lines = [corrected(diary, corrects, on, at, by)]
    elif on is None:
        raise UsageError(_("phát ngày nào? Ghi sau --on"))
    else:
        lines = [one(desk, what, on, at, by)] if what else of_plan(desk, on, at, by)
    for line in lines:
        seconds = line.seconds if minutes is None else 60 * minutes
        if not cancel:
            line = approved(desk, line, unapproved)
        line = replace(line, seconds=seconds, interrupted=interrupted, corrects=corrects, cancelled=cancel)
        number = diary.add(line, now())
        told = _("đã ghi dòng {number}: {on} {at} {title}")
        say(told.format(number=number, on=f"{line.on:%d-%m-%Y}", at=line.at, title=line.title))


@command.command(
    help=_(
        "Làm báo cáo của một tháng hay một tuần: trang để in, bảng Excel và CSV.\n\n"
        "Ví dụ: loalang diary export --month 2026-11"
    )
)
@click.option("--month", help=_("Tháng, như 2026-11."))
@click.option("--week", type=Day(), help=_("Một ngày của tuần, như 2026-11-23."))
@station_option
@out_option
def export(month: str | None, week: dt.date | None, station: str | None, out: Path | None) -> None:
    from loalang.files import write_whole
    from loalang.publish.diary_report import hours
    from loalang.publish.report_papers import KINDS, month_of, report_of, week_of

    span = week_of(week) if week else month_of(month or now().strftime("%Y-%m"))
    desk = desk_of(station, out)
    papers = report_of(desk, span, now().date())
    found, missing = papers.report, papers.missing
    place = desk.library.folder / "diary" / span.name
    for kind in KINDS:
        write_whole(place.with_suffix(f".{kind}"), papers.paper(kind))
    told = _("{days} ngày, {count} lượt, {hours}, {covered} trong {topics} chủ đề")
    click.echo(
        told.format(
            days=found.days,
            count=len(found.aired),
            hours=hours(found.seconds),
            covered=found.covered,
            topics=sum(1 for share in found.topics if share.topic),
        )
    )
    if missing:
        click.echo(_("{count} lượt có trong lịch mà nhật ký không ghi:").format(count=len(missing)), err=True)
    for session, entry in missing[:5]:
        click.echo(f"  {session.on:%d-%m-%Y} {session.at} {entry.title}", err=True)
    click.echo(str(place.with_suffix(".html")))


@command.command(
    help=_(
        "Kiểm tra sổ duyệt và nhật ký: dòng nào bị sửa, mất hay thêm đều bị nêu tên.\n\n"
        "Ví dụ: loalang diary verify"
    )
)
@click.option("--known", default="", help=_("Mã in trên báo cáo đã ký: nhật ký phải có dòng mang mã này."))
@station_option
@out_option
def verify(known: str, station: str | None, out: Path | None) -> None:
    from loalang.cli.here import report_failures
    from loalang.schedule.approvals import Approvals, ApprovalState
    from loalang.schedule.diary import Diary

    desk = desk_of(station, out)
    approvals = Approvals(desk.library)
    signed, problems = approvals.book.verify()
    lines, more = Diary(desk.library).book.verify(known)
    if not problems:
        approvals.links()  # an older log with its head is whole by itself
        for lesson, standing in approvals.standings().items():
            if standing.state is ApprovalState.VOID:
                click.echo(f"! {lesson}: {standing.told}", err=True)
    report_failures([*problems, *more])
    told = _("Sổ duyệt {signed} dòng, nhật ký {lines} dòng: còn nguyên vẹn.")
    click.echo(told.format(signed=len(signed), lines=len(lines)))


@command.command(
    help=_(
        "Bản thu bằng điện thoại ở thôn: nghe ra bài nào, lúc nào, được bao nhiêu, có khớp nhật ký không. "
        "Thu ít nhất một phút, để máy ở chỗ bà con vẫn nghe.\n\n"
        "Ví dụ: loalang diary prove thu-thon-ha.m4a --on 2026-11-23 --at 05:31"
    )
)
@click.argument("recording", metavar=_("BẢN-THU"), type=click.Path(path_type=Path))
@click.option("--on", "on", type=Day(), help=_("Ngày thu. Không ghi: tìm trong ba mươi ngày qua."))
@click.option("--at", help=_("Bấm thu lúc mấy giờ, như 05:31; cần cả --on."))
@station_option
@out_option
def prove(recording: Path, on: dt.date | None, at: str | None, station: str | None, out: Path | None) -> None:
    from loalang.cli.here import found
    from loalang.errors import UsageError
    from loalang.playing.proving import prove as hold

    if at and on is None:
        raise UsageError(_("phát ngày nào? Ghi sau --on"))
    desk = desk_of(station, out)
    last = on or now().date()
    began = dt.datetime.combine(on, dt.time.fromisoformat(clock(at))) if on and at else None
    proof = hold(desk.library, found(recording), (last - LOOKED_FOR, last), began)
    click.echo(_("đã tìm {count} bài có trong nhật ký").format(count=proof.looked_for))
    for title in proof.gone:
        say(_("! tiếng đã phát của '{title}' không còn trên máy này, không tìm được").format(title=title))
    for line in told(proof.heard, on):
        click.echo(line)
    if not proof.heard or any(not fits(one, on) for one in proof.heard):
        raise click.exceptions.Exit(1)
