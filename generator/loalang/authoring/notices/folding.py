"""Words without marks and capitals, to know them by; and words in capitals back in small letters."""

import re
import unicodedata
from functools import lru_cache

from loalang.text import is_syllable

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    small = unicodedata.normalize("NFD", letter)[0].lower()
    return "d" if small == "đ" else small[:1] or letter


def fold(text: str) -> str:
    """Write a text without marks and capitals, letter for letter: places in it are places in ``text``."""
    return "".join(map(_plain, text))


def in_capitals(text: str) -> bool:
    """Say whether a line is written in capitals; a unit or two in small letters do not count."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


_STEMS = frozenset("giáp ất bính đinh mậu kỷ kỉ canh tân nhâm quý quí".split())
_BRANCHES = frozenset("tý tí sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi".split())
"""The two words of a year of the old calendar."""
_BEFORE_NAMES = frozenset(
    "xã phường huyện quận tỉnh thôn xóm ấp bản làng buôn đường phố sông chợ cầu hồ đình chùa".split()
)
_RANKS = frozenset("uý úy tá".split())
_BEFORE_PERSONS = _RANKS | frozenset("ông bà anh chị chí sĩ".split())
_GENERIC = frozenset(
    """văn hóa hoá nhà trường tiểu học trung cơ sở phổ thông mầm non trạm y tế điện lực công ty cổ phần ủy uỷ
    ban nhân dân hội đồng mặt trận tổ quốc năm tháng ngày từ đến và của tại trên các về việc cho địa bàn dân
    phố kinh tế an ninh trật tự giai đoạn lần thứ số chứa lũ hai bên""".split()
)


def decapitalised(text: str) -> str:
    """Write a line of capitals in small letters: first words and names of places large.

    "TRẠM Y TẾ XÃ HÒA BÌNH" becomes "Trạm y tế xã Hòa Bình". Abbreviations stay.
    """
    if not in_capitals(text):
        return text
    words = text.split(" ")
    made: list[str] = []
    naming = 0
    start = 1 if len(words) > 1 and re.fullmatch(r"(?:[IVX]+|\d+|[A-ZĐ])[.)/]|[-+*•]", words[0]) else 0
    for place, word in enumerate(words, -start):
        bare = _WORD.findall(word)
        small = word.lower()
        if not bare or not all(
            (is_syllable(part.lower()) and len(part) > 1) or part in "YÝỶÔÀÁẤÓÊ" for part in bare
        ):
            made.append(word)
            naming = 0
            continue
        after = words[place + start + 1].lower() if place + start + 1 < len(words) else ""
        before = words[place + start - 1].lower() if place + start else ""
        if (small in _STEMS and after in _BRANCHES) or (before in _STEMS and small in _BRANCHES):
            made.append(_large(small))  # "mừng xuân Đinh Mùi"
            continue
        name = small == "trung" and after not in ("tâm", "học", "ương", "đoàn")  # "đình Vĩnh Trung"
        name = name or (small == "an" and after != "ninh")  # "tỉnh Quảng An"
        if naming and (small in _NO_NAMES or after in _RANKS):
            naming = 0
        ends = naming in (1, 2) and (not after or after in _BEFORE_NAMES) and small in ("đồng", "hội", "ban")
        name = name or ends  # "thôn Đại Đồng"
        if naming and small not in _BEFORE_NAMES and (small not in _GENERIC or name):
            made.append(_large(small))
            naming -= 1
        else:
            made.append(_large(small) if not place else small)
            hamlet = small != "bản" or after not in ("tin", "đồ", "vẽ", "sao", "kê", "án")
            person = small in _BEFORE_PERSONS and after not in _GENERIC | _BEFORE_PERSONS | {"con", "em"}
            naming = 3 if (small in _BEFORE_NAMES and hamlet) or person else 0
    return " ".join(made)


_NO_NAMES = frozenset(
    """chưa đã đang sẽ có không được bị để khi nếu xin cạnh gần đối cùng hoặc trong ngoài này thì là cần phải
    hãy nay đi ra vào lên xuống làm""".split()
)
"""Words at which a name in capitals ends: "NHÂN DÂN XÃ CHƯA KÍCH HOẠT"."""
_OF_ORGANS = _GENERIC | frozenset(
    """trạm y tế công ty tổng điện lực cổ phần trách nhiệm hữu hạn một thành viên trường tiểu trung học mầm
    non mẫu giáo phổ hợp tác xã dịch vụ nông nghiệp quản lý bảo vệ phòng chống chỉ đạo huy quân sự đại
    diện cha mẹ sinh hội phụ nữ cựu chiến binh người cao tuổi chữ thập đỏ đoàn thanh niên liên hiệp bưu
    ngân hàng chính sách tín dụng kho bạc thuế cơ sở chi nhánh cục tòa án viện kiểm sát nhà máy nước
    sạch xí thủy lợi môi đô thị đội thi an giao thông bệnh đa khoa khu vực tâm văn thể thao truyền đài
    tổ dân phố thôn xóm bản ấp làng phường huyện tỉnh quận trấn đảng bộ bầu cử di tích chợ khuyến thú đê
    điều hành phục dục đào tạo tài nguyên kinh hạ tầng tư pháp hộ tịch lao động thương hiểm hưởng
    nghĩa thủ dân sự trưởng sản xuất chức lễ khí tượng vật thực phẩm gia súc cầm
    xuất nhập khẩu may mặc đấu giá danh bảo trì đường bộ đặc vận động tình nguyện chăn nuôi""".split()
)


def organ_name(text: str) -> str:
    """Write the name of an office in small letters: what is no word of offices is a name."""
    if not in_capitals(text):
        return text
    made = []
    words = decapitalised(text).split(" ")
    for place, word in enumerate(words):
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        named = word.lower() == "đại" and after not in ("diện", "hội", "học", "đoàn")  # "Điện lực Đại Lộc"
        named = named or (word.lower() == "tâm" and words[place - 1].lower() != "trung")  # "Công ty Tâm Phú"
        named = named or (word.lower() == "hạ" and after != "tầng")
        named = named or (word.lower() == "ninh" and words[place - 1].lower() != "an")
        named = named or (
            word.lower() == "an"
            and words[place - 1].lower() != "công"
            and after not in ("ninh", "toàn", "sinh")
        )  # "BHXH cơ sở Thới An"
        known = (word.lower().strip(",.;-") in _OF_ORGANS and not named) or not word.islower()
        made.append(word if known and place else _large(word))
    return " ".join(made).replace("kiểm Lâm", "kiểm lâm")


def is_word_of_organs(word: str) -> bool:
    """Say whether a word stands in names of offices: it may still go on there."""
    return word.lower() in _OF_ORGANS


def is_kind_of_organ(name: str) -> bool:
    """Say whether a name holds only words of offices, so that it could be any commune's."""
    small = [word.lower().strip(",.;-") for word in name.split()]
    units = {"xã", "phường", "thôn", "tỉnh", "huyện", "khu", "cơ"}
    return not units.intersection(small) and all(word in _OF_ORGANS for word in small if word)


def _large(word: str) -> str:
    for place, letter in enumerate(word):
        if letter.isalpha():
            return word[:place] + letter.upper() + word[place + 1 :]
    return word


def capitalised(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]
