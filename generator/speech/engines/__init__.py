"""The table of engines: a name, and where its class stands. Nothing is imported before it is asked for."""

from functools import cache
from importlib import import_module

from generator.errors import UsageError
from generator.messages import _
from generator.speech.engine import Engine

ENGINES: dict[str, str] = {
    "espeak": "generator.speech.engines.espeak:Espeak",
    "tone": "generator.speech.engines.tone:Tone",
}


@cache
def engine(name: str) -> Engine:
    """Make the engine of this name, once a process.

    Raises:
        UsageError: no engine has this name.
    """
    if name not in ENGINES:
        raise UsageError(
            _("không có máy đọc '{name}'").format(name=name),
            hint=_("gợi ý: có thể dùng {names}").format(names=", ".join(ENGINES)),
        )
    module, _colon, class_name = ENGINES[name].partition(":")
    made: Engine = getattr(import_module(module), class_name)()
    return made
