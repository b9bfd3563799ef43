"""A light copy sounds as its MP3 does; a word that is cut or replaced in it is found."""

import io

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from loalang.audio.encode import encode_mp3
from loalang.audio.id3 import Tags, tag_mp3
from loalang.audio.likeness import difference, same_speech
from loalang.audio.opus import KBPS, RATE, light_copy, title_of


def babble(seconds: float, seed: int) -> NDArray[np.float32]:
    """Syllables of other pitch and colour each, four a second, at 44.1 kHz: as speech changes, nobody's."""
    rng, rate = np.random.default_rng(seed), 44_100
    count = rate // 4
    time, rise = np.arange(count) / rate, np.hanning(count)
    syllables = []
    for _number in range(round(seconds * 4)):
        pitch, first, second = rng.uniform(90, 250), rng.uniform(300, 900), rng.uniform(1000, 3000)
        sound = np.zeros(count)
        for harmonic in range(1, 30):
            at = pitch * harmonic
            loud = np.exp(-(((at - first) / 200) ** 2)) + 0.5 * np.exp(-(((at - second) / 300) ** 2)) + 0.01
            sound += loud * np.sin(2 * np.pi * at * time)
        syllables.append(0.1 * sound * rise)
    return np.concatenate(syllables).astype(np.float32)


@pytest.fixture(scope="module")
def mp3() -> bytes:
    return tag_mp3(encode_mp3([babble(3, 1)], 96), Tags("Quét mã QR", "Đài xã An Nghĩa"))


@pytest.fixture(scope="module")
def light(mp3: bytes) -> bytes:
    return light_copy(mp3)


def test_it_is_opus_of_the_rate_that_is_told_and_says_what_the_mp3_says(mp3: bytes, light: bytes) -> None:
    with soundfile.SoundFile(io.BytesIO(light)) as sound:
        assert (sound.subtype, sound.samplerate, sound.channels) == ("OPUS", RATE, 1)
        assert abs(8 * len(light) / (sound.frames / RATE) - 1000 * KBPS) < 8000
    assert title_of(light) == "Quét mã QR"
    assert "Đài xã An Nghĩa".encode() in light


def test_the_same_programme_gives_the_same_bytes(mp3: bytes, light: bytes) -> None:
    assert light_copy(mp3) == light


def test_it_sounds_as_its_programme_does(mp3: bytes, light: bytes) -> None:
    assert difference(mp3, light) < 1 / 1.5


@pytest.mark.parametrize("change", ["muted", "replaced", "doubled", "cut"])
def test_a_quarter_of_a_second_of_other_sound_is_found(mp3: bytes, light: bytes, change: str) -> None:
    sound, rate = soundfile.read(io.BytesIO(light), dtype="float32")
    at, count = 3 * rate // 2, rate // 4
    words = {
        "muted": np.zeros(count, np.float32),
        "replaced": sound[2 * rate : 2 * rate + count],
        "doubled": np.concatenate([sound[at : at + count]] * 2),
        "cut": sound[:0],
    }[change]
    out = io.BytesIO()
    soundfile.write(out, np.concatenate([sound[:at], words, sound[at + count :]]), rate, format="WAV")
    assert not same_speech(mp3, out.getvalue())


@pytest.mark.parametrize("lost", [0.02, 0.025, 0.03])
def test_a_muting_that_a_pause_hides_for_the_most_part_is_found(lost: float) -> None:
    """0.15 s of nothing begin in a pause and take the beginning of what follows."""
    said, rate = babble(2, 4), 44_100
    said[:rate] *= np.float32(
        0.001
    )  # a second of all but silence; each syllable is at full sound in its middle
    begins = rate + rate // 16
    said[rate:begins] = 0
    mp3 = tag_mp3(encode_mp3([said], 96), Tags("Quét mã QR", "Đài xã An Nghĩa"))
    until = begins + int(lost * rate)
    muted = said.copy()
    muted[until - int(0.15 * rate) : until] = 0
    assert same_speech(mp3, light_copy(mp3))
    assert not same_speech(
        mp3, light_copy(tag_mp3(encode_mp3([muted], 96), Tags("Quét mã QR", "Đài xã An Nghĩa")))
    )


def test_another_stream_behind_or_other_bytes_make_it_none(mp3: bytes, light: bytes) -> None:
    other = light.replace((0x4C6F61).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    assert title_of(light + other) == title_of(light + light) == title_of(light + b"x") == title_of(mp3) == ""
