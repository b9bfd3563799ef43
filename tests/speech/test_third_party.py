"""Engines of other packages: installed as distributions, found by their entry point, used by the command."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

MODULE = """
from collections.abc import Iterator, Sequence

import numpy as np

from loalang.engines import Clip, EngineSetting, Request, paced, speakable, syllables, trimmed


class Engine:
    name = "tinh"
    version = "7"
    needs_network = False
    draft = False

    def problem(self, setting: EngineSetting) -> str | None:
        return None if setting.voice == "x" else "máy đọc tinh không có giọng này; gợi ý: dùng x"

    def model(self, setting: EngineSetting) -> str:
        return ""

    def speak(self, requests: Sequence[Request]) -> Iterator[Clip]:
        for request in requests:
            text = speakable(request)
            time = np.arange(round(16_000 * 60 / request.pace * syllables(text))) / 16_000
            wave = 0.2 * np.sin(2 * np.pi * 150 * time) * (1.2 + np.sin(2 * np.pi * 4 * time))
            yield paced(trimmed(Clip(wave.astype(np.float32), 16_000)), text, request.pace)
"""

ITS_TESTS = """
from loalang.engines import EngineSetting
from loalang.testing import EngineConformance


class TestTinh(EngineConformance):
    setting = EngineSetting(engine="tinh", voice="x")
