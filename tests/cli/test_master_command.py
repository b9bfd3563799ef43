"""``loalang master`` and ``loalang listen`` through the real command."""

import base64
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from loalang.audio.decode import read_clip
from loalang.audio.loudness import integrated
from loalang.cli import main


def call(*arguments: str) -> object:
    """Run the command and return its exit code."""
    try:
        main(arguments)
    except SystemExit as stop:
        return stop.code
    return 0


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Three seconds of something like speech, stereo, 16 kHz, on a phone that hums."""
    time = np.arange(3 * 16_000) / 16_000
    tones = [np.sin(2 * np.pi * 160 * n * time + n * n) / (1 + n / 4) for n in range(1, 30)]
    voice = np.sum(tones, axis=0) * np.clip(np.sin(2 * np.pi * 3 * time), 0, 1)
    sound = 0.05 * voice + 0.1 + 0.02 * np.sin(2 * np.pi * 30 * time)
    soundfile.write(tmp_path / "chu tich.wav", np.stack([sound, sound], axis=1), 16_000)
    return tmp_path / "chu tich.wav"


@pytest.mark.parametrize(
    ("edition", "suffix", "target"), [("loudspeaker", "-loa", -14), ("podcast", "-podcast", -16)]
)
def test_a_recording_becomes_a_file_for_its_edition(
    recording: Path, edition: str, suffix: str, target: float, capsys: pytest.CaptureFixture[str]
) -> None:
    call("master", str(recording), "--edition", edition)
    out = recording.with_name(f"chu tich{suffix}.mp3")
    clip = read_clip(out)
    assert integrated(clip.samples, clip.rate) == pytest.approx(target, abs=0.5)
    assert clip.seconds == pytest.approx(3.0, abs=0.1)
    said = capsys.readouterr().out
    loud = f"{integrated(clip.samples, clip.rate):.1f}".replace(".", ",")
    assert f"→ {loud} dB" in said
    assert said.count("\n") == 1


def bad(folder: Path, kind: str) -> list[str]:
    path = folder / "x.wav"
    match kind:
        case "silent":
            soundfile.write(path, np.zeros(16_000), 16_000)
        case "short":
            soundfile.write(path, 0.1 * np.ones(800), 16_000)
        case "text":
            path = folder / "x.mp3"
            path.write_text("không phải tiếng", encoding="utf-8")
        case "empty":
            path.write_bytes(b"")
        case "missing":
            pass
        case "onto itself":
            path = folder / "x.mp3"
            path.write_bytes(b"x")
            return [str(path), "-o", str(path)]
        case "not mp3":
            soundfile.write(path, np.ones(16_000), 16_000)
            return [str(path), "-o", str(folder / "y.ogg")]
    return [str(path)]


@pytest.mark.parametrize("kind", ["silent", "short", "text", "empty", "missing", "onto itself", "not mp3"])
def test_what_cannot_be_mastered_is_one_clear_line_and_no_file(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = bad(tmp_path, kind)
    files = sorted(tmp_path.iterdir())
    assert call("master", *arguments) in (2, 3)
    said = capsys.readouterr().err.rstrip("\n").split("\n")
    assert len(said) <= 2
    assert sorted(tmp_path.iterdir()) == files


def test_the_listening_page_needs_no_other_file_and_plays_three_sounds(
    recording: Path, tmp_path: Path
) -> None:
    call("listen", str(recording), "-o", str(tmp_path / "nghe.html"), "--seconds", "2")
    page = (tmp_path / "nghe.html").read_text(encoding="utf-8")
    sounds = re.findall(r'src="data:audio/mpeg;base64,([^"]+)"', page)
    assert len(sounds) == 3
    for index, sound in enumerate(sounds):
        (tmp_path / f"{index}.mp3").write_bytes(base64.b64decode(sound))
        clip = read_clip(tmp_path / f"{index}.mp3")
        assert clip.seconds == pytest.approx(2.0, abs=0.1)
        assert np.abs(clip.samples).max() > 0.05
    assert not re.search(r'(src|href)="(?!data:)', page)
    assert page.count("<svg") == 4
    figures = re.findall(r"<td>(-?[\d.,]+)</td>", page)
    assert len(figures) == 6
    assert not any("." in figure for figure in figures), "decimals have a comma"
    assert "nan" not in re.sub(r"base64,[^\"]+", "", page).lower()
