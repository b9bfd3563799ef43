"""What speech services send: beeps for a text, as WAV and MP3, and what is no speech."""

import hashlib
import io
from collections.abc import Callable
from functools import cache

import lameenc
import numpy as np
import soundfile

from loalang.content.models import EngineSetting
from loalang.speech.engine import Request
from loalang.speech.engines.tone import Tone
from loalang.text import syllables

SERVED_PACE = 240.0


RATE = 24_000


def pitch_of(text: str) -> int:
    """A pitch that tells texts apart by ear of a machine."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 100


@cache
def sound_of(text: str, speed: float = 1.0) -> np.ndarray:
    """What the services say: beeps at their own pace, a pitch for each text, a little silence around."""
    import soxr

    request = Request(
        text, EngineSetting(engine="tone", voice="tone", pitch=pitch_of(text)), SERVED_PACE * speed
    )
    (clip,) = Tone().speak([request])
    beeps = soxr.resample(clip.samples, clip.rate, RATE)
    return np.concatenate([np.zeros(RATE // 5), beeps, np.zeros(RATE // 3)]).astype(np.float32)


@cache
def mp3_of(text: str, speed: float = 1.0) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    pcm = (sound_of(text, speed) * 32767).astype("<i2").tobytes()
    return bytes(encoder.encode(pcm) + encoder.flush())


def wav_of(samples: np.ndarray) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, RATE, format="WAV", subtype="PCM_16")
    return file.getvalue()


def not_speech(delivery: str) -> Callable[[str], bytes]:
    match delivery:
        case "noise":
            return lambda text: b"<html>Our systems have detected unusual traffic</html>" * 9
        case "silence":
            return lambda text: wav_of(np.zeros(RATE))
        case "short":
            return lambda text: wav_of(sound_of(text)[RATE // 5 :][: RATE // 50])
        case "long":
            return lambda text: wav_of(np.resize(sound_of(text), round(RATE * (1.3 * syllables(text) + 3))))
        case _:
            raise AssertionError(f"no conduct {delivery!r}")
