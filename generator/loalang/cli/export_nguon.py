"""``loalang export nguon``: releases, plan and diary as the source-information systems exchange them."""

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from loalang.cli.desk import Day, now, out_option, station_option
from loalang.cli.gate import gate_of, must_be_made, must_pass, not_our_own, tell_early
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.publish.nguon.objects import NguonObject, NguonWriter
    from loalang.publish.nguon.profile import NguonProfile
    from loalang.schedule.gate import Gate
    from loalang.schedule.release import Release

PASSWORD = "LOALANG_NGUON_PASSWORD"
"""Read instead of asking, for programs."""

AHEAD = dt.timedelta(weeks=8)
"""So far the kept plan is told."""

BACK = dt.timedelta(days=7)
"""So far the diary is told, where no day is named."""


@click.command(
    name="nguon",
    help=_(
        "Ghi bản tin, lịch phát và nhật ký theo các trường của hệ thống thông tin nguồn. Không gửi đi đâu, "
        "trừ khi có --post.\n\n"
        "Ví dụ: loalang export nguon D:/nguon"
    ),
)
@click.argument("folder", metavar=_("THƯ-MỤC"), type=click.Path(path_type=Path, file_okay=False))
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option(
    "--profile",
    default="chung",
    metavar=_("TÊN|TỆP"),
    help=_("Cách ghi của hệ thống nơi nhận: tên có sẵn hay tệp riêng. Mặc định: chung."),
)
@click.option(
    "--audio-url",
    metavar="URL",
    help=_("Địa chỉ trang đã đưa lên bằng loalang publish; không ghi thì để tiếng bên cạnh."),
)
@click.option("--since", type=Day(), help=_("Ghi nhật ký từ ngày này. Mặc định: bảy ngày qua."))
@click.option("--post", metavar="URL", help=_("Gửi tới hệ thống ở địa chỉ mà tỉnh cho."))
@click.option("--user", help=_("Tên đăng nhập hệ thống ấy."))
@click.option("--otp", default="", help=_("Mã sáu số dùng một lần, nơi hệ thống đòi."))
@station_option
@out_option
def nguon(
    folder: Path,
    lessons: tuple[str, ...],
    profile: str,
    audio_url: str | None,
    since: dt.date | None,
    post: str | None,
    user: str | None,
    otp: str,
    station: str | None,
    out: Path | None,
) -> None:
    from loalang.files import write_whole
    from loalang.publish.nguon.objects import FILES, NguonWriter, written
    from loalang.publish.nguon.profile import profile_of
    from loalang.schedule.gate import LOUD_FIRST

    how = profile_of(profile)
    if audio_url:
        _must_be_heard_there(audio_url, bool(post))
    if post:
        _ready(post, how, audio_url, user)
    gate = gate_of(station, out)
    not_our_own(gate.desk, str(folder))
    for name in FILES.values():  # what is refused now is told by no older file
        (folder / name).unlink(missing_ok=True)
    must_be_made(gate, lessons)
    passed = gate.passed(lessons, LOUD_FIRST, first=True)
    must_pass(passed, lessons)
    tell_early(gate, passed)
    writer = NguonWriter(gate.station, how)
    sounds = _beside(gate, passed.releases, folder) if not audio_url else _at(passed.releases, audio_url)
    bulletins = [writer.bulletin(release, sounds[release.lesson]) for release in passed.releases]
    ids = {release.lesson: release.episode.guid for release in passed.releases}
    objects = [*bulletins, *_planned_and_aired(gate, writer, ids, since)]
    for kind, name in FILES.items():
        found = [one for one in objects if one.kind == kind]
        write_whole(folder / name, written(found))
        click.echo(_("{path}: {count} mục").format(path=folder / name, count=len(found)))
    for kind in FILES:
        if missing := writer.unknown(kind):
            told = _("! {file}: chưa biết {fields}; tỉnh đòi thì ghi vào mục values của tệp profile")
            click.echo(told.format(file=FILES[kind], fields=", ".join(missing)), err=True)
    for release in passed.releases:
        release.still()
    if post and user:
        _send(post, writer, objects, user, otp)
    else:
        click.echo(_("Chưa gửi đi đâu."))


