"""What is thrown at the studio: nothing of it gets through, nothing of it is a fault.

Addresses, forms and fields are found, not listed: what is new is attacked, too.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import yaml
from builds import make
from conftest import few
from network import Village, village
from opened import ORIGIN, Opened, opened, village_of
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from test_listening import approval
from test_way import known, listened
from test_writing import HOSTILE, acts

from loalang.content.yaml_nodes import parse_yaml
from loalang.schedule.approvals import Approvals, ApprovalState
from loalang.studio.builds import Builds
from loalang.studio.safety import MOST_BYTES

SCRIPT = "<script>alert(1)"
HOSTILES = (
    HOSTILE,
    "javascript:alert(1)",
    "</title></textarea></style><svg onload=alert(1)>",
    "&lt;script&gt;'\"`",
)


@pytest.fixture
def studio(content: Path) -> Opened:
    return opened(village_of(content))


@pytest.fixture
def studio_with_sound(made: Path) -> Opened:
    village_of(made)
    make(made, jobs=1)
    return opened(made)


@pytest.fixture(autouse=True)
def _nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Builds, "begin", lambda self, build: None)


def routes(studio: Opened) -> list[tuple[str, str]]:
    """Each address with its method; parts of it in braces."""
    found = []
    for route in studio.client.app.routes:  # type: ignore[attr-defined]
        assert isinstance(route, Route | Mount)
        methods = {"GET"} if isinstance(route, Mount) else (route.methods or set()) - {"HEAD"}
        found += [(method, route.path) for method in sorted(methods)]
    assert len(found) > 45
    return found


def filled(path: str, part: str = "thu") -> str:
    return re.sub(r"\{\w+:ma\}", part, path)


# --- another site ------------------------------------------------------------------------------------------


def test_no_form_of_another_site_is_taken_at_any_address(studio: Opened) -> None:
    for method, path in routes(studio):
        if method != "POST":
            continue
        address, token = filled(path), {"csrf": studio.csrf}
        wrong_origins = ({}, {"Origin": "null"}, {"Origin": "http://evil.example"}, {"Origin": ORIGIN + "0"})
        for headers in (*wrong_origins, {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"}):
            if address == "/vao" and len(headers) == 2:
                continue  # a link elsewhere may lead there; without its token it opens nothing
            answer = studio.client.post(address, data=token, headers=headers, follow_redirects=False)
            assert answer.status_code == 403, (address, headers)
        if address == "/vao":
            continue
        for wrong in ({}, {"csrf": ""}, {"csrf": studio.csrf[:-1]}, {"csrf": "á" * 43}):
            answer = studio.client.post(
                address, data=wrong, headers={"Origin": ORIGIN}, follow_redirects=False
            )
            assert answer.status_code == 403, (address, wrong)
            assert "đã cũ" in answer.text


def test_nothing_is_done_by_an_address_alone(studio: Opened) -> None:
    """A picture or a link of another page can do no more than GET."""
    paths = {path for method, path in routes(studio) if method == "POST"}
    both = {path for method, path in routes(studio) if method == "GET"} & paths
    assert both == {"/vao"}
    for path in paths - both:
        lower = filled(path)
        if any(method == "GET" and re.fullmatch(re.sub(r"\{\w+:ma\}", "[a-z0-9-]+", other), lower)
               for method, other in routes(studio)):  # fmt: skip
            continue
        assert studio.client.get(lower).status_code == 405, path


@pytest.mark.parametrize(
    "host", ["evil.example:8060", "127.0.0.1.evil.example:8060", "127.0.0.1:8061", "[::1]:8060"]
)
def test_a_name_pointed_at_this_computer_gets_nothing_at_any_address(studio: Opened, host: str) -> None:
    for method, path in routes(studio):
        headers = {"Host": host, "Origin": f"http://{host}"}
        assert studio.client.request(method, filled(path), headers=headers).status_code == 421, path


# --- files -------------------------------------------------------------------------------------------------

OUT = (
    "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e", "..%5c..%5cx", "thu%00.yaml", "thu.yaml",
    "%c0%ae%c0%ae", "C:%5cx", "THU", "thu%2f..%2fthu", "-", "thu-", "con%0d%0aX-Y:1",
)  # fmt: skip


def test_no_part_of_any_address_leads_out_of_its_folder(studio: Opened) -> None:
    for method, path in routes(studio):
        if "{" not in path:
            continue
        for out in OUT:
            address = filled(path, out)
            headers = {"Origin": ORIGIN, "X-Csrf": studio.csrf} if method == "POST" else {}
            answer = studio.client.request(method, address, headers=headers, follow_redirects=False)
            assert answer.status_code in (404, 405), (address, answer.status_code)
            assert "root:" not in answer.text


@pytest.mark.parametrize(
    "out", ["../../../etc/passwd", "..\\..\\x", "/etc/passwd", "thu\0", "../thu", "x" * 5_000]
)
def test_no_field_names_a_file_of_ours_to_read_or_write(studio: Opened, out: str) -> None:
    root = studio.workshop.root
    before = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    for field, address in (
        ("khuon", "/viet/moi"),
        ("bai", "/lich/ghim"),
        ("khoa", "/lich/bo-ghim"),
        ("den", "/lich/doi"),
        ("ve", "/lam/dung"),
    ):
        form = {"ten": "Bài mới", "buoi": "2026-11-25 05:30", "so": "0", field: out}
        answer = studio.post(address, form=form)
        assert answer.status_code in (303, 422), (address, answer.status_code)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith(("/nghe", "/lich"))
    for inside in (root / "scripts", root / "episodes", root, root / ".loalang"):
        assert (
            studio.post("/phat/usb", form={"khac": f"{inside}/{out[:200]}" if out else ""}).status_code == 422
        )
    told = {"voice": out, "say": "Chào bà con."}
    assert studio.post("/viet/thu/cau", told).status_code == 422
    after = {path for path in root.parent.rglob("*") if path.is_file()}
    new = {path.relative_to(root).as_posix() for path in after - set(before)}
    assert all(name.startswith(".loalang/nhap/") or name.startswith("episodes/") for name in new), new
    assert all(path.read_bytes() == data for path, data in before.items())


@pytest.mark.parametrize(
    "name", ["../../x.docx", "..\\x.pdf", "/etc/passwd", "x\0.txt", HOSTILE, "x" * 3_000, "", "con"]
)
def test_the_name_of_a_file_that_is_sent_is_only_told(studio: Opened, name: str) -> None:
    before = {path for path in studio.workshop.root.parent.rglob("*") if path.is_file()}
    paper = "THÔNG BÁO\nHọp thôn lúc 19h30 ngày 26/11/2026 tại nhà văn hóa.".encode()
    answer = studio.post("/viet/dan", form={"chu": ""}, files={"tep": (name, paper)})
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert acts(studio.client.get(answer.headers["location"] + "?ca-tep=1").text) == []
    new = {path for path in studio.workshop.root.parent.rglob("*") if path.is_file()} - before
    assert all(path.parent == studio.workshop.own / "nhap" and path.suffix == ".json" for path in new)


# --- scripts -----------------------------------------------------------------------------------------------


class Forms(HTMLParser):
    """The forms of a page: address, and the names of the fields that somebody fills in."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str], list[str], list[str]]] = []
        self.links: list[str] = []
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(told.get("href", ""))
        if "formaction" in told:  # a button that sends its form elsewhere
            self.forms.append((told["formaction"], *self.forms[-1][1:]))
        if tag == "form":
            self.forms.append((told.get("action", ""), {}, [], []))
        if "data-path" in told:
            self.paths.append(told["data-path"])
        if tag in ("input", "textarea", "select") and told.get("name") and self.forms:
            _address, hidden, free, files = self.forms[-1]
            kind = told.get("type", "text")
            if kind == "file":
                files.append(told["name"])
            elif kind in ("hidden", "checkbox"):
                hidden[told["name"]] = told.get("value", "")
            else:
                free.append(told["name"])


