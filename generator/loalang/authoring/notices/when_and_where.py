"""A label of both: "Thời gian, địa điểm: 7 giờ tại nhà văn hóa", or the lines below it."""

import re

from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.folding import capitalised, fold
from loalang.authoring.notices.labelled import beside_kind, with_below
from loalang.authoring.notices.labels import Item
from loalang.authoring.notices.running import place_in
from loalang.authoring.notices.sessions import rows_below
from loalang.authoring.notices.wording import joined_value, sentence_of

_BOTH = re.compile(r"(?:thoi gian|ngay gio|lich|dia diem|noi)\W+(?:va )?(?:thoi gian|dia diem|noi)\b")


def when_and_where(fields: Fields, one: Item, children: list[Item]) -> None:
    """Take a labelled line, and those below it, that tell when and where at once."""
    if fields.rows is None and not one.value and (rows := rows_below(children)):
        fields.rows = rows
        fields.rows_words = " ".join([one.text, *(child.text for child in children)])
        return
    of_more = _BOTH.match(fold(one.label))
    more = beside_kind(one.label[of_more.end() :], fields.letter.title) if of_more else ""
    if more and one.value:  # "Thời gian, địa điểm xem tài sản: …" of an auction: not that of the auction
        fields.more += [sentence_of(line.text[len(line.mark) :]) for line in (one, *children)]
        return
    children = with_below(children)
    told = [child for child in children if child.kind in ("when", "where") and child.value]
    rest = [child for child in children if child not in told]
    if told and not one.value:
        for child in told:
            if child.kind not in fields.told:
                fields.told[child.kind] = Told(
                    capitalised(child.value.rstrip(" .;")), f"{one.text} {child.text}"
                )
            else:
                rest.append(child)
        fields.more += [sentence_of(child.said) for child in rest]
        return
    value = joined_value(one.value, children)
    place = place_in(value)
    words = " ".join([one.text, *(child.text for child in children)])
    if place and "where" not in fields.told:
        fields.told["where"] = Told(capitalised(place), words)
    if "when" not in fields.told:
        bare = value.replace(f"tại {place}", "").strip(" ,;.") if place and len(children) <= 1 else value
        fields.told["when"] = Told(capitalised(" ".join(bare.split())), words)
    else:
        fields.more += [sentence_of(line.said) for line in (one, *children)]
