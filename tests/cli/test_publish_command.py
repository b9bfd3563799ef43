"""Publishing by the real command: drafts and unapproved episodes stay at home."""

from pathlib import Path

from test_cli import run


def test_neither_drafts_nor_what_no_leader_approved_is_published(content: Path, tmp_path: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    web = tmp_path / "web"
    refused = run(content, "publish", str(web))
    assert refused.returncode == 2
    assert "bản nháp: thu" in refused.stderr
    assert not web.exists()
    unapproved = run(content, "publish", str(web), "--allow-draft")
    assert unapproved.returncode == 2
    assert "thu (chưa được duyệt)" in unapproved.stderr
    assert run(content, "approve", "thu", "--by", "Nguyễn Văn An", "--author", "Lê Thị Hoa").returncode == 0
    dry = run(content, "publish", str(web), "--allow-draft", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert not web.exists()
    done = run(content, "publish", str(web), "--allow-draft")
    assert done.returncode == 0, done.stderr
    assert done.stdout == dry.stdout
    assert done.stdout.splitlines()[-1] == "khoa-hoc.xml"
    assert (web / "thu" / "podcast.mp3").read_bytes() == (
        content / "episodes/an-nghia/thu/podcast.mp3"
    ).read_bytes()


def test_what_changed_after_its_approval_is_not_published(content: Path, tmp_path: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    assert run(content, "approve", "thu", "--by", "Nguyễn Văn An", "--author", "Lê Thị Hoa").returncode == 0
    spoken = content / "episodes/an-nghia/thu/spoken.txt"
    spoken.write_text(spoken.read_text(encoding="utf-8") + "LAN: Thêm một câu.\n", encoding="utf-8")
    refused = run(content, "publish", str(tmp_path / "web"), "--allow-draft")
    assert refused.returncode == 2
    assert "mất hiệu lực" in refused.stderr
