"""Where, in running text: the place of what is done, not every place that a paper names."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from loalang.authoring.lint.notices import kind_of
from loalang.authoring.notices.acting import acts_in, behind_time
from loalang.authoring.notices.asides import about_the_act
from loalang.authoring.notices.closed_words import PLACES
from loalang.authoring.notices.conserving import words_in_order
from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.phrasing import Phrased, Sort
from loalang.authoring.notices.place_phrases import place_end
from loalang.authoring.notices.running import (
    NAMED,
    all_over,
    beside_times,
    place_in,
    stretched,
    without_homes,
)
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentences_of
from loalang.text import sentences


def add_place(fields: Fields, lead: Sequence[str], running: Sequence[str]) -> None:
    """Say where, as running text tells; nowhere where only places of something else are named."""
    if "where" in fields.told:
        return
    if fields.rows and fields.rows.has_places:
        venues = any(_VENUE.search(fold(name)) for name in (*fields.rows.columns, fields.rows.text))
        place = next(filter(None, map(place_in, lead)), "") if not venues else ""
        labelled = _labelled_place(running) if not place else ""
        if labelled or _VENUE.match(fold(place)):  # the rows tell which hamlet comes when, the lead where to
            place = labelled or place
            fields.told["where"] = Told(capitalised(place), place, sure=False)
        return
    if _WARNS.search(fold(fields.letter.title)) or _SEEKS.match(
        fold(fields.letter.title)
    ):  # "báo tin con đang cấp cứu tại bệnh viện" is the thief's word
        return
    if place := _of_works(fields.letter.title, running):
        fields.told["where"] = Told(capitalised(place), place, sure=False)
        return
    if re.match(r"nhat duoc\b", fold(fields.letter.title)):  # where to fetch it, not where it lay
        told = [one for text in running for one in sentences_of(text)]
        running = [one for one in told if re.search(r"(?<![^\W\d_])(?:nhận|trả|liên hệ)(?![^\W\d_])", one)]
    if place := _labelled_place(running):
        fields.told["where"] = Told(capitalised(place), place, sure=False)
        fields.more = [one for one in fields.more if not isinstance(one, str) or one.strip(" .") != place]
        return
    apart_told = _places_apart(running)
    when = fields.value("when")
    asked = [one for one in sentences_of(fields.value("bring")) if _tells_when(one, when)]
    running = [*running, *asked]
    if not when and fields.rows is None:  # a place is that of the act, or of what somebody has to do
        running = [act.sentence for act in acts_in(running)] or running
    whole = running
    running = [about_the_act(one, fields.letter.title) for one in running]
    apart = _venues_first(running)
    if len(apart := apart if len(apart) > 1 else _apart_by_line(running)) > 1:
        fields.told["where"] = Told(capitalised("; ".join(apart)), "; ".join(apart), sure=False)
        return
    timed = [one for text in running for one in sentences_of(text) if time_spans(one)]
    timed.sort(key=partial(_strange_to, fields.letter.title))
    for paragraph in [*timed, *running, heading_of(fields), _of_warning(fields)]:
        if len(named := _named_first(running)) > 1:
            fields.told["where"] = Told(capitalised(", ".join(named)), "; ".join(named), sure=False)
            return
        if place := _place_alone(running, fields.value("who")) or place_in(
            without_homes(paragraph), anywhere=False
        ):
            places = [place, *(one for one in apart_told if one != place)]
            fields.told["where"] = Told(capitalised("; ".join(places)), "; ".join(places), sure=False)
            return
    texts = [*timed, *running, heading_of(fields), _of_warning(fields)]
    found = (_homes_cut_off(fields), *map(place_in, texts), *map(all_over, whole))
    if place := next(filter(None, found), ""):
        fields.told["where"] = Told(capitalised(place), place, sure=False)


def _labelled_place(running: Sequence[str]) -> str:
    """The place that a label of no field names: "Chợ tạm: khu đất bến xe cũ", "Sân thi đấu: sân bóng bản"."""
    for one in map(item, running):
        told = Phrased(one.value)
        head = told.after(0, PLACES) > 0 and told[0].small not in ("số", "cơ")
        if (
            one.label
            and not one.kind
            and head
            and not _OF_WHOM.match(fold(one.label))
            and told[place_end(told, 0)].sort is Sort.MARK
        ):
            return f"{one.label}: {one.value.rstrip(' .')}"
    return ""


_OF_WHOM = re.compile(r"(?:don vi|co quan|chu|nguoi|ten|can bo|tai san|hang|muc|gia)\b")


def _tells_when(sentence: str, when: str) -> bool:
    return any(span.words.casefold() in when.casefold() for span in time_spans(sentence))


def _of_works(title: str, running: Sequence[str]) -> str:
    """What is closed, mended or opened: "đoạn đường Cây Trắc (từ ngã tư …) cấm xe", "mở tràn hồ Khe Xai"."""
    if not _WORKS.search(fold(title)):
        return ""
    told = [behind_time(one) for text in running for one in sentences_of(text)]
    if (found := _BUILT.search(title)) and (name := found[0].strip()):
        text = next((one for one in told if name in one), title)
        return stretched(text, text.index(name) if name in text else 0) or name
    found = next(filter(None, map(_BUILT_FIRST.match, told)), None)
    return found["built"].strip() if found else ""


_WORKS = re.compile(
    r"\b(?:cam|dong duong|thi cong|sua|xa (?:lu|nuoc|tran)|mo (?:cua )?(?:tran|xa)|gia co|trai nhua"
    r"|phan luong"
    r"|han che|tu bo|nao vet)\b"
)
_BUILT = re.compile(
    r"(?:(?:mặt\s|[Đđ]oạn\s)?(?:hồ|đập|[Cc]ầu|[Đđ]ường|đê|kênh|mương|cống|phà)"
    r"(?:\s(?:hữu|tả|làng|liên thôn|liên xã))?(?=\s[A-ZĐÀ-Ỹ])|(?:[Hh]ương|[Tt]ỉnh|[Qq]uốc) lộ(?=\s\d))"
    r"(?:\s[A-ZĐÀ-Ỹ\d][\wÀ-ỹ]*){1,4}(?:\s\([^()]{4,80}\))?"
    r"(?:,\s(?:xã|phường|thôn|ấp|xóm)(?:\s[A-ZĐÀ-Ỹ\d][\wÀ-ỹ]*){1,4})?"
)
_BUILT_FIRST = re.compile(rf"(?:Do\s|Tại\s)?(?P<built>{_BUILT.pattern})")


def _homes_cut_off(fields: Fields) -> str:
    """The hamlets of those whom a cut concerns, or a spraying: "khách hàng ấp 2, ấp 3 và dọc tỉnh lộ 8"."""
    kind = kind_of(fields.letter.title)
    whom = fields.value("whom")
    cut = bool(kind and kind.name in _AT_HOMES) or "khách hàng" in whom
    cut = cut or bool(
        re.search(
            r"(?:cấp|cắt|mất|thu gom)\s(?:nước|điện"
            r"|rác)",
            fields.letter.title,
            re.IGNORECASE,
        )
    )
    found = (_ALONG.search(whom) or NAMED.search(whom)) if cut else None
    return whom[found.start() :] if found else ""


_ALONG = re.compile(r"(?:hai bên|dọc|ven)\s(?=(?:bờ|sông|suối|kênh|đường|tuyến|hạ du)\s)")


_AT_HOMES = frozenset(("mất điện", "mất nước", "phun thuốc", "xả nước"))


def _places_apart(running: Sequence[str]) -> list[str]:
    """Where some come to, on another day: "Riêng bản Thượng tiêm tại nhà văn hóa bản vào ngày 11/12"."""
    told = [one for text in running for one in sentences_of(text) if one.startswith("Riêng ")]
    dated = [one for one in told if any(span.has_day for span in time_spans(one))]
    return [place for one in dated if (place := place_in(one)) and _VENUE.search(fold(place))]


def _of_warning(fields: Fields) -> str:
    """What a warning asks for: it names where the danger is."""
    danger = re.search(r"\b(?:mua lon|lu|lut|bao|sat lo|chay rung|ap thap)\b", fold(fields.letter.title))
    return fields.value("bring") if danger else ""


def _strange_to(title: str, sentence: str) -> int:
    """How little a sentence is of what a title names: fewer pairs of words of it come last."""
    told, here = words_in_order(title), words_in_order(sentence)
    return -len(set(pairwise(told)) & set(pairwise(here)))


def _apart_by_line(running: Sequence[str]) -> list[str]:
    """The places of lines that tell the same of several hamlets or days, each with its own time."""
    listed = [one for one in running if _HAMLET_FIRST.match(one) and time_spans(one)]
    places = [place for one in listed if (place := place_in(one.partition(":")[2]))]
    if len(places) > 1 and len(places) == len(listed):
        return list(dict.fromkeys(places))
    beside = [place for one in running for text in sentences(one) if (place := beside_times(text))]
    return list(dict.fromkeys(beside)) if len(beside) > 1 else []


def _venues_first(running: Sequence[str]) -> list[str]:
    """The places that begin lines of a list, each with its own time: "1. Trường THCS: cả ngày 14/12"."""
    found = (_VENUE_LINE.match(one) for one in running)
    return list(dict.fromkeys(one["place"].strip() for one in found if one and time_spans(one["rest"])))


_PLACES = (
    r"(?:[Nn]hà văn hóa|NVH|[Tt]rụ sở|[Hh]ội trường|[Tt]rạm [Yy] tế|[Tt]rường|[Nn]hà họp|[Nn]hà sinh hoạt"
    r"|[Ss]ân|[Cc]hợ|[Đđ]ình|[Cc]hùa|[Bb]ưu điện|UBND|[Đđ]iểm)"
)
_VENUE_LINE = re.compile(
    rf"[-+•*\s]*(?:\d{{1,2}}[.)]\s*)?(?P<place>{_PLACES}\s[^:,.;]{{2,60}}):(?P<rest>.*)", re.DOTALL
)
_PLACE_ALONE = re.compile(rf"[-+•*\s]*(?P<place>{_PLACES}(?:\s[^\s:;.!?]+){{1,9}}?)[.\s]*$")
_TELLS = re.compile(
    r"(?<![^\W\d_])(?:thông báo|tổ chức|nghỉ|mời|xin|sẽ|thu|bán|mở|tuyển|dời|nhận"
    r"|cấp|phát|có|là|đã|được)(?![^\W\d_])"
)


def _place_alone(running: Sequence[str], who: str) -> str:
    """The line that is a place and nothing else, as a chat has it: "Sân nhà văn hóa thôn Trung"."""
    lines = [
        found["place"] for one in running if (found := _PLACE_ALONE.match(one)) and not _TELLS.search(one)
    ]
    return lines[0] if len(lines) == 1 and fold(lines[0]) not in fold(who) else ""


_HAMLET_FIRST = re.compile(
    r"[-+•*\s]*(?:các\s+)?(?:thôn|xóm|ấp|bản|tổ|khu|đội|lớp|khối)\s[^:]{1,40}:", re.IGNORECASE
)
_VENUE = re.compile(
    r"\b(?:nha van hoa|nvh|tru so|hoi truong|tram y te|truong (?:tieu hoc|thcs|thpt|mam non)|nha hop"
    r"|san van dong"
    r"|buu dien|dia diem|noi(?! dung)|diem)\b"
)


def _named_first(running: Sequence[str]) -> list[str]:
    """The places that begin lines of a list: "thôn Đông: 112 hộ đến trường"."""
    return [found[1] for one in running if (found := _PLACE_FIRST.match(one))]


_PLACE_FIRST = re.compile(
    r"[-+•*\s]*((?:[Tt]hôn|[Xx]óm|[ẤấAa]p|[Bb]ản|[Tt]ổ dân phố|TDP"
    r"|[Kk]hu phố)(?:\s+[A-ZĐÀ-Ỹ0-9][\wÀ-ỹ]*){1,4})\s*[:(]"
)
_SEEKS = re.compile(r"tim (?!hieu|kiem)|(?:thu|loi) cam on\b|danh roi\b")
"""Somebody or something is looked for: where, nobody knows."""
_WARNS = re.compile(r"\b(?:lua dao|thu doan|gia danh|mao danh|canh giac)\b")


def heading_of(fields: Fields) -> str:
    """The title with the days in brackets below it."""
    return fields.letter.title_words or fields.letter.title
