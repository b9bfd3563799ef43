"""A station's pages for a look on this computer, beside its episodes: feeds, pages, transcripts, the cover.

They show what is made, approved or not, and say so; what the world sees is made of Releases
(:mod:`loalang.publish.site`), with the same hands.

What was written, and from what, stands in ``.site.json``: when nothing changed, nothing is rendered, and when
one lesson changed, its page and those of its neighbours. A file that is no longer wanted is taken away, but
never one that is not in that list.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from loalang import __version__
from loalang.content.models import Station
from loalang.errors import ContentError, GeneratorError
from loalang.files import read_bytes, sha256, write_whole
from loalang.library.episodes import Library, Manifest
from loalang.library.made_files import MadeFiles
from loalang.production.containment import contained
from loalang.publish.known_as import NOTHING, KnownAs, known_as
from loalang.publish.plain import plain
from loalang.publish.show import Show, shows
from loalang.publish.written_files import WrittenFiles

if TYPE_CHECKING:
    from loalang.publish.coming import Day
    from loalang.publish.heard import HeardEpisode
    from loalang.publish.page import Edge

STATE = ".site.json"
ASSETS = (
    "be-vietnam-pro-regular.woff2", "be-vietnam-pro-semibold.woff2", "loa.css", "loa.js", "loa.svg",
    "muc-luc.js", "nghe.js",
)  # fmt: skip
PLANS = "plans"


class _State(BaseModel):
    """What was written last.

    Attributes:
        inputs: digest of all that it was made from.
        lessons: by id, the digest of what its page and its transcripts were made from.
        guids: of the shows, by the file of their feed; :mod:`loalang.publish.known_as` freezes them.
        files: sizes in bytes, by path inside the station's folder.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    inputs: str = ""
    lessons: Mapping[str, str] = {}
    guids: Mapping[str, str] = {}
    files: Mapping[str, int] = {}


def refresh(library: Library, station: Station, episodes: Sequence[Manifest]) -> Mapping[str, GeneratorError]:
    """Bring the station's preview up to date.

    Pages first, feeds last: a feed never names what does not stand. A lesson whose page cannot be rendered is
    left out of all, and tried again next time.

    Returns:
        why, by lesson that was left out.

    Raises:
        WriteError: the folder cannot be written.
    """
    # Mostly nothing has changed, and what renders costs 0.3 s to load: so here and below.
    state = _read(library.folder)
    told = shows(station, _known(library))
    days = coming(library, {episode.lesson for episode in episodes})
    inputs = _digest(station, episodes, told, days)
    made = MadeFiles(library.folder)
    changed = frozenset(made.changed(state.files))
    if state.inputs == inputs and not changed:
        return {}
    from loalang.publish.heard import listen, pictured
    from loalang.publish.page import Edge
    from loalang.publish.pictures import covers

    written = WrittenFiles(library.folder)
    for name, data in covers(station):
        written.put(name, data)
    heard = pictured(tuple(listen(library, episodes)))
    lessons = dict(_lesson_digests(station, episodes))
    before = _standing(state, changed)
    for place, one in enumerate(heard):
        standing = before.get(one.lesson, {})
        if lessons[one.lesson] != state.lessons.get(one.lesson) or not standing:
            rendered = contained(one.lesson, partial(_rendered, station, heard, place))
            if isinstance(rendered, GeneratorError):  # no neighbour's page may lead to it either
                rest = [episode for episode in episodes if episode.lesson != one.lesson]
                return {one.lesson: rendered, **refresh(library, station, rest)}
            for name, data in rendered:
                written.put(name, data)
        else:
            written.sizes |= standing
    for name, data in common_files(station, heard, told, days, Edge(preview=True)):
        written.put(name, data)
    for name in state.files.keys() - written.sizes.keys():
        with contextlib.suppress(OSError):
            (library.folder / name).unlink()
    now = _State(
        inputs=inputs,
        lessons=lessons,
        guids={show.file: show.guid for show in told},
        files=dict(sorted(written.sizes.items())),
    )
    made.note(written.sizes, identity={}, digests=written.digests)
    write_whole(library.folder / STATE, (now.model_dump_json(indent=1) + "\n").encode())
    return {}


def preview_files(folder: Path) -> tuple[str, ...]:
    """The files that :func:`refresh` wrote into a station's folder, by path inside it."""

    return tuple(_read(folder).files)


def _known(library: Library) -> KnownAs:
    """What was published; a preview does without where the book is damaged, and what publishes names it."""
    try:
        return known_as(library)
    except ContentError:
        return NOTHING


def coming(library: Library, lessons: Set[str]) -> "tuple[Day, ...]":
    """What the page tells of the plan; nothing of a damaged one, which ``loalang plan`` names."""
    if not (library.folder / PLANS).is_dir():
        return ()
    from loalang.publish.coming import coming_days
    from loalang.schedule.kept import KeptPlans

    try:
        return coming_days(KeptPlans(library).shown(), lessons)
    except ContentError:
        return ()


