"""The diary's page: the report of a month is read, printed and taken away."""

import datetime as dt
import re
from pathlib import Path

from opened import NOW, opened

from loalang.schedule.diary import Aired, Diary


def test_the_report_of_a_month_is_shown_and_taken_away(content: Path) -> None:
    studio = opened(content)
    line = Aired(dt.date(2026, 11, 20), "05:30", "05:30", "", "Tiếp sóng <b>", "", 900, "Lê Thị Hoa")
    Diary(studio.workshop.desk.library).add(line, NOW)
    assert 'href="/nhat-ky/bao-cao/2026-11"' in studio.client.get("/nhat-ky").text
    page = studio.client.get("/nhat-ky/bao-cao/2026-11").text
    assert "1 ngày có phát, 1 lượt, tổng cộng 0 giờ 15 phút" in page
    assert "Tiếp sóng &lt;b&gt;" in page
    assert page.count("<h1>") == 1
    for address in re.findall(r'href="(/nhat-ky/bao-cao/2026-11/\w+)"', page):
        paper = studio.client.get(address)
        assert paper.status_code == 200
        assert "attachment" in paper.headers["content-disposition"]
        assert "20" in paper.headers["content-disposition"]
    assert "Lê Thị Hoa" in studio.client.get("/nhat-ky/bao-cao/2026-11/csv").text
    assert studio.client.get("/nhat-ky/bao-cao/2026-11/json").status_code == 404
    for month in ("2026-13", "9999-12", "x"):
        assert studio.client.get(f"/nhat-ky/bao-cao/{month}").status_code == 422
