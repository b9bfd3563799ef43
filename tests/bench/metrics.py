"""How much of speech is left, by three measures that listeners' scores were fitted to.

ESTOI comes from pystoi; the speech intelligibility index and SIIB are written here from their papers.
"""

import numpy as np
import soxr
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from pystoi import stoi

RATE = 44_100
Sound = NDArray[np.float32]

# ANSI S3.5-1997, table 3: centres (Hz), importance, and internal noise (dB) of one-third octaves.
CENTRES = np.array(
    [160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000.0]
)
IMPORTANCE = (
    np.array([83, 95, 150, 289, 440, 578, 653, 711, 818, 844, 882, 898, 868, 844, 771, 527, 364, 185.0])
    / 10_000
)
NORMAL_SPEECH = np.array(
    [
        32.41,
        34.48,
        34.75,
        33.98,
        34.59,
        34.27,
        32.06,
        28.30,
        25.01,
        23.00,
        20.15,
        17.32,
        13.18,
        11.55,
        9.33,
        5.31,
        2.59,
        1.13,
    ]
)
INTERNAL_NOISE = np.array(
    [
        0.6,
        -1.7,
        -3.9,
        -6.1,
        -8.2,
        -9.7,
        -10.8,
        -11.9,
        -12.5,
        -13.5,
        -15.4,
        -17.7,
        -21.2,
        -24.2,
        -25.9,
        -23.6,
        -15.8,
        -7.1,
    ]
)


def estoi(clean: Sound, heard: Sound) -> float:
    """Extended short-time objective intelligibility, 0 to 1 (Jensen and Taal 2016)."""
    return float(stoi(clean.astype(float), heard.astype(float), RATE, extended=True))


def plain_stoi(clean: Sound, heard: Sound) -> float:
    """Short-time objective intelligibility (Taal 2011); reported, not steered by."""
    return float(stoi(clean.astype(float), heard.astype(float), RATE, extended=False))


def sii(speech: Sound, noise: Sound, spl: float) -> float:
    """Speech intelligibility index, 0 to 1 (ANSI S3.5-1997, one-third octaves).

    Args:
        spl: level in dB SPL that a root mean square of 1.0 has at the ear.
    """
    return sii_of_levels(spectrum_levels(speech), spectrum_levels(noise), spl)


def sii_of_levels(speech: NDArray[np.float64], noise: NDArray[np.float64], spl: float) -> float:
    """Return the index of two spectra, level per hertz in each third of an octave of :data:`CENTRES`."""
    speech_level, noise_level = speech + spl, noise + spl
    masker = np.maximum(noise_level, speech_level - 24)
    slope = -80 + 0.6 * (masker + 10 * np.log10(CENTRES) - 6.353)
    edges = CENTRES * 2 ** (1 / 6)
    disturbance = 10 ** (noise_level / 10)
    for i in range(1, len(CENTRES)):
        spread = masker[:i] + 3.32 * slope[:i] * np.log10(0.89 * CENTRES[i] / edges[:i])
        disturbance[i] += np.sum(10 ** (spread / 10))
    floor = np.maximum(10 * np.log10(disturbance), INTERNAL_NOISE)
    loud = np.clip(1 - (speech_level - NORMAL_SPEECH - 10) / 160, 0, 1)
    audible = np.clip((speech_level - floor + 15) / 30, 0, 1)
    return float(np.sum(IMPORTANCE * loud * audible))


def siib(clean: Sound, heard: Sound) -> float:
    """Speech intelligibility in bits a second, Gaussian form (Van Kuyk, Kleijn and Hendriks 2018).

    Information that the stacked log spectra of what is heard carry about those of what was said, in the
    eigenvectors of the latter, less what speakers themselves scatter (correlation 0.75).
    """
    rate, stack, scatter = 16_000, 15, 0.75
    said, got = (_auditory(soxr.resample(s, RATE, rate), rate) for s in (clean, heard))
    energy = said.max(axis=1)
    keep = energy > energy.max() - np.log(10 ** (40 / 10))
    said, got = said[keep], got[keep]
    stacks = [sliding_window_view(s - s.mean(axis=0), stack, axis=0) for s in (said, got)]
    said, got = (s.reshape(len(s), -1) for s in stacks)
    _, vectors = np.linalg.eigh(np.cov(said.T))
    said, got = said @ vectors, got @ vectors
    deviations = said.std(axis=0) * got.std(axis=0)
    relation = np.mean((said - said.mean(0)) * (got - got.mean(0)), axis=0) / np.maximum(deviations, 1e-12)
    bits = -0.5 * np.log2(1 - (scatter * relation) ** 2).sum()
    return float(bits / stack * 80)


def _auditory(sound: Sound, rate: int) -> NDArray[np.float64]:
    """Log energies of 28 gammatone bands, 100 to 6,500 Hz, 80 times a second; shape ``(frames, bands)``."""
    window, step = 400, 200
    frames = sliding_window_view(sound.astype(float), window)[::step] * np.hanning(window)
    power = np.abs(np.fft.rfft(frames, 512)) ** 2
    lowest, highest = (21.4 * np.log10(1 + 0.00437 * f) for f in (100.0, 6500.0))
    centres = (10 ** (np.linspace(lowest, highest, 28) / 21.4) - 1) / 0.00437
    width = 1.019 * 24.7 * (4.37 * centres / 1000 + 1)
    hertz = np.fft.rfftfreq(512, 1 / rate)
    bands = (1 + ((hertz - centres[:, None]) / width[:, None]) ** 2) ** -4.0
    return np.log(power @ bands.T + 1e-9)


def spectrum_levels(sound: Sound) -> NDArray[np.float64]:
    """Level per hertz in each third of an octave, dB relative to a root mean square of 1.0."""
    power = 2 * np.abs(np.fft.rfft(sound)) ** 2 / len(sound) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    levels = []
    for centre in CENTRES:
        low, high = centre * 2 ** (-1 / 6), centre * 2 ** (1 / 6)
        levels.append(10 * np.log10(power[(hertz >= low) & (hertz < high)].sum() / (high - low) + 1e-15))
    return np.array(levels)
