"""The body of a letter becomes the fields of a notice; what is no field is said after it, in its order."""

import datetime as dt
import re

from loalang.authoring.notices.adding import MOST_ASKED_WORDS, MOST_FIELD_WORDS, adds
from loalang.authoring.notices.calling import call_in
from loalang.authoring.notices.completing import complete
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals
from loalang.authoring.notices.frame import Why
from loalang.authoring.notices.judging import judged
from loalang.authoring.notices.labelled import (
    ANIMALS,
    HOURS_OF_TABLE,
    beside_kind,
    heads_list,
    is_for_persons,
    lines_below,
    of_what,
    to_mind,
    with_its_heading,
    with_person,
)
from loalang.authoring.notices.labels import Item, item, kind_of_label
from loalang.authoring.notices.parts import Letter, Unread
from loalang.authoring.notices.sessions import dated_lines, placed_lines, sessions_at
from loalang.authoring.notices.tables import TableRows, rows_of
from loalang.authoring.notices.times import only_time, time_spans
from loalang.authoring.notices.when_and_where import when_and_where
from loalang.authoring.notices.wording import joined_value, sentence_of
from loalang.authoring.papers import Grid
from loalang.text import sentences

_PLAIN_LABELS = {
    "when": re.compile(r"(?:cac )?(?:thoi gian|ngay gio|thoi diem|ngay|gio|luc)\b"),
    "where": re.compile(r"(?:kinh )?moi .*|(?:cac )?(?:dia diem|noi|tai|dia chi|o dau)\b"),
    "whom": re.compile(
        r"(?:cac )?(?:doi tuong|thanh phan|danh cho|nguoi (?:tham du|du|duoc moi)|kinh moi)\b"
    ),
    "call": re.compile(r"(?!(?:phan anh|ho tro|bao|truc|dang ky)\b).*"),
    "who": re.compile(r".*"),
    "what": re.compile(r"(?:noi dung|ve viec|v/v|viec)\b|de$"),
}
_LABELS = (*_PLAIN_LABELS, "bring", "both")


def _counts_on(one: Item | None) -> bool:
    """Whether a line is one of a list that tells: it has a mark, and no field is named."""
    return one is not None and bool(one.mark) and one.kind not in _LABELS


_FOR_WHAT = re.compile(r"(?:phan anh|gop y|khieu nai|to giac|dang ky|bao)\b")
_LIST = re.compile(r"lich \w+(?: \w+)?")  # "Lịch khám: 7h00 …" is said "Thời gian: 7h00 …"
_TABLE_HEAD = re.compile(r"(?:s?tt|so tt)\s")
_ASKS = re.compile(
    r"(?:kinh )?(?:de nghi|yeu cau|mang theo|khi (?:di|den)|luu y|chu y|khuyen cao)\b|(?:ba con|cac ho"
    r"|nguoi dan|nhan dan"
    r"|cong dan|phu huynh|moi nguoi|dai bieu)\b.{0,40}\b(?:mang|can|nho|luu y|chu y|chuan bi|khong nen"
    r"|khong)\b"
)
_TO_COME_TO = re.compile(r"(?:den |toi |ve )?(?:du|tham du)\s")
_LINE_TO_CALL = re.compile(r"(?:so )?(?:tong dai|duong day nong|hotline|truc ban)\b")
_APPLIES = re.compile(r"\b(?:dang ky|nop|nhan|tra loi)\b")
"""Where to apply, not only whom to ask: "Liên hệ đăng ký: Trạm Y tế xã, trước ngày 8/12"."""


def gathered(letter: Letter, today: dt.date) -> Fields:
    """Fill the fields of a notice from a letter; what it needs and does not tell is in ``missing``."""
    gathering = _Gathering(letter)
    gathering.read()
    complete(gathering.fields, gathering.lead, gathering.deadlines, letter.day or today)
    judged(gathering.fields, letter.day or today)
    return gathering.fields


