"""What officers write: lessons, stations and voices, as frozen pydantic models.

Keys are the keys of the YAML files (DESIGN.md, "Files that officers write"). An unknown key is an error.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from loalang.content.air import Air
from loalang.content.base import Clock, Day, Identifier, Region, Role, Text, Topic, Written
from loalang.content.claims import Claim
from loalang.content.course import Course
from loalang.content.public_key import is_public_key
from loalang.content.segments import AnySegment
from loalang.content.web_address import SiteAddress, WebAddress
from loalang.model import DELIVERIES, Delivery, Edition


class Lesson(Written):
    """One lesson script: ``scripts/lessons/<id>.yaml``.

    Attributes:
        number: its place in the course, as the content folder tells; ``None`` for what is no lesson.
        claims: what it says that can go stale; none of it is said.
    """

    id: Identifier
    title: Text
    format: Identifier
    topic: Topic
    number: int | None = Field(None, ge=1, le=9999)
    summary: Text
    reviewed: dt.date
    sources: tuple[Text, ...] = ()
    air: Air | None = None
    cast: dict[Role, Identifier] = Field(min_length=1)
    segments: tuple[AnySegment, ...] = Field(min_length=1)
    claims: tuple[Claim, ...] = ()

    @property
    def presenter(self) -> str:
        """The voice of the role ``mc``, or of the first role."""
        return self.cast.get("mc") or next(iter(self.cast.values()))

    def presented_by(self, voice: str | None) -> Self:
        """The same lesson with a station's own presenter; who had that voice gets the lesson's."""
        return self if voice in (None, self.presenter) else self.cast_by({self.presenter: voice})

    def cast_by(self, others: Mapping[str, str]) -> Self:
        """The same lesson with other voices; who stands in for one is stood in for by that one.

        Args:
            others: whom another speaks for, and who does; no voice stands twice in it.
        """
        both = {**{new: old for old, new in others.items()}, **others}
        return self.model_copy(update={"cast": {role: both.get(v, v) for role, v in self.cast.items()}})


class Team(Written):
    """Whom the listener asks: the community digital team."""

    name: Text
    phone: Text


class Fact(Written):
    """A figure of the commune, with the day it held and where it comes from."""

    value: Text
    as_of: dt.date | None = None
    source: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_value(cls, data: Any) -> Any:
        return {"value": str(data)} if isinstance(data, str | int | float) else data

    def __str__(self) -> str:
        return self.value


class Window(Written):
    """Hours on the air: on these days, from ``start`` (local time, ``HH:MM``), for so many minutes."""

    days: tuple[Day, ...] = Field(min_length=1)
    start: Clock
    minutes: int = Field(ge=1, le=720)


class DeliveryOverride(Written):
    """A station's own delivery for one edition; what is missing keeps the default."""

    pace: float | None = Field(default=None, ge=100, le=320)
    sentence_gap: float | None = Field(default=None, ge=0.1, le=3)
    bitrate: Literal[64, 96, 128, 160, 192] | None = None


SYNTHETIC_NOTICE = "Giọng đọc trong chương trình này do máy tổng hợp."
"""What is said where a station only says that it wants to be told (law 134/2025/QH15)."""


_PUBLIC_KEY = "^ed25519:[A-Za-z0-9_-]{43}$"


def _public_key(text: str) -> str:
    if not is_public_key(text):
        raise PydanticCustomError("no_key", "it is no public key")
    return text


class Approver(Written):
    """Who may approve what the station airs: the public half of the key that ``loalang key new`` made."""

    name: Text
    role: Text | None = None
    key: Annotated[
        str, AfterValidator(_public_key), WithJsonSchema({"type": "string", "pattern": _PUBLIC_KEY})
    ]


def _one_key_each(approvers: tuple[Approver, ...]) -> tuple[Approver, ...]:
    """Refuse one key under two names: whoever holds it would be the two persons that a policy asks for."""
    known: dict[str, str] = {}
    for one in approvers:
        if one.key in known:
            raise PydanticCustomError(
                "key_twice", "one key, two persons", {"first": known[one.key], "second": one.name}
            )
        known[one.key] = one.name
    return approvers


