"""``loalang say``: hear one text in the plain voice."""

from pathlib import Path

import click

from loalang.cli.here import content_folder
from loalang.errors import UsageError
from loalang.messages import _, decimal


@click.command(
    help=_(
        "Đọc một câu ra tệp âm thanh, giọng mộc chưa qua xử lý.\n\n"
        'Ví dụ: loalang say "Kính thưa bà con, bây giờ là 5h30." -v lan -o thu.wav'
    )
)
@click.argument("text", metavar=_("CÂU"))
@click.option("--voice", "-v", help=_("Giọng đọc (tệp trong voices). Mặc định: giọng đầu tiên."))
@click.option("--engine", "-e", help=_("Máy đọc. Mặc định: máy đọc tốt nhất sẵn có của giọng."))
@click.option("--online", is_flag=True, help=_("Cho giọng trực tuyến đọc: câu này được gửi ra ngoài."))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("noi-thu.wav"),
    show_default=True,
    help=_("Tệp .wav hoặc .mp3."),
)
def command(text: str, voice: str | None, engine: str | None, online: bool, output: Path) -> None:
    from loalang.audio.plain_file import plain_file
    from loalang.files import write_whole
    from loalang.messages import suggest
    from loalang.model import DELIVERIES, Edition, Line, Rundown
    from loalang.rundown.reading_aloud import read_aloud
    from loalang.rundown.unread import mistakes
    from loalang.speech.cache import user_clips
    from loalang.speech.synthesizer import Synthesizer

    folder = content_folder()
    chosen = voice or next(iter(folder.voice_ids), "")
    if chosen not in folder.voices:
        raise UsageError(
            _("không có giọng '{name}'").format(name=chosen), hint=suggest(chosen, folder.voice_ids)
        )
    delivery = DELIVERIES[Edition.PODCAST]
    script = read_aloud(Rundown("", (Line(chosen, text),), text), folder.lexicon, delivery)
    for mistake in mistakes(script.doubts):
        click.echo(str(mistake), err=True)
    if not script.utterances:
        raise UsageError(_("không có chữ nào để đọc"))
    synthesizer = Synthesizer(folder.voices, user_clips(), engine, online)
    session = synthesizer.speak(script.utterances, delivery.pace, lambda line: click.echo(line, err=True))
    write_whole(output, plain_file(session.clips, delivery.sentence_gap, output.suffix))
    for utterance in script.utterances:
        click.echo(utterance.spoken)
    seconds = sum(clip.seconds for clip in session.clips)
    engines = ", ".join(speaker.engine for speaker in session.speakers)
    click.echo(
        _("{file}: {seconds} giây, giọng {voice}, máy đọc {engine}").format(
            file=output, seconds=decimal(seconds), voice=folder.voices[chosen].name, engine=engines
        )
    )
