"""``loalang publish``: what may leave goes to where people find it; what may not stand there comes down."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import now, out_option, station_option
from loalang.cli.gate import (
    allow_draft_option,
    certificate_option,
    gate_of,
    must_be_made,
    must_pass,
    not_our_own,
    tell,
    tell_early,
)
from loalang.cli.here import say
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.publish.storage import Sending
    from loalang.schedule.gate import Gate, Passed


@click.command(
    help=_(
        "Đưa trang nghe, podcast và các bài đã duyệt lên một thư mục, máy chủ hay kho S3. Chỉ gửi phần mới. "
        "Ghi tên bài thì chỉ thêm các bài ấy.\n\n"
        "Ví dụ: loalang publish s3://kho-cua-xa/loa"
    )
)
@click.argument("target", metavar=_("NƠI"))
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option("--remove", multiple=True, metavar=_("BÀI"), help=_("Gỡ bài này xuống ngay."))
@click.option("--dry-run", is_flag=True, help=_("Chỉ nói sẽ gửi gì."))
@click.option("--prune", is_flag=True, help=_("Xóa ở đó những tệp ta từng gửi mà nay không còn."))
@click.option("--moved", is_flag=True, help=_("Nơi cũ: các trang ở đó dẫn sang địa chỉ mới của đài."))
@allow_draft_option
@certificate_option
@station_option
@out_option
def command(
    target: str,
    lessons: tuple[str, ...],
    remove: tuple[str, ...],
    dry_run: bool,
    prune: bool,
    moved: bool,
    allow_draft: bool,
    certificate: Path | None,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.publish.moved import leading_on
    from loalang.publish.sending import must_have_address, opened_place, standing, to_site
    from loalang.publish.site import site_of
    from loalang.publish.storage import plan_sending
    from loalang.publish.websub import tell_hub

    gate = gate_of(station, out, allow_draft, certificate)
    not_our_own(gate.desk, target)
    if not remove or lessons:  # taking down always goes
        must_have_address(gate.station)
    if not remove:
        must_be_made(gate, lessons)
    place, address = opened_place(gate, target)
    there = place.index()
    passed = _chosen(gate, lessons, remove, standing(there))
    tell_early(gate, passed)
    files = site_of(gate.library, gate.station, passed.releases, gate.today)
    sending = plan_sending(leading_on(files, gate.station) if moved else files, there)
    if dry_run:
        for name in (*sending.names, *(f"- {name}" for name in (sending.remove if prune else sending.gone))):
            click.echo(name)
    else:
        for name in to_site(gate, passed, place, address, now().date(), prune, moved=moved):
            say(name)
        if untold := tell_hub(gate.station):
            told = _("nơi báo tin {hub} không trả lời ({reason}); ứng dụng podcast sẽ tự hỏi sau")
            say("! " + told.format(hub=gate.station.hub, reason=untold), err=True)
    _close(sending, prune)


def _chosen(gate: "Gate", lessons: tuple[str, ...], remove: tuple[str, ...], standing: set[str]) -> "Passed":
    """What is to stand at the place: all that may, or what is named beside what stands there already.

    Raises:
        UsageError: what is to be taken down does not stand there.
        ContentError: what is named may not leave, or nothing may.
    """
    from loalang.messages import suggest
    from loalang.publish.sending import beside_standing

    for name in remove:
        if name not in standing:
            raise UsageError(_("bài '{name}' không có ở đó").format(name=name), hint=suggest(name, standing))
    if lessons:
        must_pass(gate.passed(lessons), lessons)
    everything = gate.passed()
    if not lessons and not remove:
        must_pass(everything) if not standing else tell(everything.refusals)
        return everything
    shown = (standing | set(lessons)) - set(remove)
    tell([r for r in everything.refusals if r.lesson in shown])
    return beside_standing(everything, shown, ())


def _close(sending: "Sending", prune: bool) -> None:
    if not sending.send and not sending.gone:
        say(_("Không có gì mới."))
    old = len(sending.remove) - len(sending.gone)
    if old and not prune:
        say(_("{count} tệp cũ còn ở đó; thêm --prune để xóa").format(count=old), err=True)