NO_COURSE = Course.model_validate({"name": "Bài phát thanh", "summary": "Các chương trình của đài."})
"""What a station that stands alone airs: in tests, and where no content folder is."""


class Place(Written):
    """Where the commune lies, for alerts that name an area: its middle in degrees, and its codes."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    codes: tuple[Text, ...] = ()


class Station(Written):
    """One commune's station: ``scripts/stations/<id>.yaml``.

    Attributes:
        approvers: whose keys may approve; where any is named, an approval without such a key is none.
        hub: where it is told that a feed changed (WebSub), so that apps hear of it at once.
        publisher: the address of the province's publisher feed, which names the station's podcasts.
        light: whether its podcast has a light copy of each programme as well (Opus), for little data.
        default: whether it is meant where a folder has several and a command names none.
        voice: who presents at this station, in the place of the voice that a lesson names.
        cast: voices that lessons name, and who speaks for them at this station.
        course: what it teaches; the content folder tells it, no station file does.
        synthetic_notice: whether every programme says at its end that a machine speaks, or in which words.
    """

    id: Identifier
    name: Text
    commune: Text
    province: Text
    region: Region = "bac"
    default: bool = False
    voice: Identifier | None = None
    cast: dict[Identifier, Identifier] = Field({})
    team: Team
    facts: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], Fact] = Field({})
    windows: tuple[Window, ...] = ()
    policy: Identifier = "mac-dinh"
    editions: dict[Edition, DeliveryOverride] = Field({})
    website: SiteAddress | None = None
    hub: WebAddress | None = None
    publisher: WebAddress | None = None
    light: bool = False
    email: Text | None = None
    license: Text | None = None
    synthetic_notice: bool | Text = False
    approvers: Annotated[tuple[Approver, ...], AfterValidator(_one_key_each)] = ()
    place: Place | None = None
    _course: Course = PrivateAttr(default=NO_COURSE)

    @property
    def course(self) -> Course:
        """The course that the station airs."""
        return self._course

    def teaching(self, course: Course) -> Self:
        """The same station with this course."""
        copy = self.model_copy()
        copy._course = course
        return copy

    def delivery(self, edition: Edition) -> Delivery:
        """The edition's delivery, with what the station overrides."""
        override = self.editions.get(edition)
        told = override.model_dump(exclude_none=True) if override else {}
        return replace(DELIVERIES[edition], **told)

    @property
    def spoken_notice(self) -> str:
        """The sentence that says so; empty where the station wants none."""
        if isinstance(self.synthetic_notice, str):
            return self.synthetic_notice
        return SYNTHETIC_NOTICE if self.synthetic_notice else ""


def _server(address: str) -> str:
    """Accept the address of a server: http or https, with nothing in it that is secret."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise ValueError
    return address.rstrip("/")


class EngineSetting(Written):
    """One link of a voice's chain: an engine and what it is told.

    Attributes:
        voice: the engine's own name for the voice.
        pitch: 0–99, 50 the engine's own.
        speaker: which of a model's speakers, for models with several.
        model: the server's name for its model, or the installed model that the voice is a speaker of.
        base_url: the server's address; a key never stands in a file.
        natural_pace: syllables a minute that the voice speaks by itself, where known: the engine's own
            control of speed is set by it.
    """

    engine: Identifier
    voice: Text
    pitch: int = Field(default=50, ge=0, le=99)
    speaker: int | None = Field(default=None, ge=0, le=9999)
    model: Text | None = None
    base_url: Annotated[str, AfterValidator(_server)] | None = None
    natural_pace: float | None = Field(default=None, ge=100, le=400)


class Voice(Written):
    """One voice: ``voices/<id>.yaml``.

    Attributes:
        engines: its chain, the best first.
        online: the voice whose chain speaks in its place where ``--online`` allows the Internet.
    """

    id: Identifier
    name: Text
    gender: Literal["nu", "nam"]
    region: Region = "bac"
    description: Text
    online: Identifier | None = None
    engines: tuple[EngineSetting, ...] = Field(min_length=1)