class _Gathering:
    """Walks through the body once."""

    def __init__(self, letter: Letter) -> None:
        self.fields = Fields(letter)
        self.fields.unread += letter.unread
        self.pieces = letter.body
        self.items = [None if isinstance(piece, Grid) else item(piece.text) for piece in letter.body]
        self.loose = {one.level for one in self.items if one and one.mark and one.kind in _LABELS}
        """Depths at which some items become fields: the others' numbers would count what nobody hears."""
        self.lead: list[str] = []
        self.deadlines: list[tuple[Told, str]] = []
        self.leading = True

    def read(self) -> None:
        at = 0
        while at < len(self.pieces):
            piece, one = self.pieces[at], self.items[at]
            if isinstance(piece, Grid):
                self._table(rows_of(piece))
                at += 1
            elif found := self._sessions(at):
                self.leading = False
                self.fields.rows, after = found
                self.fields.rows_words = " ".join(line.text for line in self.items[at:after] if line)
                at = after
            elif (one is not None and one.kind in _LABELS) or self._is_heading(at):
                at = self._labelled(at)
            else:
                self._paragraph(at)
                at += 1

    def _sessions(self, at: int) -> tuple[TableRows, int] | None:
        if self.fields.rows is not None:
            return None
        found = sessions_at(self.items, at) or dated_lines(self.items, at)
        return found or placed_lines(self.items, at)

    def _table(self, table: TableRows) -> None:
        self.leading = False
        self.fields.unread += table.unread
        if self.fields.rows is None:
            self.fields.rows = table
        else:
            self.fields.more.append(table)

    def _is_heading(self, at: int) -> bool:
        """Whether a line without a colon heads a field: "II. THỜI GIAN, ĐỊA ĐIỂM"."""
        one = self.items[at]
        if one is None or one.label or not (one.mark or in_capitals(one.text)):
            return False
        words = one.text[len(one.mark) :].strip()
        below = self.items[at + 1] if at + 1 < len(self.items) else None
        heads = len(words.split()) <= 8 and not words.endswith((".", ";", ",")) and below is not None
        if not heads or below is None or (below.level <= one.level and below.mark):
            return False
        kind = kind_of_label(words)
        if kind in ("when", "where", "whom", "bring", "call", "both"):
            self.items[at] = Item(one.text, one.mark, words, kind, "")
            self.fields.unread.append(Unread(one.text, Why.HEADING))
            return True
        return False

    def _labelled(self, at: int) -> int:
        """Take a labelled line with the lines below it that belong to it."""
        one = self.items[at]
        assert one is not None
        children, after = lines_below(self.items, at)
        self.leading = self.leading and one.kind == "what"
        if one.kind == "both" and (one.value or children):
            when_and_where(self.fields, one, children)
            return after
        if not one.value and (not children or _TABLE_HEAD.match(fold(children[0].text))):
            self._heading(at)
            return at + 1
        label = decapitalised(one.label)
        value = joined_value(one.value, children)
        words = " ".join([one.text, *(child.text for child in children)])
        if one.kind == "what" and value and all(map(only_time, self.lead)):
            self.lead.insert(0, value)
            self.fields.told["what"] = Told(value, words)
            return after
        if one.kind == "call" and _APPLIES.search(fold(label)):
            said = self._said(one)
            self.fields.more.append(joined_value(said, children) if children else sentence_of(said))
            return after
        if one.kind == "when" and value and not _PLAIN_LABELS["when"].match(fold(label)):
            sentence = joined_value(self._said(one), children) if children else sentence_of(self._said(one))
            told = Told(capitalised(value if _LIST.fullmatch(fold(label)) else f"{label}: {value}"), words)
            self.deadlines.append((told, sentence))
            self.fields.more.append(sentence)
            return after
        if (
            not value
            or one.kind in self.fields.told
            or len(value.split()) > MOST_FIELD_WORDS
            or one.kind == "what"
        ):
            if adds(self.fields, one, label, value, words):
                return after
            if one.value or len(value.split()) > MOST_FIELD_WORDS:
                self.fields.more += [sentence_of(self._said(line)) for line in (one, *children)]
            else:
                self.fields.more.append(
                    f"{self._said(one).rstrip(' :')}: {value if len(children) > 1 else sentence_of(value)}"
                )
            return after
        if one.kind == "whom":
            value = re.split(r"\s*(?:\.{4,}|…{2,})", value)[0] or value  # to be written in by hand
        if one.kind == "bring" and "whom" not in self.fields.told and is_for_persons(label, value):
            self.fields.told["whom"] = Told(capitalised(value), words)
            return after
        if one.kind == "whom" and ANIMALS.match(fold(value)):
            self.fields.more.append(sentence_of(f"{label}: {value}"))
            return after
        if one.kind == "bring":
            value = to_mind(label, value)
        elif one.kind == "call" and not kind_of_label(label):
            if _FOR_WHAT.match(fold(label)):
                self.fields.more.append(sentence_of(one.said))  # "Phản ánh xe bỏ chuyến: 0367…"
            elif not re.search(r"\b(?:lien he|goi|hoi|dien thoai|lien lac)$", fold(label)):
                value = f"{label[:1].lower()}{label[1:]} {value}"  # "Hiệu trưởng: Phan Thị Nhung, 0918…"
        elif one.kind == "call" and (person := with_person(label)):
            value = f"{person}{value}"
        elif one.kind == "call" and _LINE_TO_CALL.match(fold(label)) and not any(map(str.isalpha, value)):
            value = f"{label[:1].lower() + label[1:]} {value}"
        elif not (plain := _PLAIN_LABELS[one.kind].match(fold(label))):
            value = f"{label}: {value}"
        elif one.kind in ("when", "where") and (
            more := beside_kind(label[plain.end() :], self.fields.letter.title)
        ):
            value = of_what(one.kind, more, value)
        sure = one.kind != "when" or bool(time_spans(value))
        value = re.sub(r"^[Tt]ại\s+", "", value) if one.kind == "where" else value
        value = value if one.kind == "call" else capitalised(value)  # "bà con gọi ông Tám"
        self.fields.told[one.kind] = Told(value, words, sure)
        return after

    def _heading(self, at: int) -> None:
        """Take a label that has nothing below it: the head of a table, or words of their own."""
        one = self.items[at]
        assert one is not None
        below = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if isinstance(below, Grid) and self.fields.rows is None:
            self.fields.rows_words = f"{self.fields.rows_words} {one.text}".strip()
        elif (after := self.items[at + 1] if at + 1 < len(self.items) else None) and after.kind == one.kind:
            self.fields.unread.append(Unread(one.text, Why.HEADING))  # "IV. LIÊN HỆ", then "Liên hệ: …"
        else:
            self.fields.more.append(sentence_of(self._said(one)))

    def _said(self, one: Item) -> str:
        """The words of a line, without a number that counts what is not said beside it."""
        return one.text[len(one.mark) :].strip() if one.level in self.loose else one.said

    def _paragraph(self, at: int) -> None:
        one = self.items[at]
        assert one is not None
        if joined := with_its_heading(self.items, at):
            self.items[at + 1] = joined
            return
        below = self.items[at + 1] if at + 1 < len(self.items) else None
        if below is not None and below.mark and heads_list(one):
            self.fields.unread.append(Unread(one.text, Why.HEADING))  # "II. NỘI DUNG", then "1. Đối tượng: …"
            return
        said = self._said(one)
        text = decapitalised(said) if in_capitals(said) else said
        if self.lead and _TO_COME_TO.match(fold(text)) and fold(self.fields.letter.kind).endswith("moi"):
            self.lead.append(text)
            return
        if self.leading and (not one.mark or self._lists(at)):
            self.lead.append(text)
            return
        table = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if isinstance(table, Grid) and self.fields.rows is None and text.endswith(":"):
            bare = text[len(one.mark) :] if text.startswith(one.mark) else text
            if "when" not in self.fields.told and (hours := HOURS_OF_TABLE.match(bare.strip())):
                self.fields.told["when"] = Told(capitalised(hours["hours"].strip()), one.text)
                self.leading = False
                return
            self.lead.append(text)
            return
        self.leading = False
        kept: list[str] = []
        for sentence in sentences(text):
            if not self._taken(sentence):
                kept.append(sentence)
        if kept:
            self.fields.more.append(sentence_of(" ".join(kept)))

    def _lists(self, at: int) -> bool:
        """Whether a line of a list goes on with the lead; one too long takes the sentence before it along."""
        above = self.items[at - 1] if at else None
        if above is None or not (above.text.endswith(":") or above.mark):
            return False
        if above.mark:
            return True
        end = next((end for end in range(at, len(self.items)) if not _counts_on(self.items[end])), None)
        listed = [one.text for one in self.items[at:end] if one]
        if sum(len(one.split()) for one in (*self.lead, *listed)) < MOST_FIELD_WORDS or not self.lead:
            return True
        *before, begins = sentences(self.lead.pop())
        self.lead += [" ".join(before)] if before else []
        self.fields.more.append(begins)
        return False

    def _taken(self, sentence: str) -> bool:
        """Put a sentence into the field that it tells: whom to call, what to bring or do."""
        call, whole = call_in(sentence)
        if call and "call" not in self.fields.told and len(call.split()) <= 40:
            self.fields.told["call"] = Told(call, sentence, sure=whole)
            return whole
        asked = self.fields.told.get("bring")
        if (
            _ASKS.match(fold(sentence))
            and len(sentence.split()) <= MOST_ASKED_WORDS
            and not time_spans(sentence)
        ):
            size = len((asked.value if asked else "").split())
            if size + len(sentence.split()) <= MOST_ASKED_WORDS:
                value = f"{sentence_of(asked.value)} {sentence}" if asked else to_mind("Lưu ý", sentence)
                words = f"{asked.words} … {sentence}" if asked else sentence
                self.fields.told["bring"] = Told(value, words, sure=bool(asked and asked.sure))
                return True
        return False
