"""For the hamlet's notice board and the residents' group: an A4 poster, a picture, the post's words."""

from collections.abc import Sequence

from loalang.content.models import Station
from loalang.library.episodes import Manifest
from loalang.publish.addresses import address, is_public
from loalang.publish.artwork import share
from loalang.publish.hours import on_air_line
from loalang.publish.kinds import head
from loalang.publish.lesson_code import code_of
from loalang.publish.page import rendered
from loalang.publish.plain import plain, shortened
from loalang.publish.poster_size import Words, scale_of
from loalang.publish.qr import qr_svg
from loalang.publish.templates import house_font
from loalang.schedule.release import Release

POINTS = 3
"""More nobody reads while walking by."""

MOST = 40
"""Lines of a notice: what, when, where, whom to ask; a table has a line a row."""

LONGEST = 600
"""Letters of one line: what is longer ends in an ellipsis, and is heard."""


def poster(station: Station, release: Release) -> bytes:
    """Write a lesson's poster: one HTML file that prints on one A4 page, with nothing beside it."""
    episode = release.episode
    title = shortened(f"{head(episode)}. {plain(release.title)}", 300)
    points = _points(episode) or (episode.summary,)
    url = address(station, f"{episode.lesson}/index.html")
    return _poster(station, title, points, url, code_of(episode))


def course_poster(station: Station, releases: Sequence[Release]) -> bytes:
    """Write the whole course's poster: its topics, when it is heard, where to hear it again."""
    from loalang.publish.page import TOPICS

    told = [title for topic, title in TOPICS.items() if any(r.episode.topic == topic for r in releases)]
    return _poster(
        station, f"{len(releases)} bài học kỹ năng số cho bà con", told, address(station, "index.html")
    )


def post(station: Station, release: Release) -> str:
    """Write the words of a post for a group: what it is, what to remember, when, where."""
    episode = release.episode
    lines = [f"📢 {_origin(station, episode)}: {plain(release.title)}", "", plain(episode.summary), ""]
    lines += [f"✅ {plain(point)}" for point in _points(episode)]
    if hours := on_air_line(station):
        lines += ["", f"🕠 Nghe trên loa: {hours}"]
    if is_public(station):
        lines.append(f"🎧 Nghe lại: {address(station, f'{episode.lesson}/index.html')}")
    asks = f"{plain(station.team.name)}, {plain(station.team.phone)}"
    lines.append(f"☎️ Hỏi, góp ý (mã bài {code_of(episode)}): {asks}")
    return "\n".join(lines) + "\n"


def picture(station: Station, release: Release) -> bytes:
    """Draw the picture that goes with the post: JPEG, 1080 × 1080."""
    hours = on_air_line(station)
    below = f"Nghe trên loa: {hours}" if hours else plain(station.name)
    points = [plain(point) for point in _points(release.episode)] if not release.episode.number else []
    return share(station, head(release.episode), release.title, below, points)


def _points(episode: Manifest) -> tuple[str, ...]:
    return episode.key_points[: POINTS if episode.number else MOST]


def _origin(station: Station, episode: Manifest) -> str:
    """What a post is from: the course and the place in it, or the station."""
    if episode.number:
        return f"{plain(station.course.name)} – bài {episode.number}"
    return f"{plain(station.name)} – {head(episode).lower()}"


def _poster(station: Station, title: str, points: Sequence[str], url: str, code: str = "") -> bytes:
    told = [shortened(plain(point), LONGEST) for point in points]
    words = Words(
        station=plain(station.name),
        course=plain(station.course.name),
        title=title,
        points=tuple(told),
        below=(on_air_line(station), url, f"{plain(station.team.name)} {plain(station.team.phone)}", code),
    )
    return rendered(
        "poster.html.j2",
        station,
        title=title,
        points=told,
        scale=scale_of(words),
        on_air=on_air_line(station),
        address=url,
        code=code,
        qr=qr_svg(url) if is_public(station) else None,
        font=house_font("semibold"),
    )
