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
    """Give a script's id and its text."""
    assert judged.info is not None
    base = identifier(judged.info.headline or judged.info.event) or "canh-bao"
    name = base if base not in folder.lesson_ids else f"{base[:40].rstrip('-')}-{alert.sent:%d-%m-%H%M}"
    return name, script(alert, judged, folder, today, name)


def words_of(judged: Judged) -> str:
    """What is said: the sender's own words, headline, description, instruction, each once."""
    info = judged.info
    assert info is not None
    from_whom = f"Tin của {judged.said}" if judged.said else ""
    says = [from_whom, info.headline or info.event, info.description, info.instruction]
    words = " ".join(_sentence(one) for one in dict.fromkeys(filter(None, says)))
    return TRANSLATE + words if judged.translate else words


def script(alert: Alert, judged: Judged, folder: ContentFolder, today: dt.date, name: str) -> str:
    """Write the script of an alert under a name."""
    info = judged.info
    assert info is not None
    title = info.headline or info.event
    until = (judged.until or alert.sent).astimezone(VIETNAM).date()
    presenter = "lan" if "lan" in folder.voice_ids else next(iter(folder.voice_ids), "lan")
    body = urgent_body(words_of(judged), presenter, today, max(until, today), judged.bulletin.value)
    source = f"CAP {alert.sender} {alert.identifier}"
    begun = Beginning(name, title, "khan-cap", None, title, body, reviewed=today, sources=(source,))
    return skeleton(begun)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