def seen(text: str) -> Forms:
    found = Forms()
    found.feed(text)
    return found


def crawled(studio: Opened) -> Iterator[tuple[str, str]]:
    """Every page that a link of another leads to, once."""
    waiting, done = ["/"], set()
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"(/giup/|\?tuan=).*", r"\1", address)  # pages of the handbook are one; so are weeks
        if kind in done or not address.startswith("/") or address.startswith(("/chung", "/lich/bang")):
            continue
        done.add(kind)
        answer = studio.client.get(address)
        assert answer.status_code in (200, 404, 422), (address, answer.status_code)
        if "html" in answer.headers["content-type"]:
            yield address, answer.text
            waiting += [unescape(link).split("#")[0] for link in seen(answer.text).links]


def nothing_acts(told: str, where: object) -> None:
    assert acts(told) == [], where
    assert SCRIPT not in told, where
    assert "<svg onload" not in told, where


@pytest.mark.slow
def test_no_field_of_any_form_becomes_a_script(studio_with_sound: Opened) -> None:
    studio = studio_with_sound
    filled_in: set[tuple[str, str]] = set()
    for _round in range(2):  # what the first round wrote has forms of its own
        for _address, text in list(crawled(studio)):
            for action, hidden, free, files in seen(text).forms:
                if action in ("", "/giup", "/ra") or {(action, field) for field in free} <= filled_in:
                    continue
                filled_in |= {(action, field) for field in free}
                for hostile in HOSTILES:
                    form = {**hidden, **dict.fromkeys(free, hostile)}
                    sent = {
                        field: (hostile, b"{}")
                        for field in files
                        if hostile == HOSTILE and "key" not in files
                    }
                    answer = studio.post(action, form=form, **({"files": sent} if sent else {}))
                    assert answer.status_code in (200, 303, 404, 409, 422), (action, answer.text)
                    if "html" in answer.headers.get("content-type", ""):
                        nothing_acts(answer.text, action)
    assert len(filled_in) > 20, filled_in
    for address, text in crawled(studio):
        nothing_acts(text, address)
    for hostile in HOSTILES:
        nothing_acts(studio.client.get("/giup", params={"tim": hostile}).text, "/giup")
        nothing_acts(studio.client.get("/lich", params={"tuan": hostile, "khoi": hostile}).text, "/lich")


