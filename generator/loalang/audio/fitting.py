"""What is found once for each voice and tune, and kept: how loud it is, and how a chain is set for it."""

import hashlib
import json
import struct
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from loalang.audio.chains import CHAINS
from loalang.audio.clip import Clip, Known
from loalang.audio.levels import loudness_of, voice_gains
from loalang.audio.loudness import integrated
from loalang.audio.master import Fit, fit
from loalang.audio.resample import resample
from loalang.files.blob_cache import BlobCache
from loalang.model import Edition


@dataclass(frozen=True, slots=True)
class KeptLoudness:
    """Measures loudness; what was measured before, in any process, is read back.

    Attributes:
        kept: where answers are kept, or ``None``.
        version: of the code that gives them.
    """

    kept: BlobCache | None
    version: str

    def __call__(self, clip: Clip) -> float:
        """Return the gated loudness of a clip, in LUFS; minus infinity for silence."""
        if self.kept is None:
            return measured(clip)
        told = json.dumps(["loudness", self.version, clip.content])
        answers, key = replace(self.kept, suffix=".loudness"), hashlib.sha256(told.encode()).hexdigest()
        if (data := answers.get(key)) is not None:
            return float(struct.unpack("<d", data)[0])
        loudness = measured(clip)
        answers.put(key, struct.pack("<d", loudness))
        return loudness


def measured(clip: Clip) -> float:
    """Measure the gated loudness of a clip, in LUFS."""
    return float(loudness_of(clip, integrated))


@lru_cache(8)
def fit_voices(references: tuple[Known, ...], edition: Edition, kept: BlobCache | None, version: str) -> Fit:
    """Set a chain for voices by what each says as a reference, at their level in the mix.

    Args:
        references: a clip of each voice that is heard in a passage.
        edition: whose chain.
        kept: where the answer is kept, or ``None``.
        version: of the code that gives it.
    """
    contents = [known.content for known in references]
    key = hashlib.sha256(json.dumps(["fit", version, edition, contents]).encode()).hexdigest()
    fits = kept and replace(kept, suffix=".fit")
    if fits and (data := fits.get(key)) is not None:
        return Fit.from_bytes(data)
    fitted = _fitted(tuple(known.clip for known in references), edition)
    if fits:
        fits.put(key, fitted.to_bytes())
    return fitted


def _fitted(references: tuple[Clip, ...], edition: Edition) -> Fit:
    gains = voice_gains({str(place): clip for place, clip in enumerate(references)}, measured)
    rate = CHAINS[edition].rate_for(max(clip.rate for clip in references))
    levelled = (
        resample(clip, rate).samples * np.float32(gain)
        for clip, gain in zip(references, gains.values(), strict=True)
    )
    return fit(levelled, edition, rate)
