"""What a numbered place has: "Tổ 3 - 1,5 triệu", "Xóm 8 - 5 hộ nghèo"; no span of places."""

from loalang.text.place import Place, cues
from loalang.text.units import unit_at

_OWNERS = cues(
    """tổ, xóm, thôn, đội, chi hội, chi bộ, chi đoàn, khối, ấp, bản, khu phố, khu, lớp, nhóm, tổ dân phố,
    buôn, làng, phân hội, trường, hợp tác xã, liên gia, cơ sở, trạm"""
)
"""What has a number for its name and, behind a dash, so many of something: "Xóm 5 - 12 hộ nghèo"."""
_HELD = frozenset(
    """hộ người hội khẩu suất nhân em học đảng đoàn gia con cháu cụ trẻ triệu nghìn đồng ca trường phiếu
    cử thành giáo điểm nhà xe cây tấn tạ sào mẫu héc thửa lao bao kg giải tiết đại công thanh cán phụ
    lượt""".split()
)


def owned(place: Place, ends: tuple[int, int, int], rising: bool) -> int:
    """Say how likely the second number is what the first one's owner has: 0 no, 1 a guess, 2 yes.

    Args:
        place: where the first number stands.
        ends: where the first number ends, where the second begins and ends.
        rising: whether the second is the larger.
    """
    text = place.text
    first_end, start, last_end = ends
    if text[first_end : first_end + 1] != " " or text[start - 1 : start] != " ":
        return 0
    if not place.after(_OWNERS) or " từ " in place.said[-16:] or " các " in place.said[-16:]:
        return 0
    unit, _end = unit_at(text, last_end)
    follows = place.next_word(last_end)
    if unit in ("giờ", "phút") or follows in ("giờ", "phút"):
        return 1  # "Đội 2 - 15 giờ họp"
    if not unit and follows not in _HELD:
        return 0
    return 2 if unit or not rising or "," in text[start:last_end] else 1