"""

VOICE = """
id: lan
name: Lan
gender: nu
description: Thử.
engines: [{engine: tinh, voice: x}]
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages with one distribution in it, as an installer leaves it."""
    place = tmp_path / "goi"
    facts = place / "tts_cua_tinh-1.0.dist-info"
    facts.mkdir(parents=True)
    (place / "tts_cua_tinh.py").write_text(MODULE, encoding="utf-8")
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tts-cua-tinh\nVersion: 1.0\n", encoding="utf-8"
    )
    (facts / "RECORD").write_text("", encoding="utf-8")
    (facts / "entry_points.txt").write_text(
        "[loalang.engines]\ntinh = tts_cua_tinh:Engine\nhong = khong_co_goi_nay:Engine\n"
        "thieu = tts_cua_tinh:KhongCo\n",
        encoding="utf-8",
    )
    return place


def run(content: Path, packages: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    return python(packages, "loalang", "-C", str(content), *arguments)


def python(packages: Path | None, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(packages or ""), *sys.path]))
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )


def speak_by(content: Path, engine: str, voice: str = "x") -> None:
    text = VOICE.replace("tinh", engine).replace("voice: x", f"voice: {voice}")
    (content / "voices/lan.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_an_engine_of_another_package_is_listed_speaks_and_is_named_in_the_manifest(
    content: Path, installed: Path
) -> None:
    speak_by(content, "tinh")
    listed = run(content, installed, "voices", "--json")
    assert listed.returncode == 0, listed.stderr
    (link,) = [link for link in json.loads(listed.stdout) if link["voice"] == "lan"]
    assert (link["engine"], link["version"], link["speaks"], link["draft"]) == ("tinh", "7", True, False)

    said = run(content, installed, "say", "Bà con ơi.", "-v", "lan", "-o", str(content / "thu.wav"))
    assert said.returncode == 0, said.stderr
    assert "máy đọc tinh" in said.stdout
    assert soundfile.info(str(content / "thu.wav")).duration > 0.5

    built = run(content, installed, "build", "--edition", "podcast", "--jobs", "2")  # workers find it as well
    assert built.returncode == 0, built.stderr
    manifest = json.loads((content / "episodes/an-nghia/thu/manifest.json").read_text(encoding="utf-8"))
    spoke = manifest["editions"]["podcast"]["speakers"]
    assert {(s["voice"], s["engine"], s["version"]) for s in spoke} == {
        ("lan", "tinh", "7"),
        ("hung", "tone", "1"),
    }


def test_its_own_problem_is_told(content: Path, installed: Path) -> None:
    speak_by(content, "tinh", "y")
    assert "máy đọc tinh không có giọng này; gợi ý: dùng x" in run(content, installed, "voices").stdout


def test_without_the_package_the_engine_is_unknown_and_with_it_it_is_offered(
    content: Path, installed: Path
) -> None:
    speak_by(content, "tinh")
    without = run(content, None, "say", "Bà con ơi.", "-v", "lan")
    assert without.returncode == 2
    assert "không có máy đọc 'tinh'" in without.stderr
    assert "có thể dùng" in without.stderr
    speak_by(content, "tinhh")
    assert (
        "tinh" in run(content, installed, "say", "Bà con ơi.", "-v", "lan").stderr.partition("có thể dùng")[2]
    )


@pytest.mark.parametrize("engine", ["hong", "thieu"])
def test_a_package_that_cannot_be_loaded_is_one_error_with_its_remedy(
    content: Path, installed: Path, engine: str
) -> None:
    speak_by(content, engine)
    done = run(content, installed, "say", "Bà con ơi.", "-v", "lan")
    assert done.returncode == 4
    assert f"máy đọc '{engine}' không nạp được" in done.stderr
    assert "cài lại gói" in done.stderr
    assert "Traceback" not in done.stderr


UNPACED = ("paced(", "(lambda clip, *_: clip)(")
BREAKS: dict[str, list[tuple[str, str]]] = {
    "names_itself": [('name = "tinh"', 'name = "khac"')],
    "every_member": [("draft = False", "")],
    "a_told_rate": [("np.float32", "np.float64"), ("trimmed(", "("), UNPACED],
    "16_bit": [("trimmed(Clip(wave.astype(np.float32), 16_000))", "Clip(wave.astype('f4'), 16_000)")],
    "real_pace": [("60 / request.pace", "0.9"), UNPACED],
    "without_words": [("text = speakable(request)", 'text = request.text or "không"')],
    "in_order": [("for request in requests", "for request in reversed(requests)")],
    "depend_on_what": [("150 * time)", "150 * time + id(request))")],
}
"""Claims of the kit, by a part of the test's name, and what breaks each in a right engine."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the kit finds in the right engine ("") and in each broken one: the names of the tests that fail.

    Each engine is a package of its own, as its author has it; one pytest runs the tests of all.
    """
    place = tmp_path_factory.mktemp("goi")
    (place / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    cases = {f"tinh{number}": claim for number, claim in enumerate(["", *BREAKS])}
    for name, claim in cases.items():
        module = MODULE
        for right, wrong in BREAKS.get(claim, []):
            assert right in module
            module = module.replace(right, wrong)
        facts = place / f"{name}-1.0.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        points = f"[loalang.engines]\n{name} = goi_{name}:Engine\n"
        (facts / "entry_points.txt").write_text(points, encoding="utf-8")
        (place / f"goi_{name}.py").write_text(module.replace('"tinh"', f'"{name}"'), encoding="utf-8")
        (place / f"test_{name}.py").write_text(ITS_TESTS.replace('"tinh"', f'"{name}"'), encoding="utf-8")
    done = python(place, "pytest", "-q", "-p", "no:xdist", "-rA", "--rootdir", str(place), str(place))
    outcomes = re.findall(r"^(PASSED|FAILED) \S*test_(tinh\d)\.py::\w+::(\w+)", done.stdout, re.MULTILINE)
    assert len(outcomes) == 16 * len(cases), done.stdout + done.stderr
    failed: dict[str, list[str]] = {claim: [] for claim in cases.values()}
    for outcome, name, test in outcomes:
        if outcome == "FAILED":
            failed[cases[name]].append(test)
    return failed


@pytest.mark.slow
def test_a_package_s_own_engine_passes_the_kit_that_ours_pass(judged: dict[str, list[str]]) -> None:
    assert judged[""] == []


@pytest.mark.slow  # a process of pytest each
@pytest.mark.parametrize("claim", BREAKS)
def test_the_kit_finds_an_engine_that_breaks_a_claim(judged: dict[str, list[str]], claim: str) -> None:
    assert any(claim in test for test in judged[claim]), judged[claim]
