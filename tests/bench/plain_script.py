"""A script as people write it, with pydub and ffmpeg: sentence by sentence, one after another, one process.

    python tests/bench/plain_script.py PLAN.json

Per sentence a WAV by espeak-ng; joined with ``+=`` and a silence after each; a tune before and after; a bed
looped under all of it; normalised; exported by ffmpeg (or, as a case of its own, brought to a loudness by
ffmpeg's loudnorm, as those do who know of it). It is kinder than most: it speaks with the library in
this process rather than starting a program for each sentence, and it leaves out what costs pydub most (a
compressor or a filter, a loop in Python). It gives an MP3 with speech, tunes and a bed at a peak level, not
one that is mastered for a horn or to a loudness, and it knows nothing of what has not changed.
"""

import json
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

from limit import DONT_EXIT, SYNCHRONOUS, speak_sentence
from pydub import AudioSegment
from pydub.effects import normalize


def save_sentence(espeak: Any, sentence: dict[str, Any], rate: int, path: Path) -> None:
    """Speak one sentence into a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(speak_sentence(espeak, sentence))


def main() -> None:
    import ctypes

    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    AudioSegment.converter = plan["ffmpeg"]
    espeak = ctypes.CDLL(plan["library"])
    rate = espeak.espeak_Initialize(SYNCHRONOUS, 0, plan["data"].encode(), DONT_EXIT)
    opening = AudioSegment.from_wav(plan["opening"])
    closing = AudioSegment.from_wav(plan["closing"])
    bed = AudioSegment.from_wav(plan["bed"]) - 18
    for part in plan["programmes"]:
        with tempfile.TemporaryDirectory() as folder:
            speech = AudioSegment.silent(duration=0, frame_rate=44_100)
            for number, sentence in enumerate(part["sentences"]):
                path = Path(folder, f"{number}.wav")
                save_sentence(espeak, sentence, rate, path)
                speech += AudioSegment.from_wav(path).set_frame_rate(44_100)
                speech += AudioSegment.silent(duration=part["gap_ms"], frame_rate=44_100)
            speech = speech.overlay(bed, loop=True)
            programme = opening + speech + closing
            programme = normalize(programme).set_channels(1)
            extra = ["-af", "loudnorm=I=-16:TP=-1.5", "-ar", "44100"] if plan["loudnorm"] else []
            programme.export(part["out"], format="mp3", bitrate=f"{part['kbps']}k", parameters=extra)


if __name__ == "__main__":
    main()