def test_no_value_of_a_script_becomes_a_script(studio: Opened) -> None:
    page = studio.client.get("/viet/thu").text
    paths = [json.loads(unescape(path)) for path in seen(page).paths]
    assert len(paths) > 10
    mark = known(page)
    for hostile in HOSTILES:
        edits = [{"path": path, "value": hostile} for path in paths]
        edits += [{"path": ["segments"], "kind": "add", "value": {hostile: hostile}}]
        answer = studio.post("/viet/thu/doc", {"known": mark, "edits": edits}).json()
        mark = answer["known"]
        for part in ("reading", "fields"):
            nothing_acts(answer.get(part, ""), part)
        stale = studio.post("/viet/thu/doc", {"known": "x", "edits": edits, "seen": hostile}).json()
        nothing_acts(stale["conflict"], "conflict")
        for address in ("/viet", "/viet/thu", "/viet/thu?ca-tep=1", "/"):
            nothing_acts(studio.client.get(address).text, address)


def leaves(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if isinstance(value, str):
            yield (*at, key)
        else:
            yield from leaves(value, (*at, key))


def test_no_value_of_any_file_becomes_a_script(studio: Opened) -> None:
    """A file that somebody else wrote: each of its texts in turn, and what is told where it is refused."""
    root, tried = studio.workshop.root, 0
    shown = {
        "stations": ("/", "/dai"),
        "voices": ("/giong",),
        "policies": ("/dai",),
        "lessons": ("/viet/thu",),
    }
    for path in [*(root / "scripts").rglob("*.yaml"), *(root / "voices").glob("*.yaml")]:
        whole = path.read_text(encoding="utf-8")
        data = parse_yaml(path.read_bytes(), path.name).data
        for place in leaves(data):
            changed = json.loads(json.dumps(data, default=str))
            inner = changed
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = HOSTILE
            path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
            for address in shown[path.parent.name]:
                answer = studio.client.get(address)
                assert answer.status_code in (200, 422), (path.name, place)
                nothing_acts(answer.text, (path.name, place, address))
            tried += 1
        path.write_text(whole, encoding="utf-8")
    assert tried > 40


# --- too much ----------------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


BOMBS = {
    "a document of one letter": ("bom.docx", lambda: zipped({"word/document.xml": b"A" * (100 << 20)})),
    "a document of entities": ("bom.docx", lambda: zipped({"word/document.xml": LAUGHS.encode()})),
    "a document of many files": ("bom.docx", lambda: zipped({f"word/{i}.xml": b"" for i in range(4_000)})),
    "a PDF of nothing": ("bom.pdf", lambda: b"%PDF-1.7\n" + b"0 0 obj\n" * 2_800_000),
    "a PDF that is cut": ("bom.pdf", lambda: b"%PDF-1.7\n1 0 obj<</Length 999999999>>stream\n"),
    "a text without end": ("dai.txt", lambda: b"a" * (3 << 20)),
    "a page of nested lists": ("sau.html", lambda: b"<html><body>" + b"<ul><li>" * 100_000),
}
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><l>&j;</l>"
)


