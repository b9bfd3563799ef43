"""The whole way from recordings to a model, on one screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loalang.files import sha256
from loalang.speech.learned.network import Model, save
from tests.bench.syllables.marks import marked
from tests.bench.training.again import set_again
from tests.bench.training.card import card
from tests.bench.training.features import Material, material
from tests.bench.training.teaching import Pupil, lessons

SEED = 20
NOTHING = Material((), (), ())


@dataclass(frozen=True, slots=True)
class Course:
    """What is taught, and how: see :mod:`tests.bench.training.__main__`."""

    folder: Path
    out: Path
    speakers: list[str]
    each: int = 1
    units: int = 320
    passes: int = 8
    rounds: int = 1
    last: list[str] | None = None
    licence: str = ""


def run(course: Course, tell: Callable[[str], None]) -> Model:
    """Teach a model, and write it with its card; ``tell`` hears how it goes.

    Raises:
        UnusableRecordingsError: the folder has no such recordings.
    """
    told: list[str] = []

    def note(line: str) -> None:
        told.append(line)
        tell(line)

    kept = course.out / "analysed"
    spoken = [material(course.folder, one, kept, course.each) for one in course.speakers]
    for name, one in zip(course.speakers, spoken, strict=True):
        note(f"speaker {name}: {len(one.parts)} syllables, {sum(map(len, one.noise))} rows")
    model = taught(spoken, course, note)
    save(model, course.out / "model.npz")
    digest = sha256((course.out / "model.npz").read_bytes())
    (course.out / "card.md").write_text(card(course, model, digest, told), encoding="utf-8")
    return model


def taught(spoken: Sequence[Material], course: Course, note: Callable[[str], None]) -> Model:
    """Teach what speakers said: marks, network, marks by the network, network."""
    cuts = [marked(one.parts) for one in spoken]
    for number in range(course.rounds + 1):
        last = number == course.rounds
        heard = spoken
        if last and course.last:
            heard = [
                one if name in course.last else NOTHING
                for name, one in zip(course.speakers, spoken, strict=True)
            ]
        pupil = Pupil(lessons([(one, cut) for one, cut in zip(heard, cuts, strict=True)]), course.units, SEED)
        for line in pupil.learn(course.passes):
            note(f"round {number}, {line}")
        if not last:
            for speaker, one in enumerate(spoken):
                cuts[speaker], share = set_again(pupil, one, cuts[speaker], speaker)
                note(f"round {number}: {100 * share:.0f} % of {course.speakers[speaker]}'s marks moved")
    return pupil.model()
