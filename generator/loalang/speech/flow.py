"""Flow-matching voices on disk: the family of Supertonic 3 and KorvaTTS. What their small files say.

Four graphs stand in ``onnx/`` with ``tts.json`` (rates and sizes) and ``unicode_indexer.json`` (65,536
numbers: the row of each code point, −1 where there is none); each speaker is a file in ``voice_styles/``.
Names and shapes are those of the public packages ``supertonic`` 1.3.1 and ``korvatts`` 0.1.3.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from loalang.errors import SpeechError
from loalang.files import from_json, read_bytes
from loalang.messages import _
from loalang.speech.install_plan import STYLES

CODE_POINTS = 65_536
"""Of the basic plane: no Vietnamese letter stands beyond."""

SHAPE_OF_SOUND = (1, 50, 256)
SHAPE_OF_TIME = (1, 8, 16)
"""Of a speaker's two styles: how it sounds, and how long it takes."""

OPENING, CLOSING = "<vi>", "</vi>"
"""What stands around a Vietnamese text."""

LETTERS = unicodedata.normalize("NFKD", "aăâbcdđeêfghijklmnoôơpqrstuưvwxyzàảãáạ <>/.,")
"""What a model must know to speak Vietnamese: letters decomposed, with the five marks of tone."""

PLAIN = str.maketrans("–—‑“”‘’´`", "---\"\"''''")
"""Punctuation as the models were trained on it."""


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Sound(_Read):
    sample_rate: Annotated[int, Field(ge=8_000, le=96_000)]
    base_chunk_size: Annotated[int, Field(ge=1, le=1 << 16)]


class _Latent(_Read):
    latent_dim: Annotated[int, Field(ge=1, le=4096)]
    chunk_compress_factor: Annotated[int, Field(ge=1, le=1024)]


class FlowConfig(_Read):
    """What ``tts.json`` says that speaking needs."""

    ae: _Sound
    ttl: _Latent

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self.ae.sample_rate

    @property
    def frame(self) -> int:
        """Samples of one column of the latent."""
        return self.ae.base_chunk_size * self.ttl.chunk_compress_factor

    @property
    def rows(self) -> int:
        """Numbers in one column of the latent."""
        return self.ttl.latent_dim * self.ttl.chunk_compress_factor


@dataclass(frozen=True, slots=True)
class Timbre:
    """How a speaker sounds: two styles, float32, of :data:`SHAPE_OF_SOUND` and :data:`SHAPE_OF_TIME`."""

    sound: NDArray[np.float32]
    time: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Letters:
    """The row of each code point: int64, −1 where the model does not know it."""

    rows: NDArray[np.int64]

    def encoded(self, text: str) -> NDArray[np.int64]:
        """Turn a text into rows: shape ``(1, n)``.

        Signs that the model does not know are left out: they are no sound. A letter is never left out.

        Raises:
            SpeechError: a letter of the text is not among those that the model knows.
        """
        plain = " ".join(unicodedata.normalize("NFKD", text).translate(PLAIN).split())
        if not plain.endswith((".", "!", "?", ",", ";", ":")):
            plain += "."
        unknown = [letter for letter in plain if self._row(letter) < 0 and _is_said(letter)]
        if unknown:
            raise SpeechError(
                _("giọng này không biết chữ '{letter}' trong '{text}'").format(
                    letter=unknown[0], text=text[:60]
                ),
                hint=_("gợi ý: viết lại chữ ấy theo cách đọc tiếng Việt, hoặc dùng giọng khác"),
            )
        found = [self._row(letter) for letter in f"{OPENING}{plain}{CLOSING}"]
        return np.array([[row for row in found if row >= 0]], np.int64)

    @property
    def knows_vietnamese(self) -> bool:
        """Whether all letters and marks of tone are there."""
        return all(self._row(letter) >= 0 for letter in LETTERS)

    def _row(self, letter: str) -> int:
        for code in (ord(letter), ord(letter.lower()[0])):  # a capital sounds like its small letter
            if code < len(self.rows) and self.rows[code] >= 0:
                return int(self.rows[code])
        return -1


def _is_said(letter: str) -> bool:
    """Whether leaving this out would leave something unsaid: letters, marks and digits."""
    return unicodedata.category(letter)[0] in "LMN"


def config_of(folder: Path) -> FlowConfig:
    """Read ``onnx/tts.json``."""
    path = folder / "onnx" / "tts.json"
    try:
        return FlowConfig.model_validate(_json(path))
    except ValidationError as error:
        raise _not_such(path) from error


def letters_of(folder: Path) -> Letters:
    """Read ``onnx/unicode_indexer.json``."""
    path = folder / "onnx" / "unicode_indexer.json"
    found = _json(path)
    if not isinstance(found, list) or len(found) > CODE_POINTS or not all(type(row) is int for row in found):
        raise _not_such(path)
    return Letters(np.array(found, np.int64))


def speaker_of(folder: Path, name: str) -> Timbre:
    """Read ``voice_styles/<name>.json``."""
    path = folder / STYLES / f"{name}.json"
    found = _json(path)
    try:
        sound, time = (_style(found[key]) for key in ("style_ttl", "style_dp"))
    except (KeyError, TypeError, ValueError) as error:
        raise _not_such(path) from error
    if sound.shape != SHAPE_OF_SOUND or time.shape != SHAPE_OF_TIME:
        raise SpeechError(
            _("tệp {file} sai hình dạng: {found}, phải là {wanted}").format(
                file=path.name,
                found=f"{_shape(sound.shape)}, {_shape(time.shape)}",
                wanted=f"{_shape(SHAPE_OF_SOUND)}, {_shape(SHAPE_OF_TIME)}",
            ),
            hint=_("gợi ý: tệp này thuộc mô hình khác; cài lại giọng bằng lệnh loalang voices install"),
        )
    return Timbre(sound, time)


def speakers_in(folder: Path) -> tuple[str, ...]:
    """Name all speakers of a model."""
    return tuple(sorted(path.stem for path in (folder / STYLES).glob("*.json")))


def language_of_flow(folder: Path) -> str:
    """Say ``vi`` where a model in ``folder`` knows all letters of Vietnamese, else ``""``; read all it says.

    Raises:
        SpeechError: one of its small files is not what it must be.
    """
    config_of(folder)
    for name in speakers_in(folder):
        speaker_of(folder, name)
    return "vi" if letters_of(folder).knows_vietnamese else ""


def _style(found: dict[str, Any]) -> NDArray[np.float32]:
    style = np.array(found["data"], np.float32).reshape(found["dims"])
    if not np.isfinite(style).all():
        raise ValueError
    return style


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))


def _json(path: Path) -> Any:
    try:
        return from_json(read_bytes(path))
    except FileNotFoundError as error:
        raise SpeechError(
            _("mô hình thiếu tệp {file}").format(file=path.name),
            hint=reinstall(),
        ) from error
    except (OSError, ValueError) as error:
        raise _not_such(path) from error


def _not_such(path: Path) -> SpeechError:
    return SpeechError(
        _("tệp {file} hỏng, hoặc không phải của loại giọng này").format(file=path.name),
        hint=reinstall(),
    )


def reinstall() -> str:
    """What to do about a model that is damaged."""
    return _("gợi ý: cài lại giọng bằng lệnh loalang voices install")
