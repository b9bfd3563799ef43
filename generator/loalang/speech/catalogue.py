"""The Piper voices that can be installed by name: where from, how large, which digest, what licence."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

SHIPPED = Path(__file__).with_name("catalogue.yaml")

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Piece(_Entry):
    """One file of a voice: ``path`` in its collection, ``size`` in bytes."""

    path: str
    size: int
    sha256: Sha256


class Offer(_Entry):
    """A voice that can be installed: its model, then its configuration."""

    name: str
    language: str
    gender: Literal["nu", "nam"]
    licence: str
    source: str
    revision: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
    files: tuple[Piece, Piece]

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(piece.size for piece in self.files)

    def address(self, piece: Piece) -> str:
        """Where a file stands, at the pinned revision: what is published later changes nothing."""
        return f"{self.source}/resolve/{self.revision}/{piece.path}"


@cache
def offers(path: Path = SHIPPED) -> dict[str, Offer]:
    """All offers by name."""
    found = TypeAdapter(tuple[Offer, ...]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    return {offer.name: offer for offer in found}
