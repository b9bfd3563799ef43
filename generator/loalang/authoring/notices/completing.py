"""What no label names is looked for in running text, and marked as found there."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from loalang.authoring.notices.acting import acts_in
from loalang.authoring.notices.addressed import whom_in
from loalang.authoring.notices.calling import call_in
from loalang.authoring.notices.correcting import marked_as_mended
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold, organ_name
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.giving import agent, giver
from loalang.authoring.notices.labelled import with_person
from loalang.authoring.notices.labels import PHONE, item, numbers_to_call
from loalang.authoring.notices.lead import before_list, joined_invitation, told_of
from loalang.authoring.notices.parts import Unread
from loalang.authoring.notices.placing import add_place
from loalang.authoring.notices.signing import named_beside
from loalang.authoring.notices.tables import TableRows
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.timing import add_time
from loalang.authoring.notices.wording import sentence_of, sentences_of

MOST_CALL_WORDS = 40
LEAST_SAID = 3

_NUMBER_SIGN = re.compile(r"số\s*:?\s*\d", re.IGNORECASE)

MOST_OF_FIELD = 40
"""Words in when, where or whom: beyond these something else has run into it."""


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
    if whom_to_call := told.get("call"):
        value = _PARTICLE.sub("", _FOR_WHAT.sub("", whom_to_call.value))
        told["call"] = replace(whom_to_call, value=value)
    add_time(fields, lead, running, deadlines, written)
    if "whom" not in told and not fold(fields.letter.title).startswith("tim "):
        acts = list(acts_in(running))
        given = [act.sentence for act in acts if act.who] or [act.sentence for act in acts]
        asked = [one.text for one in fields.letter.unread if one.why is Why.STATION]
        asked += [
            one.text for one in fields.letter.unread if one.why is Why.BASIS and one.text.endswith(":")
        ]  # "Căn cứ dự báo con nước, Phòng Kinh tế khuyến cáo bà con:"
        whom, words = whom_in(fields.letter, [*running, fields.value("bring")], given)
        whom, words = (whom, words) if whom else whom_in(fields.letter, asked, ())
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
    if len(said.split()) < LEAST_SAID:  # "tổ chức:", "lịch như sau:"
        fields.unread += [Unread(one, Why.LEAD) for one in kept if one not in silent]
        said = ""
    words = " ".join(filter(None, [what.words if what else "", *lead]))
    told["what"] = Told(capitalised(said or sentence_of(fields.letter.title)), words)
    if fields.letter.puts_right:
        marked_as_mended(fields)
    for key, one in told.items():
        if _odd(key, one.value):
            told[key] = replace(one, sure=False)


def _odd(key: str, value: str) -> bool:
    """Tell what no such field looks like, whatever label stood before it: a person should look."""
    if key == "who":
        return bool(PHONE.search(value) or _NUMBER_SIGN.match(value))
    return key in ("when", "where", "whom") and ("\n" in value or len(value.split()) > MOST_OF_FIELD)


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
    asked = [one.text for one in fields.letter.unread if one.why is Why.STATION]
    for paragraph in [*running[:4], *asked]:
        subject = giver(paragraph)
        head, begun = fold(fields.letter.organ), fold(subject)
        if head and fields.letter.organ != fields.letter.sender and begun not in head and head not in begun:
            subject = giver(paragraph, tells=True)  # a letterhead names who does what is told
        if _OURS.search(fold(subject)):
            continue
        if subject:
            organ, here = fold(fields.letter.organ), fold(subject)
            whole = f"{fields.letter.organ} {fields.letter.commune}".strip()
            whole = fields.letter.organ if re.search(r"\b(?:xa|phuong)$", here) else whole
            part = organ.startswith(here)  # "Công an xã" of "Công an xã Tân Lập"
            short = len(here.split()) <= 3 < len(organ.split())  # "Ban Chỉ huy" below its whole name
            if organ and organ != here and (part or short):
                fields.told.setdefault("who", Told(whole, whole))
                return subject
            behind = fold(subject.split()[-1])
            if organ.startswith(f"{behind} ") and " " in subject:  # "Ban quản trị HTX" of "HTX Đại Thắng"
                subject_whole = f"{subject}{fields.letter.organ[len(behind) :]}"
                fields.told.setdefault("who", Told(capitalised(subject_whole), paragraph, sure=False))
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
    return [one.text for one in fields.letter.unread if one.why in (Why.GREETING, Why.ADDRESSEE, Why.STATION)]


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


_OURS = re.compile(r"\b(?:minh|ta)$")
"""No name of an office: "xã mình", "thôn ta"."""
_FOR_WHAT = re.compile(r"^(?:đăng ký|báo tin|phản ánh)\s(?:với|qua|tới|cho|tại)\s", re.IGNORECASE)
"""For what to call is said elsewhere: "bà con gọi *đăng ký với* Hội Chữ thập đỏ"."""
_PARTICLE = re.compile(r"\s+(?:ạ|nhé|nha|nhen|nghe|giúp em)[\s.!]*$", re.IGNORECASE)
_FORMULA = re.compile(
    r"(?:xin |tran trong |kinh )*thong bao(?: (?:nhu sau|cu the nhu sau|den|toi|cho|de|toan the|ba con"
    r"|nhan dan|cac|ho|dan|cu tri|nguoi"
    r"|duoc|biet|thuc hien|va|trong|xa|thon|quy khach hang|gia dinh))*\W*"
)
"""A lead that says no more than that notice is given: the title says of what."""
