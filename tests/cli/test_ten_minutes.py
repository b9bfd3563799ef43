"""From the paper on the desk to the block: what docs/vi/lich-phat.md says, its commands counted."""

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest
from village import TODAY, loalang

ROOT = Path(__file__).parents[2]
MOST_COMMANDS = 4


def section() -> str:
    page = (ROOT / "docs/vi/lich-phat.md").read_text(encoding="utf-8")
    return page.split("\n## Thông báo: từ tờ giấy đến buổi phát\n")[1].split("\n## ")[0]


def blocks() -> list[tuple[str, str]]:
    """The blocks of code, each with its language."""
    inside = section().split("```")[1::2]
    return [(block.partition("\n")[0], block.partition("\n")[2]) for block in inside]


def commands() -> list[list[str]]:
    lines = [line for kind, block in blocks() if not kind for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("loalang ")]


def the_paper_s_fields() -> str:
    """The block that the page shows, with days that are still to come."""
    (block,) = (block for kind, block in blocks() if kind == "yaml")
    for ahead in (1, 2):
        block = block.replace(f"{ahead}/12/2026", f"{TODAY + dt.timedelta(days=ahead + 1):%d/%m/%Y}")
    return block


def own_station(root: Path) -> None:
    """What every officer has done before: one station with its own number, and a voice that may be tried."""
    station = root / "scripts/stations/an-nghia.yaml"
    text = station.read_text(encoding="utf-8").replace("0912 812 345", "0210 3 812 345")
    days = "[mon, tue, wed, thu, fri, sat, sun]"
    station.write_text(re.sub(r"days: \[[^]]*\]", f"days: {days}", text), encoding="utf-8")
    for other in ("ben-lua", "khe-vai"):
        (root / f"scripts/stations/{other}.yaml").unlink(missing_ok=True)
    policy = root / "scripts/policies/mac-dinh.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("two_people: true", "two_people: true\n  draft_voice: true"), "utf-8")


@pytest.mark.slow
def test_a_power_cut_goes_from_the_paper_to_an_approved_block_as_the_page_says(tmp_path: Path) -> None:
    assert loalang(tmp_path, "new", "xa").code == 0
    root = tmp_path / "xa"
    own_station(root)
    steps = commands()
    assert len(steps) <= MOST_COMMANDS
    script = root / "scripts/lessons/cat-dien.yaml"
    out = ""
    for step in steps:
        done = loalang(root, *step[1:])
        assert done.code == 0, (step, done.err)
        out = done.out
        if step[1:3] == ["lesson", "new"]:
            text = script.read_text(encoding="utf-8")
            text = text[: text.index("  - notice:")] + the_paper_s_fields()
            text = re.sub(r"^summary:.*$", "summary: Bà con biết giờ mất điện.", text, flags=re.MULTILINE)
            script.write_text(text, encoding="utf-8")
            assert "không có lỗi" in loalang(root, "check", "cat-dien").out
    assert "cat-dien: đã lên lịch" in out
    made = list((root / "episodes/an-nghia/blocks").glob("*.mp3"))
    assert made
    assert all(str(block) in out for block in made)
    spoken = (root / "episodes/an-nghia/cat-dien/spoken.txt").read_text(encoding="utf-8")
    loud = spoken.split("% podcast")[0]
    for essential in ("từ sáu giờ đến mười tám giờ", "thôn Nam", "Tạm ngừng cấp điện"):
        assert loud.count(essential) == 2, essential
    assert "STT" not in spoken


def test_the_page_counts_no_more_commands_than_it_promises() -> None:
    assert [step[1] for step in commands()] == ["lesson", "sheet", "build", "approve"]
    assert "Bốn lệnh" in section()
