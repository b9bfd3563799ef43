"""Programmes made passage by passage: cut where it is silent, spliced without a seam, made only once."""

import io
import shutil
import struct
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from loalang.audio import assembling
from loalang.audio.assembling import STEP, Assembly, Finished
from loalang.audio.chains import CHAINS
from loalang.audio.clip import Clip, Samples
from loalang.audio.crc16 import crc16
from loalang.audio.encode import FrameEncoder
from loalang.audio.fitting import fit_voices
from loalang.audio.info_frame import BITRATES, count_frames, frames_end, silent_frame
from loalang.audio.loudness import integrated
from loalang.audio.passage_key import key_of
from loalang.audio.passages import TAIL, passages
from loalang.audio.sounds import BedEnd, BedStart, ChapterMark, Recorded, Silence, Sound, Speech, Tune
from loalang.audio.splice import ENDING, Placed, splice
from loalang.audio.timeline import FRAME, LEAD, SpanKind, grid, place
from loalang.files.blob_cache import BlobCache
from loalang.model import DELIVERIES, Edition

RATE = 44_100
EDITIONS = list(Edition)


def murmur(seconds: float, pitch: float = 140.0, rate: int = 22_050, level: float = 0.2) -> Clip:
    """A buzz in syllables, of the peakiness of a voice."""
    time = np.arange(round(seconds * rate)) / rate
    sound = sum(np.cos(2 * np.pi * pitch * n * time + n * n) / (1 + (n / 6) ** 2) for n in range(1, 30))
    return Clip(
        (level * sound / 6 * np.clip(np.sin(2 * np.pi * 3 * time), 0, 1) ** 0.5).astype(np.float32), rate
    )


