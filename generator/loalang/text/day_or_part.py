"""A pair before a small word that may be a day or a part: "6/12 tiêm vét" against "6/12 thôn"."""

import re

from loalang.text.numbers import cardinal
from loalang.text.place import Place, cues
from loalang.text.rates import PER

HAMLETS = cues(
    """thôn, xóm, ấp, khu, khu phố, tổ, tổ dân phố, đội, đội sản xuất, làng, bản, buôn, tiểu khu, khóm,
    khu tập thể, hồ, đập, cống, sân, sân vận động, nhà văn hóa, bệnh viện, rạp, vườn hoa, xưởng, trại,
    lâm trường, công trường, khu dân cư, khu đô thị, nghĩa trang, câu lạc bộ, tiểu học, trung học cơ sở,
    mầm non, mẫu giáo, doanh nghiệp"""
)
"""What is named after a day as well, but is also counted: "thôn 1/5"."""
NAMED_DAYS = frozenset(
    """3/2 14/2 27/2 8/3 26/3 30/4 1/5 7/5 15/5 19/5 1/6 27/7 19/8 2/9 10/10 14/10 20/10 9/11 18/11 20/11
    19/12 22/12""".split()
)
"""The days that hamlets, quarters and schools are named after; 1/1, 3/3 and 1/7 are rather numbers."""
_NOUNS = """
    thôn, xóm, ấp, bản, làng, buôn, khóm, khu, hộ, xã, phường, huyện, tỉnh, quận, trường, lớp, người, đơn
    vị, đội, tiêu chí, tiêu chuẩn, chỉ tiêu, suất, hạng mục, gói, phiếu, ca, đại biểu, cháu, em, con, nam,
    nữ, số, ha, héc ta, cơ sở, cơ quan, tuyến, công trình, bộ, tổ, đồng chí, đảng viên, đảng bộ, chi bộ,
    chi hội, chi đoàn, hội viên, hội, cán bộ, công chức, ủy viên, uỷ viên, thành viên, học sinh, giáo
    viên, sản phẩm, mẫu, xe, tàu, thuyền, nhà, căn, cầu, đập, hồ, trạm, điểm, môn, bài, câu, nội dung,
    nhiệm vụ, dự án, mô hình, hợp tác xã, doanh nghiệp, cửa hàng, quầy, sạp, đoàn, thí sinh, vận động
    viên, trận, hiệp, bệnh nhân, trẻ, phụ nữ, cụ, ông, bà, bé, gia đình, lao động, thủ tục, hồ sơ, văn
    bản, kiến nghị, ý, cuộc, vụ, trường hợp, đối tượng, chuyên đề, phần, mảnh, thửa, lô, sào, công đất,
    cây, gốc, tấn, tạ, yến, bao, lít, mét, km, ki lô gam, đồng, diện tích, tổng, dân, cổng, cửa, máy, tủ,
    cột, trụ, lồng, bè, ao, chuồng, đàn, chỗ, giường, phòng, bàn, ghế, bậc, lần, lượt, vòng, chặng, khoản,
    mục, chương, trang, bước, ngành, lĩnh vực, nghề, giải nhất, giải nhì, giải ba, giải thưởng, huy
    chương, phiên, kỳ, inch, in, quả, trái, bánh, chai, hộp, viên, thìa, muỗng, bát, chén, cốc, ly, củ, nồi,
    thùng, xô, can, bình, ống, nắm, miếng, lát, liều, ổ, nước, dòng họ, ban, ngư dân, chủ hộ, chủ tàu, chủ
    xe, nông dân, nông hộ, khẩu, nhân khẩu, tôn giáo, cá nhân, tập thể, bị can, bị cáo, nguyện vọng, mũi,
    mắt, tuổi, tháng, tuần, buổi, quý, đạm, lân, kali, urê, lượng, lượng phân, lượng đạm, phân, khối lượng"""
_DEEDS = """
    tổ chức, điểm danh, hội họp, hội thảo, hội ý, hội đàm, bàn giao, phòng chống, phòng ngừa, phòng dịch,
    ban hành, tổng kết, tổng vệ sinh, tổng dọn, tổng duyệt, tổng kiểm tra, tổng ôn tập, dân vận, cấp phát,
    mục sở thị"""


