"""``loalang approve``: a leader lets a release on the air; the form to sign; how every episode stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.airing import put_on_air, renew_blocks
from loalang.cli.desk import (
    PATIENCE,
    catch_up,
    desk_of,
    now,
    out_option,
    settle,
    station_option,
    tell_touched,
    writing,
)
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.schedule.desk import Desk
    from loalang.schedule.keys import PrivateKey


@click.command(
    help=_(
        "Ghi vào sổ rằng lãnh đạo đã duyệt bài: đúng kịch bản, lời đọc và âm thanh này. "
        "Bài đổi thì mất duyệt. Thông báo duyệt xong thì tự lên lịch, khối phát của ngày đầu làm sẵn.\n\n"
        "Không ghi tên bài nào thì xem tình trạng các bài.\n\n"
        'Ví dụ: loalang approve vneid-cai-dat --by "Nguyễn Văn Bình" --role "Phó chủ tịch" '
        '--author "Lê Thị Hoa"'
    )
)
@click.argument("episodes", nargs=-1, metavar=_("[BÀI]..."))
@click.option("--by", help=_("Người duyệt."))
@click.option("--role", default="", help=_("Chức vụ của người duyệt."))
@click.option("--author", default="", help=_("Người soạn."))
@click.option("--note", default="", help=_("Lời ghi thêm."))
@click.option(
    "--key", "key_file", type=click.Path(path_type=Path), help=_("Tệp khóa để ký (loalang key new).")
)
@click.option(
    "--no-plan", is_flag=True, help=_("Chỉ duyệt: thông báo không tự lên lịch, khối phát không tự làm.")
)
@click.option("--form", "only_form", is_flag=True, help=_("Chỉ in phiếu duyệt để ký, chưa ghi sổ."))
@click.option(
    "--new-book",
    is_flag=True,
    help=_(
        "Sổ duyệt hỏng, mất, không còn bản sao: cất sổ cũ và mọi dấu của nó, "
        "bắt đầu sổ mới; duyệt lại từng bài."
    ),
)
@station_option
@out_option
def command(
    episodes: tuple[str, ...],
    by: str | None,
    role: str,
    author: str,
    note: str,
    key_file: Path | None,
    only_form: bool,
    no_plan: bool,
    new_book: bool,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.building.taking_back import overtake, overtaken_blocks
    from loalang.errors import UsageError
    from loalang.schedule.approvals import Approvals, Signature
    from loalang.schedule.gate import Gate

    desk = desk_of(station, out)
    if new_book:
        from loalang.building.new_book import give_up

        told = _(
            "Sổ cũ và những gì nhớ nó đã cất vào {folder}. "
            "Khối, danh sách phát đã vô hiệu: nghe và duyệt lại từng bài."
        )
        say(told.format(folder=give_up(desk, now())))
        return
    if not episodes:
        _show(desk)
        return
    if not by and not only_form:
        raise UsageError(_("ai duyệt? Ghi tên sau --by"))
    gate = Gate(desk, now().date())
    key = _key(desk, key_file, by or "") if by and not only_form else None
    before = Approvals(desk.library).last() if by and not only_form else {}
    for lesson in episodes:
        if by and not only_form:
            if refusal := gate.before_approval(lesson):
                raise refusal.not_approved
            signature = Signature(by, now(), role, author, note)
            approval = Approvals(desk.library).approve(lesson, signature, desk.policy, key)
            told = _("{lesson}: {by} đã duyệt, dòng {number} của sổ duyệt")
            signed = "" if approval.signature else _(", không ký")
            say(told.format(lesson=lesson, by=by, number=approval.number) + signed)
            _warn_of_draft(desk, lesson)
            if (last := before.get(lesson)) and not last.withdrawn and last.sound != approval.sound:
                for touched in overtake(desk, lesson):
                    tell_touched(touched)
        say(str(_form(desk, lesson)))
    if by and not only_form:
        old = overtaken_blocks(desk, now().date())
        settle(desk)
        if not no_plan:
            put_on_air(Gate(desk, now().date()), episodes)
            renew_blocks(Gate(desk, now().date()), old)
        catch_up(desk, PATIENCE)


def _key(desk: "Desk", file: Path | None, by: str) -> "PrivateKey | None":
    """Open the key that signs; see :func:`loalang.schedule.keys.must_be_able_to_sign`."""
    from loalang.cli.key import opened
    from loalang.schedule.keys import must_be_able_to_sign

    key = opened(file) if file else None
    must_be_able_to_sign(desk.station, key, by)
    return key


def _warn_of_draft(desk: "Desk", lesson: str) -> None:
    """Say when what was approved is spoken by a voice that is meant for trying only."""
    manifest = desk.library.manifest(lesson)
    if manifest and any(facts.draft for facts in manifest.editions.values()):
        click.echo(_("  lưu ý: đây là bản nháp, giọng máy chỉ để nghe thử"), err=True)


def _form(desk: "Desk", lesson: str) -> Path:
    """Write the form of an episode as it stands now."""
    from loalang.authoring.notices.remarks import guessed_of
    from loalang.errors import UsageError
    from loalang.files import write_whole
    from loalang.publish.approval_form import approval_form
    from loalang.schedule.approvals import Approvals

    manifest = desk.library.manifest(lesson)
    if manifest is None:
        raise UsageError(
            _("chưa có bài '{lesson}' để duyệt").format(lesson=lesson),
            hint=_("gợi ý: chạy loalang build {lesson} trước").format(lesson=lesson),
        )
    approvals = Approvals(desk.library)
    guessed = guessed_of(desk.folder, lesson)
    digests, standing = approvals.digests(lesson), approvals.standing(lesson)
    form = approval_form(desk.station, desk.policy, manifest, digests, standing, guessed)
    path = desk.library.place(lesson) / "phieu-duyet.html"
    with writing(desk):
        write_whole(path, form)
    return path


def _show(desk: "Desk") -> None:
    """Say how every episode stands, what lost its approval first; ``~``: approved, but it may not leave."""
    from loalang.errors import UsageError
    from loalang.schedule.approvals import Approvals, ApprovalState, Standing
    from loalang.schedule.gate import LOUD_FIRST, Gate

    gate = Gate(desk, now().date())
    standings = Approvals(desk.library).standings()
    order = list(ApprovalState)[::-1]
    made = [episode.lesson for episode in desk.library.episodes()]
    lost = [name for name, one in standings.items() if one.state is not ApprovalState.WITHDRAWN]
    names = dict.fromkeys((*made, *(name for name in lost if name in desk.folder.lesson_ids)))
    found = [(name, standings.get(name, Standing(ApprovalState.NONE))) for name in names]
    if not found:
        raise UsageError(
            _("chưa có bài nào được làm"),
            str(desk.library.folder),
            _("gợi ý: chạy loalang build trước"),
        )
    for lesson, standing in sorted(found, key=lambda one: (order.index(one[1].state), one[0])):
        mark = {
            ApprovalState.APPROVED: "+",
            ApprovalState.VOID: "!",
            ApprovalState.WITHDRAWN: "!",
            ApprovalState.NONE: " ",
        }[standing.state]
        kept_in = gate.passed((lesson,), LOUD_FIRST, first=True).refusals if mark == "+" else ()
        if kept_in:
            mark = "~"
        click.echo(f"{mark} {lesson}: {'; '.join([standing.told, *(refusal.why for refusal in kept_in)])}")
