"""From the paper on the desk to the block: what docs/vi/lich-phat.md says, its commands counted."""

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest
from village import TODAY, loalang

ROOT = Path(__file__).parents[2]
MOST_COMMANDS = 4


PAPER = "Thông báo: từ tờ giấy đến buổi phát"
BY_HAND = "Không có văn bản: tự viết thông báo"


def section(name: str) -> str:
    page = (ROOT / "docs/vi/lich-phat.md").read_text(encoding="utf-8")
    return page.split(f"\n## {name}\n")[1].split("\n## ")[0]


def blocks(name: str) -> list[tuple[str, str]]:
    """The blocks of code, each with its language."""
    inside = section(name).split("```")[1::2]
    return [(block.partition("\n")[0], block.partition("\n")[2]) for block in inside]


def commands(name: str) -> list[list[str]]:
    lines = [line for kind, block in blocks(name) if not kind for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("loalang ")]


def shown(name: str, language: str) -> str:
    """The block that the page shows, with days that are still to come."""
    (block,) = (block for kind, block in blocks(name) if kind == language)
    return re.sub(
        r"(?<!\d)([12])/12/2026",
        lambda found: f"{TODAY + dt.timedelta(days=int(found[1]) + 1):%d/%m/%Y}",
        block,
    )


def own_folder(root: Path) -> Path:
    """What every officer has done before: a folder of her own, and a voice that may be tried."""
    answers = (
        "--commune",
        "xã An Nghĩa",
        "--province",
        "Phú Thọ",
        "--phone",
        "0210 3 812 345",
        "--voice",
        "lan",
    )
    done = loalang(root, "new", "xa", *answers)
    assert done.code == 0, done.err
    station = root / "xa/scripts/stations/an-nghia.yaml"
    days = "[mon, tue, wed, thu, fri, sat, sun]"
    text = re.sub(r"days: \[[^]]*\]", f"days: {days}", station.read_text(encoding="utf-8"))
    station.write_text(text, encoding="utf-8")
    policy = root / "xa/scripts/policies/mac-dinh.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("two_people: true", "two_people: true\n  draft_voice: true"), "utf-8")
    return root / "xa"


def aired(root: Path, lesson: str, out: str) -> None:
    """See that a power cut is on the plan, its block is made, and the essential is said twice."""
    assert f"{lesson}: đã lên lịch" in out
    made = list((root / "episodes/an-nghia/blocks").glob("*.mp3"))
    assert made
    assert all(str(block) in out for block in made)
    spoken = (root / f"episodes/an-nghia/{lesson}/spoken.txt").read_text(encoding="utf-8")
    loud = spoken.split("% podcast")[0]
    for essential in ("từ sáu giờ đến mười tám giờ", "thôn Nam", "ạm ngừng cấp điện"):
        assert loud.count(essential) == 2, essential
    assert "STT" not in spoken


@pytest.mark.slow
def test_a_power_cut_goes_from_the_paper_to_an_approved_block_as_the_page_says(tmp_path: Path) -> None:
    root = own_folder(tmp_path)
    (root / "cat-dien.txt").write_text(shown(PAPER, "text"), encoding="utf-8")
    out = ""
    for step in commands(PAPER):
        done = loalang(root, *step[1:])
        assert done.code == 0, (step, done.err)
        out = done.out
    aired(root, "lich-ngung-cap-dien", out)


@pytest.mark.slow
def test_a_power_cut_is_written_by_hand_and_aired_as_the_page_says(tmp_path: Path) -> None:
    root = own_folder(tmp_path)
    script = root / "scripts/lessons/cat-dien.yaml"
    out = ""
    for step in commands(BY_HAND):
        done = loalang(root, *step[1:])
        assert done.code == 0, (step, done.err)
        out = done.out
        if step[1:3] == ["lesson", "new"]:
            text = script.read_text(encoding="utf-8")
            text = text[: text.index("  - notice:")] + shown(BY_HAND, "yaml")
            text = re.sub(r"^summary:.*$", "summary: Bà con biết giờ mất điện.", text, flags=re.MULTILINE)
            script.write_text(text, encoding="utf-8")
            assert "không có lỗi" in loalang(root, "check", "cat-dien").out
    aired(root, "cat-dien", out)


def test_the_page_counts_no_more_commands_than_it_promises() -> None:
    assert [step[1] for step in commands(PAPER)] == ["notice", "approve"]
    assert "Hai lệnh" in section(PAPER)
    assert [step[1] for step in commands(BY_HAND)] == ["lesson", "sheet", "build", "approve"]
    assert "bốn lệnh" in section(BY_HAND)
    assert len(commands(BY_HAND)) <= MOST_COMMANDS
