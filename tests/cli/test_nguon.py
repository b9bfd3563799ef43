"""``loalang export nguon``: what provincial systems exchange, of releases alone; sent only when asked."""

import contextlib
import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from village import PASSPHRASE, TODAY, copy_of, loalang, shared_village, station

from loalang.audio.joining import sound_frames
from loalang.publish.nguon import posting

YESTERDAY = TODAY - dt.timedelta(days=1)

PROVINCE = """\
calls: {login: api/dangnhap, bulletin: api/bantin, schedule: api/lich, log: api/nhatky}
names: {BanTinID: BanTinId, VungPhat: ""}
values: {NguonID: H24.15, DanhSachDiaBanNhan: [H24.15.01]}
fields: {bulletin: {PhienBan: "2"}}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOALANG_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LOALANG_NGUON_PASSWORD", "bí mật")
    root = copy_of(shared_village(), tmp_path / "xa")
    (root / "tinh.yaml").write_text(PROVINCE, encoding="utf-8")
    return root


def told(out: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / name).read_text(encoding="utf-8"))
    return found


def test_bulletins_and_schedule_hold_the_fields_and_the_sound_stands_beside(
    root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = loalang(root, "export", "nguon", str(out))
    assert done.code == 0, done.err
    bulletins = told(out, "tin.json")
    assert [one["TieuDe"] for one in bulletins] == ["Bài một", "Bài hai"], (
        "what nobody approved is not told of"
    )
    first = bulletins[0]
    manifest = json.loads((station(root) / "mot/manifest.json").read_text(encoding="utf-8"))
    seconds = round(manifest["editions"]["loudspeaker"]["seconds"])
    assert first["BanTinID"] == manifest["guid"]
    assert (first["LoaiBanTin"], first["MucDoUuTien"], first["LoaiLinhVuc"]) == ("3", "3", "5")
    assert first["ThoiLuong"] == f"00:{seconds // 60:02d}:{seconds % 60:02d}"
    assert first["TacGia"] == {"TenDayDu": "Lê Thị Hoa"}
    frames = sound_frames((station(root) / "mot/loudspeaker.mp3").read_bytes())[0]
    assert frames in (out / first["NoiDung"]).read_bytes()
    (schedule,) = told(out, "lich-phat.json")
    ids = {one["BanTinID"] for one in bulletins}
    assert {one["BanTinID"] for one in schedule["DanhSachBanTin"]} <= ids
    moment = schedule["DanhSachBanTin"][0]["DanhSachNgayPhat"][0]["ThoiDiemPhat"][0]
    assert 0 < moment["ThoiGianKetThuc"] - moment["ThoiGianBatDau"] <= seconds + 60
    assert "chưa biết ButDanh, Email, NguonID" in done.err
    assert "Chưa gửi đi đâu" in done.out


def test_the_diary_is_told_of_what_may_still_be_heard(root: Path, tmp_path: Path) -> None:
    from loalang.cli.desk import now
    from loalang.library.episodes import Library
    from loalang.schedule.diary import Aired, Diary

    for item, at in (("mot", "00:00"), ("ba", "00:02")):
        line = Aired(YESTERDAY, at, "05:30", item, f"Bài {item}", "an-toan", 5, "Hoa")
        Diary(Library(station(root))).add(line, now())
    out = tmp_path / "out"
    assert loalang(root, "export", "nguon", str(out), "--since", YESTERDAY.isoformat()).code == 0
    assert [one["TieuDe"] for one in told(out, "nhat-ky.json")] == ["Bài mot"]


@pytest.mark.parametrize(
    ("profile", "code", "name"),
    [("chung", "3", "BanTinID"), ("id-thuong", "3", "BanTinId"), ("ma-so", 3, "BanTinID")],
)
def test_each_profile_writes_as_its_implementer_does(
    root: Path, tmp_path: Path, profile: str, code: object, name: str
) -> None:
    out = tmp_path / "out"
    arguments = ("--profile", profile, "--audio-url", "https://xa.example/loa/")
    assert loalang(root, "export", "nguon", str(out), *arguments).code == 0
    first = told(out, "tin.json")[0]
    assert (first["LoaiBanTin"], name in first) == (code, True)
    assert first["NoiDung"].startswith("https://xa.example/loa/mot/")
    assert not list(out.rglob("*.mp3"))


def test_each_address_of_a_sound_is_one_at_which_publish_puts_it(root: Path, tmp_path: Path) -> None:
    assert loalang(root, "publish", str(tmp_path / "site")).code == 0
    out = tmp_path / "out"
    assert loalang(root, "export", "nguon", str(out), "--audio-url", "https://xa.example/loa").code == 0
    for bulletin, lesson in zip(told(out, "tin.json"), ("mot", "hai"), strict=True):
        place = tmp_path / "site" / bulletin["NoiDung"].removeprefix("https://xa.example/loa/")
        frames = sound_frames((station(root) / lesson / "loudspeaker.mp3").read_bytes())[0]
        assert frames in place.read_bytes()


@pytest.mark.parametrize("address", ["D:/loa", "xa.example/loa", "https://", "file:///loa"])
def test_an_address_that_is_none_of_the_web_is_refused(root: Path, tmp_path: Path, address: str) -> None:
    done = loalang(root, "export", "nguon", str(tmp_path / "out"), "--audio-url", address)
    assert (done.code, "không phải địa chỉ web" in done.err) == (2, True)


def test_sound_that_only_this_computer_knows_is_not_sent(root: Path, tmp_path: Path) -> None:
    here = ("--audio-url", "http://localhost:8000", "--post", "https://tinh.example", "--user", "xa")
    done = loalang(root, "export", "nguon", str(tmp_path / "out"), "--profile", "tinh.yaml", *here)
    assert (done.code, "không nghe được" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("values: {MucDoUuTien: 1}", "lấy từ bài đã duyệt"),
        ("values: {BanTinID: x}", "lấy từ bài đã duyệt"),
        ("values: {NoiDung: 'https://noi-khac.example/a.mp3'}", "lấy từ bài đã duyệt"),
        ("values: {ThoiGianBatDau: 0}", "lấy từ bài đã duyệt"),
        ("names: {TieuDe: Ten, NoiDungTomTat: Ten}", "hai trường cùng tên 'Ten'"),
        ("names: {TieuDe: NguonTin}", "hai trường cùng tên 'NguonTin'"),
        ("fields: {bulletin: {MucDoUuTien: '1'}}", "hai trường cùng tên 'MucDoUuTien'"),
    ],
)
def test_a_profile_changes_and_loses_nothing_of_what_was_approved(
    root: Path, tmp_path: Path, profile: str, said: str
) -> None:
    (root / "tinh.yaml").write_text(profile, encoding="utf-8")
    done = loalang(root, "export", "nguon", str(tmp_path / "out"), "--profile", "tinh.yaml")
    assert (done.code, said in done.err) == (2, True), done.err


def test_what_a_profile_tells_of_the_author_stands_with_the_author(root: Path, tmp_path: Path) -> None:
    text = "values: {ButDanh: Hoa Xã, Email: hoa@xa.example, NguonTin: H24.15, CumLoaID: C1}"
    (root / "tinh.yaml").write_text(text, encoding="utf-8")
    done = loalang(root, "export", "nguon", str(tmp_path / "out"), "--profile", "tinh.yaml")
    assert "ButDanh" not in done.err
    first = told(tmp_path / "out", "tin.json")[0]
    assert first["TacGia"] == {"TenDayDu": "Lê Thị Hoa", "ButDanh": "Hoa Xã", "Email": "hoa@xa.example"}
    assert (first["NguonTin"], first["CumLoaID"], "ButDanh" in first) == ("H24.15", "C1", False)


def test_a_field_that_no_object_has_is_reported(root: Path, tmp_path: Path) -> None:
    (root / "tinh.yaml").write_text("values: {NguonIDD: x}\n", encoding="utf-8")
    done = loalang(root, "export", "nguon", str(tmp_path / "out"), "--profile", "tinh.yaml")
    assert (done.code, "không có trường 'NguonIDD'" in done.err, "NguonID" in done.err) == (2, True, True)
    (root / "tinh.yaml").write_text("lung-tung: 1\n", encoding="utf-8")
    assert loalang(root, "export", "nguon", str(tmp_path / "out"), "--profile", "tinh.yaml").code == 3


def test_what_was_told_before_goes_when_it_may_not_be_told_any_longer(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert loalang(root, "export", "nguon", str(out)).code == 0
    for lesson in ("mot", "hai"):
        assert loalang(root, "withdraw", lesson, "--by", "Nguyễn Văn Bình").code == 0
    assert loalang(root, "export", "nguon", str(out)).code == 3
    assert not list(out.glob("*.json"))


class System(BaseHTTPRequestHandler):
    """A province's system: it answers well until it is told not to."""

    heard: list[tuple[str, str, dict[str, Any]]]
    refuse = ""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append((self.path, self.headers.get("Authorization", ""), body))
        token = {"Token": "mã-phiên".encode().hex()} if self.path.endswith("dangnhap") else {}
        state = 7 if self.refuse and self.refuse in self.path else 0
        raw = json.dumps({"TrangThaiGui": state, "NoiDung": token, "LaLung": 1}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_told: object) -> None:
        pass


