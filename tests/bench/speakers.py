"""Who is judged: a link of a voice's chain, an engine that stands in no chain yet, or a folder of WAVs."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import soundfile

from loalang.audio.clip import Clip
from loalang.content.folder import ContentFolder
from loalang.content.models import EngineSetting, Voice
from loalang.files.blob_cache import cache_folder
from loalang.model import DELIVERIES, Edition, Utterance
from loalang.speech.cache import ClipCache
from loalang.speech.engines import engine
from loalang.speech.synthesizer import Synthesizer


class Speaker(Protocol):
    """Speaks the sentences of a set."""

    @property
    def name(self) -> str:
        """What the report calls it."""
        ...

    def speak(self, texts: Sequence[str], pace: float) -> tuple[Clip, ...]:
        """Speak each text, one clip each, at ``pace`` syllables a minute."""
        ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """One engine with one setting, through the synthesizer.

    Clips are kept only for engines with a model or behind a network: those are slow, and their version names
    all that decides the sound. An engine of rules that is being worked on changes under the same version.
    """

    name: str
    setting: EngineSetting

    def speak(self, texts: Sequence[str], pace: float) -> tuple[Clip, ...]:
        voice = Voice(id="judged", name=self.name, gender="nu", description="-", engines=(self.setting,))
        slow = engine(self.setting.engine)
        keep = slow.needs_network or bool(slow.model(self.setting))
        synthesizer = Synthesizer({voice.id: voice}, ClipCache(cache_folder() / "clips") if keep else None)
        utterances = [Utterance(voice.id, text, text) for text in texts]
        return synthesizer.speak(utterances, pace, print).clips


@dataclass(frozen=True, slots=True)
class Recorded:
    """A folder of WAV files: sorted by name they are the set's sentences in order; pace is theirs."""

    name: str
    folder: Path

    def speak(self, texts: Sequence[str], pace: float) -> tuple[Clip, ...]:
        paths = sorted(self.folder.glob("*.wav"))
        if len(paths) != len(texts):
            raise SystemExit(f"{self.folder}: {len(paths)} WAV files for {len(texts)} sentences")
        clips = []
        for path in paths:
            samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
            clips.append(Clip(samples.mean(axis=1), rate))
        return tuple(clips)


def links(asked: Sequence[str]) -> list[Chosen]:
    """Find the links ``voice`` or ``voice:engine`` names; none asked: every link that can speak offline."""
    chains = ContentFolder(Path(__file__).parents[2]).voices
    if unknown := {name.partition(":")[0] for name in asked} - chains.keys():
        raise SystemExit(f"no voice {', '.join(sorted(unknown))}; there are {', '.join(chains)}")
    chosen: dict[EngineSetting, Chosen] = {}
    for voice in chains.values():
        for setting in voice.engines:
            name = f"{voice.id}:{setting.engine}"
            if asked and voice.id not in asked and name not in asked:
                continue
            if engine(setting.engine).needs_network or engine(setting.engine).problem(setting):
                continue
            chosen.setdefault(setting, Chosen(name, setting))
    return list(chosen.values())


def add_speakers(parser: argparse.ArgumentParser) -> None:
    """Let a command ask who is to speak: ``--voices``, ``--engine`` or ``--wav``, and at which pace."""
    parser.add_argument("--voices", nargs="*", default=None)
    parser.add_argument("--engine")
    parser.add_argument("--engine-voice", nargs="+", default=["vi"])
    parser.add_argument("--pitch", type=int, default=50)
    parser.add_argument("--wav", type=Path, nargs="*", default=[])
    parser.add_argument("--pace", type=float, default=DELIVERIES[Edition.LOUDSPEAKER].pace)


def speakers(given: argparse.Namespace) -> list[Speaker]:
    """Collect who was asked for; with ``--engine`` or ``--wav`` alone, the voices are left out."""
    found: list[Speaker] = []
    if given.voices is not None or not (given.engine or given.wav):
        found += links(given.voices or ())
    for voice in given.engine_voice if given.engine else ():
        setting = EngineSetting(engine=given.engine, voice=voice, pitch=given.pitch)
        found.append(Chosen(f"{voice}:{given.engine}", setting))
    found += [Recorded(folder.name, folder) for folder in given.wav]
    return found
