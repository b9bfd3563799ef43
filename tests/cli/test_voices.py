"""``loalang voices`` and ``loalang cache`` as an officer calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

PIPER = Path(__file__).parents[1] / "speech" / "piper"


def run(content: Path, *arguments: str, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loalang", "-C", str(content), *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "LOALANG_VOICES": str(content / "giong"),
            "HTTPS_PROXY": "http://127.0.0.1:9",
            **env,
        },
        check=False,
    )


@pytest.fixture
def chain(content: Path) -> Path:
    (content / "voices/lan.yaml").write_text(
        "id: lan\nname: Lan\ngender: nu\ndescription: Thử.\nengines:\n"
        "  - {engine: piper, voice: vi_VN-thu-x_low}\n  - {engine: gtts, voice: vi}\n"
        "  - {engine: espeak, voice: vi}\n",
        encoding="utf-8",
    )
    return content


def state(content: Path, *arguments: str) -> dict[str, dict[str, object]]:
    done = run(content, "voices", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return {link["engine"]: link for link in json.loads(done.stdout) if link["voice"] == "lan"}


def test_the_table_says_who_speaks_and_what_to_do_where_one_cannot(chain: Path) -> None:
    done = run(chain, "voices")
    assert " * espeak (vi): sẵn sàng, chỉ để nghe thử" in done.stdout
    assert "loalang voices install vi_VN-thu-x_low" in done.stdout
    assert "gtts (vi): cần mạng" in done.stdout


def test_the_network_is_asked_only_where_that_is_allowed(chain: Path) -> None:
    assert state(chain)["gtts"]["asked"] is False
    asked = state(chain, "--online")["gtts"]
    assert (asked["asked"], asked["ready"]) == (True, False)
    assert "không có mạng" in str(asked["problem"])


@pytest.mark.slow
def test_a_voice_is_installed_heard_and_removed(chain: Path) -> None:
    pytest.importorskip("piper")
    told = run(chain, "voices", "install", "vi_VN-thu-x_low", "--from", str(PIPER), given="n\n")
    assert told.returncode == 130
    assert "chưa ai kiểm tra" in told.stdout
    assert not state(chain)["piper"]["ready"]
    done = run(chain, "voices", "install", "vi_VN-thu-x_low", "--from", str(PIPER), given="y\n")
    assert done.returncode == 0, done.stderr
    assert "SHA-256" in done.stdout
    assert state(chain)["piper"]["speaks"]

    heard = run(chain, "voices", "test", "lan", "--out", str(chain / "nghe"))
    assert heard.returncode == 0, heard.stderr
    page = (chain / "nghe/index.html").read_text(encoding="utf-8")
    for name in ("lan-1-piper.mp3", "lan-3-espeak.mp3"):
        assert name in page
        assert soundfile.info(str(chain / "nghe" / name)).duration > 10
    assert "gtts" not in page
    assert "chỉ để nghe thử" in page

    assert run(chain, "voices", "remove", "vi_VN-thu-x_low").returncode == 0
    assert not state(chain)["piper"]["ready"]
    again = run(chain, "voices", "remove", "vi_VN-thu-x_low")
    assert again.returncode == 2
    assert "chưa cài giọng" in again.stderr


def test_size_licence_and_source_are_told_before_anything_is_fetched(chain: Path) -> None:
    done = run(chain, "voices", "install", "vi_VN-vais1000-medium", given="n\n")
    assert done.returncode == 130
    for fact in ("63,2 MB", "CC BY 4.0", "huggingface.co/rhasspy/piper-voices"):
        assert fact in done.stdout


def test_without_a_line_an_installation_ends_in_two_lines(chain: Path) -> None:
    done = run(chain, "voices", "install", "vi_VN-vais1000-medium", "--yes")
    assert done.returncode == 4
    assert "không tải được từ huggingface.co" in done.stderr
    assert "--from" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_strict_build_says_what_is_missing(chain: Path) -> None:
    strict = run(chain, "build", "--edition", "podcast", "--strict")
    assert strict.returncode == 4
    assert "chưa cài giọng vi_VN-thu-x_low" in strict.stderr


@pytest.mark.slow
def test_the_cache_tells_its_size_and_is_pruned(content: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    info = run(content, "cache", "info").stdout
    assert " 0 câu" not in info
    assert "giới hạn 2147 MB" in info
    pruned = run(content, "cache", "prune", "--limit", "0")
    assert "Đã dọn" in pruned.stdout
    assert " 0 câu" in run(content, "cache", "info").stdout