@pytest.fixture
def uncorrected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programmes of a few short sentences would be corrected as a whole, which makes them twice."""
    monkeypatch.setattr(assembling, "STEP", 1e9)


REFERENCES = {"lan": murmur(6.0, 210), "hung": murmur(6.0, 120)}


def say(seconds: float, voice: str = "lan") -> Speech:
    return Speech(
        murmur(seconds, {"lan": 210, "hung": 120}[voice]), voice.title(), "Kính thưa bà con.", voice
    )


def lesson(*sentences: float, gap: float = 0.9) -> list[Sound]:
    sounds: list[Sound] = [ChapterMark("Mở đầu"), Tune(murmur(2.0, 330), "mo-dau"), Silence(0.3)]
    for number, seconds in enumerate(sentences):
        sounds += [say(seconds, ("lan", "hung")[number % 2]), Silence(gap)]
    return sounds


def made(sounds: list[Sound], edition: Edition = Edition.LOUDSPEAKER, kept: BlobCache | None = None) -> bytes:
    out = io.BytesIO()
    assembly = Assembly(edition, DELIVERIES[edition].bitrate, REFERENCES, kept, "1")
    assembly.write(assembly.plan(sounds), out)
    return out.getvalue()


def heard(mp3: bytes) -> Samples:
    samples, rate = soundfile.read(io.BytesIO(mp3), dtype="float32")
    assert rate == RATE
    return np.asarray(samples)


SOUND = st.one_of(
    st.floats(0.05, 2).map(lambda seconds: Silence(seconds)),
    st.floats(0.05, 1).map(
        lambda seconds: Speech(Clip(np.ones(round(22_050 * seconds), np.float32), 22_050), "Lan", "")
    ),
    st.just(BedStart(Clip(np.ones(4000, np.float32), 22_050), "nhe-nhang")),
    st.just(BedEnd()),
)


@given(st.lists(SOUND, max_size=12))
def test_every_sound_lies_in_one_passage_and_no_two_passages_touch(sounds: list[Sound]) -> None:
    layout = place(sounds)
    parts = list(passages(layout))
    for before, after in pairwise(parts):
        assert before.start + before.frames <= after.start
    assert all(part.start >= 0 for part in parts)
    for slot in layout.slots:
        inside = [part for part in parts if slot in part.slots]
        if not isinstance(slot.sound, Silence):
            (part,) = inside
            assert part.start + LEAD <= slot.start
            assert slot.end <= part.start + part.frames - TAIL
    for bed in layout.beds:
        assert any(
            part.start + LEAD <= bed.start and bed.end <= part.start + part.frames - TAIL for part in parts
        )


@pytest.mark.parametrize("kbps", [64, 96, 128])
def test_spliced_frames_sound_in_their_places_and_silence_between(kbps: int) -> None:
    sound = np.concatenate(
        [np.zeros(2 * 1152), murmur(1.0, rate=RATE).samples[: 30 * 1152], np.zeros(4 * 1152)]
    )
    encoder = FrameEncoder(kbps)
    encoder.write(sound.astype(np.float32))
    frames = encoder.finish(36)
    assert count_frames(frames, RATE, kbps) == 36
    out = io.BytesIO()
    crc = crc16(frames)
    splice([Placed(5, frames, crc), Placed(60, frames, crc)], 120, kbps, out)
    (told,) = struct.unpack_from(">H", out.getvalue(), 173)
    header = 144 * kbps * 1000 // RATE
    assert told == crc16(out.getvalue()[header:])
    samples = heard(out.getvalue())
    assert len(samples) == 120 * 1152
    for start in (5, 60):
        again = samples[start * 1152 : (start + 36) * 1152]
        assert np.corrcoef(again, sound)[0, 1] > 0.99
    assert not samples[41 * 1152 + 2000 : 60 * 1152].any()
    assert abs(len(out.getvalue()) - kbps * 1000 / 8 * 123 * 1152 / RATE) < 2


@pytest.mark.parametrize("kbps", BITRATES[BITRATES.index(64) :])
def test_a_passage_is_as_many_frames_long_as_its_bytes_say(kbps: int) -> None:
    encoder = FrameEncoder(kbps, quality=9)
    encoder.write(np.zeros(700 * 1152, np.float32))
    frames = encoder.finish()
    for count in (1, 37, 699):
        out = io.BytesIO()
        first = frames[: frames_end(frames, 144_000 * kbps // RATE, count)]
        splice([Placed(0, first, crc16(first))], 720, kbps, out)
        assert count_frames(out.getvalue(), RATE, kbps) == 720 + ENDING + 1


def test_a_silent_frame_is_as_long_as_it_says() -> None:
    for kbps in (64, 96, 320):
        for padded in (False, True):
            frame = silent_frame(RATE, kbps, padded)
            assert count_frames(frame * 3, RATE, kbps) == 3


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_programme_has_its_length_its_loudness_and_no_click(edition: Edition) -> None:
    sounds = lesson(4.0, 3.0, 5.0, 2.5, gap=DELIVERIES[edition].sentence_gap)
    planned = Assembly(edition, 64, REFERENCES).plan(sounds)
    samples = heard(made(sounds, edition))
    assert len(samples) / RATE == pytest.approx(planned.layout.length * FRAME)
    assert integrated(samples, RATE) == pytest.approx(CHAINS[edition].loudness, abs=0.5)
    for span in planned.timeline:
        inside = samples[round(span.start * RATE) : round(span.end * RATE)]
        if span.kind in (SpanKind.SPEECH, SpanKind.TUNE):
            assert np.abs(inside).max() > 0.1
        elif span.kind is SpanKind.SILENCE:
            middle = inside[round(0.11 * RATE) : -round(0.09 * RATE)]
            assert np.abs(middle).max(initial=0) < 1e-3


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.usefixtures("uncorrected")
def test_no_sound_loses_its_beginning_or_its_end(edition: Edition) -> None:
    """A tone between two splices: its first and last moments are as loud as the rest."""
    frames = 40 * grid(22_050)
    tone = (0.3 * np.sin(2 * np.pi * 1000 * np.arange(frames) / 22_050)).astype(np.float32)
    sounds: list[Sound] = [Tune(Clip(tone, 22_050), "mo-dau"), Silence(0.9)] * 3
    samples = heard(made(sounds, edition))
    for slot in place(sounds).slots[::2]:
        inside = samples[slot.start * 1152 : slot.end * 1152]
        whole = np.sqrt(np.mean(inside**2))
        for edge in (inside[221:662], inside[-662:-221]):  # behind the 5 ms of every fade
            assert 20 * np.log10(np.sqrt(np.mean(edge**2)) / whole) == pytest.approx(0, abs=1.0)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.usefixtures("uncorrected")
def test_what_was_kept_gives_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    over_bed = [BedStart(murmur(1.0, 300), "nen"), say(1.5), Silence(0.5), BedEnd(), Silence(1)]
    sounds = [*lesson(1.0, 2.0), *over_bed]
    once = made(sounds, edition, kept)
    count, _size = kept.content()
    assert count == 4
    assert made(sounds, edition, kept) == once == made(sounds, edition)


@pytest.mark.usefixtures("uncorrected")
def test_a_changed_sentence_costs_one_passage(tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    before = made(lesson(1.0, 2.0, 1.5), kept=kept)
    after = made(lesson(1.0, 2.2, 1.5), kept=kept)
    assert kept.content()[0] == 5  # a tune, three sentences, and the one that changed
    assert before != after


@pytest.mark.usefixtures("uncorrected")
def test_a_sentence_said_again_is_made_once(tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    twice: list[Sound] = [say(1.0), Silence(0.9), say(1.0), Silence(0.9)]
    samples = heard(made(twice, kept=kept))
    assert kept.content()[0] == 1
    length = (place(twice).slots[2].start - LEAD) * 1152
    start = LEAD * 1152
    first, again = (samples[at : at + RATE] for at in (start, start + length))
    assert np.allclose(first, again, atol=1e-6)


def test_a_damaged_passage_is_made_again(tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    once = made(lesson(1.0), kept=kept)
    for path in tmp_path.rglob("*.frames"):
        path.write_bytes(path.read_bytes()[:-7])
    assert made(lesson(1.0), kept=kept) == once


@pytest.mark.usefixtures("uncorrected")
def test_another_version_of_the_code_shares_nothing(tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    for version in ("1", "2"):
        assembly = Assembly(Edition.PODCAST, 96, REFERENCES, kept, version)
        assembly.write(assembly.plan([say(1.0)]), io.BytesIO())
    assert kept.content()[0] == 2


@pytest.mark.usefixtures("uncorrected")
def test_editions_share_nothing_though_their_mix_is_the_same(tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    sounds: list[Sound] = [Tune(murmur(1.0, 330), "mo-dau"), Silence(0.9), say(1.0)]
    made_of = {}
    for edition in (*EDITIONS, *EDITIONS):
        assembly, out = Assembly(edition, 96, REFERENCES, kept, "1"), io.BytesIO()
        assembly.write(assembly.plan(sounds), out)
        assert made_of.setdefault(edition, out.getvalue()) == out.getvalue()
    assert len(set(made_of.values())) == 2
    assert kept.content()[0] == 4


def test_a_recording_right_beside_a_voice_is_fitted_with_it_and_not_as_the_voice() -> None:
    """Nobody knows how it sounds, so the passage is heard as a whole."""
    beside: list[Sound] = [say(1.0), Recorded(murmur(1.0, 100), "chu-tich.m4a"), Silence(0.9), say(1.0)]
    assembly = Assembly(Edition.LOUDSPEAKER, 64, REFERENCES)
    both, voice = passages(assembly.plan(beside).layout)
    assert assembly._fit(both) is None
    assert assembly._fit(voice) is not None


def test_a_programme_that_is_too_soft_as_a_whole_is_corrected() -> None:
    """Whispered through: the voice is known to be louder than this, the programme has its loudness still."""
    faint = [Speech(murmur(3.0, 210, level=0.1), "Lan", "", "lan"), Silence(0.9)]
    samples = heard(made([*faint, *faint]))
    assert integrated(samples, RATE) == pytest.approx(
        CHAINS[Edition.LOUDSPEAKER].loudness, abs=STEP / 2 + 0.2
    )


def test_a_recording_is_mastered_by_what_it_is_itself() -> None:
    quiet = Recorded(murmur(4.0, 100, level=0.01), "chu-tich.m4a")
    samples = heard(made([say(3.0), Silence(1.0), quiet, Silence(1.0)]))
    spoken, recorded = samples[RATE // 4 : 3 * RATE], samples[round(4.3 * RATE) : 8 * RATE]
    assert integrated(recorded, RATE) == pytest.approx(integrated(spoken, RATE), abs=1.5)


@pytest.mark.parametrize(
    "sounds", [[], [Silence(1.0)], [Speech(Clip(np.zeros(9000, np.float32), 22_050), "Lan", "", "lan")]]
)
def test_silence_becomes_a_silent_file(sounds: list[Sound]) -> None:
    assert not heard(made(sounds)).any()


def test_finished_passages_are_read_back_as_written() -> None:
    finished = Finished.of(b"\xff\xfb\x90", np.array([0.0, 1e-5, 0.25]))
    again = Finished.from_bytes(finished.to_bytes())
    assert (again.frames, again.crc) == (finished.frames, finished.crc)
    assert again.powers.tolist() == finished.powers.tolist()


@pytest.mark.skipif(not shutil.which("mp3val"), reason="mp3val is not here")
@pytest.mark.parametrize("edition", EDITIONS)
def test_mp3val_finds_no_fault(tmp_path: Path, edition: Edition) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(made(lesson(1.0, 2.0), edition))
    done = subprocess.run(["mp3val", str(path)], capture_output=True, text=True, check=True)
    faults = [line for line in done.stdout.splitlines() if line.startswith(("WARNING", "ERROR"))]
    assert [line for line in faults if "No supported tags" not in line] == []
    assert "CBR" in done.stdout


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not here")
def test_ffmpeg_hears_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(made(lesson(1.0, 2.0)))
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    theirs, ours = np.frombuffer(done.stdout, "<f4"), heard(path.read_bytes())
    assert done.stderr == b""
    assert len(theirs) == len(ours)
    assert np.abs(theirs - ours).max() < 1e-3


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.usefixtures("uncorrected")
def test_a_later_process_finds_every_passage(edition: Edition, tmp_path: Path) -> None:
    """Where the voices' fits are read back, not found anew."""
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    made(lesson(1.0, 2.0), edition, kept)
    fit_voices.cache_clear()
    made(lesson(1.0, 2.0), edition, kept)
    assert kept.content()[0] == 3


