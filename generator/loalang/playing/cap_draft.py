"""A script made of an alert, for a person to look at, translate where needed, and have approved."""

import datetime as dt

from loalang.authoring.scaffold import Beginning, skeleton, urgent_body
from loalang.content.folder import ContentFolder
from loalang.content.identifiers import identifier
from loalang.playing.cap import Alert
from loalang.playing.cap_judging import Judged
from loalang.playing.clock import VIETNAM

TRANSLATE = "CẦN DỊCH SANG TIẾNG VIỆT: "
"""Stands before words in another language: for the officer, so in Vietnamese; ``check`` cannot miss it."""


def draft_of(alert: Alert, judged: Judged, folder: ContentFolder, today: dt.date) -> tuple[str, str]:
    """Give a script's id and its text.

    Its words are the sender's own: headline, description, instruction, and whom it concerns.
    """
    info = judged.info
    assert info is not None
    title = info.headline or info.event
    base = identifier(title) or "canh-bao"
    name = base if base not in folder.lesson_ids else f"{base[:40].rstrip('-')}-{alert.sent:%d-%m-%H%M}"
    says = [title, info.description, info.instruction]
    words = " ".join(_sentence(one) for one in dict.fromkeys(filter(None, says)))
    if judged.translate:
        words = TRANSLATE + words
    until = (judged.until or alert.sent).astimezone(VIETNAM).date()
    presenter = "lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan")
    body = urgent_body(words, presenter, today, max(until, today), judged.bulletin.value)
    source = f"CAP {alert.sender} {alert.identifier}"
    begun = Beginning(name, title, "khan-cap", None, title, body, reviewed=today, sources=(source,))
    return name, skeleton(begun)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
