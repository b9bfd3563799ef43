"""Lines of our own in the forms of real notices: power cuts, vaccines, floods, prices, school, sport."""

from pathlib import Path

import pytest

from loalang.text import spoken

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("notices.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "written\t"))
]


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_a_line_of_a_notice_is_read(written: str, said: str) -> None:
    result = spoken(written)
    assert result.text == said
    assert not result.unread
    assert not result.guesses


def test_there_are_enough_of_them() -> None:
    assert len(ROWS) > 150
