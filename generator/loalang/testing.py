"""The claims that every speech engine keeps, as tests that another package runs as its own.

Subclass :class:`EngineConformance` in a test file, say which setting speaks, and run pytest::

    from loalang.engines import EngineSetting
    from loalang.testing import EngineConformance

    class TestTinh(EngineConformance):
        setting = EngineSetting(engine="tinh", voice="co-mai")

The engine is found as the command finds it, by its entry point: install the package first.
A setting that needs a fixture, or several settings, are a fixture ``spoken_by``; our own engines do so.

pytest is needed here and nowhere else in the package.
"""

import unicodedata
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pytest

from loalang.engines import Clip, Engine, EngineSetting, Request, SpeechError, engine, marks_of, syllables

SENTENCES = (
    "Kính thưa bà con, mời bà con nghe bài học hôm nay.",
    "Không đọc mã xác thực cho bất kỳ ai.",
    "Ta tắt máy.",
)
"""From the longest to the shortest."""

PASSAGE = (
    "Xin chào bà con và các bạn đang nghe đài truyền thanh xã An Nghĩa.",
    "Sáng hôm ấy, bác Năm đi làm giấy khai sinh cho cháu nội.",
    "Đến nơi, bác mới biết mình để quên ví giấy tờ ở nhà.",
    "Bác mở ra, cô xem một lát là xong, khỏi phải quay về lấy ví.",
    "Nói cho dễ hiểu, đó là tấm căn cước nằm gọn trong điện thoại.",
    "Cài ứng dụng và làm tài khoản đều không mất tiền.",
    "Tài khoản có hai mức.",
    "Mức hai mới có giá trị như khi bà con đưa thẻ căn cước ra.",
    "Bước bốn: Nhập số căn cước và số điện thoại đã khai với công an.",
    "Lỡ quên mật khẩu thì chọn mục quên mật khẩu, làm theo chỉ dẫn.",
    "Hẹn giờ thì gọi không chín một hai, ba bốn năm, sáu bảy tám.",
    "Muốn có tài khoản mức hai, bà con phải đến đâu?",
)
"""A lesson in short: narration, steps, a phone number, a question."""

LONG = "Bà con mang căn cước đến nhà văn hóa thôn, gặp tổ công nghệ số cộng đồng, " * 3 + "rồi làm theo."
PACES = (150, 180, 228, 260)
"""Syllables a minute: the slowest loudspeaker edition to the quickest podcast."""

PACE_TOLERANCE = 0.08
"""Of a whole programme: the week's schedule is planned by predicted lengths and gives them 8 % of room."""

STILL = 0.1
"""Seconds of silence that may stand at either end of a clip; pauses belong to the script."""

LOWEST_RATE = 8_000
"""Hz. Below it the consonants that tell Vietnamese words apart are gone."""


