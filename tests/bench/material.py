"""What the bench builds: a copy of the course, a second station, long lessons, and plans of bare work."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from loalang.audio.encode import QUALITY
from loalang.content.folder import ContentFolder
from loalang.model import DELIVERIES, Edition
from loalang.rundown.reading_aloud import SpokenRundown, read_aloud
from loalang.rundown.render import render
from loalang.speech.engine import Request
from loalang.speech.engines.espeak import _library, _order
from loalang.speech.respelling import respelled
from loalang.text import predicted_seconds

ROOT = Path(__file__).parents[2]
OTHER = "xa-khac"


def copied(place: Path) -> None:
    """Copy the course, with the embedded voice alone: what the bench changes is not the checkout's."""
    for name in ("scripts", "voices"):
        shutil.copytree(ROOT / name, place / name)


def add_station(folder: ContentFolder) -> None:
    """Add a station that differs from the first in its name and phone only."""
    first = folder.root / "scripts/stations" / f"{folder.station_ids[0]}.yaml"
    text = first.read_text(encoding="utf-8")
    station, _document = folder.station(folder.station_ids[0])
    for old, new in (
        (f"id: {station.id}", f"id: {OTHER}"),
        (station.commune.removeprefix("xã "), "Tân Lập"),
        (station.team.phone, "0987 654 321"),
    ):
        text = text.replace(old, new)
    (folder.root / "scripts/stations" / f"{OTHER}.yaml").write_text(text, encoding="utf-8")


def change_a_word(lesson: Path) -> str:
    """Put one word in the place of another in what a lesson says; give its text as it was."""
    before = lesson.read_text(encoding="utf-8")
    head, segments, body = before.partition("\nsegments:")
    changed = re.sub(r"(?<=: )(\"?\w+) (\w+)", r"\1 này \2", body, count=1)
    assert changed != body
    lesson.write_text(head + segments + changed, encoding="utf-8")
    return before


def long_lesson(folder: ContentFolder, minutes: float) -> str:
    """Write a lesson of about so many minutes as a podcast, of the course's own sentences; give its id."""
    identifier = f"dai-{minutes:g}".replace(".", "-")
    sentences = [
        utterance.spoken
        for lesson in folder.lesson_ids
        if not lesson.startswith("dai-")
        for utterance in read(folder, lesson, Edition.PODCAST).utterances
    ]
    delivery = DELIVERIES[Edition.PODCAST]
    lines: list[str] = []
    left = minutes * 60.0
    while left > 0:
        said = sentences[len(lines) % len(sentences)]
        lines.append(f"  - say: {said!r}" if '"' in said else f'  - say: "{said}"')
        left -= predicted_seconds(said, delivery.pace, phrase_gap=0, sentence_gap=0) + delivery.sentence_gap
    text = (
        f"id: {identifier}\ntitle: Bài dài\nformat: bai-hoc\ntopic: an-toan\nnumber: 900\n"
        "summary: Bài để đo.\nreviewed: 2026-11-01\ncast: {mc: lan}\nsegments:\n"
    )
    path = folder.root / "scripts/lessons" / f"{identifier}.yaml"
    path.write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    return identifier


def read(folder: ContentFolder, lesson: str, edition: Edition) -> SpokenRundown:
    """Read one edition of a lesson aloud for the first station."""
    station = folder.station(folder.station_ids[0])[0]
    script, document = folder.lesson(lesson)
    rundown = render(script, document, station, edition, folder.format_folders)
    return read_aloud(rundown, folder.lexicon, DELIVERIES[edition])


def bare_plan(
    folder: ContentFolder, lessons: Sequence[str], built: Path, place: Path, once: bool
) -> list[dict[str, Any]]:
    """List what must be spoken and encoded, programme by programme, the longest first.

    Args:
        built: the station's folder of finished episodes, whose samples are encoded again.
        place: where the samples are put, as 16-bit PCM.
        once: whether a sentence that was said before is left out.
    """
    place.mkdir(exist_ok=True)
    library, data = _library()
    known: set[str] = set()
    plan: list[dict[str, Any]] = []
    for lesson in lessons:
        for edition in Edition:
            delivery = DELIVERIES[edition]
            orders = []
            for utterance in read(folder, lesson, edition).utterances:
                setting = next(s for s in folder.voices[utterance.voice].engines if s.engine == "espeak")
                order = _order(
                    Request(utterance.spoken, setting, delivery.pace), respelled(utterance.spoken).text
                )
                if not (once and repr(order) in known):
                    orders.append(order)
                known.add(repr(order))
            samples, _rate = soundfile.read(built / lesson / f"{edition}.mp3", dtype="float32")
            pcm = place / f"{lesson}-{edition}.pcm"
            pcm.write_bytes(np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
            plan.append(
                {
                    "sentences": orders,
                    "pcm": str(pcm),
                    "out": str(pcm.with_suffix(".mp3")),
                    "kbps": delivery.bitrate,
                    "quality": QUALITY,
                    "gap_ms": round(delivery.sentence_gap * 1000),
                    "library": library,
                    "data": data,
                    "seconds": len(samples) / 44_100,
                }
            )
    return sorted(plan, key=lambda part: -part["seconds"])


def plain_plan(
    folder: ContentFolder, programmes: list[dict[str, Any]], ffmpeg: str, place: Path
) -> dict[str, Any]:
    """Give the plain script the same sentences, and the tunes as WAV files."""
    library, data = _library()
    tunes = {}
    for role, name in (("opening", "mo-dau"), ("closing", "ket-thuc"), ("bed", "nhe-nhang")):
        samples, rate = soundfile.read(folder.jingle(name), dtype="int16")
        tunes[role] = str(place / f"{name}.wav")
        soundfile.write(tunes[role], samples, rate, subtype="PCM_16")
    return {"programmes": programmes, "ffmpeg": ffmpeg, "library": library, "data": data, **tunes}
