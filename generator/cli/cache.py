"""``loalang cache``: sentences that were spoken before, kept so that they need not be spoken again."""

import click

from generator.messages import _


@click.group(
    "cache",
    help=_("Xem và dọn kho câu đã đọc. Dọn đi không mất gì ngoài thời gian.\n\nVí dụ: loalang cache info"),
)
def command() -> None:
    pass


@command.command("info", help=_("Kho ở đâu, có bao nhiêu câu, lớn bao nhiêu.\n\nVí dụ: loalang cache info"))
def info() -> None:
    from generator.blob_cache import cache_folder
    from generator.speech.cache import ClipCache

    cache = ClipCache(cache_folder() / "clips")
    count, size = cache.content()
    click.echo(
        _("{folder}: {count} câu, {size} MB, giới hạn {limit} MB").format(
            folder=cache.folder, count=count, size=f"{size / 1e6:.1f}", limit=f"{cache.limit / 1e6:.0f}"
        )
    )


@command.command("prune", help=_("Bỏ những câu lâu không dùng.\n\nVí dụ: loalang cache prune --limit 500"))
@click.option("--limit", type=click.IntRange(min=0), metavar="MB", help=_("Giữ lại nhiều nhất bấy nhiêu MB."))
def prune(limit: int | None) -> None:
    from generator.blob_cache import cache_folder
    from generator.speech.cache import LIMIT, ClipCache

    cache = ClipCache(cache_folder() / "clips", LIMIT if limit is None else limit * 1_000_000)
    click.echo(_("Đã dọn {size} MB.").format(size=f"{cache.prune() / 1e6:.1f}"))
