"""A file that nobody vouches for is opened in a process of its own, with limits of time and memory."""

import pytest

from loalang.authoring.papers import apart
from loalang.authoring.papers.paper import Paper
from loalang.errors import ContentError


def test_a_plain_paper_comes_back_whole() -> None:
    paper = apart.open_apart("THÔNG BÁO\nHọp thôn lúc 19h30.".encode(), "hop.txt")
    assert isinstance(paper, Paper)
    assert "Họp thôn" in paper.text


def test_what_is_wrong_with_it_is_told_as_by_open_paper() -> None:
    with pytest.raises(ContentError, match="trống"):
        apart.open_apart(b"  ", "trong.txt")


def test_one_that_takes_too_long_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.0)  # no process begins that quickly
    with pytest.raises(ContentError, match="thời gian và bộ nhớ"):
        apart.open_apart("Họp thôn.".encode(), "hop.txt")
