"""The limit: nothing but the same sentences spoken and the same samples encoded once, on as many processes.

    python tests/bench/limit.py PLAN.json JOBS

Each sentence of a plan is spoken once by the same library with the same settings, in a process that lives on
(we load it anew for each, to keep bytes apart). Each programme's samples, 16-bit PCM in a file, are
encoded once by the same LAME with the same settings. No text is read aloud, nothing is mixed, mastered,
tagged, cached or checked: what anybody must at least pay who uses this voice and this encoder.
"""

import ctypes
import json
import multiprocessing
import sys
from pathlib import Path
from typing import Any

import lameenc

CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
SYNCHRONOUS, DONT_EXIT, UTF8, RATE, PITCH = 2, 0x8000, 1, 1, 3


def programme(part: dict[str, Any]) -> None:
    """Speak what a programme says first, and encode its samples."""
    speak(part["sentences"], part["library"], part["data"])
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(44_100)
    encoder.set_out_sample_rate(44_100)
    encoder.set_bit_rate(part["kbps"])
    encoder.set_quality(part["quality"])
    encoder.silence()
    pcm = Path(part["pcm"]).read_bytes()
    Path(part["out"]).write_bytes(encoder.encode(pcm) + encoder.flush())


def speak(sentences: list[dict[str, Any]], library_path: str, data_path: str) -> int:
    """Speak sentences to memory; return how many bytes of sound that is."""
    library = ctypes.CDLL(library_path)
    library.espeak_Initialize(SYNCHRONOUS, 0, data_path.encode(), DONT_EXIT)
    return sum(len(speak_sentence(library, sentence)) for sentence in sentences)


def speak_sentence(library: Any, sentence: dict[str, Any]) -> bytes:
    """Speak one sentence; return its 16-bit samples."""
    pcm = bytearray()

    @CALLBACK
    def keep(samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            pcm.extend(ctypes.string_at(samples, count * 2))
        return 0

    library.espeak_SetSynthCallback(keep)
    library.espeak_SetVoiceByName(sentence["voice"].encode())
    library.espeak_SetParameter(RATE, sentence["rate"], 0)
    library.espeak_SetParameter(PITCH, sentence["pitch"], 0)
    text = sentence["text"].encode() + b"\0"
    library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 1, 0, UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(pcm)


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with multiprocessing.Pool(int(sys.argv[2])) as pool:
        pool.map(programme, plan, chunksize=1)
