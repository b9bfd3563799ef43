"""A planned programme becomes an MP3 file: passages are mixed, mastered and encoded one by one, and spliced.

What was finished before, in this programme or any other, is not made again, nor mixed to be found: its key
is what makes it (:mod:`loalang.audio.passage_key`).
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from tempfile import SpooledTemporaryFile
from typing import IO

import numpy as np

from loalang.audio.beside import Stretch
from loalang.audio.chains import CHAINS
from loalang.audio.clip import Clip, Known, Pcm, Samples
from loalang.audio.crc16 import crc16
from loalang.audio.encode import QUALITY, FrameEncoder, write_beside
from loalang.audio.fitting import KeptLoudness, fit_voices
from loalang.audio.levels import VOICE_LEVEL, voice_of
from loalang.audio.loudness import HOPS_PER_SECOND, Lufs, Powers, gated
from loalang.audio.master import Fit, Mastering, fit, fit_music
from loalang.audio.mix import MixPlan, mix, plan, rate_of, to_samples
from loalang.audio.passage_key import key_of
from loalang.audio.passages import TAIL, Passage, passages
from loalang.audio.sounds import Recorded, Sound, Speech, Tune
from loalang.audio.splice import Placed, splice
from loalang.audio.spool import Spool
from loalang.audio.timeline import FRAME, LEAD, grid
from loalang.files.blob_cache import BlobCache
from loalang.model import Edition, Seconds

STEP = 0.6
"""LU by which a programme's loudness is corrected: what is nearer to its target than half of this stays.

