"""``loalang cap``: a public alert (CAP 1.2) is read, judged for this station, made a script for a person."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.desk import desk_of, now, out_option, station_option
from loalang.files import open_file
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.errors import GeneratorError
    from loalang.playing.cap_judging import Judged, SeenAlerts
    from loalang.schedule.desk import Desk

PATIENCE = 30.0
"""Seconds for the whole of a server's answer."""


@click.command(
    help=_(
        "Đọc một bản tin cảnh báo (chuẩn CAP 1.2): có phải của xã mình không, loại gì, còn hạn không. "
        "Đúng thì soạn sẵn bài để người xem, làm và duyệt. Chỉ bản có chữ ký của nơi gửi mà quy định nêu "
        "tên mới phát ngay, khi máy phát đang chạy. Danh sách bản tin của tỉnh thì đọc lần lượt các bản "
        "chưa đọc.\n\n"
        "Ví dụ: loalang cap canh-bao.xml"
    )
)
@click.argument("source", metavar=_("TỆP|ĐỊA-CHỈ"))
@click.option("--look", is_flag=True, help=_("Chỉ xem, không soạn bài, không ghi sổ."))
@click.option(
    "--every",
    type=click.IntRange(1, 1440),
    metavar=_("PHÚT"),
    help=_("Cứ mấy phút hỏi lại một lần, cho tới khi bấm Ctrl+C."),
)
@station_option
@out_option
def command(source: str, look: bool, every: int | None, station: str | None, out: Path | None) -> None:
    from loalang.cli.here import report_failures, told
    from loalang.errors import GeneratorError

    if every is None:
        report_failures(_read(source, look, station, out))
        return
    click.echo(_("cứ {every} phút hỏi lại; bấm Ctrl+C để thôi").format(every=every))
    while True:
        try:
            failures = _read(source, look, station, out)
        except GeneratorError as error:  # the net is away for a while, a policy is being edited
            failures = [error]
        for failure in failures:
            click.echo(told(failure), err=True)
        time.sleep(60 * every)


def _read(source: str, look: bool, station: str | None, out: Path | None) -> "list[GeneratorError]":
    """Read a message, or what is new in a feed; give what is wrong with single messages of a feed."""
    from loalang.errors import GeneratorError
    from loalang.playing.cap_feed import links_of
    from loalang.playing.cap_judging import key_of
    from loalang.playing.place import Place

    data = _data(source)
    links = links_of(data, source)
    desk = desk_of(station, out)
    seen = Place.of(desk.library.folder).seen
    if links is None:
        _one(desk, seen, data, source, look)
        return []
    failures: list[GeneratorError] = []
    known = seen.read()
    fresh = [link for link in links if key_of(_of_feed(link)) not in known]
    click.echo(_("danh sách có {count} bản, {fresh} bản chưa đọc").format(count=len(links), fresh=len(fresh)))
    for link in fresh:
        try:
            _one(desk, seen, _data(link), link, look)
            if not look:
                seen.note({_of_feed(link): "seen"})
        except GeneratorError as error:
            failures.append(error)
    return failures


def _of_feed(link: str) -> tuple[str, str]:
    """Names a feed's link among the alerts that were seen; no alert's sender is called so."""
    return "feed", link.replace(",", "%2C")


def _one(desk: "Desk", seen: "SeenAlerts", data: bytes, source: str, look: bool) -> None:
    """Read one message, say what it means here, and make a script of it where it is for us."""
    from loalang.playing.cap import read_alert
    from loalang.playing.cap_judging import BY_POLICY, OVER, judge, key_of, seen_as
    from loalang.playing.cap_signature import signature_of

    alert = read_alert(data, source)
    signature = signature_of(data, alert.signed, now())
    if signature.by:  # what counts is what was signed
        alert = read_alert(signature.covered, source)
    known = seen.read()
    judged = judge(alert, desk.station, desk.policy, now(), known, signature.by)
    click.echo(f"{alert.sender} {alert.identifier}: {signature.told}")
    for line in _told(judged):
        click.echo(line)
    name = seen_as(alert, desk.policy, signature.by)
    if name[0] != alert.sender:
        click.echo(
            _("! không có chữ ký của nơi gửi mang tên này: có thể là giả, gọi hỏi nơi gửi rồi hãy dùng")
        )
    states = dict.fromkeys(judged.supersedes, OVER)
    for name in judged.supersedes:
        lesson = known.get(key_of(name), "")
        if lesson.startswith(BY_POLICY):
            click.echo(_("bản tin trước đã tự phát: còn đang vang thì máy phát tắt"))
        elif lesson not in ("", OVER, "seen"):
            told = _("! bản tin trước đã thành bài '{lesson}': rút lại bằng loalang withdraw {lesson}")
            click.echo(told.format(lesson=lesson))
    if look:
        return
    if states:
        seen.note(states)  # what it ends is over before it airs itself
    if judged.unasked and _aired(desk, data):
        return  # the player noted it
    if judged.unasked and seen.read().get(key_of(name), "").startswith(BY_POLICY):
        return  # it airs already, by an order of another window
    if judged.info and not judged.why:
        seen.note({name: _draft(desk, alert, judged)})
    elif alert.status == "Actual" and key_of(name) not in known:
        seen.note({name: "seen"})


