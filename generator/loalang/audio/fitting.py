"""What is found once for each voice and tune, and kept: how loud it is, and how a chain is set for it."""

import hashlib
import json
import struct
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from loalang.audio.chains import CHAINS
from loalang.audio.clip import Clip, Samples
from loalang.audio.levels import voice_gains
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

    def __call__(self, samples: Samples, rate: int) -> float:
        """Return the gated loudness of samples at a rate, in LUFS; minus infinity for silence."""
        if self.kept is None:
            return integrated(samples, rate)
        content = hashlib.sha256(json.dumps(["loudness", self.version, rate]).encode())
        content.update(np.ascontiguousarray(samples).data)
        answers, key = replace(self.kept, suffix=".loudness"), content.hexdigest()
        if (data := answers.get(key)) is not None:
            return float(struct.unpack("<d", data)[0])
        loudness = float(integrated(samples, rate))
        answers.put(key, struct.pack("<d", loudness))
        return loudness


@lru_cache(8)
def fit_voices(references: tuple[Clip, ...], edition: Edition, kept: BlobCache | None, version: str) -> Fit:
    """Set a chain for voices by what each says as a reference, at their level in the mix.

    Args:
        references: a clip of each voice that is heard in a passage.
        edition: whose chain.
        kept: where the answer is kept, or ``None``.
        version: of the code that gives it.
    """
    digests = [[hashlib.sha256(clip.samples.data).hexdigest(), clip.rate] for clip in references]
    key = hashlib.sha256(json.dumps(["fit", version, edition, digests]).encode()).hexdigest()
    fits = kept and replace(kept, suffix=".fit")
    if fits and (data := fits.get(key)) is not None:
        return Fit.from_bytes(data)
    fitted = _fitted(references, edition)
    if fits:
        fits.put(key, fitted.to_bytes())
    return fitted


def _fitted(references: tuple[Clip, ...], edition: Edition) -> Fit:
    gains = voice_gains({str(place): clip for place, clip in enumerate(references)}, integrated)
    rate = CHAINS[edition].rate_for(max(clip.rate for clip in references))
    levelled = (
        resample(clip, rate).samples * np.float32(gain)
        for clip, gain in zip(references, gains.values(), strict=True)
    )
    return fit(levelled, edition, rate)
