"""Whatever keeps an engine from speaking is told in one line with its remedy, by every command."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import few

import loalang
from loalang.cli import main
from loalang.content.models import EngineSetting
from loalang.speech import engines
from loalang.speech.engines import edge, piper
from speech.servers import openai
from speech.services import OpenAI

PACKAGE = Path(loalang.__file__).parent


@dataclass(frozen=True)
class Trouble:
    """What is wrong, in which engine, and what the officer reads."""

    engine: str
    said: str
    remedy: str
    voice: str = "x"
    facts: dict[str, object] = field(default_factory=dict)
    before: str = ""
    """What must be so: a fixture of this file."""


NO_SERVER = {"base_url": "http://127.0.0.1:9"}
TROUBLES = {
    "no network, gtts": Trouble("gtts", "không có mạng Internet", "dùng giọng cài trên máy", "vi"),
    "no network, edge": Trouble("edge", "không có mạng Internet", "kiểm tra dây mạng", edge.VOICES[0]),
    "no server": Trouble("http", "máy chủ 127.0.0.1:9 không trả lời", "xem lại base_url", facts=NO_SERVER),
    "no address": Trouble("http", "thiếu địa chỉ máy chủ", "thêm base_url"),
    "no model": Trouble(
        "piper",
        "chưa cài giọng vi_VN-vais1000-medium",
        "loalang voices install vi_VN-vais1000-medium",
        "vi_VN-vais1000-medium",
    ),
    "no extra, piper": Trouble(
        "piper", "chưa cài máy đọc piper", 'pip install "loalang[piper]"', before="no_extras"
    ),
    "no extra, edge": Trouble(
        "edge", "chưa cài máy đọc edge", 'pip install "loalang[edge]"', before="no_extras"
    ),
    "wrong key": Trouble("http", "không nhận khóa (401)", "LOALANG_HTTP_KEY", "lan-anh", before="wrong_key"),
    "key in the clear": Trouble(
        "http",
        "không gửi khóa tới tts.tinh.example",
        "https://",
        facts={"base_url": "http://tts.tinh.example"},
        before="key_of_province",
    ),
    "unknown voice, espeak": Trouble("espeak", "espeak không có giọng 'x'", "dùng vi"),
    "unknown voice, gtts": Trouble("gtts", "gtts không có giọng 'x'", "dùng vi"),
    "unknown voice, edge": Trouble("edge", "không có giọng tiếng Việt 'x'", "HoaiMy"),
    "unknown voice, piper": Trouble("piper", "chưa cài giọng x", "danh mục có vi_VN-vais1000-medium"),
    "unknown voice, http": Trouble("http", "không đọc được giọng 'x'", "xem lại voice", before="right_key"),
    "another language, piper": Trouble(
        "piper", "nói tiếng 'en-us'", "dùng giọng vi_VN", "vi_VN-thu-x_low", before="english_model"
    ),
    "another language, espeak": Trouble("espeak", "espeak không có giọng 'en-us'", "dùng vi", "en-us"),
    "another speaker": Trouble(
        "piper",
        "chỉ có người nói từ 0 đến 0",
        "sửa speaker",
        "vi_VN-thu-x_low",
        {"speaker": 7},
        before="tiny",
    ),
}


@pytest.fixture
def no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (piper, edge):
        monkeypatch.setattr(module, "find_spec", lambda _name: None)


@pytest.fixture
def right_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with openai() as (base, _journal):
        monkeypatch.setenv("LOALANG_HTTP_KEY", f"{base.partition('//')[2]}={OpenAI.key}")
        yield base


@pytest.fixture
def wrong_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with openai() as (base, _journal):
        monkeypatch.setenv("LOALANG_HTTP_KEY", f"{base.partition('//')[2]}=sai")
        yield base


@pytest.fixture
def key_of_province(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOALANG_HTTP_KEY", "tts.tinh.example=bi-mat")


KEPT = ("no network, gtts", "no server", "no model", "no extra, edge", "unknown voice, espeak")
"""One of each kind in every run."""


@pytest.fixture(params=few(sorted(TROUBLES), *KEPT))
def trouble(
    request: pytest.FixtureRequest, content: Path, warm: None, monkeypatch: pytest.MonkeyPatch
) -> Trouble:
    """One trouble, and a content folder in which Lan's first engine has it and her second beeps."""
    named = TROUBLES[request.param]
    if named.engine in ("piper", "edge") and named.before != "no_extras":
        pytest.importorskip({"piper": "piper", "edge": "edge_tts"}[named.engine])
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    if named.before not in ("english_model", "tiny"):
        request.getfixturevalue("models")
    base = request.getfixturevalue(named.before) if named.before else None
    facts = {**named.facts, **({"base_url": base, "model": "vieneu"} if isinstance(base, str) else {})}
    setting = EngineSetting.model_validate({"engine": named.engine, "voice": named.voice, **facts})
    first = json.dumps(setting.model_dump(exclude_none=True, exclude_defaults=True))
    path = content / "voices/lan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[{engine: tone", f"[{first}, {{engine: tone"), encoding="utf-8")
    engines.engine.cache_clear()
    return named