def _aired(desk: "Desk", data: bytes) -> bool:
    """Hand a signed alert over to the player, which judges it anew; say whether it airs it."""
    from loalang.playing.answers import Became
    from loalang.playing.place import Place, State
    from loalang.playing.telling import hand_over

    place = Place.of(desk.library.folder)
    if State.read(place.state, time.time()) is None:
        click.echo(_("! máy phát không chạy: bản tin chờ người"))
        return False
    answer = hand_over(place, data, now())
    if answer is None:
        click.echo(_("! máy phát chưa nhận: bản tin chờ người"))
        return False
    if answer.became is Became.REFUSED:
        click.echo(_("! máy phát không tự phát: {why}").format(why=answer.told))
        return False
    click.echo(_("phát theo chính sách: {told}").format(told=answer.told))
    return True


def _told(judged: "Judged") -> list[str]:
    from loalang.content.schedule_models import Class
    from loalang.playing.cap_area import Match

    if judged.why or judged.info is None:
        return [_("không phát: {why}").format(why=judged.why)]
    classes = {Class.URGENT: _("khẩn cấp"), Class.PRIORITY: _("ưu tiên"), Class.ORDINARY: _("thông thường")}
    lines = [_("{event}: tin {kind}").format(event=judged.info.event, kind=classes[judged.bulletin])]
    if judged.match is Match.UNSURE:
        lines.append(_("! chưa rõ có phải vùng của xã: {areas}; người trực xem").format(
            areas="; ".join(area.told for area in judged.info.areas) or "—"
        ))  # fmt: skip
    if judged.translate:
        lines.append(_("! bản tin không có tiếng Việt: cần người dịch"))
    if judged.unasked:
        lines.append(_("quy định cho tin này của nơi gửi tự phát"))
    return lines


def _draft(desk: "Desk", alert: object, judged: "Judged") -> str:
    from loalang.files import write_whole
    from loalang.playing.cap import Alert
    from loalang.playing.cap_draft import draft_of

    assert isinstance(alert, Alert)
    name, text = draft_of(alert, judged, desk.folder, now().date())
    path = desk.folder.root / "scripts/lessons" / f"{name}.yaml"
    write_whole(path, text.encode())
    told = _(
        "đã soạn {file}: xem lại, rồi loalang build {name}, lãnh đạo duyệt, loalang play --urgent {name}"
    )
    click.echo(told.format(file=desk.folder.name(path), name=name))
    return name


def _data(source: str) -> bytes:
    """Read a file, or fetch an address: bounded by time and by size."""
    from loalang.cli.here import found
    from loalang.errors import ContentError, UsageError
    from loalang.files.os_reasons import os_reason
    from loalang.playing.cap import LARGEST

    if not source.startswith(("http://", "https://")):
        try:
            with open_file(found(Path(source))) as file:
                return file.read(LARGEST + 1)
        except OSError as error:
            raise ContentError(
                _("không đọc được tệp ({reason})").format(reason=os_reason(error)), source
            ) from error
    import requests

    from loalang.errors import SpeechError
    from loalang.speech.deadline import whole, within

    def ask() -> bytes:
        with requests.get(source, stream=True, timeout=(5, 20)) as answer:
            answer.raise_for_status()
            return whole(answer, PATIENCE, LARGEST)

    try:
        return within(PATIENCE, ask)
    except (requests.RequestException, SpeechError) as error:
        raise UsageError(
            _("không tải được bản tin"), source, _("gợi ý: thử lại, hoặc lưu thành tệp")
        ) from error
