"""``loalang notice`` as an officer calls it: from the paper on the desk to a block that is approved."""

import io
import sys
from pathlib import Path

import pytest
import yaml
from village import Done, loalang

PAPER = """\
UBND XÃ TÂN LẬP
THÔNG BÁO
V/v cắt điện thôn Đông

Điện lực Tân Lập thông báo cắt điện để sửa chữa.
Thời gian: từ 7 giờ đến 9 giờ ngày 5/12/2099
Địa điểm: thôn Đông
Liên hệ: 1900 6769
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "cong-van.txt"
    file.write_text(PAPER, encoding="utf-8")
    return file


def notice(content: Path, *arguments: str) -> Done:
    return loalang(content, "notice", *arguments)


def test_three_commands_lead_from_the_paper_to_an_approved_programme(content: Path, paper: Path) -> None:
    (content / "scripts/stations/an-nghia.yaml").write_text(
        (content / "scripts/stations/an-nghia.yaml")
        .read_text("utf-8")
        .replace("0912 812 345", "0210 3 812 345"),
        encoding="utf-8",
    )
    done = notice(content, str(paper))
    assert done.code == 0, done.err
    assert "loalang approve cat-dien-thon-dong --by" in done.out
    assert (content / "episodes/an-nghia/cat-dien-thon-dong/bang-doc-loudspeaker.html").is_file()
    assert (content / "episodes/an-nghia/cat-dien-thon-dong/loudspeaker.mp3").is_file()
    approved = loalang(
        content, "approve", "cat-dien-thon-dong", "--by", "Nguyễn Văn Bình", "--author", "Lê Thị Hoa"
    )
    assert approved.code == 0, approved.err


def test_it_shows_each_field_with_its_words_and_what_is_not_said(content: Path, paper: Path) -> None:
    done = notice(content, str(paper), "--no-build")
    for line in (
        "Tên bài: Cắt điện thôn Đông",
        "ai báo: Điện lực Tân Lập",
        "khi nào: Từ 7 giờ đến 9 giờ ngày 5/12/2099",
        "từ: Thời gian: từ 7 giờ đến 9 giờ ngày 5/12/2099",
        "phát đến hết ngày: 05-12-2099",
        "UBND XÃ TÂN LẬP  (tên cơ quan)",
    ):
        assert line in done.out
    assert not (content / "episodes/an-nghia/cat-dien-thon-dong/loudspeaker.mp3").exists()


def test_whose_number_is_said_where_the_paper_has_none_is_told(content: Path, paper: Path) -> None:
    paper.write_text(PAPER.replace("Liên hệ: 1900 6769\n", ""), encoding="utf-8")
    done = notice(content, str(paper), "--no-build")
    assert "hỏi ai: chưa thấy trong văn bản: loa đọc số của tổ công nghệ số" in done.out
    script = (content / "scripts/lessons/cat-dien-thon-dong.yaml").read_text("utf-8")
    assert "# call: chưa thấy số trong văn bản" in script


def test_what_is_missing_is_an_error_that_names_it(content: Path, paper: Path) -> None:
    paper.write_text(PAPER.replace("Thời gian: từ 7 giờ đến 9 giờ ngày 5/12/2099\n", ""), encoding="utf-8")
    done = notice(content, str(paper))
    assert done.code == 3
    assert "khi nào: CÒN THIẾU ngày giờ" in done.out
    assert "cat-dien-thon-dong.yaml:" in done.err
    assert "when" in done.err
    assert not (content / "episodes").exists()


def test_the_same_paper_is_known_again_and_another_gets_an_id_of_its_own(content: Path, paper: Path) -> None:
    assert notice(content, str(paper), "--no-build").code == 0
    again = notice(content, str(paper), "--no-build")
    assert again.code == 2
    assert "đã thành bài 'cat-dien-thon-dong'" in again.err
    paper.write_text(PAPER.replace("5/12/2099", "6/12/2099"), encoding="utf-8")
    assert notice(content, str(paper), "--no-build").code == 0
    names = sorted(path.stem for path in (content / "scripts/lessons").glob("cat-dien*.yaml"))
    assert names == ["cat-dien-thon-dong", "cat-dien-thon-dong-2099-12-06"]


def test_pasted_text_is_taken(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAPER.encode()), encoding="utf-8"))
    done = notice(content, "-", "--no-build", "--id", "dan")
    assert done.code == 0, done.err
    script = yaml.safe_load((content / "scripts/lessons/dan.yaml").read_text("utf-8"))
    assert script["segments"][0]["notice"]["call"] == "1900 6769"


@pytest.mark.parametrize("raw", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4"])
def test_what_cannot_be_opened_is_one_line_and_writes_nothing(
    content: Path, tmp_path: Path, raw: bytes
) -> None:
    file = tmp_path / "x.doc"
    file.write_bytes(raw)
    for path in (file, tmp_path / "khong-co.docx", tmp_path):
        done = notice(content, str(path))
        assert done.code == 3
        assert path.name in done.err
    assert [path.name for path in (content / "scripts/lessons").iterdir()] == ["thu.yaml"]
