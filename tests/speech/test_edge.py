"""edge-tts against Microsoft's websocket on loopback: the real library, its real address."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError

import pytest

from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.speech.engine import Request
from loalang.speech.engines import edge
from loalang.speech.engines.edge import Edge
from loalang.speech.marks import marks_of
from speech.conftest import HURRIED
from speech.servers import Internet

pytest.importorskip("edge_tts")

SETTING = EngineSetting(engine="edge", voice="vi-VN-NamMinhNeural")
TEXT = "Không đọc mã xác thực cho bất kỳ ai."


def speak(setting: EngineSetting = SETTING, pace: float = 230) -> float:
    (clip,) = Edge(HURRIED).speak([Request(TEXT, setting, pace)])
    return clip.seconds


def always(conduct: str) -> Callable[[int, str], str]:
    return lambda _number, _text: conduct


def test_voice_pace_and_pitch_reach_the_service_in_its_own_terms(net: Internet) -> None:
    speak(EngineSetting(engine="edge", voice="vi-VN-NamMinhNeural", pitch=45, natural_pace=240), pace=180)
    (order,) = net.microsoft.orders
    assert "NamMinhNeural" in order["voice"]
    assert (order["pitch"], order["rate"]) == ("-5Hz", "-25%")


def test_words_are_kept_with_their_times(net: Internet) -> None:
    (clip,) = Edge(HURRIED).speak([Request(TEXT, SETTING, 250)])
    marks = marks_of(clip)
    assert [mark.word for mark in marks] == TEXT.rstrip(".").split()
    assert marks[0].start < 0.1
    assert marks[-1].end == pytest.approx(clip.seconds, abs=0.15)


@pytest.mark.parametrize(
    "conduct", ["500", "503", "drop", "half", "empty", "noise", "silence", "short", "long"]
)
def test_what_goes_wrong_once_is_asked_again(net: Internet, conduct: str) -> None:
    net.microsoft.conduct = lambda number, _text: conduct if number == 0 else "ok"
    assert speak() > 1
    assert len(net.microsoft.asked) == 2


@pytest.mark.parametrize(
    ("conduct", "said"),
    [("503", "đang lỗi (503)"), ("empty", "không nhận được âm thanh"), ("noise", "không phải")],
)
def test_what_goes_wrong_again_and_again_ends_in_one_line(net: Internet, conduct: str, said: str) -> None:
    net.microsoft.conduct = always(conduct)
    with pytest.raises(SpeechError) as caught:
        speak()
    assert said in caught.value.message


def test_a_service_that_forbids_is_not_pressed_and_the_clock_is_named(net: Internet) -> None:
    net.microsoft.conduct = always("403")
    with pytest.raises(SpeechError, match="403") as caught:
        speak()
    assert "đồng hồ" in caught.value.hint
    assert len(net.microsoft.asked) == 2  # the library itself tries once more with the server's clock


def test_a_service_that_hangs_is_left(net: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "WHOLE_SECONDS", 0.3)
    net.microsoft.conduct = always("hang")
    with pytest.raises(SpeechError, match="không nối được"):
        speak()


def test_another_voice_is_a_problem_that_names_the_two(net: Internet) -> None:
    problem = Edge().problem(EngineSetting(engine="edge", voice="en-US-EmmaNeural")) or ""
    assert "HoaiMy" in problem
    assert "NamMinh" in problem


def test_without_the_extra_the_problem_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "find_spec", lambda _name: None)
    assert 'pip install "loalang[edge]"' in (Edge().problem(SETTING) or "")


def test_without_the_extra_it_is_listed_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(edge, "find_spec", lambda name: None)
    monkeypatch.setattr(edge, "version", missing)
    engine = Edge(HURRIED)
    assert engine.version == "0"
    assert "pip install" in (engine.problem(SETTING) or "")
