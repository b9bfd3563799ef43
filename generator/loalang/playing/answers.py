"""What became of an order: the player answers in a file beside it, so that who gave it can be told."""

import contextlib
import json
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loalang.errors import GeneratorError
from loalang.files import from_json, read_bytes, write_whole

KEPT = 24 * 3600.0
"""Seconds after which an answer that nobody fetched goes away."""

ENDING = ".tra-loi"


class Became(StrEnum):
    """What became of an order."""

    DONE = "done"
    WAITS = "waits"  # it is to come: its sound is being made, another bulletin goes before it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the player says of an order.

    Attributes:
        told: in a line; ``hint`` is what to do about it.
        code: what a command ends with, where it was refused.
    """

    became: Became
    told: str
    hint: str = ""
    code: int = 0

    @classmethod
    def of(cls, error: GeneratorError) -> "Answer":
        """The answer to an order that an error keeps from being done."""
        told = f"{error.where}: {error.message}" if error.where else error.message
        return cls(Became.REFUSED, told, error.hint, error.exit_code)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the orders of one station, in the folder of its orders."""

    folder: Path

    def give(self, order: str, answer: Answer) -> None:
        """Answer an order by its name. A folder that cannot be written keeps nobody from being heard."""
        told = {"became": answer.became, "told": answer.told, "hint": answer.hint, "code": answer.code}
        with contextlib.suppress(GeneratorError):
            data = json.dumps(told, ensure_ascii=False).encode() + b"\n"
            write_whole(self.folder / f"{order}{ENDING}", data, durable=False)
        self._clear_away()

    def to(self, order: str) -> Answer | None:
        """Read the answer; none where there is none yet."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = from_json(read_bytes(self.folder / f"{order}{ENDING}"))
            return Answer(
                Became(told["became"]),
                str(told["told"]),
                str(told["hint"]),
                min(70, max(0, int(told["code"]))),
            )
        return None

    def fetched(self, order: str) -> None:
        """Take an answer away that was read."""
        with contextlib.suppress(OSError):
            (self.folder / f"{order}{ENDING}").unlink()

    def _clear_away(self) -> None:
        with contextlib.suppress(OSError):
            for path in self.folder.glob(f"*{ENDING}"):
                if time.time() - path.stat().st_mtime > KEPT:
                    path.unlink()