@pytest.fixture
def system() -> Iterator[tuple[str, type[System]]]:
    handler = type("Answering", (System,), {"heard": []})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", handler
        server.shutdown()


def post(root: Path, out: Path, address: str, *more: str) -> Any:
    arguments = (
        "--profile",
        "tinh.yaml",
        "--audio-url",
        "https://xa.example",
        "--post",
        address,
        "--user",
        "xa",
    )
    return loalang(root, "export", "nguon", str(out), *arguments, *more)


def test_what_is_asked_for_is_sent_after_a_login_and_strange_fields_are_told(
    root: Path, tmp_path: Path, system: tuple[str, type[System]]
) -> None:
    address, handler = system
    done = post(root, tmp_path / "out", address)
    assert done.code == 0, done.err
    paths = [path for path, _token, _body in handler.heard]
    assert paths == ["/api/dangnhap", "/api/bantin", "/api/bantin", "/api/lich"]
    assert handler.heard[0][2] == {"Username": "xa", "Password": "bí mật"}
    assert all(token.startswith("Bearer ") for _path, token, _body in handler.heard[1:])
    sent = handler.heard[1][2]
    assert (sent["NguonID"], sent["PhienBan"], "VungPhat" in sent, "BanTinId" in sent) == (
        "H24.15",
        "2",
        False,
        True,
    )
    assert sent == told(tmp_path / "out", "tin.json")[0]
    assert "trường chưa biết: LaLung" in done.err


