"""Speech services that speak the real protocols, well or badly as a test asks."""

import base64
import hashlib
import json
import re
import struct
import threading
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from speech.sounds_served import SERVED_PACE, mp3_of, not_speech, sound_of, wav_of

Conduct = Callable[[int, str], str]
"""Given the number of a request, from 0, and its text: ``ok`` or what goes wrong with it."""


def well(_number: int, _text: str) -> str:
    return "ok"


@dataclass
class Journal:
    """What was asked, in order, and what was answered."""

    conduct: Conduct = well
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    orders: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    hold: threading.Event = field(default_factory=threading.Event)

    def note(self, text: str) -> str:
        with self.lock:
            self.asked.append(text)
            delivery = self.conduct(len(self.asked) - 1, text)
            if delivery == "ok":
                self.answered.append(text)
            return delivery


class Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    journal: Journal

    def log_message(self, *args: object) -> None:
        pass

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status: int, data: bytes, kind: str, half: bool = False, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if half else data)
        self.close_connection = True

    def refuse(self, delivery: str) -> bool:
        """Answer badly on the level of HTTP, where that is asked."""
        status, _colon, wait = delivery.partition(":")
        if status.isdecimal():
            self.answer(int(status), b"refused", "text/plain", **({"Retry_After": wait} if wait else {}))
        elif delivery == "hang":
            self.journal.hold.wait(20)
        elif delivery == "drop":
            self.connection.close()
        else:
            return False
        self.close_connection = True
        return True


class Google(Quiet):
    """``batchexecute`` of Google Translate, as gTTS asks it."""

    def do_POST(self) -> None:
        form = urllib.parse.parse_qs(self.body().decode())
        rpc, parameters = json.loads(form["f.req"][0])[0][0][:2]
        text, language, _speed, _null = json.loads(parameters)
        delivery = self.journal.note(text)
        if self.path != "/_/TranslateWebserverUi/data/batchexecute" or rpc != "jQ1olc":
            self.answer(404, b"", "text/plain")
        elif not self.refuse(delivery):
            if language != "vi" or len(text) > 100 or delivery == "empty":
                audio = "null"
            else:
                mp3 = mp3_of(text) if delivery in ("ok", "half") else not_speech(delivery)(text)
                audio = json.dumps(base64.b64encode(mp3).decode())
            inner = f"[{audio}]" if audio != "null" else None
            found = [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 9]]
            line = json.dumps(found, separators=(",", ":"))
            data = f")]}}'\n\n{len(line)}\n{line}\n25\n" + '[["e",4,null,null,131]]\n'
            self.answer(200, data.encode(), "application/json; charset=utf-8", half=delivery == "half")


class Microsoft(Quiet):
    """The websocket of Edge's read-aloud service, as edge-tts asks it."""

    def do_GET(self) -> None:
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        if "Sec-MS-GEC" not in query or self.headers.get("Upgrade", "").lower() != "websocket":
            self.answer(403, b"", "text/plain")
            return
        delivery = self.journal.conduct(len(self.journal.asked), "")
        if delivery.isdecimal():
            self.journal.note("")
            self.answer(int(delivery), b"", "text/plain", Date=self.date_time_string())
            return
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header(
            "Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        )
        self.end_headers()
        config, ssml = self._frame().decode(), self._frame().decode()
        assert "Path:speech.config" in config
        assert "audio-24khz-48kbitrate-mono-mp3" in config
        order = re.search(
            r"<voice name='(.*?)'><prosody pitch='(.*?)' rate='(.*?)' .*?>(.*)</prosody>", ssml, re.S
        )
        assert order, ssml
        voice, pitch, rate, text = order.groups()
        self.journal.orders.append({"voice": voice, "pitch": pitch, "rate": rate})
        self._speak(self.journal.note(text), text, 1 + int(rate.rstrip("%")) / 100)
        self.close_connection = True

    def _speak(self, delivery: str, text: str, speed: float) -> None:
        head = "X-RequestId:1\r\nContent-Type:application/json; charset=utf-8\r\nPath:"
        self._send(1, f"{head}turn.start\r\n\r\n{{}}".encode())
        self._send(1, f"{head}response\r\n\r\n{{}}".encode())
        if delivery == "hang":
            self.journal.hold.wait(20)
            return
        if delivery == "drop":
            return
        if delivery != "empty":
            mp3 = mp3_of(text, speed) if delivery in ("ok", "half") else not_speech(delivery)(text)
            words = re.findall(r"[^\W\d_]+", text)
            for place, word in enumerate(words):
                start = 2_000_000 + round(place * 600_000_000 / SERVED_PACE / speed)
                data = {
                    "Offset": start,
                    "Duration": round(420_000_000 / SERVED_PACE / speed),
                    "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
                }
                facts = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
                self._send(1, f"{head}audio.metadata\r\n\r\n{facts}".encode())
                name = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nX-StreamId:1\r\nPath:audio\r\n"
                first, end = (len(mp3) * at // len(words) for at in (place, place + 1))
                self._send(2, struct.pack(">H", len(name)) + name + mp3[first:end])
                if delivery == "half" and place >= len(words) / 2:
                    return
        self._send(1, f"{head}turn.end\r\n\r\n{{}}".encode())

    def _frame(self) -> bytes:
        first, second = self.rfile.read(2)
        assert first & 0x0F in (1, 2), "a data frame"
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack(">H", self.rfile.read(2))
        mask = self.rfile.read(4)
        return bytes(b ^ mask[i % 4] for i, b in enumerate(self.rfile.read(size)))

    def _send(self, kind: int, data: bytes) -> None:
        if len(data) < 1 << 16:
            size = struct.pack(">B", len(data)) if len(data) < 126 else struct.pack(">BH", 126, len(data))
        else:
            size = struct.pack(">BQ", 127, len(data))
        self.wfile.write(bytes([0x80 | kind]) + size + data)


class OpenAI(Quiet):
    """``POST /v1/audio/speech``."""

    key = "bi-mat-cua-tinh"
    speed_matters = True

    def do_POST(self) -> None:
        order = json.loads(self.body())
        text = order["input"]
        self.journal.orders.append(order)
        self.journal.headers.append(dict(self.headers))
        delivery = self.journal.note(text)
        if self.refuse(delivery):
            return
        if delivery == "redirect":
            self.answer(302, b"", "text/plain", Location="http://127.0.0.1:9/v1/audio/speech")
        elif self.path != "/v1/audio/speech":
            self.answer(404, b"{}", "application/json")
        elif self.key and self.headers.get("Authorization") != f"Bearer {self.key}":
            self.answer(401, self.headers.get("Authorization", "").encode(), "application/json")
        elif order["voice"] != "lan-anh" or order["model"] != "vieneu":
            self.answer(400, b'{"error": {"message": "no such voice"}}', "application/json")
        elif delivery in ("ok", "half", "streamed"):
            speed = order.get("speed", 1.0) if self.speed_matters else 1.0
            wav = wav_of(sound_of(text, speed))
            if delivery == "streamed":  # as VieNeu's server does: how long it will be is not known yet
                unknown = b"\xff" * 4
                wav = wav[:4] + unknown + wav[8:40] + unknown + wav[44:]
            self.answer(200, wav, "audio/wav", half=delivery == "half")
        else:
            self.answer(200, not_speech(delivery)(text), "audio/wav")
