"""Alerts that air by the policy's exception: verified, made and held here, in the player's own memory.

Whoever leaves an order only names a message. That it is signed by a sender whom the policy names, is for this
commune, current, new and certain in every word, is judged here, whatever anybody judged before; and its sound
is made here, from the signed words, without a cache that others may write. So no file decides what is heard.
"""

import datetime as dt
import re
import threading
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from loalang.authoring.checking import check_script
from loalang.authoring.lint import Level
from loalang.content.loading import parse_lesson
from loalang.content.models import Lesson
from loalang.content.yaml_nodes import Document
from loalang.errors import ContentError, GeneratorError
from loalang.files import open_file, sha256, stage
from loalang.library.episodes import Library, Manifest
from loalang.messages import _
from loalang.model import Edition
from loalang.pipeline import produce
from loalang.playing.cap import LARGEST, Alert, read_alert
from loalang.playing.cap_draft import words_of
from loalang.playing.cap_judging import BY_POLICY, OVER, Judged, judge, seen_as
from loalang.playing.cap_signature import signature_of
from loalang.playing.clock import Clock
from loalang.playing.place import Place
from loalang.production.containment import contained
from loalang.production.inputs import Kept
from loalang.production.job import Job
from loalang.rundown.render import render
from loalang.schedule.desk import Desk
from loalang.schedule.gate import Gate
from loalang.schedule.release import Release
from loalang.schedule.warrant import Warrant
from loalang.speech.synthesizer import Synthesizer

if TYPE_CHECKING:
    from loalang.audio.timeline import Span

LONGEST = 900
"""Letters of an alert's words: a minute and a quarter, said twice. A person shortens what is longer."""

NAME = re.compile(r"[0-9a-f]{64}")
"""A message is named by its SHA-256."""

PLAIN = frozenset(" .,;:!?-+/()'\"%&=*@_" + "“”‘’–—…°²³")
"""What may stand in an alert's words besides digits and Latin letters: no brackets, a script has these."""


@dataclass(frozen=True, slots=True)
class MadeAlert:
    """An alert as it was made: only its warrant, its facts and its timeline; the gate holds its sound."""

    warrant: Warrant
    episode: Manifest
    timeline: "tuple[Span, ...]"
    seen_as: tuple[str, str]


class PolicyAlerts:
    """The alerts of one station that may air with no person."""

    def __init__(self, place: Place, clock: Clock) -> None:
        self._place, self._clock = place, clock
        self._lock = threading.Lock()
        self._made: dict[
            str, MadeAlert | GeneratorError | None
        ] = {}  # by message; ``None``: it is being made
        self._aired: dict[tuple[str, str], str] = {}
        self._known: tuple[object, dict[str, str]] = (None, {})

    def take(self, gate: Callable[[], Gate], message: str, order: str) -> MadeAlert | None:
        """Verify and make the message that an order names, in the background; none until that is done.

        Raises:
            GeneratorError: it does not air without a person, with the reason.
        """
        with self._lock:
            if message not in self._made:
                self._made[message] = None
                work = threading.Thread(
                    target=self._make, args=(gate, message, order), daemon=True, name="loalang-alert"
                )
                work.start()
            found = self._made[message]
            if isinstance(found, GeneratorError):
                del self._made[message]  # another order may try again
        if isinstance(found, GeneratorError):
            raise found
        if found and self._spent(found, order):
            raise ContentError(_("bản tin này đã phát rồi"), found.warrant.identifier)
        return found

    def begin(self, made: MadeAlert, order: str) -> None:
        """Remember that it airs: the same message airs no second time.

        Raises:
            ContentError: it did.
        """
        if self._spent(made, order):
            raise ContentError(_("bản tin này đã phát rồi"), made.warrant.identifier)
        if made.seen_as not in self._aired:
            self._aired[made.seen_as] = order
            with suppress(GeneratorError):  # a full disk keeps nobody from being warned
                self._place.seen.note({made.seen_as: _by(order)})

    def release(self, gate: Gate, made: MadeAlert, order: str) -> Release:
        """Let it out now.

        Raises:
            ContentError: it may not leave any more.
        """
        self.begin(made, order)
        return gate.by_policy(made.warrant, made.episode, made.timeline, Library(self._place.alerts))

    def _spent(self, made: MadeAlert, order: str) -> bool:
        return self._aired.get(made.seen_as, order) != order

    def _make(self, gate: Callable[[], Gate], message: str, order: str) -> None:
        found = contained("cap", lambda: self._whole(gate().desk, message, order))
        with self._lock:
            self._made[message] = found

    def _whole(self, desk: Desk, message: str, order: str) -> MadeAlert:
        data = read_message(self._place, message)
        alert, judged, warrant = self._warranted(data, desk, order)
        lesson, document = script_of(alert, judged, desk, self._clock.now().date(), message)
        held_certain(lesson, document, desk, self._clock.now().date())
        rundown = render(lesson, document, desk.station, Edition.LOUDSPEAKER, desk.folder.format_folders)
        job = Job(
            desk.folder, lesson, desk.station, Edition.LOUDSPEAKER, rundown, Synthesizer(desk.folder.voices)
        )
        mp3 = BytesIO()
        made = produce(job, mp3)
        library = Library(self._place.alerts)
        stage(library.mp3(job), mp3.getvalue())
        episode = library.store(job, Kept(inputs=job.inputs(), origin=job.origin()), made)
        facts = episode.editions[Edition.LOUDSPEAKER].model_copy(update={"sha256": sha256(mp3.getvalue())})
        episode = episode.model_copy(update={"editions": {Edition.LOUDSPEAKER: facts}})
        return MadeAlert(warrant, episode, made.timeline, seen_as(alert, desk.policy, warrant.certificate))

    def _warranted(self, data: bytes, desk: Desk, order: str) -> tuple[Alert, Judged, Warrant]:
        """Judge the signed words alone.

        Raises:
            ContentError: they do not air without a person.
        """
        now = self._clock.now()
        signature = signature_of(data, read_alert(data).signed, now)
        if not signature.by:
            raise ContentError(signature.told)
        alert = read_alert(signature.covered)
        name = seen_as(alert, desk.policy, signature.by)
        seen = self._place.seen.read(strictly=True)
        if seen.get(",".join(name)) == _by(order):  # a power cut broke it off: it is said again
            del seen[",".join(name)]
        judged = judge(alert, desk.station, desk.policy, now, seen, signature.by)
        if judged.info is None or not judged.unasked or judged.until is None:
            raise ContentError(judged.why or _("bản tin này cần người xem"), alert.identifier)
        until = judged.until

        def still() -> None:
            if self._clock.now() >= until:
                raise ContentError(_("đã hết hạn"), alert.identifier)
            if self._states().get(",".join(name)) == OVER:
                raise ContentError(_("đã bị hủy hoặc thay"), alert.identifier)

        warrant = Warrant(
            alert.sender, alert.identifier, signature.by, sha256(data), judged.bulletin, until, still
        )
        return alert, judged, warrant

    def _states(self) -> dict[str, str]:
        """What became of alerts, read anew only where it was written: asked ten times a second."""
        path = self._place.seen.path
        with suppress(OSError):
            told = path.stat()
            stamp = told.st_mtime_ns, told.st_size, told.st_ino
            if self._known[0] != stamp:
                self._known = stamp, self._place.seen.read()
        return self._known[1]


