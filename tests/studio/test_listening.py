"""Only what was just served and heard whole is approved; what comes after a change is not."""

import re
from pathlib import Path

import pytest
from builds import change, make
from conftest import LESSON
from opened import Opened, opened, village_of
from test_way import listened

from loalang.audio.decode import beginning
from loalang.schedule.approvals import Approvals, ApprovalState


@pytest.fixture
def studio(made: Path) -> Opened:
    """The village, its lesson made again as the station is now."""
    village_of(made)
    make(made, jobs=1)
    return opened(made)


def approval(page: str, **more: str) -> dict[str, str]:
    release = re.search(r'name="release" value="(\w+)"', page)
    return {"by": "Nguyễn Văn Bình", "author": "Lê Thị Hoa", "release": release[1] if release else "", **more}


def approved(studio: Opened) -> bool:
    standing = Approvals(studio.workshop.desk.library).standing("thu")
    return standing.state is ApprovalState.APPROVED


def test_what_was_heard_whole_is_approved(studio: Opened) -> None:
    page = listened(studio, "thu")
    assert studio.post("/nghe/thu/duyet", form=approval(page)).status_code == 303
    assert approved(studio)


def test_what_was_only_served_is_not(studio: Opened) -> None:
    page = studio.client.get("/nghe/thu").text
    for edition, digest in re.findall(r'data-edition="(\w+)" data-sha256="(\w+)"', page):
        assert studio.client.get(f"/tieng/thu/{edition}/{digest}").status_code == 200
        told = {"edition": edition, "sha256": digest, "spans": [[0, 3], [20, 9999]]}
        assert studio.post("/nghe/thu/da-nghe", told).json() == {"whole": False}
    assert studio.post("/nghe/thu/duyet", form=approval(page)).status_code == 422
    assert not approved(studio)


def test_what_another_browser_heard_is_not(studio: Opened) -> None:
    page = listened(studio, "thu")
    other = opened(studio.workshop.root)
    assert other.post("/nghe/thu/duyet", form=approval(page)).status_code == 422
    assert not approved(studio)


def test_what_was_made_anew_since_is_not(studio: Opened) -> None:
    page = listened(studio, "thu")
    change(studio.workshop.root, "Bấm nút cài đặt.", "Bấm nút tải về.")
    make(studio.workshop.root, jobs=1)
    answer = studio.post("/nghe/thu/duyet", form=approval(page))
    assert answer.status_code == 422
    assert "làm lại" in answer.text
    fresh = studio.client.get("/nghe/thu").text
    assert studio.post("/nghe/thu/duyet", form=approval(fresh)).status_code == 422
    assert not approved(studio)


def test_a_script_that_changed_since_is_not(studio: Opened) -> None:
    page = listened(studio, "thu")
    change(studio.workshop.root, "Bấm nút cài đặt.", "Bấm nút tải về.")
    assert studio.post("/nghe/thu/duyet", form=approval(page)).status_code == 422
    assert not approved(studio)


def test_what_the_script_guessed_stands_beside_the_form(made: Path) -> None:
    village_of(made)
    path = made / "scripts/lessons/thu.yaml"
    told = path.read_text(encoding="utf-8").replace(
        "title: Bài thử", "title: Bài thử # đoán từ lời văn, xem lại"
    )
    path.write_text(told, encoding="utf-8")
    page = opened(made).client.get("/nghe/thu").text
    assert "tên bài: Bài thử" in page.split("Máy đoán từ lời văn")[1]


def test_another_digest_gives_no_sound(studio: Opened) -> None:
    assert studio.client.get(f"/tieng/thu/loudspeaker/{'0' * 64}").status_code == 404
    assert studio.client.get("/tieng/thu/manifest/0").status_code == 404
    sound = studio.workshop.desk.library.place("thu") / "loudspeaker.mp3"
    digest = re.findall(r'data-sha256="(\w+)"', studio.client.get("/nghe/thu").text)[0]
    sound.write_bytes(sound.read_bytes()[:-1] + b"x")
    assert studio.client.get(f"/tieng/thu/loudspeaker/{digest}").status_code == 404


