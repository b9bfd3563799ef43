"""Publishing by the real command: what no leader approved stays at home, what may go can go alone."""

import json
import shutil
from pathlib import Path

import pytest
from builds import make
from conftest import write_content
from in_process import run

from loalang.model import Edition

APPROVE = ("--by", "Nguyễn Văn An", "--author", "Lê Thị Hoa")


@pytest.fixture
def village(_village: Path, tmp_path: Path, warm: None) -> Path:
    """The content folder with a phone of its own, two more lessons, all made."""
    shutil.copytree(_village, tmp_path / "xa")
    return tmp_path / "xa"


@pytest.fixture(scope="module")
def _village(tmp_path_factory: pytest.TempPathFactory, _made_once: Path) -> Path:
    content = write_content(tmp_path_factory.mktemp("village") / "xa")
    station = content / "scripts/stations/an-nghia.yaml"
    station.write_text(station.read_text(encoding="utf-8").replace("0912 812 345", "0210 3 812 345"), "utf-8")
    lesson = (content / "scripts/lessons/thu.yaml").read_text(encoding="utf-8")
    for number, name in ((4, "bon"), (5, "nam")):
        text = lesson.replace("id: thu", f"id: {name}").replace("number: 3", f"number: {number}")
        (content / f"scripts/lessons/{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOALANG_CACHE", str(_made_once / "cache"))
        make(content, editions=(Edition.PODCAST,))
    return content


def shown(web: Path) -> set[str]:
    return {path.parent.name for path in web.glob("*/*.mp3")}


