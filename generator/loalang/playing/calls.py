"""What is said between two programmes: the hour, the station's name. Made ahead, kept, and never a guess.

No leader approves these sentences one by one. Like a session's greeting they have one form, which stands
here; only the hour and the station's own name are filled in. Whether they are said at all the policy decides,
with its source; nothing is said unless it says so. An hour is told only where a server of time agrees, wholly
inside its minute; what is late, not made yet, too long, or of a voice that may not go on the air is left out.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from loalang.audio.joining import played_seconds
from loalang.building.session_frame import announcer, frame_job
from loalang.content.models import Station
from loalang.content.playing_models import LONGEST_CALL
from loalang.errors import ContentError
from loalang.messages import _
from loalang.model import Line
from loalang.pipeline import produce
from loalang.playing.hours import begins
from loalang.playing.runs import Part
from loalang.playing.sound import Mp3Sound
from loalang.schedule.desk import Desk
from loalang.schedule.model import Session
from loalang.speech.cache import user_clips
from loalang.speech.synthesizer import Synthesizer

AROUND = range(-1, 4)
"""Minutes about the planned end of a programme for which the hour is made: lengths are predicted, too."""

MOST_KEPT = 200
"""Sentences in memory: each some 40 KB."""

Hour = Callable[[], dt.datetime | None]


class Calls:
    """What one station says between two programmes.

    Made in the background of a session and kept in memory: who may write into a folder changes none of it.
    """

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self._said: dt.datetime | None = None

    def prepare(self, desk: Desk, session: Session) -> None:
        """Speak what this session may need.

        Raises:
            ContentError: the folder has no voice.
            SpeechError: none can speak.
        """
        if desk.policy.between.say == "nothing":
            return
        synthesizer = Synthesizer(desk.folder.voices, user_clips())
        for text in _texts(desk, session):
            with self._lock:
                if text in self._made:
                    continue
            mp3 = _spoken(desk, text, synthesizer)
            with self._lock:
                if len(self._made) >= MOST_KEPT:
                    self._made.clear()
                self._made[text] = mp3

    def part(self, desk: Desk, starts: dt.datetime, spare: float, hour: Hour) -> tuple[Part, float] | None:
        """The call that would begin at ``starts``, and its seconds; none where nothing is to be said.

        Args:
            spare: seconds that it may take.
            hour: the hour, where it is sure.
        """
        rule = desk.policy.between
        since = starts - self._said if self._said else None
        if rule.say == "nothing" or (since is not None and since < dt.timedelta(minutes=rule.minutes)):
            return None
        tells = rule.say == "time" and hour() is not None
        text = words(desk.station, starts if tells else None)
        with self._lock:
            mp3 = self._made.get(text, b"")
        seconds = played_seconds(mp3) if mp3 else 0.0
        if not 0 < seconds <= min(spare, LONGEST_CALL):
            return None
        holds = partial(_same_minute, _minute(starts), hour) if tells else None
        if tells and _minute(starts + dt.timedelta(seconds=seconds)) != _minute(starts):
            return None
        self._said = starts
        title = _("báo giờ") if tells else _("xưng tên đài")
        return Part(title=title, frame=partial(Mp3Sound, mp3, title), holds=holds), seconds


def words(station: Station, at: dt.datetime | None) -> str:
    """What is said, as it is written; without an hour only the station's name."""
    name = f"Đây là {station.name}."
    if at is None:
        return name
    minutes = f" {at.minute} phút" if at.minute else ""
    return f"Bây giờ là {at.hour} giờ{minutes}. {name}"


def _same_minute(minute: dt.datetime, hour: Hour) -> None:
    """Hold what is told against the clock.

    Raises:
        ContentError: it is another minute now, or nobody is sure any more.
    """
    now = hour()
    if now is None or not minute <= now + SOON or _minute(now) > minute:
        raise ContentError(_("đã qua phút ấy, hoặc không còn chắc giờ"))


SOON = dt.timedelta(seconds=3)
"""A call is laid behind what sounds so long before it begins, at most."""


def _minute(at: dt.datetime) -> dt.datetime:
    return at.replace(second=0, microsecond=0)


def _texts(desk: Desk, session: Session) -> Iterator[str]:
    yield words(desk.station, None)
    if desk.policy.between.say == "time" and desk.policy.playing.network_time:
        for entry in session.items[:-1]:
            ends = begins(session) + dt.timedelta(seconds=entry.end)
            for minutes in AROUND:
                yield words(desk.station, ends + dt.timedelta(minutes=minutes))


def _spoken(desk: Desk, text: str, synthesizer: Synthesizer) -> bytes:
    """Speak it; nothing where the voice is for trying only and the policy lets none of these be heard."""
    line = Line(announcer(desk.folder, desk.station), text)
    mp3 = BytesIO()
    made = produce(frame_job(desk.folder, desk.station, text, (line,), synthesizer), mp3)
    if any(one.draft for one in made.speakers) and not desk.policy.approval.draft_voice:
        return b""
    return mp3.getvalue()
