"""Keys: sealed by a passphrase, known by their public half, and signing exactly one approval."""

import datetime as dt
import json
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from conftest import few
from pydantic import ValidationError

from loalang.content.models import Approver, Station, Team
from loalang.content.public_key import PREFIX, is_public_key
from loalang.errors import UsageError
from loalang.schedule.approval import SIGNED_FORM, Approval
from loalang.schedule.keys import PrivateKey, is_signature, new_key, open_key, seal, signed, trouble

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
APPROVAL = Approval(
    3, "d" * 64, False, "thu", "Bài thử", "Bình", "Chủ tịch", "Hoa", NOW, {"rundown.txt": "a" * 64},
    before="b" * 64, station="an-nghia", sound={"podcast": "c" * 64},
)  # fmt: skip


def station(*keys: PrivateKey) -> Station:
    approvers = tuple(Approver(name="Bình", key=key.public) for key in keys)
    team = Team(name="Tổ", phone="0210 3 812 345")
    return Station(
        id="an-nghia", name="Đài", commune="xã", province="Phú Thọ", team=team, approvers=approvers
    )


def by(key: PrivateKey, approval: Approval = APPROVAL) -> Approval:
    whole = replace(approval, key=key.public, form=SIGNED_FORM)
    return replace(whole, signature=key.sign(whole.signed_text))


def test_a_sealed_key_opens_with_its_passphrase_and_signs_as_before() -> None:
    key = new_key()
    data = seal(key, "Nguyễn Văn Bình", "rau muống tháng mười")
    assert open_key(data, "rau muống tháng mười").public == key.public
    with pytest.raises(UsageError, match="không mở được"):
        open_key(data, "rau muống tháng chín")
    assert key._key.private_bytes_raw().hex() not in data.hex()


def test_a_passphrase_is_the_same_however_the_keyboard_writes_its_marks() -> None:
    from unicodedata import normalize

    data = seal(new_key(), "Bình", normalize("NFC", "rau muống tháng"))
    assert open_key(data, normalize("NFD", "rau muống tháng"))


PARTS = ("name", "key", "salt", "nonce", "sealed", "passes")


@pytest.mark.parametrize("part", few(PARTS, "key", "passes"))
def test_a_key_s_file_that_was_changed_does_not_open(part: str) -> None:
    told = json.loads(seal(new_key(), "Bình", "rau muống"))
    told[part] = 4 if part == "passes" else ("A" if told[part][0] != "A" else "B") + told[part][1:]
    with pytest.raises(UsageError):
        open_key(json.dumps(told).encode(), "rau muống")


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UsageError, match="ít nhất 8"):
        seal(new_key(), "Bình", "1234567")


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"rundown.txt": "0" * 64}},
        {"sound": {"podcast": "0" * 64}},
        {"lesson": "khac"},
        {"station": "khe-vai"},
        {"by": "Hoa"},
        {"at": NOW + dt.timedelta(days=1)},
        {"before": "e" * 64},
        {"number": 4},
        {"withdrawn": True},
        {"role": "Bí thư"},
        {"author": "Lan"},
        {"title": "Bài khác"},
        {"note": "đã nghe"},
        {"form": 1},
        {"form": 0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_signature_holds_for_one_approval_at_one_place_of_one_log(change: dict[str, object]) -> None:
    one = by(new_key())
    assert signed(one)
    assert not signed(replace(one, **change))  # type: ignore[arg-type]


def test_a_key_signs_in_no_name_but_its_holder_s() -> None:
    leader = new_key()
    as_another = by(leader, replace(APPROVAL, by="Phạm Văn Tư", author="Bình"))
    assert "khóa là của Bình" in trouble(as_another, station(leader))
    assert trouble(by(leader, replace(APPROVAL, by="BÌNH")), station(leader)) == ""


WEAK = [bytes([1, *[0] * 31]), bytes(32), bytes([0xEC, *[0xFF] * 30, 0x7F]), bytes([1, *[0] * 30, 0x80])]


@pytest.mark.parametrize("point", WEAK, ids=lambda point: point.hex()[:4])
def test_no_signature_holds_by_a_key_by_which_anybody_signs(point: bytes) -> None:
    weak = PREFIX + urlsafe_b64encode(point).decode().rstrip("=")
    forged = urlsafe_b64encode(bytes([1, *[0] * 63])).decode().rstrip("=")
    assert not is_public_key(weak)
    assert not is_signature(forged, b"whatever", weak)


def test_a_key_is_written_in_one_way_alone() -> None:
    written = new_key().public
    others = [written + "=", written.upper(), written[len(PREFIX) :], f" {written}", f"{written}\n"]
    letters = "AEIMQUYcgkosw048"  # the last letter of 32 bytes: two of its bits say nothing
    others += [written[:-1] + chr(ord(letter) + 1) for letter in letters if letter == written[-1]]
    assert is_public_key(written)
    assert len(others) == 6
    assert not any(map(is_public_key, others))


def test_one_key_is_not_two_persons() -> None:
    key = new_key()
    two = (Approver(name="Bình", key=key.public), Approver(name="Tư", key=key.public))
    with pytest.raises(ValidationError, match="two persons"):
        Station.model_validate({**station().model_dump(), "approvers": two})


def test_a_station_with_keys_takes_only_theirs() -> None:
    leader, stranger = new_key(), new_key()
    assert trouble(by(leader), station(leader)) == ""
    assert "không có trong approvers" in trouble(by(stranger), station(leader))
    assert "không ký, đài đòi chữ ký" in trouble(APPROVAL, station(leader))
    assert "chữ ký" in trouble(replace(by(leader), signature=by(stranger).signature), station(leader))
    assert "theo lối cũ" in trouble(replace(by(leader), form=0), station(leader))
    other = by(leader, replace(APPROVAL, station="khe-vai"))
    assert "là của đài 'khe-vai'" in trouble(other, station(leader))
