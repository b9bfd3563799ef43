"""``loalang publish``: the station's pages, feeds and sound to where people find them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.episodes import standing
from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.library.episodes import Library, Manifest


@click.command(
    help=_(
        "Đưa trang nghe, podcast và các bài lên một thư mục, máy chủ hay kho S3. Chỉ gửi phần mới.\n\n"
        "Ví dụ: loalang publish s3://kho-cua-xa/loa"
    )
)
@click.argument("target", metavar=_("NƠI"))
@click.option("--dry-run", is_flag=True, help=_("Chỉ nói sẽ gửi gì."))
@click.option("--prune", is_flag=True, help=_("Xóa ở đó những tệp ta từng gửi mà nay không còn."))
@click.option("--allow-draft", is_flag=True, help=_("Gửi cả bài còn là bản nháp (giọng máy có sẵn)."))
@click.option("--station", "-s", help=_("Tên đài. Mặc định: đài đầu tiên."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để các bài. Mặc định: episodes."))
def command(
    target: str, dry_run: bool, prune: bool, allow_draft: bool, station: str | None, out: Path | None
) -> None:
    from loalang.publish.storage import Target, plan_sending, send, unreachable

    chosen, library, episodes = standing(station, out)
    _check_drafts(episodes, allow_draft)
    _check_approved(chosen.policy, library, episodes)
    place = Target.of(target if "://" in target or not target.strip() else str(Path(target).absolute()))
    try:
        there = place.index()
    except place.broken as error:
        raise unreachable(target, error) from error
    sending = plan_sending(library, episodes, there)
    if dry_run:
        for name in (*sending.send, *(f"- {name}" for name in sending.remove if prune)):
            click.echo(name)
    else:
        for name in send(library, place, sending, prune):
            click.echo(name)
    if not sending.send:
        click.echo(_("Không có gì mới."))
    if sending.remove and not prune:
        click.echo(
            _("{count} tệp cũ còn ở đó; thêm --prune để xóa").format(count=len(sending.remove)), err=True
        )
    if not chosen.website:
        click.echo(_("Đài chưa có website: địa chỉ trong podcast còn là localhost."), err=True)


def _check_drafts(episodes: "Sequence[Manifest]", allowed: bool) -> None:
    """Refuse episodes that the draft voice spoke, unless they are asked for."""
    drafts = [episode.lesson for episode in episodes if any(f.draft for f in episode.editions.values())]
    if drafts and not allowed:
        raise UsageError(
            _("{count} bài còn là bản nháp: {names}").format(count=len(drafts), names=_first(drafts)),
            hint=_("gợi ý: làm lại bằng giọng để phát sóng (loalang voices), hoặc thêm --allow-draft"),
        )


def _check_approved(policy: str, library: "Library", episodes: "Sequence[Manifest]") -> None:
    """Refuse editions that no leader approved as they stand now, where the station's policy asks for it."""
    from loalang.schedule.approvals import Approvals

    if not content_folder().policy(policy).approval.required:
        return
    standings = Approvals(library).standings()
    missing: list[str] = []
    for episode in episodes:
        stands = standings.get(episode.lesson)
        whole = [edition for edition, facts in episode.editions.items() if facts.complete]
        if stands is None or not all(stands.covers(edition) for edition in whole):
            told = stands.told if stands else _("chưa được duyệt")
            missing.append(f"{episode.lesson} ({told})")
    if missing:
        raise UsageError(
            _("{count} bài chưa được duyệt như đang có: {names}").format(
                count=len(missing), names=_first(missing)
            ),
            hint=_("gợi ý: xem bảng đọc (loalang sheet), rồi ghi duyệt: loalang approve"),
        )


def _first(names: "Sequence[str]", most: int = 5) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