def _beside(gate: "Gate", releases: "tuple[Release, ...]", folder: Path) -> dict[str, str]:
    """Put the sound beside, as onto a stick; give the path of each lesson's."""
    from loalang.publish.nguon.objects import SOUNDS
    from loalang.publish.sending import to_usb
    from loalang.publish.usb import plan_usb

    sounds = {}
    for line in to_usb(gate, plan_usb(releases), folder / SOUNDS, now().date()):
        sounds[line.release.lesson] = f"{SOUNDS}/{line.path}"
        say(f"{sounds[line.release.lesson]}  {line.length}")
    return sounds


def _at(releases: "tuple[Release, ...]", address: str) -> dict[str, str]:
    from loalang.publish.heard import leaving_name

    base = address.rstrip("/")
    return {
        one.lesson: f"{base}/{one.lesson}/{leaving_name(one.episode, one.edition, one.draft)}"
        for one in releases
    }


def _planned_and_aired(
    gate: "Gate", writer: "NguonWriter", ids: dict[str, str], since: dt.date | None
) -> "list[NguonObject]":
    from loalang.schedule.diary import Diary
    from loalang.schedule.kept import KeptPlans

    planned = writer.schedule(KeptPlans(gate.library).sessions(gate.today, gate.today + AHEAD), ids)
    aired = Diary(gate.library).aired(since or gate.today - BACK, gate.today)
    return [*([planned] if planned else []), *writer.log(aired, ids)]


def _must_be_heard_there(address: str, by_others: bool) -> None:
    """Refuse an address of the sound at which nobody hears it.

    Raises:
        UsageError: it is none of the web; or others are to hear it, and only this network knows it.
    """
    from loalang.content.web_address import is_web_address
    from loalang.errors import UsageError
    from loalang.publish.own_computer import known_here_alone

    if not is_web_address(address):
        raise UsageError(_("'{place}' không phải địa chỉ web (https://…)").format(place=address))
    if by_others and known_here_alone(urlsplit(address).hostname or ""):
        raise UsageError(
            _("máy của tỉnh không nghe được ở địa chỉ {place}").format(place=address),
            hint=_("gợi ý: loalang publish trước, rồi thêm --audio-url và địa chỉ trang"),
        )


def _ready(post: str, how: "NguonProfile", audio_url: str | None, user: str | None) -> None:
    """See that all that sending needs is there, before anything is written.

    Raises:
        UsageError: it is not.
    """
    from loalang.errors import UsageError
    from loalang.publish.nguon.posting import NguonSystem

    if not audio_url:
        raise UsageError(
            _("gửi đi thì tiếng phải nghe được qua mạng"),
            hint=_("gợi ý: loalang publish trước, rồi thêm --audio-url và địa chỉ trang"),
        )
    if not user:
        raise UsageError(_("chưa ghi tên đăng nhập"), hint=_("gợi ý: thêm --user"))
    NguonSystem(post, how).ready(("bulletin", "schedule", "log"))


def _send(post: str, writer: "NguonWriter", objects: "list[NguonObject]", user: str, otp: str) -> None:
    from loalang.publish.nguon.posting import NguonAccount, NguonSystem

    password = os.environ.get(PASSWORD) or click.prompt(_("Mật khẩu đăng nhập"), hide_input=True, err=True)
    if writer.profile.otp and not otp:
        otp = click.prompt(_("Mã OTP"), err=True)
    count = 0
    for one, strange in NguonSystem(post, writer.profile).send(objects, NguonAccount(user, password, otp)):
        count += 1
        say(
            _("đã gửi {kind}: {name}").format(
                kind=one.kind, name=one.data.get("TieuDe") or one.data.get("TenLichPhat") or ""
            )
        )
        if strange:
            say(_("! câu trả lời có trường chưa biết: {fields}").format(fields=strange), err=True)
    click.echo(_("Hệ thống của tỉnh đã nhận {count} mục.").format(count=count))
