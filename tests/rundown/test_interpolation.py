"""Variables in a script's text: what is filled, and what a script is never let near."""

import pytest

from loalang.errors import ContentError
from loalang.rundown.interpolation import interpolate

NAMES = {
    "station": {"commune": "xã An Nghĩa", "facts": {"dinh_danh": "80,06%", "items": "3", "values": "4"}},
    "lesson": {"number": 3},
}


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("Không có gì.", "Không có gì."),
        ("Bà con {{ station.commune }}!", "Bà con xã An Nghĩa!"),
        ("Bài {{lesson.number}}", "Bài 3"),
        ("{{ station.facts.items }} và {{ station.facts.values }}", "3 và 4"),
        ("{% if lesson.number == 3 %}ba{% else %}khác{% endif %}", "ba"),
        ("{{ 'a' if lesson.number else 'b' }}", "a"),
        ("{# remark #}x", "x"),
        ("100 % { và }", "100 % { và }"),
    ],
)
def test_a_variable_is_filled(written: str, filled: str) -> None:
    assert interpolate(written, NAMES, "x:1") == filled


def test_a_missing_variable_names_the_place_and_those_that_exist() -> None:
    with pytest.raises(ContentError, match=r"x:1: không có biến 'station\.comune'") as caught:
        interpolate("{{ station.comune }}", NAMES, "x:1")
    assert "station.commune" in caught.value.hint
    assert "station.facts" in caught.value.hint


def test_a_group_is_no_value() -> None:
    with pytest.raises(ContentError, match="một nhóm"):
        interpolate("{{ station }}", NAMES, "x:1")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ station.__class__ }}",
        "{{ station.items() }}",
        "{{ station['commune'] }}",
        "{{ lesson.number ** 9999999 }}",
        "{{ 'a' * 999999999 }}",
        "{% for i in range(10) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% set x = 1 %}{{ x }}",
        "{{ station.commune | upper }}",
        "{{ self }}",
        "{{ range }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% macro a() %}{% endmacro %}",
        "{{ lipsum }}",
        "{{ (station.facts if 1 else 0).commune }}",
        "{{ unclosed",
        "{% nonsense %}",
    ],
)
def test_a_script_is_let_near_nothing_but_its_variables(attack: str) -> None:
    with pytest.raises(ContentError):
        interpolate(attack, NAMES, "x:1")
