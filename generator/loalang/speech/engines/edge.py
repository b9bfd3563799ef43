"""edge-tts: two good Vietnamese voices of Microsoft's read-aloud service, over the Internet.

The service is meant for people who read pages aloud in a browser; a station that goes on the air with it
should know that (docs/vi/giong-doc.md).
"""

import asyncio
import json
import re
import urllib.request
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.answer import clip_of
from loalang.speech.deadline import LARGEST
from loalang.speech.engine import Request
from loalang.speech.line import line_problem
from loalang.speech.marks import WordMark, marks_of
from loalang.speech.pieces import asked_by_phrases
from loalang.speech.retrying import PassingError, RetryPolicy

VOICES = ("vi-VN-HoaiMyNeural", "vi-VN-NamMinhNeural")

LONGEST_TEXT = 1000
"""Characters: far under the 4,096 bytes at which the library itself would cut between any two words."""

NATURAL_PACE = 250.0
"""Syllables a minute at rate +0 %, assumed where the voice file does not say: the rest is stretched."""

SLOWEST, FASTEST = -50, 50
"""Per cent; beyond, the voices slur or drag."""

CONNECT_SECONDS, RECEIVE_SECONDS, WHOLE_SECONDS = 5, 20, 60
_WORDS = re.compile(r"[^\W_]+")

TICKS = 10_000_000
"""The service counts time in units of 100 ns."""


class Edge:
    """Speaks through the service's websocket, one utterance a connection, as the browser does."""

    name = "edge"
    needs_network = True
    draft = False

    def __init__(self, policy: RetryPolicy | None = None) -> None:
        self.policy = policy or RetryPolicy()

    @cached_property
    def version(self) -> str:
        """The library and our own way of calling it. What the service does can change unseen."""
        return f"{version('edge-tts')}+1" if find_spec("edge_tts") else "0"

    def problem(self, setting: EngineSetting) -> str | None:
        if find_spec("edge_tts") is None:
            return _('chưa cài máy đọc edge; gợi ý: chạy lệnh pip install "loalang[edge]"')
        if setting.voice not in VOICES:
            return _("edge không có giọng tiếng Việt '{voice}'; gợi ý: dùng {names}").format(
                voice=setting.voice, names=", ".join(VOICES)
            )
        return line_problem()

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        return asked_by_phrases(requests, LONGEST_TEXT, self.policy, _spoken, WHOLE_SECONDS + CONNECT_SECONDS)


def _spoken(piece: Request) -> Clip:
    mp3, marks = _fetch(piece)
    clip = clip_of(mp3, piece.text, marks)
    if not _is_whole(clip, piece):
        raise PassingError(_("edge chỉ nhận được một nửa câu"))
    return clip


def _is_whole(clip: Clip, request: Request) -> bool:
    """Say whether the last word was told and is heard: the library takes a line that broke for an end."""
    words = _WORDS.findall(request.text.lower())
    last = marks_of(clip)[-1:]
    return any(mark.word.lower().endswith(words[-1]) and mark.start < clip.seconds for mark in last)


def _fetch(request: Request) -> tuple[bytes, tuple[WordMark, ...]]:
    """Ask for one utterance; give its MP3 and when each word begins and ends.

    By a loop of its own, in the thread in which ``asked_by_phrases`` asks: a Dask worker has a loop running
    already, and the library's ``stream_sync`` waits for ever when the service refuses.
    """
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    try:
        return asyncio.run(_stream(request))
    except aiohttp.ClientResponseError as error:
        if error.status in (401, 403):
            raise SpeechError(
                _("edge bị từ chối ({status})").format(status=error.status),
                hint=_("gợi ý: xem đồng hồ máy tính có đúng giờ không, rồi cập nhật edge-tts"),
            ) from error
        raise PassingError(_("máy chủ của edge đang lỗi ({status})").format(status=error.status)) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise PassingError(
            _("edge không nối được với máy chủ, hoặc mạng đứt giữa chừng"),
            hint=_("gợi ý: xem lại đường mạng rồi làm lại; câu đã đọc xong không phải hỏi lại"),
        ) from error
    except (EdgeTTSException, json.JSONDecodeError, KeyError, ValueError) as error:
        raise PassingError(_("edge không nhận được âm thanh")) from error


async def _stream(request: Request) -> tuple[bytes, tuple[WordMark, ...]]:
    from edge_tts import Communicate

    natural = request.setting.natural_pace or NATURAL_PACE
    rate = min(max(round((request.pace / natural - 1) * 100), SLOWEST), FASTEST)
    talk = Communicate(
        request.text,
        request.setting.voice,
        rate=f"{rate:+d}%",
        pitch=f"{request.setting.pitch - 50:+d}Hz",
        boundary="WordBoundary",
        proxy=urllib.request.getproxies().get(
            "https"
        ),  # the library looks for one of wss:, which nobody sets
        connect_timeout=CONNECT_SECONDS,
        receive_timeout=RECEIVE_SECONDS,
    )
    mp3, marks = bytearray(), []
    async with asyncio.timeout(WHOLE_SECONDS):
        async for chunk in talk.stream():
            if chunk["type"] == "audio":
                mp3 += chunk["data"]
                if len(mp3) > LARGEST:
                    raise SpeechError(_("máy chủ trả lời quá dài"))
            elif chunk["type"] == "WordBoundary":
                start = chunk["offset"] / TICKS
                marks.append(WordMark(start, start + chunk["duration"] / TICKS, chunk["text"]))
    return bytes(mp3), tuple(marks)