class _Unread(Clip):
    """A clip that is known, and that nobody may read."""

    __slots__ = ("known",)

    def __init__(self, clip: Clip) -> None:
        object.__setattr__(self, "known", (clip.count, clip.content))
        object.__setattr__(self, "rate", clip.rate)

    count = property(lambda self: self.known[0])  # type: ignore[assignment]
    content = property(lambda self: self.known[1])  # type: ignore[assignment]
    samples = property(lambda self: pytest.fail("read"))  # type: ignore[assignment]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.usefixtures("uncorrected")
def test_what_stands_is_found_without_reading_a_clip(edition: Edition, tmp_path: Path) -> None:
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    over_bed = [BedStart(murmur(1.0, 300), "nen"), say(1.5), Silence(0.5), BedEnd(), Silence(1)]
    sounds = [*lesson(1.0, 2.0), *over_bed]
    once = made(sounds, edition, kept)
    unread = [replace(s, clip=_Unread(s.clip)) if hasattr(s, "clip") else s for s in sounds]
    assert made(unread, edition, kept) == once


def _keys(sounds: list[Sound], references: dict[str, Clip] = REFERENCES) -> list[str]:
    assembly = Assembly(Edition.PODCAST, 96, references)
    planned = assembly.plan(sounds)
    return [key_of(planned, part, assembly._setting(part, 0.4)) for part in passages(planned.layout)]


