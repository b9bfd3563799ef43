"""Halves of one name: kinh tế - xã hội, Bà Rịa - Vũng Tàu; the dash between them is not heard."""

import re

from loalang.text.place import Place

PAIRS = """
    kinh tế - xã hội | văn hóa - xã hội | văn hóa - thông tin | văn hóa - thể thao | quốc phòng - an ninh |
    chính trị - xã hội | lao động - thương binh | giáo dục - đào tạo | khoa học - công nghệ | y tế - dân số |
    khoa học - kỹ thuật | thương binh - xã hội | tài chính - kế hoạch | phát thanh - truyền hình |
    dân số - kế hoạch hóa | thương mại - dịch vụ | nông - lâm | lâm - ngư | xanh - sạch | sạch - đẹp |
    tuyên giáo - dân vận | văn hóa - văn nghệ | kế hoạch - tài chính | công nghiệp - xây dựng |
    thể dục - thể thao | văn phòng - thống kê | địa chính - xây dựng | tư pháp - hộ tịch |
    công nghiệp - tiểu thủ | đảng - đoàn | quân sự - quốc phòng | an ninh - quốc phòng | đoàn - hội |
    đoàn - đội | hội - đoàn | thừa thiên - huế | phan rang - tháp chàm | bà rịa - vũng tàu | việt - lào |
    việt - nhật | việt - hàn | bru - vân kiều | mác - lê nin | pa cô - vân kiều
"""
"""Halves of one name: the dash between them is not heard."""
_PAIRS = tuple(tuple(" ".join(half.split()) for half in pair.split(" - ")) for pair in PAIRS.split("|"))


def is_pair(place: Place, end: int) -> bool:
    """Say whether the dash binds two halves of one name: Bà Rịa - Vũng Tàu, kinh tế - xã hội."""
    left = place.text[max(0, place.start - 24) : place.start].split()
    right = re.compile(r"[\w ]{0,24}").match(place.text, end)
    following = right.group().split() if right else []
    if not left or not following:
        return False
    for first, second in _PAIRS:
        if " ".join(left).lower().endswith(first) and " ".join(following).lower().startswith(second):
            return True

    def named(words: list[str]) -> bool:
        return len(words) >= 1 and all(w[:1].isupper() for w in words)

    after_name = following[2:3]
    return (
        named(left[-2:]) and named(following[:2]) and len(left) > 2 and not left[-3][:1].isupper()
        and not (after_name and after_name[0][:1].isupper()) and following[0] not in TITLES
    )  # fmt: skip


TITLES = frozenset("Trưởng Phó Chủ Bí Giám Hiệu Đại Ông Bà Chi Tổ Công Cán Nguyên".split())
