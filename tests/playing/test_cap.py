"""Public alerts: twenty structures read right, every malformed one is one line, nothing airs by itself."""

import datetime as dt
import http.server
import threading
from functools import cache
from pathlib import Path

import pytest
from cli.village import loalang
from hypothesis import given
from hypothesis import strategies as st
from playing.alerts import AREA, ELSEWHERE, HERE, alert, info, referring, seal
from schedule.stations import policy

from loalang.content.models import Station
from loalang.content.playing_models import Alerts, Sender
from loalang.content.schedule_models import Class
from loalang.errors import ContentError
from loalang.playing.cap import LARGEST, read_alert
from loalang.playing.cap_area import Match
from loalang.playing.cap_judging import OVER, Judged, judge
from loalang.playing.cap_signature import signature_of
from loalang.playing.clock import VIETNAM

SIGNED = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 30, 6, 0, tzinfo=VIETNAM)
STATION = Station.model_validate(
    {
        "id": "an-nghia", "name": "Đài", "commune": "xã An Nghĩa", "province": "Phú Thọ",
        "team": {"name": "Tổ", "phone": "0912 812 345"},
        "place": {"lat": 21.3, "lon": 105.4, "codes": ["07999"]},
    }
)  # fmt: skip


def judged(data: bytes, seen: dict[str, str] | None = None, signer: str = "") -> Judged:
    return judge(read_alert(data), STATION, policy(), NOW, seen or {}, signer)


def area(**parts: str) -> str:
    told = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items())
    return f"<areaDesc>Vùng</areaDesc>{told}"


CODE = "<valueName>xã</valueName><value>{}</value>"

