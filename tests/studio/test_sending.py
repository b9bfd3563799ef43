"""Phát ra: one programme or all, with their posters and words; long work is watched, stopped and told."""

import threading
from pathlib import Path

import pytest
from builds import change, make
from opened import Opened, opened, village_of
from test_listening import approval
from test_way import listened

from loalang.studio.works import Work

LESSON = "scripts/lessons/thu.yaml"


@pytest.fixture
def studio(made: Path) -> Opened:
    """The village with two lessons that may leave."""
    village_of(made)
    text = (made / LESSON).read_text(encoding="utf-8")
    second = (
        text.replace("id: thu", "id: hai").replace("Bài thử", "Bài hai").replace("number: 3", "number: 4")
    )
    (made / "scripts/lessons/hai.yaml").write_text(second, encoding="utf-8")
    make(made, jobs=1)
    studio = opened(made)
    for lesson in ("thu", "hai"):
        went = studio.post(f"/nghe/{lesson}/duyet", form=approval(listened(studio, lesson)))
        assert went.status_code == 303, went.text
    return studio


def sent(studio: Opened, address: str, **form: str | list[str]) -> Work:
    assert studio.post(address, form=form).status_code == 303
    return studio.ended()


def test_what_is_marked_leaves_and_the_rest_stays(studio: Opened, tmp_path: Path) -> None:
    usb, site = tmp_path / "usb", tmp_path / "trang"
    assert "Đã chép 1 bài" in sent(studio, "/phat/usb", khac=str(usb), bai=["hai"]).told
    assert [path.name for path in usb.glob("*.mp3")] == ["001-Bai-hai.mp3"]
    assert "Đã đưa lên" in sent(studio, "/phat/trang", noi=str(site), bai=["hai"]).told
    assert (site / "hai").is_dir()
    assert not (site / "thu").exists()
    sent(studio, "/phat/trang", noi=str(site), bai=["thu"])
    assert (site / "hai").is_dir(), "what stands there stays"
    assert (site / "thu").is_dir()
    for lesson in ("thu", "hai"):
        change(studio.workshop.root, "chưa?", "chưa nào?", f"scripts/lessons/{lesson}.yaml")
    answer = studio.post("/phat/usb", form={"khac": str(usb), "bai": ["thu"]})
    assert (answer.status_code, list(usb.glob("*.mp3"))) == (422, []), "also where nothing may leave"


def test_nothing_marked_is_told(studio: Opened, tmp_path: Path) -> None:
    answer = studio.post("/phat/usb", form={"khac": str(tmp_path / "usb")})
    assert answer.status_code == 422
    assert "chưa chọn bài nào" in answer.text


def test_each_programme_has_its_poster_its_picture_and_its_words(studio: Opened) -> None:
    for suffix, begins in (("jpg", b"\xff\xd8"), ("html", b"<!doctype html>")):
        answer = studio.client.get(f"/phat/to-roi/thu/{suffix}")
        assert answer.status_code == 200
        assert answer.content.lower().startswith(begins)
    assert "Bài thử" in studio.client.get("/phat/to-roi/thu/txt").text
    assert "khoa-hoc.html" in studio.client.get("/phat/to-roi").headers["content-disposition"]
    assert studio.client.get("/phat/to-roi/thu/exe").status_code == 404


def test_a_poster_of_what_changed_since_is_refused(studio: Opened) -> None:
    change(studio.workshop.root, "Bấm nút cài đặt.", "Bấm nút tải về.")
    assert studio.client.get("/phat/to-roi/thu/jpg").status_code == 422


def test_long_work_is_one_at_a_time_is_stopped_and_told(studio: Opened) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def act(work: Work) -> str:
        work.total = 2
        begun.set()
        go_on.wait(10)
        work.reach(1)
        return "không ai dừng"

    works = studio.workshop.works
    works.begin("Việc dài", "/phat", act)
    assert begun.wait(10)
    assert "Việc dài" in studio.client.get("/phat").text
    other = studio.post("/phat/usb", form={"khac": "/tmp/khac", "bai": ["thu"]})
    assert other.status_code == 422
    assert "đang có việc khác" in other.text
    stopped = studio.post("/viec/dung", form={})
    assert stopped.headers["location"] == "/phat"
    go_on.set()
    assert studio.ended().stopped
    assert "Đã dừng" in studio.client.get("/phat").text
    assert "Đã dừng" not in studio.client.get("/giong").text
    assert '"finished": true' in studio.client.get("/viec/theo-doi").text


def test_work_that_breaks_is_told_in_words(studio: Opened) -> None:
    def act(_work: Work) -> str:
        raise ZeroDivisionError

    studio.workshop.works.begin("Việc hỏng", "/phat", act)
    assert studio.ended().error
    page = studio.client.get("/phat").text
    assert "Việc hỏng: chưa làm được" in page
    assert "Traceback" not in page


def test_only_a_voice_of_the_catalogue_is_installed_and_only_from_a_folder_of_this_computer(
    studio: Opened, tmp_path: Path
) -> None:
    page = studio.client.get("/giong").text
    assert "vi_VN-vais1000-medium" in page
    known = "vi_VN-vais1000-medium"
    for form in (
        {"ten": "la", "thu-muc": ""},
        {"ten": known, "thu-muc": "https://la.example/giong"},
        {"ten": known, "thu-muc": "giong"},
        {"ten": known, "thu-muc": str(tmp_path)},
    ):
        assert studio.post("/giong/cai", form=form).status_code == 422, form
    assert studio.workshop.works.last is None
    (tmp_path / f"{known}.onnx").write_bytes(b"x")
    (tmp_path / f"{known}.onnx.json").write_text("{}", encoding="utf-8")
    wrong = sent(studio, "/giong/cai", ten=known, **{"thu-muc": str(tmp_path)})
    assert "không đúng bản trong danh mục" in wrong.error
    assert "chưa làm được" in studio.client.get("/giong").text
