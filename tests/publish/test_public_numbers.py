"""The numbers that everybody may call, on the station's front page: called or texted by one touch."""

import datetime as dt

from conftest import STATION

from loalang.content.course import Course
from loalang.content.models import Station
from loalang.content.yaml_nodes import parse_yaml
from loalang.publish.page import front_page

SOURCE = {"title": "Trang", "url": "https://bao.vn/so.html"}
DAY = dt.date(2026, 11, 29)
NUMBERS = {
    "cuu_nan": {"call": "112", "what": "Có lũ <b>lớn</b>", "source": SOURCE, "as_of": DAY},
    "nhan_tin": {"call": "5656", "what": "Báo tin rác", "sms": True, "source": SOURCE, "as_of": DAY},
}


def page(numbers: dict[str, object]) -> str:
    station = Station.model_validate(parse_yaml(STATION.encode(), "s").data)
    course = Course.model_validate({"name": "Học số", "summary": "Cho bà con.", "numbers": numbers})
    return front_page(station.teaching(course), []).decode()


def test_a_number_is_called_or_texted_as_it_says() -> None:
    text = page(NUMBERS)
    assert '<a href="tel:112">112</a>' in text
    assert '<a href="sms:5656">5656</a>' in text
    assert "Có lũ &lt;b&gt;lớn&lt;/b&gt;" in text


def test_a_course_without_numbers_has_no_empty_list_of_them() -> None:
    assert "Số gọi khi cần" in page(NUMBERS)
    assert "Số gọi khi cần" not in page({})
