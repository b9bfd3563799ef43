"""What no label names is looked for in running text, and marked as found there."""

import datetime as dt
import re
from collections.abc import Sequence

from loalang.authoring.notices.acting import acts_in
from loalang.authoring.notices.addressed import whom_in
from loalang.authoring.notices.asides import about_the_act, from_the_act
from loalang.authoring.notices.calling import call_in
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold, in_capitals, organ_name
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.giving import agent, giver
from loalang.authoring.notices.labelled import with_person
from loalang.authoring.notices.labels import PHONE, item, numbers_to_call
from loalang.authoring.notices.lead import before_list, joined_invitation, told_of
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.placing import add_place, heading_of
from loalang.authoring.notices.signing import named_beside
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.notices.times import TimeSpan, days_in, time_spans
from loalang.authoring.notices.timing import best_times
from loalang.authoring.notices.wording import sentence_of, sentences_of
from loalang.content.announcement import holds_from_now

MOST_CALL_WORDS = 40
MOST_TIMES = 8


def complete(
    fields: Fields, lead: list[str], deadlines: Sequence[tuple[Told, str]], written: dt.date
) -> None:
    """Fill what is not filled, and make what is announced of the lead.

    Args:
        lead: the paragraphs before the first labelled line.
        deadlines: lines such as "Hạn nộp: 30/12" with the sentences that say them: the time of a notice that
            tells no other.
    """
    told = fields.told
    running = [*lead, *(one for one in fields.more if isinstance(one, str))]
    subject = _who(fields, running)
    _whole_name(fields, running)
    if "call" not in told:
        _call(fields, lead)
    if "call" not in told:
        _call_below(fields, fields.more)
    if "call" not in told:
        _call_below(fields, lead)
    if "call" not in told:
        for sentence in sentences_of(fields.value("bring")):
            if (call := call_in(sentence)[0]) and len(call.split()) <= MOST_CALL_WORDS:
                told["call"] = Told(call, sentence, sure=False)
    _when(fields, lead, running, deadlines, written)
    if "whom" not in told and not fold(fields.letter.title).startswith("tim "):
        acts = [act.sentence for act in acts_in(running)]
        whom, words = whom_in(fields.letter, [*running, fields.value("bring")], acts)
        if whom:
            told["whom"] = Told(whom, words, sure=False)
    add_place(fields, lead, running)
    what = told.get("what")
    kept = [
        one
        for one in lead
        if one and not _FORMULA.fullmatch(fold(one).replace(fold(subject or "\0"), "", 1).strip())
    ]
    said_apart = [told_of(one, subject, fields) for one in kept]
    silent = [one for one, here in zip(kept, said_apart, strict=True) if not here]
    fields.unread += [Unread(one, Why.LEAD) for one in lead if one and (one not in kept or one in silent)]
    parts = list(filter(None, said_apart))
    said = " ".join(before_list(one) if one is not parts[-1] else sentence_of(one) for one in parts)
    if invited := joined_invitation(parts):
        said = invited
    if said.endswith(" tổ chức."):  # "Bệnh viện phối hợp xã tổ chức:", and a table
        said = sentence_of(f"{said[:-1]} {fields.letter.title[:1].lower()}{fields.letter.title[1:]}")
    words = " ".join(filter(None, [what.words if what else "", *lead]))
    told["what"] = Told(capitalised(said or sentence_of(fields.letter.title)), words)


def _when(
    fields: Fields,
    lead: Sequence[str],
    running: Sequence[str],
    deadlines: Sequence[tuple[Told, str]],
    written: dt.date,
) -> None:
    rows = fields.rows
    if "when" in fields.told or holds_from_now(fields.letter.title):
        return
    if rows and rows.has_days:
        _beside_rows(fields, rows, lead, running)
        return
    if rows and rows.has_hours:  # the rows tell the hours, and the title or the lead the day
        days = [
            span.words for text in [heading_of(fields), *lead] for span in time_spans(text) if span.has_day
        ]
        if days:
            value = days[0].lower() if in_capitals(days[0]) else days[0]
            fields.told["when"] = Told(capitalised(value), days[0], sure=False)
        return
    title = fields.letter.title
    due = bool(_DUE.match(fold(title)))
    of_act = from_the_act([about_the_act(one, title) for one in lead])
    spans = _coming(best_times(of_act, due), written)
    if not any(span.has_day for span in spans) and deadlines:
        fields.told["when"] = deadlines[0][0]
        if deadlines[0][1] in fields.more:
            fields.more.remove(deadlines[0][1])
        return
    texts = [
        *from_the_act([about_the_act(one, title) for one in running]),
        heading_of(fields),
        fields.value("bring"),
    ]
    spans = spans or _coming(best_times(texts, due), written)
    if not spans:  # "đóng góp gửi về văn phòng ấp, gặp chú Bảy 0918 …, đến hết ngày 10/12"
        late = [
            span for text in running for span in time_spans(text) if span.words.lower().startswith("đến hết ")
        ]
        spans = _coming(late, written)
    if spans:
        spans += [
            one
            for one in _coming(_times_apart(running), written)
            if one.words not in [span.words for span in spans]
        ]
    spans = _without_parts(spans, written)
    if spans:
        words = "; ".join(_OF_YEAR.sub("", span.words) for span in spans[:MOST_TIMES])
        fields.told["when"] = Told(capitalised(words), words, sure=False)


