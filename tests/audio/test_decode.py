"""Reading sound files: every form an officer may have gives the right sound or one clear line."""

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from loalang.audio.clip import Samples
from loalang.audio.decode import is_unfinished, read_blocks, read_clip
from loalang.audio.encode import encode_mp3
from loalang.errors import ContentError

RATE = 44_100


def tone(seconds: float = 1.0, rate: int = RATE, amplitude: float = 0.5) -> Samples:
    return (amplitude * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize(
    ("name", "subtype", "tolerance"),
    [
        ("a.wav", "PCM_U8", 0.01),
        ("a.wav", "PCM_16", 1e-4),
        ("a.wav", "PCM_24", 1e-6),
        ("a.wav", "FLOAT", 1e-7),
        ("a.flac", "PCM_16", 1e-4),
        ("a.flac", "PCM_24", 1e-6),
        ("a.ogg", "VORBIS", 0.05),
    ],
)
def test_each_form_gives_its_samples(
    tmp_path: Path, name: str, subtype: str, tolerance: float, rate: int
) -> None:
    sound = tone(rate=rate)
    soundfile.write(tmp_path / name, sound, rate, subtype=subtype)
    clip = read_clip(tmp_path / name)
    assert clip.rate == rate
    assert clip.samples.dtype == np.float32
    assert clip.samples.shape == sound.shape
    assert np.abs(clip.samples - sound).max() < tolerance


def test_mp3_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "Ghi âm của Chủ tịch.wav").write_bytes(encode_mp3([tone()], 128))
    clip = read_clip(tmp_path / "Ghi âm của Chủ tịch.wav")
    assert len(clip.samples) == RATE
    assert np.abs(clip.samples - tone())[100:-100].max() < 0.05


@pytest.mark.parametrize(
    ("channels", "speaks", "share"),
    [(1, 0, 1.0), (2, 0, 0.5), (2, 1, 0.5), (4, 3, 0.25), (6, 2, 0.29289), (6, 0, 0.20711), (6, 3, 0.0)],
)
def test_channels_are_mixed_to_one(tmp_path: Path, channels: int, speaks: int, share: float) -> None:
    sound = np.zeros((RATE, channels), np.float32)
    sound[:, speaks] = tone()
    soundfile.write(tmp_path / "a.wav", sound, RATE, subtype="FLOAT")
    assert np.abs(read_clip(tmp_path / "a.wav").samples).max() == pytest.approx(share * 0.5, abs=1e-3)


def test_equal_channels_keep_their_level(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.stack([tone()] * 6, axis=1), RATE, subtype="FLOAT")
    assert np.abs(read_clip(tmp_path / "a.wav").samples - tone()).max() < 1e-6


def test_silence_is_a_right_result(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(RATE), RATE)
    assert not read_clip(tmp_path / "a.wav").samples.any()


def test_numbers_that_are_none_become_sound(tmp_path: Path) -> None:
    sound = tone()
    sound[10:13] = np.nan, np.inf, -np.inf
    soundfile.write(tmp_path / "a.wav", sound, RATE, subtype="FLOAT")
    assert read_clip(tmp_path / "a.wav").samples[10:13].tolist() == [0.0, 1.0, -1.0]


def test_blocks_hold_a_long_file_a_little_at_a_time(tmp_path: Path) -> None:
    sound = tone(3.3)
    soundfile.write(tmp_path / "a.flac", sound, RATE)
    blocks = list(read_blocks(tmp_path / "a.flac", seconds=1.0))
    assert [len(block.samples) for block in blocks] == [RATE, RATE, RATE, round(0.3 * RATE)]
    assert np.abs(np.concatenate([block.samples for block in blocks]) - sound).max() < 1e-4


