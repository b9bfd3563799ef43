"""From an office's paper to the plan, as a browser asks for it: each page, in order."""

import re
from pathlib import Path

import pytest
from opened import Opened, opened, village_of

PAPER = """\
ĐIỆN LỰC TAM NÔNG
THÔNG BÁO
Về việc ngừng cung cấp điện để sửa chữa đường dây
Điện lực Tam Nông thông báo đến bà con lịch ngừng cung cấp điện như sau:
Ngày\tTừ\tĐến\tKhu vực
25/11/2026\t7h00\t11h30\tthôn Đông, thôn Đoài
26/11/2026\t13h\t17h\tthôn Bắc
Mọi thắc mắc xin liên hệ số điện thoại 1900 6769.
"""


@pytest.fixture
def village(content: Path) -> Opened:
    """A station that may air what beeps, and whose phone is its own."""
    return opened(village_of(content))


def known(page: str) -> str:
    found = re.search(r'data-known="(\w+)"', page)
    assert found
    return found[1]


def built(studio: Opened) -> None:
    build = studio.workshop.builds.last
    assert build
    build.wait()
    assert not build.failures


def listened(studio: Opened, lesson: str) -> str:
    """Play all editions to their end; give the page."""
    page = studio.client.get(f"/nghe/{lesson}").text
    for edition, digest in re.findall(r'data-edition="(\w+)" data-sha256="(\w+)"', page):
        sound = studio.client.get(f"/tieng/{lesson}/{edition}/{digest}", headers={"Range": "bytes=0-99"})
        assert sound.status_code == 206
        hearing = studio.workshop.desk.library.manifest(lesson)
        assert hearing
        spans = [[0, hearing.editions[edition].seconds]]  # type: ignore[index]
        told = {"edition": edition, "sha256": digest, "spans": spans}
        assert studio.post(f"/nghe/{lesson}/da-nghe", told).json() == {"whole": True}
    return studio.client.get(f"/nghe/{lesson}").text


@pytest.mark.slow
def test_a_pasted_paper_becomes_a_notice_on_tomorrows_plan(village: Opened) -> None:
    went = village.post("/viet/dan", form={"chu": PAPER})
    assert went.status_code == 303, went.text
    home = went.headers["location"]
    lesson = home.rsplit("/", 1)[1]
    page = village.client.get(home).text
    assert "Điện lực Tam Nông" in page
    assert "thôn Đông, thôn Đoài" in page
    assert not (village.workshop.root / f"scripts/lessons/{lesson}.yaml").exists()

    edits = [{"path": ["title"], "value": "Ngừng cấp điện thôn Đông, thôn Bắc"}]
    typed = village.post(f"{home}/doc", {"known": known(page), "edits": edits}).json()
    assert not typed["refused"]
    assert 'class="error"' not in typed["reading"], typed["reading"]
    saved = village.post(f"{home}/luu", {"known": typed["known"]}).json()
    assert saved == {"saved": True, "whole": True}
    assert village.post(f"/lam/{lesson}", {}).json() == {"go": f"/nghe/{lesson}"}
    built(village)

    before = village.client.get(f"/nghe/{lesson}").text
    release = re.search(r'name="release" value="(\w+)"', before)
    assert release
    form = {"by": "Nguyễn Văn Bình", "author": "Lê Thị Hoa", "role": "", "release": release[1]}
    early = village.post(f"/nghe/{lesson}/duyet", form=form)
    assert early.status_code == 422
    assert "chưa nghe hết" in early.text
    listened(village, lesson)
    assert village.post(f"/nghe/{lesson}/duyet", form=form).status_code == 303
    approved = village.client.get(f"/nghe/{lesson}").text
    assert "Lên loa lúc 05:30 thứ Tư 25-11" in approved, approved
    week = village.client.get("/lich").text
    assert "Ngừng cấp điện thôn Đông, thôn Bắc" in week
    today = village.client.get("/").text
    assert "Ngừng cấp điện" in today
    assert "sẵn sàng" in today
    assert "Tệp MP3 của cả buổi đã làm" in today


def test_what_nobody_foresaw_ends_one_page_and_has_a_code(
    village: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loalang.files.fault_log import log_folder
    from loalang.studio import voices

    def breaks(_visit: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(voices, "show", breaks)
    broken = village.client.get("/giong")
    assert broken.status_code == 500
    assert "lỗi ngoài dự kiến" in broken.text
    assert "Traceback" not in broken.text
    assert "ZeroDivisionError" in next(log_folder().glob("*.txt")).read_text(encoding="utf-8")
    assert village.client.get("/").status_code == 200
