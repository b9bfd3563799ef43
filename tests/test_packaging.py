"""What an installer gets: all that the command needs, one version, and a README that reads anywhere."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
from door import HERS
from packaging.requirements import Requirement

import loalang

ROOT = Path(__file__).parents[1]


def test_a_release_is_locked_by_digest_to_versions_that_the_project_allows() -> None:
    """``pip install --require-hashes`` takes only what is there, and as it was then."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked: dict[str, str] = {}
    for entry in (ROOT / ".ci/lock.txt").read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        if not entry.startswith("#"):
            name, _sign, version = entry.partition("==")
            locked[name] = version.split()[0]
            assert "--hash=sha256:" in entry, name
    for wish in map(Requirement, project["dependencies"]):
        assert locked[wish.name.lower()] in wish.specifier, wish


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist as an index's users get it, and unpacked."""
    place = tmp_path_factory.mktemp("wheel")
    for kind, source in (("sdist", ROOT), ("wheel", place / f"loalang-{loalang.__version__}")):
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(place)]
        done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        if kind == "sdist":
            with tarfile.open(next(place.glob("*.tar.gz"))) as sdist:
                sdist.extractall(place, filter="data")
    with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
        wheel.extractall(place / "site")
    return place / "site"


@pytest.fixture(scope="module")
def facts(unpacked: Path) -> Message:
    metadata = next(unpacked.glob("*.dist-info")) / "METADATA"
    return Parser().parsestr(metadata.read_text(encoding="utf-8"))


def test_the_wheel_holds_the_package_its_types_and_the_starter_content(unpacked: Path) -> None:
    package = unpacked / "loalang"
    for own, packed in (
        ("generator/loalang", package),
        ("scripts", package / "starter/scripts"),
        ("voices", package / "starter/voices"),
        ("docs/vi", package / "starter/docs/vi"),
        ("docs/img", package / "starter/docs/img"),
    ):
        found = (p for p in (ROOT / own).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        missing = [p for p in found if not (packed / p.relative_to(ROOT / own)).is_file()]
        assert not missing
    assert (package / "py.typed").is_file()
    assert not (unpacked / "tests").exists()


def test_there_is_one_version_and_the_changelog_tells_of_it(facts: Message) -> None:
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", _read("CHANGELOG.md"), re.MULTILINE)
    assert facts["Version"] == loalang.__version__ == released[0]
    assert loalang.__version__ not in _read("pyproject.toml")


def test_the_licence_is_told_as_spdx_with_its_text(facts: Message, unpacked: Path) -> None:
    assert facts["License-Expression"] == "GPL-3.0-or-later"
    for name in facts.get_all("License-File", []):
        assert (next(unpacked.glob("*.dist-info")) / "licenses" / name).is_file()


def test_the_readme_of_an_index_has_no_link_that_leads_nowhere(facts: Message) -> None:
    assert facts["Description-Content-Type"] == "text/markdown"
    text = str(facts.get_payload())
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert len(links) > 10
    assert all(link.startswith("https://") for link in links)
    assert f"/raw/v{loalang.__version__}/docs/img/page.png)" in text
    for link in links:  # and each stands for a file that there is
        assert (ROOT / link.partition(f"/v{loalang.__version__}/")[2]).is_file(), link


@pytest.mark.slow
def test_the_installed_command_makes_a_content_folder_that_is_right(unpacked: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "loalang", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(unpacked)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    made = run("new", "xa", *HERS)
    assert made.returncode == 0, made.stderr
    checked = run("-C", "xa", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert loalang.__version__ in run("--version").stdout
    assert "bench" not in run("--help").stdout  # a checkout's alone


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