def test_a_truncated_mp3_gives_what_is_there(tmp_path: Path) -> None:
    mp3 = encode_mp3([tone(4.0)], 64)
    (tmp_path / "a.mp3").write_bytes(mp3[: len(mp3) // 2])
    clip = read_clip(tmp_path / "a.mp3")
    assert 1.8 < clip.seconds < 2.1
    assert np.abs(clip.samples - tone(4.0)[: len(clip.samples)])[500:-2000].max() < 0.05


def test_a_truncated_wav_gives_what_is_there(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(), RATE, subtype="PCM_24")
    (tmp_path / "b.wav").write_bytes((tmp_path / "a.wav").read_bytes()[:60_001])
    assert read_clip(tmp_path / "b.wav").seconds == pytest.approx(60_000 / 3 / RATE, abs=0.01)


BAD = {
    "empty.wav": b"",
    "text.mp3": "Kính thưa bà con. ".encode() * 500,
    "zeros.mp3": bytes(5000),
    "noise.mp3": np.random.default_rng(0).bytes(20_000),
    "header.wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "some.raw": b"abc" * 1000,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_sound_is_one_clear_error(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    with pytest.raises(ContentError) as caught:
        read_clip(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert capfd.readouterr().err == ""  # nor a word of a decoder's own


def test_a_wav_without_samples_is_an_error(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(0), RATE)
    with pytest.raises(ContentError, match="không có âm thanh"):
        read_clip(tmp_path / "a.wav")


@pytest.mark.parametrize("name", ["missing.wav", "."])
def test_a_missing_file_or_a_folder_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError, match="không đọc được"):
        read_clip(tmp_path / name)


def test_a_file_too_long_for_memory_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(30, 8_000), 8_000)
    with pytest.raises(ContentError, match="dài quá"):
        read_clip(tmp_path / "a.wav", longest=15)


def test_m4a_without_pyav_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "av", None)
    (tmp_path / "a.m4a").write_bytes(b"\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00" + bytes(200))
    with pytest.raises(ContentError, match=r"loalang\[m4a\]"):
        read_clip(tmp_path / "a.m4a")


@pytest.mark.parametrize("name", ["a.m4a", "a.aac", "a.3gp"])
def test_phone_recordings_are_read_where_pyav_is(tmp_path: Path, name: str) -> None:
    av = pytest.importorskip("av")
    container_format = {"a.m4a": "ipod", "a.aac": "adts", "a.3gp": "3gp"}[name]
    with av.open(str(tmp_path / name), "w", format=container_format) as container:
        stream = container.add_stream("aac", rate=RATE)
        stream.layout = "mono"
        pcm = (tone() * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    clip = read_clip(tmp_path / name)
    assert clip.rate == RATE
    assert clip.seconds == pytest.approx(1.0, abs=0.08)
    middle = np.abs(np.fft.rfft(clip.samples[10_000:32_050]))
    assert np.argmax(middle) == pytest.approx(440 * 22_050 / RATE, abs=1)
    assert np.sqrt(np.mean(np.square(clip.samples[10_000:32_050]))) == pytest.approx(0.5 / 2**0.5, rel=0.05)


def wav(
    path: Path, data: bytes, rate: int = 16_000, channels: int = 1, told: int | None = None, kind: int = 1
) -> Path:
    """A WAV whose header says what it likes."""
    size = len(data) if told is None else told
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * 2 & 0xFFFFFFFF, channels * 2 & 0xFFFF, 16)
    head = b"RIFF" + struct.pack("<I", 36 + size & 0xFFFFFFFF) + b"WAVEfmt " + struct.pack("<I", 16) + form
    head += b"data" + struct.pack("<I", size)
    path.write_bytes(head + data)
    return path


SIX_SECONDS = (tone(6, 16_000) * 32767).astype("<i2").tobytes()


@pytest.mark.parametrize(
    ("rate", "channels"), [(1, 1), (100, 1), (3_000_000, 1), (2**31 - 1, 1), (16_000, 1000), (655_350, 2)]
)
def test_what_no_recorder_writes_is_refused_before_it_is_read(
    tmp_path: Path, rate: int, channels: int
) -> None:
    path = wav(tmp_path / "a.wav", SIX_SECONDS, rate, channels)
    with pytest.raises(ContentError, match=f"thông số lạ: {rate} Hz, {channels} kênh"):
        read_clip(path)


def test_a_lying_header_takes_no_more_room_than_its_file(tmp_path: Path) -> None:
    path = wav(tmp_path / "a.wav", SIX_SECONDS, told=0xFFFFFFF0)
    assert read_clip(path).seconds == pytest.approx(6, abs=0.01)


def test_memory_is_samples_not_seconds(tmp_path: Path) -> None:
    """At 384 kHz two seconds are as much as sixteen at 48."""
    soundfile.write(tmp_path / "a.flac", np.zeros(384_000 * 3, np.int16), 384_000)
    assert read_clip(tmp_path / "a.flac", longest=24).seconds == 3
    with pytest.raises(ContentError, match="dài quá 0 phút"):
        read_clip(tmp_path / "a.flac", longest=16)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_recorder_that_lost_power_is_heard_as_far_as_it_came(tmp_path: Path, channels: int) -> None:
    stereo = np.repeat(np.frombuffer(SIX_SECONDS, "<i2"), channels).tobytes()
    path = wav(tmp_path / "a.wav", stereo + b"x", channels=channels, told=0)
    assert is_unfinished(path)
    clip = read_clip(path)
    assert clip.seconds == pytest.approx(6, abs=0.01)
    assert np.abs(clip.samples).max() == pytest.approx(0.5, abs=0.01)
    assert not is_unfinished(wav(tmp_path / "b.wav", SIX_SECONDS))
    assert not is_unfinished(wav(tmp_path / "c.wav", SIX_SECONDS[:100], told=0))
