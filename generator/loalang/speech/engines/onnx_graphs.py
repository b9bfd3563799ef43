"""The four graphs of a flow model, run by ONNX Runtime: text and speaker in, samples out."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.answer import AROUND, LONGEST
from loalang.speech.flow import FlowConfig, Letters, Timbre, config_of, letters_of, reinstall
from loalang.speech.install_plan import GRAPHS

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

T = TypeVar("T")

INPUTS = {
    "duration_predictor": {"text_ids", "style_dp", "text_mask"},
    "text_encoder": {"text_ids", "style_ttl", "text_mask"},
    "vector_estimator": {
        "noisy_latent",
        "text_emb",
        "style_ttl",
        "text_mask",
        "latent_mask",
        "current_step",
        "total_step",
    },
    "vocoder": {"latent"},
}
"""What each graph is given."""


@dataclass(frozen=True)
class Graphs:
    """A model that is ready to speak."""

    config: FlowConfig
    letters: Letters
    sessions: "dict[str, InferenceSession]"

    def seconds(self, text: str, speaker: Timbre) -> float:
        """Ask the model how long it would take over a text, by itself.

        Raises:
            SpeechError: it fails, or the answer is no length that the text can have.
        """
        from loalang.text import syllables

        ids = self.letters.encoded(text)
        told = self._run("duration_predictor", text_ids=ids, style_dp=speaker.time, text_mask=_mask(ids))
        seconds = float(told.reshape(-1)[0]) if told.size else math.nan
        if not 0 < seconds <= LONGEST * max(1, syllables(text)) + AROUND:
            raise SpeechError(
                _("mô hình đoán sai độ dài của câu '{text}'").format(text=text[:60]), hint=reinstall()
            )
        return seconds

    def wave(
        self, text: str, speaker: Timbre, seconds: float, steps: int, noise: np.random.Generator
    ) -> NDArray[np.float32]:
        """Speak a text in ``seconds``, rounded up to whole frames, so that nothing is cut off its end.

        Args:
            steps: how often the sound is refined.
            noise: what it is refined from; the same noise gives the same sound.

        Raises:
            SpeechError: a graph fails, or gives what is no sound of that length.
        """
        ids = self.letters.encoded(text)
        mask = _mask(ids)
        embedded = self._run("text_encoder", text_ids=ids, style_ttl=speaker.sound, text_mask=mask)
        frames = max(1, math.ceil(seconds * self.config.rate / self.config.frame))
        shape = (1, self.config.rows, frames)
        latent: NDArray[np.float32] = noise.standard_normal(shape, dtype=np.float32)
        everywhere = np.ones((1, 1, frames), np.float32)
        for step in range(steps):
            latent = self._run(
                "vector_estimator",
                noisy_latent=latent,
                text_emb=embedded,
                style_ttl=speaker.sound,
                text_mask=mask,
                latent_mask=everywhere,
                current_step=np.array([step], np.float32),
                total_step=np.array([steps], np.float32),
            )
            if latent.shape != shape:
                raise _misshapen("vector_estimator", latent.shape)
        wave = self._run("vocoder", latent=latent)
        if wave.size != frames * self.config.frame:
            raise _misshapen("vocoder", wave.shape)
        return wave.reshape(-1)

    def _run(self, graph: str, **given: NDArray[Any]) -> NDArray[np.float32]:
        (answer,) = _asked(graph, lambda: self.sessions[graph].run(None, given)[:1])
        found = np.asarray(answer, np.float32)
        if not np.isfinite(found).all():
            raise SpeechError(
                _("mạng {graph} cho ra thứ không phải số").format(graph=graph), hint=reinstall()
            )
        return found


@cache
def graphs(folder: Path, _digest: str) -> Graphs:
    """Load a model once a process. A worker that shares the machine with others takes one core of it.

    Args:
        _digest: of the model: another under the same name is loaded anew.

    Raises:
        SpeechError: a file is missing, damaged or another model's, or the memory does not suffice.
    """
    from multiprocessing import parent_process

    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 4  # what fails is told by us, in one line
    if parent_process() is not None:
        options.intra_op_num_threads = 1
    sessions = {}
    for graph in GRAPHS:
        path = folder / "onnx" / f"{graph}.onnx"
        if not path.is_file():
            raise SpeechError(_("mô hình thiếu tệp {file}").format(file=path.name), hint=reinstall())
        data = str(path)
        session = _asked(graph, lambda data=data: InferenceSession(data, options, ["CPUExecutionProvider"]))  # type: ignore[misc]
        if {given.name for given in session.get_inputs()} != INPUTS[graph]:
            raise SpeechError(
                _("tệp {file} là mạng của loại giọng khác").format(file=path.name), hint=reinstall()
            )
        sessions[graph] = session
    return Graphs(config_of(folder), letters_of(folder), sessions)


def _asked(graph: str, ask: Callable[[], T]) -> T:
    """Do something with a graph, and tell in one line what may go wrong there."""
    from onnxruntime.capi import onnxruntime_pybind11_state as onnx

    try:
        return ask()
    except MemoryError as error:
        raise _no_memory() from error
    except onnx.InvalidArgument as error:
        raise SpeechError(
            _("mạng {graph} không nhận đầu vào: sai hình dạng").format(graph=graph), hint=reinstall()
        ) from error
    except (
        onnx.Fail,
        onnx.RuntimeException,
        onnx.InvalidProtobuf,
        onnx.InvalidGraph,
        onnx.NoSuchFile,
        onnx.NotImplemented,
        ValueError,
    ) as error:
        if "alloc" in str(error).lower():
            raise _no_memory() from error
        raise SpeechError(
            _("mạng {graph} không mở được hoặc không chạy được").format(graph=graph), hint=reinstall()
        ) from error


def _no_memory() -> SpeechError:
    return SpeechError(
        _("máy không đủ bộ nhớ cho giọng này"),
        hint=_("gợi ý: đóng bớt chương trình khác, thêm --jobs 1 khi làm bài, hoặc dùng giọng Piper"),
    )


def _misshapen(graph: str, found: tuple[int, ...]) -> SpeechError:
    shape = " × ".join(map(str, found))
    return SpeechError(
        _("mạng {graph} cho ra sai hình dạng ({shape})").format(graph=graph, shape=shape), hint=reinstall()
    )


def _mask(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """All of a text of one sentence counts: shape ``(1, 1, n)``."""
    return np.ones((1, 1, ids.shape[1]), np.float32)