@pytest.mark.parametrize(
    "bomb", few(BOMBS, "a document of entities", "a PDF that is cut", "a page of nested lists")
)
def test_a_file_that_is_a_bomb_is_refused_in_one_line(studio: Opened, bomb: str) -> None:
    name, made = BOMBS[bomb]
    answer = studio.post("/viet/dan", form={"chu": ""}, files={"tep": (name, made())})
    assert answer.status_code == 422, answer.text
    assert name in unescape(answer.text)
    assert studio.client.get("/").status_code == 200


def test_a_recording_that_unfolds_into_more_than_anybody_says_is_refused(studio: Opened) -> None:
    out = io.BytesIO()
    soundfile.write(out, np.zeros(8_000 * 700, np.int16), 8_000, format="FLAC")
    assert len(out.getvalue()) < 1 << 20
    sent = {"tieng": ("ban-thu.wav", out.getvalue())}
    assert studio.post("/thu-am/giu", form={"ten": "dài"}, files=sent).status_code == 422
    assert not (studio.workshop.root / "thu-am").exists()


def test_a_body_that_never_ends_is_cut_off_whatever_it_said_of_its_length(studio: Opened) -> None:
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while given < 4 * MOST_BYTES:
            given += 1 << 20
            yield b"a" * (1 << 20)

    headers = {"Origin": ORIGIN, "X-Csrf": studio.csrf}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"):
        given = 0
        answer = studio.client.post("/viet/dan", content=endless(), headers={**headers, "Content-Type": kind})
        assert answer.status_code in (400, 413), (kind, answer.status_code)


def test_a_form_of_ten_thousand_fields_is_refused(studio: Opened) -> None:
    form = {f"o-{i}": "x" for i in range(10_000)}
    assert studio.post("/viet/moi", form=form).status_code == 413
    files = [("tep", (f"{i}.txt", b"x")) for i in range(50)]
    assert studio.post("/viet/dan", form={"chu": ""}, files=files).status_code == 413


DEEP = "[" * 800 + "]" * 800
STRANGE = {
    "nested too deeply": "[" * 100_000,
    "nested deeply in a value": f'{{"known": {"[" * 50_000 + "]" * 50_000}}}',
    "nested in an edit": f'{{"known": "KNOWN", "edits": [{{"path": ["title"], "value": {DEEP}}}]}}',
    "nested in what is added": f"""{{"known": "KNOWN", "edits":
        [{{"path": ["segments"], "kind": "add", "value": {DEEP}}}]}}""",
    "half a letter": r"""{"known": "KNOWN", "text": "\udfff", "token": "\ud800", "reading": "x"}""",
    "half a letter in a conflict": r"""{"known": "\ud800", "seen": "\udfff", "say": "\ud800"}""",
    "no number": '{"known": NaN, "spans": [[NaN, Infinity]], "edits": Infinity}',
    "no object": '"chữ"',
    "no JSON": "{",
    "nothing": "",
    "texts that are none": '{"known": [1], "text": {"a": 1}, "edits": {"path": 1}, "seen": 5, "over": []}',
    "names that are none": '{"token": [], "reading": {}, "voice": 1, "say": [], "edition": {}, "sha256": []}',
    "edits that are none": """{"known": "KNOWN", "edits": [{"path": ["title"], "value": 1e400},
        {"path": [-1], "value": []}, {"path": ["segments", 99999999999999999999], "value": "x"},
        {"path": ["segments", 0], "kind": "read"}]}""",
}


@pytest.mark.parametrize(
    "what", few(STRANGE, "nested too deeply", "half a letter", "no number", "edits that are none")
)
def test_strange_json_is_refused_at_every_address_and_never_a_fault(studio: Opened, what: str) -> None:
    body = STRANGE[what].replace("KNOWN", known(studio.client.get("/viet/thu").text))
    for method, path in routes(studio):
        if method == "POST" and path not in ("/vao", "/ra"):
            headers = {"Origin": ORIGIN, "X-Csrf": studio.csrf, "Content-Type": "application/json"}
            answer = studio.client.post(
                filled(path), content=body.encode(), headers=headers, follow_redirects=False
            )
            assert answer.status_code < 500, path
    assert studio.client.get("/viet/thu").status_code == 200


