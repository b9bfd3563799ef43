"""A lesson for a telephone: prompts that hold the right words, and a plan that Asterisk's grammar takes."""

import datetime as dt
import io
import re
import wave
from pathlib import Path

import numpy as np
import pytest
from by_hand import HOSTILE, facts, gate, heard, manifest, put, released, station

from loalang.audio.clip import Clip
from loalang.audio.encode import encode_mp3
from loalang.audio.timeline import Span, SpanKind
from loalang.files import sha256
from loalang.library.manifest import Asked
from loalang.model import Edition
from loalang.publish.ivr import RATE, Prompt, dialplan, invitation, prompts_of, wav
from loalang.publish.lesson_code import code_of
from loalang.publish.sent import SentBook
from loalang.publish.telephone import to_exchange

SAID = SpanKind.SPEECH
TIMELINE = (
    Span(0, 10, SpanKind.CHAPTER, "Mở đầu"), Span(1, 4, SAID, "Lan", "Chào bà con."),
    Span(10, 30, SpanKind.CHAPTER, "Đố vui"),
    Span(11, 14, SAID, "Lan", "Xin đố bà con một câu."),
    Span(15, 18, SAID, "Lan", "Ai gọi xin mã thì làm gì?"),
    Span(21, 23, SAID, "Lan", "Đúng rồi, ta tắt máy ngay."), Span(23, 25, SAID, "Lan", "Rồi báo công an xã."),
    Span(30, 50, SpanKind.CHAPTER, "Cần nhớ"), Span(31, 33, SAID, "Lan", "Bà con cần nhớ 2 điều."),
    Span(34, 37, SAID, "Lan", "Điều 1: Mã OTP là của riêng mình."),
    Span(38, 41, SAID, "Lan", "Điều 2: Nghi ngờ thì tắt máy."),
)  # fmt: skip
QUIZ = (Asked(ask="Ai gọi xin mã thì làm gì?", answer="Đúng rồi, ta tắt máy ngay. Rồi báo công an xã."),)

APPS = {
    "Answer",
    "Wait",
    "Background",
    "WaitExten",
    "Hangup",
    "Goto",
    "NoOp",
    "Read",
    "Playback",
    "Dial",
}


def test_each_prompt_is_where_its_words_are_said() -> None:
    found = {p.name: (p.start, p.end) for p in prompts_of(manifest(1, quiz=QUIZ), TIMELINE)}
    assert found == {"bai": (0, 50), "can-nho": (31, 41), "do-1": (15, 18), "dap-1": (21, 25)}


def test_what_is_not_said_is_no_prompt() -> None:
    other = manifest(1, quiz=(Asked(ask="Câu nào đó?", answer="Không ai nói."),), key_points=("Chẳng có.",))
    assert [prompt.name for prompt in prompts_of(other, TIMELINE)] == ["bai"]


def test_a_prompt_is_16_bit_mono_of_8000_hz_and_as_long_as_its_part() -> None:
    sound = np.sin(np.arange(44_100 * 5, dtype=np.float32) / 20) / 9
    with wave.open(io.BytesIO(wav(Clip(sound, 44_100), Prompt("x", 1.0, 3.0)))) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (1, 2, RATE)
        assert read.getnframes() / RATE == pytest.approx(2.3, abs=0.01)
        data = np.frombuffer(read.readframes(10**6), "<i2")
    assert 0.65 < np.abs(data).max() / 32_768 < 0.75


def parsed(text: str) -> dict[str, dict[tuple[str, int], str]]:
    """Read a dialplan as Asterisk does: contexts, extensions, priorities, labels, applications."""
    contexts: dict[str, dict[tuple[str, int], str]] = {}
    name = exten = ""
    priority = 0
    for line in text.splitlines():
        line = line.split(";", 1)[0].strip()
        if not line:
            continue
        if found := re.fullmatch(r"\[([\w-]+)\]", line):
            name = found[1]
            contexts.setdefault(name, {})
            continue
        found = re.fullmatch(r"exten => (\w+),1,(.+)", line)
        if found:
            exten, priority, app = found[1], 1, found[2]
        else:
            found = re.fullmatch(r"same => n(?:\((\w+)\))?,(.+)", line)
            assert found, line
            priority, app = priority + 1, found[2]
        assert (exten, priority) not in contexts[name], line
        call = re.fullmatch(r"(\w+)\((.*)\)", app)
        assert call, line
        assert call[1] in APPS, line
        assert call[2].count("(") == call[2].count(")")
        assert call[2].count("{") == call[2].count("}")
        contexts[name][exten, priority] = app
    return contexts


@pytest.mark.parametrize("title", ["Bài; một", *HOSTILE])
def test_the_plan_is_asterisk_s_grammar_whatever_the_titles(title: str) -> None:
    one = manifest(1, quiz=QUIZ, title=title)
    two = manifest(2)
    of = station(name=title)
    contexts = parsed(dialplan(of, [(e, prompts_of(e, TIMELINE)) for e in (one, two)]))
    assert set(contexts) == {"loalang", "loalang-bai-1", "loalang-bai-2"}
    for target in re.findall(r"Goto\((loalang-[\w-]+),s,1\)", "".join(contexts["loalang"].values())):
        assert ("s", 1) in contexts[target]
    keys = {exten for exten, _priority in contexts["loalang-bai-1"]}
    assert keys == {"s", "0", "1", "2", "3", "4", "9", "i", "t"}
    assert "3" not in {exten for exten, _priority in contexts["loalang-bai-2"]}
    played = " ".join(contexts["loalang-bai-1"].values())
    assert set(re.findall(r"an-nghia/bai-1/([\w-]+)", played)) == {
        "loi-moi",
        "bai",
        "can-nho",
        "do-1",
        "dap-1",
    }
    assert contexts["loalang-bai-1"]["0", 1] == "Dial(PJSIP/02103812345@${LOALANG_TRUNK},30)"


