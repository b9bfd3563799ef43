"""Servers with OpenAI's route: what is sent, what is refused, and a key that never shows."""

import io
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from loalang.content.models import EngineSetting
from loalang.errors import ContentError, SpeechError
from loalang.speech.engine import Request
from loalang.speech.engines.http import Http
from loalang.speech.keys import key_file, key_for
from speech.conftest import HURRIED
from speech.servers import authority, openai
from speech.services import Journal, OpenAI

TEXT = "Không đọc mã xác thực cho bất kỳ ai."
Province = tuple[EngineSetting, Journal]


def speak(setting: EngineSetting, pace: float = 230) -> float:
    (clip,) = Http(HURRIED).speak([Request(TEXT, setting, pace)])
    return clip.seconds


def always(conduct: str) -> Callable[[int, str], str]:
    return lambda _number, _text: conduct


def test_the_order_is_openai_s(province: Province) -> None:
    setting, journal = province
    speak(setting.model_copy(update={"natural_pace": 240.0}), pace=180)
    expected = {"model": "vieneu", "voice": "lan-anh", "input": TEXT, "response_format": "wav", "speed": 0.75}
    assert journal.orders == [expected]
    assert journal.headers[0]["Authorization"] == f"Bearer {OpenAI.key}"


def test_no_speed_is_sent_where_the_voice_s_own_is_not_known_and_the_pace_is_reached_all_the_same(
    province: Province,
) -> None:
    setting, journal = province
    assert speak(setting, pace=180) > 1.2 * speak(setting, pace=240)
    assert all("speed" not in order for order in journal.orders)


def test_a_server_that_ignores_speed_does_not_spoil_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    with openai(speed_matters=False, key="") as (base, _journal):
        setting = EngineSetting(
            engine="http", voice="lan-anh", model="vieneu", base_url=base, natural_pace=240
        )
        assert 9 * 60 / speak(setting, pace=180) == pytest.approx(180, rel=0.08)


@pytest.mark.parametrize(
    "conduct", ["429", "500", "503", "drop", "half", "noise", "silence", "short", "long"]
)
def test_what_goes_wrong_once_is_asked_again(province: Province, conduct: str) -> None:
    setting, journal = province
    journal.conduct = lambda number, _text: conduct if number == 0 else "ok"
    assert speak(setting) > 1
    assert len(journal.asked) == 2


def test_a_wav_that_does_not_know_its_length_is_taken_whole(province: Province) -> None:
    setting, journal = province
    whole = speak(setting)
    journal.conduct = lambda _number, _text: "streamed"
    assert speak(setting) == pytest.approx(whole)
    assert len(journal.asked) == 2


@pytest.mark.parametrize(
    ("changes", "said", "remedy"),
    [
        ({"voice": "khong-co"}, "giọng 'khong-co'", "xem lại voice"),
        ({"model": "khong-co"}, "mô hình 'khong-co'", "xem lại voice"),
    ],
)
def test_an_unknown_voice_or_model_is_refused_once_with_its_remedy(
    province: Province, changes: dict[str, str], said: str, remedy: str
) -> None:
    setting, journal = province
    with pytest.raises(SpeechError) as caught:
        speak(setting.model_copy(update=changes))
    assert said in caught.value.message
    assert remedy in caught.value.hint
    assert len(journal.asked) == 1


def test_a_wrong_key_is_one_line_with_the_place_for_the_right_one(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting, journal = province
    host = str(setting.base_url).partition("//")[2]
    monkeypatch.setenv("LOALANG_HTTP_KEY", f"{host}=sai-roi")
    with pytest.raises(SpeechError, match="không nhận khóa") as caught:
        speak(setting)
    assert "keys" in caught.value.hint
    assert "LOALANG_HTTP_KEY" in caught.value.hint
    assert len(journal.asked) == 1


@pytest.mark.parametrize("conduct", ["401", "500", "drop", "noise", "redirect"])
def test_the_key_shows_in_no_message_and_no_log(province: Province, conduct: str) -> None:
    setting, journal = province
    journal.conduct = always(conduct)
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    before = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        with pytest.raises(SpeechError) as caught:
            speak(setting)
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(before)
    shown = str(caught.value) + repr(caught.value) + repr(caught.value.__cause__) + log.getvalue()
    assert OpenAI.key not in shown
    assert OpenAI.key not in repr(key_for(str(setting.base_url)))


def test_a_redirect_is_not_followed_with_the_key(province: Province) -> None:
    setting, journal = province
    journal.conduct = always("redirect")
    with pytest.raises(SpeechError, match="302"):
        speak(setting)


def test_a_key_goes_only_to_its_own_server(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    setting, journal = province
    monkeypatch.setenv("LOALANG_HTTP_KEY", f"tts.tinh.example={OpenAI.key}")
    with pytest.raises(SpeechError, match="không nhận khóa"):
        speak(setting)
    assert "Authorization" not in journal.headers[0]


def test_a_key_may_stand_in_a_file_of_this_user(
    province: Province, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    setting, _journal = province
    monkeypatch.delenv("LOALANG_HTTP_KEY")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_a, **_k: tmp_path)
    path = key_file(str(setting.base_url))
    path.parent.mkdir(parents=True)
    path.write_text(OpenAI.key + "\n", encoding="utf-8")
    assert speak(setting) > 1


def test_no_key_travels_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOALANG_HTTP_KEY", "tts.tinh.example=abc tts.tinh.example:8080=xyz")
    problem = Http().problem(EngineSetting(engine="http", voice="x", base_url="http://tts.tinh.example"))
    assert "không gửi khóa" in str(problem)
    assert "abc" not in str(problem)


def test_a_certificate_that_nobody_vouches_for_is_refused_and_one_that_is_trusted_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with openai(secure=True) as (base, journal):
        monkeypatch.setenv("LOALANG_HTTP_KEY", f"{base.partition('//')[2]}={OpenAI.key}")
        setting = EngineSetting(engine="http", voice="lan-anh", model="vieneu", base_url=base)
        with pytest.raises(SpeechError, match="chứng chỉ") as caught:
            speak(setting)
        assert "REQUESTS_CA_BUNDLE" in caught.value.hint
        assert journal.asked == []
        authority().cert_pem.write_to_path(tmp_path / "tinh.pem")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "tinh.pem"))
        assert speak(setting) > 1


def test_a_server_that_is_off_is_a_problem_with_its_remedy() -> None:
    problem = Http().problem(EngineSetting(engine="http", voice="x", base_url="http://127.0.0.1:9"))
    assert "bật máy chủ" in str(problem)


def test_no_address_is_a_problem_with_its_remedy() -> None:
    assert "base_url" in str(Http().problem(EngineSetting(engine="http", voice="x")))


@pytest.mark.parametrize(
    "line",
    [
        "base_url: 'https://ai:mat@tts.example'",
        "base_url: 'ftp://tts.example'",
        "key: sk-123",
        "api_key: sk-1",
    ],
)
def test_a_voice_file_may_hold_no_secret_and_no_nonsense(content: Path, line: str) -> None:
    from loalang.content.folder import ContentFolder

    key, _colon, value = line.partition(": ")
    text = (content / "voices/lan.yaml").read_text(encoding="utf-8")
    changed = text.replace("pitch: 60", f"{key}: {value}")
    assert changed != text
    (content / "voices/lan.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(ContentError, match=key):
        _ = ContentFolder(content).voices