def _any(words: str) -> str:
    return "|".join(sorted((" ".join(word.split()) for word in words.split(",")), key=len, reverse=True))


_COUNTED = re.compile(rf" (?!(?:{_any(_DEEDS)})(?!\w))(?:{_any(_NOUNS)})(?!\w)(?! ?[0-9])")
"""What is counted in parts of a whole; "thôn 1" with its number is a place and counts nothing."""
_NUMBERED = re.compile(r" [^\W\d_]+ ?[0-9]")
_SHARED = PER - frozenset("học xuất từ chỉ hội hợp tin lao đề công dự đơn".split())
"""What things are shared out by, less the words that begin what is done: "3/12 học lại"."""
_REACHED = frozenset("đạt hoàn xong còn chưa trúng tán thành thuộc chiếm vượt tốt khá giỏi đỗ đúng".split())
"""What a part of a whole did: "5/8 đạt chuẩn"."""
_REACH = 150
"""Characters each way in which another date speaks for this one."""
_DATED = re.compile(
    r"(?:(?:[Nn]gày|[Mm]ùng|[Mm]ồng|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|[Tt]ừ|[Đđ]ến|CN|T[2-7])"
    r"[ (:]{1,2}[0-9,-]{1,9}|(?<![0-9/.])[0-9]{1,2})"
    r"/(0?[1-9]|1[0-2])(?:(/(?:20)?[0-9]{2})|(?![0-9/%]))(?![0-9])"
)
_DATE_WORD = re.compile(r"^[^\W\d_]")


def named_after_a_day(place: Place, day: int, month: int) -> bool:
    """Say whether d/m names a hamlet, a quarter, a school: "thôn 1/5", "tổ dân phố 26/3"."""
    if f"{day}/{month}" not in NAMED_DAYS or not place.after(HAMLETS):
        return False
    noun = re.escape(place.said.rpartition(" ")[2])
    near = place.text[max(0, place.start - 60) : place.start + 60]
    alike = re.findall(rf"{noun} ([0-9]{{1,2}}/{month})(?![0-9/])", near, re.IGNORECASE)
    return NAMED_DAYS.issuperset(alike)  # "tổ 1/5 và tổ 2/5": numbers of groups


def before_a_word(place: Place, day: int, month: int, end: int) -> int:
    """Say how likely d/m before a small word is a date: 0 a count, 1 a guess, 2 a date near it."""
    follows = place.next_word(end)
    whole = "tư" if month == 4 else cardinal(month)
    if place.after((f" trên {cardinal(month)},", f" phần {whole},")):  # "thương binh hạng 1/4, 2/4 nhận"
        return 0
    counted = _COUNTED.match(place.text, end) is not None
    shared = follows in _SHARED and not _NUMBERED.match(place.text, end)
    if counted or shared or follows in _REACHED or _whole_named(place, month):
        return int(day > month and not counted)
    return 2 if dates_near(place, month, end) else 1


def dates_near(place: Place, month: int, end: int) -> bool:
    """Say whether the line holds a date of this month or one beside it, with a cue or a year."""
    text = place.text
    left = max(text.rfind("\n", 0, place.start) + 1, place.start - _REACH)
    right = min(len(text), end + _REACH)
    for found in _DATED.finditer(text, left, right):
        if found.start() <= place.start < found.end():
            continue
        certain = found.group(2) or _DATE_WORD.match(found.group())
        if certain and (int(found.group(1)) - month) % 12 in (0, 1, 11):
            return True
    return False


def _whole_named(place: Place, whole: int) -> bool:
    """Say whether the whole was counted before: "Xã có 8 thôn, 5/8 …"."""
    written = place.text[max(0, place.start - 60) : place.start].rpartition("\n")[2]
    return bool(re.search(rf"(?<![\d/.,:])0?{whole} (?!giờ|tháng|phút)[^\W\d_]+(?!\w)", written))
