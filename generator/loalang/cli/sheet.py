"""``loalang sheet``: written beside spoken, to read before anything is approved."""

from pathlib import Path

import click

from loalang.cli.desk import edition_option, out_option, station_option
from loalang.cli.here import content_folder
from loalang.messages import _


@click.command(
    help=_(
        "Làm bảng đọc của một bài: chữ viết bên cạnh lời sẽ nói, chỗ đổi, chỗ đoán, "
        "số âm tiết và thời lượng.\n\n"
        "Ví dụ: loalang sheet vneid-cai-dat"
    )
)
@click.argument("lesson", metavar=_("BÀI"))
@station_option
@edition_option
@out_option
def command(lesson: str, station: str | None, edition: str, out: Path | None) -> None:
    make_sheet(lesson, station, edition, out)


def make_sheet(lesson: str, station: str | None, edition: str, out: Path | None) -> Path:
    """Write the sheet, say what is guessed in it, and give its page."""
    from loalang.authoring.notices.remarks import guessed_of
    from loalang.files import write_whole
    from loalang.model import Edition
    from loalang.publish.sheet import guessed_line, sheet_page, sheet_text, total
    from loalang.rundown.duration import lengths_in
    from loalang.rundown.reading_aloud import read_aloud
    from loalang.rundown.reading_sheet import Mark, reading_sheet
    from loalang.rundown.render import render

    folder = content_folder()
    chosen = Edition(edition)
    script, document = folder.lesson(lesson)
    stand, _document = folder.station(folder.default_station if station is None else station)
    guessed = guessed_of(folder, script.id)
    rundown = render(script, document, stand, chosen, folder.format_folders)
    delivery = stand.delivery(chosen)
    sheet = reading_sheet(read_aloud(rundown, folder.lexicon, delivery), delivery, lengths_in(folder))
    place = (out or folder.root / "episodes").absolute() / stand.id / script.id
    page = place / f"bang-doc-{chosen}.html"
    write_whole(page, sheet_page(sheet, script, stand, chosen, folder.voices, guessed))
    write_whole(page.with_suffix(".txt"), sheet_text(sheet, script, stand, chosen, guessed).encode())
    click.echo(total(sheet, guessed))
    for field in guessed:
        click.echo(guessed_line(field))
    for mark in (Mark.GUESS, Mark.UNREAD):
        for piece in sheet.marked(mark):
            click.echo(f"  {piece.text} → {piece.said or '?'}")
    click.echo(str(page))
    return page
