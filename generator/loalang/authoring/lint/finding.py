"""What the teacher says of a lesson."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it weighs: an error keeps a lesson off the air, a warning should be mended, advice may be."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Remark:
    """One place where a rule does not hold: ``where`` is ``file:line``."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with the rule that it comes from, how much it weighs, and why there is such a rule."""

    lesson: str
    rule: str
    level: Level
    where: str
    message: str
    source: str
