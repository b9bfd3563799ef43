"""On the commune's network: who has an account gets in, and each may do what is theirs."""

import re
import socket
import ssl
import threading
from pathlib import Path
from urllib.parse import urlencode

import pytest
from builds import make
from network import SECRETS, Clock, Village, village
from opened import Opened, village_of
from starlette.routing import Mount
from starlette.testclient import TestClient
from test_listening import approval
from test_way import known, listened

from loalang.errors import UsageError
from loalang.schedule.approvals import Approvals
from loalang.studio import sessions, throttle
from loalang.studio.app import studio
from loalang.studio.builds import Builds
from loalang.studio.network import Network, checked, own_names
from loalang.studio.permissions import APPROVERS_ALONE
from loalang.studio.serving import StudioServer, bound

ANYBODY, AUTHOR, APPROVER = "anybody", "author", "approver"

MAY = {
    "GET /vao": ANYBODY,
    "POST /vao": ANYBODY,
    "GET /tinh": ANYBODY,
    "GET /chung": ANYBODY,
    "POST /ra": AUTHOR,
    "GET /tai-khoan": AUTHOR,
    "POST /tai-khoan/mat-khau": AUTHOR,
    "GET /": AUTHOR,
    "GET /viet": AUTHOR,
    "POST /viet/dan": AUTHOR,
    "POST /viet/moi": AUTHOR,
    "GET /viet/{lesson:ma}": AUTHOR,
    "POST /viet/{lesson:ma}/doc": AUTHOR,
    "POST /viet/{lesson:ma}/luu": AUTHOR,
    "POST /viet/{lesson:ma}/bo": AUTHOR,
    "POST /viet/{lesson:ma}/tu-dien": AUTHOR,
    "POST /viet/{lesson:ma}/cau": AUTHOR,
    "POST /lam": AUTHOR,
    "POST /lam/dung": AUTHOR,
    "GET /lam/theo-doi": AUTHOR,
    "POST /lam/{lesson:ma}": AUTHOR,
    "GET /nghe": AUTHOR,
    "GET /nghe/{lesson:ma}": AUTHOR,
    "POST /nghe/{lesson:ma}/da-nghe": AUTHOR,
    "POST /nghe/{lesson:ma}/duyet": APPROVER,
    "POST /nghe/{lesson:ma}/tra-lai": AUTHOR,
    "GET /tieng/{lesson:ma}/{edition:ma}/{digest:ma}": AUTHOR,
    "GET /lich": AUTHOR,
    "POST /lich/xep": AUTHOR,
    "POST /lich/ghim": AUTHOR,
    "GET /nghe/{lesson:ma}/dau-thon": AUTHOR,
    "POST /lich/doi": AUTHOR,
    "POST /lich/bo-ghim": AUTHOR,
    "POST /lich/khoi": AUTHOR,
    "GET /lich/bang/{day:ma}/{suffix:ma}": AUTHOR,
    "POST /khan": AUTHOR,
    "GET /phat-ngay/{lesson:ma}": APPROVER,
    "POST /phat-ngay/{lesson:ma}/chac": APPROVER,
    "GET /phat-ngay/{lesson:ma}/tieng": APPROVER,
    "POST /phat-ngay/{lesson:ma}/ghi": APPROVER,
    "GET /phat": AUTHOR,
    "GET /may-phat": AUTHOR,
    "GET /may-phat/theo-doi": AUTHOR,
    "POST /may-phat/lenh": APPROVER,
    "POST /phat/usb": AUTHOR,
    "POST /phat/trang": APPROVER,
    "POST /phat/rut/{lesson:ma}": APPROVER,
    "GET /phat/to-roi": AUTHOR,
    "GET /phat/to-roi/{lesson:ma}/{suffix:ma}": AUTHOR,
    "POST /viec/dung": AUTHOR,
    "GET /viec/theo-doi": AUTHOR,
    "POST /giong/cai": APPROVER,
    "POST /giong/go": APPROVER,
    "GET /thu-am": AUTHOR,
    "POST /thu-am/xem": AUTHOR,
    "POST /thu-am/giu": AUTHOR,
    "GET /thu-am/tep/{name:ma}/{suffix:ma}": AUTHOR,
    "GET /giong": AUTHOR,
    "POST /giong/cau": AUTHOR,
    "GET /nhat-ky": AUTHOR,
    "POST /nhat-ky/ghi": AUTHOR,
    "POST /nhat-ky/them": AUTHOR,
    "POST /nhat-ky/dinh-chinh": AUTHOR,
    "GET /nhat-ky/bao-cao/{month:ma}": AUTHOR,
    "GET /nhat-ky/bao-cao/{month:ma}/{suffix:ma}": AUTHOR,
    "GET /dai": AUTHOR,
    "POST /dai/luu": APPROVER,
    "POST /dai/gio": APPROVER,
    "POST /dai/quy-dinh": APPROVER,
    "POST /dai/gio-nghi": APPROVER,
    "GET /khoa": AUTHOR,
    "POST /khoa/tao": APPROVER,
    "POST /khoa/ghi": APPROVER,
    "POST /khoa/bo": APPROVER,
    "GET /giup": AUTHOR,
    "GET /giup/{paper:ma}": AUTHOR,
}
"""Who may ask for what: a new address fails the test below until it stands here."""


