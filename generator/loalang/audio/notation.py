"""How a tune is written down: notes as text that a musician can read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One note. ``beat`` counts from 0; ``velocity`` is 0 to 1; ``ornament`` is one of :func:`pluck.bend`."""

    beat: float
    instrument: str
    pitch: str
    velocity: float
    ornament: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One jingle.

    Attributes:
        tempo: beats a minute.
        beats: length of the whole, with the time to ring out.
        peak: of the sound, in dBFS.
        parts: the notes of each instrument, as text.
        room: level of the reverberation, 0 to 1.
        loops: the end rings into the beginning, so that it repeats without a seam.
    """

    name: str
    tempo: float
    beats: float
    peak: float
    parts: tuple[tuple[str, str], ...]
    room: float = 0.25
    loops: bool = False

    @property
    def seconds(self) -> float:
        """Length of the whole."""
        return self.beats * 60 / self.tempo

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in order of their beats."""
        notes = [
            Note(float(beat), instrument, pitch, float(velocity), *ornament)
            for instrument, text in self.parts
            for beat, pitch, velocity, *ornament in map(str.split, text.strip().splitlines())
        ]
        return tuple(sorted(notes, key=lambda note: note.beat))
