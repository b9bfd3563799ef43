"""The whole way from a lesson to an episode, on one screen. Start reading here."""

from collections.abc import Iterator
from typing import IO, assert_never

from loalang.audio import sounds as audio
from loalang.audio.assembling import Assembly
from loalang.audio.chains import CHAINS
from loalang.audio.id3 import tag_bytes
from loalang.audio.tunes import read_tune
from loalang.model import RINGING, BedEnd, BedStart, Chapter, Jingle, Pause, Recording, Utterance
from loalang.production.code_digests import sound_version
from loalang.production.job import Job
from loalang.production.made import Made
from loalang.production.tags import tags_of
from loalang.rundown.reading_aloud import SpokenRundown, read_aloud
from loalang.rundown.unread import refuse
from loalang.speech.following import letters_reached
from loalang.speech.marks import marks_of
from loalang.speech.recording import read_recording
from loalang.speech.synthesizer import SpokenSession


def produce(job: Job, out: IO[bytes]) -> Made:
    """Make one programme: rundown → spoken text → clips → passages, mixed, mastered and encoded → MP3.

    Args:
        job: all that its bytes depend on.
        out: where the MP3 with its tags is written; it must seek.

    Raises:
        ContentError: words that nobody could read (unless the job is a draft), a missing jingle or recording.
        SpeechError: no engine of a voice's chain could speak.
    """
    script = read_aloud(job.rundown, job.folder.lexicon, job.delivery)
    if not job.draft:
        refuse(script.doubts)
    remarks: list[str] = []
    session = job.synthesizer.speak(
        script.utterances, job.delivery.pace, remarks.append, with_references=True
    )
    assembly = Assembly(job.edition, job.delivery.bitrate, session.references, job.passages, sound_version())
    planned = assembly.plan(tuple(arrange(job, script, session)))
    out.write(tag_bytes(tags_of(job, session.speakers, planned.timeline)))
    assembly.write(planned, out)
    return Made(planned.timeline, script, session.speakers, tuple(remarks))


def arrange(job: Job, script: SpokenRundown, session: SpokenSession) -> Iterator[audio.Sound]:
    """Give every cue its sound, in order. Tunes and beds ring out before anything follows."""
    clips, rate = iter(session.clips), CHAINS[job.edition].rate
    for cue in script.cues:
        match cue:
            case Utterance(voice, written):
                clip = next(clips)
                letters = letters_reached(written, marks_of(clip))
                yield audio.Speech(clip, job.synthesizer.voices[voice].name, written, voice, letters)
            case Jingle(name):
                yield audio.Tune(read_tune(job.folder.jingle(name), rate), name)
                yield audio.Silence(RINGING)
            case Pause(seconds):
                yield audio.Silence(seconds)
            case Recording(path):
                yield audio.Recorded(read_recording(job.folder.recording(path)), path)
            case BedStart(name):
                yield audio.BedStart(read_tune(job.folder.jingle(name), rate), name)
            case BedEnd():
                yield audio.BedEnd()
                yield audio.Silence(RINGING)
            case Chapter(title):
                yield audio.ChapterMark(title)
            case _:
                assert_never(cue)
