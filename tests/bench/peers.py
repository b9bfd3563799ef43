"""What others do to speech before a loudspeaker: a peer by the literature, and a peer by the shop."""

import subprocess

import numpy as np
import soxr
from numpy.lib.stride_tricks import sliding_window_view
from scipy.optimize import minimize
from scipy.signal import hilbert

from loalang.audio import outdoors
from tests.bench.channel import GRID, Door
from tests.bench.metrics import CENTRES, RATE, Sound, sii_of_levels, spectrum_levels

_LOW = 16_000
"""Rate at which SSDRC is defined."""


def ssdrc(speech: Sound) -> Sound:
    """Spectral shaping and dynamic range compression (Zorilă, Kandia and Stylianou 2012), our own reading.

    Shaping: formants sharpened by 0.3 of their height over the spectral tilt where a frame is voiced, and a
    fixed tilt: 6 dB an octave less below 500 Hz, 12 dB more from 1 to 4 kHz. Compression: the envelope over
    15 ms, through a curve that lifts −40 dB by 20 and leaves the top. Parameters as far as the paper tells.
    """
    low = soxr.resample(speech, RATE, _LOW).astype(float)
    shaped = _shaped(low)
    envelope = np.convolve(np.abs(hilbert(shaped)), np.ones(240) / 240, "same")
    level = 20 * np.log10(envelope / (0.3 * envelope.max()) + 1e-9)
    raised = np.interp(level, (-90, -60, -40, -20, -10, 0, 12), (-80, -45, -20, -8, -4, -2, 0))
    louder = shaped * 10 ** (np.minimum(raised - level, 30) / 20)
    back = soxr.resample(louder.astype(np.float32), _LOW, RATE)
    return np.pad(back, (0, max(0, len(speech) - len(back))))[: len(speech)]


def _shaped(low: np.ndarray) -> np.ndarray:
    window, hop, size = np.hanning(513)[:-1], 160, 1024
    padded = np.pad(low, (512, size + 512))
    frames = sliding_window_view(padded, 512)[::hop] * window
    spectra = np.fft.rfft(frames, size)
    hertz = np.fft.rfftfreq(size, 1 / _LOW)
    cepstra = np.fft.irfft(np.log(np.abs(spectra) + 1e-9))
    cepstra[:, 40:-39] = 0
    envelope = np.fft.rfft(cepstra).real
    octaves = np.log(np.maximum(hertz, 50))
    octaves -= octaves.mean()
    mean = envelope.mean(axis=1, keepdims=True)
    tilt = mean + ((envelope - mean) @ octaves / (octaves @ octaves))[:, None] * octaves
    crossings = np.mean(np.diff(np.sign(frames), axis=1) != 0, axis=1) + 1e-3
    voicing = np.sqrt(np.mean(frames**2, axis=1)) / crossings
    voiced = np.clip(2.5 * voicing / voicing.max(), 0, 1)[:, None]
    fixed = np.interp(
        np.log(np.maximum(hertz, 20)),
        np.log([20, 125, 250, 500, 1000, 4000, 8000]),
        [-40, -12, -6, 0, 12, 12, 12],
    )
    gains = np.exp(0.3 * voiced * (envelope - tilt) + fixed * np.log(10) / 20)
    back = np.fft.irfft(spectra * gains)
    out, weight = np.zeros(len(padded) + size), np.zeros(len(padded) + size)
    for number, frame in enumerate(back):
        out[number * hop : number * hop + size] += frame
        weight[number * hop : number * hop + 512] += window
    return (out / np.maximum(weight, 0.1))[512 : 512 + len(low)]


def loudnorm(speech: Sound) -> Sound:
    """Return speech normalised by ffmpeg's loudnorm to −14 LUFS; the program must be installed."""
    order = ["ffmpeg", "-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    order += ["-af", "loudnorm=I=-14:TP=-1:LRA=7", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-"]
    done = subprocess.run(order, input=speech.astype(np.float32).tobytes(), capture_output=True, check=True)
    heard = np.frombuffer(done.stdout, np.float32)
    return np.pad(heard, (0, max(0, len(speech) - len(heard))))[: len(speech)]


def best_sii_gain(raw: Sound, doors: list[Door], snrs: tuple[float, ...]) -> float:
    """Return the gain in dB that the best of all filters reaches at equal power: a bound for any chain.

    The index depends on nothing but the speech's spectrum, so it is maximised over that, in thirds of
    octaves, for all noises and levels together; the best of three searches.
    """
    widths = CENTRES * (2 ** (1 / 6) - 2 ** (-1 / 6))
    own = spectrum_levels(raw)
    passed = spectrum_levels(outdoors.horn(raw)) - own
    power = float((10 ** (own / 10) * widths).sum())
    noises = [(door, snr, spectrum_levels(door.noise_at(snr))) for door in doors for snr in snrs]

    def loss(levels: np.ndarray) -> float:
        level = levels - 10 * np.log10((10 ** (levels / 10) * widths).sum() / power)
        return -float(
            np.mean(
                [
                    np.interp(sii_of_levels(level + passed, noise, door.spl), door.curves[:, 1], GRID) - snr
                    for door, snr, noise in noises
                ]
            )
        )

    starts = (own, own + np.clip(passed, -30, 0), np.full(len(own), own.mean()))
    return -min(minimize(loss, start, method="Powell", options={"maxiter": 4000}).fun for start in starts)
