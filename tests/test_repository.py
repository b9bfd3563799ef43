"""What stands around the code for whoever comes next: it can be read, and says the same everywhere."""

import re
import subprocess
import tomllib
from pathlib import Path

import conftest
import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ["3.11", "3.12", "3.13"]
WORDS = (".md", ".py", ".yaml", ".yml", ".toml", ".j2", ".css", ".js", ".tsv")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("a copy without its history")
    return [path for name in listed.stdout.split("\0")[:-1] if (path := ROOT / name).is_file()]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_text_ends_with_one_line_end_and_has_no_other() -> None:
    for path in tracked():
        if path.suffix in WORDS and (data := path.read_bytes()):
            assert data.endswith(b"\n"), path
            assert not data.endswith(b"\n\n"), path
            assert b"\r" not in data, path


def test_every_yaml_file_can_be_read() -> None:
    for path in tracked():
        if path.suffix in (".yaml", ".yml"):
            assert yaml.safe_load(path.read_text(encoding="utf-8")), path


def test_the_workflow_tries_each_system_and_each_python_that_we_name() -> None:
    matrix = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"]["tests"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "windows", "macos"}
    named = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if "Python :: 3." in c]
    assert matrix["python"] == named == PYTHONS
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
    assert str(PYTHONS).replace("'", '"') in read("noxfile.py")


def test_nox_and_the_workflow_and_ci_run_hold_the_same() -> None:
    sessions = set(re.findall(r"^@nox\.session.*\ndef (\w+)", read("noxfile.py"), re.MULTILINE))
    assert {"tests", "web", "lint", "types", "docs", "bench", "fuzz", "soak", "oldest"} <= sessions
    jobs = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"]
    assert {"fuzz", "soak", "oldest", "audit"} <= {
        name for name, job in jobs.items() if "schedule" in str(job.get("if"))
    }
    for command in ("ruff format --check", "ruff check", "mypy", "mkdocs build --strict", "web and not slow"):
        assert command in read(".ci/run"), command
        assert command in read(".github/workflows/ci.yml"), command
    assert "LOALANG_FUZZ" in read(".ci/run")


def test_the_readme_s_commands_are_the_two_that_are_promised() -> None:
    commands = re.findall(r"^python3 -m venv .+$", read("README.md"), re.MULTILINE)
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/loalang build",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
    ]


def test_every_page_of_the_docs_stands_in_the_site_s_table() -> None:
    nav = read("mkdocs.yml").partition("\nnav:\n")[2]
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages == set(re.findall(r"[\w/-]+\.md", nav))
    assert "font: false" in read("mkdocs.yml")  # read without the Internet


def test_what_a_whole_file_shares_is_made_by_one_process() -> None:
    """A fixture of a module would be made by each process that runs one test of the file."""
    tests = ROOT / "tests"
    shared = {
        path.relative_to(ROOT).as_posix()
        for path in tests.rglob("test_*.py")
        if re.search(
            r'^@pytest\.fixture\(scope="(module|session)"', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert shared == set(conftest.DEAR)
    assert all((ROOT / name).is_file() for name in conftest.LONG)


def test_no_two_test_files_have_one_name() -> None:
    """Pytest knows them by it, outside packages: the second would be an error of the whole run."""
    names = [p.name for p in (ROOT / "tests").rglob("test_*.py") if not (p.parent / "__init__.py").exists()]
    assert sorted(set(names)) == sorted(names)
