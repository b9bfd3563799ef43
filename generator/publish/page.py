"""The listening page of a station: one plain HTML file with a player a lesson."""

from collections.abc import Sequence

from generator.content import Station
from generator.library import Manifest
from generator.model import Edition
from generator.publish.feed import heard
from generator.publish.templates import template
from generator.tags import COURSE

TOPICS = {
    "dich-vu-cong": "Dịch vụ công trực tuyến",
    "thanh-toan": "Thanh toán không dùng tiền mặt",
    "thuong-mai": "Mua bán trên mạng",
    "nen-tang": "Nền tảng số quanh ta",
    "an-toan": "An toàn trên mạng",
    "dia-phuong": "Việc của xã mình",
}
"""The six topics of the course, as residents read them."""


def page(station: Station, episodes: Sequence[Manifest]) -> bytes:
    """Write the page: the course by topic, each lesson with its player and both files to download."""
    topics = [
        (title, [_shown(episode) for episode in episodes if episode.topic == topic])
        for topic, title in TOPICS.items()
    ]
    text = template("page.html.j2").render(
        course=COURSE, station=station, topics=[(title, shown) for title, shown in topics if shown]
    )
    return text.encode()


def _shown(episode: Manifest) -> dict[str, object]:
    facts = heard(episode)
    loud = episode.editions.get(Edition.LOUDSPEAKER)
    return {
        "lesson": episode.lesson,
        "number": episode.number,
        "title": episode.title,
        "summary": episode.summary,
        "draft": facts.draft,
        "length": _clock(facts.seconds),
        "listen": f"{episode.lesson}/{facts.file}",
        "loud": f"{episode.lesson}/{loud.file}" if loud and loud.complete else None,
    }


def _clock(seconds: float) -> str:
    """Write a length as minutes and seconds: ``4:05``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
