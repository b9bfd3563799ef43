"""Rules of the ear: what can be followed when it is heard once, from afar."""

import re
from collections.abc import Iterator

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.authoring.lint.foreign import unexplained
from loalang.messages import _
from loalang.model import Edition
from loalang.text import sentences, syllables

MOST_SYLLABLES = 25
MOST_NUMBERS = 3

LENGTHS: dict[str, tuple[float, float]] = {
    "bai-hoc": (180, 420),
    "hoi-dap": (180, 420),
    "nhac-nho": (15, 60),
    "thong-bao": (20, 180),
    "khan-cap": (15, 120),
    "ban-tin": (30, 900),
}
"""Seconds on the loudspeaker, least and most, by format. A bulletin's 15 minutes is the shortest session that
a place we know of allows (DESIGN.md, "Broadcasting")."""

PREDICTED_WITHIN = 0.08
"""How far the predicted length may be from the audio's (``predicting``)."""

PACES = {Edition.LOUDSPEAKER: (170, 190), Edition.PODCAST: (220, 235)}
"""Syllables a minute inside a sentence that residents follow (DESIGN.md, "Editions")."""

_NUMBER = re.compile(
    r"(?<!\d)(?:0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|1[89]00[ .]?\d{4}|\d{1,2} ?(?:giờ|h) ?\d{1,2}|\d[\d.,/:%-]*)"
)


def passed_over(draft: Draft) -> Iterator[Remark]:
    """Find blocks that the lesson's format does not say: nothing that was written is lost in silence."""
    for edition, heard in draft.heard.items():
        for source in heard.passed_over:
            told = _("khuôn {format} không đọc đoạn này ở bản {edition}")
            yield Remark(source.where, told.format(format=draft.lesson.format, edition=edition))


def guessed(draft: Draft) -> Iterator[Remark]:
    """Find what the reader only guesses: a wrong guess would go out as if it were right."""
    for sentence, turn in draft.guesses:
        told = _(
            "“{written}” máy đoán là “{spoken}”{others}; nghe lại, sai thì ghi `read:` hoặc thêm vào từ điển"
        )
        others = "".join(_(" (cũng có thể là “{other}”)").format(other=other) for other in turn.others)
        said = turn.spoken.strip() or _("một chỗ nghỉ")
        yield Remark(
            draft.place(sentence),
            told.format(written=turn.written.strip(), spoken=said, others=others),
        )


def long_sentences(draft: Draft) -> Iterator[Remark]:
    """Find sentences of more than 25 syllables: the listener has lost their beginning."""
    for sentence in draft.sentences:
        if (count := syllables(sentence.spoken)) > MOST_SYLLABLES:
            told = _("câu dài {count} âm tiết, nên tách: “{sentence}”")
            yield Remark(draft.place(sentence), told.format(count=count, sentence=shown(sentence.written)))


def crowded_numbers(draft: Draft) -> Iterator[Remark]:
    """Find sentences with more than three numbers; a phone, a date or a time of day counts as one."""
    for sentence in draft.sentences:
        if (count := len(_NUMBER.findall(sentence.written))) > MOST_NUMBERS:
            told = _("{count} con số trong một hơi: “{sentence}”")
            yield Remark(draft.place(sentence), told.format(count=count, sentence=shown(sentence.written)))


def foreign_words(draft: Draft) -> Iterator[Remark]:
    """Find foreign words that nothing in the lesson explains."""
    for sentence, word in unexplained(draft.sentences, draft.lexicon):
        told = _("chữ lạ '{word}' chưa được giải thích; nói nó là gì ở lần đầu")
        yield Remark(draft.place(sentence), told.format(word=word))


def wrong_length(draft: Draft) -> Iterator[Remark]:
    """Find a programme that is too long or too short, whatever the voice."""
    yield from _length(draft, 1 - PREDICTED_WITHIN, 1 + PREDICTED_WITHIN)


def length_at_the_edge(draft: Draft) -> Iterator[Remark]:
    """Find a programme that may turn out too long or too short, by the voice."""
    if not any(wrong_length(draft)):
        yield from _length(draft, 1, 1)


def _length(draft: Draft, short: float, long: float) -> Iterator[Remark]:
    least, most = LENGTHS.get(draft.lesson.format, (0, float("inf")))
    seconds = draft.heard[Edition.LOUDSPEAKER].seconds
    told = _("dài khoảng {seconds} giây trên loa; khuôn {format} nên dài {least}–{most} giây")
    if not least * short <= seconds <= most * long:
        message = told.format(seconds=round(seconds), format=draft.lesson.format, least=least, most=most)
        yield Remark(draft.where("segments"), message)


def wrong_pace(draft: Draft) -> Iterator[Remark]:
    """Find an edition that the station has set too quick or too slow."""
    told = _("bản {edition} đọc {pace} âm tiết một phút; bà con theo kịp ở mức {least}–{most}")
    for edition, (least, most) in PACES.items():
        pace = draft.heard[edition].delivery.pace
        if not least <= pace <= most:
            message = told.format(edition=edition, pace=round(pace), least=least, most=most)
            yield Remark(f"scripts/stations/{draft.station.id}.yaml", message)


def shown(sentence: str, most: int = 60) -> str:
    """Quote the beginning of a sentence."""
    return sentence if len(sentence) <= most else sentence[:most].rsplit(" ", 1)[0] + "…"


def said_times(draft: Draft, text: str) -> int:
    """Count how often the loudspeaker says the first sentence of ``text``."""
    first = sentences(" ".join(text.split()))[0]
    return sum(first in sentence.written for sentence in draft.heard[Edition.LOUDSPEAKER].sentences)
