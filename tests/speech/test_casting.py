"""A man and a woman of one lesson are never one speaker, unsaid."""

import pytest

from loalang.content.models import EngineSetting, Voice
from loalang.speech.casting import told_apart

Part = tuple[str, str, EngineSetting]


def voice(name: str, gender: str) -> Voice:
    setting = EngineSetting(engine="onnx", voice="x")
    return Voice(id=name, name=name, gender=gender, description="Thử.", engines=(setting,))  # type: ignore[arg-type]


VOICES = {"lan": voice("lan", "nu"), "mai": voice("mai", "nu"), "hung": voice("hung", "nam")}


def speaker(name: str, who: str, pitch: int = 50, engine: str = "onnx") -> Part:
    setting = EngineSetting(engine=engine, model="korvatts", voice=who, pitch=pitch)
    return name, engine, setting


@pytest.mark.parametrize(
    ("cast", "told"),
    [
        ([speaker("lan", "khanh_vy"), speaker("hung", "hoang_nam")], False),
        ([speaker("lan", "khanh_vy"), speaker("hung", "khanh_vy")], True),
        ([speaker("lan", "khanh_vy"), speaker("hung", "khanh_vy", pitch=20)], True),
        ([speaker("lan", "khanh_vy"), speaker("mai", "khanh_vy", pitch=42)], False),
        ([speaker("lan", "khanh_vy"), speaker("mai", "khanh_vy")], True),
        ([speaker("lan", "khanh_vy"), speaker("hung", "khanh_vy", engine="http")], False),
        ([speaker("lan", "t", engine="tone"), speaker("hung", "t", engine="tone")], False),
        ([speaker("lan", "khanh_vy")], False),
    ],
)
def test_one_speaker_in_two_parts_is_told(cast: list[Part], told: bool) -> None:
    assert bool(list(told_apart(VOICES, cast))) is told