def test_a_system_that_refuses_is_told_of_and_nothing_more_is_sent(
    root: Path, tmp_path: Path, system: tuple[str, type[System]]
) -> None:
    address, handler = system
    handler.refuse = "bantin"
    done = post(root, tmp_path / "out", address)
    assert (done.code, "TrangThaiGui là 7" in done.err) == (5, True)
    assert len(handler.heard) == 2


def _drips(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    with contextlib.suppress(OSError):
        for _byte in range(80):
            handler.wfile.write(b" ")
            time.sleep(0.05)


def _never_ends(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    with contextlib.suppress(OSError):
        while True:
            handler.wfile.write(b" " * 65_536)


def _breaks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")


def _fails(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(500)


@pytest.mark.parametrize(
    ("answer", "said"),
    [(_drips, "quá chậm"), (_never_ends, "quá dài"), (_breaks, "đứt giữa chừng"), (_fails, "trả lời 500")],
)
def test_no_answer_of_a_system_is_waited_for_without_end(
    root: Path,
    tmp_path: Path,
    system: tuple[str, type[System]],
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[BaseHTTPRequestHandler], None],
    said: str,
) -> None:
    address, handler = system
    monkeypatch.setattr(handler, "do_POST", lambda self: answer(self))
    monkeypatch.setattr(posting, "PATIENCE", 1.0 if answer is _drips else 20.0)
    started = time.monotonic()
    done = post(root, tmp_path / "out", address)
    assert (done.code, said in done.err) == (5, True), done.err
    assert time.monotonic() - started < 15


@pytest.mark.parametrize(
    "address", ["http://tinh.example/", "https://xa:mat@tinh.example/", "ftp://tinh.example"]
)
def test_no_password_goes_where_others_read_it(root: Path, tmp_path: Path, address: str) -> None:
    done = post(root, tmp_path / "out", address)
    assert (done.code, "gợi ý" in done.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_without_the_province_s_own_paths_nothing_is_sent(root: Path, tmp_path: Path) -> None:
    (root / "tinh.yaml").write_text("values: {NguonID: x}\n", encoding="utf-8")
    done = post(root, tmp_path / "out", "https://tinh.example")
    assert (done.code, "chưa ghi đường dẫn của lệnh: login" in done.err) == (2, True)
