"""What an edition was made from against what it would be made from now: in officers' words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from loalang.messages import _
from loalang.production.inputs import Inputs, Kept, Origin, SpeakerInputs, Value


class ReasonKind(StrEnum):
    """What changed."""

    UNFINISHED = "unfinished"
    HARMED = "harmed"
    STOOD_IN = "stood-in"
    UNTOLD = "untold"
    WORDS = "words"
    LESSON = "lesson"
    STATION = "station"
    FORMAT = "format"
    TAGS = "tags"
    MANNER = "delivery"
    VOICE = "voice"
    JINGLE = "jingle"
    RECORDING = "recording"
    LEXICON = "lexicon"
    STEP = "step"
    LIBRARY = "library"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that changed: in a line for the officer, and what it ``was`` and is ``now``, where short."""

    kind: ReasonKind
    text: str
    was: str = ""
    now: str = ""


def differences(kept: Kept, now: Inputs, origin: Origin) -> Iterator[Reason]:
    """Tell every difference, what is heard first."""
    was = kept.inputs
    tags = list(_changed(was.tags, now.tags))
    if was.rundown != now.rundown or tags:
        yield from _origins(kept.origin, origin)
    yield from _words(was.rundown, now.rundown)
    for name, before, after in tags:
        yield Reason(ReasonKind.TAGS, _("thông tin trong tệp đổi: {what}").format(what=name), before, after)
    for name, before, after in _changed(was.delivery, now.delivery):
        text = _("cách đọc của đài đổi: {what} {before} → {after}")
        yield Reason(ReasonKind.MANNER, text.format(what=name, before=before, after=after), before, after)
    for voice in sorted(was.speakers.keys() & now.speakers.keys()):
        yield from _voice(voice, was.speakers[voice], now.speakers[voice])
    for name, _before, _after in _changed(was.jingles, now.jingles, both=True):
        yield Reason(ReasonKind.JINGLE, _("nhạc '{name}' đổi").format(name=name))
    for name, _before, _after in _changed(was.recordings, now.recordings, both=True):
        yield Reason(ReasonKind.RECORDING, _("bản thu '{name}' đổi").format(name=name))
    if was.lexicon != now.lexicon:
        yield Reason(ReasonKind.LEXICON, _("từ điển riêng (scripts/lexicon.yaml) đổi"))
    if changed := [name for name, _before, _after in _changed(was.steps, now.steps)]:
        text = _("phần mềm Loa Làng đổi ở bước: {steps}").format(steps=", ".join(changed))
        yield Reason(ReasonKind.STEP, text)
    for name, before, after in _changed(was.libraries, now.libraries):
        text = _("thư viện {name} đổi: {before} → {after}").format(name=name, before=before, after=after)
        yield Reason(ReasonKind.LIBRARY, text, before, after)
    if was.draft != now.draft:
        yield Reason(ReasonKind.DRAFT, _("tùy chọn --draft đổi"), str(was.draft), str(now.draft))


def _origins(was: Origin, now: Origin) -> Iterator[Reason]:
    """Say which file the words' change comes from."""
    for name, before, after in _changed(was.station, now.station):
        text = _("tệp đài đổi: {what} “{before}” → “{after}”")
        yield Reason(ReasonKind.STATION, text.format(what=name, before=before, after=after), before, after)
    lesson = [name for name, _before, _after in _changed(was.lesson, now.lesson)]
    if was.segments != now.segments or lesson:
        text = _("tệp bài đổi")
        yield Reason(ReasonKind.LESSON, f"{text}: {', '.join(lesson)}" if lesson else text)
    if was.format != now.format:
        yield Reason(ReasonKind.FORMAT, _("khuôn chương trình đổi"))


def _words(was: str, now: str) -> Iterator[Reason]:
    """Tell the lines of the rundown that differ, by their number now."""
    before, after = was.splitlines(), now.splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i in range(max(b - a, d - c)):
            gone = before[a + i] if a + i < b else ""
            come = after[c + i] if c + i < d else ""
            if gone or come:
                yield Reason(ReasonKind.WORDS, _line(c + i + 1, gone, come), gone, come)


def _line(number: int, gone: str, come: str) -> str:
    if not come:
        return _("lời bỏ trước dòng {number}: “{words}”").format(number=number, words=_short(gone))
    if not gone:
        return _("lời thêm ở dòng {number}: “{words}”").format(number=number, words=_short(come))
    return _("lời dòng {number}: “{before}” → “{after}”").format(
        number=number, before=_short(gone, come), after=_short(come, gone)
    )


def _short(words: str, other: str = "", around: int = 24, most: int = 60) -> str:
    """Cut a long line to the place where it begins to differ from the other."""
    same = next((i for i, (a, b) in enumerate(zip(words, other, strict=False)) if a != b), 0)
    start = max(0, same - around) if len(words) > most else 0
    cut = words[start : start + most]
    return ("…" if start else "") + cut + ("…" if start + most < len(words) else "")


def _voice(voice: str, was: SpeakerInputs, now: SpeakerInputs) -> Iterator[Reason]:
    def reason(what: str, before: str, after: str) -> Reason:
        text = _("giọng {voice} đổi: {what} {before} → {after}")
        return Reason(
            ReasonKind.VOICE, text.format(voice=voice, what=what, before=before, after=after), before, after
        )

    if was.engine != now.engine:
        yield reason(_("máy đọc"), was.engine, now.engine)
        return
    if was.version != now.version:
        yield reason(now.engine, was.version, now.version)
    if was.model != now.model:
        yield reason(_("tệp giọng"), was.model[:8], now.model[:8])
    if was.code != now.code:
        yield reason(_("mã của máy đọc {engine}").format(engine=now.engine), was.code[:8], now.code[:8])
    for name, before, after in _changed(was.setting, now.setting):
        yield reason(name, before, after)


def _changed(
    was: Mapping[str, Value], now: Mapping[str, Value], both: bool = False
) -> Iterator[tuple[str, str, str]]:
    """Give name, old and new of what differs; with ``both``, only of what was there and still is."""
    names = was.keys() & now.keys() if both else was.keys() | now.keys()
    for name in sorted(names):
        if was.get(name) != now.get(name):
            yield name, _told(was.get(name)), _told(now.get(name))


def _told(value: Value) -> str:
    return "–" if value is None or value == "" else str(value)
