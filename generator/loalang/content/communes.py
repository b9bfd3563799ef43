"""What a commune is called (xã Hòa Bình, phường Tân An), and which part of the country it lies in."""

import re
import unicodedata
from typing import Literal

KINDS = ("xã", "phường", "thị trấn", "đặc khu")
"""What there is below a province since July 2025, and thị trấn, which people still say."""

_SHORT = {"x": "xã", "p": "phường", "tt": "thị trấn", "đk": "đặc khu"}
_KIND = re.compile(rf"(?:({'|'.join(KINDS)})\s+|({'|'.join(_SHORT)})\s*\.\s*)(?=\S)", re.IGNORECASE)

_NORTH = """Hà Nội, Hải Phòng, Quảng Ninh, Cao Bằng, Lạng Sơn, Lai Châu, Điện Biên, Sơn La, Tuyên Quang,
Lào Cai, Thái Nguyên, Phú Thọ, Bắc Ninh, Hưng Yên, Ninh Bình, Hà Giang, Yên Bái, Bắc Kạn, Hòa Bình, Vĩnh Phúc,
Bắc Giang, Thái Bình, Hải Dương, Hà Nam, Nam Định"""
_MIDDLE = """Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế, Đà Nẵng, Quảng Ngãi, Gia Lai, Khánh Hòa, Đắk Lắk,
Lâm Đồng, Quảng Bình, Thừa Thiên Huế, Quảng Nam, Bình Định, Phú Yên, Ninh Thuận, Bình Thuận, Kon Tum,
Đắk Nông"""
_SOUTH = """Đồng Nai, Hồ Chí Minh, Tây Ninh, Đồng Tháp, Vĩnh Long, An Giang, Cần Thơ, Cà Mau, Bình Phước,
Bình Dương, Bà Rịa - Vũng Tàu, Long An, Tiền Giang, Bến Tre, Trà Vinh, Kiên Giang, Hậu Giang, Sóc Trăng,
Bạc Liêu"""

Part = Literal["bac", "trung", "nam"]

PROVINCES: dict[str, Part] = {
    **{" ".join(name.split()): "bac" for name in _NORTH.split(",")},
    **{" ".join(name.split()): "trung" for name in _MIDDLE.split(",")},
    **{" ".join(name.split()): "nam" for name in _SOUTH.split(",")},
}
"""The 34 provinces and cities of July 2025 (Resolution 202/2025/QH15), and older ones."""


def commune_of(text: str) -> tuple[str, str]:
    """Give the kind, empty where none is told, and its name: ``P. TÂN AN`` → ``phường``, ``Tân An``."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    found = _KIND.match(plain)
    if not found:
        return "", plain
    name = plain[found.end() :]
    kind = found[1].casefold() if found[1] else _SHORT[found[2].casefold()]
    return kind, name.title() if name.isupper() and len(name) > 3 else name


def province_of(text: str) -> str:
    """Write a province as it is called: without "tỉnh", with the marks that were not typed."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    bare = re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", plain, flags=re.IGNORECASE)
    known = {_bare(name): name for name in PROVINCES}
    name = known.get(_bare(bare))
    if name is None:
        return re.sub(r"^tỉnh\s+", "", plain, flags=re.IGNORECASE)
    return name


def part_of(province: str) -> Part:
    """The part of the country that a province lies in; the North, where nobody knows the province."""
    return PROVINCES.get(province_of(province), "bac")


def _bare(name: str) -> str:
    """Letters alone, without marks and case."""
    split = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z]", "", split)
