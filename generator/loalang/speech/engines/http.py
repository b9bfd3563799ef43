"""Any server with OpenAI's route for speech: a province's own, or one on this machine for another model."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import urlsplit

import requests

from loalang.audio.clip import Clip
from loalang.content.models import EngineSetting
from loalang.errors import SpeechError
from loalang.messages import _
from loalang.speech.answer import clip_of, speakable
from loalang.speech.deadline import whole, within
from loalang.speech.engine import Request
from loalang.speech.keys import VARIABLE, Key, key_file, key_for
from loalang.speech.probe import LONGEST, answered
from loalang.speech.retrying import PassingError, RetryBudget, RetryPolicy, retry_after
from loalang.speech.stretch import paced

ROUTE = "/v1/audio/speech"

TIMEOUT = (5, 120)
"""Seconds to connect, and for the whole of an answer: a large model on an old machine takes its time."""

SLOWEST, FASTEST = 0.25, 4.0
"""What the route's ``speed`` may be."""


class Http:
    """Speaks through ``POST <base_url>/v1/audio/speech``, in WAV.

    ``speed`` is sent only where the voice file says how fast the voice is by itself: many servers ignore or
    refuse it. What is still off the pace is stretched.
    """

    name = "http"
    needs_network = True
    draft = False
    version = "1"

    def __init__(self, policy: RetryPolicy | None = None) -> None:
        self.policy = policy or RetryPolicy(gap=0.0, tries=4, budget=120.0, budget_each=120.0)

    def problem(self, setting: EngineSetting) -> str | None:
        if setting.base_url is None:
            return _("thiếu địa chỉ máy chủ; gợi ý: thêm base_url cho máy đọc http trong tệp giọng")
        try:
            key_for(setting.base_url)
        except SpeechError as error:
            return error.in_one_line
        host = urlsplit(setting.base_url).netloc
        if not answered(host, [partial(_answers, setting.base_url)]):
            return _("máy chủ {host} không trả lời; gợi ý: bật máy chủ, xem lại base_url").format(host=host)
        return None

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        budget = self.policy.begin(len(requests))
        for request in requests:
            speakable(request)
            yield paced(self._spoken(request, budget), request.text, request.pace)

    def _spoken(self, request: Request, budget: RetryBudget) -> Clip:
        def ask() -> Clip:
            seconds = min(TIMEOUT[1], budget.left)
            return clip_of(within(seconds, lambda: _fetch(request, seconds)), request.text)

        return budget.ask(ask)


def _order(request: Request) -> dict[str, str | float]:
    setting = request.setting
    order: dict[str, str | float] = {
        "model": setting.model or "tts-1",
        "voice": setting.voice,
        "input": request.text,
        "response_format": "wav",
    }
    if setting.natural_pace:
        order["speed"] = round(min(max(request.pace / setting.natural_pace, SLOWEST), FASTEST), 3)
    return order


def _fetch(request: Request, seconds: float) -> bytes:
    """Ask for one utterance; give its file.

    Raises:
        PassingError: the server is overloaded, or the line broke.
        SpeechError: it refuses for good: wrong key, unknown voice or model.
    """
    base = request.setting.base_url
    if base is None:
        raise SpeechError(_("thiếu địa chỉ máy chủ (base_url)"))
    host = urlsplit(base).netloc
    try:
        with requests.Session() as session:
            session.trust_env = _is_elsewhere(base)  # a proxy may stand between
            session.verify = os.environ.get("REQUESTS_CA_BUNDLE", True)
            session.auth = _Bearer(key_for(base))
            answer = session.post(
                f"{base.removesuffix('/v1')}{ROUTE}",
                json=_order(request),
                timeout=(TIMEOUT[0], max(1.0, seconds)),
                stream=True,
                allow_redirects=False,
            )
            with answer:
                _check(answer, request.setting, host)
                return whole(answer, seconds)
    except requests.exceptions.SSLError as error:
        raise SpeechError(
            _("chứng chỉ của máy chủ {host} không tin được").format(host=host),
            hint=_("gợi ý: xin người quản trị chứng chỉ đúng, rồi đặt REQUESTS_CA_BUNDLE tới tệp chứng chỉ"),
        ) from error
    except requests.exceptions.RequestException as error:
        raise PassingError(
            _("không nối được với máy chủ {host}, hoặc bị ngắt giữa chừng").format(host=host),
            hint=_("gợi ý: xem máy chủ còn chạy không rồi làm lại; câu đã đọc xong không phải đọc lại"),
        ) from error


class _Bearer(requests.auth.AuthBase):
    """Adds the key, and keeps requests from taking another from ``.netrc``."""

    def __init__(self, key: Key | None) -> None:
        self.key = key

    def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.key:
            prepared.headers["Authorization"] = f"Bearer {self.key.secret}"
        return prepared


def _check(answer: requests.Response, setting: EngineSetting, host: str) -> None:
    """Turn a refusal into one line. The server's own words are left out: they may repeat the key."""
    status = answer.status_code
    if status == 200:
        return
    if status == 429 or status >= 500:
        raise PassingError(
            _("máy chủ {host} đang bận hoặc lỗi ({status})").format(host=host, status=status),
            wait=retry_after(answer.headers.get("Retry-After")),
        )
    if status in (401, 403):
        raise SpeechError(
            _("máy chủ {host} không nhận khóa ({status})").format(host=host, status=status),
            hint=_(
                "gợi ý: ghi khóa vào tệp {path}, hoặc biến môi trường {variable} dạng máy-chủ=khóa"
            ).format(path=key_file(str(setting.base_url)), variable=VARIABLE),
        )
    raise SpeechError(
        _("máy chủ {host} không đọc được giọng '{voice}', mô hình '{model}' ({status})").format(
            host=host, voice=setting.voice, model=setting.model or "tts-1", status=status
        ),
        hint=_("gợi ý: xem lại voice, model và base_url trong tệp giọng"),
    )


def _answers(base_url: str) -> bool:
    """Say whether a server answers there with anything at all; one that only listens hangs."""
    if _is_elsewhere(base_url) and requests.utils.get_environ_proxies(base_url):
        return True  # only the proxy can tell
    try:
        with requests.Session() as session:
            session.trust_env = False  # nothing secret is sent: neither a key nor what .netrc holds
            session.get(base_url, timeout=LONGEST, stream=True, allow_redirects=False).close()
    except requests.exceptions.SSLError:
        return True  # it answers; what is wrong with its certificate is told when it is to speak
    except requests.exceptions.RequestException:
        return False
    return True


def _is_elsewhere(base_url: str) -> bool:
    """Whether a proxy may stand between: never for this machine."""
    return urlsplit(base_url).hostname not in ("localhost", "127.0.0.1", "::1")
