"""How a chain is set for the voices of a passage: found once for each voice, and kept."""

import hashlib
import json
from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.audio.chains import CHAINS
from generator.audio.clip import Clip
from generator.audio.levels import voice_gains
from generator.audio.loudness import integrated
from generator.audio.master import Fit, fit
from generator.audio.resample import resample
from generator.blob_cache import BlobCache
from generator.model import Edition


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
