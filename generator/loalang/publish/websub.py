"""Telling a hub that a feed changed, so that apps hear of it at once (WebSub, W3C 2018, section 7)."""

import http.client
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlencode

from loalang.content.models import Station
from loalang.errors import SpeechError
from loalang.publish.addresses import address
from loalang.publish.known_as import FEEDS
from loalang.speech.deadline import within

SECONDS = 20.0
"""For the whole of a hub's answer: who publishes waits for it."""


def tell_hub(station: Station) -> str:
    """Tell the station's hub, where it has one, that its feeds changed.

    A hub that does not answer costs nothing but time: apps ask by themselves.

    Returns:
        why it could not be told; empty when it was, or there is none.
    """
    if not station.hub:
        return ""
    return _told(station.hub, [address(station, file) for file in FEEDS])


def _told(hub: str, feeds: Sequence[str]) -> str:
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()

    def ask() -> int:
        with urllib.request.urlopen(urllib.request.Request(hub, body), timeout=SECONDS) as answer:
            return int(answer.status)

    try:
        within(SECONDS, ask)
    except (OSError, ValueError, http.client.HTTPException, SpeechError) as error:
        return str(error) or type(error).__name__
    return ""
