"""Đài: hours, quiet hours and leaders' keys are set in pages, and each says what follows."""

import re
from pathlib import Path

import pytest
from opened import Opened, opened, village_of

from loalang.errors import UsageError
from loalang.studio.rendering import in_the_studio

DAYS = ["mon", "tue", "wed", "thu", "fri"]


@pytest.fixture
def village(content: Path) -> Opened:
    return opened(village_of(content))


def base(studio: Opened, address: str = "/dai") -> str:
    page = studio.client.get(address).text
    found = re.search(r'name="base" value="(\w+)"', page)
    assert found, page
    return found[1]


def rows(*told: tuple[str, str, list[str]]) -> dict[str, str | list[str]]:
    form: dict[str, str | list[str]] = {}
    for i, (at, minutes, days) in enumerate(told):
        form |= {f"luc-{i}": at, f"phut-{i}": minutes, f"ngay-{i}": days}
    return form


def station(studio: Opened) -> Path:
    return studio.workshop.root / "scripts/stations/an-nghia.yaml"


def test_hours_are_changed_in_the_file_and_the_rest_of_it_stays(village: Opened) -> None:
    before = station(village).read_text(encoding="utf-8")
    form = rows(("5h45", "20", DAYS), ("17:00", "15", ["sat"]), ("", "", []))
    went = village.post("/dai/gio", form={"base": base(village), **form})
    assert went.status_code == 303, went.text
    held = [(one.start, one.minutes, list(one.days)) for one in village.workshop.station.windows]
    assert held == [("05:45", 20, DAYS), ("17:00", 15, ["sat"])]
    after = station(village).read_text(encoding="utf-8")
    assert before.partition("windows:")[0] == after.partition("windows:")[0]
    assert "xếp lại lịch" in village.client.get(went.headers["location"]).text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("25:00", "20", DAYS), "không phải giờ trong ngày"),
        (("05:30", "0", DAYS), "ghi số phút"),
        (("05:30", "20", []), "chọn ít nhất một ngày"),
        (("", "", []), "ít nhất một buổi"),
    ],
)
def test_hours_that_cannot_be_change_nothing(
    village: Opened, row: tuple[str, str, list[str]], told: str
) -> None:
    before = station(village).read_bytes()
    answer = village.post("/dai/gio", form={"base": base(village), **rows(row)})
    assert answer.status_code == 422
    assert told in answer.text
    assert station(village).read_bytes() == before


def test_hours_of_two_officers_at_once_stand_side_by_side(village: Opened) -> None:
    old = base(village)
    village.post("/dai/gio", form={"base": old, **rows(("06:00", "20", DAYS))})
    other = village.post("/dai/gio", form={"base": old, **rows(("06:15", "25", DAYS))})
    assert other.status_code == 409
    assert "06:00, 20 phút" in other.text
    assert 'value="06:15"' in other.text
    assert village.workshop.station.windows[0].start == "06:00"


def test_hours_that_the_rules_forbid_say_so(village: Opened) -> None:
    village.post("/dai/gio", form={"base": base(village), **rows(("04:00", "20", DAYS))})
    assert "quy định không cho phát bài thường" in village.client.get("/dai").text


def test_quiet_hours_become_a_policy_of_the_station_s_own_with_its_source(village: Opened) -> None:
    shared = village.workshop.folder.policy_file("mac-dinh").read_bytes()
    form = {"base": base(village), "tu-0": "11h", "den-0": "14:00", "nguon": "Quyết định 12/QĐ-UBND"}
    assert village.post("/dai/gio-nghi", form={**form, "nguon": " "}).status_code == 422
    assert village.post("/dai/gio-nghi", form=form).status_code == 303
    policy = village.workshop.desk.policy
    assert policy.id == "rieng-an-nghia"
    assert [(one.start, one.end) for one in policy.quiet.hours] == [("11:00", "14:00")]
    assert policy.quiet.source == "Quyết định 12/QĐ-UBND"
    assert village.workshop.folder.policy_file("mac-dinh").read_bytes() == shared
    again = {**form, "base": base(village), "den-0": "13:00"}
    assert village.post("/dai/gio-nghi", form=again).status_code == 303
    assert village.workshop.desk.policy.quiet.hours[0].end == "13:00"
    back = {"base": base(village), "quy-dinh": "mac-dinh"}
    assert village.post("/dai/quy-dinh", form=back).status_code == 303
    assert village.workshop.desk.policy.id == "mac-dinh"
    refused = village.post("/dai/gio-nghi", form={**form, "base": base(village)})
    assert "đã có quy định riêng" in refused.text


def test_a_key_is_asked_for_only_once_its_file_was_opened_again(village: Opened) -> None:
    pytest.importorskip("cryptography")
    words = "con trâu đi trước"
    made = {"ten": "Nguyễn Văn Bình", "mat-khau": words, "lai": words}
    assert village.post("/khoa/tao", form={**made, "lai": "khác"}).status_code == 422
    answer = village.post("/khoa/tao", form=made)
    assert 'filename="khoa-nguyen-van-binh.json"' in answer.headers["content-disposition"]
    public = answer.json()["key"]
    assert not village.workshop.station.approvers
    assert not list(village.workshop.root.rglob("khoa-*"))

    file = {"key": ("khoa.json", answer.content)}
    form = {"base": base(village, "/khoa"), "passphrase": "sai mật khẩu", "ten": "Nguyễn Văn Bình"}
    wrong = village.post("/khoa/ghi", form=form, files=file)
    assert "không mở được khóa này" in wrong.text
    assert not village.workshop.station.approvers
    form["passphrase"] = words
    assert village.post("/khoa/ghi", form=form, files=file).status_code == 303
    assert [(one.name, one.key) for one in village.workshop.station.approvers] == [
        ("Nguyễn Văn Bình", public)
    ]
    assert "Nguyễn Văn Bình" in village.client.get("/khoa").text

    out = {"base": base(village, "/khoa"), "khoa": public}
    assert village.post("/khoa/bo", form=out).status_code == 422
    assert village.post("/khoa/bo", form={**out, "chac": "1"}).status_code == 303
    assert not village.workshop.station.approvers


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            UsageError("đài này đòi chữ ký", hint="gợi ý: thêm --key và tệp khóa"),
            ["đài này đòi chữ ký", "  gợi ý: xem việc cần làm ở trang Hôm nay"],
        ),
        (
            UsageError("chưa duyệt", hint="gợi ý: gõ loalang approve thu"),
            ["chưa duyệt", "  gợi ý: mở bài ở trang Hôm nay, nghe hết rồi duyệt"],
        ),
        (
            UsageError("chưa duyệt", hint="gợi ý: nghe hết rồi duyệt"),
            ["chưa duyệt", "  gợi ý: nghe hết rồi duyệt"],
        ),
    ],
)
def test_hints_of_pages_name_no_command(error: UsageError, told: list[str]) -> None:
    assert in_the_studio(error) == told
