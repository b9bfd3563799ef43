"""What a row of a table of kinds claims: a sure reading, or an open one that is marked with its others."""

from loalang.text import spoken


def assert_sure(written: str, said: str) -> None:
    """Say that ``written`` is said as ``said`` and that nothing in it is open."""
    result = spoken(written)
    assert result.text == said
    assert not result.unread
    assert not result.guesses


def assert_open(written: str, said: str, others: tuple[str, ...] = ()) -> None:
    """Say that ``written`` is said as ``said``, marked, and that ``others`` stand beside it."""
    result = spoken(written)
    assert result.text == said
    assert result.guesses
    assert {other for turn in result.guesses for other in turn.others} >= set(others)
