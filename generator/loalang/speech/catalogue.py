"""What can be installed by name: where from, how large, which digests, whose voices, on what terms."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from loalang.content.base import Region
from loalang.messages import _

SHIPPED = Path(__file__).with_name("catalogue.yaml")

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Gender = Literal["nu", "nam"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Piece(_Entry):
    """One file: ``path`` in its collection, ``size`` in bytes; what nobody could confirm is ``None``."""

    path: str
    size: int | None = None
    sha256: Sha256 | None = None


class Preset(_Entry):
    """One speaker of a model.

    Attributes:
        name: the engine's own name for it, as voice files have it.
        title: as people write it.
        region: where its speech is from; ``None`` where its makers do not say.
        style: what it was made for, in the makers' words.
    """

    name: str
    title: str = ""
    gender: Gender
    region: Region | None = None
    style: str = ""


class Offer(_Entry):
    """What can be installed.

    Attributes:
        engine: whose it is: an engine of voices, or ``ear``, which hears what was spoken; ``http`` is a
            server of its own, which we do not install.
        gender: of a model with one speaker.
        asks: what the licence asks of whoever broadcasts, in a sentence.
        rate: samples a second.
        steps: how often a flow model refines a sentence, as its makers advise.
        heard: whether someone of this project listened to it.
        files: of Piper, the model and then its configuration.
        voices: its speakers, where it has several.
    """

    name: str
    engine: Literal["piper", "onnx", "http", "ear"] = "piper"
    language: str
    gender: Gender | None = None
    licence: str
    asks: str = ""
    source: str
    revision: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40})?$")] = ""
    rate: int | None = None
    steps: int | None = None
    heard: bool = False
    files: tuple[Piece, ...] = ()
    voices: tuple[Preset, ...] = ()

    @property
    def size(self) -> int:
        """Bytes to download, as far as known."""
        return sum(piece.size or 0 for piece in self.files)

    @property
    def speaks(self) -> bool:
        """Whether it is a voice at all."""
        return self.engine != "ear"

    @property
    def can_be_installed(self) -> bool:
        """Whether we can put it in its place."""
        return bool(self.files)

    @property
    def whose(self) -> str:
        """Count its women and men, in words."""
        if self.gender:
            return _("nữ") if self.gender == "nu" else _("nam")
        women = sum(preset.gender == "nu" for preset in self.voices)
        men = len(self.voices) - women
        return _("{women} nữ, {men} nam").format(women=women, men=men)

    def address(self, piece: Piece) -> str:
        """Where a file stands, at the pinned revision: what is published later changes nothing."""
        return f"{self.source}/resolve/{self.revision}/{piece.path}"


@cache
def offers(path: Path = SHIPPED) -> dict[str, Offer]:
    """All offers by name."""
    found = TypeAdapter(tuple[Offer, ...]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    return {offer.name: offer for offer in found}