class EngineConformance:
    """The shared tests of engines. Give :attr:`setting`, or override the fixture :meth:`spoken_by`.

    Attributes:
        setting: a link of a voice's chain with which the engine can speak where the tests run.
        tells_words: whether its clips carry a mark for every word, for captions that follow the voice.
    """

    setting: ClassVar[EngineSetting]
    tells_words: ClassVar[bool] = False

    @pytest.fixture
    def spoken_by(self) -> EngineSetting:
        """The setting that speaks."""
        return self.setting

    @pytest.fixture
    def passage(self, spoken_by: EngineSetting) -> Sequence[str]:
        """The sentences of a whole programme, as they are said."""
        return PASSAGE

    def test_an_engine_has_every_member_of_the_protocol(self, spoken_by: EngineSetting) -> None:
        speaker = engine(spoken_by.engine)
        members = (*Engine.__annotations__, "problem", "model", "speak")
        missing = [name for name in members if not hasattr(speaker, name)]
        assert not missing, f"an engine needs {', '.join(missing)}: see loalang.engines.Engine"
        assert isinstance(speaker.needs_network, bool)
        assert isinstance(speaker.draft, bool)

    def test_an_engine_that_can_speak_has_no_problem(self, spoken_by: EngineSetting) -> None:
        assert engine(spoken_by.engine).problem(spoken_by) is None

    def test_an_engine_names_itself_its_version_and_its_model_the_same_each_time(
        self, spoken_by: EngineSetting
    ) -> None:
        """They are part of every clip's key: a name that changes would speak a whole course anew."""
        speaker = engine(spoken_by.engine)
        assert speaker.name == spoken_by.engine, "name is what voice files and the entry point call it"
        assert speaker.version, "version must change whenever the same request may sound different"
        assert speaker.version == speaker.version
        assert isinstance(speaker.model(spoken_by), str)
        assert speaker.model(spoken_by) == speaker.model(spoken_by)

    def test_clips_come_in_order_mono_and_at_a_told_rate(self, spoken_by: EngineSetting) -> None:
        clips = spoken(spoken_by, SENTENCES)
        lengths = [clip.seconds for clip in clips]
        assert lengths == sorted(lengths, reverse=True), "the clips do not come in the order of the requests"
        for clip in clips:
            assert clip.samples.ndim == 1, f"samples are mono, shape (n,), not {clip.samples.shape}"
            assert clip.samples.dtype == np.float32, f"samples are float32, not {clip.samples.dtype}"
            assert np.abs(clip.samples).max() <= 1, "full scale is ±1.0"
            assert clip.rate >= LOWEST_RATE, f"{clip.rate} Hz is too low for speech"

    def test_samples_have_16_bit_precision(self, spoken_by: EngineSetting) -> None:
        """Clips are kept with 16 bits: a kept one must sound as a fresh one, byte for byte."""
        (clip,) = spoken(spoken_by, SENTENCES[:1])
        assert np.array_equal(np.rint(clip.samples * 32768), clip.samples * 32768), (
            "use trimmed or from_pcm16"
        )

    def test_silence_is_trimmed(self, spoken_by: EngineSetting) -> None:
        for clip in spoken(spoken_by, SENTENCES):
            level = np.abs(clip.samples)
            sounding = np.flatnonzero(level > level.max() * 0.01)
            assert sounding[0] / clip.rate < STILL, "silence at the beginning: use trimmed"
            assert (clip.count - sounding[-1]) / clip.rate < STILL, "silence at the end: use trimmed"

    @pytest.mark.parametrize("pace", PACES)
    def test_the_real_pace_of_a_lesson_is_within_8_percent_of_what_was_asked(
        self, spoken_by: EngineSetting, passage: Sequence[str], pace: float
    ) -> None:
        seconds = sum(clip.seconds for clip in spoken(spoken_by, passage, pace))
        real = sum(map(syllables, passage)) / seconds * 60
        assert real == pytest.approx(pace, rel=PACE_TOLERANCE), "use paced"

    def test_a_long_sentence_is_spoken_whole(self, spoken_by: EngineSetting) -> None:
        (clip,) = spoken(spoken_by, (LONG,))
        assert syllables(LONG) / clip.seconds * 60 == pytest.approx(180, rel=0.1)

    def test_a_clip_does_not_depend_on_what_was_spoken_before(self, spoken_by: EngineSetting) -> None:
        """Clips are cached each by its own request, and spoken in any order, in any process."""
        alone = [spoken(spoken_by, (text,))[0].samples for text in SENTENCES]
        together = [clip.samples for clip in spoken(spoken_by, (*SENTENCES, *SENTENCES))]
        assert all(np.array_equal(a, b) for a, b in zip(alone * 2, together, strict=True))

    def test_letters_in_parts_sound_as_composed_ones(self, spoken_by: EngineSetting) -> None:
        composed = unicodedata.normalize("NFC", SENTENCES[0])
        parts = unicodedata.normalize("NFD", SENTENCES[0])
        assert composed != parts
        first, second = (spoken(spoken_by, (text,))[0].samples for text in (composed, parts))
        assert np.array_equal(first, second)

    def test_marks_where_an_engine_gives_them_are_the_words_in_order_inside_the_clip(
        self, spoken_by: EngineSetting
    ) -> None:
        (clip,) = spoken(spoken_by, SENTENCES[:1])
        marks = marks_of(clip)
        if self.tells_words:
            assert [mark.word for mark in marks] == SENTENCES[0].replace(",", "").rstrip(".").split()
        assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
        assert all(0 <= mark.start < mark.end <= clip.seconds + 1e-3 for mark in marks)

    def test_a_text_without_words_is_our_error(self, spoken_by: EngineSetting) -> None:
        """No other exception leaves an engine: the next engine of the chain must get its turn."""
        with pytest.raises(SpeechError):
            spoken(spoken_by, ("",))

    def test_who_is_asked_nothing_says_nothing(self, spoken_by: EngineSetting) -> None:
        assert spoken(spoken_by, ()) == []


def spoken(setting: EngineSetting, texts: Sequence[str], pace: float = 180) -> list[Clip]:
    """Speak ``texts`` with the engine of ``setting``, all in one call, at ``pace`` syllables a minute."""
    return list(engine(setting.engine).speak([Request(text, setting, pace) for text in texts]))
