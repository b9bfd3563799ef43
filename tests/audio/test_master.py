"""Mastering, judged by measure: loudness and peaks of the decoded file, noise, tone, silence, clicks."""

import io
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import few

from loalang.audio.chains import CHAINS, HALF
from loalang.audio.clip import Clip, Samples
from loalang.audio.decode import read_clip
from loalang.audio.dynamics import compress, even_out, limit
from loalang.audio.encode import encode_mp3
from loalang.audio.loudness import Lufs, gated, integrated, true_peak
from loalang.audio.master import Mastering, fit, fit_music, master
from loalang.audio.measure import LevelMeter, measure
from loalang.audio.resample import RATE, resample
from loalang.audio.stages import Stage, cut, gain, shape
from loalang.model import DELIVERIES, Edition, Seconds

EDITIONS = list(Edition)
JINGLES = Path(__file__).parents[2] / "voices" / "jingles"


def voice(seconds: float = 12.0, pitch: float = 130.0) -> Samples:
    """A buzz with three formants that move, in syllables and phrases: peaky, as voices are."""
    time = np.arange(round(seconds * RATE)) / RATE
    cycles = np.cumsum(pitch * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * time))) / RATE
    sound, chance = np.zeros_like(time), np.random.default_rng(11)
    for number in range(1, 40):
        hertz = number * pitch
        weight = sum(
            strength / (1 + ((hertz - centre) / width) ** 2)
            for centre, width, strength in ((600, 90, 1.0), (1400, 120, 0.4), (2600, 200, 0.15))
        )
        sound += weight * np.cos(2 * np.pi * (number * cycles + chance.random()))
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * time), 0, 1) ** 0.5
    phrases = (time % 4 < 3.2) * (0.6 + 0.4 * np.sin(2 * np.pi * 0.21 * time))
    return (0.4 * sound * syllables * phrases / np.abs(sound).max()).astype(np.float32)


def mastered(sound: Samples, edition: Edition) -> Samples:
    return np.concatenate([*master([sound], edition), np.zeros(0, np.float32)])


def decoded(sound: Samples, edition: Edition) -> Samples:
    samples, _ = soundfile.read(io.BytesIO(encode_mp3([sound], DELIVERIES[edition].bitrate)), dtype="float32")
    return np.asarray(samples)


def chopped(sound: Samples, seed: int) -> Iterable[Samples]:
    start, chance = 0, np.random.default_rng(seed)
    while start < len(sound):
        length = int(chance.integers(0, 50_000))
        yield sound[start : start + length]
        start += length


def run(stage: Stage, sound: Samples) -> Samples:
    return np.concatenate([*stage([sound]), np.zeros(0, np.float32)])


@pytest.mark.parametrize("pitch", few([95.0, 210.0], 95.0))
@pytest.mark.parametrize("level", few([-40.0, 0.0], -40.0))
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_decoded_file_meets_its_target(edition: Edition, level: float, pitch: float) -> None:
    speech = voice(pitch=pitch) * np.float32(10 ** (level / 20))
    file = decoded(mastered(speech, edition), edition)
    assert integrated(file, RATE) == pytest.approx(CHAINS[edition].loudness, abs=0.5)
    assert true_peak(file) <= -1.0


@pytest.mark.parametrize("pitch", [95.0, 130.0, 210.0])
def test_speech_for_the_horn_is_dense_and_stays_so_in_the_file(pitch: float) -> None:
    before = voice(pitch=pitch)
    after = mastered(before, Edition.LOUDSPEAKER)
    assert measure([before], RATE).crest > 13
    assert measure([after], RATE).crest <= 10
    assert measure([decoded(after, Edition.LOUDSPEAKER)], RATE).crest <= 11


@pytest.mark.parametrize("pitch", [95.0, 130.0, 210.0])
def test_what_pressing_takes_of_the_loudness_is_guessed(pitch: float) -> None:
    meter, sound, ceiling = LevelMeter(RATE), voice(pitch=pitch), -12.0
    for _ in meter.watch([sound]):
        pass
    pressed = run(compress(ceiling, math.inf, release=1.0, around=1), sound)
    taken = 10 * np.log10(np.mean(sound**2) / np.mean(pressed**2))
    guess = 10 * np.log10(meter.powers().mean() / meter.pressed(ceiling).mean())
    assert taken > 0.5
    assert guess == pytest.approx(taken, abs=0.4)
    assert np.array_equal(meter.pressed(0.0), meter.powers())


def test_a_cut_takes_what_is_above_and_nothing_else() -> None:
    sound = np.array([0.0, 0.1, -0.24, 0.25, -0.9], np.float32)
    assert run(cut(-6.0206, louder=6.0206), sound) == pytest.approx([0.0, 0.2, -0.48, 0.5, -0.5], abs=1e-5)


