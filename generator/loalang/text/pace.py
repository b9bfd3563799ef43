"""How long spoken text lasts, before any voice has said it."""

import re

from loalang.text.syllable import syllables

_PHRASE_END = re.compile(r"[,;:](?=\s|$)")
_SENTENCE_END = re.compile(r"[.?!…\n](?=\s|$)|\n")


def predicted_seconds(
    spoken: str, syllables_per_minute: float, phrase_gap: float, sentence_gap: float
) -> float:
    """Predict the seconds that ``spoken`` takes: its syllables at their pace, and a gap at each stop.

    A comma, semicolon or colon costs ``phrase_gap`` seconds, the end of a sentence ``sentence_gap``; the
    last stop of the text costs nothing, for the silence after it belongs to what follows.
    """
    text = spoken.strip().rstrip(".,;:?!…")
    speech = syllables(text) * 60.0 / syllables_per_minute
    return (
        speech + len(_PHRASE_END.findall(text)) * phrase_gap + len(_SENTENCE_END.findall(text)) * sentence_gap
    )
