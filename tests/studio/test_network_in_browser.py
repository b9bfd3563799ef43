"""Logging in from another computer in a real browser; and nothing hostile that was written acts in one."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_studio_in_browser as acceptance
from builds import make
from network import SECRETS, village
from opened import village_of
from screen import Officer, Village
from test_attacks import HOSTILES
from test_studio_in_browser import officer  # noqa: F401  a fixture
from test_writing import HOSTILE, known

from loalang.studio.app import studio
from loalang.studio.network import Network
from loalang.studio.serving import HOST, StudioServer, bound

pytestmark = [
    *acceptance.pytestmark,
    pytest.mark.parametrize(
        "officer", [(1280, False, False), (360, True, False)], indirect=True, ids=["wide", "phone-dark"]
    ),
]


@pytest.fixture
def town(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Village]:
    village_of(made)
    make(made, jobs=1)
    known_people = village(made, monkeypatch)
    place = bound(0)
    port = place.getsockname()[1]
    app = studio(known_people.workshop, known_people.doors, HOST, port, Network((HOST,)))
    server = StudioServer(app)
    thread = threading.Thread(target=server.serve_on, args=(place,), daemon=True)
    thread.start()
    yield Village(known_people.workshop, known_people.doors, f"http://{HOST}:{port}")
    server.should_exit = True
    thread.join(10)


def comes_in(officer: Officer, town: Village, user: str) -> None:  # noqa: F811
    officer.browser.get(f"{town.address}/")
    officer.fill("#ten", user)
    officer.fill("#mat-khau", SECRETS[user])
    officer.click("form.enter button")
    officer.until(lambda: officer.there("form.who"), "she is in")


def test_an_author_comes_in_sees_what_is_hers_and_leaves(officer: Officer, town: Village) -> None:  # noqa: F811
    browser = officer.browser
    browser.get(f"{town.address}/nghe/thu")
    officer.sees("dang-nhap")
    officer.fill("#ten", "hoa")
    officer.fill("#mat-khau", "sai rồi sai rồi")
    officer.click("form.enter button")
    officer.until(lambda: officer.there("[role=alert]"), "it is told that something is wrong")
    browser.get_log("browser")  # Chromium notes the 403
    officer.sees("dang-nhap-sai")
    comes_in(officer, town, "hoa")
    for name in ("nghe/thu", "phat", "dai", "tai-khoan"):
        browser.get(f"{town.address}/{name}")
        officer.sees(f"hoa-{name}")
    assert not officer.there("#duyet")
    officer.click("form.who button")
    officer.until(lambda: officer.there("#mat-khau"), "she is out")
    browser.get(f"{town.address}/viet")
    assert officer.there("#mat-khau")


def test_nothing_hostile_that_was_written_acts(officer: Officer, town: Village) -> None:  # noqa: F811
    browser = officer.browser
    comes_in(officer, town, "binh")
    browser.get(f"{town.address}/viet/thu")
    for field in browser.find_elements("css selector", "#mau input[type=text], #mau textarea"):
        assert json.loads(field.get_attribute("data-path"))
        put = "const f = arguments[0]; f.focus(); f.value = arguments[1];"
        browser.execute_script(put + "f.dispatchEvent(new Event('input', {bubbles: true}))", field, HOSTILE)
    kept = "return document.getElementById('tinh-trang').textContent"
    officer.until(lambda: "Đã giữ" in browser.execute_script(kept), "what is typed is kept")
    other = OpenedOf(officer, town)
    for hostile in HOSTILES:
        other.post("/nghe/thu/tra-lai", text=hostile)
        other.post("/viet/moi", ten=hostile, khuon="thong-bao")
        other.post("/khan", ten=hostile, loi=hostile)
        other.post("/viet/dan", chu=f"THÔNG BÁO\n{hostile}\n{hostile}")
    browser.get(f"{town.address}/viet")
    pages = {link.get_attribute("href") for link in browser.find_elements("css selector", "main a, nav a")}
    assert len(pages) > 12
    for page in sorted(pages):
        browser.get(page)  # an open dialogue of a script would be an error here
        assert (
            browser.execute_script("return document.querySelectorAll('main script, svg[onload]').length") == 0
        )
        loud = [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]
        assert not loud, page  # CSP tells of everything that it stopped
    browser.get(f"{town.address}/viet/thu")
    assert known(browser.page_source)


class OpenedOf:
    """Sends forms as the page that is open does."""

    def __init__(self, officer: Officer, town: Village) -> None:  # noqa: F811
        self.officer, self.town = officer, town

    def post(self, address: str, **form: str) -> None:
        send = """const [address, form, done] = arguments;
            const csrf = document.querySelector('meta[name=csrf]').content;
            const body = new URLSearchParams({csrf, ...form});
            fetch(address, {method: 'POST', body}).then(answer => done(answer.status))"""
        status = self.officer.browser.execute_async_script(send, address, form)
        assert status in (200, 422), (address, status)