def test_pressing_holds_samples_to_a_ceiling_and_leaves_what_is_below() -> None:
    sound = voice(4.0)
    pressed = run(compress(-12.0, math.inf, release=1.0, around=1), sound)
    assert np.abs(sound).max() > 10 ** (-11 / 20)
    assert np.abs(pressed).max() <= 10 ** (-11.99 / 20)
    quiet = sound * np.float32(0.1)
    assert np.array_equal(run(compress(-12.0, math.inf, release=1.0, around=1), quiet), quiet)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_bytes_do_not_depend_on_the_blocks(edition: Edition) -> None:
    speech = voice(5.0)
    once = np.concatenate([*master(chopped(speech, 1), edition)])
    again = np.concatenate([*master(chopped(speech, 2), edition)])
    assert once.tobytes() == again.tobytes()
    assert len(once) == len(speech)


@pytest.mark.parametrize(
    "stage",
    [
        gain(-3.0),
        shape(((100, -20), (1000, 0)), taps=301),
        compress(-20.0, 3.0, release=0.5),
        even_out(-24.0, 3.0, -40.0, 2.0, release=0.6),
        cut(-12.0, louder=3.0),
        limit(-12.0),
    ],
    ids=["gain", "shape", "compress", "even_out", "cut", "limit"],
)
@pytest.mark.parametrize("length", [0, 1, 43, 44, 45, 100_000])
def test_a_stage_gives_as_much_as_it_takes_whatever_the_blocks(stage: Stage, length: int) -> None:
    sound = voice(3.0)[:length]
    whole = run(stage, sound)
    assert len(whole) == length
    parts = np.concatenate([*stage(chopped(sound, 3)), np.zeros(0, np.float32)])
    assert np.array_equal(whole, parts)


def test_a_filter_moves_nothing_in_time() -> None:
    click = np.zeros(20_000, np.float32)
    click[7_000] = 1
    assert int(np.abs(run(shape(((100, -20), (1000, 0), (6000, -20)), taps=1411), click)).argmax()) == 7_000


@pytest.mark.parametrize(("hertz", "decibels"), [(60, -38.0), (1000, 0.0), (3000, 6.0), (9000, -30.0)])
def test_a_filter_follows_its_curve(hertz: float, decibels: float) -> None:
    curve = ((60, -40), (200, 0), (2000, 0), (3000, 6), (5000, 6), (8000, -30), (16000, -30))
    sine = np.sin(2 * np.pi * hertz * np.arange(RATE) / RATE).astype(np.float32)
    through = run(shape(curve, taps=2823), sine)[RATE // 4 : -RATE // 4]
    reached = 20 * np.log10(np.sqrt(2 * np.mean(through**2)))
    assert reached <= decibels + 1.0 if decibels < -20 else reached == pytest.approx(decibels, abs=0.7)


def test_the_limiter_keeps_the_true_peak_and_leaves_the_rest() -> None:
    quiet = 0.05 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE).astype(np.float32)
    burst = quiet.copy()
    place = slice(RATE, RATE + 400)
    burst[place] += 1.5 * np.sin(np.pi / 2 * np.arange(400) + np.pi / 4).astype(np.float32)
    limited = run(limit(-3.0), burst)
    assert true_peak(burst) > 0
    assert true_peak(limited) <= -2.95
    assert np.array_equal(limited[: RATE - 1000], quiet[: RATE - 1000])
    assert limited[-1000:] == pytest.approx(quiet[-1000:], abs=1e-3)


@pytest.mark.parametrize("below", [25, 30, 40])
@pytest.mark.parametrize("edition", EDITIONS)
def test_noise_in_pauses_does_not_come_up(edition: Edition, below: float) -> None:
    """A quiet room is 40 dB below a voice, a phone in a meeting room 30 dB."""
    speech = np.concatenate([voice(5.0), np.zeros(2 * RATE, np.float32), voice(5.0)])
    hiss = np.random.default_rng(0).standard_normal(len(speech)).astype(np.float32)
    noisy = speech + hiss * np.float32(10 ** (-below / 20) * np.sqrt(np.mean(speech**2)))
    pause = slice(round(5.5 * RATE), round(6.5 * RATE))

    def relative(sound: Samples) -> float:
        return 10 * np.log10(np.mean(sound[pause] ** 2)) - integrated(sound, RATE)

    assert relative(mastered(noisy, edition)) - relative(noisy) < 6


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("length", [0, 1, 2000, 3 * RATE])
def test_silence_stays_silence(edition: Edition, length: int) -> None:
    silence = mastered(np.zeros(length, np.float32), edition)
    assert len(silence) == length
    assert not silence.any()


BAD: dict[str, Callable[[Samples], Samples]] = {
    "clipped": lambda s: np.clip(s * 20, -1, 1),
    "direct current": lambda s: s * np.float32(0.4) + np.float32(0.5),
    "beyond full scale": lambda s: s * np.float32(50),
    "not a number": lambda s: np.where(np.arange(len(s)) % 9000 == 0, np.float32(np.nan), s),
    "endless": lambda s: np.where(np.arange(len(s)) == 5000, np.float32(np.inf), s),
    "8 kHz": lambda s: resample(Clip(resample(Clip(s, RATE), 8000).samples, 8000)).samples[: len(s)],
}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", few(BAD, *list(BAD)[::3]))
def test_bad_recordings_come_out_right(kind: str, edition: Edition) -> None:
    file = decoded(mastered(BAD[kind](voice(6.0)), edition), edition)
    assert np.isfinite(file).all()
    assert integrated(file, RATE) == pytest.approx(CHAINS[edition].loudness, abs=0.7)
    assert true_peak(file) <= -1.0
    assert abs(float(file.mean())) < 1e-3


