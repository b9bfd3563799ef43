"""Lessons go to a telephone exchange's folder; what may no longer leave goes out of it."""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from loalang.audio.clip import Clip
from loalang.audio.decode import to_mono
from loalang.errors import UsageError
from loalang.files import from_json, read_bytes, write_whole
from loalang.messages import _
from loalang.publish.ivr import INVITATION, dialplan, invitation, prompts_of, wav
from loalang.publish.sent import IVR, SentBook, SentTo
from loalang.schedule.approvals import Approvals
from loalang.schedule.gate import Gate
from loalang.schedule.release import Release
from loalang.schedule.seen import head_of

PLAN = "extensions.conf"
INDEX = ".loalang-ivr.json"
"""Names the files of ours there: no other is ever taken away."""


def to_exchange(gate: Gate, releases: Sequence[Release], folder: Path, today: dt.date) -> Iterator[str]:
    """Write prompts, the words to record, and the plan; give each name once it stands.

    It is noted before the first is written: who takes one back meanwhile is told of the exchange.

    Raises:
        WriteError: the folder cannot be written.
        ContentError: a file is no longer what was approved, or was taken back meanwhile.
        UsageError: the folder is another station's exchange.
    """
    names = tuple(release.lesson for release in releases)
    only_ours(gate, folder)
    head = head_of(Approvals(gate.library).links())
    SentBook(gate.library).note(SentTo(IVR, str(folder.absolute()), f"{today:%d-%m-%Y}", names, head))
    yield from without(folder, names)
    before, written, lessons = _index(folder), [], []
    for release in releases:
        episode, timeline, mp3 = release.told()
        prompts = prompts_of(episode, timeline)
        lessons.append((episode, prompts))
        clip = _decoded(mp3)
        for prompt in prompts:
            written.append(f"{release.lesson}/{prompt.name}.wav")
            write_whole(folder / written[-1], wav(clip, prompt))
            yield written[-1]
        written.append(f"{release.lesson}/{INVITATION}.txt")
        write_whole(folder / written[-1], invitation(episode, prompts, len(releases) > 1).encode())
        yield written[-1]
    for name in sorted(before - {*written, PLAN}):
        with suppress(OSError):
            (folder / name).unlink()
            yield f"- {name}"
    written.append(PLAN)
    write_whole(folder / PLAN, dialplan(gate.station, lessons).encode())
    told = {"station": gate.station.id, "files": sorted(written)}
    write_whole(folder / INDEX, (json.dumps(told) + "\n").encode())
    for release in releases:
        release.still()
    yield PLAN


def only_ours(gate: Gate, folder: Path) -> None:
    """Refuse an exchange's folder of another station: callers of that one would hear this one's lessons.

    Raises:
        UsageError: it is one.
    """
    told = _station(folder)
    if told and told != gate.station.id:
        raise UsageError(
            _("ở đây đang có tổng đài của đài '{station}'").format(station=told),
            str(folder),
            _("gợi ý: mỗi đài một thư mục; làm lại của đài kia thì thêm -s {station}").format(station=told),
        )


def without(folder: Path, lessons: Collection[str]) -> Iterator[str]:
    """Take all lessons but these out of an exchange's folder: what may not leave goes first, in any case."""
    gone = [name for name in sorted(_index(folder)) if "/" in name and name.split("/")[0] not in lessons]
    for name in gone:
        with suppress(OSError):
            (folder / name).unlink()
            yield f"- {name}"


def _decoded(mp3: bytes) -> Clip:
    """Decode the very bytes that the release gave."""
    import io

    import soundfile

    samples, rate = soundfile.read(io.BytesIO(mp3), dtype="float32", always_2d=True)
    return Clip(to_mono(samples), rate)


def _index(folder: Path) -> set[str]:
    try:
        told = from_json(read_bytes(folder / INDEX))
    except (OSError, ValueError):
        return set()
    told = told.get("files") if isinstance(told, dict) else told  # earlier ones were the list alone
    ours = {str(name) for name in told} if isinstance(told, list) else set()
    return {name for name in ours if ".." not in name.split("/") and not Path(name).is_absolute()}


def _station(folder: Path) -> str:
    """Whose exchange a folder is; empty where nothing tells it."""
    with suppress(OSError, ValueError):
        told = from_json(read_bytes(folder / INDEX))
        return str(told.get("station", "")) if isinstance(told, dict) else ""
    return ""