@pytest.mark.parametrize("at", ["9" * 400, "-1", "1e300", "86401", '"5"', "null", "[0, 1]"])
def test_seconds_that_no_programme_has_were_not_heard(studio_with_sound: Opened, at: str) -> None:
    studio = studio_with_sound
    page = studio.client.get("/nghe/thu").text
    edition, digest = re.findall(r'data-edition="(\w+)" data-sha256="(\w+)"', page)[0]
    studio.client.get(f"/tieng/thu/{edition}/{digest}")
    body = f'{{"edition": "{edition}", "sha256": "{digest}", "spans": [[0, {at}], [{at}, {at}], {at}]}}'
    headers = {"Origin": ORIGIN, "X-Csrf": studio.csrf, "Content-Type": "application/json"}
    answer = studio.client.post("/nghe/thu/da-nghe", content=body.encode(), headers=headers)
    assert answer.json() == {"whole": False}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)),
        "[" * 20_000,
        "- " * 20_000,
        "a: " + "&x " * 5_000,
        "!!python/object/apply:os.system [id]",
        "id: thu\ntitle: " + "x" * 1_100_000,
        "? " * 5_000,
    ],
    ids=["aliases", "brackets", "lists", "anchors", "objects", "a megabyte", "keys"],
)  # fmt: skip
def test_yaml_that_is_a_bomb_is_refused_in_one_line(studio: Opened, text: str) -> None:
    mark = known(studio.client.get("/viet/thu").text)
    answer = studio.post("/viet/thu/doc", {"known": mark, "text": text})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert 'class="error"' in answer.json()["reading"]
        assert studio.client.get("/viet/thu").status_code == 200
        assert studio.post("/viet/thu/luu", {"known": answer.json()["known"]}).status_code in (409, 422)


# --- what was stolen ---------------------------------------------------------------------------------------


def test_a_link_that_was_used_opens_nothing_however_often_it_is_tried_at_once(studio: Opened) -> None:
    link = f"/vao?ma={studio.doors.new_link()}"

    def enter(_turn: int) -> int:
        browser = TestClient(studio.client.app, base_url=ORIGIN)
        return browser.get(link, follow_redirects=False).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(enter, range(8))) == [303] + [403] * 7


def test_the_cookie_of_a_session_that_ended_opens_nothing(studio: Opened) -> None:
    cookie = studio.client.cookies[studio.cookie]
    assert studio.post("/ra", form={}).status_code == 200
    thief = TestClient(studio.client.app, base_url=ORIGIN)
    thief.cookies.set(studio.cookie, cookie)
    assert thief.get("/").status_code == 403


def test_a_cookie_of_another_run_of_the_studio_opens_nothing(studio: Opened) -> None:
    other = opened(studio.workshop.root)
    thief = TestClient(other.client.app, base_url=ORIGIN)
    thief.cookies.set(studio.cookie, studio.client.cookies[studio.cookie])
    assert thief.get("/").status_code == 403


# --- at once -----------------------------------------------------------------------------------------------


@pytest.fixture
def town(made: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    village_of(made)
    make(made, jobs=1)
    return village(made, monkeypatch)


def test_two_who_approve_at_once_leave_one_whole_log(town: Village) -> None:
    browsers = [town.browser("binh"), town.browser("nam")]
    forms = [approval(listened(browser, "thu")) for browser in browsers]

    def press(turn: int) -> int:
        return browsers[turn % 2].post("/nghe/thu/duyet", form=forms[turn % 2]).status_code

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(press, range(6)))
    assert set(codes) <= {303, 422}
    assert 303 in codes
    library = town.workshop.desk.library
    links, problems = Approvals(library).book.verify()
    assert not problems
    assert [link.number for link in links] == [*range(1, len(links) + 1)]
    assert len(links) == codes.count(303)
    assert Approvals(library).standing("thu").state is ApprovalState.APPROVED
    assert {str(link.entry["by"]) for link in links} <= {"Nguyễn Văn Bình", "Trần Văn Nam"}


def test_one_who_approves_while_another_takes_back_leaves_one_whole_log(town: Village) -> None:
    binh, nam = town.browser("binh"), town.browser("nam")
    form = approval(listened(binh, "thu"))
    assert binh.post("/nghe/thu/duyet", form=form).status_code == 303

    def press(turn: int) -> int:
        if turn % 2:
            return nam.post("/phat/rut/thu", form={"why": "Sai ngày"}).status_code
        return binh.post("/nghe/thu/duyet", form=form).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(press, range(6))) <= {200, 303, 422}
    links, problems = Approvals(town.workshop.desk.library).book.verify()
    assert not problems
    state = Approvals(town.workshop.desk.library).standing("thu").state
    assert (state is ApprovalState.APPROVED) is (links[-1].entry["action"] == "approve")
