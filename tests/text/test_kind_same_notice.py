"""What changes nothing in a notice changes nothing in its reading: fingers, spaces, dashes, capitals."""

import re
from collections.abc import Callable
from unicodedata import normalize

import pytest

from loalang.text import spoken

LINES = [
    "Cắt nước từ 7h30 - 11h, chiều 13h-16h30 ngày 5/12.",
    "Giá 20.000đ/kg, loại B 15k/kg; mua trên 10kg giảm 5%.",
    "Liên hệ: 0912.345.678, 1900 1234 hoặc a. Dũng.",
    "Rộng 4m5, cao 5m2, dài 300m, 20m2 sân.",
    "Tổ 1+2 dọn đường, tổ 3+4 dọn chợ.",
    "Viên tịch lúc 9 giờ, ngày 23-6-2021, hưởng thọ 80 tuổi.",
    "Trạm y tế khám cho NCT, HS từ thứ 2 - thứ 6, nghỉ CN.",
    "Thời hạn 15 (mười lăm) ngày, kể từ ngày 5/12.",
    "Mưa 24h qua: 125,4mm; gió cấp 9-10, giật cấp 12.",
    "Mực nước +3,5m; lũ trên BĐ2 0,5m lúc 7h/12/9.",
    "QL47 đoạn Km5+200 – Km7+800 cấm xe > 2,5T.",
    "Lịch: 1/ CCCD; 2/ thẻ BHYT; 3/ sổ khám.",
]
CHANGES: dict[str, Callable[[str], str]] = {
    "two spaces": lambda line: line.replace(" ", "  "),
    "tight commas": lambda line: re.sub(r", (?=[^\d])", ",", line),
    "a space before a comma": lambda line: line.replace(", ", " , "),
    "a space before a colon": lambda line: re.sub(r"(?<=[^\W\d]): ", " : ", line),
    "long dashes": lambda line: line.replace("-", "–"),
    "a hard space": lambda line: line.replace(" ", "\u00a0"),
    "letters in parts": lambda line: normalize("NFD", line),
    "a bullet": lambda line: f"- {line}",
    "a picture": lambda line: f"📢 {line}",
    "quotes": lambda line: f"“{line}”",
    "a sentence behind": lambda line: f"{line} Xin cảm ơn.",
    "g for h": lambda line: re.sub(r"(?<=\d)h(?=\d\d|\b)", "g", line),
}


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).removesuffix(" xin cảm ơn. ").split())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("line", LINES)
def test_the_same_notice_is_the_same_words_or_marked(line: str, change: str) -> None:
    changed = spoken(CHANGES[change](line))
    same = words(changed.text).removesuffix(" xin cảm ơn") == words(spoken(line).text)
    assert same or changed.guesses or changed.unread


SHOUTED = [
    (
        "KÍNH MỜI BÀ CON ĐẾN DỰ LỄ LÚC 8H NGÀY 12/12.",
        "kính mời bà con đến dự lễ lúc tám giờ ngày mười hai tháng mười hai.",
    ),
    ("NHÀ VĂN HÓA RỘNG 300M2, GIÁ THUÊ 50.000Đ/BUỔI", None),
    ("NGHỈ SÁNG THỨ TƯ 5/12, AI CẦN GỌI 114", None),
]


@pytest.mark.parametrize(("written", "said"), SHOUTED)
def test_what_is_shouted_is_read_as_if_it_were_not(written: str, said: str | None) -> None:
    result = spoken(written)
    assert words(result.text) == words(said or spoken(written.lower()).text)
    assert not result.unread
