"""Nobody but the officer at this computer gets an answer, and no text that she writes becomes a script."""

from pathlib import Path

import pytest
from opened import ORIGIN, Opened, opened
from starlette.testclient import TestClient

from loalang.studio.safety import MOST_BYTES
from loalang.studio.visit import NAMES, function_of


@pytest.fixture
def studio(content: Path) -> Opened:
    return opened(content)


@pytest.fixture
def stranger(studio: Opened) -> TestClient:
    """A browser of this computer that came through no link."""
    return TestClient(studio.client.app, base_url=ORIGIN)


def test_without_a_link_nothing_opens(stranger: TestClient) -> None:
    for address in ("/", "/viet", "/tinh/phong-thu.js", "/chung/loa.css", "/viet/thu"):
        assert stranger.get(address).status_code == 403


def test_a_link_opens_once(studio: Opened, stranger: TestClient) -> None:
    link = f"/vao?ma={studio.doors.new_link()}"
    assert stranger.get(link).status_code == 200
    assert stranger.get("/").status_code == 200
    other = TestClient(studio.client.app, base_url=ORIGIN)
    assert other.get(link).status_code == 403
    assert other.get("/vao?ma=").status_code == 403
    assert other.get("/vao").status_code == 403


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(studio: Opened) -> None:
    fresh = TestClient(studio.client.app, base_url=ORIGIN)
    cookie = fresh.get(f"/vao?ma={studio.doors.new_link()}", follow_redirects=False).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize("host", ["evil.example:8060", "127.0.0.1:9999", "127.0.0.1", "", "localhost"])
def test_a_name_pointed_at_this_computer_gets_nothing(studio: Opened, host: str) -> None:
    answer = studio.client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "csrf" not in answer.text


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8060", None]
)
def test_a_form_of_another_site_is_refused(studio: Opened, origin: str | None) -> None:
    headers = {"X-Csrf": studio.csrf} | ({"Origin": origin} if origin else {})
    assert studio.client.post("/viet/thu/doc", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "á"])
def test_a_form_without_its_token_is_refused(studio: Opened, token: str) -> None:
    form = studio.client.post("/lam/thu", data={"csrf": token}, headers={"Origin": ORIGIN})
    assert form.status_code == 403
    sent = studio.client.post("/viet/thu/doc", json={}, headers={"Origin": ORIGIN})
    assert sent.status_code == 403


def test_another_sites_script_cannot_even_read(studio: Opened) -> None:
    answer = studio.client.get("/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/tinh/../app.py", "/tinh/%2e%2e/app.py", "/tinh/..%2fapp.py", "/chung/..%5c..%5cpage.py",
        "/tinh//etc/passwd", "/viet/..%2f..%2fvoices%2flan", "/nghe/%2e%2e", "/viet/THU", "/viet/thu%00",
        "/tieng/..%2f..%2fx/loudspeaker/0.mp3", "/giup/..%2fstudio",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_its_folder(studio: Opened, address: str) -> None:
    assert studio.client.get(address).status_code in (404, 422)


def test_every_address_has_its_page(studio: Opened) -> None:
    assert len(NAMES) > 30
    assert all(callable(function_of(name)) for name in NAMES)


def test_a_body_that_is_too_large_is_refused(studio: Opened) -> None:
    headers = {"Origin": ORIGIN, "X-Csrf": studio.csrf, "Content-Length": str(MOST_BYTES + 1)}
    assert studio.client.post("/viet/dan", content=b"", headers=headers).status_code == 413


def test_every_answer_forbids_scripts_frames_and_addresses_that_are_not_ours(studio: Opened) -> None:
    for address in ("/", "/khong-co", "/tinh/phong-thu.js"):
        headers = studio.client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
