"""gTTS: the voice of Google Translate, over the Internet, one woman of the North, without a key."""

import binascii
import io
import re
import urllib.request
import warnings
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.answer import clip_of
from loalang.speech.deadline import whole
from loalang.speech.engine import Request
from loalang.speech.line import line_problem
from loalang.speech.pieces import asked_by_phrases
from loalang.speech.retrying import PassingError, RetryPolicy, retry_after

if TYPE_CHECKING:
    from gtts import gTTSError

LONGEST_TEXT = 100
"""Characters that the service takes at a time; gTTS itself would cut between any two words."""

TIMEOUT = (5, 20)
"""Seconds to connect and to wait for data, and together for the whole; gTTS's own default waits for ever."""

_SOUND = re.compile(r'jQ1olc","\[\\"(.*)\\"]')
"""Where the MP3 stands in an answer, in base64: as gTTS 2.5 finds it."""


class Gtts:
    """Speaks sentence by sentence. The service has no control of pace but ``slow``: we stretch.

    gTTS does not verify the server's certificate: whoever holds the line between could listen and answer in
    its place. Texts for a loudspeaker are no secret; what comes back is checked for being speech of their
    length, nothing more (docs/vi/giong-doc.md).
    """

    name = "gtts"
    needs_network = True
    draft = False

    def __init__(self, policy: RetryPolicy | None = None) -> None:
        self.policy = policy or RetryPolicy()

    @cached_property
    def version(self) -> str:
        """The library and our own way of calling it. What the service does can change unseen."""
        return f"{version('gtts')}+1"

    def problem(self, setting: EngineSetting) -> str | None:
        if setting.voice != "vi":
            return _("gtts không có giọng '{voice}'; gợi ý: dùng vi").format(voice=setting.voice)
        return line_problem()

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        return asked_by_phrases(requests, LONGEST_TEXT, self.policy, _spoken, sum(TIMEOUT))


def _spoken(piece: Request) -> Clip:
    return clip_of(_fetch(piece.text), piece.text)


def _fetch(text: str) -> bytes:
    """Ask the service for one piece; give its MP3.

    Raises:
        PassingError: too many requests, an error of the server, no connection, half an answer.
        SpeechError: it refuses for good.
    """
    import requests
    from gtts import gTTS, gTTSError

    class Limited(gTTS):  # type: ignore[misc]
        """The library's order, read as far as any sentence goes; its own way takes whatever comes."""

        def stream(self) -> Iterator[bytes]:
            for prepared in self._prepare_requests():
                try:
                    with requests.Session() as session, warnings.catch_warnings():
                        warnings.simplefilter("ignore")  # the library verifies no certificate: our docstring
                        answer = session.send(
                            prepared,
                            verify=False,
                            proxies=urllib.request.getproxies(),
                            timeout=self.timeout,
                            stream=True,
                        )
                        with answer:
                            answer.raise_for_status()
                            body = whole(answer, sum(TIMEOUT))
                except requests.HTTPError as error:
                    raise gTTSError(tts=self, response=error.response) from error
                except requests.RequestException as error:
                    raise gTTSError(tts=self) from error
                for line in body.decode("utf-8").splitlines():
                    if "jQ1olc" in line:
                        found = _SOUND.search(line)
                        if not found:
                            raise gTTSError(tts=self, response=answer)
                        yield binascii.a2b_base64(found[1])

    if not text.strip():
        raise SpeechError(_("không có chữ nào để đọc"))
    mp3 = io.BytesIO()
    order = Limited(text, lang="vi", lang_check=False, pre_processor_funcs=[], timeout=TIMEOUT)
    try:
        order.write_to_fp(mp3)
    except gTTSError as error:
        raise _our_error(error) from error
    except (binascii.Error, UnicodeError) as error:
        raise PassingError(_("gtts nhận được câu trả lời hỏng")) from error
    if not mp3.getbuffer():
        raise PassingError(_("gtts không nhận được âm thanh"))
    return mp3.getvalue()


def _our_error(error: "gTTSError") -> SpeechError:
    answer = error.rsp
    if answer is None:
        return PassingError(
            _("gtts không nối được với máy chủ, hoặc mạng đứt giữa chừng"),
            hint=_("gợi ý: xem lại đường mạng rồi làm lại; câu đã đọc xong không phải hỏi lại"),
        )
    status = answer.status_code
    if status == 429:
        return PassingError(
            _("gtts bị từ chối vì hỏi quá nhiều (429)"),
            hint=_("gợi ý: chờ một giờ rồi làm lại; câu đã đọc xong không phải hỏi lại"),
            wait=retry_after(answer.headers.get("Retry-After")),
        )
    if status >= 500:
        return PassingError(_("máy chủ của gtts đang lỗi ({status})").format(status=status))
    if status == 200:
        return SpeechError(_("gtts không nhận đọc câu này"))
    return SpeechError(
        _("gtts bị từ chối ({status})").format(status=status),
        hint=_("gợi ý: có thể dịch vụ đã đổi; cập nhật gtts, hoặc dùng máy đọc khác"),
    )
