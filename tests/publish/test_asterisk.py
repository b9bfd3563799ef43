"""A real Asterisk takes the plan and plays what the keys promise."""

import datetime as dt
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from by_hand import facts, gate, manifest, put, released

from loalang.audio.encode import encode_mp3
from loalang.audio.timeline import Span, SpanKind
from loalang.files import sha256
from loalang.library.manifest import Asked
from loalang.model import Edition
from loalang.publish.telephone import to_exchange

ASTERISK = shutil.which("asterisk") or shutil.which("asterisk", path="/usr/sbin:/usr/local/sbin")

pytestmark = [
    pytest.mark.web,
    pytest.mark.skipif(not ASTERISK, reason="Asterisk is not installed: apt-get install asterisk"),
]

SAID = SpanKind.SPEECH
TIMELINE = (
    Span(0.5, 1.0, SAID, "Lan", "Ai gọi xin mã thì làm gì?"),
    Span(1.2, 1.7, SAID, "Lan", "Ta tắt máy ngay."),
    Span(2.0, 2.5, SAID, "Lan", "Mã OTP là của riêng mình."),
    Span(2.6, 3.0, SAID, "Lan", "Nghi ngờ thì tắt máy."),
)
CALLER = """
[nguoi-goi]
exten => s,1,Wait(2)
 same => n,SendDTMF(2)
 same => n,Wait(3)
 same => n,SendDTMF(3)
 same => n,Wait(2)
 same => n,SendDTMF(5)
 same => n,Wait(2)
 same => n,SendDTMF(4)
 same => n,Wait(3)
 same => n,Hangup()
"""


def modules() -> Path:
    """Where the modules of the Asterisk that is installed are."""
    near = Path(str(ASTERISK)).resolve().parents[1]
    found = (*near.glob("lib/asterisk/modules"), *Path("/usr/lib").glob("**/asterisk/modules"))
    return next(path for path in found if (path / "pbx_config.so").exists())


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    """Two lessons in the sounds of an Asterisk of its own; nobody has recorded an invitation."""
    mp3 = encode_mp3([np.sin(np.arange(44_100 * 3, dtype=np.float32) / 20) / 4], 64)
    told = {Edition.PODCAST: facts(size=len(mp3)).model_copy(update={"sha256": sha256(mp3), "seconds": 3.0})}
    quiz = (Asked(ask="Ai gọi xin mã thì làm gì?", answer="Ta tắt máy ngay."),)
    lessons = tuple(manifest(number, editions=told, quiz=quiz) for number in (1, 2))
    library = put(tmp_path / "may", *lessons, timeline=TIMELINE)
    for lesson in lessons:
        (library.place(lesson.lesson) / "podcast.mp3").write_bytes(mp3)
    folder = tmp_path / "data/sounds/an-nghia"
    list(to_exchange(gate(library), released(library, *lessons), folder, dt.date(2026, 11, 29)))
    places = {"etc": "etc", "varlib": "var", "data": "data", "spool": "var", "run": "var", "log": "var"}
    directories = "".join(f"ast{name}dir => {tmp_path / place}\n" for name, place in places.items())
    for place in set(places.values()):
        (tmp_path / place).mkdir(exist_ok=True)
    settings = {
        "asterisk.conf": f"[directories]\nastmoddir => {modules()}\n{directories}",
        "modules.conf": "[modules]\nautoload=no\n" + "".join(
            f"load = {name}.so\n" for name in (
                "res_timing_timerfd", "bridge_simple", "bridge_softmix", "format_wav", "app_playback",
                "app_read", "app_senddtmf", "app_dial", "res_clioriginate", "pbx_config",
            )
        ),
        "logger.conf": "[general]\n[logfiles]\nfull => verbose(5),warning,error\n",
        "extensions.conf": (folder / "extensions.conf").read_text(encoding="utf-8") + CALLER,
    }  # fmt: skip
    for name, text in settings.items():
        (tmp_path / "etc" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked(exchange: Path) -> Iterator[Callable[[str], str]]:
    """Start the exchange; give what asks it."""
    own = [str(ASTERISK), "-C", str(exchange / "etc/asterisk.conf")]
    running = subprocess.Popen([*own, "-f", "-vvvvv"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(command: str) -> str:
        return subprocess.run([*own, "-rx", command], capture_output=True, text=True).stdout

    for _try in range(100):
        if "fully booted" in ask("core waitfullybooted"):
            break
        time.sleep(0.2)
    yield ask
    running.terminate()
    running.wait(20)


def test_a_caller_s_keys_play_what_the_invitation_promises(
    asked: Callable[[str], str], exchange: Path
) -> None:
    shown = asked("dialplan show loalang-bai-1")
    assert re.search(r"-= 9 extensions \(\d+ priorities\) in 1 context", shown)
    asked("channel originate Local/s@loalang extension s@nguoi-goi")
    log, until = exchange / "var/full", time.monotonic() + 40
    while "s@nguoi-goi:10" not in log.read_text(errors="replace") and time.monotonic() < until:
        time.sleep(0.5)
    played = re.findall(r"Playing 'an-nghia/([\w/-]+)\.\w+'", log.read_text(errors="replace"))
    assert played == ["bai-1/bai", "bai-1/can-nho", "bai-1/do-1", "bai-1/dap-1", "bai-2/bai"]
