"""Two persons are two names that the eye tells apart."""

import pytest

from loalang.schedule.persons import skeleton, strange_letters


@pytest.mark.parametrize(
    "other",
    [
        "lê thị hoa",
        "Lê  Thị\u00a0Hoa",
        "Lê Thị Hoa.",
        "Lê Thị \u200bHoa",
        "Lê Thị Ho\u0430",  # Cyrillic а
        "Lê T\u04bbị Hoa",  # Cyrillic һ
        "Lê Thị Hο\u0061",  # Greek ο
        "Lê Thị Hoa\u2060",
        "Le\u0302 Thi\u0323 Hoa",
        "Ｌê Thị Hoa",
        "LÊ THỊ HOA",
    ],
)
def test_one_person_however_it_is_typed(other: str) -> None:
    assert skeleton(other) == skeleton("Lê Thị Hoa")


@pytest.mark.parametrize(
    "other", ["Lê Thị Hòa", "Lê Thị Hoà", "Lê Thị Hóa", "Lê Thi Hoa", "Lê Thị Hoan", "Lê Hoa"]
)
def test_marks_make_another_person(other: str) -> None:
    assert skeleton(other) != skeleton("Lê Thị Hoa")


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("Nguyễn Văn Đức", ""),
        ("Y Ngông Niê Kđăm", ""),
        ("D’Angelo-Trần", ""),
        ("Ho\u0430", "\u0430"),
        ("A\u200bB", "\u200b"),
    ],
)
def test_letters_of_other_scripts_are_named(name: str, strange: str) -> None:
    assert strange_letters(name) == strange
