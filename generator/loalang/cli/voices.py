"""``loalang voices``: who can speak now, by ear as well; voices to install and to remove."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.asking import agreed
from loalang.cli.here import content_folder
from loalang.cli.voices_catalogue import tell_catalogue
from loalang.cli.voices_hearing import verify
from loalang.errors import SpeechError, UsageError
from loalang.messages import _, decimal

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from loalang.speech.install import InstallPlan
    from loalang.speech.roster import EngineStanding


@click.group(
    "voices",
    invoke_without_command=True,
    help=_(
        "Liệt kê các giọng, máy đọc của mỗi giọng, và cần làm gì nếu chưa dùng được.\n\n"
        "Ví dụ: loalang voices, loalang voices test lan, loalang voices install vi_VN-vais1000-medium"
    ),
)
@click.option("--online", is_flag=True, help=_("Hỏi cả các máy đọc cần mạng."))
@click.option("--json", "as_json", is_flag=True, help=_("Ghi ra dạng JSON cho chương trình khác đọc."))
@click.pass_context
def command(context: click.Context, online: bool, as_json: bool) -> None:
    if context.invoked_subcommand is not None:
        return
    from loalang.speech.roster import roster

    links = list(roster(content_folder().voices.values(), online))
    if as_json:
        click.echo(json.dumps([_facts(link) for link in links], ensure_ascii=False, indent=2))
        return
    (_table if sys.stdout.isatty() else _list)(links)
    tell_catalogue()


@command.command(
    "test",
    help=_(
        "Cho mỗi máy đọc sẵn sàng đọc cùng một đoạn, và làm một trang để nghe so sánh.\n\n"
        "Ví dụ: loalang voices test lan"
    ),
)
@click.argument("voice", required=False, metavar=_("[GIỌNG]"))
@click.option("--online", is_flag=True, help=_("Cả các máy đọc cần mạng: đoạn thử được gửi ra ngoài."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để trang. Mặc định: nghe-thu-giong."))
def test(voice: str | None, online: bool, out: Path | None) -> None:
    from loalang.authoring.audition import audition, audition_page
    from loalang.files import write_whole
    from loalang.messages import suggest
    from loalang.speech.cache import user_clips
    from loalang.speech.roster import roster

    folder = content_folder()
    if voice is not None and voice not in folder.voices:
        raise UsageError(
            _("không có giọng '{name}'").format(name=voice), hint=suggest(voice, folder.voice_ids)
        )
    chosen = [folder.voices[voice]] if voice else list(folder.voices.values())
    place = out or folder.root / "nghe-thu-giong"
    samples = []
    for sample in audition(roster(chosen, online), folder.lexicon, user_clips(), place):
        samples.append(sample)
        click.echo(f"{sample.link.voice.id}, {sample.link.setting.engine}: {sample.file or sample.failure}")
    if not any(sample.file for sample in samples):
        raise SpeechError(_("không máy đọc nào đọc được đoạn thử"), hint=_("gợi ý: làm theo các dòng trên"))
    ready = [sample for sample in samples if sample.link.ready]
    write_whole(place / "index.html", audition_page(ready))
    click.echo(_("Mở trang này để nghe: {page}").format(page=place / "index.html"))


@command.command(
    "install",
    help=_(
        "Cài một giọng hay máy nghe: theo tên trong danh mục, hoặc từ tệp đã tải bằng cách khác.\n\n"
        "Ví dụ: loalang voices install vi_VN-vais1000-medium --from E:\\giong"
    ),
)
@click.argument("name", metavar=_("TÊN"))
@click.option("--from", "source", metavar=_("TỆP"), help=_("Tệp .onnx, thư mục có tệp ấy, hoặc địa chỉ."))
@click.option("--yes", "-y", is_flag=True, help=_("Không hỏi lại."))
def install_voice(name: str, source: str | None, yes: bool) -> None:
    from loalang.speech.install import install, plan
    from loalang.speech.models import installed

    planned = plan(name, source)
    if (there := installed(name)) and planned.is_what(there.facts):
        click.echo(_("Giọng {name} đã được cài.").format(name=name))
        return
    _tell(planned)
    if not yes and not agreed(_("Cài giọng này?"), usual=planned.offer is not None):
        raise click.Abort
    seen = 0

    def progress(have: int) -> None:
        nonlocal seen
        bar.update(have - seen)
        seen = have

    bar: ProgressBar[int]
    with click.progressbar(length=planned.size or 1, label=name, file=sys.stderr) as bar:
        made = install(planned, progress)
    click.echo(_("Đã cài giọng {name} vào {folder}").format(name=name, folder=made.folder))
    if not made.facts.checked:
        for file in made.facts.files:
            click.echo(f"SHA-256: {file.sha256} {file.path}")


@command.command(
    "remove", help=_("Gỡ một giọng đã cài.\n\nVí dụ: loalang voices remove vi_VN-vais1000-medium")
)
@click.argument("name", metavar=_("TÊN"))
def remove_voice(name: str) -> None:
    from loalang.messages import suggest
    from loalang.speech.models import all_installed, remove

    if not any(voice.facts.name == name for voice in all_installed()):
        known = [voice.facts.name for voice in all_installed()]
        raise UsageError(
            _("chưa cài giọng '{name}'").format(name=name),
            hint=suggest(name, known) or _("gợi ý: xem các giọng: loalang voices"),
        )
    remove(name)
    click.echo(_("Đã gỡ giọng {name}.").format(name=name))


command.add_command(verify)


def _tell(planned: "InstallPlan") -> None:
    """Say what will come, from where and on what terms, before anything is fetched."""
    if planned.size:
        megabytes = decimal(planned.size / 1e6)
        click.echo(_("Giọng {name}, {size} MB").format(name=planned.name, size=megabytes))
    else:
        click.echo(_("Giọng {name}, chưa biết kích thước").format(name=planned.name))
    click.echo(_("Nguồn: {source}").format(source=planned.source))
    if planned.offer:
        click.echo(_("Giấy phép: {licence}").format(licence=planned.licence))
        if planned.offer.asks:
            click.echo(_("Giấy phép yêu cầu: {asks}").format(asks=planned.offer.asks))
        if not planned.offer.heard:
            click.echo(_("Chưa thử bằng tai: cài xong, nghe bằng lệnh loalang voices test rồi hãy dùng."))
    else:
        click.echo(
            _("Giọng này không có trong danh mục: chưa ai kiểm tra tệp và giấy phép. Chỉ cài nếu tin nguồn.")
        )


def _facts(link: "EngineStanding") -> dict[str, object]:
    voice = link.voice
    return {
        "voice": voice.id,
        "name": voice.name,
        "gender": voice.gender,
        "region": voice.region,
        "engine": link.setting.engine,
        "engine_voice": link.setting.voice,
        "version": link.version,
        "ready": link.ready,
        "asked": link.asked,
        "speaks": link.speaks,
        "draft": link.draft,
        "needs_network": link.needs_network,
        "problem": link.problem,
    }


def _list(links: "Sequence[EngineStanding]") -> None:
    """Write plain lines, for a pipe or a screen reader."""
    told = None
    for link in links:
        if link.voice.id != told:
            told = link.voice.id
            click.echo(f"{told}: {_who(link)}. {link.voice.description}")
        mark = "*" if link.speaks else " "
        click.echo(f" {mark} {link.setting.engine} ({link.setting.voice}): {link.state}")


def _table(links: "Sequence[EngineStanding]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_lines=False)
    for title in (_("giọng"), "", _("máy đọc"), _("tình trạng, và cần làm gì")):
        table.add_column(title, overflow="fold")
    told = None
    for link in links:
        first, told = link.voice.id != told, link.voice.id
        engine = f"{'● ' if link.speaks else '  '}{link.setting.engine}"
        table.add_row(link.voice.id if first else "", _who(link) if first else "", engine, link.state)
    Console().print(table)
    click.echo(_("● là máy đọc đang dùng. Nghe so sánh: loalang voices test"))


def _who(link: "EngineStanding") -> str:
    gender = _("nữ") if link.voice.gender == "nu" else _("nam")
    region = {"bac": _("miền Bắc"), "trung": _("miền Trung"), "nam": _("miền Nam")}[link.voice.region]
    return f"{link.voice.name}, {gender}, {region}"
