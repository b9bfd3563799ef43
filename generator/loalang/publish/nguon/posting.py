"""Sending objects to a system that the province names: only when asked, no further than it answers well."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests

from loalang.errors import SpeechError, UsageError, WriteError
from loalang.files import from_json
from loalang.files.os_reasons import os_reason
from loalang.messages import _
from loalang.publish.nguon.objects import NguonObject
from loalang.publish.nguon.profile import NguonProfile
from loalang.speech.deadline import whole, within

PATIENCE = 60
"""Seconds for one answer, to its last byte."""

LARGEST = 1 << 20
"""Bytes of one answer: a few fields."""

OWN_COMPUTER = ("127.0.0.1", "::1", "localhost")

ANSWER = {"TrangThaiGui", "NoiDung", "Token"}
"""The fields of an answer that we know."""


@dataclass(frozen=True, slots=True)
class NguonAccount:
    """Who logs in; ``otp`` six digits where the system asks for them."""

    name: str
    password: str = field(repr=False)
    otp: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NguonSystem:
    """A province's system at an address, spoken to as a profile has it."""

    address: str
    profile: NguonProfile

    def ready(self, kinds: Sequence[str]) -> None:
        """See that all that is needed is known, before a password is asked.

        Raises:
            UsageError: the address would show the password, or the profile does not tell the calls.
        """
        parts = urlsplit(self.address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in OWN_COMPUTER):
            raise UsageError(
                _("không gửi qua đường không mã hóa: mật khẩu sẽ lộ"),
                self.address,
                _("gợi ý: hỏi tỉnh địa chỉ https của hệ thống"),
            )
        if parts.username or parts.password:
            raise UsageError(_("không viết mật khẩu trong địa chỉ"), hint=_("gợi ý: dùng --user"))
        missing = [kind for kind in ("login", *kinds) if kind not in self.profile.calls]
        if missing:
            raise UsageError(
                _("profile chưa ghi đường dẫn của lệnh: {calls}").format(calls=", ".join(missing)),
                hint=_("gợi ý: chép từ tài liệu của tỉnh vào mục calls của một tệp profile riêng"),
            )

    def send(
        self, objects: Sequence[NguonObject], account: NguonAccount
    ) -> Iterator[tuple[NguonObject, str]]:
        """Log in and send each object; give each with the fields of the answer that we do not know.

        Raises:
            WriteError: the system refuses or does not answer; what was given before was taken.
            ContentError: a programme was taken back meanwhile.
        """
        told = {"Username": account.name, "Password": account.password}
        if self.profile.otp:
            told["OTP"] = account.otp
        with requests.Session() as session:
            session.trust_env = False  # no password of this machine's goes along, and no proxy is asked
            answer = self._asked(session, "login", told)
            content = answer.get("NoiDung")
            token = content.get("Token") if isinstance(content, dict) else None
            if not isinstance(token, str) or not token.isprintable() or not token:
                raise self._refused("login", _("không thấy Token trong câu trả lời"))
            session.headers["Authorization"] = f"Bearer {token}"
            for one in objects:
                if one.release:
                    one.release.still()
                strange = self._asked(session, one.kind, one.data).keys() - ANSWER
                yield one, ", ".join(sorted(map(str, strange)))

    def _asked(self, session: requests.Session, call: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        address = f"{self.address.rstrip('/')}/{self.profile.calls[call].lstrip('/')}"
        body = json.dumps(data, ensure_ascii=False).encode()

        def ask() -> bytes:
            with session.post(
                address, data=body, headers={"Content-Type": "application/json; charset=utf-8"},
                timeout=(10, 30), stream=True, allow_redirects=False,
            ) as answer:  # fmt: skip
                if answer.status_code != requests.codes.ok:
                    raise self._refused(call, _("máy chủ trả lời {status}").format(status=answer.status_code))
                return whole(answer, PATIENCE, LARGEST)

        try:
            told = from_json(within(PATIENCE, ask))
        except requests.exceptions.ChunkedEncodingError as error:
            raise self._refused(call, _("đường truyền đứt giữa chừng")) from error
        except requests.RequestException as error:
            raise self._refused(call, os_reason(error)) from error
        except SpeechError as error:
            raise self._refused(call, error.message) from error
        except ValueError as error:
            raise self._refused(call, _("câu trả lời không phải JSON")) from error
        if not isinstance(told, dict) or str(told.get("TrangThaiGui")) != "0":
            state = told.get("TrangThaiGui") if isinstance(told, dict) else None
            raise self._refused(
                call, _("TrangThaiGui là {state}, không phải 0").format(state=str(state)[:80])
            )
        return told

    def _refused(self, call: str, why: str) -> WriteError:
        return WriteError(
            _("hệ thống của tỉnh không nhận lệnh {call}: {why}").format(call=call, why=why),
            self.address,
            _("gợi ý: những gì in ra ở trên đã được nhận; hỏi tỉnh rồi gửi lại"),
        )
