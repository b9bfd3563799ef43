"""Two persons are two names that the eye tells apart."""

import pytest

from loalang.schedule.persons import names_somebody, same_person, skeleton, strange_letters


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
        "Lê Thị H\u1d0fa",  # ᴏ, a small capital
        "\u029fê Thị Hoa",  # ʟ
        "Lê Thị H0a",
        "Iê Thị Hoa",
        "1ê Thị Hoa",
        "LêThị Hoa",
    ],
)
def test_one_person_however_it_is_typed(other: str) -> None:
    assert skeleton(other) == skeleton("Lê Thị Hoa")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trần Lâm", "Trần Lârn"),
        ("Vũ Wang", "Vũ VVang"),
        ("Lê Lan", "Lê Ian"),
        ("Lê Lan", "lê |an"),
        ("Đỗ Dung", "Đỗ clung"),
        ("Tổ 10", "Tổ lO"),
        ("Lê Thị Hòa", "Lê Thị Hoà"),
        ("Nguyễn Văn Bình", "NguyễnVăn Bình."),
        ("Nguyễn Thúy", "Nguyễn Thuý"),
        ("Trần M\u1d00i", "Trần Mai"),
        ("Lê \U0001d404m", "Lê Em"),
    ],
)
def test_names_that_differ_only_by_look_alikes_are_one_person(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mai", "Mái"), ("Lan", "Loan"), ("Tâm", "Tam"), ("Minh", "Mình"), ("Đạt", "Dat"), ("Dũng", "Dung")],
)
def test_names_that_the_ear_tells_apart_are_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    "other",
    [
        "Nguyen Van Binh",
        "NGUYEN VAN BINH.",
        "Nguyen Van B1nh",
        "Ông Nguyễn Văn Bình",
        "đ/c Nguyễn Văn Bình",
        "Đồng chí: Nguyen Van Binh",
        "Nguyễn Văn Bình (Phó Chủ tịch)",
        "bác Nguyễn Văn Bình [PCT]",
        "Nguyễn V\u01cen Bình",  # ǎ with a caron
        "Chủ tịch Nguyễn Văn Bình",
        "Phó Chủ tịch Nguyễn Văn Bình",
        "P. Chủ tịch Nguyễn Văn Bình",
        "PCT Nguyễn Văn Bình",
        "PCT. Nguyen Van Binh",
        "Cán bộ Nguyễn Văn Bình",
        "Công chức VH-XH Nguyễn Văn Bình",
        "Đ.c Nguyễn Văn Bình",
        "Trưởng thôn: Nguyễn Văn Bình",
        "Nguyễn Văn Bình, VH-XH",
        "Nguyễn Văn Bình - cán bộ",
        "Nguyễn Văn Bình PCT UBND xã",
        "Phó Chủ tịch (Nguyễn Văn Bình)",
        "NguyenVanBinh",
        "Nguyễn V. Bình",
        "N.V. Bình",
        "N.V.Bình",
        "Nguyễn Bình",
        "Bình",
        "anh Bình",
        "Bình Nguyễn Văn",
        "Nguyễn Văn Bình 2",
        "Nguyễn Văn Bình và Lê Thị Hoa",
        "Lê Thị Hoa; PCT Bình",
    ],
)
def test_a_title_an_office_or_a_keyboard_without_marks_makes_no_second_person(other: str) -> None:
    assert same_person("Nguyễn Văn Bình", other)
    assert same_person(other, "Nguyễn Văn Bình")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Bình", "Nguyễn Văn Bỉnh"),
        ("Nguyễn Văn Bình", "Nguyễn Văn Bính"),
        ("Dũng", "Dung"),
        ("Nguyễn Văn Bình", "Nguyễn Thị Bình"),
        ("Nguyễn Văn Bình", "Trần Văn Bình"),
        ("Chủ tịch Nguyễn Văn Bình", "Phó Chủ tịch Lê Thị Hoa"),
        ("Nguyễn Văn Bình, VH-XH", "Lê Thị Hoa, VH-XH"),
        ("Nguyễn Văn Bình (UBND xã)", "Lê Thị Hoa (UBND xã)"),
        ("Công chức Lê Thị Hoa", "Công chức"),
        ("Trần Trung Trực", "Trần Trung"),
        ("Nguyễn Văn Bình", "Hoa"),
        ("Lê Văn Trưởng", "Lê Văn Phó"),
        ("Tổ thôn 2 (An Nghĩa)", "Tổ thôn 3 (An Nghĩa)"),
        ("Nguyen Van Binh", "Nguyễn Văn Bảo"),
    ],
)
def test_who_has_another_name_is_another_person(one: str, other: str) -> None:
    assert not same_person(one, other)


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
        ("H’Hen Niê Čư M’gar Ƀuôn", ""),
        ("Tổ công nghệ số thôn 2 (An Nghĩa)", ""),
        ("H\u1d0fa", "\u1d0f"),
        ("\u029fan", "\u029f"),
        ("Lê \ufb01", "\ufb01"),
        ("Ｌê", "Ｌ"),
        ("Ho\u0251", "\u0251"),
        ("Ho\u0363a", "\u0363"),
        ("Tổ \u0661", "\u0661"),
    ],
)
def test_letters_of_other_scripts_are_named(name: str, strange: str) -> None:
    assert strange_letters(name) == strange


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Nguyen Văn Bình", True),
        ("Nguyễn Van Bình", True),
        ("Nguyễn Văn Bính", False),
        ("Lê Văn Bình", False),
    ],
)
def test_a_name_that_lost_some_of_its_marks_is_the_same_person_s(other: str, same: bool) -> None:
    assert same_person("Nguyễn Văn Bình", other) is same_person(other, "Nguyễn Văn Bình") is same


def test_a_given_name_without_marks_may_be_a_name_of_its_own() -> None:
    assert not same_person("Trần Văn An", "Trần Văn Ân")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Phó chủ tịch", False),
        ("PCT", False),
        ("B.", False),
        ("tôi", False),
        ("Người soạn", False),
        ("hoa@xa.example", False),
        ("0912 345 678", False),
        ("Hoa", True),
        ("Lê Thị Hoa", True),
        ("Bình 2", True),
        ("Mình Văn Tôi", True),
    ],
)
def test_an_office_a_letter_an_address_or_me_names_nobody(text: str, named: bool) -> None:
    assert names_somebody(text) is named
