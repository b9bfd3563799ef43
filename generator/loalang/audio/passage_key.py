"""What makes a passage, as a key: found without mixing it, without even reading a clip."""

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.audio.passages import Passage
from loalang.audio.sounds import Silence

if TYPE_CHECKING:
    from loalang.audio.mix import MixPlan

Setting = Sequence[object]
"""How a chain is set, as plain data."""


def key_of(planned: "MixPlan", part: Passage, setting: Setting) -> str:
    """Digest all that a passage's frames depend on: its sounds by content, where each stands in it and how
    loud, the beds under them, and how the chain is set.

    Places are counted from the passage's own beginning, in MP3 frames. Neither words nor speakers' names
    count: the same sound under another name is the same passage.
    """
    sounds = [
        [
            type(slot.sound).__name__,
            slot.start - part.start,
            slot.length,
            *(
                ()
                if isinstance(slot.sound, Silence)
                else (slot.sound.clip.content, planned.gains[slot.index])
            ),
        ]
        for slot in part.slots
    ]
    end = part.start + part.frames
    beds = [
        [bed.start - part.start, bed.end - part.start, bed.bed.clip.content, planned.gains[bed.index]]
        for bed in planned.layout.beds
        if bed.start < end and part.start < bed.end
    ]
    told = json.dumps(["passage", part.frames, sounds, beds, *setting])
    return hashlib.sha256(told.encode()).hexdigest()
