"""Our own voice, judged by measure: pitch, formants, silence, times."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from loalang.speech.formant.bounds import HERTZ
from loalang.speech.formant.consonants import CONSONANTS, PLACES
from loalang.speech.formant.g2p import LexicalTone, syllables_of
from loalang.speech.formant.gestures import scored
from loalang.speech.formant.speaking import planned
from loalang.speech.formant.timing import timed
from loalang.speech.formant.tones import CONTOURS
from loalang.speech.formant.voices import SPEAKERS
from loalang.speech.formant.vowels import QUALITIES
from loalang.speech.marks import marks_of
from speech.test_formant_reading import WRITTEN

WOMAN = EngineSetting(engine="loalang", voice="nu")
MAN = EngineSetting(engine="loalang", voice="nam")


def said(text: str, setting: EngineSetting = WOMAN, pace: float = 180) -> Clip:
    (clip,) = engine("loalang").speak([Request(text, setting, pace)])
    return clip


def sample() -> list[str]:
    """Syllables that hold every onset, every rhyme and every tone at least once."""
    seen: set[object] = set()
    chosen = []
    for word, _tone in WRITTEN:
        (one,) = syllables_of(word)
        facts = {one.onset, (one.glide, one.nucleus, one.coda), (one.coda, one.tone)}
        if facts - seen:
            seen |= facts
            chosen.append(word)
    return chosen


def test_every_onset_rhyme_and_tone_is_heard() -> None:
    words = sample()
    assert len(words) > 150
    for at in range(0, len(words), 12):
        group = words[at : at + 12]
        clip = said(" ".join(group), WOMAN if at % 24 else MAN)
        for mark in marks_of(clip):
            part = clip.samples[round(mark.start * clip.rate) : round(mark.end * clip.rate)]
            assert np.sqrt(np.mean(part**2)) > 0.01, mark.word


def pitch_of(clip: Clip, at: float) -> float:
    """The pitch at a time in seconds: the first strong peak of the autocorrelation over 60 ms."""
    half = round(0.03 * clip.rate)
    middle = round(at * clip.rate)
    frame = clip.samples[max(0, middle - half) : middle + half].astype(float)
    window = np.hanning(len(frame))
    likeness = np.fft.irfft(np.abs(np.fft.rfft((frame - frame.mean()) * window, 8192)) ** 2)
    likeness /= likeness[0] * np.fft.irfft(np.abs(np.fft.rfft(window, 8192)) ** 2)[:8192] + 1e-6
    least, most = round(clip.rate / 420), round(clip.rate / 75)
    peaks = [
        lag
        for lag in range(least, most)
        if likeness[lag] >= likeness[lag - 1] and likeness[lag] > likeness[lag + 1]
    ]
    best = max(likeness[lag] for lag in peaks)
    return clip.rate / next(lag for lag in peaks if likeness[lag] > 0.85 * best)


def rime(clip: Clip, share: float) -> float:
    """The pitch of the third word at a share of its rime, in semitones about the speaker's middle."""
    mark = marks_of(clip)[2]
    begin = mark.start + 0.3 * (mark.end - mark.start)
    middle = SPEAKERS["nu"].pitch
    return 12 * float(np.log2(pitch_of(clip, begin + share * (mark.end - begin)) / middle))


@pytest.mark.parametrize(
    ("word", "at", "least", "most"),
    [
        ("la", 0.2, -2, 4), ("la", 0.8, -2, 4),
        ("là", 0.2, -5, 1), ("là", 0.85, -7, -2.5),
        ("lá", 0.15, -3, 3), ("lá", 0.85, 2.5, 8),
        ("lả", 0.15, -4, 2), ("lả", 0.6, -9, -4),
        ("lã", 0.1, -3, 3), ("lã", 0.85, 3, 9),
        ("lạ", 0.15, -5, 1), ("lạ", 0.6, -8, -2),
        ("lát", 0.4, 1, 7), ("lạt", 0.4, -6, 0),
    ],
)  # fmt: skip
def test_tones_have_the_pitch_of_hanoi(word: str, at: float, least: float, most: float) -> None:
    clip = said(f"Tôi nói {word} ba lần.", pace=150)
    assert least < rime(clip, at) < most


def test_a_tone_begins_nearer_to_where_the_last_one_ended() -> None:
    high, low = said("Ta lá la ba lần.", pace=150), said("Ta là la ba lần.", pace=150)
    assert rime(high, 0.05) > rime(low, 0.05) + 0.5
    assert rime(high, 0.9) == pytest.approx(rime(low, 0.9), abs=0.7)


def test_the_glottis_closes_in_the_middle_of_ngã_and_at_the_end_of_nặng() -> None:
    def levels(word: str) -> np.ndarray:
        clip = said(f"Tôi nói {word} đi.", pace=150)
        mark = marks_of(clip)[2]
        begin = mark.start + 0.3 * (mark.end - mark.start)
        part = clip.samples[round(begin * clip.rate) : round(mark.end * clip.rate)]
        return np.array([np.sqrt(np.mean(piece**2)) for piece in np.array_split(part, 10)])

    nga, nang, ngang = levels("mã"), levels("mạ"), levels("ma")
    assert nga[4:6].min() < 0.6 * nga[[1, 8]].min()
    assert nang[8:].mean() < 0.6 * ngang[8:].mean()


