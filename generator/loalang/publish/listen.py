"""A page to hear and see what mastering does: as made, from a horn in a field, and raw from the same horn."""

import base64
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loalang.audio import outdoors
from loalang.audio.clip import Samples
from loalang.audio.encode import encode_mp3
from loalang.audio.measure import Listener, Reading
from loalang.audio.picture import HIGHEST, LOWEST, outline, spectrum
from loalang.audio.resample import RATE
from loalang.publish.templates import template

WIDTH, HEIGHT = 900, 160
QUIETEST, LOUDEST = -50.0, -5.0
"""LUFS that the loudness picture spans."""
SPAN = 70.0
"""Decibels that the spectrum picture spans."""
KBPS = 96


@dataclass(frozen=True, slots=True, eq=False)
class Listening:
    """A sound, read and drawn."""

    samples: Samples
    reading: Reading
    loudness: NDArray[np.float64]


def listen_page(title: str, raw: Samples, made: Samples, snr: float) -> bytes:
    """Write one HTML file that needs no other: pictures as SVG, sounds inside.

    Args:
        title: shown at the top.
        raw: 44,100 Hz, before mastering.
        made: the same, mastered, aligned.
        snr: dB(A) by which the raw speech stands over the noise at the listener's door.
    """
    before, after = _heard(raw), _heard(made)
    horn = outdoors.at_the_door(made, raw, snr), outdoors.at_the_door(raw, raw, snr)
    top = float(max(spectrum(raw)[1].max(), spectrum(made)[1].max()))
    text = template("listen.html.j2").render(
        title=title,
        snr=snr,
        before=before.reading,
        after=after.reading,
        width=WIDTH,
        height=HEIGHT,
        waves=[_wave(raw), _wave(made)],
        spectra=[_spectrum_line(raw, top), _spectrum_line(made, top)],
        hertz=[
            (_x_of(f), f"{f:g}" if f < 1000 else f"{f / 1000:g}k")
            for f in (100, 300, 1000, 3000, 6000, 12000)
        ],
        loudness=[_loudness_line(before), _loudness_line(after)],
        marks=[(_y_of(level), f"{level:g}") for level in (-40, -30, -20, -14)],
        sounds=[_data(sound) for sound in (made, *horn)],
    )
    return text.encode()


def _heard(samples: Samples) -> Listening:
    listener = Listener(RATE)
    for _ in listener.watch([samples]):
        pass
    return Listening(samples, listener.reading(), listener.short_term())


def _data(samples: Samples) -> str:
    return base64.b64encode(encode_mp3([samples], KBPS)).decode()


def _wave(samples: Samples) -> str:
    """Draw the outline as one closed path, full scale from edge to edge."""
    pairs = outline(samples, WIDTH) if len(samples) >= WIDTH else np.zeros((WIDTH, 2), np.float32)
    middle = HEIGHT / 2
    there = [f"{x},{middle - middle * high:.1f}" for x, (_, high) in enumerate(pairs)]
    back = [f"{x},{middle - middle * low:.1f}" for x, (low, _) in reversed([*enumerate(pairs)])]
    return "M" + "L".join(there + back) + "Z"


def _spectrum_line(samples: Samples, top: float) -> str:
    centres, levels = spectrum(samples)
    places = (
        f"{_x_of(f):.1f},{np.clip((top - d) / SPAN, 0, 1) * HEIGHT:.1f}"
        for f, d in zip(centres, levels, strict=True)
    )
    return "M" + "L".join(places)


def _loudness_line(heard: Listening) -> str:
    if not len(heard.loudness):
        return ""
    every = max(1, len(heard.loudness) // WIDTH)
    levels = heard.loudness[::every]
    places = (
        f"{x:.1f},{_y_of(y):.1f}" for x, y in zip(np.linspace(0, WIDTH, len(levels)), levels, strict=True)
    )
    return "M" + "L".join(places)


def _x_of(hertz: float) -> float:
    return float(WIDTH * np.log(hertz / LOWEST) / np.log(HIGHEST / LOWEST))


def _y_of(loudness: float) -> float:
    return float(HEIGHT * np.clip((LOUDEST - loudness) / (LOUDEST - QUIETEST), 0, 1))
