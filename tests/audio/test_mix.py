"""The mix, judged by measure: what starts where, how loud, and that nothing clicks or clips."""

import os
import subprocess
import sys
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from loalang.audio.clip import Clip, Samples
from loalang.audio.ducking import DUCKED, OPEN
from loalang.audio.levels import TUNE_OFFSET, VOICE_LEVEL
from loalang.audio.loudness import integrated
from loalang.audio.mix import mix, plan, rate_of, to_samples
from loalang.audio.sounds import BedEnd, BedStart, ChapterMark, Recorded, Silence, Sound, Speech, Tune
from loalang.audio.timeline import FRAME, LEAD, Span, SpanKind, grid

RATE = 44_100
LEAD_IN = LEAD * FRAME


@dataclass(frozen=True, eq=False)
class Programme:
    """A whole programme, mixed, and what starts where in it."""

    clip: Clip
    timeline: tuple[Span, ...]


def mixed(sounds: list[Sound], rate: int = RATE) -> Programme:
    planned = plan(sounds)
    blocks = [to_samples(block) for block in mix(planned, rate=rate)]
    return Programme(Clip(np.concatenate([*blocks, np.zeros(0, np.float32)]), rate), planned.timeline)


def tone(
    seconds: float, hertz: float = 1_000, amplitude: float = 0.1, rate: int = RATE, phase: float = 0.0
) -> Clip:
    time = np.arange(round(seconds * rate)) / rate
    return Clip((amplitude * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32), rate)


def say(seconds: float = 1.0, speaker: str = "LAN", **how: float) -> Speech:
    return Speech(tone(seconds, **how), speaker, "Kính thưa bà con.")  # type: ignore[arg-type]


def part(programme: Programme, start: float, end: float) -> Samples:
    return programme.clip.samples[round(start * RATE) : round(end * RATE)]


def level(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-20))


def of_kind(programme: Programme, kind: SpanKind) -> list[Span]:
    return [span for span in programme.timeline if span.kind is kind]


# A bed at 300 Hz and voices at 1 kHz can be told apart however loud the other is.
BED = BedStart(tone(3.0, hertz=300, amplitude=0.3), "nhe-nhang")


def bed_level(programme: Programme, at: float) -> float:
    """Level of the 300 Hz bed in 0.2 s around ``at``, in dB, as loudness: K-weighting is 0.7 dB at 1 kHz."""
    piece = part(programme, at - 0.1, at + 0.1).astype(np.float64)
    wave = np.exp(-2j * np.pi * 300 * np.arange(len(piece)) / RATE) * np.hanning(len(piece))
    amplitude = 2 * np.abs(np.dot(piece, wave)) / np.hanning(len(piece)).sum()
    return float(20 * np.log10(amplitude / 2**0.5 + 1e-9))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_the_timeline_says_what_starts_where_within_a_millisecond(rate: int) -> None:
    rng = np.random.default_rng(3)
    sounds: list[Sound] = [Silence(0.3)]
    for number in range(12):
        sounds.append(say(float(rng.uniform(0.2, 1.2)), f"V{number % 3}", rate=rate, phase=np.pi / 2))
        sounds.append(Silence(float(rng.uniform(0.1, 0.5))))
    programme = mixed(sounds)
    spoken = of_kind(programme, SpanKind.SPEECH)
    assert len(spoken) == 12
    loud = np.abs(programme.clip.samples) > 0.002
    for span, sound in zip(spoken, sounds[1::2], strict=True):
        assert isinstance(sound, Speech)
        assert span.end - span.start == pytest.approx(sound.clip.seconds, abs=1e-6)
        inside = np.flatnonzero(loud[round((span.start - 0.05) * RATE) : round((span.end + 0.05) * RATE)])
        assert inside[0] / RATE - 0.05 == pytest.approx(0, abs=1e-3)
        assert inside[-1] / RATE - 0.05 == pytest.approx(sound.clip.seconds, abs=1e-3)