def test_the_invitation_names_no_key_that_does_nothing() -> None:
    whole = prompts_of(manifest(1, quiz=QUIZ), TIMELINE)
    assert "phím 3" in invitation(manifest(1), whole)
    assert "phím 2" not in invitation(manifest(1), whole[:1])
    assert "phím 4" not in invitation(manifest(1), whole)
    assert "phím 4" in invitation(manifest(1), whole, more=True)


def test_key_4_goes_round_all_lessons_and_a_line_of_one_has_none() -> None:
    lessons = [(manifest(number), prompts_of(manifest(number), TIMELINE)) for number in (1, 2, 3)]
    contexts = parsed(dialplan(station(), lessons))
    assert [contexts[f"loalang-bai-{number}"]["4", 1] for number in (1, 2, 3)] == [
        f"Goto(loalang-bai-{number},s,1)" for number in (2, 3, 1)
    ]
    assert ("4", 1) not in parsed(dialplan(station(), lessons[:1]))["loalang-bai-1"]


def test_whoever_heard_a_part_is_told_the_keys_and_not_the_whole_lesson_again() -> None:
    plan = parsed(
        dialplan(station(), [(manifest(1, quiz=QUIZ), prompts_of(manifest(1, quiz=QUIZ), TIMELINE))])
    )
    call = [app for (exten, _place), app in plan["loalang-bai-1"].items() if exten == "s"]
    told = [re.sub(r".*/|\).*", "", app) for app in call if app.startswith("Background")]
    assert told == ["loi-moi", "bai", "loi-moi"]
    text = dialplan(station(), [(manifest(1), prompts_of(manifest(1), TIMELINE))])
    assert " same => n(moi),Background(an-nghia/bai-1/loi-moi)\n same => n,WaitExten(10)" in text


def test_points_that_the_lesson_says_before_are_taken_where_all_are_said_together() -> None:
    early = (*TIMELINE[:2], Span(4, 7, SAID, "Lan", "Mã OTP là của riêng mình."), *TIMELINE[2:])
    found = {p.name: (p.start, p.end) for p in prompts_of(manifest(1, quiz=QUIZ), early)}
    assert found["can-nho"] == (31, 41)


def test_a_question_that_opens_the_lesson_is_taken_where_it_is_answered() -> None:
    early = (*TIMELINE[:2], Span(4, 7, SAID, "Lan", "Ai gọi xin mã thì làm gì?"), *TIMELINE[2:])
    found = {p.name: (p.start, p.end) for p in prompts_of(manifest(1, quiz=QUIZ), early)}
    assert (found["do-1"], found["dap-1"]) == ((15, 18), (21, 25))


def test_codes_are_short_and_each_its_own() -> None:
    assert code_of(manifest(10)) == "B10"
    codes = {code_of(manifest(n, lesson=f"thong-bao-{n}", format="thong-bao")) for n in range(40)}
    assert all(re.fullmatch("T-[A-Z]{2}[0-9]{2}", code) for code in codes)
    assert len(codes) == 40
    assert heard(1).episode.number == 1


def test_what_may_no_longer_leave_goes_out_of_the_exchange_and_who_withdraws_is_told(tmp_path: Path) -> None:
    mp3 = encode_mp3([np.sin(np.arange(44_100, dtype=np.float32) / 20) / 4], 64)
    told = facts(size=len(mp3)).model_copy(update={"sha256": sha256(mp3), "seconds": 1.0})
    lessons = tuple(manifest(number, editions={Edition.PODCAST: told}) for number in (1, 2))
    library = put(tmp_path / "may", *lessons, timeline=(Span(0, 1, SAID, "Lan", "Chào."),))
    for lesson in lessons:
        (library.place(lesson.lesson) / "podcast.mp3").write_bytes(mp3)
    door, folder, today = gate(library), tmp_path / "tong-dai", dt.date(2026, 11, 29)
    names = list(to_exchange(door, released(library, *lessons), folder, today))
    assert names == [
        "bai-1/bai.wav",
        "bai-1/loi-moi.txt",
        "bai-2/bai.wav",
        "bai-2/loi-moi.txt",
        "extensions.conf",
    ]
    assert [to.kind for to in SentBook(library).holding("bai-2")] == ["ivr"]
    (folder / "bai-2/loi-moi.wav").write_bytes(b"a person's own")
    left = list(to_exchange(door, released(library, lessons[0]), folder, today))
    assert [name for name in left if name.startswith("-")] == ["- bai-2/bai.wav", "- bai-2/loi-moi.txt"]
    assert [path.name for path in (folder / "bai-2").iterdir()] == ["loi-moi.wav"]
    assert "bai-2" not in (folder / "extensions.conf").read_text(encoding="utf-8")
    assert SentBook(library).holding("bai-2") == []
