"""What a model is, for those who get it: learned from what, under which licence, how well, and its limits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.speech.learned.network import Model
from loalang.speech.learned.told import WIDTH

if TYPE_CHECKING:
    from tests.bench.training.course import Course

CARD = """# The embedded voice's model

| | |
|---|---|
| learned | how sounds look: the envelope of the spectrum, voicing and noise of every 5 ms of a syllable |
| not learned | pitch, lengths, pauses, what neighbours do to each other: those are the project's rules |
| from | isolated syllables; speakers: {names}; folder: {folder} |
| licence of the recordings | {licence} |
| licence of the model | GPL-3.0-or-later, as the project's |
| network | {shape}: {weights} weights of 15 bits, sums exact |
| SHA-256 | {digest} |
| in it | no recording, and nothing that plays one back: averages over all syllables with a sound |

Who spoke did not give a voice to this project. What ships moves tract and pitch and mixes in the rules' own
formants, so that it is nobody's; docs/voice.md says how that was measured.

Limits: Northern delivery; nothing above 8 kHz is known; syllables were said alone, so there is no
coarticulation but what the rules do; no emotion, no emphasis.

## How it was taught

```
{told}
```
"""


def card(course: "Course", model: Model, digest: str, told: Sequence[str]) -> str:
    """Write a model's card."""
    shape = " → ".join(str(n) for n in (WIDTH, *(layer.weights.shape[1] for layer in model.layers)))
    weights = sum(layer.weights.size + layer.bias.size for layer in model.layers)
    return CARD.format(
        names=", ".join(course.last or course.speakers),
        folder=course.folder.name,
        licence=course.licence,
        shape=shape,
        weights=f"{weights:,}",
        digest=digest,
        told="\n".join(told),
    )