Every voice has its loudness already, so that most programmes need no correction and share what they have in
common.
"""

TRIES = 3
"""How often a programme is made at most: what is lifted may be pressed down again in part."""

FEW = 3_400
"""MP3 frames, a minute and a half: as much of a programme is mastered and put aside before it is encoded."""

POWERS = ".powers"
"""Of files that tell how loud a passage is that was never encoded."""

IN_MEMORY = 8 << 20
"""Bytes of frames in memory before there is a file: eleven minutes at 96 kbit/s."""


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """A passage as it goes into the file.

    Attributes:
        frames: MP3 frames that need none before them.
        powers: the weighed mean square of each of its tenths of a second, before encoding.
        crc: of the frames, CRC-16.
    """

    frames: bytes
    powers: Powers
    crc: int

    @classmethod
    def of(cls, frames: bytes, powers: Powers) -> "Finished":
        return cls(frames, powers, crc16(frames))

    def to_bytes(self) -> bytes:
        """Write it for keeping."""
        head = np.array([len(self.powers), self.crc], "<u4").tobytes()
        return head + self.powers.astype("<f8").tobytes() + self.frames

    @classmethod
    def from_bytes(cls, data: bytes) -> "Finished":
        """Read it back."""
        count, crc = map(int, np.frombuffer(data[:8], "<u4"))
        end = 8 + 8 * count
        return cls(data[end:], np.frombuffer(data[8:end], "<f8"), crc)


@dataclass(frozen=True, slots=True)
class Assembly:
    """Makes MP3 files of one edition.

    Attributes:
        kbps: the constant bit rate.
        references: by voice, a clip from which its loudness and its spectrum are known; a voice without one
            is judged by what it says in a passage.
        kept: where finished passages are kept, or ``None``.
        version: of the code and the libraries that make them.
    """

    edition: Edition
    kbps: int
    references: Mapping[str, Clip] = field(default_factory=dict)
    kept: BlobCache | None = None
    version: str = ""

    def plan(self, sounds: Sequence[Sound]) -> MixPlan:
        """Decide where and how loud each sound goes."""
        return plan(sounds, KeptLoudness(self.kept, self.version), self.references)

    def write(self, planned: MixPlan, out: IO[bytes]) -> None:
        """Write a programme as an MP3 file without tags, from where ``out`` stands; it must seek.

        Memory holds a few passages, whatever the programme's length.
        """
        chain = CHAINS[self.edition]
        parts = tuple(passages(planned.layout))
        with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
            lift = chain.softer
            for left in reversed(range(TRIES)):
                reel = _Reel(file)
                if (ready := self._ready(planned, parts, lift)) is None:
                    self._finish(planned, parts, lift, reel)
                short = chain.aim - _loudness(parts, [one.powers for one in ready] if ready else reel.powers)
                if not np.isfinite(short) or not round(short / STEP) or not left:
                    for part, one in zip(parts, ready or (), strict=False):
                        if isinstance(one, _Measured):
                            one = self._encoded(planned, part, lift, one)
                        reel.add(one)
                    break
                self._note(ready or ())
                lift += STEP * round(short / STEP)
            placed = map(Placed, (part.start for part in parts), reel.frames(), reel.crcs)
            splice(placed, planned.layout.length, self.kbps, out)

    def _ready(
        self, planned: MixPlan, parts: tuple[Passage, ...], lift: float
    ) -> "list[Finished | _Measured] | None":
        """Where nearly all that is heard stands, take it and measure the rest: it is encoded only when the
        programme is as loud as it should be. ``None`` where too much is missing.
        """
        most = sum(part.frames for part in parts) // 2
        found: dict[str, Finished | _Measured] = {}
        keys = [key_of(planned, part, self._setting(part, lift)) for part in parts]
        missing: dict[str, Passage] = {}
        for key, part in zip(keys, parts, strict=True):
            if key not in found and key not in missing:
                if (one := self._kept(key)) is not None:
                    found[key] = one
                else:
                    missing[key] = part
                    if sum(part.frames for part in missing.values()) > min(FEW, most):
                        return None
        for key, part in missing.items():
            if self.kept and (data := replace(self.kept, suffix=POWERS).get(key)) is not None:
                found[key] = _Measured(key, np.frombuffer(data, "<f8"))
            else:
                found[key] = self._measured(planned, part, lift, key)
        return [found[key] for key in keys]

    def _measured(self, planned: MixPlan, part: Passage, lift: float, key: str) -> "_Measured":
        """Master a passage, which tells how loud it is."""
        with Spool[np.int16]() as spool:
            mastering = self._mastering(planned, part, lift, spool)
            blocks = tuple(mastering.run(map(to_samples, spool.play())))
        return _Measured(key, mastering.powers(), blocks)

    def _note(self, ready: "Sequence[Finished | _Measured]") -> None:
        """Keep how loud passages are that are not encoded, for a programme of the same passages: it comes to
        the same loudness by the same steps."""
        for one in ready:
            if self.kept and isinstance(one, _Measured) and one.blocks:
                replace(self.kept, suffix=POWERS).put(one.key, one.powers.astype("<f8").tobytes())

    def _encoded(self, planned: MixPlan, part: Passage, lift: float, one: "_Measured") -> Finished:
        """Encode what was measured, and keep it."""
        frames = FrameEncoder(self.kbps)
        for block in one.blocks or self._measured(planned, part, lift, one.key).blocks:
            frames.write(block)
        return self._keep(one.key, Finished.of(frames.finish(part.frames), one.powers))

    def _finish(self, planned: MixPlan, parts: tuple[Passage, ...], lift: float, reel: "_Reel") -> None:
        """Finish passages in turn; one is encoded in a thread while the next is mixed and mastered."""
        waiting: deque[Future[Finished]] = deque()
        with ThreadPoolExecutor(max_workers=1) as encoder:
            for part in parts:
                waiting.append(self._passage(planned, part, lift, encoder))
                if len(waiting) > 1:
                    reel.add(waiting.popleft().result())
            while waiting:
                reel.add(waiting.popleft().result())

    def _passage(self, planned: MixPlan, part: Passage, lift: float, encoder: Executor) -> "Future[Finished]":
        """Mix and master a passage here, and let ``encoder`` finish it; or take it from where it is kept."""
        key = key_of(planned, part, self._setting(part, lift))
        if (kept := self._kept(key)) is not None:
            found = Future[Finished]()
            found.set_result(kept)
            return found
        with Spool[np.int16]() as spool:
            mastering = self._mastering(planned, part, lift, spool)
            frames = FrameEncoder(self.kbps)
            write_beside(frames, mastering.run(map(to_samples, spool.play())), encoder)
        powers = mastering.powers()
        return encoder.submit(lambda: self._keep(key, Finished.of(frames.finish(part.frames), powers)))

    def _mastering(self, planned: MixPlan, part: Passage, lift: float, spool: Spool[np.int16]) -> Mastering:
        """Mix a passage onto a spool, and say how it is to be mastered."""
        rate = CHAINS[self.edition].rate_for(rate_of(planned, part.slots))
        spool.record(_mixed(planned, part, rate))
        fitted = self._fit(part)
        music = not any(isinstance(slot.sound, Speech | Recorded) for slot in part.slots)
        if fitted is None:
            alone = map(to_samples, spool.play())
            fitted = (
                fit_music(alone, self.edition, Lufs(VOICE_LEVEL), rate)
                if music
                else fit(alone, self.edition, rate)
            )
        lifted = replace(fitted, lift=fitted.lift + lift)
        return Mastering(lifted, self.edition, rate, () if music else _tunes(part), music)

    def _kept(self, key: str) -> Finished | None:
        data = self.kept.get(key) if self.kept else None
        return None if data is None else Finished.from_bytes(data)

    def _keep(self, key: str, finished: Finished) -> Finished:
        if self.kept:
            self.kept.put(key, finished.to_bytes())
        return finished

    def _setting(self, part: Passage, lift: float) -> list[object]:
        """How the chain is set for a passage, as far as its sounds do not say."""
        known = [known.content for known in self._known(part)]
        return [self.edition, known, lift, self.kbps, QUALITY, self.version]

    def _fit(self, part: Passage) -> Fit | None:
        """How to set the chain for the voices of a passage, if it has voices and all are known."""
        known = self._known(part)
        return fit_voices(known, self.edition, self.kept, self.version) if known else None

    def _known(self, part: Passage) -> tuple[Known, ...]:
        """What each voice of a passage says for reference; nothing where not all that is heard is known."""
        voices = sorted({voice_of(slot.sound) for slot in part.slots if isinstance(slot.sound, Speech)})
        recorded = any(isinstance(slot.sound, Recorded) for slot in part.slots)
        if recorded or not all(voice in self.references for voice in voices):
            return ()
        return tuple(Known.of(self.references[voice]) for voice in voices)


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A passage before it is encoded: how loud it is, and its samples where they are at hand."""

    key: str
    powers: Powers
    blocks: tuple[Samples, ...] = ()


