"""Names that every player and every disk takes: ASCII, no spaces."""

import re
import unicodedata


def ascii_name(text: str, most: int = 60) -> str:
    """Write words without marks, joined by hyphens: ``Cài đặt VNeID`` → ``Cai-dat-VNeID``."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    words = re.findall(r"[A-Za-z0-9]+", bare.encode("ascii", "ignore").decode())
    return "-".join(words)[:most].strip("-") or "bai"
