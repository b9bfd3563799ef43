"""Put a Piper voice on this machine: by name from the catalogue, or from a file that came by other means."""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from loalang.errors import SpeechError, UsageError
from loalang.files import cannot_write
from loalang.messages import _, suggest
from loalang.speech.catalogue import Offer, offers
from loalang.speech.download import Progress, digest, fetch
from loalang.speech.models import FACTS, Facts, Installed, installed, language_of, models_folder, remove

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{1,80}")


@dataclass(frozen=True, slots=True)
class InstallPlan:
    """What an installation will do, to be shown before it begins.

    Attributes:
        sources: where the model and its configuration come from: addresses, or paths of files.
        size: bytes of the model, or ``None`` where only the server knows.
        offer: the catalogue's entry that the files must agree with; ``None``: nobody checked them.
    """

    name: str
    sources: tuple[str, str]
    size: int | None
    offer: Offer | None

    @property
    def licence(self) -> str:
        """Under what terms the voice may be used."""
        return self.offer.licence if self.offer else ""

    @property
    def is_local(self) -> bool:
        """Whether nothing is downloaded."""
        return not self.sources[0].startswith(("http://", "https://"))


def plan(name: str, source: str | None = None) -> InstallPlan:
    """Decide where a voice comes from.

    Args:
        source: a file ``*.onnx``, a folder that holds it, or an address of it; its configuration stands
            beside it as ``*.onnx.json``. ``None``: the catalogue's own.

    Raises:
        UsageError: the name is in no catalogue, or there is no such file.
    """
    if not NAME.fullmatch(name):
        raise UsageError(_("tên giọng '{name}' không hợp lệ").format(name=name))
    offer = offers().get(name)
    if source is None:
        if offer is None:
            hint = suggest(name, offers()) + "\n  " + _("hoặc cài từ tệp có sẵn: --from TỆP.onnx")
            raise UsageError(_("danh mục không có giọng '{name}'").format(name=name), hint=hint)
        model, config = (offer.address(piece) for piece in offer.files)
        return InstallPlan(name, (model, config), offer.files[0].size, offer)
    if source.startswith(("http://", "https://")):
        return InstallPlan(name, (source, _beside(source)), offer.files[0].size if offer else None, offer)
    path = Path(source)
    if path.is_dir():
        path /= f"{name}.onnx"
    for file in (path, Path(f"{path}.json")):
        if not file.is_file():
            raise UsageError(
                _("không có tệp '{file}'").format(file=file),
                hint=_("gợi ý: cần cả hai tệp {name}.onnx và {name}.onnx.json").format(name=name),
            )
    return InstallPlan(name, (str(path), f"{path}.json"), path.stat().st_size, offer)


def install(planned: InstallPlan, progress: Progress = lambda _bytes: None) -> Installed:
    """Bring both files, check them, and put the voice in its place in one step.

    What was downloaded of a broken attempt stays for the next.

    Raises:
        SpeechError: a file cannot be fetched, or is not what it must be.
        WriteError: the disk is full or read-only.
    """
    folder = models_folder()
    staging = folder / f".{planned.name}.part"
    try:
        staging.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f".{planned.name}.lock"):
            staging.mkdir(exist_ok=True)
            config = staging / f"{planned.name}.onnx.json"
            model = staging / f"{planned.name}.onnx"
            _bring(planned, 1, config, lambda _bytes: None)
            language, speakers = _read(config)
            _bring(planned, 0, model, progress)
            facts = Facts(
                name=planned.name,
                size=model.stat().st_size,
                sha256=digest(model),
                licence=planned.licence,
                source=planned.sources[0],
                language=language,
                speakers=speakers,
                checked=planned.offer is not None,
            )
            (staging / FACTS).write_text(facts.model_dump_json(indent=2) + "\n", encoding="utf-8")
            remove(planned.name)
            staging.replace(folder / planned.name)
    except OSError as error:
        raise cannot_write(staging, error) from error
    made = installed(planned.name)
    assert made, "what was just put in place is there"
    return made


def _bring(planned: InstallPlan, which: int, place: Path, progress: Callable[[int], None]) -> None:
    """Bring the model (0) or the configuration (1) to ``place``, and hold it against the catalogue."""
    piece = planned.offer.files[which] if planned.offer else None
    source = planned.sources[which]
    if planned.is_local:
        shutil.copyfile(source, place)
    else:
        fetch(source, place, piece.size if piece else None, progress)
    if piece and (place.stat().st_size != piece.size or digest(place) != piece.sha256):
        place.unlink()
        raise SpeechError(
            _("tệp {file} không đúng bản trong danh mục (sai kích thước hoặc mã SHA-256)").format(
                file=os.path.basename(source)  # noqa: PTH119 - an address as well as a path
            ),
            hint=_("gợi ý: tải lại từ {source}").format(source=planned.offer.source if planned.offer else ""),
        )


def _read(config: Path) -> tuple[str, int]:
    try:
        return language_of(config.read_bytes())
    except (ValueError, json.JSONDecodeError) as error:
        config.unlink(missing_ok=True)
        raise SpeechError(
            _("tệp {file} không phải cấu hình của giọng Piper").format(file=config.name),
            hint=_("gợi ý: tải lại cả hai tệp .onnx và .onnx.json của giọng"),
        ) from error


def _beside(address: str) -> str:
    """The configuration's address: ``.json`` after the path, before a query."""
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"