READ = {
    "flood here": (alert(), Class.URGENT, Match.INSIDE),
    "expected": (alert(info(urgency="Expected")), Class.PRIORITY, Match.INSIDE),
    "moderate": (alert(info(severity="Moderate")), Class.PRIORITY, Match.INSIDE),
    "only possible": (alert(info(certainty="Possible")), Class.PRIORITY, Match.INSIDE),
    "of CAP 1.0": (alert(info(certainty="Very Likely")), Class.URGENT, Match.INSIDE),
    "minor": (alert(info(severity="Minor")), Class.ORDINARY, Match.INSIDE),
    "over already": (alert(info(urgency="Past")), Class.ORDINARY, Match.INSIDE),
    "unknown": (
        alert(info(urgency="Unknown", severity="Unknown", certainty="Unknown")), Class.ORDINARY, Match.INSIDE,
    ),
    "elsewhere": (alert(info(area=area(polygon=ELSEWHERE))), None, Match.OUTSIDE),
    "circle here": (alert(info(area=area(circle="21.3,105.45 10"))), Class.URGENT, Match.INSIDE),
    "circle elsewhere": (alert(info(area=area(circle="21.3,106.4 10"))), None, Match.OUTSIDE),
    "code of ours": (alert(info(area=area(geocode=CODE.format("07999")))), Class.URGENT, Match.INSIDE),
    "code of others": (alert(info(area=area(geocode=CODE.format("H24")))), Class.URGENT, Match.UNSURE),
    "no area": (alert(info(area="")), Class.URGENT, Match.UNSURE),
    "two areas": (
        alert(info(more=f"<area>{area(polygon=ELSEWHERE)}</area>")), Class.URGENT, Match.INSIDE,
    ),
    "two languages": (alert(info(language="en-US", headline="Flood"), info()), Class.URGENT, Match.INSIDE),
    "two regions": (
        alert(info(area=area(polygon=ELSEWHERE)), info(severity="Moderate")), Class.PRIORITY, Match.INSIDE,
    ),
    "all there is": (
        alert(
            info(
                more="<responseType>Evacuate</responseType><audience>mọi người</audience>"
                "<eventCode><valueName>ma</valueName><value>LU</value></eventCode>"
                "<effective>2026-11-30T05:00:00+07:00</effective><onset>2026-11-30T05:00:00+07:00</onset>"
                "<senderName>Tỉnh</senderName><web>https://tinh.example</web><contact>1022</contact>"
                "<parameter><valueName>muc</valueName><value>2</value></parameter>"
                "<resource><resourceDesc>Bản đồ</resourceDesc><mimeType>image/png</mimeType><size>12</size>"
                "<uri>ban-do.png</uri></resource>",
                area=AREA + "<altitude>10</altitude><ceiling>20</ceiling>",
            ),
            more="<source>máy</source><code>IPAWS</code><note>thử</note><incidents>lu</incidents>",
        ),
        Class.URGENT,
        Match.INSIDE,
    ),
    "update": (
        alert(identifier="VN-2", msgType="Update", references=referring()), Class.URGENT, Match.INSIDE,
    ),
    "no end told": (alert(info(expires="")), Class.URGENT, Match.INSIDE),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_twenty_structures_are_read_right(name: str) -> None:
    data, bulletin, match = READ[name]
    found = judged(data)
    assert found.match is match
    assert (found.bulletin if found.info else None) is bulletin
    assert not found.unasked


NEVER = {
    "exercise": alert(status="Exercise"),
    "test": alert(status="Test"),
    "draft": alert(status="Draft"),
    "system": alert(status="System"),
    "expired": alert(info(expires="2026-11-30T05:30:00+07:00")),
    "old, no end told": alert(info(expires=""), sent="2026-11-28T05:00:00+07:00"),
    "of tomorrow": alert(sent="2026-12-01T05:00:00+07:00"),
    "not public": alert(scope="Private", more="<addresses>a</addresses>"),
    "acknowledgement": alert(msgType="Ack", references=referring()),
}


@pytest.mark.parametrize("name", NEVER)
def test_what_is_no_alert_for_the_public_never_airs(name: str) -> None:
    found = judged(NEVER[name])
    assert found.info is None
    assert found.why


def test_cancel_and_update_end_what_they_name_and_nobody_else_s_do() -> None:
    cancel = alert("", identifier="VN-2", msgType="Cancel", references=referring())
    assert judged(cancel).supersedes == (("canhbao@tinh.example", "VN-2026-0001"),)
    foreign = alert("", identifier="VN-2", sender="ai-do@x", msgType="Cancel", references=referring())
    assert judged(foreign).supersedes == ()
    over = judged(alert(), {"canhbao@tinh.example,VN-2026-0001": OVER})
    assert over.info is None


def without(name: str) -> bytes:
    return alert(info(**{name: ""}))


MALFORMED = {
    "nothing": b"",
    "no XML": b"<alert",
    "other root": b"<html/>",
    "CAP 1.1": alert().replace(b"cap:1.2", b"cap:1.1"),
    "entities": b'<!DOCTYPE a [<!ENTITY x "y">]>' + alert(),
    "billion laughs": b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><alert>&b;</alert>',
    "entities in UTF-16": ('<!DOCTYPE a [<!ENTITY x "y">]>' + alert().decode()).encode("utf-16"),
    "too long": alert(more="<note>" + "a" * LARGEST + "</note>"),
    "deep": b"<a>" * 5000,
    **{f"no {n}": alert(**{n: ""}) for n in ("identifier", "sender", "sent", "status", "msgType", "scope")},
    **{f"no {name}": without(name) for name in ("category", "event", "urgency", "severity", "certainty")},
    "no info": alert(" "),
    "no areaDesc": alert(info(area=f"<polygon>{HERE}</polygon>")),
    "unknown status": alert(status="actual"),
    "unknown severity": alert(info(severity="Nặng")),
    "unknown category": alert(info(category="Lũ")),
    "unknown response": alert(info(more="<responseType>Chạy</responseType>")),
    "unknown element": alert(more="<loa>có</loa>"),
    "foreign element": alert(more='<x xmlns="urn:khac"/>'),
    "twice": alert(more="<status>Actual</status>"),
    "Z": alert(sent="2026-11-30T05:00:00Z"),
    "no offset": alert(sent="2026-11-30T05:00:00"),
    "no such day": alert(sent="2026-02-30T05:00:00+07:00"),
    "comma": alert(identifier="a,b"),
    "space": alert(sender="a b"),
    "update of nothing": alert(msgType="Update"),
    "references": alert(msgType="Update", references="VN-1"),
    "restricted": alert(scope="Restricted"),
    "private": alert(scope="Private"),
    "three points": alert(info(area=area(polygon="1,1 2,2 1,1"))),
    "open polygon": alert(info(area=area(polygon="1,1 2,2 3,3 4,4"))),
    "no point": alert(info(area=area(polygon="1,1 2,2 x,3 1,1"))),
    "off the globe": alert(info(area=area(circle="91,1 3"))),
    "no radius": alert(info(area=area(circle="1,1"))),
    "NaN": alert(info(area=area(circle="1,1 nan"))),
    "geocode alone": alert(info(area=area(geocode="<value>1</value>"))),
    "ceiling alone": alert(info(area=area(ceiling="3"))),
    "resource": alert(info(more="<resource><resourceDesc>x</resourceDesc></resource>")),
    "size": alert(
        info(
            more="<resource><resourceDesc>x</resourceDesc><mimeType>a/b</mimeType><size>to</size></resource>"
        )
    ),
    "ends first": alert(info(more="<onset>2026-12-30T05:00:00+07:00</onset>")),
    "markup in words": alert(info(headline="<b>a</b>")),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_message_is_one_line(name: str) -> None:
    with pytest.raises(ContentError) as told:
        read_alert(MALFORMED[name], "a.xml")
    assert "\n" not in str(told.value)
    assert "CAP 1.2" in str(told.value)


PIECES = [
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"\0",
    b"\xff",
    b"<![CDATA[",
    b"9" * 400,
    b"1e999",
    b"<polygon>",
    b"<!--",
]
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(PIECES)), max_size=4)


