"""An episode as listeners meet it: one edition of it, with what starts where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from loalang.audio.timeline import Span, SpanKind
from loalang.library.episodes import EditionFacts, Library, Manifest
from loalang.model import Edition
from loalang.publish.light import LightCopy
from loalang.publish.plain import plain
from loalang.publish.said import Caption, in_words
from loalang.schedule.release import DRAFT_NAME

COVER = "cover.jpg"
"""The station's picture, in its folder."""

PICTURE = "anh.png"
"""A programme's, in its folder: square, as apps and groups show it."""

PICTURED = 300
"""Episodes that have a picture of their own: as many as a page of the feed tells."""


@dataclass(slots=True)
class KeptTimelines:
    """Timelines that are read when they are asked for: of ten thousand episodes they fill 300 MB.

    The last one stays at hand, as a page asks for it some ten times.
    """

    library: Library
    _last: tuple[str, Edition] | None = None
    _spans: tuple[Span, ...] = ()
    _said: tuple[Caption, ...] = ()

    def of(self, lesson: str, edition: Edition) -> tuple[Span, ...]:
        """What starts where in an edition; empty where it was not kept."""
        if self._last != (lesson, edition):
            self._spans, self._last = self.library.timeline(lesson, edition), (lesson, edition)
            self._said = tuple(in_words(self._spans))
        return self._spans

    def said_in(self, lesson: str, edition: Edition) -> tuple[Caption, ...]:
        """What of it is heard in words."""
        self.of(lesson, edition)
        return self._said


@dataclass(frozen=True, slots=True)
class Outline:
    """What a feed tells of a programme's timeline, which need not be read again for it.

    Attributes:
        chapters: the parts of the programme, in order.
        speakers: the names of the voices, in order of their first word.
        transcribed: whether anything is heard in words.
    """

    chapters: tuple[Span, ...]
    speakers: tuple[str, ...]
    transcribed: bool