BED = BedStart(murmur(1.0, 300), "nen")
OVER_BED: list[Sound] = [BED, Silence(0.5), say(1.5), Silence(0.5), BedEnd()]


@pytest.mark.parametrize(
    "changed",
    [
        [BED, Silence(0.6), say(1.5), Silence(0.5), BedEnd()],  # its place
        [BED, Silence(0.5), say(1.4), Silence(0.5), BedEnd()],  # the sound
        [BED, Silence(0.5), say(1.5), Silence(0.6), BedEnd()],  # how long the bed goes on
        [BedStart(murmur(1.0, 310), "nen"), *OVER_BED[1:]],  # the bed
        [Silence(0.5), say(1.5), Silence(0.5)],  # none
        [BED, Silence(0.5), say(1.5, "hung"), Silence(0.5), BedEnd()],  # the voice
    ],
)
def test_a_passage_s_key_depends_on_all_that_is_heard_in_it(changed: list[Sound]) -> None:
    assert _keys(changed) != _keys(OVER_BED)


def test_a_passage_s_key_depends_on_nothing_around_it() -> None:
    (alone,) = _keys(OVER_BED)
    assert _keys([say(1.0), Silence(2.0), *OVER_BED, Silence(0.9), say(1.1, "hung")])[1] == alone
    other_name: list[Sound] = [replace(s, text="Khác.") if isinstance(s, Speech) else s for s in OVER_BED]
    assert _keys(other_name) == [alone]
    assert _keys(OVER_BED, {**REFERENCES, "lan": murmur(5.0, 215)}) != [alone]


