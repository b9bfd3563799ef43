"""Writing: what is typed is kept, told how it will be said, and never lost or written over in silence."""

import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import LESSON
from opened import Opened, opened, village_of
from test_way import known

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</textarea>"


@pytest.fixture
def studio(content: Path) -> Opened:
    return opened(village_of(content))


def file_of(studio: Opened, lesson: str = "thu") -> Path:
    return studio.workshop.root / f"scripts/lessons/{lesson}.yaml"


def typed(studio: Opened, mark: str, *edits: object, **more: object) -> dict[str, str]:
    told: dict[str, str] = studio.post("/viet/thu/doc", {"known": mark, "edits": list(edits), **more}).json()
    return told


def test_what_is_typed_is_kept_before_it_is_saved_and_the_file_stays(studio: Opened) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    answer = typed(studio, mark, {"path": ["segments", 0, "say"], "value": "Hôm nay 5% hộ đã cài."})
    assert "năm phần trăm" in answer["reading"]
    assert file_of(studio).read_text(encoding="utf-8") == LESSON
    again = opened(studio.workshop.root)  # the server was killed and begun anew
    page = again.client.get("/viet/thu").text
    assert "Hôm nay 5% hộ đã cài." in page
    assert "Đang viết dở" in page


PAPER = """\
TRẠM Y TẾ XÃ ĐÔNG HẠ

Trạm Y tế xã Đông Hạ tổ chức khám mắt cho người cao tuổi từ 7h ngày 5/12/2026 tại nhà văn hóa thôn Hạ.
Trân trọng./.
"""


def test_what_a_paper_leaves_to_guess_is_marked_on_the_page_and_what_is_not_said_is_listed(
    studio: Opened,
) -> None:
    went = studio.post("/viet/dan", form={"chu": PAPER.replace("Hạ tổ", "Hạ\u200b tổ")})
    page = studio.client.get(home := went.headers["location"]).text
    assert "ký tự" in page[page.index('<p class="card">') :][:200]  # what was cleaned is told
    marked = dict(re.findall(r'<p class="note" id="(o-\d+-\d+)-xem">([^<]*)</p>', page))
    labels = dict(re.findall(r'<label for="(o-\d+-\d+)">([^<]+?) ?<', page))
    guessed = {labels[id_] for id_, note in marked.items() if note.startswith("đoán từ lời văn, xem lại")}
    assert guessed == {"Tên bài", "Đến hết ngày", "Ai báo", "Báo cho ai", "Khi nào", "Ở đâu"}
    (asked,) = (labels[id_] for id_, note in marked.items() if note.startswith("chưa thấy"))
    assert asked == "Hỏi ai"
    for id_ in marked:
        assert re.search(rf'aria-describedby="[^"]*\b{id_}-xem"', page)
    assert "Không đọc 2 dòng" in page
    edit = {"path": ["segments"], "kind": "add", "value": {"say": "Trân trọng./."}}
    answer = studio.post(f"{home}/doc", {"known": known(page), "edits": [edit]}).json()
    assert "Không đọc 1 dòng" in answer["fields"]
    more = [{"path": ["title"], "value": "Khám mắt cho các cụ"}, {**edit, "value": {"say": "Xin nhắc lại."}}]
    answer = studio.post(f"{home}/doc", {"known": answer["known"], "edits": more}).json()
    assert '"o-1-1-xem"' not in answer["fields"]  # somebody has looked at the title
    assert "đoán" in answer["fields"]


def test_saving_changes_the_value_and_nothing_else(studio: Opened) -> None:
    file_of(studio).write_text("# lời dặn\n" + LESSON, encoding="utf-8")
    mark = known(studio.client.get("/viet/thu").text)
    mark = typed(studio, mark, {"path": ["segments", 3, "warning"], "value": "Không đọc mã: cho ai."})[
        "known"
    ]
    assert studio.post("/viet/thu/luu", {"known": mark}).json()["saved"]
    wanted = LESSON.replace("warning: Không đọc mã OTP cho bất kỳ ai.", 'warning: "Không đọc mã: cho ai."')
    assert file_of(studio).read_text(encoding="utf-8") == "# lời dặn\n" + wanted
    unchanged = studio.post("/viet/thu/luu", {"known": mark}).json()
    assert unchanged == {"saved": True, "whole": True}  # its sound can be made though nothing was typed


def test_a_second_tab_does_not_write_over_the_first(studio: Opened) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    typed(studio, mark, {"path": ["title"], "value": "Của tab một"})
    answer = studio.post(
        "/viet/thu/doc", {"known": mark, "edits": [{"path": ["title"], "value": "Của tab hai"}]}
    )
    assert answer.status_code == 409
    assert "Của tab một" in answer.json()["conflict"]
    assert "Của tab một" in studio.client.get("/viet/thu").text