class _Reel:
    """Finished passages in order: what is known of them in memory, their frames in a file."""

    def __init__(self, file: "SpooledTemporaryFile[bytes]") -> None:
        self._file, self._lengths = file, list[int]()
        self.powers, self.crcs = list[Powers](), list[int]()
        file.seek(0)

    def add(self, finished: Finished) -> None:
        """Add the next."""
        self._lengths.append(self._file.write(finished.frames))
        self.powers.append(finished.powers)
        self.crcs.append(finished.crc)

    def frames(self) -> Iterator[bytes]:
        """Yield the frames of each passage, from the first."""
        self._file.seek(0)
        return map(self._file.read, self._lengths)


def _mixed(planned: MixPlan, part: Passage, rate: int) -> Iterator[Pcm]:
    """Mix a passage, with the silence before and after it."""
    yield np.zeros(LEAD * grid(rate), np.int16)
    yield from mix(planned, part.slots, rate)
    yield np.zeros(TAIL * grid(rate), np.int16)


def _tunes(part: Passage) -> tuple[Stretch, ...]:
    """Where tunes play in a passage, in seconds from its start."""
    return tuple(
        (Seconds((slot.start - part.start) * FRAME), Seconds((slot.end - part.start) * FRAME))
        for slot in part.slots
        if isinstance(slot.sound, Tune)
    )


def _loudness(parts: tuple[Passage, ...], powers: list[Powers]) -> Lufs:
    """The loudness of the whole programme, from the tenths of a second of its passages."""
    end = max((part.start + part.frames for part in parts), default=0)
    tenths = np.zeros(round(end * FRAME * HOPS_PER_SECOND) + 1)
    for part, of_part in zip(parts, powers, strict=True):
        start = round(part.start * FRAME * HOPS_PER_SECOND)
        tenths[start : start + len(of_part)] = of_part[: len(tenths) - start]
    return gated(tenths)
