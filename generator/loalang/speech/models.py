"""The models on this machine: each a folder of its own, complete or not there."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError

from loalang.files import cannot_write, read_bytes

FACTS = "facts.json"


def models_folder() -> Path:
    """Where voices are installed for this user; ``LOALANG_VOICES`` names another place, shared or not."""
    if named := os.environ.get("LOALANG_VOICES"):
        return Path(named)
    return platformdirs.user_data_path("loalang", appauthor=False) / "voices"


class FileFacts(BaseModel):
    """One file as it was installed: ``path`` in the model's folder, ``size`` in bytes."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    path: str
    size: int
    sha256: str


class Facts(BaseModel):
    """What was installed.

    Attributes:
        engine: whose it is, as in the catalogue.
        size: bytes of the network of a Piper voice, of all files of another model.
        sha256: of the network, or of the list of all files' digests.
        checked: whether its digests are those of our catalogue, not only its own.
        revision: of the collection that it came from, where that is known.
        steps: how often a flow model refines a sentence.
        files: all of them, but facts.json; older installations do not list theirs.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    engine: str = "piper"
    size: int
    sha256: str
    licence: str = ""
    source: str = ""
    language: str = ""
    speakers: int = 1
    checked: bool = False
    revision: str = ""
    steps: int | None = None
    files: tuple[FileFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Installed:
    """One installed model."""

    folder: Path
    facts: Facts

    @property
    def model(self) -> Path:
        """The network of a Piper voice."""
        return self.folder / f"{self.facts.name}.onnx"

    @property
    def config(self) -> Path:
        """Its configuration: phonemes, sample rate, speakers."""
        return self.folder / f"{self.facts.name}.onnx.json"


def installed(name: str) -> Installed | None:
    """Find an installed voice; one that is damaged or incomplete counts as not there."""
    folder = models_folder() / name
    try:
        facts = Facts.model_validate_json(read_bytes(folder / FACTS))
        found = Installed(folder, facts)
        known = tuple((folder / file.path, file.size) for file in facts.files)
        if not known:
            known = ((found.model, facts.size), (found.config, found.config.stat().st_size))
        whole = all(path.stat().st_size == size for path, size in known)
    except (OSError, ValidationError):
        return None
    return found if whole and facts.name == name else None


def all_installed() -> Iterator[Installed]:
    """All installed voices by name."""
    for path in sorted(models_folder().glob(f"*/{FACTS}")):
        if found := installed(path.parent.name):
            yield found


def language_of(config: bytes) -> tuple[str, int]:
    """Read the language and the number of speakers in a configuration.

    Raises:
        ValueError: it is no configuration of a Piper voice.
    """
    try:
        facts = json.loads(config)
        int(facts["audio"]["sample_rate"])
        if not isinstance(facts["phoneme_id_map"], dict):
            raise ValueError
        return str(facts["espeak"]["voice"]), int(facts["num_speakers"])
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError from error


def remove(name: str) -> bool:
    """Remove an installed voice; say whether there was one.

    Raises:
        WriteError: the folder is read-only, or another program holds the voice open.
    """
    folder = models_folder() / name
    if not folder.is_dir():
        return False
    going = folder.with_name(f".{name}.going")
    shutil.rmtree(going, ignore_errors=True)
    try:
        folder.rename(going)
    except OSError as error:
        raise cannot_write(folder, error) from error
    shutil.rmtree(going, ignore_errors=True)
    return True
