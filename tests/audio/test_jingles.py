"""The shipped jingles: they are what their scores say, end softly, and give way to a station's own."""

import itertools
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from conftest import few

from loalang.audio.clip import Samples
from loalang.audio.decode import read_clip
from loalang.audio.pluck import INSTRUMENTS, TRANH, bend, pitch_hertz, strike
from loalang.audio.render import render
from loalang.audio.scores import SCORES
from loalang.cli.jingles import command
from loalang.content.folder import starter
from loalang.content.jingles import find_jingle, list_jingles
from loalang.errors import ContentError

SHIPPED = starter() / "voices" / "jingles"
RATE = 44_100
FIVE_NOTES = set("DEGAB")


def shipped(name: str) -> Samples:
    return read_clip(SHIPPED / f"{name}.flac").samples


def level(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-12))


@pytest.mark.parametrize("name", few(SCORES, *list(SCORES)[:2]))
def test_the_shipped_file_is_its_score_played(name: str) -> None:
    assert np.abs(render(SCORES[name]).samples - shipped(name)).max() < 1e-3


def test_nothing_ships_that_has_no_score() -> None:
    assert {path.name for path in SHIPPED.iterdir()} == {f"{name}.flac" for name in SCORES}


@pytest.mark.parametrize("name", SCORES)
def test_the_peak_leaves_room_and_no_step_is_a_click(name: str) -> None:
    sound = shipped(name)
    assert 20 * np.log10(np.abs(sound).max()) <= -3
    assert np.abs(np.diff(sound)).max() < 0.35
    assert abs(float(sound.mean())) < 1e-3


@pytest.mark.parametrize("name", [name for name, score in SCORES.items() if not score.loops])
def test_a_jingle_begins_and_ends_in_silence(name: str) -> None:
    sound = shipped(name)
    assert abs(float(sound[0])) < 0.002
    assert level(sound[-441:]) < -60


@pytest.mark.parametrize("name", [name for name, score in SCORES.items() if score.loops])
def test_a_bed_repeats_without_a_seam(name: str) -> None:
    sound = shipped(name)
    around = np.concatenate([sound[-4410:], sound[:4410]])
    bends = np.abs(np.diff(around, 2))
    assert bends[4407:4411].max() <= np.percentile(bends, 99.9)
    assert level(sound) < -25


@pytest.mark.parametrize(
    ("name", "shortest", "longest"),
    [
        ("mo-dau", 5, 7),
        ("ket-thuc", 5, 7),
        ("chuyen-muc", 1.5, 2.5),
        ("chuong-thong-bao", 2, 4),
        ("chuong-ket", 2, 4),
        ("khan-cap", 3, 6),
        ("nhe-nhang", 25, 35),
    ],
)
def test_each_lasts_as_long_as_its_use_wants(name: str, shortest: float, longest: float) -> None:
    assert shortest <= len(shipped(name)) / RATE <= longest


def test_the_scores_keep_to_the_five_notes() -> None:
    assert {note.pitch[0] for score in SCORES.values() for note in score.notes} <= FIVE_NOTES
    assert not [note for score in SCORES.values() for note in score.notes if "#" in note.pitch]


@pytest.mark.parametrize(("name", "direction"), [("chuong-thong-bao", 1), ("chuong-ket", -1)])
def test_the_chime_rises_before_a_notice_and_falls_after_it(name: str, direction: int) -> None:
    sound, beat = shipped(name), RATE * 60 / SCORES[name].tempo
    strokes = [sound[round(at * beat) :][: round(0.9 * beat)] for at in range(4)]
    # What is new in each stroke: the last one still rings into it.
    spectra = [np.abs(np.fft.rfft(stroke * np.hanning(len(stroke)), RATE)) for stroke in strokes]
    heard = [np.argmax(spectra[0])]
    heard += [np.argmax(now - before) for before, now in itertools.pairwise(spectra)]
    assert all(step * direction > 0 for step in np.diff(heard))


