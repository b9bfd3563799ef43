"""What a label tells beside its kind, and what stands below one that has nothing behind it."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.conserving import FORMULAS, words_in_order
from loalang.authoring.notices.folding import capitalised, decapitalised, fold, in_capitals
from loalang.authoring.notices.labels import Item
from loalang.authoring.notices.person_phrases import persons_end
from loalang.authoring.notices.phrasing import Phrased
from loalang.authoring.notices.wording import sentence_of


def beside_kind(rest: str, title: str) -> str:
    """What a label tells beside its kind and the title does not: "Thời gian *nhận hồ sơ*"."""
    rest = re.sub(r"^\s*(?:là|gồm|của)\s+", "", rest.split("(")[0].strip(" ,:"))
    said = set(words_in_order(title)) | FORMULAS
    return rest if set(words_in_order(rest)) - said else ""


def of_what(kind: str, more: str, value: str) -> str:
    """Say of what a time or a place is: "nhận hồ sơ từ ngày 15/6", "nhận hồ sơ tại văn phòng"."""
    if _PREPOSITION.match(fold(value)):
        return f"{more} {value[:1].lower()}{value[1:]}"
    return f"{more}: {value}" if kind == "when" else f"{more} tại {value}"


_PREPOSITION = re.compile(r"(?:tu|vao|luc|ngay|tai|o|truoc|den|cham nhat|trong|tren|hang|hoi)\b")


def heads_list(one: Item) -> bool:
    """Whether a line says no more than that a list follows: "II. NỘI DUNG", "Lưu ý"."""
    bare = fold(one.text).strip(" *.!") in ("luu y", "chu y", "ghi chu", "mot so luu y")
    return bare or (one.level == 0 and in_capitals(one.text))


def is_for_persons(label: str, value: str) -> bool:
    """Whether what is required is who one must be: "Yêu cầu: nam, nữ từ đủ 18 đến 45 tuổi"."""
    required = re.match(r"(?:yeu cau|dieu kien|tieu chuan)\b", fold(label))
    return bool(required) and persons_end(Phrased(value), 0) > 0


def with_below(children: Sequence[Item]) -> list[Item]:
    """Give a label that has nothing behind it the lines below it: "2. Địa điểm:", then "- Thôn 1: …"."""
    made: list[Item] = []
    for child in children:
        above = made[-1] if made else None
        if (
            above
            and above.kind in ("when", "where")
            and child.level > above.level
            and not child.kind
            and (not above.value or above.value.endswith("\n"))
        ):
            value = f"{above.value}{sentence_of(child.said)}\n"
            made[-1] = Item(f"{above.text} {child.text}", above.mark, above.label, above.kind, value)
        else:
            made.append(child)
    return [
        Item(one.text, one.mark, one.label, one.kind, " ".join(one.value.split()))
        if one.value.endswith("\n")
        else one
        for one in made
    ]


def lines_below(items: Sequence[Item | None], at: int) -> tuple[list[Item], int]:
    """The lines below a label that are deeper than it, up to the next label of a field."""
    one = items[at]
    assert one is not None
    children: list[Item] = []
    after = at + 1
    inside = not one.value or one.value.endswith((":", ";"))
    while after < len(items):
        child = items[after]
        if child is None or (child.kind and child.level <= one.level and not inside):
            break
        deeper = bool(child.mark) and (child.level > one.level or (one.level == 9 and child.mark != ""))
        first_value = inside and not children and not child.kind
        if not (
            deeper
            or first_value
            or (child.level == 9 and children and children[-1].text.endswith((",", ";")))
        ):
            break
        if (
            child.kind
            and child.kind != "reason"
            and child.level <= 3
            and child.kind != one.kind
            and not inside
        ):
            break
        if child.kind and child.value and not inside:
            break
        if inside and child.kind in ("when", "where", "whom", "bring", "call", "both") and one.kind != "both":
            break
        children.append(child)
        after += 1
    return children, after


def with_its_heading(items: Sequence[Item | None], at: int) -> Item | None:
    """Put a heading, "I. MỤC ĐÍCH", before the paragraph below it: alone it is no sentence."""
    one = items[at]
    below = items[at + 1] if at + 1 < len(items) else None
    if one is None or below is None or one.level or one.label:
        return None
    if not in_capitals(one.text) and one.text.rstrip().endswith((".", ";", ":", ",")):
        return None
    words = one.text[len(one.mark) :].strip(" .:")
    if not words or len(words.split()) > 8 or below.kind or not below.level or in_capitals(below.text):
        return None
    return Item(f"{capitalised(decapitalised(words))}: {below.text[len(below.mark) :].strip()}")


def with_person(label: str) -> str:
    """Whom a label names before the number: "Liên hệ ông Hai Thành: 0939…"; empty where it names nobody."""
    found = _PERSON.search(label)
    return f"{found['person'].strip()} " if found else ""


_PERSON = re.compile(
    r"(?:liên hệ|gọi|gặp|hỏi|với|qua)\s+(?:trực tiếp\s+)?"
    r"(?P<person>(?:ông|bà|anh|chị|cô|chú|bác|em|đ/c|đồng chí|thầy|y sĩ|bác sĩ|cán bộ|nhân viên|phòng"
    r"|văn phòng"
    r"|bộ phận)\s.+)$",
    re.IGNORECASE,
)


def to_mind(label: str, value: str) -> str:
    """What to bring or do, said after "Bà con lưu ý": without that label, or "bà con", once more."""
    if fold(label) in ("luu y", "chu y", "ghi chu", "de nghi", "yeu cau", "mot so luu y"):
        return capitalised(re.sub(r"^[Bb]à con\s+(?:cần|nhớ|lưu ý|chú ý)?\s*:?\s*", "", value))
    return f"{label} {value}" if fold(label) == "mang theo" else f"{label}: {value}"


HOURS_OF_TABLE = re.compile(
    r"(?:thời gian|ngày giờ|lịch)(?:\s+(?:và\s+)?(?:khám|tiêm|họp|thu|cấp|làm việc|cụ thể"
    r"|như sau))?\s*[,:(–-]\s*"
    r"(?P<hours>[^:]*\d\s?(?:h|giờ|g)[^:]*?)\)?\s*:$",
    re.IGNORECASE,
)
"""The hour of all days of the table below: "Thời gian, có mặt lúc 6h30:"."""
ANIMALS = re.compile(
    r"(?:(?:toan bo|tat ca|cac|dan|con) )*(?:cho|meo|trau|bo|lon|heo|de|ga|vit|gia suc|gia cam|vat nuoi)\b"
)
"""A vaccination's "đối tượng" may have four legs: a notice is not for them."""
