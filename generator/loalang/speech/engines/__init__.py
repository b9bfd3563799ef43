"""The table of engines: a name, and where its class stands. Nothing is imported before it is asked for."""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from loalang.errors import SpeechError, UsageError
from loalang.messages import _
from loalang.speech.engine import Engine

ENGINES: dict[str, str] = {
    "piper": "loalang.speech.engines.piper:Piper",
    "onnx": "loalang.speech.engines.onnx:Onnx",
    "http": "loalang.speech.engines.http:Http",
    "edge": "loalang.speech.engines.edge:Edge",
    "gtts": "loalang.speech.engines.gtts:Gtts",
    "loalang": "loalang.speech.engines.loalang:Loalang",
    "espeak": "loalang.speech.engines.espeak:Espeak",
    "tone": "loalang.speech.engines.tone:Tone",
}
"""Ours. Other packages add theirs in the entry-point group of :data:`GROUP`, under names of their own."""

GROUP = "loalang.engines"


@cache
def engine(name: str) -> Engine:
    """Make the engine of this name, once a process.

    Raises:
        UsageError: no engine has this name.
        SpeechError: the package that brings it cannot be loaded.
    """
    if name in ENGINES:
        module, _colon, class_name = ENGINES[name].partition(":")
        made: Engine = getattr(import_module(module), class_name)()
        return made
    if name in (found := _added()):
        try:
            added: Engine = found[name].load()()
        except (ImportError, AttributeError) as error:
            raise SpeechError(
                _("máy đọc '{name}' không nạp được ({error})").format(name=name, error=error),
                hint=_("gợi ý: cài lại gói có máy đọc này, hoặc bỏ nó khỏi tệp giọng"),
            ) from error
        return added
    raise UsageError(
        _("không có máy đọc '{name}'").format(name=name),
        hint=_("gợi ý: có thể dùng {names}").format(names=", ".join(engine_names())),
    )


def engine_names() -> tuple[str, ...]:
    """All engines that there are, ours first."""
    return (*ENGINES, *(name for name in sorted(_added()) if name not in ENGINES))


@cache
def _added() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}
