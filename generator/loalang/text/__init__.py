"""Written Vietnamese becomes the words an announcer would say, or is refused; nothing is silent.

Start at :func:`spoken`; ``rules.py`` has the rules in their order.
"""

from loalang.text.lexicon import Lexicon
from loalang.text.pace import predicted_seconds
from loalang.text.sentences import phrases, sentences
from loalang.text.spoken import Spoken, Turn, Unread, spoken
from loalang.text.syllable import is_syllable, syllables

__all__ = [
    "Lexicon",
    "Spoken",
    "Turn",
    "Unread",
    "is_syllable",
    "phrases",
    "predicted_seconds",
    "sentences",
    "spoken",
    "syllables",
]
