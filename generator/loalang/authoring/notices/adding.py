"""A second line of the same label adds to a field: another place, the hour of a day, a thing to do."""

from loalang.authoring.notices.fields import Fields, Told
from loalang.authoring.notices.labels import Item
from loalang.authoring.notices.times import time_spans
from loalang.authoring.notices.wording import sentence_of

MOST_FIELD_WORDS = 110
"""A field that has more is a part of the text of its own: its lines are said as they stand."""

MOST_ASKED_WORDS = 60


def adds(fields: Fields, one: Item, label: str, value: str, words: str) -> bool:
    """Add a second place, or the hour to a day, to what the field tells."""
    told = fields.told.get(one.kind)
    if told and one.kind == "bring" and value and len(value.split()) <= MOST_ASKED_WORDS:
        more = sentence_of(f"{label}: {value}")
        fields.told["bring"] = Told(f"{sentence_of(told.value)} {more}", f"{told.words} … {words}")
        return True
    if told is None or not value or len(f"{told.value} {value}".split()) > MOST_FIELD_WORDS:
        return False
    hours = any(span.has_hour for span in time_spans(told.value))
    if one.kind == "when" and (hours or not any(span.has_hour for span in time_spans(value))):
        return False
    if one.kind not in ("when", "where"):
        return False
    both = f"{sentence_of(told.value)} {label}: {value}"
    fields.told[one.kind] = Told(both, f"{told.words} … {words}", told.sure)
    return True