def run(content: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    with pytest.raises(SystemExit) as left:
        main(["-C", str(content), *arguments])
    told = capsys.readouterr()
    return int(str(left.value.code or 0)), (told.out + told.err).splitlines()


def says_it_in_one_line(lines: list[str], trouble: Trouble) -> bool:
    return any(trouble.said in line and "gợi ý: " in line and trouble.remedy in line for line in lines)


def test_voices_test_says_it_and_lets_the_others_be_heard(
    trouble: Trouble, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = run(content, capsys, "voices", "test", "lan", "--online", "--out", str(content / "nghe"))
    assert code == 0
    assert says_it_in_one_line(lines, trouble), lines
    assert (content / "nghe/lan-2-tone.mp3").is_file()


def test_a_strict_build_says_it_and_makes_nothing(
    trouble: Trouble, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = run(content, capsys, "build", "--strict", "--edition", "podcast", "--jobs", "1")
    assert code == 4
    assert says_it_in_one_line(lines, trouble), lines
    assert not list(content.glob("episodes/**/*.mp3"))


def test_a_build_goes_on_with_the_next_and_its_manifest_says_why(
    trouble: Trouble, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _lines = run(content, capsys, "build", "--edition", "podcast", "--jobs", "1")
    assert code == 0
    manifest = json.loads((content / "episodes/an-nghia/thu/manifest.json").read_text(encoding="utf-8"))
    (lan,) = [s for s in manifest["editions"]["podcast"]["speakers"] if s["voice"] == "lan"]
    assert lan["engine"] == "tone"
    assert says_it_in_one_line(lan["passed_over"], trouble), lan


def test_where_no_engine_can_speak_voices_test_makes_no_page(
    content: Path, capsys: pytest.CaptureFixture[str], models: Path
) -> None:
    path = content / "voices/lan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("engine: tone, voice: tone", "engine: espeak, voice: x"), encoding="utf-8")
    code, lines = run(content, capsys, "voices", "test", "lan")
    assert code == 4
    assert "không máy đọc nào đọc được đoạn thử" in " ".join(lines)
    assert not (content / "nghe-thu-giong").exists()


def test_every_problem_that_an_engine_can_tell_has_its_remedy() -> None:
    """No engine may be added whose problems leave the officer alone."""
    told = 0
    for path in sorted((PACKAGE / "speech/engines").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.FunctionDef) and node.name == "problem"):
                continue
            for text in (n.value for n in ast.walk(node) if isinstance(n, ast.Constant)):
                if (
                    isinstance(text, str)
                    and re.search(r"\w \w+ \w", text)
                    and text != ast.get_docstring(node)
                ):
                    assert "gợi ý: " in text, f"{path.name}: {text}"
                    told += 1
    assert told > 8
