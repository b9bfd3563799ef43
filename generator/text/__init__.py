"""Written Vietnamese becomes the words an announcer would say, or is refused; nothing is silent.

Start at :func:`spoken`; ``rules.py`` has the rules in their order.
"""

from generator.text.lexicon import Lexicon
from generator.text.pace import predicted_seconds
from generator.text.sentences import phrases, sentences
from generator.text.spoken import Spoken, Turn, Unread, spoken
from generator.text.syllable import is_syllable, syllables

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
