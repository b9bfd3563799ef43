"""Put a model on this machine: by name from the catalogue, or from files that came by other means."""

import hashlib
import shutil
from functools import partial
from pathlib import Path, PurePosixPath

from filelock import FileLock

from loalang.errors import SpeechError
from loalang.files import cannot_write, read_bytes
from loalang.messages import _
from loalang.speech.catalogue import Offer
from loalang.speech.download import Progress, digest, fetch
from loalang.speech.install_plan import InstallPlan, Part, plan
from loalang.speech.models import (
    FACTS,
    Facts,
    FileFacts,
    Installed,
    installed,
    language_of,
    models_folder,
    remove,
)

__all__ = ["InstallPlan", "install", "plan"]


def install(planned: InstallPlan, progress: Progress = lambda _bytes: None) -> Installed:
    """Bring all files, check them, and put the model in its place in one step.

    What was downloaded of a broken attempt stays for the next.

    Args:
        progress: told how many bytes of all are there.

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
            have, found = 0, []
            for part in planned.parts:
                place = staging / part.place
                _bring(planned, part, place, partial(_told, progress, have))
                found.append(FileFacts(path=part.place, size=place.stat().st_size, sha256=digest(place)))
                have += found[-1].size
                if part.place.endswith(".onnx.json"):
                    _read(place)  # before the network is fetched
            facts = _facts(planned, staging, tuple(found))
            (staging / FACTS).write_text(facts.model_dump_json(indent=2) + "\n", encoding="utf-8")
            remove(planned.name)
            staging.replace(folder / planned.name)
    except OSError as error:
        raise cannot_write(staging, error) from error
    made = installed(planned.name)
    assert made, "what was just put in place is there"
    return made


def _told(progress: Progress, before: int, have: int) -> None:
    progress(before + have)


def _facts(planned: InstallPlan, staging: Path, found: tuple[FileFacts, ...]) -> Facts:
    offer = planned.offer
    facts = Facts(
        name=planned.name,
        engine=planned.engine,
        size=sum(file.size for file in found),
        sha256=hashlib.sha256(
            "".join(f"{f.sha256} {f.path}\n" for f in sorted(found, key=_path)).encode()
        ).hexdigest(),
        licence=planned.licence,
        source=planned.parts[-1].source,
        language=offer.language if offer else "",
        checked=_is_checked(offer),
        revision=offer.revision if offer else "",
        steps=offer.steps if offer else None,
        files=found,
    )
    if planned.engine == "onnx":
        from loalang.speech.flow import language_of_flow

        return facts.model_copy(update={"language": language_of_flow(staging)})
    if planned.engine == "piper":
        config, network = found
        language, speakers = _read(staging / config.path)
        told = {"language": language, "speakers": speakers, "size": network.size, "sha256": network.sha256}
        return facts.model_copy(update=told)
    return facts


def _path(file: FileFacts) -> str:
    return file.path


def _is_checked(offer: Offer | None) -> bool:
    """Whether the catalogue knew every digest."""
    return offer is not None and all(piece.sha256 for piece in offer.files)


def _bring(planned: InstallPlan, part: Part, place: Path, progress: Progress) -> None:
    """Bring one file to ``place``, and hold it against the catalogue."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if not planned.is_local:
        fetch(part.source, place, part.size, progress)
    elif Path(part.source).resolve() != place.resolve():
        shutil.copyfile(part.source, place)
        progress(place.stat().st_size)
    wrong_size = part.size is not None and place.stat().st_size != part.size
    if wrong_size or (part.sha256 and digest(place) != part.sha256):
        place.unlink()
        raise SpeechError(
            _("tệp {file} không đúng bản trong danh mục (sai kích thước hoặc mã SHA-256)").format(
                file=PurePosixPath(part.source.replace("\\", "/")).name
            ),
            hint=_("gợi ý: tải lại từ {source}").format(source=planned.offer.source if planned.offer else ""),
        )


def _read(config: Path) -> tuple[str, int]:
    try:
        return language_of(read_bytes(config))
    except ValueError as error:
        config.unlink(missing_ok=True)
        raise SpeechError(
            _("tệp {file} không phải cấu hình của giọng Piper").format(file=config.name),
            hint=_("gợi ý: tải lại cả hai tệp .onnx và .onnx.json của giọng"),
        ) from error
