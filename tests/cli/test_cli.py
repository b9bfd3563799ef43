"""The command as an officer calls it: what it says, and with what code it leaves."""

import os
import subprocess
import sys
from pathlib import Path

import in_process
import pytest
from conftest import LESSON, few
from door import HERS

from loalang.cli import COMMANDS


def run(
    content: Path | None, *arguments: str, given: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does; a build in one process, where a test does not say otherwise.

    Each worker process loads libraries for a second; test_harm.py and test_shipped.py build with several.
    """
    where = ["-C", str(content)] if content else []
    alone = ["--jobs", "1"] if "build" in arguments and not {"--jobs", "-j"} & set(arguments) else []
    return subprocess.run(
        [sys.executable, "-m", "loalang", *where, *arguments, *alone],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "ascii", **env},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", few(["vi", "en"], "vi"))
def test_every_command_explains_itself_with_an_example(command: str, language: str) -> None:
    done = run(None, "--lang", language, command, "--help")
    assert done.returncode == 0, done.stderr
    assert ("Ví dụ:" if language == "vi" else "Example:") in done.stdout
    assert f"loalang {command}" in done.stdout


def test_the_help_is_vietnamese_unless_english_is_asked_for_or_the_locale_is_english() -> None:
    plain = {"LOALANG_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    assert "đài truyền thanh" in run(None, "--help", **plain).stdout
    assert "đài truyền thanh" not in run(None, "--help", **{**plain, "LANG": "en_US.UTF-8"}).stdout
    assert "đài truyền thanh" in run(None, "--help", **{**plain, "LC_ALL": "vi_VN.UTF-8"}).stdout


@pytest.mark.parametrize(
    ("heavy", "arguments"),
    [
        ("numpy", ["--help"]),
        ("pydantic", ["--help"]),
        ("lxml", ["--help"]),
        ("rich", ["--help"]),
        ("numpy", ["spoken"]),
        ("pydantic", ["spoken"]),
        ("espeakng_loader", ["check"]),
        ("lameenc", ["check"]),
    ],
)
def test_nothing_loads_what_the_command_does_not_need(
    content: Path, heavy: str, arguments: list[str]
) -> None:
    script = (
        "import sys; from loalang.cli import main\n"
        f"sys.argv = ['loalang', '-C', {str(content)!r}, *{arguments!r}]\n"
        "try: main()\n"
        f"except SystemExit: pass\nsys.exit({heavy!r} in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input="", capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_build_closes_with_one_line_of_what_was_made_and_says_where(content: Path) -> None:
    done = run(content, "build")
    assert done.returncode == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if "1 bài" in line)
    assert "2 chương trình" in line
    assert "máy đọc tone" in line
    assert str(content / "episodes" / "an-nghia") in line


def test_build_in_another_place_leaves_episodes_alone(content: Path, tmp_path: Path) -> None:
    assert run(content, "build", "--edition", "podcast", "--out", str(tmp_path / "khac")).returncode == 0
    assert (tmp_path / "khac/an-nghia/thu/podcast.mp3").exists()
    assert not (content / "episodes").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "trống"),
        (LESSON[: LESSON.index("segments:")], "thiếu khóa 'segments'"),
        (LESSON.replace("mc: lan", "mc: lna"), "có phải 'lan'?"),
        (LESSON.replace("{{ station.commune }}", "{{ station.comune }}"), "không có biến"),
        (LESSON + "  - recording: ../../etc/passwd\n", "ngoài thư mục nội dung"),
    ],
)
def test_a_mistake_in_a_file_is_clear_lines_and_code_3(content: Path, text: str, said: str) -> None:
    (content / "scripts/lessons/thu.yaml").write_text(text, encoding="utf-8")
    for command in ("check", "build"):
        done = in_process.run(content, command)
        assert done.returncode == 3, done.stderr
        assert "scripts/lessons/thu.yaml" in done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_missing_jingle_is_a_clear_line_and_code_3(content: Path) -> None:
    own = content / "scripts/formats"
    own.mkdir()
    (own / "bai-hoc.j2").write_text("# T\n[nhạc mo-dua]\n{{ mc }}: Chào.\n", encoding="utf-8")
    for command in ("check", "build"):
        done = run(content, command)
        assert done.returncode == 3
        assert "có phải 'mo-dau'?" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "thuu"], 2),
        (["build", "--station", "x"], 2),
        (["build", "--engine", "gttts"], 2),
        (["build", "--jobs", "0"], 2),
        (["nonsense"], 2),
        (["say", "Chào", "-v", "x"], 2),
        (["say", "Chào", "-o", "x.ogg"], 2),
        (["say", "Chào", "-o", "/dev/null/x.wav"], 5),
        (["build", "--out", "/dev/null/x"], 5),
        (["plan", "--from", "9999-12-31"], 2),
        (["block", "--on", "0001-01-01"], 2),
    ],
)
def test_a_wrong_call_is_one_clear_line_with_its_code(content: Path, arguments: list[str], code: int) -> None:
    done = run(content, *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_mistake_that_all_programmes_share_is_told_once(content: Path) -> None:
    done = run(content, "build", "--engine", "gttts")
    assert done.stderr.count("'gttts'") == 1


def test_a_voice_that_cannot_speak_is_code_4(content: Path) -> None:
    path = content / "voices/lan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("engine: tone, voice: tone", "engine: espeak, voice: xx")
    )
    done = run(content, "build")
    assert done.returncode == 4
    assert "espeak không có giọng 'xx'" in done.stderr


def test_outside_a_content_folder_the_way_in_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert "loalang new" in done.stderr


@pytest.mark.parametrize(("name", "magic"), [("x.wav", b"RIFF"), ("x.mp3", b"\xff\xfb")])
def test_say_writes_what_the_name_asks_for(content: Path, tmp_path: Path, name: str, magic: bytes) -> None:
    done = run(content, "say", "Còn 3 bước.", "-o", str(tmp_path / name))
    assert done.returncode == 0, done.stderr
    assert "ba bước" in done.stdout
    assert (tmp_path / name).read_bytes().startswith(magic)


def test_voices_tells_who_can_speak_and_why_another_cannot(content: Path) -> None:
    path = content / "voices/lan.yaml"
    text = path.read_text(encoding="utf-8").replace("[{engine", "[{engine: espeak, voice: xx}, {engine")
    path.write_text(text, encoding="utf-8")
    done = run(content, "voices")
    assert done.returncode == 0, done.stderr
    assert "espeak không có giọng 'xx'" in done.stdout
    assert "Hùng" in done.stdout


@pytest.mark.slow
def test_new_makes_a_folder_that_builds_and_refuses_one_in_use(tmp_path: Path) -> None:
    place = tmp_path / "dai xa tôi"
    assert run(None, "new", str(place), *HERS).returncode == 0
    assert run(place, "check").returncode == 0
    done = run(place, "build", "vneid-cai-dat", "--engine", "tone", "--edition", "podcast")
    assert done.returncode == 0, done.stderr
    again = run(None, "new", str(place))
    assert again.returncode == 2
    assert "đã có" in again.stderr


def test_numpy_multiplies_on_one_thread_unless_somebody_says_otherwise() -> None:
    script = (
        "import os, sys; from loalang.cli import main\nsys.argv = ['loalang', '--version']\n"
        "try: main()\nexcept SystemExit: print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    for told, wanted in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")):
        env = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            encoding="utf-8",
            env={**env, **told},
            check=True,
        )
        assert done.stdout.splitlines()[-1] == wanted
