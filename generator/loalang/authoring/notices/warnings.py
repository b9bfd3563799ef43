"""What a warning of thieves is called: it tells their trick, and no act of the office that warns."""

import re
from collections.abc import Sequence

from loalang.authoring.notices.folding import capitalised

_SIGNS = (
    r"đối tượng|kẻ (?:xấu|gian)|tội phạm",
    r"lừa đảo|\blừa\b|bị lừa|chiếm đoạt|mất tiền|nạn nhân|đã mất \d",
    r"giả danh|mạo danh|giả làm|tự xưng|giả mạo|thủ đoạn|chiêu|\bgiả\b(?! sử)",
    r"đường (?:link|dẫn)|chuyển (?:khoản|tiền)|mã OTP|cài (?:ứng dụng|phần mềm|app)",
)
LEAST_SIGNS = 3
_TRICKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![^\W\d_])cảnh giác\s(?:với|trước)\s[^,.;:]{6,80}",
        r"(?<![^\W\d_])(?:thủ đoạn|tình trạng|hành vi|chiêu trò)\s(?!trên)[^,.;:]{6,80}",
        r"(?<![^\W\d_])(?:tội phạm|đối tượng|kẻ (?:xấu|gian))\s(?:lừa đảo\s)?(?:giả|mạo|tự xưng|gọi"
        r"|nhắn)\s?[^,.;:]{4,70}(?:,\s(?:nhân viên|cán bộ|công an)\s[^,.;:]{3,30})*",
        r"(?<![^\W\d_])(?:giả danh|mạo danh|giả làm|tự xưng)\s[^,.;:]{4,60}",
    )
)
_ENDS = re.compile(
    r"\s(?:để|nhằm|rồi|nên|xuất hiện|xảy ra|trên địa bàn|báo|yêu cầu|đòi|nói|gọi (?:điện|video)? ?(?:cho"
    r"|đến))\s",
    re.IGNORECASE,
)


def warns_of_thieves(text: str) -> bool:
    """Whether a text tells how people are cheated."""
    return sum(bool(re.search(signs, text, re.IGNORECASE)) for signs in _SIGNS) >= LEAST_SIGNS


def warning_of(texts: Sequence[str]) -> str:
    """The title of a warning: of which trick; empty for any other paper."""
    text = " ".join(texts)
    if not warns_of_thieves(text):
        return ""
    for trick in _TRICKS:
        if found := trick.search(text):
            told = " ".join(_ENDS.split(found[0])[0].split()[:16]).strip(" ,")
            return capitalised(told if told.lower().startswith("cảnh giác") else f"cảnh giác với {told}")
    return "Cảnh giác với kẻ lừa đảo"