@given(st.sampled_from(sorted(READ)), EDITS)
def test_whatever_is_sent_is_read_or_is_one_line(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    data, refused = READ[name][0], ""
    for where, gone, piece in edits:
        at = round(where * len(data))
        data = data[:at] + piece + data[at + gone :]
    try:
        found = read_alert(data)
        judge(found, STATION, policy(), NOW, {})
        signature_of(data, found.signed, NOW)
    except ContentError as error:
        refused = str(error)
    assert "\n" not in refused


# --- signatures ------------------------------------------------------------------------------------------


@pytest.fixture
def sealed() -> tuple[bytes, str]:
    """A message that is signed, and the SHA-256 of the certificate."""
    return signed_message()


@cache
def signed_message() -> tuple[bytes, str]:
    sealed = seal(SIGNED)
    return sealed.sign(alert()), sealed.digest


def test_a_good_signature_is_known_and_only_a_named_sender_is_trusted(sealed: tuple[bytes, str]) -> None:
    data, digest = sealed
    read = read_alert(data)
    assert read.signed
    assert signature_of(data, read.signed, SIGNED).by == digest
    trusted = policy().model_copy(
        update={
            "alerts": Alerts(
                unasked=(Sender(name="canhbao@tinh.example", certificate=digest),), source="Kế hoạch của tỉnh"
            )
        }
    )
    assert judge(read, STATION, trusted, NOW, {}, digest).unasked
    assert not judge(read, STATION, trusted, NOW, {}, "").unasked
    assert not judge(read, STATION, trusted, NOW, {}, "0" * 64).unasked
    assert not judge(read, STATION, policy(), NOW, {}, digest).unasked


def test_a_certificate_that_is_not_of_its_time_signs_nothing(sealed: tuple[bytes, str]) -> None:
    for days in (-2, 10):
        found = signature_of(sealed[0], True, SIGNED + dt.timedelta(days=days))
        assert found.by == ""
        assert "hết hạn" in found.told


def test_what_is_wrapped_round_a_signed_message_does_not_count(sealed: tuple[bytes, str]) -> None:
    """The good message stands inside another one that its signature does not cover."""
    inner = sealed[0].partition(b"?>")[2] if sealed[0].startswith(b"<?xml") else sealed[0]
    start, end = inner.index(b"<ds:Signature"), inner.index(b"</ds:Signature>")
    signature = inner[start:end] + b"<ds:Object>" + inner[:start] + b"</alert></ds:Object></ds:Signature>"
    data = alert(info(headline="Kẻ xấu")).replace(b"</alert>", signature + b"</alert>")
    found = signature_of(data, True, SIGNED)
    assert found.by == "" or "Kẻ xấu".encode() not in found.covered


def test_a_message_that_was_changed_is_unsigned(sealed: tuple[bytes, str]) -> None:
    data = sealed[0].replace("Nước sông".encode(), "Nước suối".encode())
    if data == sealed[0]:  # lxml writes letters as numbers
        data = sealed[0].replace(b"Severe", b"Extreme")
    assert data != sealed[0]
    found = signature_of(data, True, SIGNED)
    assert found.by == ""
    assert "không kiểm được chữ ký" in found.told


# --- the command -----------------------------------------------------------------------------------------


def test_an_alert_becomes_a_script_for_a_person_once(content: Path) -> None:
    file = content / "a.xml"
    start = dt.datetime.now(VIETNAM).replace(microsecond=0)
    end = (start + dt.timedelta(hours=5)).isoformat()
    file.write_bytes(alert(info(expires=end), sent=start.isoformat()))
    done = loalang(content, "cap", "a.xml")
    assert done.code == 0, done.err
    assert "tin khẩn cấp" in done.out
    assert "chưa rõ có phải vùng của xã" in done.out  # the station does not say where it lies
    script = content / "scripts/lessons/nuoc-song-len-nhanh.yaml"
    text = script.read_text(encoding="utf-8")
    assert "Mực nước đã quá báo động hai." in text
    assert "class: urgent" in text
    script.unlink()
    again = loalang(content, "cap", "a.xml")
    assert "đã nhận rồi" in again.out
    assert not script.exists()

    sent = f"canhbao@tinh.example,VN-2026-0001,{start.isoformat()}"
    file.write_bytes(alert(" ", identifier="VN-2", msgType="Cancel", sent=start.isoformat(), references=sent))
    cancelled = loalang(content, "cap", "a.xml")
    assert "loalang withdraw nuoc-song-len-nhanh" in cancelled.out


def test_an_alert_in_another_language_asks_for_a_translation(content: Path) -> None:
    start = dt.datetime.now(VIETNAM).replace(microsecond=0)
    said = info(language="en-US", headline="River rising", expires="")
    (content / "a.xml").write_bytes(alert(said, sent=start.isoformat()))
    done = loalang(content, "cap", "a.xml")
    assert "cần người dịch" in done.out
    text = (content / "scripts/lessons/river-rising.yaml").read_text(encoding="utf-8")
    assert "CẦN DỊCH SANG TIẾNG VIỆT" in text


def test_an_alert_is_fetched_from_an_address_and_a_flood_is_cut_off(content: Path) -> None:
    start = dt.datetime.now(VIETNAM).replace(microsecond=0)
    sent = {"/a.xml": alert(info(expires=""), sent=start.isoformat()), "/b.xml": b"a" * (LARGEST + 5)}

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(sent[self.path])

        def log_message(self, *_words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        good = loalang(content, "cap", f"{address}/a.xml", "--look")
        flood = loalang(content, "cap", f"{address}/b.xml")
        server.shutdown()
    assert "tin khẩn cấp" in good.out, good.err
    assert flood.code == 2
    assert "không tải được bản tin" in flood.err
    assert not (content / "scripts/lessons/nuoc-song-len-nhanh.yaml").exists()


def test_what_is_no_alert_is_one_line_and_no_script(content: Path) -> None:
    (content / "a.xml").write_bytes(b"<alert>")
    before = sorted((content / "scripts/lessons").iterdir())
    done = loalang(content, "cap", "a.xml")
    assert done.code == 3
    assert "không phải bản tin CAP 1.2" in done.err
    assert sorted((content / "scripts/lessons").iterdir()) == before
