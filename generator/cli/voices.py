"""``loalang voices``: who can speak now, and what to do where one cannot."""

import click

from generator.cli.here import content_folder
from generator.messages import _


@click.command(
    help=_(
        "Liệt kê các giọng, máy đọc của mỗi giọng, và cần làm gì nếu chưa dùng được.\n\nVí dụ: loalang voices"
    )
)
def command() -> None:
    from generator.speech.engines import engine

    folder = content_folder()
    for voice in folder.voices.values():
        gender = _("nữ") if voice.gender == "nu" else _("nam")
        region = {"bac": _("miền Bắc"), "trung": _("miền Trung"), "nam": _("miền Nam")}[voice.region]
        click.echo(f"{voice.id}: {voice.name}, {gender}, {region}. {voice.description}")
        for setting in voice.engines:
            candidate = engine(setting.engine)
            problem = candidate.problem(setting)
            state = problem or (_("sẵn sàng, chỉ để nghe thử") if candidate.draft else _("sẵn sàng"))
            click.echo(f"  {setting.engine} ({setting.voice}): {state}")