@dataclass(frozen=True)
class HeardEpisode:
    """The podcast edition of an episode, or the loudspeaker's where that is all there is.

    Attributes:
        known: what starts where, where it is at hand.
        light: its light copy, where it has one.
        kept: where else that is read; where neither tells anything, nothing was kept.
        drafts: the editions that leave as drafts: the names of their files say so.
        leaves: whether it stands at a place for others, where each file has a name of its own.
        pictured: whether a picture is drawn of it.
    """

    episode: Manifest
    edition: Edition
    known: tuple[Span, ...] = ()
    drafts: frozenset[Edition] = frozenset()
    leaves: bool = False
    pictured: bool = True
    light: LightCopy | None = None
    kept: KeptTimelines | None = field(default=None, repr=False, compare=False)

    @property
    def timeline(self) -> tuple[Span, ...]:
        """What starts where; empty where it was not kept."""
        return self.kept.of(self.lesson, self.edition) if self.kept else self.known

    @property
    def facts(self) -> EditionFacts:
        """The file and what is known of it."""
        return self.episode.editions[self.edition]

    @property
    def lesson(self) -> str:
        """The episode's folder, and its place in addresses."""
        return self.episode.lesson

    @cached_property
    def title(self) -> str:
        """The title on one line."""
        return plain(self.episode.title)

    @cached_property
    def summary(self) -> str:
        """The summary on one line."""
        return plain(self.episode.summary)

    def file(self, ending: str) -> str:
        """The path of a file of this edition inside the station's folder: ``vneid/podcast.vtt``."""
        return f"{self.lesson}/{self.edition}.{ending}"

    def sound(self, edition: Edition) -> str:
        """The name of an edition's MP3 in the episode's folder."""
        draft = edition in self.drafts
        return leaving_name(self.episode, edition, draft) if self.leaves else sound_name(edition, draft)

    @property
    def sound_path(self) -> str:
        """The path of this edition's MP3 inside the station's folder."""
        return f"{self.lesson}/{self.sound(self.edition)}"

    @property
    def picture(self) -> str:
        """The path of its picture inside the station's folder; the station's cover where it has none."""
        return f"{self.lesson}/{PICTURE}" if self.pictured else COVER

    def enclosure(self, edition: Edition) -> str:
        """The address of an edition's MP3 from the station's folder: another sound has another.

        Apps fetch a file once for each address, so what was changed is fetched again; servers of files pass
        over what stands behind the question mark.
        """
        return f"{self.lesson}/{self.sound(edition)}?v={self.episode.editions[edition].sha256[:8]}"

    @property
    def loud(self) -> EditionFacts | None:
        """The loudspeaker's edition, where it stands."""
        facts = self.episode.editions.get(Edition.LOUDSPEAKER)
        return facts if facts and facts.complete else None

    @cached_property
    def outline(self) -> Outline:
        """What stays at hand of a timeline that was read."""
        return Outline(
            tuple(span for span in self.timeline if span.kind is SpanKind.CHAPTER),
            tuple(dict.fromkeys(one.name for one in self.said if one.name)),
            bool(self.said),
        )

    @property
    def chapters(self) -> tuple[Span, ...]:
        """The parts of the programme, in order."""
        return self.outline.chapters

    @property
    def said(self) -> tuple[Caption, ...]:
        """What is heard in words: speech, and people's own recordings."""
        return self.kept.said_in(self.lesson, self.edition) if self.kept else self._known_in_words

    @cached_property
    def _known_in_words(self) -> tuple[Caption, ...]:
        return tuple(in_words(self.known))

    @property
    def transcribed(self) -> bool:
        """Whether anything is heard in words, so that there are transcripts."""
        return self.outline.transcribed

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the voices, in order of their first word."""
        return self.outline.speakers

    @property
    def engines(self) -> str:
        """What made the voices: ``espeak 1.52``."""
        spoke = (f"{s.engine} {s.version}" for s in self.facts.speakers)
        return ", ".join(dict.fromkeys(plain(name) for name in spoke))


def pictured(episodes: Sequence[HeardEpisode]) -> tuple[HeardEpisode, ...]:
    """Say of which episodes a picture is drawn: of the newest :data:`PICTURED`, as each costs 70 ms."""
    if len(episodes) <= PICTURED:
        return tuple(episodes)
    newest = sorted(episodes, key=lambda one: one.episode.published, reverse=True)[:PICTURED]
    drawn = {one.lesson for one in newest}
    return tuple(replace(one, pictured=one.lesson in drawn) for one in episodes)


def sound_name(edition: Edition, draft: bool) -> str:
    """The name of an MP3 in our own folder; a draft's says that it is one."""
    return f"{DRAFT_NAME if draft else ''}{edition}.mp3"


def leaving_name(episode: Manifest, edition: Edition, draft: bool) -> str:
    """The name of an MP3 as it leaves: ``010-quet-ma-qr.mp3``, of the loudspeaker ``010-quet-ma-qr-loa.mp3``.

    Some clients keep all files of a podcast in one folder by the last part of their address.
    """
    number = f"{episode.number:03d}-" if episode.number else ""
    loud = "-loa" if edition is Edition.LOUDSPEAKER else ""
    return f"{DRAFT_NAME if draft else ''}{number}{episode.lesson}{loud}.mp3"


def heard_edition(episode: Manifest) -> Edition:
    """The edition for listeners with earphones: the podcast's where it stands."""
    whole = [edition for edition, facts in episode.editions.items() if facts.complete]
    return Edition.PODCAST if Edition.PODCAST in whole else whole[0]


def listen(library: Library, episodes: Iterable[Manifest]) -> Iterator[HeardEpisode]:
    """Give episodes that have a whole edition, with their timelines when they are asked for."""
    kept = KeptTimelines(library)
    for episode in episodes:
        yield HeardEpisode(episode, heard_edition(episode), kept=kept)


def clock(seconds: float) -> str:
    """Write a length as minutes and seconds: ``4:05``; from an hour on as ``1:04:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
