"""``loalang voices verify``: a lesson heard through, told sentence by sentence. The ear is made up."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from in_process import run

from loalang.audio.clip import Clip
from loalang.speech import ear
from loalang.speech.hearing import Heard


class Fake:
    """Hears a word lost in every sentence with ``missing``."""

    def __init__(self, missing: str) -> None:
        self.missing = missing

    def hear(self, clip: Clip, words: Sequence[str]) -> Heard:
        lost = 9.0 if self.missing in " ".join(words) else 0.0
        return Heard((0.0, lost), (-5.0, -5.0))


@pytest.mark.parametrize("edition", ["loudspeaker", "podcast"])
def test_a_sentence_that_stays_lost_is_told_with_its_voice_and_fails(
    content: Path, monkeypatch: pytest.MonkeyPatch, edition: str
) -> None:
    monkeypatch.setattr(ear, "the_ear", lambda: Fake("chưa"))
    done = run(content, "voices", "verify", "thu", "--edition", edition)
    assert done.returncode == 4
    assert "lan (tone)" in done.stdout
    assert "cần người nghe" in done.stdout
    assert "nghe các câu kê ở trên" in done.stderr


def test_a_lesson_whose_words_are_all_heard_is_told_in_one_line(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ear, "the_ear", lambda: Fake("không-có-tiếng-này"))
    done = run(content, "voices", "verify", "thu")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert "câu đủ tiếng, 0 câu đã đọc lại cho đủ, 0 câu cần người nghe lại" in line
