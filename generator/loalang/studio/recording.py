"""Thu âm: a person speaks into the microphone of this computer, hears it, and puts it into a script."""

import tempfile
from http import HTTPStatus
from pathlib import Path

from starlette.responses import FileResponse, JSONResponse, Response

from loalang.audio.clip import Clip
from loalang.audio.plain_file import plain_file
from loalang.authoring.form_edits import FormEdit, edited
from loalang.content.identifiers import identifier
from loalang.errors import ContentError, UsageError
from loalang.files import write_whole
from loalang.messages import _
from loalang.speech.recording import read_recording
from loalang.speech.take import Take
from loalang.studio.drafts import Drafts, Half
from loalang.studio.visit import Upload, Visit, go

RECORDINGS = "thu-am"

LONGEST = 240
"""Seconds of one recording, 48,000 samples each: what a request may hold (``safety.MOST_BYTES``)."""

KINDS = {".wav": "audio/wav", ".mp3": "audio/mpeg", ".flac": "audio/flac", ".ogg": "audio/ogg"}


def show(visit: Visit) -> Response:
    """Show the microphone, and what was recorded."""
    folder = visit.workshop.folder
    drafts = Drafts(folder)
    place = folder.root / RECORDINGS
    made = sorted(path.name for path in place.glob("*") if path.suffix.lower() in KINDS)
    return visit.page(
        "record.html.j2",
        recordings=made,
        lessons=sorted({*folder.lesson_ids, *drafts.names}),
        chosen=visit.asked("bai"),
        kept=visit.asked("da"),
        longest=LONGEST,
    )


def judge(visit: Visit) -> Response:
    """Tell how a recording is, before it is kept."""
    take = _take(_sound(visit))
    return JSONResponse({"seconds": round(take.seconds, 1), "remarks": take.remarks})


def keep(visit: Visit) -> Response:
    """Keep a recording, and put it into a script where one is named."""
    workshop, lesson = visit.workshop, visit.form.get("bai", "")
    name = identifier(" ".join(visit.form.get("ten", "").split()))
    if not name:
        raise UsageError(_("bản thu cần một cái tên, ví dụ: lời chủ tịch xã"))
    sound = _sound(visit)
    _take(sound)
    drafts = Drafts(workshop.folder)
    before = drafts.now(lesson) if lesson else None
    if lesson and before is None:
        raise UsageError(_("không có bài '{name}'").format(name=lesson))
    file = _free(workshop.root / RECORDINGS, name)
    write_whole(file, plain_file([_clip(sound)], 0, ".wav"))
    if before is None:
        return go(f"/thu-am?da={file.stem}")
    added = FormEdit(("segments",), {"recording": f"{RECORDINGS}/{file.name}"}, "add")
    half = drafts.half(lesson)
    base = half.base if half else before.base
    drafts.keep(lesson, Half(edited(before.text, [added]), base, f"{workshop.clock():%H:%M}"))
    return go(f"/viet/{lesson}")


def play(visit: Visit) -> Response:
    """Give a recording to hear."""
    name = f"{visit.named('name')}.{visit.named('suffix')}"
    path = visit.workshop.root / RECORDINGS / name
    kind = KINDS.get(path.suffix)
    if kind is None or not path.is_file():
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    return FileResponse(path, media_type=kind)


def _sound(visit: Visit) -> Upload:
    sound = visit.files.get("tieng")
    if sound is None or not sound.data:
        raise UsageError(_("chưa thu được tiếng nào"))
    return sound


def _clip(sound: Upload) -> Clip:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ban-thu.wav"
        path.write_bytes(sound.data)
        try:
            return read_recording(path)
        except ContentError as error:  # the officer knows no such file
            raise ContentError(error.message, _("bản thu"), error.hint) from error


def _take(sound: Upload) -> Take:
    return Take.of(_clip(sound))


def _free(place: Path, name: str) -> Path:
    """A name that nothing stands under yet: a recording that is on the air is never overwritten."""
    file, count = place / f"{name}.wav", 1
    while file.exists():
        count += 1
        file = place / f"{name}-{count}.wav"
    return file