_DUE = re.compile(
    r"(?:(?:khan truong|chu dong|tich cuc) )?(?:nop|dong (?:tien|phi|quy|gop|thue)|dang ky|ke khai|gia han"
    r"|khai bao|lam thu tuc|hoan thanh"
    r"|ung ho)\b"
)
"""What is to be done by a day: that day is when."""


def _times_apart(running: Sequence[str]) -> list[TimeSpan]:
    """The day of some: "Riêng bản Thượng tiêm vào ngày 11 tháng 12"."""
    told = [one for text in running for one in sentences_of(text) if _APART.match(one)]
    return [span for one in told for span in time_spans(one) if re.search(r"\d/\d|tháng \d", span.words)]


_APART = re.compile(r"Riêng\s(?!.*(?:nghỉ|không|hết hạn|trước ngày))", re.DOTALL)
_OF_YEAR = re.compile(r"^năm \d{4} là\s+(?=ngày)", re.IGNORECASE)
"""Of what is due, not when: "thuế đất năm 2026 là ngày 31/12"."""


def _without_parts(spans: list[TimeSpan], written: dt.date) -> list[TimeSpan]:
    """Leave out the days of a programme inside those that it lasts: "từ 10/12 đến 12/12; 7h 11/12"."""
    lasts = days_in(spans[0].words, written) if spans and " đến " in spans[0].words else []
    if len(lasts) < 2 or (max(lasts) - min(lasts)).days > MOST_DAYS_OF_PROGRAMME:
        return spans
    inside = [days_in(span.words, written) for span in spans[1:]]
    parts = [bool(days) and all(min(lasts) <= day <= max(lasts) for day in days) for days in inside]
    return [spans[0], *(span for span, part in zip(spans[1:], parts, strict=True) if not part)]


MOST_DAYS_OF_PROGRAMME = 7


def _coming(spans: Sequence[TimeSpan], written: dt.date) -> list[TimeSpan]:
    """Leave out days that are past: what has happened is no time to come at."""
    return [
        span
        for span in spans
        if not (days := days_in(span.words, written)) or any(day >= written for day in days)
    ]


def _beside_rows(fields: Fields, rows: TableRows, lead: Sequence[str], running: Sequence[str]) -> None:
    """Add what the rows leave out: their hours, or from when to when their weekdays hold."""
    dated = any(char.isdigit() and "/" in cell for row in rows.rows for cell in row for char in cell)
    texts = [heading_of(fields), *lead]
    if not dated and (
        told := [span for text in texts for span in time_spans(text) if re.search(r"\d/\d", span.words)]
    ):
        fields.told["when"] = Told(capitalised(told[0].words), told[0].words, sure=False)
    elif dated and (beside := _before_rows(rows, lead, fields.letter.title)):
        fields.told["when"] = Told(capitalised(beside), beside, sure=False)
    elif not rows.has_hours:
        for text in running:
            for sentence in sentences_of(text):
                spans = time_spans(sentence)
                alone = sum(span.end - span.start for span in spans) > len(sentence) * 0.7
                if (_BY_ROWS.search(fold(sentence)) or alone) and any(span.has_hour for span in spans):
                    value = re.split(r",?\s+(?:theo|như)\s+(?:bảng|lịch)", sentence)[0].strip(" :.")
                    fields.told["when"] = Told(value, sentence, sure=False)
                    return


def _before_rows(rows: TableRows, lead: Sequence[str], title: str) -> str:
    """When, of what the lead tells beside the table: "nghỉ học từ 7/12 đến hết 8/12", then days of exams."""
    told = {day for row in rows.rows for cell in row for day in _PAIR.findall(cell)}
    for sentence in (one for text in lead for one in sentences_of(about_the_act(text, title))):
        if re.search(r"\s(?:nghỉ|tạm (?:dừng|ngừng)|ngừng|đóng cửa)\s", sentence):
            for span in time_spans(sentence):
                days = _PAIR.findall(span.words)
                if days and not told.intersection(days):
                    return span.words
    return ""


