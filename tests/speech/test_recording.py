"""A person's own voice: trimmed, brought to the others' loudness, never hurried."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from loalang.audio.clip import Clip
from loalang.audio.loudness import integrated
from loalang.audio.mix import mix, plan, to_samples
from loalang.audio.resample import RATE
from loalang.audio.sounds import Recorded, Speech
from loalang.content.models import EngineSetting
from loalang.errors import ContentError
from loalang.speech.engine import Request
from loalang.speech.engines.espeak import Espeak
from loalang.speech.recording import read_recording, without_silence


def person(level: float = 0.2, room: float = 0.0005, before: float = 1.2, after: float = 2.0) -> Clip:
    """Somebody who speaks in a room, with time before and after."""
    setting = EngineSetting(engine="espeak", voice="vi", pitch=40)
    (clip,) = Espeak().speak([Request("Chúc bà con mạnh khỏe, và học thật vui.", setting, 200)])
    voice = clip.samples * level / np.abs(clip.samples).max()
    sound = np.concatenate([np.zeros(round(before * clip.rate)), voice, np.zeros(round(after * clip.rate))])
    noise = np.random.default_rng(1).normal(0, room, len(sound))
    return Clip((sound + noise).astype(np.float32), clip.rate)


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3", "ogg"])
def test_every_format_is_read_and_trimmed_and_keeps_its_speed(tmp_path: Path, ending: str) -> None:
    clip = person()
    path = tmp_path / f"loi-chuc.{ending}"
    soundfile.write(path, clip.samples, clip.rate)
    read = read_recording(path)
    spoken = clip.seconds - 1.2 - 2.0
    assert read.rate == clip.rate
    assert read.seconds == pytest.approx(spoken + 0.3, abs=0.12)


@pytest.mark.parametrize("level", [0.02, 0.2, 0.9])
@pytest.mark.parametrize("room", [0.00002, 0.0005, 0.002])
def test_the_room_goes_and_the_voice_stays_however_loud_both_are(level: float, room: float) -> None:
    clip = person(level, room)
    cut = without_silence(clip)
    spoken = clip.seconds - 3.2
    assert spoken <= cut.seconds + 0.02
    if level / room > 50:
        assert cut.seconds < spoken + 0.6
        assert integrated(cut.samples, cut.rate) == pytest.approx(
            integrated(clip.samples, clip.rate), abs=0.5
        )


def test_music_and_silence_stay_whole() -> None:
    time = np.arange(48_000) / 24_000
    music = Clip((0.2 * np.sin(2 * np.pi * 300 * time)).astype(np.float32), 24_000)
    silence = Clip(np.zeros(48_000, np.float32), 24_000)
    assert without_silence(music) is music
    assert without_silence(silence) is silence


@pytest.mark.parametrize("level", [0.03, 0.8])
def test_a_recording_is_as_loud_as_the_voices_around_it(level: float) -> None:
    (voice,) = Espeak().speak([Request("Mời bà con nghe.", EngineSetting(engine="espeak", voice="vi"), 180)])
    recorded = without_silence(person(level))
    planned = plan([Speech(voice, "Lan", "Mời bà con nghe."), Recorded(recorded, "loi-chuc")])
    spoken, heard = (
        np.concatenate([*map(to_samples, mix(planned, [slot]))]) for slot in planned.layout.slots
    )
    assert integrated(heard, RATE) == pytest.approx(integrated(spoken, RATE), abs=1.5)


def test_what_is_no_sound_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "loi.mp3"
    path.write_bytes(b"not a sound " * 100)
    with pytest.raises(ContentError):
        read_recording(path)