def test_spans_follow_one_another_to_the_end() -> None:
    sounds = [
        Tune(tone(0.333), "mo-dau"),
        Silence(0.504),
        say(1.2345),
        Silence(1),
        Recorded(tone(0.7), "a.mp3"),
    ]
    programme = mixed(sounds)
    kinds = [span.kind for span in programme.timeline]
    assert kinds == [SpanKind.TUNE, SpanKind.SILENCE, SpanKind.SPEECH, SpanKind.SILENCE, SpanKind.RECORDING]
    assert [span.label for span in programme.timeline] == ["mo-dau", "", "LAN", "", "a.mp3"]
    assert programme.timeline[2].text == "Kính thưa bà con."
    for before, after in zip(programme.timeline, programme.timeline[1:], strict=False):
        assert 0 <= after.start - before.end < FRAME
        assert after.start / FRAME == pytest.approx(round(after.start / FRAME))
    assert programme.clip.rate == RATE
    assert programme.clip.seconds == pytest.approx(programme.timeline[-1].end, abs=FRAME)


def test_chapters_last_until_the_next_and_the_last_to_the_end() -> None:
    sounds = [ChapterMark("Mở đầu"), say(1), ChapterMark("Các bước"), say(2), Silence(1)]
    first, second = of_kind(mixed(sounds), SpanKind.CHAPTER)
    assert (first.label, first.start, second.label) == ("Mở đầu", 0, "Các bước")
    assert first.end == second.start == pytest.approx(LEAD_IN + 1, abs=FRAME)
    assert second.end == pytest.approx(LEAD_IN + 4, abs=3 * FRAME)


def test_every_voice_lands_at_one_level() -> None:
    voices = [say(3, "LAN", amplitude=0.02), say(3, "HUNG", amplitude=0.7), say(3, "TAM", rate=22_050)]
    programme = mixed(voices)
    for span in of_kind(programme, SpanKind.SPEECH):
        assert integrated(part(programme, span.start, span.end), RATE) == pytest.approx(VOICE_LEVEL, abs=0.1)


def test_utterances_of_a_voice_keep_their_own_differences() -> None:
    programme = mixed([say(2, amplitude=0.2), say(2, amplitude=0.1), say(2, "HUNG", amplitude=0.1)])
    loud, soft, other = (level(part(programme, s.start, s.end)) for s in of_kind(programme, SpanKind.SPEECH))
    assert loud - soft == pytest.approx(6.02, abs=0.1)
    assert soft < other < loud


def test_clips_of_one_speaker_from_two_engines_have_their_own_gains() -> None:
    quiet, loud = tone(2, amplitude=0.01), tone(2, amplitude=0.5)
    programme = mixed([Speech(quiet, "LAN", "", "lan/espeak"), Speech(loud, "LAN", "", "lan/piper")])
    first, second = (level(part(programme, s.start, s.end)) for s in of_kind(programme, SpanKind.SPEECH))
    assert first == pytest.approx(second, abs=0.1)


def test_recordings_are_as_loud_as_voices_and_tunes_a_little_softer() -> None:
    programme = mixed([say(2), Recorded(tone(2, amplitude=0.9), "a"), Tune(tone(2, amplitude=0.004), "b")])
    spoken, recorded, tune = (level(part(programme, s.start, s.end)) for s in programme.timeline)
    assert recorded == pytest.approx(spoken, abs=0.1)
    assert tune == pytest.approx(spoken + TUNE_OFFSET, abs=0.1)


@pytest.mark.parametrize(
    "clip", [Clip(np.zeros(RATE, np.float32), RATE), Clip(np.zeros(0, np.float32), 22_050)]
)
def test_silent_and_empty_clips_stay_silent(clip: Clip) -> None:
    programme = mixed(
        [Speech(clip, "LAN", ""), Recorded(clip, "a"), Tune(clip, "b"), BedStart(clip, "c"), say(1)]
    )
    spoken = of_kind(programme, SpanKind.SPEECH)[-1]
    assert not part(programme, 0, spoken.start).any()
    assert part(programme, spoken.start, spoken.end).any()