_PAIR = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}")
_BY_ROWS = re.compile(r"\b(?:theo bang|theo lich|nhu sau|buoi sang|buoi chieu|hang ngay|cac ngay tren)\b")


def _call_below(fields: Fields, texts: Sequence[str | TableRows]) -> None:
    """Take the last line that has a number to call; it is said where it stands as well."""
    for one in reversed(texts):
        for sentence in sentences_of(one) if isinstance(one, str) else ():
            if "báo cáo" in sentence:  # what hamlet heads report, no resident calls there
                continue
            if (
                0 < len(numbers_to_call(sentence)) == len(PHONE.findall(sentence))
                and len(sentence.split()) <= MOST_CALL_WORDS
            ):
                taken = item(sentence)
                value = with_person(taken.label) + _after_times(
                    taken.value or sentence[len(taken.mark) :]
                ).strip(" .")
                fields.told["call"] = Told(value, sentence, sure=False)
                if sentence == one and not taken.value and one in fields.more:
                    fields.more.remove(one)
                return


def _after_times(text: str) -> str:
    """Take "24/12/2026, qua" off "24/12/2026, qua anh Dũng, 0968 222 777"."""
    spans = [span for span in time_spans(text) if span.start < 3]
    return re.sub(r"^[\s,;]*(?:qua|với|gặp)\s+", "", text[spans[0].end :].lstrip(" ,;")) if spans else text


def _who(fields: Fields, running: Sequence[str]) -> str:
    for paragraph in running[:4]:
        if subject := giver(paragraph):
            organ, here = fold(fields.letter.organ), fold(subject)
            whole = f"{fields.letter.organ} {fields.letter.commune}".strip()
            whole = fields.letter.organ if re.search(r"\b(?:xa|phuong)$", here) else whole
            part = organ.startswith(here)  # "Công an xã" of "Công an xã Tân Lập"
            short = len(here.split()) <= 3 < len(organ.split())  # "Ban Chỉ huy" below its whole name
            if organ and organ != here and (part or short):
                fields.told.setdefault("who", Told(whole, whole))
                return subject
            agreed = not organ or organ in here or here in organ
            fields.told.setdefault(
                "who",
                Told(capitalised(organ_name(subject)), paragraph, sure=agreed and "thông báo" in paragraph),
            )
            return subject
    if organ := f"{fields.letter.organ} {fields.letter.commune}".strip():
        sent = organ == fields.letter.sender  # who sent a message gives notice, or hands on another's
        fields.told.setdefault("who", Told(organ, organ, sure=not sent))
    elif "who" not in fields.told and (by := next(filter(None, map(agent, running)), "")):
        fields.told["who"] = Told(capitalised(by), by, sure=False)
    elif "who" not in fields.told and (beside := named_beside(running, _greetings(fields))):
        fields.told["who"] = Told(beside, beside, sure=False)
    return ""


def _greetings(fields: Fields) -> list[str]:
    return [one.text for one in fields.letter.unread if one.why in (Why.GREETING, Why.ADDRESSEE)]


def _whole_name(fields: Fields, running: Sequence[str]) -> None:
    """Say whose office it is where another line does: "Công an xã", then "Công an xã Tân An"."""
    who = fields.told.get("who")
    if who and not who.sure and re.search(r"\b(?:xã|phường|thôn|bản|ấp|xóm)$", who.value):
        named = re.compile(
            rf"(?<![^\W\d_]){re.escape(who.value)}((?:\s(?-i:[A-ZĐÀ-Ỹ][a-zà-ỹ]+)){{1,4}})", re.IGNORECASE
        )
        if whole := next((found for one in running if (found := named.search(one))), None):
            fields.told["who"] = Told(f"{who.value}{whole[1]}", f"{who.words} … {whole[0]}", sure=False)


def _call(fields: Fields, lead: list[str]) -> None:
    for place, paragraph in enumerate(lead):
        for sentence in sentences_of(paragraph):
            call, whole = call_in(sentence)
            if call and len(call.split()) <= MOST_CALL_WORDS:
                fields.told["call"] = Told(call, sentence, sure=whole)
                if whole:
                    lead[place] = paragraph.replace(sentence, "").strip()
                return


_FORMULA = re.compile(
    r"(?:xin |tran trong |kinh )*thong bao(?: (?:nhu sau|cu the nhu sau|den|toi|cho|de|toan the|ba con"
    r"|nhan dan|cac|ho|dan|cu tri|nguoi"
    r"|duoc|biet|thuc hien|va|trong|xa|thon|quy khach hang|gia dinh))*\W*"
)
"""A lead that says no more than that notice is given: the title says of what."""