@pytest.mark.parametrize(("setting", "name"), [(WOMAN, "nu"), (MAN, "nam")])
def test_vowels_resonate_where_the_table_says(setting: EngineSetting, name: str) -> None:
    """The band about i's second formant is strong in i and weak in u; about u's, the other way round."""
    clip = said("Ti tu ti tu.", setting, pace=110)

    def share(word: int, vowel: str) -> float:
        mark = marks_of(clip)[word]
        middle = round((0.4 * mark.start + 0.6 * mark.end) * clip.rate)
        frame = clip.samples[middle - 1024 : middle + 1024].astype(float) * np.hanning(2048)
        power = np.abs(np.fft.rfft(frame)) ** 2
        f = np.fft.rfftfreq(2048, 1 / clip.rate)
        target = QUALITIES[vowel].f2 * SPEAKERS[name].tract
        return float(power[(f > 0.88 * target) & (f < 1.12 * target)].sum() / power.sum())

    assert share(0, "i") > 10 * share(1, "i")
    assert share(1, "u") > 10 * share(0, "u")


def replace_pitch(setting: EngineSetting, pitch: int) -> EngineSetting:
    return setting.model_copy(update={"pitch": pitch})


def test_a_stop_is_silent_before_its_burst_and_a_pause_at_a_comma() -> None:
    clip = said("Ta đi xa, ta tắt.", pace=160)
    marks = marks_of(clip)
    gap = clip.samples[round((marks[2].end + 0.03) * clip.rate) : round((marks[3].start - 0.01) * clip.rate)]
    closure = clip.samples[
        round((marks[4].start + 0.02) * clip.rate) : round((marks[4].start + 0.04) * clip.rate)
    ]
    assert len(gap) > 0.1 * clip.rate
    assert np.abs(gap).max() < 0.01
    assert np.abs(closure).max() < 0.05


def test_marks_are_the_words_as_written_and_follow_each_other() -> None:
    clip = said("Bà con mở Zalo, rồi gọi OneTouch.")
    marks = marks_of(clip)
    assert [m.word for m in marks] == ["Bà", "con", "mở", "Zalo", "rồi", "gọi", "OneTouch"]
    assert all(a.end <= b.start + 1e-3 for a, b in pairwise(marks))
    assert marks[-1].end == pytest.approx(clip.seconds, abs=0.06)


@pytest.mark.parametrize("pace", [120, 150, 180, 220, 260])
def test_a_sentence_keeps_its_pace(pace: float) -> None:
    text = "Khi cần trợ giúp, bà con hãy đến nhà văn hóa thôn để gặp tổ công nghệ số cộng đồng."
    assert 20 * 60 / said(text, pace=pace).seconds == pytest.approx(pace, rel=0.04)


def test_pace_changes_no_pitch() -> None:
    slow, fast = said("Ba ta la đi ta", pace=130), said("Ba ta la đi ta", pace=230)
    assert rime(slow, 0.5) == pytest.approx(rime(fast, 0.5), abs=1)


def test_a_question_is_higher_than_a_statement() -> None:
    assert rime(said("Ta đi la không?"), 0.5) > rime(said("Ta đi la không."), 0.5) + 0.8


def test_another_process_makes_the_same_bytes() -> None:
    program = (
        "import hashlib\nfrom loalang.content.models import EngineSetting\n"
        "from loalang.speech.engine import Request\n"
        "from loalang.speech.engines import engine; import sys\n"
        "r = Request(sys.argv[1], EngineSetting(engine='loalang', voice='nu'), 180)\n"
        "print(hashlib.sha256(next(engine('loalang').speak([r])).samples.tobytes()).hexdigest())"
    )
    text = "Sở xã chia kho thóc."
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, text],
        capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(said(text).samples.tobytes()).hexdigest()


def test_the_woman_is_higher_than_the_man_and_pitch_moves_a_voice() -> None:
    text = "Ta la la la la."
    woman, man, high = said(text), said(text, MAN), said(text, replace_pitch(WOMAN, 70))
    heard = [pitch_of(clip, marks_of(clip)[2].end - 0.08) for clip in (woman, man, high)]
    assert heard[0] / heard[1] == pytest.approx(205 / 122, rel=0.08)
    assert heard[2] / heard[0] == pytest.approx(2 ** (20 / 48), rel=0.06)


def test_an_unknown_voice_is_a_problem_with_its_remedy() -> None:
    problem = engine("loalang").problem(EngineSetting(engine="loalang", voice="ba"))
    assert problem
    assert "dùng nam, nam-hoc, nam-hoc-mien-nam, nam-mien-nam, nu, nu-hoc" in problem


@pytest.mark.parametrize(
    ("table", "name", "change"),
    [
        (QUALITIES, "a", {"f1": 2000}),
        (PLACES, "velar", {"transition": 5}),
        (PLACES, "dental", {"zero": 50}),
        (CONSONANTS, "t", {"onset_time": 400}),
        (CONSONANTS, "s", {"noise": 20}),
        (CONTOURS, LexicalTone.SAC, {"points": ((0, 0), (1, 30))}),
        (SPEAKERS, "nu", {"pitch": 900}),
    ],
)
def test_a_table_refuses_what_no_throat_can_do(table: dict, name: str, change: dict) -> None:
    with pytest.raises(ValueError, match="outside"):
        replace(table[name], **change)


def test_lines_of_a_score_stay_inside_the_bounds() -> None:
    plan, _words = planned("Khuya ngoằn ngoèo, quýnh quáng; ương ách xoong chảo ầm ĩ. Ỉa, ủ rũ!")
    placed, length = timed(plan, 5.0)
    score = scored(placed)
    times = np.arange(0, length * 1000, 2.0)
    for name in ("f1", "f2", "f3", "zero"):
        line = score.read(name, times)
        assert line.min() >= HERTZ[name][0]
        assert line.max() <= HERTZ[name][1]
    f1, f2, f3 = (score.read(name, times) for name in ("f1", "f2", "f3"))
    assert np.all(f2 - f1 > 100)
    assert np.all(f3 - f2 > 100)
