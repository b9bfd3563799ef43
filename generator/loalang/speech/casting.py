"""Who speaks beside whom: a man and a woman of one lesson must not be one speaker."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from loalang.content.models import EngineSetting, Voice
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.speech.synthesizer import Speaker


def told_apart(voices: Mapping[str, Voice], speakers: "Sequence[Speaker]") -> Iterator[str]:
    """Say which voices of a programme listeners will take for one: the same speaker of the same model.

    Two voices of one sex whose pitch differs are let be, for listeners tell them apart by their words; a man
    and a woman are not. The beeps of ``tone`` are nobody.
    """
    for one, other in combinations(speakers, 2):
        if one.engine != other.engine or one.engine == "tone":
            continue
        first, second = voices.get(one.voice), voices.get(other.voice)
        if first is None or second is None or _who(one.setting) != _who(other.setting):
            continue
        if first.gender != second.gender or one.setting.pitch == other.setting.pitch:
            yield _(
                "giọng '{one}' và giọng '{other}' là cùng một người nói ({who}): bà con không phân biệt được "
                "hai vai"
            ).format(one=one.voice, other=other.voice, who=one.setting.voice)


def _who(setting: EngineSetting) -> tuple[object, ...]:
    return setting.model, setting.voice, setting.speaker, setting.base_url
