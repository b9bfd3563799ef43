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
    except Exception as error:
        raise SpeechError(logged(error, name).in_one_line) from error


def clips_of(engine: Engine, requests: Sequence[Request]) -> "Iterator[Clip]":
    """Let an engine speak the requests in order, one clip each.

    Raises:
        SpeechError: it cannot, it broke, or it gave fewer clips than it was asked for.
    """
    answers = guarded(engine.name, lambda: iter(engine.speak(requests)))
    for _request in requests:
        clip = guarded(engine.name, lambda: next(answers, None))
        if clip is None:
            raise SpeechError(_("máy đọc trả về ít đoạn tiếng hơn số câu"), engine.name)
        yield clip
