"""Around an engine: whatever goes wrong inside is a SpeechError, and the next of the chain speaks."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from loalang.errors import GeneratorError, SpeechError
from loalang.files.fault_log import logged
from loalang.messages import _
from loalang.speech.engine import Engine, Request

if TYPE_CHECKING:
    from loalang.audio.clip import Clip

T = TypeVar("T")


def guarded(name: str, ask: Callable[[], T]) -> T:
    """Ask an engine something.

    One of the three places that catch what nobody foresaw (the others: around a job, around ``main``).

    Args:
        name: the engine's.

    Raises:
        SpeechError: it raised what no engine may raise; its traceback stands in the log.
        GeneratorError: as it raised it.
    """
    try:
        return ask()
    except GeneratorError:
        raise
    except (Exception, SystemExit) as error:  # a library that exits would end every other lesson in silence
        raise SpeechError(logged(error, name).in_one_line) from error


def clips_of(engine: Engine, requests: Sequence[Request]) -> "Iterator[Clip]":
    """Let an engine speak the requests in order, one clip each.

    Raises:
        SpeechError: it cannot, it broke, or gave what is no sound, or another number of clips.
    """
    answers = guarded(engine.name, lambda: iter(engine.speak(requests)))
    for _request in requests:
        clip = guarded(engine.name, lambda: next(answers, None))
        if problem := _unfit(clip):
            raise SpeechError(problem, engine.name)
        assert clip is not None
        yield clip
    # After a clip too many, every other may be another sentence's.
    if guarded(engine.name, lambda: next(answers, None)) is not None:
        raise SpeechError(_("máy đọc trả về nhiều đoạn tiếng hơn số câu"), engine.name)


def _unfit(clip: object) -> str:
    """Say why what an engine gave is no clip; empty when it is one."""
    import numpy as np

    from loalang.audio.clip import Clip

    if clip is None:
        return _("máy đọc trả về ít đoạn tiếng hơn số câu")
    if not isinstance(clip, Clip):
        return _("máy đọc trả về thứ không phải đoạn tiếng ({kind})").format(kind=type(clip).__name__)
    if clip.samples.ndim != 1 or not len(clip.samples):
        return _("máy đọc trả về đoạn tiếng rỗng hoặc nhiều kênh")
    if not isinstance(clip.rate, int) or not 4_000 <= clip.rate <= 192_000:
        return _("máy đọc trả về đoạn tiếng có tốc độ lấy mẫu lạ ({rate} Hz)").format(rate=clip.rate)
    if not np.isfinite(clip.samples).all():
        return _("máy đọc trả về đoạn tiếng hỏng (không phải số)")
    # Samples of 16 bits that nobody scaled, for one.
    if clip.samples.dtype != np.float32 or np.abs(clip.samples).max() > 1:
        return _("máy đọc trả về đoạn tiếng vượt mức to nhất (±1,0)")
    return ""
