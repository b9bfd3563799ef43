"""What an update does with each file: decided from digests alone, before anything is touched.

Three sides: what the last pack brought, what stands here now, what the new pack brings. Only what stands as a
pack (or Loa Làng itself) brought it is ever replaced or taken away.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

RULES = "scripts/policies/"
"""Who approves, and at which hours: no pack changes that where the commune has it, unasked."""


class Deed(StrEnum):
    """What happens to one file."""

    ADD = "add"
    REPLACE = "replace"
    SAME = "same"
    OWN = "own"  # the commune's, and the pack says nothing new of it
    BESIDE = "beside"  # the commune's; what the pack brings stands beside it
    DROPPED = "dropped"  # the commune took it away, and so it stays
    RETIRE = "retire"
    STAYS = "stays"  # retired by the pack, kept by the commune's own change or need


@dataclass(frozen=True, slots=True)
class Step:
    """One file and its deed; ``because`` names the file of the commune that still needs it."""

    path: str
    deed: Deed
    because: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Digests by path.

    Attributes:
        last: of the pack that was taken last; ``new``: of the one that is to be taken.
        here: of what stands here, for the paths of both.
        brought: of whatever packs, begun updates or Loa Làng itself brought: no work of an officer's; empty
            for what a begun update took away.
    """

    last: Mapping[str, str]
    new: Mapping[str, str]
    here: Mapping[str, str]
    brought: Mapping[str, Collection[str]]

    def untouched(self, path: str) -> bool:
        """Whether a file stands here as it was brought."""
        return path in self.here and self.here[path] in self.brought.get(path, ())


def steps(sides: Sides, texts: Mapping[str, str]) -> tuple[Step, ...]:
    """Decide what to do with every file of both packs.

    Args:
        texts: the written files that stand here, with their words: what one of the commune's own names is
            not taken away.
    """
    done = {path: _deed(path, sides) for path in sorted({*sides.last, *sides.new})}
    because = _needed(done, texts)
    return tuple(
        Step(path, Deed.STAYS, because[path]) if path in because else Step(path, deed)
        for path, deed in done.items()
        if deed is not None
    )


def _deed(path: str, sides: Sides) -> Deed | None:
    here, new = sides.here.get(path), sides.new.get(path)
    if new is None:
        if here is None:
            return None
        return Deed.RETIRE if sides.untouched(path) else Deed.STAYS
    if here is None:
        retired = "" in sides.brought.get(path, ())  # by an update that did not come to its end
        return Deed.DROPPED if path in sides.last and not retired else Deed.ADD
    if here == new:
        return Deed.SAME
    if sides.untouched(path) and not path.startswith(RULES):
        return Deed.REPLACE
    return Deed.OWN if sides.last.get(path) == new else Deed.BESIDE


def _needed(done: Mapping[str, Deed | None], texts: Mapping[str, str]) -> dict[str, str]:
    """Which files that would go are named by what stays as the commune has it, and by which file of it."""
    leaving = {path for path, deed in done.items() if deed is Deed.RETIRE}
    of_packs = (Deed.ADD, Deed.REPLACE, Deed.SAME, Deed.RETIRE)
    staying = {path for path in texts if done.get(path) not in of_packs}
    because: dict[str, str] = {}
    while found := {
        path: other for path in sorted(leaving) for other in sorted(staying) if _names(texts[other], path)
    }:
        because |= found
        leaving -= found.keys()
        staying = found.keys() & texts.keys()  # what is kept may need more
    return because


def _names(text: str, path: str) -> bool:
    """Say whether words name a file: a lesson, voice, tune or format by its stem, a recording by its name."""
    file = PurePosixPath(path)
    name = file.name if path.startswith(("thu-am/", "anh/")) else file.stem
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