def test_noise_is_not_raised_to_a_voice() -> None:
    programme = mixed([say(2), Recorded(tone(2, amplitude=1e-4), "noise")])
    noise = of_kind(programme, SpanKind.RECORDING)[0]
    assert level(part(programme, noise.start, noise.end)) < level(part(programme, 0, 2)) - 25


def test_a_sound_with_high_peaks_is_lowered_rather_than_clipped_and_no_other() -> None:
    clicks = tone(4, amplitude=0.01).samples
    clicks[4410:-1:22_050] = 0.9
    programme = mixed([Speech(Clip(clicks, RATE), "LAN", ""), say(2, "HUNG")])
    assert np.abs(programme.clip.samples).max() == pytest.approx(10 ** (-1 / 20), abs=0.01)
    clicking, other = of_kind(programme, SpanKind.SPEECH)
    assert level(part(programme, clicking.start, clicking.end)) < VOICE_LEVEL - 3
    assert level(part(programme, other.start, other.end)) == pytest.approx(VOICE_LEVEL, abs=0.1)


def test_a_voice_is_as_loud_as_its_reference_tells() -> None:
    """Whatever it says in a programme: else one changed word would change the level of all."""
    reference = tone(3, amplitude=0.2)
    for said in (0.2, 0.1):
        planned = plan([say(2, amplitude=said)], references={"LAN": reference})
        assert planned.gains == plan([say(2)], references={"LAN": reference}).gains
    assert planned.gains != plan([say(2, amplitude=0.1)]).gains


def test_a_clip_that_is_cut_mid_wave_makes_no_click() -> None:
    step = Clip(np.full(22_050, 0.5, np.float32), RATE)
    programme = mixed([Speech(step, "LAN", ""), Silence(0.1), Tune(step, "a"), Recorded(step, "b")])
    assert np.abs(np.diff(programme.clip.samples)).max() < 0.02
    assert np.abs(programme.clip.samples).max() > 0.05


def test_the_bed_is_ducked_before_the_voice_and_back_after_it() -> None:
    programme = mixed([BED, Silence(4), say(3), Silence(4), BedEnd()])
    weighting = level(BED.clip.samples) - integrated(BED.clip.samples, RATE)
    for at, under in ((2.5, OPEN), (3.85 + 0.11, DUCKED), (5.5, DUCKED), (6.85, DUCKED), (8.5, OPEN)):
        reached = bed_level(programme, LEAD_IN + at)
        assert reached == pytest.approx(VOICE_LEVEL + weighting + under, abs=1.0), at
    assert DUCKED <= -20


def test_the_bed_comes_and_goes_gently() -> None:
    programme = mixed([BED, Silence(8), BedEnd(), Silence(1)])
    assert np.abs(part(programme, 0, 0.02)).max() < 0.002
    assert bed_level(programme, 0.4) < bed_level(programme, 3) - 5
    assert bed_level(programme, 7.6) < bed_level(programme, 3) - 5
    assert not part(programme, LEAD_IN + 8, LEAD_IN + 9).any()


def test_the_bed_does_not_pump_between_sentences() -> None:
    programme = mixed([BED, say(2), Silence(0.9), say(2), Silence(1.5), say(2), Silence(3), BedEnd()])
    assert bed_level(programme, 2.45) == pytest.approx(bed_level(programme, 5.65), abs=0.3)
    assert bed_level(programme, 2.45) < bed_level(programme, 9.5) - 8


def test_the_bed_repeats_as_long_as_needed_without_a_click() -> None:
    programme = mixed([BED, Silence(10.3), BedEnd()])
    assert bed_level(programme, 8) == pytest.approx(bed_level(programme, 2), abs=0.1)
    inside = part(programme, 1.5, 8)
    assert np.abs(np.diff(inside)).max() < 1.1 * np.abs(inside).max() * 2 * np.pi * 300 / RATE


