"""What another stranger found: each kind is closed, at every door that it concerns."""

from pathlib import Path

import pytest
from village import (
    LEADER,
    PASSPHRASE,
    copy_of,
    loalang,
    shared_village,
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    return copy_of(shared_village(), tmp_path / "xa")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- who approved ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("author", ["", "nguyễn văn bình", "Nguyễn Văn Bỉnh", "NguyễnVăn Bình."])
def test_two_persons_are_asked_for_at_the_door_by_the_policy_as_it_is_now(
    home: Path, tmp_path: Path, author: str
) -> None:
    rules = home / "scripts/policies/mac-dinh.yaml"
    edited(rules, "two_people: true", "two_people: false")
    done = loalang(home, "approve", "mot", *LEADER[:2], *LEADER[4:], "--author", author)
    assert done.code == 0, done.err
    assert loalang(home, "export", "usb", str(tmp_path / "before"), "mot").code == 0
    edited(rules, "two_people: false", "two_people: true")
    done = loalang(home, "export", "usb", str(tmp_path / "after"), "mot")
    one = author != "Nguyễn Văn Bỉnh"
    assert (done.code != 0) == one
    assert ("cần hai người" in done.err) == one
    assert bool(list(tmp_path.glob("after/*.mp3"))) != one
