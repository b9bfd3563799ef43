"""Sound that a page plays: one sentence in the voice that will say it, and what was made, byte by byte."""

from http import HTTPStatus

from starlette.responses import JSONResponse, PlainTextResponse, Response

from loalang.errors import UsageError
from loalang.messages import _
from loalang.model import DELIVERIES, Edition, Utterance
from loalang.publish.given_bytes import given_bytes
from loalang.schedule.release import read_approved
from loalang.speech.cache import user_clips
from loalang.speech.synthesizer import Synthesizer
from loalang.studio.sessions import Hearing
from loalang.studio.visit import Visit
from loalang.text import spoken

LONGEST = 2_000
"""Letters of a sentence."""

AT_THE_DOOR, OVER_NOISE, KBPS = 45.0, 6.0, 96
"""Seconds that are heard from the horn; dB(A) over a breeze and a road (our choice); kbit/s."""

DAY = 86_400
"""Seconds: no programme is longer."""


def sentence(visit: Visit) -> Response:
    """Speak one sentence as the loudspeaker's edition will say it."""
    from loalang.audio.plain_file import plain_file

    folder = visit.workshop.folder
    voice, say = str(visit.data.get("voice", "")), str(visit.data.get("say", ""))[:LONGEST]
    if voice not in folder.voices:
        raise UsageError(_("không có giọng '{name}'").format(name=voice))
    said = spoken(say, folder.lexicon).text
    if not said:
        raise UsageError(_("không có chữ nào để đọc"))
    pace = visit.workshop.station.delivery(Edition.LOUDSPEAKER).pace
    with visit.workshop.speaking:  # numpy and the espeak process serve one at a time
        session = Synthesizer(folder.voices, user_clips()).speak(
            [Utterance(voice, say, said)], pace, lambda line: None
        )
        wav = plain_file(session.clips, DELIVERIES[Edition.LOUDSPEAKER].sentence_gap, ".wav")
    return Response(wav, media_type="audio/wav")


def made(visit: Visit) -> Response:
    """Give the very bytes that a page asks for by their digest, and note that this browser was given them."""
    lesson, name, digest = visit.named("lesson"), visit.named("edition"), visit.named("digest")
    library = visit.workshop.desk.library
    manifest = library.manifest(lesson)
    edition = Edition(name) if name in list(Edition) else None
    facts = manifest.editions.get(edition) if manifest and edition else None
    path = library.place(lesson) / f"{name}.mp3"
    data = read_approved(path, digest) if facts and facts.sha256 == digest else None
    if facts is None or data is None:
        return PlainTextResponse(_("tiếng này không còn") + "\n", HTTPStatus.NOT_FOUND)
    known = visit.session.heard.get((lesson, name))
    if known is None or known.sha256 != digest:
        visit.session.heard[lesson, name] = Hearing(digest, facts.seconds)
    # What was just digested, and not the file, which may be another by now.
    headers = {"Cache-Control": "private, max-age=3600"}
    return given_bytes(visit.request, data, "audio/mpeg", headers=headers)


def hamlet(visit: Visit) -> Response:
    """Give the beginning of what was made as a door of the hamlet hears it; nobody has heard it by that."""
    from loalang.audio.decode import beginning
    from loalang.audio.encode import encode_mp3
    from loalang.audio.outdoors import at_the_door

    path = visit.workshop.desk.library.place(visit.named("lesson")) / f"{Edition.LOUDSPEAKER}.mp3"
    if not path.is_file():
        return PlainTextResponse(_("tiếng này không còn") + "\n", HTTPStatus.NOT_FOUND)
    with visit.workshop.speaking:
        sound = beginning(path, AT_THE_DOOR)
        mp3 = encode_mp3([at_the_door(sound, sound, OVER_NOISE)], KBPS)
    return Response(mp3, media_type="audio/mpeg", headers={"Cache-Control": "no-store"})


def heard(visit: Visit) -> Response:
    """Note which seconds of what it was given a browser has played."""
    lesson, name = visit.named("lesson"), str(visit.data.get("edition", ""))
    hearing = visit.session.heard.get((lesson, name))
    if hearing is None or hearing.sha256 != visit.data.get("sha256"):
        raise UsageError(_("bài đã được làm lại từ lúc nghe"), hint=_("gợi ý: mở lại trang và nghe bản mới"))
    spans = visit.data.get("spans")
    hearing.play([span for told in (spans if isinstance(spans, list) else ()) if (span := _span(told))])
    return JSONResponse({"whole": hearing.whole})


def _span(told: object) -> tuple[float, float] | None:
    """Read the seconds from which to which was played; ``None``: it tells none."""
    if not isinstance(told, list) or len(told) != 2:
        return None
    if not all(isinstance(at, int | float) and 0 <= at < DAY for at in told):
        return None
    return float(told[0]), float(told[1])
