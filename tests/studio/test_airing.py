"""An urgent bulletin sounds from this computer once a leader approved it and the officer is sure."""

from pathlib import Path

from opened import opened, village_of
from test_listening import approval
from test_way import built, known, listened


def test_an_urgent_bulletin_airs_at_once_after_its_approval_and_stands_in_the_diary(content: Path) -> None:
    studio = opened(village_of(content))
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
    written = studio.post(f"/phat-ngay/{lesson}/ghi", form={"by": "Lê Thị Hoa", "at": "09:30"})
    assert written.status_code == 303, written.text
    assert "Nước sông lên nhanh" in studio.client.get("/nhat-ky").text
