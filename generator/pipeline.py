"""The whole way from a lesson to an episode, on one screen. Start reading here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from generator.audio import sounds as audio
from generator.audio.encode import encode_mp3
from generator.audio.id3 import tag_mp3
from generator.audio.master import CHAINS, master
from generator.audio.mix import mix_blocks, plan
from generator.audio.timeline import Kind, Span
from generator.audio.tunes import read_tune
from generator.job import Job
from generator.model import BedEnd, BedStart, Chapter, Jingle, Pause, Recording, Seconds, Utterance
from generator.reading_aloud import SpokenRundown, read_aloud
from generator.speech.booth import Session, Speaker
from generator.speech.following import letters_reached
from generator.speech.marks import marks_of
from generator.speech.recording import read_recording
from generator.tags import tags_of
from generator.unread import refuse


@dataclass(frozen=True, slots=True)
class Made:
    """A programme that was made: the MP3, what starts where in it, what is said, and who spoke."""

    mp3: bytes
    timeline: tuple[Span, ...]
    script: SpokenRundown
    speakers: tuple[Speaker, ...]
    remarks: tuple[str, ...] = ()


def produce(job: Job) -> Made:
    """Make one programme: rundown → spoken text → clips → mix → master → MP3 with tags.

    Raises:
        ContentError: words that nobody could read (unless the job is a draft), a missing jingle or recording.
        SpeechError: no engine of a voice's chain could speak.
    """
    script = read_aloud(job.rundown, job.folder.lexicon, job.manner)
    if not job.draft:
        refuse(script.doubts)
    remarks: list[str] = []
    session = job.booth.speak(script.utterances, job.manner.pace, remarks.append)
    rate = CHAINS[job.edition].rate
    planned = plan(tuple(arrange(job, script, session)), rate=rate)
    tunes = [(Seconds(s.start), Seconds(s.end)) for s in planned.timeline if s.kind is Kind.TUNE]
    mp3 = encode_mp3(master(mix_blocks(planned), job.edition, tunes, rate), job.manner.bitrate)
    tagged = tag_mp3(mp3, tags_of(job, session.speakers, planned.timeline))
    return Made(tagged, planned.timeline, script, session.speakers, tuple(remarks))


def arrange(job: Job, script: SpokenRundown, session: Session) -> Iterator[audio.Sound]:
    """Give every cue its sound, in order."""
    clips, rate = iter(session.clips), CHAINS[job.edition].rate
    for cue in script.cues:
        match cue:
            case Utterance(voice, written):
                clip = next(clips)
                letters = letters_reached(written, marks_of(clip))
                yield audio.Speech(clip, job.booth.voices[voice].name, written, letters=letters)
            case Jingle(name):
                yield audio.Tune(read_tune(job.folder.jingle(name), rate), name)
            case Pause(seconds):
                yield audio.Silence(seconds)
            case Recording(path):
                yield audio.Recorded(read_recording(job.folder.recording(path)), path)
            case BedStart(name):
                yield audio.BedStart(read_tune(job.folder.jingle(name), rate), name)
            case BedEnd():
                yield audio.BedEnd()
            case Chapter(title):
                yield audio.ChapterMark(title)
            case _:
                assert_never(cue)
