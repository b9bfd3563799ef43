"""A content folder of one's own: the course, the voices and the pages that ship, and one station."""

import shutil
from pathlib import Path

from loalang.authoring.scaffold import LEXICON, PLAN, StationAnswers, station_file
from loalang.content.folder import starter
from loalang.content.models import Voice
from loalang.errors import UsageError
from loalang.files import cannot_write, write_whole
from loalang.messages import _

SHIPPED = (
    "scripts/lessons",
    "scripts/policies",
    "scripts/schemas",
    "scripts/course.yaml",
    "voices",
    "docs/vi",
    "docs/img",
    "docs/reading.md",
)
"""What a new folder gets of what ships: no sample station, no sample plan."""

EMPTY = ("episodes", "thu-am", "voices/jingles")


def new_folder(folder: Path, answers: StationAnswers) -> None:
    """Make a content folder: whole, or not at all.

    Raises:
        WriteError: it cannot be written.
    """
    part = _part(folder)
    try:
        shutil.rmtree(part, ignore_errors=True)
        for name in SHIPPED:
            if (source := starter() / name).is_dir():
                shutil.copytree(source, part / name, ignore=shutil.ignore_patterns("jingles", ".*"))
            else:
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, part / name)
        for name in EMPTY:
            (part / name).mkdir(parents=True)
        write_station(part, answers)
        write_whole(part / "scripts/lexicon.yaml", LEXICON.encode())
        if folder.exists():  # empty; it may be where somebody stands, which nobody replaces
            for path in sorted(part.iterdir()):
                path.rename(folder / path.name)
        else:
            part.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def must_be_free(folder: Path) -> None:
    """See that a content folder can be made, before anything is asked.

    Raises:
        UsageError: something is there.
        WriteError: nothing can be written there.
    """
    part = _part(folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                _("'{folder}' đã có và không trống").format(folder=folder), hint=_("gợi ý: chọn tên khác")
            )
        part.mkdir(parents=True, exist_ok=True)
        part.rmdir()
    except OSError as error:
        raise cannot_write(folder, error) from error


def _part(folder: Path) -> Path:
    """Where a folder stands while it is made; ``.`` has a name, too."""
    whole = folder.absolute()
    return whole.with_name(f".{whole.name}.part")


def write_station(root: Path, answers: StationAnswers) -> Path:
    """Write a station's file and, where there is none, its plan to be filled in; give the station's file."""
    path = root / "scripts/stations" / f"{answers.id}.yaml"
    write_whole(path, station_file(answers).encode())
    plan = root / "scripts/plans" / path.name
    if not plan.exists():
        write_whole(plan, PLAN.format(id=answers.id).encode())
    return path


def presenters(voices: dict[str, Voice]) -> dict[str, Voice]:
    """The voices that may present: those that speak without the Internet, women first."""
    online = {voice.online for voice in voices.values()}
    own = [voice for voice in voices.values() if voice.id not in online]
    return {voice.id: voice for voice in sorted(own, key=lambda v: (v.gender != "nu", v.region, v.id))}


def usual_cast(voices: dict[str, Voice], region: str) -> dict[str, str]:
    """Who speaks for whom in a region: for the first woman and the first man, whom lessons name, its own."""
    known = list(presenters(voices).values())
    first = {voice.gender: voice for voice in reversed(known)}
    own = {voice.gender: voice for voice in reversed(known) if voice.region == region}
    named = [voice for voice in known if first[voice.gender] is voice]
    return {voice.id: own[voice.gender].id for voice in named if own.get(voice.gender, voice) is not voice}


def usual_presenter(voices: dict[str, Voice], region: str) -> str:
    """Who presents where nobody chooses: a voice of the region, else the first; empty without voices."""
    known = presenters(voices)
    return next((name for name, voice in known.items() if voice.region == region), next(iter(known), ""))
