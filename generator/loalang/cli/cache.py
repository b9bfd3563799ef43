"""``loalang cache``: sentences and passages that were made before, kept so that they are not made again."""

import click

from loalang.messages import _, decimal


@click.group(
    "cache",
    help=_(
        "Xem và dọn kho câu, đoạn đã làm. Dọn đi không mất gì ngoài thời gian.\n\nVí dụ: loalang cache info"
    ),
)
def command() -> None:
    pass


@command.command(
    "info", help=_("Kho ở đâu, có bao nhiêu câu và đoạn, lớn bao nhiêu.\n\nVí dụ: loalang cache info")
)
def info() -> None:
    from loalang.building.kept_passages import passages
    from loalang.speech.cache import user_clips

    for cache, line in (
        (user_clips().blobs, _("{folder}: {count} câu đã đọc, {size} MB, giới hạn {limit} MB")),
        (passages(), _("{folder}: {count} đoạn đã làm xong, {size} MB, giới hạn {limit} MB")),
    ):
        count, size = cache.content()
        limit = f"{cache.limit / 1e6:.0f}"
        click.echo(line.format(folder=cache.folder, count=count, size=decimal(size / 1e6), limit=limit))


@command.command("prune", help=_("Bỏ những gì lâu không dùng.\n\nVí dụ: loalang cache prune --limit 500"))
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="MB", help=_("Giữ lại nhiều nhất bấy nhiêu MB mỗi kho.")
)
def prune(limit: int | None) -> None:
    from dataclasses import replace

    from loalang.building.kept_passages import passages
    from loalang.speech.cache import user_clips

    freed = 0
    for cache in (user_clips(), passages()):
        freed += (cache if limit is None else replace(cache, limit=limit * 1_000_000)).prune()
    click.echo(_("Đã dọn {size} MB.").format(size=decimal(freed / 1e6)))
