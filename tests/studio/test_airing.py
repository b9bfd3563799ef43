"""An urgent bulletin sounds from this computer once a leader approved it and the officer is sure."""

import datetime as dt
from pathlib import Path

import pytest
from opened import NOW, opened, village_of
from test_listening import approval
from test_way import built, known, listened


@pytest.mark.slow
def test_an_urgent_bulletin_airs_at_once_after_its_approval_and_stands_in_the_diary(content: Path) -> None:
    village = village_of(content)
    studio = opened(village)
    form = {"ten": "Nước sông lên nhanh", "loi": "Bà con ven sông đưa người già lên chỗ cao ngay."}
    home = studio.post("/khan", form=form).headers["location"]
    lesson = home.rsplit("/", 1)[1]
    saved = studio.post(f"{home}/luu", {"known": known(studio.client.get(home).text)}).json()
    assert saved["whole"]
    assert studio.post(f"/phat-ngay/{lesson}/chac", form={"chac": "1"}).status_code == 422
    assert studio.client.get(f"/phat-ngay/{lesson}/tieng").status_code == 422
    studio.post(f"/lam/{lesson}", {})
    built(studio)
    assert studio.client.get(f"/phat-ngay/{lesson}/tieng").status_code == 422
    page = listened(studio, lesson)
    assert studio.post(f"/nghe/{lesson}/duyet", form=approval(page)).status_code == 303
    assert f"/phat-ngay/{lesson}" in studio.client.get(f"/nghe/{lesson}").text
    assert studio.post(f"/phat-ngay/{lesson}/chac", form={}).status_code == 422
    assert "autoplay" in studio.post(f"/phat-ngay/{lesson}/chac", form={"chac": "1"}).text
    assert studio.client.get(f"/phat-ngay/{lesson}/tieng").content[:3] == b"ID3"
    told = {"by": "Lê Thị Hoa", "at": "10:00"}
    assert "chưa phát xong" in studio.post(f"/phat-ngay/{lesson}/ghi", form=told).text
    later = opened(village, NOW + dt.timedelta(minutes=10))
    assert (
        "chưa được duyệt lúc 09:30"
        in later.post(f"/phat-ngay/{lesson}/ghi", form={**told, "at": "09:30"}).text
    )
    written = later.post(f"/phat-ngay/{lesson}/ghi", form=told)
    assert written.status_code == 303, written.text
    assert "Nước sông lên nhanh" in later.client.get("/nhat-ky").text
