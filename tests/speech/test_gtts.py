"""gTTS against Google's protocol on loopback: patience and order. The real library, its real address."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting, Voice
from loalang.errors import SpeechError
from loalang.model import Utterance
from loalang.speech import line
from loalang.speech.cache import ClipCache
from loalang.speech.engine import Request
from loalang.speech.engines import gtts
from loalang.speech.engines.gtts import Gtts
from loalang.speech.retrying import RetryPolicy
from loalang.speech.synthesizer import Synthesizer
from speech.conftest import HURRIED
from speech.servers import Internet
from speech.sounds_served import RATE, pitch_of

SETTING = EngineSetting(engine="gtts", voice="vi")
TEXTS = ("Kính thưa bà con.", "Không đọc mã xác thực cho bất kỳ ai.", "Xin cảm ơn bà con đã lắng nghe.")


def speak(*texts: str, patience: RetryPolicy = HURRIED) -> list[Clip]:
    return list(Gtts(patience).speak([Request(text, SETTING, 230) for text in texts]))


def once(conduct: str) -> Callable[[int, str], str]:
    return lambda number, _text: conduct if number == 1 else "ok"


def always(conduct: str) -> Callable[[int, str], str]:
    return lambda _number, _text: conduct


def is_of(clip: Clip, text: str) -> bool:
    """Whether a clip says this text: its pitch is that text's own."""
    size = 1 << 16
    part = clip.samples[: round(0.17 * clip.rate)]  # the first beep
    heard = np.argmax(np.abs(np.fft.rfft(part * np.hanning(len(part)), size))) * clip.rate / size
    return bool(abs(12 * np.log2(heard / (220 * 2 ** ((pitch_of(text) - 50) / 48)))) < 0.1)


def test_every_text_is_answered_with_its_own_sound(net: Internet) -> None:
    clips = speak(*TEXTS)
    assert net.google.asked == list(TEXTS)
    assert all(is_of(clip, text) and clip.rate == RATE for clip, text in zip(clips, TEXTS, strict=True))
    assert not is_of(clips[0], TEXTS[1])


@pytest.mark.parametrize(
    "conduct", ["429", "500", "503", "drop", "half", "noise", "silence", "short", "long"]
)
def test_what_goes_wrong_once_is_asked_again(net: Internet, conduct: str) -> None:
    net.google.conduct = once(conduct)
    clips = speak(*TEXTS)
    assert net.google.asked == [TEXTS[0], TEXTS[1], TEXTS[1], TEXTS[2]]
    assert all(is_of(clip, text) for clip, text in zip(clips, TEXTS, strict=True))


def test_a_server_that_hangs_is_left_and_asked_again(net: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gtts, "TIMEOUT", (1, 0.2))
    net.google.conduct = once("hang")
    assert len(speak(*TEXTS)) == 3
    assert len(net.google.asked) == 4


@pytest.mark.parametrize(
    ("conduct", "said"),
    [
        ("429", "hỏi quá nhiều"),
        ("503", "đang lỗi (503)"),
        ("drop", "không nối được"),
        ("half", "không nối được"),
        ("noise", "không phải âm thanh"),
        ("silence", "không có tiếng"),
        ("short", "sai độ dài"),
        ("long", "sai độ dài"),
    ],
)
def test_what_goes_wrong_again_and_again_ends_in_one_line(net: Internet, conduct: str, said: str) -> None:
    net.google.conduct = always(conduct)
    with pytest.raises(SpeechError) as caught:
        speak(*TEXTS)
    assert said in caught.value.message
    assert "\n" not in caught.value.message
    assert net.google.asked == [TEXTS[0]] * HURRIED.tries


@pytest.mark.parametrize(("conduct", "said"), [("empty", "không nhận đọc"), ("403", "bị từ chối (403)")])
def test_a_refusal_for_good_is_not_asked_again(net: Internet, conduct: str, said: str) -> None:
    net.google.conduct = always(conduct)
    with pytest.raises(SpeechError) as caught:
        speak(*TEXTS)
    assert said in caught.value.message
    assert len(net.google.asked) == 1


def test_a_server_that_asks_for_a_longer_wait_than_ours_is_given_up_at_once(net: Internet) -> None:
    net.google.conduct = always("429:3600")
    with pytest.raises(SpeechError, match="429") as caught:
        speak(*TEXTS)
    assert "chờ một giờ" in caught.value.hint
    assert len(net.google.asked) == 1


def test_the_whole_errand_has_a_budget_of_time(net: Internet) -> None:
    spent = RetryPolicy(gap=0, budget=-1, budget_each=0)
    with pytest.raises(SpeechError, match="hết thời gian"):
        speak(*TEXTS, patience=spent)
    assert net.google.asked == []


def test_a_long_sentence_is_asked_for_in_phrases_and_joined(net: Internet) -> None:
    text = (
        "Khi cần trợ giúp, bà con đến nhà văn hóa thôn, " * 4 + "gặp tổ công nghệ số cộng đồng để được giúp."
    )
    (clip,) = speak(text)
    assert " ".join(net.google.asked) == text
    assert all(len(piece) <= 100 and piece[-1] in ",." for piece in net.google.asked)
    assert len(net.google.asked) == 3
    assert clip.seconds > 10


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_with_one_refusal_in_ten_all_sentences_are_spoken_in_order_and_none_is_asked_for_twice(
    net: Internet, tmp_path: Path, count: int
) -> None:
    net.google.conduct = lambda number, _text: "429" if number % 10 == 3 else "ok"
    words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    once_each = [f"Câu {words[n // 100]} {words[n // 10 % 10]} {words[n % 10]}." for n in range(count // 2)]
    voice = Voice(id="lan", name="Lan", gender="nu", description="Thử.", engines=(SETTING,))
    talk = [Utterance("lan", text, text) for text in [*once_each, *once_each]]
    synthesizer = Synthesizer({"lan": voice}, ClipCache(tmp_path))
    clips = synthesizer.speak(talk, 230, print).clips
    assert len(clips) == count
    assert all(is_of(clip, utterance.spoken) for clip, utterance in zip(clips, talk, strict=True))
    assert net.google.answered == once_each
    assert len(net.google.asked) - len(once_each) == pytest.approx(len(once_each) / 9, abs=1)
    again = synthesizer.speak(talk, 230, print).clips
    assert net.google.answered == once_each
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(clips, again, strict=True))


def test_another_language_is_a_problem_with_its_remedy(net: Internet) -> None:
    assert "dùng vi" in (Gtts().problem(EngineSetting(engine="gtts", voice="en")) or "")


def test_the_line_is_asked_for_once_a_run(net: Internet) -> None:
    assert [Gtts().problem(SETTING) for _ in range(5)] == [None] * 5
    assert len(net.tunnels) <= len(line.HOSTS)


def test_without_a_line_the_problem_says_so_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    problem = Gtts().problem(SETTING) or ""
    assert "không có mạng" in problem
    assert "gợi ý" in problem
    monkeypatch.delenv("HTTPS_PROXY")
    assert Gtts().problem(SETTING) == problem  # not asked again in this run