def test_rumble_goes_and_speech_stays() -> None:
    speech = voice(6.0)
    rumble = 0.3 * np.sin(2 * np.pi * 25 * np.arange(len(speech)) / RATE).astype(np.float32)
    for edition in Edition:
        with_it = np.abs(np.fft.rfft(mastered(speech + rumble, edition)))
        hertz = np.fft.rfftfreq(len(speech), 1 / RATE)
        low = np.sum(with_it[hertz < 45] ** 2) / np.sum(with_it**2)
        assert 10 * np.log10(low) < -30


def test_the_horn_gets_no_bass_and_no_hiss() -> None:
    noise = (0.1 * np.random.default_rng(4).standard_normal(5 * RATE)).astype(np.float32)
    power = np.abs(np.fft.rfft(mastered(noise, Edition.LOUDSPEAKER))) ** 2
    hertz = np.fft.rfftfreq(len(noise), 1 / RATE)
    outside = power[(hertz < 100) | (hertz > 8500)].sum() / power.sum()
    assert 10 * np.log10(outside) < -40


def test_tunes_pass_beside_the_dynamics_clean_and_no_louder_than_speech() -> None:
    rate = CHAINS[Edition.LOUDSPEAKER].rate
    speech = voice(4.0)
    speech *= np.float32(10 ** ((-23 - integrated(speech, RATE)) / 20))
    fitted = fit([speech], Edition.LOUDSPEAKER)
    for name in ("mo-dau", "chuong-thong-bao"):
        tune = resample(read_clip(JINGLES / f"{name}.flac")).samples[: 5 * RATE]
        tune = tune * np.float32(10 ** ((-25 - integrated(tune, RATE)) / 20))
        whole = np.concatenate([np.zeros(RATE, np.float32), tune, speech])
        place = slice(RATE, RATE + len(tune))
        stretch = (Seconds(1.0), Seconds(1.0 + len(tune) / RATE))
        came = resample(Clip(whole, RATE), rate).samples

        def through(*tunes: tuple[Seconds, Seconds], came: Samples = came) -> Samples:
            return np.concatenate([*Mastering(fitted, Edition.LOUDSPEAKER, rate, tunes).run([came])])

        apart, pressed = through(stretch), through()
        colour = run(shape(fitted.colour, taps=1411), whole)[place]
        assert likeness(apart[place], colour) > 0.97 > 0.9 > likeness(pressed[place], colour)
        assert -6 < integrated(apart[place], RATE) - integrated(apart[place.stop :], RATE) < 1
        assert np.abs(np.diff(apart)).max() < 0.5
        assert np.abs(apart[: RATE // 2]).max() < 1e-4


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["mo-dau", "chuyen-muc", "nhe-nhang"])
def test_music_alone_keeps_its_distance_from_the_voices(name: str, edition: Edition) -> None:
    chain = CHAINS[edition]
    music = resample(read_clip(JINGLES / f"{name}.flac"), chain.rate).samples
    music = music * np.float32(10 ** ((-26 - integrated(music, chain.rate)) / 20))
    fitted = fit_music([music], edition, Lufs(-23.0), chain.rate)
    mastering = Mastering(fitted, edition, chain.rate, music=True)
    done = np.concatenate([*mastering.run([music])])
    assert integrated(done, RATE) == pytest.approx(chain.aim - 3, abs=0.4)
    assert gated(mastering.powers()) == pytest.approx(integrated(done, RATE), abs=0.15)


@pytest.mark.parametrize("given", [HALF, RATE])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_voice_that_a_chain_was_fitted_to_comes_out_at_its_loudness(edition: Edition, given: int) -> None:
    chain = CHAINS[edition]
    rate = chain.rate_for(given)
    speech = resample(Clip(voice(), RATE), rate).samples
    mastering = Mastering(fit([speech], edition, rate), edition, rate)
    assert integrated(np.concatenate([*mastering.run([speech])]), RATE) == pytest.approx(chain.aim, abs=0.3)


def test_half_the_samples_of_a_voice_make_the_same_podcast() -> None:
    """What a synthetic voice has not, above 10 kHz, need not be worked on."""
    speech = voice()
    full = mastered(speech, Edition.PODCAST)
    half = np.concatenate([*master([resample(Clip(speech, RATE), HALF).samples], Edition.PODCAST, HALF)])
    assert integrated(half, RATE) == pytest.approx(integrated(full, RATE), abs=0.1)
    assert likeness(half[: len(full)], full[: len(half)]) > 0.999
    power = np.abs(np.fft.rfft(half)) ** 2
    hertz = np.fft.rfftfreq(len(half), 1 / RATE)
    assert 10 * np.log10(power[hertz > 11_025].sum() / power.sum()) < -60


def likeness(one: Samples, other: Samples) -> float:
    return float(np.corrcoef(one, other)[0, 1])
