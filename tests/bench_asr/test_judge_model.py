"""The recogniser is the one that the figures were made with, or none."""

import hashlib
from pathlib import Path

import pytest

from tests.bench import whisper_model


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages whose files have known digests; a cache of their own."""
    monkeypatch.setenv("LOALANG_CACHE", str(tmp_path / "cache"))
    data = tmp_path / "data"
    data.mkdir()
    files = {"config.json": b"{}", "tokenizer.json": b"[]", "vocabulary.txt": b"a"}
    for name, content in (files | {"model.bin.part1": b"one", "model.bin.part2": b"two"}).items():
        (data / name).write_bytes(content)
    known = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    known["model.bin"] = hashlib.sha256(b"onetwo").hexdigest()
    monkeypatch.setattr(whisper_model, "SHA256", known)
    monkeypatch.setattr(whisper_model, "_data", lambda package, name: data / name)
    return data


def test_the_parts_are_joined_in_order(packages: Path) -> None:
    assert (whisper_model.model_folder() / "model.bin").read_bytes() == b"onetwo"


@pytest.mark.parametrize("name", ["model.bin.part2", "tokenizer.json"])
def test_another_file_is_refused(packages: Path, name: str) -> None:
    (packages / name).write_bytes(b"other")
    with pytest.raises(whisper_model.WrongModelError, match="SHA-256"):
        whisper_model.model_folder()


def test_a_file_that_changed_in_the_cache_is_refused_and_made_again(packages: Path) -> None:
    path = whisper_model.model_folder() / "model.bin"
    path.write_bytes(b"damaged")
    with pytest.raises(whisper_model.WrongModelError):
        whisper_model.model_folder()
    assert (whisper_model.model_folder() / "model.bin").read_bytes() == b"onetwo"
