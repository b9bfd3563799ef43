"""Letters that nobody sees and everybody trips over."""

import re

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
"""Controls, soft hyphens, joiners and marks of direction: no reader of a text knows that they are there."""

_UNSEEN = re.compile(f"(?:{INVISIBLE.pattern}|[\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f])+")


def visible(text: str) -> str:
    """Take from a text what nobody sees and everybody trips over: at the door, once, before it is anything.

    A title of such letters alone has none; an id, a name or a key with one in it is not what it seems.
    """
    return _UNSEEN.sub("", text)
