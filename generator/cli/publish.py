"""``loalang publish``: the station's pages, feeds and sound to where people find them."""

from pathlib import Path

import click

from generator.cli.episodes import standing
from generator.errors import UsageError, WriteError
from generator.messages import _


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
    from generator.publish.storage import Target, plan_sending, send

    chosen, library, episodes = standing(station, out)
    drafts = [
        episode.lesson for episode in episodes if any(facts.draft for facts in episode.editions.values())
    ]
    if drafts and not allow_draft:
        raise UsageError(
            _("{count} bài còn là bản nháp: {names}").format(count=len(drafts), names=", ".join(drafts[:5])),
            hint=_("gợi ý: làm lại bằng giọng để phát sóng (loalang voices), hoặc thêm --allow-draft"),
        )
    place = Target.of(target if "://" in target else str(Path(target).absolute()))
    try:
        there = place.index()
    except place.broken as error:
        raise WriteError(_("không tới được nơi này ({reason})").format(reason=error), target) from error
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
