"""MP3: the samples that went in come out, no more and no fewer, in every decoder at hand."""

import io
import shutil
import struct
import subprocess
from pathlib import Path

import mutagen.mp3
import numpy as np
import pytest
import soundfile

from loalang.audio.clip import Samples
from loalang.audio.crc16 import crc16
from loalang.audio.encode import Mp3Encoder, encode_mp3
from loalang.audio.info_frame import count_frames

RATE = 44_100


def murmur(count: int) -> Samples:
    """Brown noise under a slow swell: sound with energy at every moment."""
    rng = np.random.default_rng(7)
    walk = np.cumsum(rng.standard_normal(count + 1))[1:]
    walk -= np.linspace(walk[0], walk[-1], count)
    return (0.5 * walk / np.abs(walk).max()).astype(np.float32)


@pytest.mark.parametrize("count", [1, 441, 1151, 1152, 1153, RATE, 3 * RATE + 517])
@pytest.mark.parametrize(("kbps", "rate"), [(64, 44_100), (96, 44_100), (64, 48_000), (128, 32_000)])
def test_decoded_length_is_the_written_length_to_the_sample(count: int, kbps: int, rate: int) -> None:
    mp3 = encode_mp3([np.full(count, 0.1, np.float32)], kbps, rate)
    decoded, decoded_rate = soundfile.read(io.BytesIO(mp3))
    info = mutagen.mp3.MP3(io.BytesIO(mp3)).info
    assert (len(decoded), decoded_rate) == (count, rate)
    assert info.length == pytest.approx(count / rate, abs=1e-4)
    assert (info.bitrate_mode, info.channels) == (mutagen.mp3.BitrateMode.CBR, 1)


def test_decoded_sound_is_in_its_place() -> None:
    sound = murmur(2 * RATE)
    decoded, _ = soundfile.read(io.BytesIO(encode_mp3([sound], 128)))
    by_shift = {s: np.corrcoef(sound[100:-100], np.roll(decoded, s)[100:-100])[0, 1] for s in range(-3, 4)}
    assert max(by_shift, key=lambda shift: by_shift[shift]) == 0
    assert by_shift[0] > 0.999


def test_bytes_do_not_depend_on_the_blocks() -> None:
    sound = murmur(RATE)
    whole = encode_mp3([sound], 64)
    assert encode_mp3(np.array_split(sound, 37), 64) == whole
    assert encode_mp3([sound], 64) == whole


def test_encoding_goes_on_while_the_next_block_is_made() -> None:
    encoder = Mp3Encoder(64)
    encoder.write(murmur(1000))
    encoder.write(murmur(200))
    assert encoder.finish() == encode_mp3([murmur(1000), murmur(200)], 64)


def test_nothing_at_all_becomes_a_file_of_one_silent_sample() -> None:
    decoded, _ = soundfile.read(io.BytesIO(encode_mp3([], 64)))
    assert decoded.tolist() == [0.0]


def test_sound_over_full_scale_is_cut_off_and_does_not_wrap_round() -> None:
    tone = 1.5 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
    decoded, _ = soundfile.read(io.BytesIO(encode_mp3([tone.astype(np.float32)], 128)))
    cut = np.clip(tone, -1, 1)
    assert np.abs(decoded - cut)[2000:-2000].max() < 0.2


def test_header_tells_frames_bytes_delay_and_checksums() -> None:
    sound = murmur(RATE)
    mp3 = encode_mp3([sound], 64)
    frame, audio = mp3[:208], mp3[208:]
    assert frame[21:25] == b"Info"
    flags, frames, size = struct.unpack_from(">3I", frame, 25)
    assert (flags, frames, size) == (15, count_frames(audio, RATE, 64), len(mp3))
    assert frame[141:150] == b"LAME3.100"
    both = int.from_bytes(frame[162:165], "big")
    delay, padding = both >> 12, both & 0xFFF
    assert delay == 576
    assert frames * 1152 - delay - padding == len(sound)
    music_length, music_crc, tag_crc = struct.unpack_from(">IHH", frame, 169)
    assert (music_length, music_crc, tag_crc) == (len(mp3), crc16(audio), crc16(frame[:175]))


@pytest.mark.parametrize(("rate", "kbps"), [(22_050, 64), (44_100, 48), (44_100, 100)])
def test_what_would_not_be_mpeg_1_is_refused(rate: int, kbps: int) -> None:
    with pytest.raises(ValueError, match="MPEG-1"):
        Mp3Encoder(kbps, rate)


@pytest.mark.parametrize("data", [b"", b"\x00", b"123456789", bytes(range(256)) * 50, b"\x00" * 3000 + b"a"])
def test_crc16_agrees_with_its_definition(data: bytes) -> None:
    remainder = 0
    for byte in data:
        remainder ^= byte
        for _ in range(8):
            remainder = remainder >> 1 ^ (0xA001 if remainder & 1 else 0)
    assert crc16(data) == remainder


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 700, 5000])
def test_crc16_goes_on_where_it_stopped(cut: int) -> None:
    data = bytes(range(1, 251)) * 20
    for before, after in ((data[:cut], data[cut:]), (data[cut:], data[:cut])):
        assert crc16(after, crc16(before)) == crc16(before + after)


def test_crc16_of_the_standard_check_string() -> None:
    assert crc16(b"123456789") == 0xBB3D


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not here")
@pytest.mark.parametrize("count", [1153, 3 * RATE + 517])
def test_ffmpeg_decodes_as_many_samples(tmp_path: Path, count: int) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(encode_mp3([murmur(count)], 64))
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert len(done.stdout) == 2 * count
    assert done.stderr == b""