def test_a_player_is_given_the_part_that_it_asks_for(studio: Opened) -> None:
    digest = re.findall(r'data-sha256="(\w+)"', studio.client.get("/nghe/thu").text)[0]
    whole = (studio.workshop.desk.library.place("thu") / "loudspeaker.mp3").read_bytes()
    address = f"/tieng/thu/loudspeaker/{digest}"
    assert studio.client.get(address).content == whole
    part = studio.client.get(address, headers={"Range": "bytes=1000-1999"})
    assert (part.status_code, part.content) == (206, whole[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(whole)}"
    assert studio.client.get(address, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_author_and_approver_are_two(studio: Opened) -> None:
    page = listened(studio, "thu")
    answer = studio.post("/nghe/thu/duyet", form=approval(page, by="Lê Thị Hoa"))
    assert answer.status_code == 422
    assert "không tự duyệt được" in answer.text


def test_what_changed_since_the_last_approval_is_shown_word_by_word(studio: Opened) -> None:
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    change(studio.workshop.root, "Bấm nút cài đặt.", "Bấm nút tải về.")
    make(studio.workshop.root, jobs=1)
    page = studio.client.get("/nghe/thu").text
    assert re.search(r"<del>cài đặt\.</del>\s*<ins>tải về\.</ins>", page)


def test_what_is_sent_back_waits_for_its_author_until_it_is_made_anew(studio: Opened) -> None:
    form = {"by": "Nguyễn Văn Bình", "text": "Thiếu số điện thoại."}
    assert studio.post("/nghe/thu/tra-lai", form=form).status_code == 303
    assert "Thiếu số điện thoại." in studio.client.get("/").text
    (studio.workshop.root / "scripts/lessons/thu.yaml").write_text(
        LESSON.replace("Bấm nút cài đặt.", "Gọi 0210 3812 345."), encoding="utf-8"
    )
    make(studio.workshop.root, jobs=1)
    assert "Thiếu số điện thoại." not in studio.client.get("/").text


def test_a_station_with_keys_asks_for_one(studio: Opened) -> None:
    from loalang.schedule.keys import new_key, seal

    key, other = new_key(), new_key()
    station = studio.workshop.root / "scripts/stations/an-nghia.yaml"
    signed = f"approvers: [{{name: Nguyễn Văn Bình, key: '{key.public}'}}]\n"
    station.write_text(station.read_text(encoding="utf-8") + signed, encoding="utf-8")
    form = approval(listened(studio, "thu"), passphrase="rau muống tháng mười")
    assert studio.post("/nghe/thu/duyet", form=form).status_code == 422
    for wrong in (b"{}", seal(other, "Nguyễn Văn Bình", "rau muống tháng mười")):
        answer = studio.post("/nghe/thu/duyet", form=form, files={"key": ("khoa.json", wrong)})
        assert answer.status_code == 422
    mine = seal(key, "Nguyễn Văn Bình", "rau muống tháng mười")
    bad = studio.post(
        "/nghe/thu/duyet", form={**form, "passphrase": "sai sai sai"}, files={"key": ("k", mine)}
    )
    assert bad.status_code == 422
    assert not approved(studio)
    answer = studio.post("/nghe/thu/duyet", form=form, files={"key": ("khoa.json", mine)})
    assert answer.status_code == 303, answer.text
    assert approved(studio)


def test_what_is_taken_back_leaves_no_more(studio: Opened, tmp_path: Path) -> None:
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    assert 'value="thu" form="gui" checked' in studio.client.get("/phat").text
    sent = studio.post("/phat/usb", form={"khac": str(tmp_path / "usb"), "bai": ["thu"]})
    assert sent.status_code == 303
    assert not studio.ended().error
    assert "Đã chép 1 bài" in studio.client.get("/phat").text
    assert len(list((tmp_path / "usb").glob("*.mp3"))) == 1
    gone = studio.post("/phat/rut/thu", form={"by": "Nguyễn Văn Bình", "why": "số đã đổi"})
    assert "USB" in gone.text
    assert studio.post("/phat/usb", form={"khac": str(tmp_path / "khac"), "bai": ["thu"]}).status_code == 422
    assert not (tmp_path / "khac").exists()
    assert (
        studio.post("/phat/trang", form={"noi": str(tmp_path / "trang"), "bai": ["thu"]}).status_code == 303
    )
    assert "chưa có bài nào được phát" in studio.ended().error
    assert "chưa có bài nào được phát" in studio.client.get("/phat").text
    assert not list(tmp_path.glob("trang/*"))
    for suffix in ("jpg", "txt", "html"):
        assert studio.client.get(f"/phat/to-roi/thu/{suffix}").status_code == 422


def test_nothing_that_is_not_approved_leaves(studio: Opened, tmp_path: Path) -> None:
    assert studio.post("/phat/usb", form={"khac": str(tmp_path / "usb"), "bai": ["thu"]}).status_code == 422
    assert (
        studio.post("/phat/trang", form={"noi": str(tmp_path / "trang"), "bai": ["thu"]}).status_code == 303
    )
    assert "chưa có bài nào được phát" in studio.ended().error
    for address in ("/phat/to-roi", "/phat/to-roi/thu/jpg", "/phat/to-roi/thu/txt", "/phat/to-roi/thu/html"):
        assert studio.client.get(address).status_code == 422
    assert list(tmp_path.rglob("usb/*.mp3")) == []
    assert list(tmp_path.rglob("trang/*.mp3")) == []


def test_our_own_folder_is_no_place_to_send_to(studio: Opened) -> None:
    assert studio.post("/nghe/thu/duyet", form=approval(listened(studio, "thu"))).status_code == 303
    for address, key in (("/phat/usb", "khac"), ("/phat/trang", "noi")):
        answer = studio.post(address, form={key: str(studio.workshop.out)})
        assert answer.status_code == 422
        assert "của chính Loa Làng" in answer.text


def test_the_hamlet_s_horn_is_heard_and_counts_as_no_hearing(studio: Opened, tmp_path: Path) -> None:
    page = studio.client.get("/nghe/thu").text
    assert 'src="/nghe/thu/dau-thon"' in page
    sound = studio.client.get("/nghe/thu/dau-thon")
    assert sound.headers["content-type"] == "audio/mpeg"
    made = beginning(studio.workshop.desk.library.place("thu") / "loudspeaker.mp3", 45)
    (tmp_path / "dau-thon.mp3").write_bytes(sound.content)
    heard = beginning(tmp_path / "dau-thon.mp3", 60)
    assert abs(len(heard) - len(made)) < 4_410
    assert 0.05 < abs(heard).max() <= 1
    assert not studio.doors.session(studio.client.cookies[studio.cookie]).heard  # type: ignore[union-attr]
    assert studio.client.get("/nghe/khong-co/dau-thon").status_code == 404
