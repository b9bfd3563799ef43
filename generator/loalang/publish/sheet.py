"""The reading sheet as a page to print and as plain text."""

from collections.abc import Iterator, Sequence

from loalang.authoring.notices.remarks import Guessed
from loalang.content.models import Lesson, Station, Voice
from loalang.messages import _
from loalang.model import Edition
from loalang.publish.plain import clock
from loalang.publish.templates import template
from loalang.rundown.reading_sheet import Mark, Row, Sheet

EDITIONS = {Edition.LOUDSPEAKER: "bản phát loa", Edition.PODCAST: "bản podcast"}


def sheet_page(
    sheet: Sheet,
    lesson: Lesson,
    station: Station,
    edition: Edition,
    voices: dict[str, Voice],
    guessed: Sequence[Guessed] = (),
) -> bytes:
    """Write the sheet as one HTML file that prints on A4, with room for a signature.

    Args:
        guessed: the fields that were guessed when a paper became this script.
    """
    text = template("reading_sheet.html.j2").render(
        sheet=sheet,
        lesson=lesson,
        station=station,
        edition=EDITIONS[edition],
        voices=voices,
        clock=clock,
        guessed=guessed,
    )
    return text.encode()


def sheet_text(
    sheet: Sheet, lesson: Lesson, station: Station, edition: Edition, guessed: Sequence[Guessed] = ()
) -> str:
    """Write the sheet as plain text: what was guessed, each line as written and as it will be heard."""
    lines = [f"{lesson.title} – {station.name} – {EDITIONS[edition]}", total(sheet, guessed), ""]
    if guessed:
        lines += [_("Máy đoán từ lời văn, xin xem lại:"), *map(guessed_line, guessed), ""]
    for part in sheet.parts:
        told = _("{syllables} âm tiết, khoảng {length}")
        lines.append(f"## {part.title} ({told.format(syllables=part.syllables, length=clock(part.seconds))})")
        for row in part.rows:
            lines += _lines(row)
        lines.append("")
    return "\n".join(lines)


def guessed_line(one: Guessed) -> str:
    """Say a field that was guessed, with the words of the paper where they say more."""
    said = f"  ! {one.name}: {one.value}"
    more = one.words and one.words.casefold() != one.value.casefold()
    return f"{said} ({_('từ: {words}').format(words=one.words)})" if more else said


def total(sheet: Sheet, guessed: Sequence[Guessed] = ()) -> str:
    """Say in one line how long the programme is and how much of it needs an eye."""
    return _(
        "{length}, {syllables} âm tiết; {changed} chỗ đổi, {guesses} chỗ đoán, {unread} chỗ không đọc được"
    ).format(
        length=clock(sheet.seconds),
        syllables=sheet.syllables,
        changed=len(sheet.marked(Mark.CHANGED)),
        guesses=len(sheet.marked(Mark.GUESS)) + len(guessed),
        unread=len(sheet.marked(Mark.UNREAD)),
    )


def _lines(row: Row) -> Iterator[str]:
    written = "".join(piece.text for piece in row.written)
    yield f"{row.voice.upper()}: {written}"
    if row.cut:
        yield "    ✂ " + _("tách từ câu dài ở trên")
    if row.spoken != written:
        yield f"    → {row.spoken}"
    for mark, word in ((Mark.GUESS, _("đoán")), (Mark.UNREAD, _("không đọc được"))):
        for piece in row.marked(mark):
            said = f" → {piece.said}" if piece.said else ""
            others = _(" (hoặc: {others})").format(others=" / ".join(piece.others)) if piece.others else ""
            yield f"    ! {word}: {piece.text}{said}{others}"
