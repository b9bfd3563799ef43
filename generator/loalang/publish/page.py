"""The listening pages of a station: one of the course, one a lesson. They work without JavaScript."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from loalang.content.models import Station
from loalang.files import sha256
from loalang.library.manifest import Asked
from loalang.publish.addresses import address, is_public
from loalang.publish.artwork import COVER_SIDE, EPISODE_SIDE
from loalang.publish.coming import Day
from loalang.publish.heard import HeardEpisode, clock
from loalang.publish.hours import on_air
from loalang.publish.kinds import head
from loalang.publish.lesson_code import code_of
from loalang.publish.plain import plain, shortened
from loalang.publish.qr import qr_svg
from loalang.publish.said import Caption, in_tables, lines
from loalang.publish.schema_org import episode_data, series_data
from loalang.publish.show import Show
from loalang.publish.subscribing import offered
from loalang.publish.transcript import Turn, turns_by_chapter

STATIC = Path(__file__).with_name("static")
"""Style, script, type and sign of the pages."""

TOPICS = {
    "dich-vu-cong": "Dịch vụ công trực tuyến",
    "thanh-toan": "Thanh toán không dùng tiền mặt",
    "thuong-mai": "Mua bán trên mạng",
    "nen-tang": "Nền tảng số quanh ta",
    "an-toan": "An toàn trên mạng",
    "dia-phuong": "Việc của xã mình",
}
"""The six topics of the course, as residents read them."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands at the edge of every page: that it is a preview, or which line the log of approvals is at.

    Attributes:
        preview: made for a look on this computer; what stands on it may not be approved.
        line: number of the last line of the log of approvals, and ``mark`` the beginning of its digest.
        aired: by lesson, the day on which the loudspeaker first aired it, as ``23-11-2026``.
        on: the day on which it was put up, as ``23-11-2026``: what is planned may have changed since.
    """

    preview: bool = False
    line: int = 0
    mark: str = ""
    aired: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))
    on: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a group, a messenger or a search engine shows of a page.

    Attributes:
        side: pixels of the square picture; ``sound`` the address of the MP3, empty where there is none.
    """

    kind: str
    title: str
    description: str
    url: str
    picture: str
    side: int
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The lessons before and after one, in the order of the course."""

    before: HeardEpisode | None
    after: HeardEpisode | None


def front_page(
    station: Station, episodes: Sequence[HeardEpisode], days: Sequence[Day] = (), edge: Edge = Edge()
) -> bytes:
    """Write the station's front page: what is on the air when, and the course by topic.

    Args:
        days: what is planned; the reader's clock chooses today's.
    """
    topics = [(key, title, [h for h in episodes if h.episode.topic == key]) for key, title in TOPICS.items()]
    return rendered(
        "index.html.j2",
        station,
        base="",
        on_air=on_air(station),
        days=days,
        topics=[(key, title, shown) for key, title, shown in topics if shown],
        first=episodes[0] if episodes else None,
        edge=edge,
        data=series_data(station),
        shared=_of_front(station),
    )


def subscribe_page(station: Station, shows: Sequence[Show], edge: Edge = Edge()) -> bytes:
    """Write the page that opens a podcast app on the station's feeds."""
    return rendered(
        "subscribe.html.j2",
        station,
        base="",
        shows=[offered(show, address(station, show.file)) for show in shows],
        edge=edge,
        data="",
        shared=None,
    )


def offline_page(station: Station, edge: Edge = Edge()) -> bytes:
    """Write what a phone shows without a net where it keeps no such page."""
    return rendered("offline.html.j2", station, base="", edge=edge, data="", shared=None)


def _of_front(station: Station) -> Shared:
    name = f"{plain(station.course.name)} – {plain(station.name)}"
    picture, url = address(station, "cover.jpg"), address(station, "index.html")
    return Shared("website", name, plain(station.course.summary), url, picture, COVER_SIDE)


