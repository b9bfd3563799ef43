"""Words that the reader refused: each named, with the line of the lexicon that would settle it."""

from collections.abc import Iterable

from loalang.errors import ContentError, raise_all
from loalang.messages import _
from loalang.rundown.reading_aloud import Doubt


def mistakes(doubts: Iterable[Doubt]) -> tuple[ContentError, ...]:
    """Make one mistake of each place and token, in order."""
    found: dict[tuple[str, str, str], Doubt] = {}
    for doubt in doubts:
        found.setdefault((doubt.where, doubt.key, doubt.unread.token), doubt)
    return tuple(
        ContentError(
            (f"{doubt.key}: " if doubt.key else "")
            + _("không biết đọc '{token}' ({reason})").format(
                token=doubt.unread.token, reason=doubt.unread.reason
            ),
            doubt.where,
            _("gợi ý: thêm vào scripts/lexicon.yaml dòng: {line}").format(line=doubt.unread.lexicon_line),
        )
        for doubt in found.values()
    )


def refuse(doubts: Iterable[Doubt]) -> None:
    """Raise all doubts as mistakes; do nothing when there are none."""
    raise_all(mistakes(doubts))
