"""``loalang build``: lessons become MP3 files, a feed and a page."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loalang.cli.here import content_folder, report_failures
from loalang.errors import UsageError
from loalang.messages import _, decimal

if TYPE_CHECKING:
    from loalang.building.stations import Summary
    from loalang.content.folder import ContentFolder
    from loalang.content.models import Station
    from loalang.library.episodes import EditionFacts


@click.command(
    help=_(
        "Làm các bài thành tệp MP3, podcast và trang nghe. Chỉ bài nào đổi mới làm lại.\n\n"
        "Ví dụ: loalang build vneid-cai-dat --edition loudspeaker"
    )
)
@click.argument("lessons", nargs=-1, metavar=_("[BÀI]..."))
@click.option(
    "--station",
    "-s",
    "names",
    multiple=True,
    help=_(
        "Tên đài (tệp trong scripts/stations), ghi được nhiều lần, hoặc all. Có một đài thì không cần ghi."
    ),
)
@click.option(
    "--stations",
    "table",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help=_("Bảng nhiều đài, mỗi hàng một xã; cột: tên đài, xã, điện thoại… như khóa của tệp đài."),
)
@click.option("--base", help=_("Đài mà các hàng của bảng lấy phần để trống. Có một đài thì không cần ghi."))
@click.option(
    "--edition",
    type=click.Choice(["loudspeaker", "podcast", "all"]),
    default="all",
    show_default=True,
    help=_("Bản phát loa, bản podcast, hay cả hai."),
)
@click.option("--engine", "-e", help=_("Chỉ dùng một máy đọc, ví dụ tone để nghe thử nhịp bài."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Nơi để kết quả. Mặc định: episodes."))
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), help=_("Số việc làm cùng lúc. Mặc định: số nhân máy.")
)
@click.option(
    "--cluster",
    metavar="local|tcp://HOST:PORT",
    help=_("Chia việc cho nhiều tiến trình hoặc nhiều máy qua Dask: local, hoặc địa chỉ máy điều phối."),
)
@click.option(
    "--store",
    metavar=_("NƠI"),
    help=_("Kho chung của các máy (thư mục mạng hoặc s3://…): câu, đoạn máy này làm thì máy kia khỏi làm."),
)
@click.option(
    "--shard", metavar="3/8", help=_("Chỉ làm phần thứ mấy trong bao nhiêu phần của bảng: mỗi máy một phần.")
)
@click.option(
    "--online",
    is_flag=True,
    help=_("Cho phép đọc bằng dịch vụ trên Internet: lời bài được gửi ra ngoài. Mặc định: không."),
)
@click.option(
    "--strict", is_flag=True, help=_("Báo lỗi nếu không đọc được bằng máy đọc tốt nhất của mỗi giọng.")
)
@click.option("--verify", is_flag=True, help=_("Soát từng byte các tệp đã làm; tệp nào hỏng thì làm lại."))
@click.option("--draft", is_flag=True, help=_("Vẫn đọc khi có chữ không biết đọc, và ghi là bản nháp."))
@click.option(
    "--explain", is_flag=True, help=_("Chỉ nói bài nào sẽ làm lại và vì sao; không làm, không ghi gì.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Cùng --explain: in ra dạng JSON."))
def command(
    lessons: tuple[str, ...],
    names: tuple[str, ...],
    table: Path | None,
    base: str | None,
    edition: str,
    engine: str | None,
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    store: str | None,
    shard: str | None,
    online: bool,
    strict: bool,
    verify: bool,
    draft: bool,
    explain: bool,
    as_json: bool,
) -> None:
    started = time.monotonic()
    from loalang.building.sharing import share_of, shared
    from loalang.building.stations import BuildRequest, build_stations, survey_stations
    from loalang.cli.desk import now
    from loalang.cli.stations import chosen_stations
    from loalang.model import Edition

    if as_json and not explain:
        raise UsageError(_("--json chỉ đi cùng --explain"))
    folder = content_folder()
    missing = [name for name in lessons if name not in folder.lesson_ids]
    if missing:  # told before anything is made
        report_failures([_no_lesson(name, folder.lesson_ids) for name in missing])
    stations, mistakes = chosen_stations(folder, names, table, base)
    if table:
        _tell_of_phones(stations)
        _tell_of_guesses(stations, folder)
    share = share_of(shard) if shard else (1, 1)
    stations = shared(stations, share)
    if shard and not stations:
        click.echo(_("Phần {shard} không có đài nào: bảng có ít đài hơn số phần.").format(shard=shard))
    request = BuildRequest(
        out=(out or folder.root / "episodes").absolute(),
        lessons=lessons,
        editions=tuple(Edition) if edition == "all" else (Edition(edition),),
        engine=engine,
        draft=draft,
        online=online,
        strict=strict,
        verify=verify,
        jobs=jobs or os.cpu_count() or 1,
        cluster=cluster or "",
        store=_place(store),
        share=share,
        today=now().date(),
    )
    if explain:
        from loalang.cli.explaining import tell, tell_json

        surveys = list(survey_stations(folder, stations, request))
        (tell_json if as_json else tell)(surveys)
        failures = [failure.error for survey in surveys for failure in survey.failures]
        report_failures([*mistakes, *failures])
        return
    from loalang.cli.bar import Bar

    _tell_of(request.store)
    with Bar() as bar:
        summaries = build_stations(folder, stations, request, bar) if stations else ()
    _tell_of(request.store)
    for remark in dict.fromkeys(remark for summary in summaries for remark in summary.remarks):
        click.echo(remark, err=True)
    for summary in summaries:
        if summary.failures and not summary.episodes:
            continue  # nothing was made: what is said is why
        _say(summary, request.out / summary.station.id, time.monotonic() - started)
        if len(summaries) > 1 and summary.failures:
            line = _("{count} chương trình không làm được, xem lý do ở dưới")
            click.echo(f"{summary.station.id}: {line.format(count=len(summary.failures))}")
    if len(summaries) > 1:
        line = _("{stations} đài, mới làm {programmes} chương trình trong {seconds} giây")
        made = sum(len(summary.made) for summary in summaries)
        click.echo(
            line.format(stations=len(summaries), programmes=made, seconds=decimal(time.monotonic() - started))
        )
    if table and (summaries or mistakes):
        from loalang.building.report import write_report

        page = write_report(summaries, request, mistakes)
        click.echo(_("Báo cáo từng đài: {page}").format(page=page))
    if any(facts.draft for summary in summaries for facts in _editions(summary)):
        click.echo(
            _("Có bản nháp: giọng máy có sẵn chỉ để nghe thử. Trước khi phát sóng, xem: loalang voices")
        )
    report_failures([*mistakes, *(failure.error for summary in summaries for failure in summary.failures)])


def _place(store: str | None) -> str:
    """The shared store as every process of this machine finds it."""
    return str(Path(store).absolute()) if store and "://" not in store else store or ""


def _tell_of_phones(stations: "Sequence[Station]") -> None:
    """A number of the commune beside, said on the loudspeaker, is noticed by nobody but who calls it."""
    from loalang.content.station_table import shared_phones

    told = _("{stations} cùng số điện thoại {phone}: xem lại bảng, có xã chép nhầm số không")
    for phone, names in shared_phones(stations):
        click.echo(told.format(stations=", ".join(_short(names)), phone=phone), err=True)


def _tell_of_guesses(stations: "Sequence[Station]", folder: "ContentFolder") -> None:
    """A name that is guessed goes out in every lesson of that commune, and nobody there wrote a script."""
    from loalang.authoring.station_checks import guessed_words

    for station in stations:
        for written, said in dict.fromkeys(guessed_words(station, folder.lexicon)):
            told = _("{station}: “{written}” máy đoán là “{said}”; sai thì thêm vào từ điển")
            click.echo(told.format(station=station.id, written=written, said=said), err=True)


def _tell_of(store: str) -> None:
    """Say that a store shares nothing: else nobody would know why every machine makes all by itself."""
    from loalang.files.far_store import store_trouble

    if store and (trouble := store_trouble(store)):
        told = _("kho chung {store} không dùng được ({trouble}): máy này tự làm lấy mọi câu, lâu hơn nhiều")
        click.echo(told.format(store=store, trouble=trouble), err=True)


def _no_lesson(name: str, known: Sequence[str]) -> UsageError:
    from loalang.messages import suggest

    return UsageError(_("không có bài '{name}'").format(name=name), hint=suggest(name, known))


def _say(summary: "Summary", place: Path, seconds: float) -> None:
    """Close with one line: how many, how long, how fast, and who spoke."""
    editions = _editions(summary)
    if summary.made:
        click.echo(_("Mới làm: {names}").format(names=", ".join(_short(summary.made))))
    engines = dict.fromkeys(spoke.engine for facts in editions for spoke in facts.speakers)
    line = _(
        "{place}: {count} bài, {programmes} chương trình, {minutes} phút âm thanh, làm trong {seconds} giây, "
        "máy đọc {engines}"
    )
    click.echo(
        line.format(
            place=place,
            count=len(summary.episodes),
            programmes=len(editions),
            minutes=decimal(sum(facts.seconds for facts in editions) / 60),
            seconds=decimal(seconds),
            engines=", ".join(engines) or "–",
        )
    )


def _editions(summary: "Summary") -> "list[EditionFacts]":
    return [facts for episode in summary.episodes for facts in episode.editions.values() if facts.complete]


def _short(names: Sequence[str], most: int = 6) -> list[str]:
    rest = len(names) - most
    return [*names[:most], _("và {count} nữa").format(count=rest)] if rest > 0 else list(names)