def test_neither_drafts_nor_what_no_leader_approved_is_published(village: Path, tmp_path: Path) -> None:
    web = tmp_path / "web"
    refused = run(village, "publish", str(web), "thu")
    assert refused.returncode == 3
    assert "thu: chưa được duyệt\n  gợi ý: loalang approve thu" in refused.stderr
    assert run(village, "approve", "thu", *APPROVE).returncode == 0
    draft = run(village, "publish", str(web), "thu")
    assert draft.returncode == 3
    assert "giọng máy chỉ để nghe thử" in draft.stderr
    assert not web.exists()
    dry = run(village, "publish", str(web), "thu", "--allow-draft", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert not web.exists()
    done = run(village, "publish", str(web), "thu", "--allow-draft")
    assert done.returncode == 0, done.stderr
    assert done.stdout == dry.stdout
    assert done.stdout.splitlines()[-1] == "khoa-hoc.xml"
    assert shown(web) == {"thu"}


def test_a_draft_says_so_in_its_tags_on_its_page_and_aloud(village: Path, tmp_path: Path) -> None:
    from mutagen.id3 import ID3

    from loalang.audio.joining import played_seconds, sound_frames

    web = tmp_path / "web"
    run(village, "approve", "thu", *APPROVE)
    assert run(village, "publish", str(web), "--allow-draft").returncode == 0
    sent, made = web / "thu/BAN-NHAP-003-thu.mp3", village / "episodes/an-nghia/thu/podcast.mp3"
    tags = ID3(sent)
    assert str(tags["TIT2"]) == "[BẢN NHÁP] Bài thử"
    assert str(tags["TXXX:DRAFT"]) == "yes"
    assert str(tags["TXXX:SYNTHETIC_SPEECH"])
    assert played_seconds(sent.read_bytes()) > played_seconds(made.read_bytes()) + 2
    assert sound_frames(sent.read_bytes())[0].endswith(sound_frames(made.read_bytes())[0])
    page = (web / "thu/index.html").read_text(encoding="utf-8")
    assert "[BẢN NHÁP] Bài thử" in page
    feed = (web / "khoa-hoc.xml").read_text(encoding="utf-8")
    assert f'length="{sent.stat().st_size}"' in feed


def test_some_are_sent_one_is_taken_down_and_a_deleted_lesson_disappears(
    village: Path, tmp_path: Path
) -> None:
    web, draft = tmp_path / "web", "--allow-draft"
    run(village, "approve", "thu", "bon", "nam", *APPROVE)
    assert run(village, "publish", str(web), "thu", draft).returncode == 0
    assert shown(web) == {"thu"}
    assert run(village, "publish", str(web), "bon", "nam", draft).returncode == 0
    assert shown(web) == {"thu", "bon", "nam"}
    down = run(village, "publish", str(web), "--remove", "bon", draft)
    assert down.returncode == 0, down.stderr
    assert "- bon/BAN-NHAP-004-bon.mp3" in down.stdout
    assert shown(web) == {"thu", "nam"}
    assert "/bon/" not in (web / "feed.xml").read_text(encoding="utf-8")
    assert run(village, "publish", str(web), "--remove", "bon", draft).returncode == 2
    (village / "scripts/lessons/nam.yaml").unlink()
    gone = run(village, "publish", str(web), draft)
    assert gone.returncode == 0, gone.stderr
    assert "nam: tệp bài không còn trong scripts/lessons" in gone.stderr
    assert shown(web) == {"thu", "bon"}
    assert not (web / "nam/index.html").exists()


def test_what_changed_after_its_approval_is_not_published(village: Path, tmp_path: Path) -> None:
    assert run(village, "approve", "thu", *APPROVE).returncode == 0
    spoken = village / "episodes/an-nghia/thu/spoken.txt"
    spoken.write_text(spoken.read_text(encoding="utf-8") + "LAN: Thêm một câu.\n", encoding="utf-8")
    refused = run(village, "publish", str(tmp_path / "web"), "--allow-draft")
    assert refused.returncode == 3
    assert "mất hiệu lực: spoken.txt" in refused.stderr


def test_a_log_shorter_than_when_it_was_last_published_is_refused(village: Path, tmp_path: Path) -> None:
    web, log = tmp_path / "web", village / "episodes/an-nghia/approvals.jsonl"
    head = log.with_name("approvals.jsonl.head")
    run(village, "approve", "thu", *APPROVE)
    before = log.read_bytes(), head.read_bytes()
    run(village, "withdraw", "thu", "--by", "Nguyễn Văn An")
    run(village, "approve", "bon", *APPROVE)
    assert run(village, "publish", str(web), "--allow-draft").returncode == 0
    assert json.loads((web / "so-duyet.json").read_text(encoding="utf-8"))["line"] == 3
    assert "Sổ duyệt: dòng 3" in (web / "index.html").read_text(encoding="utf-8")
    log.write_bytes(before[0])
    head.write_bytes(before[1])
    refused = run(village, "publish", str(web), "--allow-draft")
    assert refused.returncode == 3
    assert "bị cắt hay bị thay" in refused.stderr
    assert shown(web) == {"bon"}


def test_a_station_that_nobody_can_find_publishes_nothing_and_still_takes_down(
    village: Path, tmp_path: Path
) -> None:
    web, draft = tmp_path / "web", "--allow-draft"
    run(village, "approve", "thu", "bon", *APPROVE)
    assert run(village, "publish", str(web), draft).returncode == 0
    known = json.loads((village / "episodes/an-nghia/podcast.json").read_bytes())
    assert known["addresses"] == ["https://loa.an-nghia.example/"]
    station = village / "scripts/stations/an-nghia.yaml"
    text = station.read_text(encoding="utf-8")
    for address in ("", "website: http://localhost:8000/an-nghia\n"):
        station.write_text(text.replace("website: https://loa.an-nghia.example\n", address), encoding="utf-8")
        refused = run(village, "publish", str(web), draft)
        assert refused.returncode == 2
        assert "đài chưa ghi địa chỉ trang (website)" in refused.stderr
    assert run(village, "publish", str(web), "--remove", "thu", draft).returncode == 0
    assert shown(web) == {"bon"}
    assert json.loads((village / "episodes/an-nghia/podcast.json").read_bytes()) == known


def test_at_the_old_address_pages_lead_to_the_new_one(village: Path, tmp_path: Path) -> None:
    old, draft = tmp_path / "cu", "--allow-draft"
    run(village, "approve", "thu", *APPROVE)
    assert run(village, "publish", str(old), draft).returncode == 0
    station = village / "scripts/stations/an-nghia.yaml"
    text = station.read_text(encoding="utf-8")
    station.write_text(text.replace("https://loa.an-nghia.example", "https://moi.example/loa"), "utf-8")
    guid = json.loads((village / "episodes/an-nghia/podcast.json").read_bytes())["shows"]["khoa-hoc.xml"]
    assert run(village, "publish", str(tmp_path / "moi"), draft).returncode == 0
    assert run(village, "publish", str(old), "--moved", draft).returncode == 0
    page = (old / "thu/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=https://moi.example/loa/thu/index.html"' in page
    for place in (old, tmp_path / "moi"):
        feed = (place / "khoa-hoc.xml").read_text(encoding="utf-8")
        assert "<itunes:new-feed-url>https://moi.example/loa/khoa-hoc.xml</itunes:new-feed-url>" in feed
        assert f"<podcast:guid>{guid}</podcast:guid>" in feed
