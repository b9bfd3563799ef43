"""What phones record: M4A by PyAV (extra ``[m4a]``), and one clear line without it."""

import builtins
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Samples
from loalang.errors import ContentError
from loalang.speech.recording import read_recording

FTYP = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom\x00\x00\x00\x00"
"""How every M4A begins."""


def speech(rate: int) -> Samples:
    """A second of quiet, two of a voice-like hum in syllables, a second of quiet."""
    time = np.arange(2 * rate) / rate
    hum = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 12))
    voice = 0.2 * hum * (0.15 + np.square(np.sin(2 * np.pi * 2.5 * time)))
    quiet = np.random.default_rng(1).normal(0, 0.0003, rate)
    return np.concatenate([quiet, voice, quiet]).astype(np.float32)


def write(
    path: Path, samples: Samples, rate: int, channels: int, how: Sequence[tuple[str, str]] = ()
) -> None:
    av = pytest.importorskip("av")
    with av.open(str(path), "w", format="ipod", options=dict(how)) as container:
        stream = container.add_stream("aac", rate=rate, layout="mono" if channels == 1 else "stereo")
        stream.bit_rate = 96_000
        frame = av.AudioFrame.from_ndarray(
            np.stack([samples] * channels), format="fltp", layout=stream.layout.name
        )
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("how", [(), (("movflags", "faststart"),)])
def test_a_phone_s_recording_is_read_trimmed_and_keeps_its_speed(
    tmp_path: Path, rate: int, channels: int, how: Sequence[tuple[str, str]]
) -> None:
    path = tmp_path / "Ghi âm mới 12.m4a"
    sound = speech(rate)
    write(path, sound, rate, channels, how)
    read = read_recording(path)
    assert read.rate == rate
    assert read.seconds == pytest.approx(2.0 + 0.3, abs=0.15)
    voice = sound[rate : 3 * rate]
    level = np.sqrt(np.mean(np.square(read.samples))) * np.sqrt(read.seconds / 2.0)
    assert level == pytest.approx(np.sqrt(np.mean(np.square(voice))), rel=0.06)
    spectrum = np.abs(np.fft.rfft(read.samples))
    heard = np.argmax(spectrum) * rate / len(read.samples)
    assert heard == pytest.approx(140, abs=3.5)


def test_the_name_s_ending_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path / "a.m4a", speech(16_000), 16_000, 1)
    (tmp_path / "a.m4a").rename(tmp_path / "a.mp3")
    assert read_recording(tmp_path / "a.mp3").seconds > 2


@pytest.mark.parametrize("kept", [0.5, 0.02])
def test_a_recording_that_was_cut_off_is_one_clear_error(tmp_path: Path, kept: float) -> None:
    """A phone writes what a reader needs at the end: without it there is nothing to read."""
    path = tmp_path / "a.m4a"
    write(path, speech(16_000), 16_000, 1)
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * kept)])
    with pytest.raises(ContentError) as caught:
        read_recording(path)
    assert caught.value.hint.startswith("gợi ý: ")


def test_without_the_extra_the_error_says_both_ways_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.m4a").write_bytes(FTYP + bytes(4000))
    real = builtins.__import__

    def without_av(name: str, *rest: object, **more: object) -> object:
        if name == "av":
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_av)
    with pytest.raises(ContentError, match="chưa đọc được tệp M4A") as caught:
        read_recording(tmp_path / "a.m4a")
    assert "MP3" in caught.value.hint
    assert "pip install 'loalang[m4a]'" in caught.value.hint
