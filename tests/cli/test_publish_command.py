"""Publishing by the real command: drafts stay at home unless they are asked for."""

from pathlib import Path

from test_cli import run


def test_drafts_are_not_published_unless_asked_for(content: Path, tmp_path: Path) -> None:
    assert run(content, "build", "--edition", "podcast").returncode == 0
    web = tmp_path / "web"
    refused = run(content, "publish", str(web))
    assert refused.returncode == 2
    assert "bản nháp: thu" in refused.stderr
    assert not web.exists()
    assert run(content, "publish", str(web), "--allow-draft").returncode == 0
    assert (web / "thu" / "podcast.mp3").read_bytes() == (
        content / "episodes/an-nghia/thu/podcast.mp3"
    ).read_bytes()
