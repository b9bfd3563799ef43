"""Speak with espeak-ng in a process of its own: requests as JSON lines in, 16-bit PCM out.

The library keeps global state: a second utterance in one process gives other bytes than in a fresh one, and
it is not thread-safe. Loading the library anew for each utterance costs 2 ms and gives the bytes of a fresh
process (measured), so a clip depends on nothing but its own request, whatever else was spoken before.

Input: one JSON object a line: ``text``, ``voice``, ``rate`` (words a minute), ``pitch`` (0–99).
Output, for each line when it is spoken: ``<sample rate> <bytes of PCM> <words> <PCM>`` and for each word
``<milliseconds> <place in the text> <length>``, all numbers uint32 LE; no PCM when it could not speak.
Imports nothing heavy: it starts in 20 ms.
"""

import _ctypes
import ctypes
import json
import signal
import struct
import sys

AUDIO_OUTPUT_SYNCHRONOUS = 2
INITIALIZE_DONT_EXIT = 0x8000
RATE, PITCH = 1, 3
CHARS_UTF8 = 1
EE_OK = 0

LIST_END, WORD = 0, 1


class _Event(ctypes.Structure):
    """``espeak_EVENT`` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


Word = tuple[int, int, int]
"""When a word begins, in milliseconds, and where it stands in the text: its first letter and its length."""


def speak(library_path: str, data_path: str, request: dict[str, object]) -> tuple[int, bytes, list[Word]]:
    """Speak one request; give its sample rate in Hz, mono 16-bit PCM (empty: espeak refused), its words."""
    library = ctypes.CDLL(library_path)
    try:
        return _speak(library, data_path, request)
    finally:
        library.espeak_Terminate()
        handle = library._handle
        del library
        if sys.platform == "win32":
            ctypes.WinDLL("kernel32").FreeLibrary(ctypes.c_void_p(handle))
        else:
            _ctypes.dlclose(handle)


def _speak(library: ctypes.CDLL, data_path: str, request: dict[str, object]) -> tuple[int, bytes, list[Word]]:
    pcm = bytearray()
    words: list[Word] = []

    @_Callback  # type: ignore[untyped-decorator]
    def keep(
        samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]"
    ) -> int:
        if samples and count > 0:
            pcm.extend(ctypes.string_at(samples, count * 2))
        at = 0
        while events and events[at].type != LIST_END:
            if events[at].type == WORD:
                words.append((events[at].audio_position, events[at].text_position - 1, events[at].length))
            at += 1
        return 0

    rate = library.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, data_path.encode(), INITIALIZE_DONT_EXIT)
    if rate <= 0:
        return 0, b"", []
    library.espeak_SetSynthCallback(keep)
    if library.espeak_SetVoiceByName(str(request["voice"]).encode()) != EE_OK:
        return 0, b"", []
    library.espeak_SetParameter(RATE, int(str(request["rate"])), 0)
    library.espeak_SetParameter(PITCH, int(str(request["pitch"])), 0)
    text = str(request["text"]).encode() + b"\0"
    library.espeak_Synth(
        text, ctypes.c_size_t(len(text)), 0, 1, 0, CHARS_UTF8, ctypes.c_void_p(), ctypes.c_void_p()
    )
    library.espeak_Synchronize()
    return rate, bytes(pcm), words


def main() -> None:
    """Answer every line of standard input; the library's and its data's paths are the arguments."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks: when it goes, we end
    library_path, data_path = sys.argv[1:]
    for line in sys.stdin.buffer:
        rate, pcm, words = speak(library_path, data_path, json.loads(line))
        sys.stdout.buffer.write(struct.pack("<III", rate, len(pcm), len(words)) + pcm)
        for word in words:
            sys.stdout.buffer.write(struct.pack("<III", *word))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