def _of_lesson(station: Station, heard: HeardEpisode) -> Shared:
    """A notice tells its essentials: when, where, whom to call."""
    episode = heard.episode
    told = heard.summary if episode.number else ". ".join(map(plain, episode.key_points)) or heard.summary
    return Shared(
        "article",
        f"{head(episode)}. {heard.title}",
        shortened(told, 600),
        address(station, f"{heard.lesson}/index.html"),
        address(station, heard.picture),
        EPISODE_SIDE if heard.pictured else COVER_SIDE,
        address(station, heard.enclosure(heard.edition)),
    )


def lesson_page(station: Station, heard: HeardEpisode, around: Neighbours, edge: Edge = Edge()) -> bytes:
    """Write one lesson's page: its player, what to remember, all its words."""
    url = address(station, f"{heard.lesson}/index.html")
    return rendered(
        "lesson.html.j2",
        station,
        base="../",
        heard=heard,
        head=head(heard.episode),
        around=around,
        edge=edge,
        topic=TOPICS.get(heard.episode.topic, ""),
        chapters=list(turns_by_chapter(heard)),
        address=url,
        qr=qr_svg(url) if heard.pictured and is_public(station) else None,
        data=episode_data(station, heard),
        shared=_of_lesson(station, heard),
        code=code_of(heard.episode),
    )


def sheet_page(station: Station, lines: Sequence[object]) -> bytes:
    """Write the sheet to print beside a USB stick, of the lines of :mod:`loalang.publish.usb`."""
    return rendered("copy_list.html.j2", station, lines=lines)


def rendered(template: str, station: Station, **shown: object) -> bytes:
    """Fill a template of ours; every word in it is escaped."""
    return (
        _environment()
        .get_template(template)
        .render(course=station.course.name, station=station, **shown)
        .encode()
    )


def phone(number: str) -> str:
    """Write a telephone number for a ``tel:`` link."""
    return "".join(letter for letter in number if letter.isdigit() or letter == "+")


def is_mobile(number: str) -> bool:
    """Say whether a telephone takes messages: mobile numbers of Việt Nam begin with 03, 05, 07, 08 or 09."""
    return bool(re.fullmatch(r"(0|\+84)[35789]\d{8}", phone(number)))


def choices(asked: Asked) -> tuple[str, ...]:
    """The answers to a question in an order that says nothing: by their digests, the same each time."""
    return tuple(sorted((asked.right, *asked.wrong), key=lambda choice: sha256(choice.encode())))


def megabytes(size: int) -> str:
    """Write a file's size as residents read it: ``3,4 MB``."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def spoken_turns(turns: Sequence[Turn]) -> Markup:
    """Write who says what, each sentence with its times in seconds: too much for a template."""
    return Markup("".join(_paragraphs(name, said) for name, said in turns))


def _paragraphs(name: str, said: Sequence[Caption]) -> str:
    told = "".join(_table(ones) if rows else _lines(ones) for rows, ones in in_tables(said))
    speaker = f"<b>{escape(name)}:</b> " if name else ""
    return told.replace("<p>", f"<p>{speaker}", 1) if told.startswith("<p>") else f"<p>{speaker}</p>\n{told}"


def _lines(said: Sequence[Caption]) -> str:
    told = '</p>\n<p class="line">'.join(" ".join(map(_sentence, line)) for line in lines(said))
    return f"<p>{told}</p>\n"


def _sentence(one: Caption) -> str:
    return f"<span {_times(one)}>{escape(one.words)}</span>"


def _table(rows: Sequence[Caption]) -> str:
    """Rows of a notice: before the colon when, behind it what, where, who."""
    told = ""
    for one in rows:
        head, _colon, rest = one.words.removesuffix(".").partition(": ")
        told += f'<tr {_times(one)}><th scope="row">{escape(head)}</th><td>{escape(rest)}</td></tr>\n'
    return f"<table>\n{told}</table>\n"


def _times(one: Caption) -> str:
    return f'data-start="{one.start:.2f}" data-end="{one.end:.2f}"'


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(Path(__file__).with_name("templates")), encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clock": clock, "phone": phone, "megabytes": megabytes, "plain": plain}
    environment.filters |= {"spoken_turns": spoken_turns, "mobile": is_mobile, "choices": choices}
    return environment