def test_a_bed_that_does_not_repeat_by_itself_is_softened_at_the_seam() -> None:
    cut = BedStart(tone(2.0009, hertz=300, amplitude=0.3), "cut")
    inside = part(mixed([cut, Silence(8)]), 1.5, 6)
    assert np.abs(np.diff(inside)).max() < 1.5 * np.abs(inside).max() * 2 * np.pi * 300 / RATE


def test_a_bed_plays_where_it_was_opened_and_no_longer() -> None:
    programme = mixed([say(1), BED, say(2), Silence(1), BED, say(2), BedEnd(), BedEnd(), say(1)])
    beds = [second for s in of_kind(programme, SpanKind.BED) for second in (s.start, s.end)]
    assert beds == pytest.approx([LEAD_IN + 1, LEAD_IN + 4, LEAD_IN + 4, LEAD_IN + 6], abs=6 * FRAME)
    assert bed_level(programme, 0.5) < -80
    assert bed_level(programme, 6.6) < -80


def test_an_open_bed_ends_with_the_programme_and_an_empty_one_is_none() -> None:
    (bed,) = of_kind(mixed([BED, say(2)]), SpanKind.BED)
    assert (bed.start, bed.end) == pytest.approx((LEAD_IN, LEAD_IN + 2), abs=FRAME)
    assert of_kind(mixed([say(2), BED]), SpanKind.BED) == []


def lesson(sentences: int) -> list[Sound]:
    sounds: list[Sound] = [ChapterMark("Mở đầu"), Tune(tone(2), "mo-dau"), BED]
    for number in range(sentences):
        sounds += [say(2.7183, f"V{number % 2}", rate=22_050), Silence(0.9)]
    return [*sounds, BedEnd(), Recorded(tone(3, rate=48_000), "a")]


def test_a_mix_repeats_to_the_byte() -> None:
    once, again = mixed(lesson(10)), mixed(lesson(10))
    assert once.clip.samples.tobytes() == again.clip.samples.tobytes()
    assert once.timeline == again.timeline


@pytest.mark.parametrize("rate", [22_050, 44_100])
def test_some_slots_are_mixed_as_they_are_in_the_whole(rate: int) -> None:
    planned = plan(lesson(4))
    slots, step = planned.layout.slots[1:5], grid(rate)
    some = np.concatenate(list(mix(planned, slots, rate)))
    whole = np.concatenate(list(mix(planned, rate=rate)))
    assert np.array_equal(some, whole[slots[0].start * step : slots[-1].end * step])


def test_the_rate_of_some_slots_is_that_of_their_fastest_sound_or_bed() -> None:
    bed = BedStart(tone(1, rate=32_000), "nhe-nhang")
    planned = plan([say(1, rate=22_050), Silence(1), Tune(tone(1), "mo-dau"), bed, say(1, rate=8_000)])
    voice, silence, tune, over_bed = ((slot,) for slot in planned.layout.slots)
    rates = [rate_of(planned, slots) for slots in (voice, silence, tune, over_bed)]
    assert rates == [22_050, 0, 44_100, 32_000]
    assert rate_of(planned, planned.layout.slots) == 44_100


@pytest.mark.parametrize("sounds", [[], [ChapterMark("Một")], [BED]])
def test_nothing_to_hear_is_an_empty_programme(sounds: list[Sound]) -> None:
    assert len(mixed(sounds).clip.samples) == 0


def test_memory_is_that_of_a_sound() -> None:
    sounds = lesson(60)
    mixed(lesson(1))  # what is loaded once
    tracemalloc.start()
    for block in mix(plan(sounds)):
        del block
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 0.3 * (2.7183 + 0.9) * 60 * RATE * 4


def test_no_warning_greets_users_who_have_no_ffmpeg(tmp_path: Path) -> None:
    """pydub looks for it when imported; run where there is none, with a fresh compile of all modules."""
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    command = [sys.executable, "-W", "default", "-c", "import loalang.audio.mix"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stderr == ""
