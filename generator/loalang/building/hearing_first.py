"""What voices that learned from people say is heard by machine before a programme is made of it."""

from functools import partial

from loalang.errors import SpeechError
from loalang.messages import _
from loalang.production.containment import contained
from loalang.production.job import Job
from loalang.rundown.reading_aloud import read_aloud
from loalang.speech.engines import engine
from loalang.speech.hearing import Ear
from loalang.speech.second_hearing import Verdict, heard_through
from loalang.speech.synthesizer import Synthesizer


def ear_at_hand() -> Ear | None:
    """The recogniser, where one is installed with its model."""
    from loalang.speech.ear import the_ear

    try:
        return the_ear()
    except SpeechError:
        return None


def may_lose_words(synthesizer: Synthesizer) -> bool:
    """Whether one of the voices, as they would speak now, learned from people: such may skip a word."""
    return any(_learned(synthesizer, voice) for voice in synthesizer.voices)


def hear_first(job: Job, ear: Ear) -> tuple[str, ...]:
    """Hear the sentences of a programme whose voices may skip a word or say one twice.

    What another attempt mends is mended: the programme is then made of that one. What stays lost is told,
    a line each, for a person to hear; whoever cannot be heard is told as well, and stops nothing.
    """
    found = contained(job.name, partial(_heard, job, ear))
    return found if isinstance(found, tuple) else (found.in_one_line,)


def _heard(job: Job, ear: Ear) -> tuple[str, ...]:
    said = read_aloud(job.rundown, job.folder.lexicon, job.delivery).utterances
    learned = {voice for voice in {one.voice for one in said} if _learned(job.synthesizer, voice)}
    mine = [one for one in said if one.voice in learned]
    verdicts = heard_through(job.synthesizer, mine, job.delivery.pace, ear)
    return tuple(f"{job.name}: {told_of(one)}" for one in verdicts if one.outcome == "lost")


def _learned(synthesizer: Synthesizer, voice: str) -> bool:
    try:
        return not engine(synthesizer.speaker(voice).engine).draft
    except SpeechError:
        return False


def told_of(verdict: Verdict) -> str:
    """Tell of one sentence: its voice, what is wrong with which word, what became of it."""
    assert verdict.flaw, "what is whole is not told"
    wrong = _("lặp tiếng") if verdict.flaw.kind == "twice" else _("mất hoặc sai tiếng")
    if verdict.outcome == "respoken":
        became = _("đã đọc lại, nghe đủ")
    elif verdict.instead:
        became = _("cần người nghe; {engine} đọc đủ").format(engine=verdict.instead)
    else:
        became = _("cần người nghe")
    who = f"{verdict.utterance.voice} ({verdict.engine})"
    return f"{who}: {wrong} '{verdict.word}': {verdict.utterance.spoken} → {became}"