def test_who_keeps_her_own_has_what_she_saw_and_not_a_mixture(studio: Opened) -> None:
    page = studio.client.get("/viet/thu").text
    seen = file_of(studio).read_text(encoding="utf-8")
    typed(studio, known(page), {"path": ["summary"], "value": "Tóm tắt của tab một"})
    mine = {"seen": seen, "edits": [{"path": ["title"], "value": "Của tab hai"}]}
    told = studio.post("/viet/thu/doc", {"known": known(page), **mine}).json()
    assert "<del>title: Của tab hai" in told["conflict"]
    kept = studio.post("/viet/thu/doc", {"known": told["mark"], "text": seen, **mine}).json()
    assert "Của tab hai" in kept["text"]
    assert "Tóm tắt của tab một" not in kept["text"]


def test_the_settings_show_both_sides_when_another_saved_first(studio: Opened) -> None:
    page = studio.client.get("/dai").text
    base = re.findall(r'name="base" value="(\w+)"', page)[0]
    form = dict(re.findall(r'name="([\w.]+)" value="([^"]*)"', page))
    assert studio.post("/dai/luu", form={**form, "team.phone": "0210 3999 999"}).status_code == 303
    second = studio.post("/dai/luu", form={**form, "base": base, "team.phone": "0210 3888 888"})
    assert second.status_code == 409
    assert 'value="0210 3888 888"' in second.text
    assert "Bản kia: 0210 3999 999" in second.text
    station = studio.workshop.root / "scripts/stations/an-nghia.yaml"
    assert "0210 3999 999" in station.read_text(encoding="utf-8")
    base = re.findall(r'name="base" value="(\w+)"', second.text)[0]
    assert (
        studio.post("/dai/luu", form={**form, "base": base, "team.phone": "0210 3888 888"}).status_code == 303
    )
    assert "0210 3888 888" in station.read_text(encoding="utf-8")


def test_a_file_that_changed_under_the_draft_is_shown_beside_it(studio: Opened) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    mark = typed(studio, mark, {"path": ["title"], "value": "Của phòng thu"})["known"]
    file_of(studio).write_text(LESSON.replace("Bài thử", "Của người khác"), encoding="utf-8")
    answer = studio.post("/viet/thu/luu", {"known": mark})
    assert answer.status_code == 409
    assert "Của phòng thu" in answer.json()["conflict"]
    assert "Của người khác" in answer.json()["conflict"]
    assert "Của người khác" in file_of(studio).read_text(encoding="utf-8")
    over = studio.post("/viet/thu/luu", {"known": mark, "over": answer.json()["mark"]})
    assert over.json()["saved"]
    assert "Của phòng thu" in file_of(studio).read_text(encoding="utf-8")


def test_the_whole_file_has_the_same_check(studio: Opened) -> None:
    page = studio.client.get("/viet/thu?ca-tep=1").text
    answer = typed(studio, known(page), text=LESSON.replace("mc: lan", "mc: lna"))
    assert "có phải &#39;lan&#39;" in answer["reading"]
    broken = typed(studio, answer["known"], text="id: [")
    assert "chưa đóng" in broken["reading"]


def test_a_guess_is_amber_the_unread_red_and_the_lexicon_settles_it(studio: Opened) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    answer = typed(studio, mark, {"path": ["segments", 0, "say"], "value": "Gặp QZWX báo."})
    assert "mark unread" in answer["reading"]
    told = {"token": "QZWX", "reading": "quy dét"}
    assert studio.post("/viet/thu/tu-dien", told).status_code == 200
    assert "quy dét" in (studio.workshop.root / "scripts/lexicon.yaml").read_text(encoding="utf-8")
    assert "mark unread" not in typed(studio, answer["known"])["reading"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["segments", 0, "say"], '  - say: {text: "Gọi QZWX nhé.", read: Gọi quy dét nhé.}'),
        (["segments", 1, "dialogue", 0, "mc"], '      - mc: {text: "Gọi QZWX nhé.", read: Gọi quy dét nhé.}'),
    ],
)
def test_one_sentence_alone_is_read_otherwise(studio: Opened, path: list[str | int], line: str) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    mark = typed(studio, mark, {"path": path, "value": "Gọi QZWX nhé."})["known"]
    at = path[:-1] if path[-1] == "mc" else path
    told = {"path": at, "kind": "read", "value": {"token": "QZWX", "reading": "quy dét"}}
    answer = typed(studio, mark, told)
    assert not answer["refused"]
    assert line.replace('"Gọi QZWX nhé."', "Gọi QZWX nhé.") in answer["text"]
    assert "mark told" in answer["reading"] or 'class="told"' in answer["reading"]