def test_notes_begin_when_the_score_says() -> None:
    score = SCORES["chuyen-muc"]
    sound = np.abs(shipped("chuyen-muc"))
    for beat in (0.25, 0.5, 1.0):
        at = round(beat * 60 / score.tempo * RATE)
        assert sound[at : at + 441].max() > 1.2 * sound[at - 441 : at].max()


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_a_string_rings_down_and_starts_at_its_pitch(instrument: str) -> None:
    sound = strike(INSTRUMENTS[instrument], 440.0, 0.8)
    tenth = RATE // 10
    assert level(sound[tenth : 2 * tenth]) > level(sound[8 * tenth : 9 * tenth]) + 5
    spectrum = np.abs(np.fft.rfft(sound[:RATE]))
    assert np.argmax(spectrum[400:480]) + 400 == pytest.approx(440, abs=2)


def test_high_partials_die_first() -> None:
    sound = strike(TRANH, 220.0, 0.8)

    def share_above_1_khz(start: float) -> float:
        piece = sound[round(start * RATE) :][: RATE // 4]
        power = np.abs(np.fft.rfft(piece * np.hanning(len(piece)))) ** 2
        return float(power[250:].sum() / power.sum())  # bins of 4 Hz

    assert share_above_1_khz(0.05) > 5 * share_above_1_khz(1.2)


@pytest.mark.parametrize(
    ("ornament", "at", "semitones"),
    [("", 0.5, 0), ("nhan", 0.0, -2), ("nhan", 0.3, 0), ("vo", 0.155, 0.9), ("vo", 0.3, 0), ("rung", 0.1, 0)],
)
def test_ornaments_bend_as_the_left_hand_does(ornament: str, at: float, semitones: float) -> None:
    assert bend(ornament, np.array([at]))[0] == pytest.approx(semitones, abs=0.02)


@pytest.mark.parametrize(("name", "hertz"), [("A4", 440), ("A5", 880), ("C4", 261.626), ("F#4", 369.994)])
def test_pitches_are_those_of_the_keyboard(name: str, hertz: float) -> None:
    assert pitch_hertz(name) == pytest.approx(hertz, abs=0.01)


def test_a_station_replaces_a_jingle_with_its_own_file(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "mo-dau.ogg", np.zeros(8000), 8000)
    assert find_jingle("mo-dau", (tmp_path, SHIPPED)) == tmp_path / "mo-dau.ogg"
    assert find_jingle("ket-thuc", (tmp_path, SHIPPED)) == SHIPPED / "ket-thuc.flac"
    assert [jingle.name for jingle in list_jingles((tmp_path, SHIPPED))] == sorted(SCORES)


def test_of_two_files_of_one_name_the_better_form_wins(tmp_path: Path) -> None:
    for name in ("mo-dau.mp3", "mo-dau.WAV", "mo-dau.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert find_jingle("mo-dau", (tmp_path,)).name == "mo-dau.WAV"


@pytest.mark.parametrize("name", ["mo-dao", "../jingles/mo-dau", "mo-dau.flac"])
def test_an_unknown_jingle_suggests_the_nearest(name: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        find_jingle(name, (tmp_path / "none", SHIPPED))
    assert name in caught.value.message
    assert "mo-dau" in caught.value.hint


def test_the_command_lists_plays_and_makes(tmp_path: Path) -> None:
    listed = CliRunner().invoke(command, [], catch_exceptions=False)
    assert [line.split()[0] for line in listed.output.splitlines()] == sorted(SCORES)
    for name in ("a.wav", "a.mp3"):
        CliRunner().invoke(
            command, ["play", "chuyen-muc", "-o", str(tmp_path / name)], catch_exceptions=False
        )
        played = read_clip(tmp_path / name)
        assert (len(played.samples), played.rate) == (len(shipped("chuyen-muc")), RATE)
        assert np.abs(played.samples - shipped("chuyen-muc")).max() < 0.1
