"""Who speaks beside whom: a man and a woman of one lesson must not be one speaker."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from loalang.content.models import EngineSetting, Voice
from loalang.messages import _


def told_apart(
    voices: Mapping[str, Voice], speakers: Sequence[tuple[str, str, EngineSetting]]
) -> Iterator[str]:
    """Say which voices of a programme listeners will take for one: the same speaker of the same model.

    Two voices of one sex whose pitch differs are let be, for listeners tell them apart by their words; a man
    and a woman are not. The beeps of ``tone`` are nobody.

    Args:
        speakers: each a voice, the engine that speaks for it, and what that is told.
    """
    for (one, engine, told), (other, engine_too, told_too) in combinations(speakers, 2):
        if engine != engine_too or engine == "tone":
            continue
        first, second = voices.get(one), voices.get(other)
        if first is None or second is None or _who(told) != _who(told_too):
            continue
        if first.gender != second.gender or told.pitch == told_too.pitch:
            yield _(
                "giọng '{one}' và giọng '{other}' là cùng một người nói ({who}): bà con không phân biệt được "
                "hai vai"
            ).format(one=one, other=other, who=told.voice)


def _who(setting: EngineSetting) -> tuple[object, ...]:
    return setting.model, setting.voice, setting.speaker, setting.base_url