@pytest.mark.parametrize("before", [0.0, 0.31, 7.7, 61.3])
def test_a_passage_sounds_the_same_wherever_it_stands(before: float) -> None:
    """To the last bit: its key does not say where it stands."""
    planned, moved = (
        Assembly(Edition.PODCAST, 96, REFERENCES).plan([*lead, *OVER_BED])
        for lead in ([Silence(3.0)], [Silence(3.0 + before)])
    )
    blocks = [
        np.concatenate(list(assembling._mixed(one, next(passages(one.layout)), RATE)))
        for one in (planned, moved)
    ]
    assert np.array_equal(*blocks)


def test_what_is_corrected_is_encoded_once_where_the_rest_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commune's own sentences are mastered at both loudnesses and encoded at the one that stays."""
    kept = BlobCache(tmp_path, ".frames", 1 << 30)
    faint = [Speech(murmur(3.0, 210, level=0.1), "Lan", "", "lan"), Silence(0.9)]
    own: list[Sound] = [Speech(murmur(1.5, 210, level=0.1), "Lan", "", "lan"), Silence(0.9)]
    with monkeypatch.context() as patch:
        patch.setattr(assembling, "FEW", 0)  # as a lesson that is made whole leaves it
        made([*faint, *faint], kept=kept)
        cold = made([*faint, *own, *faint])
    encoders: list[int] = []

    class Counted(FrameEncoder):
        def __init__(self, kbps: int) -> None:
            super().__init__(kbps)
            encoders.append(kbps)

    monkeypatch.setattr(assembling, "FrameEncoder", Counted)
    assert made([*faint, *own, *faint], kept=kept) == cold
    assert len(encoders) == 1
    with (
        monkeypatch.context() as patch
    ):  # at the loudness at which it is not heard, it is not even mixed again
        patch.setattr(assembling, "Mastering", lambda *_given: pytest.fail("mastered again"))
        again = made([*own, *faint, *faint], kept=kept)
    assert again == made([*own, *faint, *faint])
