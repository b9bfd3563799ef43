"""``loalang voices verify``: a lesson heard through by machine, and what a person must hear again."""

import click

from loalang.cli.desk import edition_option, station_option
from loalang.cli.here import content_folder
from loalang.errors import SpeechError
from loalang.messages import _


@click.command(
    "verify",
    help=_(
        "Cho máy nghe lại từng câu của một bài: câu nào mất tiếng hay lặp tiếng thì đọc lại; đọc lại vẫn "
        "thiếu thì kê ra để người nghe.\n\n"
        "Ví dụ: loalang voices verify vneid-cai-dat"
    ),
)
@click.argument("lesson", metavar=_("BÀI"))
@station_option
@edition_option
@click.option("--engine", "-e", help=_("Máy đọc. Mặc định: máy đọc tốt nhất sẵn có của giọng."))
def verify(lesson: str, station: str | None, edition: str, engine: str | None) -> None:
    from loalang.building.hearing_first import told_of
    from loalang.model import Edition
    from loalang.rundown.reading_aloud import read_aloud
    from loalang.rundown.render import render
    from loalang.speech.cache import user_clips
    from loalang.speech.ear import the_ear
    from loalang.speech.second_hearing import heard_through
    from loalang.speech.synthesizer import Synthesizer

    ear = the_ear()
    folder = content_folder()
    chosen = Edition(edition)
    script, document = folder.lesson(lesson)
    stand, _document = folder.station(folder.default_station if station is None else station)
    rundown = render(script, document, stand, chosen, folder.format_folders)
    delivery = stand.delivery(chosen)
    spoken = read_aloud(rundown, folder.lexicon, delivery)
    synthesizer = Synthesizer(folder.voices, user_clips(), engine)
    whole, respoken, lost = 0, 0, 0
    for verdict in heard_through(synthesizer, spoken.utterances, delivery.pace, ear):
        whole += verdict.outcome == "whole"
        respoken += verdict.outcome == "respoken"
        lost += verdict.outcome == "lost"
        if verdict.outcome != "whole":
            click.echo(told_of(verdict))
    told = _("{whole} câu đủ tiếng, {respoken} câu đã đọc lại cho đủ, {lost} câu cần người nghe lại")
    click.echo(told.format(whole=whole, respoken=respoken, lost=lost))
    if respoken:
        click.echo(_("Làm lại bài để dùng các câu đã đọc lại: loalang build {lesson}").format(lesson=lesson))
    if lost:
        raise SpeechError(
            _("còn {lost} câu máy nghe không thấy đủ tiếng").format(lost=lost),
            hint=_("gợi ý: nghe các câu kê ở trên; thiếu thật thì viết lại câu, hoặc đổi giọng"),
        )