def _standing(state: _State, changed: Set[str]) -> dict[str, dict[str, int]]:
    """The files that were written last, by lesson; none of one that has a file which is not as it was."""
    found: dict[str, dict[str, int]] = {}
    for name, size in state.files.items():
        found.setdefault(name.partition("/")[0], {})[name] = size
    return {lesson: files for lesson, files in found.items() if changed.isdisjoint(files)}


def lesson_files(
    station: Station, heard: "Sequence[HeardEpisode]", place: int, edge: "Edge"
) -> Iterator[tuple[str, bytes]]:
    """Render what belongs to one lesson."""
    from loalang.publish.page import Neighbours, lesson_page
    from loalang.publish.pictures import episode_picture

    one = heard[place]
    before, after = heard[max(place - 1, 0) : place], heard[place + 1 : place + 2]
    around = Neighbours(before[0] if before else None, after[0] if after else None)
    yield from _episode_files(one)
    if one.pictured:
        yield one.picture, episode_picture(station, one)
    yield f"{one.lesson}/index.html", lesson_page(station, one, around, edge)


def _rendered(station: Station, heard: "Sequence[HeardEpisode]", place: int) -> tuple[tuple[str, bytes], ...]:
    from loalang.publish.page import Edge

    return tuple(lesson_files(station, heard, place, Edge(preview=True)))


def common_files(
    station: Station,
    heard: "Sequence[HeardEpisode]",
    told: Sequence[Show],
    days: "Sequence[Day]",
    edge: "Edge",
) -> Iterator[tuple[str, bytes]]:
    """Render what tells of all lessons, in the order it is to be written."""
    from loalang.publish.feed import feed
    from loalang.publish.lean import lean
    from loalang.publish.page import STATIC, front_page, offline_page, subscribe_page
    from loalang.publish.pictures import icons

    for name in ASSETS:
        yield f"assets/{name}", lean(name, (STATIC / name).read_bytes())
    yield from icons()
    yield "manifest.webmanifest", _manifest(station)
    yield "offline.html", offline_page(station, edge)
    yield "dang-ky.html", subscribe_page(station, told, edge)
    yield "sw.js", _service_worker()
    yield "index.html", front_page(station, heard, days, edge)
    for show in told:
        yield from feed(show, station, show.choose(heard), edge.preview)


def _episode_files(heard: "HeardEpisode") -> Iterator[tuple[str, bytes]]:
    from loalang.publish.chapters import chapters
    from loalang.publish.transcript import in_json, srt, text, vtt

    if heard.said:
        yield heard.file("transcript.json"), in_json(heard)
        yield heard.file("vtt"), vtt(heard)
        yield heard.file("srt"), srt(heard)
        yield heard.file("txt"), text(heard)
    if heard.chapters:
        yield heard.file("chapters.json"), chapters(heard)


def _manifest(station: Station) -> bytes:
    """What a phone needs to put the page on its home screen."""
    from loalang.publish.pictures import ICONS

    told = {
        "name": f"{plain(station.course.name)} – {plain(station.name)}",
        "short_name": plain(station.course.name),
        "lang": "vi",
        "start_url": "index.html",
        "display": "minimal-ui",
        "background_color": "#fbf6ea",
        "theme_color": "#0f3d2b",
        "icons": [
            {"src": "assets/loa.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": name, "sizes": f"{side}x{side}", "type": "image/png", "purpose": "any maskable"}
                for name, side in ICONS.items()
            ),
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _service_worker() -> bytes:
    """The service worker, named for what it keeps: another style sheet makes another worker."""
    from loalang.publish.page import STATIC

    version = sha256(b"".join((STATIC / name).read_bytes() for name in ASSETS))[:12]
    return (STATIC / "sw.js").read_text(encoding="utf-8").replace("@VERSION@", version).encode()


# --- what it was made from --------------------------------------------------------------------------------


def _digest(
    station: Station, episodes: Sequence[Manifest], told: Sequence[Show], days: "Sequence[Day]"
) -> str:
    facts = {
        "code": [__version__, _code_digest()],
        "station": station.model_dump(mode="json"),
        "course": station.course.model_dump(mode="json"),
        "shows": [asdict(show) for show in told],
        "days": [asdict(day) for day in days],
    }
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str).encode())
    for episode in episodes:  # one by one: ten thousand in one text fill 100 MB
        digest.update(episode.model_dump_json().encode() + b"\n")
    return digest.hexdigest()


def _lesson_digests(station: Station, episodes: Sequence[Manifest]) -> Iterator[tuple[str, str]]:
    """Digest what each lesson's page tells of: the lesson, and the ones that it leads on to."""
    told = [sha256(episode.model_dump_json().encode()) for episode in episodes]
    code = [__version__, _code_digest(), sha256(station.model_dump_json().encode()), station.course.name]
    for place, episode in enumerate(episodes):
        facts = [*code, told[place], told[place - 1] if place else "", *told[place + 1 : place + 2]]
        yield episode.lesson, sha256(json.dumps(facts).encode())


@cache
def _code_digest() -> str:
    """Digest our own code and templates: an update of the program renders anew."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sha256("".join(sha256(read_bytes(path)) for path in files).encode())


def _read(folder: Path) -> _State:
    try:
        return _State.model_validate_json(read_bytes(folder / STATE))
    except (OSError, ValidationError):
        return _State()
