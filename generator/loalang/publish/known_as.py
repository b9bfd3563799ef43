"""What a station's podcasts are known by once they were published: guids and days, which never change then.

``podcast.json`` in the station's folder, written by what sends the site. Before that nothing is frozen: two
communes that began from one folder, or a station that first had another address, get guids of their own.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated

from filelock import FileLock
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from loalang.errors import ContentError
from loalang.files import cannot_write, from_json, read_bytes, write_whole
from loalang.library.episodes import Library
from loalang.messages import _
from loalang.publish.sent import SITE, SentBook

BOOK = "podcast.json"
PREVIEW = ".site.json"
"""Where versions before this book kept the guids of the shows."""

FEEDS = ("feed.xml", "khoa-hoc.xml")
"""The station's feed and the course's."""


def _is_uuid(guid: str) -> str:
    uuid.UUID(guid)
    return guid


class KnownAs(BaseModel):
    """What apps know already.

    Attributes:
        shows: the guid of each show, by the file of its feed.
        items: the guid of each episode, by lesson.
        dates: the day on which each episode came into a feed, by the feed's file and by lesson.
        addresses: those of the station's folder on the web, the present one last.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    shows: Mapping[str, Annotated[str, AfterValidator(_is_uuid)]] = {}
    items: Mapping[str, str] = {}
    dates: Mapping[str, Mapping[str, dt.datetime]] = Field(default={})
    addresses: tuple[str, ...] = ()

    def in_feed(self, file: str) -> Mapping[str, dt.datetime]:
        """The days of a feed, by lesson."""
        return self.dates.get(file, {})


NOTHING = KnownAs()
"""Of a station that never published anything."""


def known_as(library: Library) -> KnownAs:
    """Read what was published of a station; nothing of one that never was.

    Raises:
        ContentError: the book is damaged: new guids would bring every episode once more to every phone.
    """
    path = library.folder / BOOK
    try:
        return KnownAs.model_validate_json(read_bytes(path))
    except FileNotFoundError:
        return _of_older_versions(library)
    except (OSError, ValidationError) as error:
        raise ContentError(
            _("không đọc được sổ mã của podcast"),
            str(path),
            _("gợi ý: lấy lại bản sao của tệp này; mất mã thì điện thoại người nghe hiện mỗi bài hai lần"),
        ) from error


def keep(library: Library, known: KnownAs) -> None:
    """Freeze what is about to be published.

    Raises:
        WriteError: the folder cannot be written.
    """
    path = library.folder / BOOK
    try:
        with FileLock(path.with_name(f".{BOOK}.lock")):
            write_whole(path, (known.model_dump_json(indent=1) + "\n").encode())
    except OSError as error:
        raise cannot_write(path, error) from error


def _of_older_versions(library: Library) -> KnownAs:
    """What a version without this book published: guids from the preview's state and from the manifests."""
    lessons = SentBook(library).lessons_at(SITE)
    if not lessons:
        return NOTHING
    episodes = [episode for lesson in sorted(lessons) if (episode := library.manifest(lesson))]
    return KnownAs(
        shows=_shows_of_preview(library),
        items={one.lesson: one.guid for one in episodes},
        dates={
            FEEDS[0]: {one.lesson: one.published for one in episodes},
            FEEDS[1]: {one.lesson: one.published for one in episodes if one.number is not None},
        },
    )


def _shows_of_preview(library: Library) -> Mapping[str, str]:
    try:
        told = from_json(read_bytes(library.folder / PREVIEW))["guids"]
        return {str(file): _is_uuid(str(guid)) for file, guid in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def with_address(addresses: Sequence[str], now: str) -> tuple[str, ...]:
    """The addresses with the present one last."""
    return (*(one for one in addresses if one != now), now)