def read_message(place: Place, message: str) -> bytes:
    """Read a message by its name.

    Raises:
        ContentError: there is none whose bytes have that name.
    """
    with suppress(OSError):
        if NAME.fullmatch(message):
            with open_file(place.alerts / f"{message}.xml") as file:
                data = file.read(LARGEST + 1)
            if sha256(data) == message:
                return data
    raise ContentError(_("không thấy bản tin ấy, hoặc tệp đã bị thay"), message[:12])


def script_of(
    alert: Alert, judged: Judged, desk: Desk, today: dt.date, message: str
) -> tuple[Lesson, Document]:
    """Make the script that is said, without a file.

    Raises:
        ContentError: its words are none for a machine to say unasked.
    """
    from loalang.playing.cap_draft import script

    words = words_of(judged)
    if len(words) > LONGEST:
        told = _("lời dài quá {most} chữ cái: người xem và rút ngắn")
        raise ContentError(told.format(most=LONGEST), alert.identifier)
    if not all(map(_plain, unicodedata.normalize("NFC", words))):
        raise ContentError(_("lời có dấu lạ: người xem"), alert.identifier)
    name = f"canh-bao-{message[:12]}"
    text = script(alert, judged, desk.folder, today, name)
    path = desk.folder.root / "scripts" / "lessons" / f"{name}.yaml"
    return desk.folder.whole(*parse_lesson(text.encode(), path, alert.identifier))


def held_certain(lesson: Lesson, document: Document, desk: Desk, today: dt.date) -> None:
    """Let nothing pass that a person would have to look at: a word that nobody can read, a guess.

    Raises:
        ContentError: the first of it.
    """
    checked = check_script(desk.folder, lesson, document, [desk.station], today)
    for mistake in checked.mistakes:
        raise ContentError(mistake.message, lesson.id)
    heard = checked.heard.get(Edition.LOUDSPEAKER)
    for reading in heard.readings if heard else ():
        for turn in reading.guesses if reading else ():
            told = _("không chắc đọc “{written}” thế nào: người xem")
            raise ContentError(told.format(written=turn.written), lesson.id)
    for finding in checked.findings:
        if finding.level is Level.ERROR:
            raise ContentError(finding.message, lesson.id)


def _plain(letter: str) -> bool:
    """Say whether a letter is one that a person sees as it is: no look-alike, nothing unseen."""
    latin = letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")
    return latin or letter in PLAIN or letter in "0123456789"


def _by(order: str) -> str:
    return f"{BY_POLICY} {order}"