@pytest.fixture
def town(content: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return village(content, monkeypatch)


@pytest.fixture
def town_with_sound(made: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    village_of(made)
    make(made, jobs=1)
    return village(made, monkeypatch)


# --- who may do what ---------------------------------------------------------------------------------------


def addresses(town: Village) -> set[str]:
    found = set()
    for route in town.stranger().app.routes:  # type: ignore[attr-defined]
        methods = {"GET"} if isinstance(route, Mount) else route.methods - {"HEAD"}
        found |= {f"{method} {route.path}" for method in methods}
    return found


def test_every_address_stands_in_the_table(town: Village) -> None:
    assert addresses(town) == set(MAY)
    assert sum(part == APPROVER for part in MAY.values()) == len(APPROVERS_ALONE)


def asked(town: Village, browser: TestClient, address: str, csrf: str = "") -> int:
    method, path = address.split(" ", 1)
    at = {
        "lesson": "thu",
        "edition": "loudspeaker",
        "digest": "0" * 64,
        "day": "2026-11-23",
        "suffix": "html",
        "month": "2026-11",
    }
    at |= {"paper": "studio", "name": "ban-thu"}
    path = re.sub(r"\{(\w+):ma\}", lambda found: at[found[1]], path)
    path += {"/tinh": "/phong-thu.js", "/chung": "/loa.svg"}.get(path, "")
    headers = {"Origin": town.origin} if method == "POST" else {}
    answer = browser.request(
        method,
        path,
        data={"csrf": csrf} if method == "POST" else None,
        headers=headers,
        follow_redirects=False,
    )
    if answer.status_code == 303 and answer.headers["location"] == "/vao" and path != "/ra":
        return 401
    return answer.status_code


def test_each_may_do_what_the_table_says_and_nothing_else(
    town: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(Builds, "begin", lambda self, build: begun.append(build))
    monkeypatch.setattr(throttle, "ADDRESS", 10_000)
    monkeypatch.setattr(throttle, "BOTH", 10_000)
    monkeypatch.setattr(throttle, "USER", 10_000)
    wrong = []
    for address, part in MAY.items():
        for who in (None, "hoa", "binh"):
            if who and part == ANYBODY:
                continue
            browser = town.browser(who) if who else None
            client = browser.client if browser else town.stranger()
            status = asked(town, client, address, browser.csrf if browser else "")
            allowed = (
                part
                in ({ANYBODY}, {ANYBODY, AUTHOR}, {ANYBODY, AUTHOR, APPROVER})[
                    (None, "hoa", "binh").index(who)
                ]
            )
            refusal = 403 if who else 401
            if address == "POST /vao":
                refusal = 0  # 403 says there that nothing was typed
            if (status == refusal) is allowed:
                wrong.append((address, who, status))
    assert not wrong
    assert begun


def test_an_author_is_told_whose_it_is_and_sees_no_button_for_it(town_with_sound: Village) -> None:
    hoa = town_with_sound.browser("hoa")
    page = listened(hoa, "thu")
    assert "/nghe/thu/duyet" not in page
    assert "chờ người duyệt" in page
    answer = hoa.post("/nghe/thu/duyet", form=approval(page, by="Nguyễn Văn Bình"))
    assert answer.status_code == 403
    assert "người duyệt" in answer.text
    assert "/dai/luu" in hoa.client.get("/dai").text
    assert "<button>Lưu" not in hoa.client.get("/dai").text
    assert not Approvals(town_with_sound.workshop.desk.library).last()


def test_an_author_copies_onto_a_stick_and_nowhere_else_of_the_studios_computer(
    town_with_sound: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loalang.studio import sending

    stick, other = tmp_path / "usb", tmp_path / "khac"
    stick.mkdir()
    monkeypatch.setattr(sending, "sticks", lambda: [str(stick)])
    binh, hoa = town_with_sound.browser("binh"), town_with_sound.browser("hoa")
    assert binh.post("/nghe/thu/duyet", form=approval(listened(binh, "thu"))).status_code == 303
    assert 'name="khac"' not in hoa.client.get("/phat").text
    for field in ("khac", "usb"):
        told = hoa.post("/phat/usb", form={"bai": "thu", field: str(other)})
        assert told.status_code == 422
        assert "USB đang cắm" in told.text
    assert not other.exists()
    assert hoa.post("/phat/usb", form={"bai": "thu", "usb": str(stick)}).status_code == 303
    hoa.ended()
    assert len(list(stick.glob("*.mp3"))) == 1


# --- names are bound ---------------------------------------------------------------------------------------


def test_the_name_that_approves_is_the_accounts_whatever_is_typed(town_with_sound: Village) -> None:
    binh = town_with_sound.browser("binh")
    page = listened(binh, "thu")
    assert 'name="by"' not in page.split('id="duyet"')[1].split("</form>")[0]
    form = approval(page, by="Chủ tịch xã", role="Chủ tịch")
    assert binh.post("/nghe/thu/duyet", form=form).status_code == 303
    last = Approvals(town_with_sound.workshop.desk.library).last()["thu"]
    assert (last.by, last.role) == ("Nguyễn Văn Bình", "Phó chủ tịch")
    gone = binh.post("/phat/rut/thu", form={"by": "Ai đó", "why": "Sai ngày"})
    assert gone.status_code == 200
    assert Approvals(town_with_sound.workshop.desk.library).last()["thu"].by == "Nguyễn Văn Bình"


def saved_by(town: Village, browser: Opened) -> None:
    page = browser.client.get("/viet/thu").text
    text = (town.workshop.root / "scripts/lessons/thu.yaml").read_text(encoding="utf-8") + "# đã soát\n"
    typed = browser.post("/viet/thu/doc", {"known": known(page), "text": text}).json()
    assert browser.post("/viet/thu/luu", {"known": typed["known"]}).json()["saved"]


def test_who_saved_a_script_is_its_author_and_does_not_approve_it(town_with_sound: Village) -> None:
    binh, nam = town_with_sound.browser("binh"), town_with_sound.browser("nam")
    saved_by(town_with_sound, binh)
    page = listened(binh, "thu")
    assert 'name="author"' not in page
    refused = binh.post("/nghe/thu/duyet", form=approval(page, author="Lê Thị Hoa"))
    assert refused.status_code == 422
    assert "không tự duyệt được" in refused.text
    assert nam.post("/nghe/thu/duyet", form=approval(listened(nam, "thu"), author="Ai đó")).status_code == 303
    assert Approvals(town_with_sound.workshop.desk.library).last()["thu"].author == "Nguyễn Văn Bình"


@pytest.mark.parametrize(
    ("secure", "address", "taken"),
    [(False, "10.0.0.9", False), (True, "10.0.0.9", True), (False, "127.0.0.1", True)],
)
def test_a_leaders_key_does_not_travel_where_others_can_read_it(
    made: Path, monkeypatch: pytest.MonkeyPatch, secure: bool, address: str, taken: bool
) -> None:
    from loalang.schedule.keys import new_key, seal

    village_of(made)
    key = new_key()
    station = made / "scripts/stations/an-nghia.yaml"
    signed = f"approvers: [{{name: Nguyễn Văn Bình, key: '{key.public}'}}]\n"
    station.write_text(station.read_text(encoding="utf-8") + signed, encoding="utf-8")
    make(made, jobs=1)
    town = village(made, monkeypatch, secure)
    binh = town.browser("binh", address)
    form = approval(listened(binh, "thu"), passphrase="rau muống tháng mười")
    sealed = seal(key, "Nguyễn Văn Bình", "rau muống tháng mười")
    answer = binh.post("/nghe/thu/duyet", form=form, files={"key": ("khoa.json", sealed)})
    assert (answer.status_code == 303) is taken, answer.text
    assert ("không mã hóa" in answer.text) is not taken


# --- logging in and out ------------------------------------------------------------------------------------


def test_a_wrong_name_and_a_wrong_passphrase_get_the_same_answer(town: Village) -> None:
    answers = []
    for user, passphrase in (("hoa", "sai rồi sai rồi"), ("ai-do", SECRETS["hoa"]), ("ai-do", "")):
        answer = town.try_in(town.stranger(), user, passphrase)
        answers.append((answer.status_code, answer.text.replace(f'value="{user}"', "")))
        assert "set-cookie" not in answer.headers
    assert answers[0][0] == 403
    assert len(set(answers)) == 1


@pytest.mark.parametrize("user", ["hoa", "ai-do"])
def test_who_tries_passphrases_waits_whether_or_not_the_name_is_right(town: Village, user: str) -> None:
    browser = town.stranger()
    for _turn in range(throttle.BOTH):
        assert town.try_in(browser, user, "sai rồi sai rồi").status_code == 403
    answer = town.try_in(browser, user, SECRETS["hoa"])
    assert answer.status_code == 429, "not even the right one is looked at"
    assert answer.headers["retry-after"] == "900"
    assert town.try_in(town.stranger("10.0.0.10"), "hoa", SECRETS["hoa"]).status_code == 303, "from elsewhere"
    town.clock.now += throttle.WINDOW - 1
    assert town.try_in(browser, user, SECRETS["hoa"]).status_code == 429
    town.clock.now += 1
    assert town.try_in(browser, "hoa", SECRETS["hoa"]).status_code == 303


def test_one_computer_tries_few_passphrases_whatever_names_it_types(town: Village) -> None:
    browser = town.stranger()
    for turn in range(throttle.ADDRESS):
        assert town.try_in(browser, f"ten-{turn}", "sai rồi sai rồi").status_code == 403
    assert town.try_in(browser, "hoa", SECRETS["hoa"]).status_code == 429


def test_logging_in_oneself_buys_no_more_tries_at_others(town: Village) -> None:
    browser, tries = town.stranger(), 0
    while town.try_in(browser, f"ten-{tries}", "sai rồi sai rồi").status_code == 403:
        tries += 1
        assert town.try_in(browser, "hoa", SECRETS["hoa"]).status_code in (303, 429)
    assert tries == throttle.ADDRESS


def test_one_name_is_tried_seldom_from_however_many_computers(town: Village) -> None:
    for turn in range(throttle.USER):
        assert town.try_in(town.stranger(f"10.0.1.{turn}"), "hoa", "sai rồi sai rồi").status_code == 403
    assert town.try_in(town.stranger("10.0.2.1"), "hoa", SECRETS["hoa"]).status_code == 429


def test_the_throttle_remembers_no_more_than_it_must() -> None:
    counted = throttle.Throttle(Clock())
    for turn in range(throttle.MOST_KEYS):
        counted.wait(f"ten-{turn}", f"10.{turn // 65536}.{turn // 256 % 256}.{turn % 256}")
    assert len(counted._tries) == throttle.MOST_KEYS


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_not_for_scripts_nor_other_sites_and_with_tls_not_for_plain_http(
    content: Path, monkeypatch: pytest.MonkeyPatch, secure: bool
) -> None:
    town = village(content, monkeypatch, secure)
    told = town.try_in(town.stranger(), "hoa", SECRETS["hoa"]).headers["set-cookie"]
    flags = {part.strip().lower() for part in told.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert ("secure" in flags) is secure
    assert told.startswith("__Host-") is secure
    assert not any(flag.startswith(("domain", "max-age", "expires")) for flag in flags)
    page = town.stranger().get("/vao").text
    assert ("không mã hóa" in page) is not secure


def test_a_link_opens_nothing_on_the_network(town: Village) -> None:
    answer = town.stranger().get(f"/vao?ma={town.doors.new_link()}", follow_redirects=False)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_who_leaves_is_out_even_with_the_cookie(town: Village) -> None:
    hoa = town.browser("hoa")
    cookie = hoa.client.cookies[town.cookie]
    left = hoa.post("/ra", form={})
    assert left.headers["location"] == "/vao"
    assert left.headers["clear-site-data"] == '"cache"'
    thief = town.stranger()
    thief.cookies.set(town.cookie, cookie)
    assert thief.get("/", follow_redirects=False).headers["location"] == "/vao"


def is_in(browser: Opened) -> bool:
    return browser.client.get("/giup", follow_redirects=False).status_code == 200


def test_a_session_ends_when_nobody_asks_for_long_and_in_any_case_after_a_day(town: Village) -> None:
    hoa = town.browser("hoa")
    for _turn in range(3):
        town.clock.now += sessions.IDLE - 1
        assert is_in(hoa)
    town.clock.now += sessions.IDLE
    assert not is_in(hoa)
    hoa = town.browser("hoa")
    while town.clock.now < 1_000 + 4 * sessions.IDLE + sessions.LONGEST - 10:
        town.clock.now += min(sessions.IDLE - 1, 600)
        was_in = is_in(hoa)
    assert not was_in


def test_who_types_on_after_logging_in_again_in_another_tab_loses_nothing(town: Village) -> None:
    hoa = town.browser("hoa")
    page = hoa.client.get("/viet/thu").text
    csrf = hoa.csrf
    town.clock.now += sessions.IDLE
    headers = {"Origin": town.origin, "X-Csrf": csrf}
    edit = {"known": known(page), "edits": [{"path": ["title"], "value": "Bài gõ dở"}]}
    told = hoa.client.post("/viet/thu/doc", json=edit, headers=headers)
    assert told.status_code == 401
    assert "đăng nhập lại" in told.text
    assert town.try_in(hoa.client, "hoa", SECRETS["hoa"]).status_code == 303
    assert hoa.client.post("/viet/thu/doc", json=edit, headers=headers).status_code == 200
    assert town.try_in(hoa.client, "nam", SECRETS["nam"]).status_code == 303
    assert hoa.client.post("/viet/thu/doc", json=edit, headers=headers).status_code == 403, "another's tab"


def test_another_passphrase_ends_every_other_session_of_the_account(town: Village) -> None:
    here, there, other = town.browser("hoa"), town.browser("hoa"), town.browser("binh")
    new = "trăm năm trong cõi"
    form = {"cu": SECRETS["hoa"], "moi": new, "lai": new}
    for wrong in ({"cu": "không phải"}, {"lai": "khác"}, {"moi": "ngắn", "lai": "ngắn"}):
        assert here.post("/tai-khoan/mat-khau", form={**form, **wrong}).status_code == 422
    assert is_in(there)
    assert here.post("/tai-khoan/mat-khau", form=form).status_code == 303
    assert "Đã đổi mật khẩu" in here.client.get("/tai-khoan?da=doi").text
    assert not is_in(there)
    assert is_in(other)
    assert town.try_in(town.stranger(), "hoa", SECRETS["hoa"]).status_code == 403
    assert town.try_in(town.stranger(), "hoa", new).status_code == 303


def test_who_is_removed_or_gets_another_passphrase_at_the_station_is_out_at_once(town: Village) -> None:
    hoa, binh = town.browser("hoa"), town.browser("binh")
    town.accounts.remove("hoa")
    town.accounts.new_passphrase("binh", "trăm năm trong cõi")
    assert not is_in(hoa)
    assert not is_in(binh)


def test_who_tries_the_old_passphrase_of_an_open_session_waits_too(town: Village) -> None:
    hoa = town.browser("hoa")
    for turn in range(throttle.BOTH + 1):
        form = {"cu": f"đoán lần {turn} nhé", "moi": "trăm năm trong cõi", "lai": "trăm năm trong cõi"}
        answer = hoa.post("/tai-khoan/mat-khau", form=form)
    assert "15 phút" in answer.text


def test_a_form_of_another_site_logs_nobody_in(town: Village) -> None:
    for origin in ("http://evil.example", "null", "https://10.0.0.5:8060"):
        form = {"ten": "hoa", "mat-khau": SECRETS["hoa"]}
        answer = town.stranger().post("/vao", data=form, headers={"Origin": origin}, follow_redirects=False)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example:8060", "10.0.0.6:8060", "10.0.0.5", "10.0.0.5:80", ""])
def test_a_name_pointed_at_the_station_gets_nothing(town: Village, host: str) -> None:
    assert town.stranger().get("/vao", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["10.0.0.5:8060", "loa.local:8060", "LOA.local:8060", "127.0.0.1:8060"])
def test_the_stations_own_names_get_an_answer(town: Village, host: str) -> None:
    assert town.stranger().get("/vao", headers={"Host": host}).status_code == 200


def test_this_computer_knows_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, 0, 0, "", (address, 0)) for address in ("127.0.1.1", "192.168.1.7")]
    monkeypatch.setattr(socket, "gethostname", lambda: "Loa-Xa")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked: found)
    assert own_names() == ("192.168.1.7", "loa-xa", "loa-xa.local")


# --- TLS ---------------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path, ssl.SSLContext]:
    trustme = pytest.importorskip("trustme")
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1", "localhost")
    cert, key = tmp_path / "may.pem", tmp_path / "may.key"
    cert.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(str(key))
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    return cert, key, trusting


def test_with_a_certificate_all_travels_over_tls(
    town: Village, certificate: tuple[Path, Path, ssl.SSLContext]
) -> None:
    import http.client

    cert, key, trusting = certificate
    tls = checked(cert, key)
    place = bound(0)
    port = place.getsockname()[1]
    app = studio(town.workshop, town.doors, "127.0.0.1", port, Network(("127.0.0.1",), tls))
    up = threading.Event()
    server = StudioServer(app, up.set, tls)
    thread = threading.Thread(target=server.serve_on, args=(place,), daemon=True)
    thread.start()
    try:
        assert up.wait(20)
        link = http.client.HTTPSConnection("127.0.0.1", port, context=trusting, timeout=20)
        link.request("GET", "/vao")
        page = link.getresponse()
        assert page.status == 200
        assert "không mã hóa" not in page.read().decode()
        for origin, status in ((f"http://127.0.0.1:{port}", 403), (f"https://127.0.0.1:{port}", 303)):
            body = urlencode({"ten": "hoa", "mat-khau": SECRETS["hoa"]})
            headers = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
            link.request("POST", "/vao", body, headers)
            answer = link.getresponse()
            answer.read()
            assert answer.status == status
        assert f"__Host-loalang-studio-{port}=" in str(answer.headers["set-cookie"])
        assert "Secure" in str(answer.headers["set-cookie"])
        stranger = http.client.HTTPSConnection("127.0.0.1", port, timeout=20)
        with pytest.raises(ssl.SSLCertVerificationError):
            stranger.request("GET", "/vao")
        plain = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        plain.request("GET", "/vao")
        with pytest.raises((http.client.HTTPException, OSError)):
            plain.getresponse()
    finally:
        server.should_exit = True
        thread.join(10)


def test_a_certificate_that_cannot_be_used_is_told_before_anything_opens(
    tmp_path: Path, certificate: tuple[Path, Path, ssl.SSLContext]
) -> None:
    cert, key, _trusting = certificate
    (tmp_path / "rac.pem").write_text("không phải chứng thư", encoding="utf-8")
    assert checked(None, None) is None
    for given in (
        (cert, None),
        (None, key),
        (cert, tmp_path / "rac.pem"),
        (key, cert),
        (tmp_path / "x", key),
    ):
        with pytest.raises(UsageError):
            checked(*given)
