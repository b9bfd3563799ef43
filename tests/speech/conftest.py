"""Engines as a user has them: real libraries, real protocols, loopback only."""

import json
import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from loalang.content.models import EngineSetting
from loalang.speech import engines
from loalang.speech.install import install, plan
from loalang.speech.retrying import RetryPolicy
from speech.servers import Internet, authority, internet, openai
from speech.services import Journal, OpenAI

TINY = "vi_VN-thu-x_low"
HURRIED = RetryPolicy(gap=0, tries=4, first_wait=0.01, longest_wait=0.05, budget=20)


@pytest.fixture(autouse=True)
def _no_line(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin every test as a new run that has not asked for the line yet, and knows no engine."""
    for name in ("LOALANG_LINE", "HTTPS_PROXY", "https_proxy", "LOALANG_HTTP_KEY"):
        monkeypatch.delenv(name, raising=False)
    engines.engine.cache_clear()
    yield
    os.environ.pop("LOALANG_LINE", None)
    engines.engine.cache_clear()


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    """Google's and Microsoft's services, behind a proxy on loopback."""
    with internet() as net:
        monkeypatch.setenv("HTTPS_PROXY", net.address)
        trusted = tmp_path_factory.mktemp("trusted") / "ca.pem"
        authority().cert_pem.write_to_path(str(trusted))
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))  # gTTS reads all of them anew for each request
        monkeypatch.setenv("SSL_CERT_DIR", str(trusted.parent))
        if find_spec("edge_tts"):
            from edge_tts import communicate

            authority().configure_trust(communicate._SSL_CTX)
        for name in ("gtts", "edge"):
            engines.engine(name).policy = HURRIED  # type: ignore[attr-defined]
        yield net


@pytest.fixture
def province(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[EngineSetting, Journal]]:
    """A province's own server, with the key that opens it."""
    with openai() as (base, journal):
        monkeypatch.setenv("LOALANG_HTTP_KEY", f"{base.partition('//')[2]}={OpenAI.key}")
        engines.engine("http").policy = HURRIED  # type: ignore[attr-defined]
        yield EngineSetting(engine="http", voice="lan-anh", model="vieneu", base_url=base), journal


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where voices are installed; none is."""
    folder = tmp_path_factory.mktemp("voices")
    monkeypatch.setenv("LOALANG_VOICES", str(folder))
    return folder


@pytest.fixture
def tiny(models: Path) -> EngineSetting:
    """The voice that beeps through Piper's own code."""
    pytest.importorskip("piper")
    install(plan(TINY, str(Path(__file__).parent / "piper")))
    return EngineSetting(engine="piper", voice=TINY)


@pytest.fixture(scope="session")
def toy_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy of the flow family, as its folder comes on a memory stick; not to be changed."""
    pytest.importorskip("onnx")
    from speech.toy_flow import toy

    return toy(tmp_path_factory.mktemp("flow") / "toy")


@pytest.fixture
def flow(models: Path, toy_model: Path) -> EngineSetting:
    """The woman of the toy, who hums through the real runtime."""
    pytest.importorskip("onnxruntime")
    install(plan("giong-thu", str(toy_model)))
    return EngineSetting(engine="onnx", model="giong-thu", voice="nu_mot")


@pytest.fixture
def local_copy(tmp_path: Path) -> Path:
    """The tiny voice's two files, as they come on a memory stick."""
    return Path(shutil.copytree(Path(__file__).parent / "piper", tmp_path / "usb"))


@pytest.fixture
def english_model(models: Path, local_copy: Path) -> None:
    """Install the tiny voice with a card that says that it speaks English."""
    config = local_copy / f"{TINY}.onnx.json"
    facts = json.loads(config.read_text(encoding="utf-8"))
    facts["espeak"]["voice"] = "en-us"
    config.write_text(json.dumps(facts), encoding="utf-8")
    install(plan(TINY, str(local_copy)))