def test_a_sentence_is_spoken_in_its_voice(studio: Opened) -> None:
    answer = studio.post("/viet/thu/cau", {"voice": "lan", "say": "Kính thưa bà con."})
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.content[:4] == b"RIFF"
    assert len(answer.content) > 20_000
    assert studio.post("/viet/thu/cau", {"voice": "../lan", "say": "a"}).status_code == 422


class Tags(HTMLParser):
    """What of a page could act: scripts, handlers, and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script" and not (told.get("src") or "").startswith("/tinh/"):
            self.bad.append(tag)
        if any(name.startswith("on") for name in told) or tag in ("iframe", "object", "embed", "base"):
            self.bad.append(tag)
        if tag == "img" and told.get("src") != "/chung/loa.svg":
            self.bad.append(tag)
        for name in ("href", "src", "action"):
            if (value := told.get(name)) and not value.startswith(("/", "#", "https://", "http://")):
                self.bad.append(f"{name}={value}")


def acts(html: str) -> list[str]:
    tags = Tags()
    tags.feed(html)
    return tags.bad


def test_no_text_of_an_officer_becomes_a_script(studio: Opened) -> None:
    assert acts(f"<p>{HOSTILE}</p>")
    mark = known(studio.client.get("/viet/thu").text)
    edits = [
        {"path": path, "value": HOSTILE}
        for path in (["title"], ["summary"], ["segments", 0, "say"], ["segments", 1, "dialogue", 0, "mc"],
                     ["segments", 2, "steps", 0], ["segments", 4, "quiz", "ask"])
    ]  # fmt: skip
    answer = studio.post("/viet/thu/doc", {"known": mark, "edits": edits}).json()
    assert acts(answer["reading"]) == []
    stale = studio.post("/viet/thu/doc", {"known": mark, "edits": edits, "seen": HOSTILE}).json()
    assert acts(stale["conflict"]) == []
    for address in ("/viet", "/viet/thu", "/viet/thu?ca-tep=1"):
        assert acts(studio.client.get(address).text) == [], address
    studio.post("/viet/thu/luu", {"known": answer["known"]})
    station = studio.workshop.root / "scripts/stations/an-nghia.yaml"
    station.write_text(
        station.read_text(encoding="utf-8").replace("Đài truyền thanh xã An Nghĩa", "&x"), "utf-8"
    )
    told = station.read_text(encoding="utf-8").replace("&x", "'" + HOSTILE.replace("'", "''") + "'")
    station.write_text(told, encoding="utf-8")
    studio.post("/nghe/thu/tra-lai", form={"by": HOSTILE, "text": HOSTILE})
    studio.post("/viet/moi", form={"ten": HOSTILE, "khuon": "thong-bao"})
    studio.post("/viet/dan", form={"chu": f"THÔNG BÁO\n{HOSTILE}\n{HOSTILE}"})
    names = [path.stem for path in (studio.workshop.own / "nhap").glob("*.json")]
    for address in ("/", "/viet", "/nghe", "/nghe/thu", "/lich", "/phat", "/giong", "/nhat-ky", "/dai",
                    f"/giup?tim={HOSTILE}", *(f"/viet/{name}" for name in names)):  # fmt: skip
        assert acts(studio.client.get(address).text) == [], address
    error = studio.post("/phat/usb", form={"khac": HOSTILE})
    assert acts(error.text) == []


@pytest.mark.parametrize(
    "edits",
    [[{"path": "title"}], [{"path": []}], [{"path": [None]}], ["x"], [{"path": ["title"], "kind": "eval"}]],
)
def test_edits_that_are_none_are_refused(studio: Opened, edits: object) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    assert studio.post("/viet/thu/doc", {"known": mark, "edits": edits}).status_code == 422


def test_two_who_save_at_once_leave_one_whole_file(studio: Opened) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    mark = typed(studio, mark, {"path": ["title"], "value": "Một"})["known"]
    csrf = studio.csrf
    headers = {"Origin": "http://127.0.0.1:8060", "X-Csrf": csrf}

    def save(_turn: int) -> int:
        return studio.client.post("/viet/thu/luu", json={"known": mark}, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        codes = set(pool.map(save, range(4)))
    assert codes <= {200, 409}
    assert file_of(studio).read_text(encoding="utf-8") == LESSON.replace("Bài thử", "Một")
