"""Who gives notice where no sentence says it: who holds what is told of, who signs the last line."""

import re
from collections.abc import Sequence

from loalang.authoring.notices import frame
from loalang.authoring.notices.folding import fold

_SIGNS = re.compile(
    r"(?P<organ>[A-ZĐ][^,.;:\d–]{4,60}?)\s+[-–]\s+(?:GĐ|PGĐ|giám đốc|chủ nhiệm|chủ tịch"
    r"|trưởng|đội trưởng|hiệu trưởng|bí thư|ban)\s",
    re.IGNORECASE,
)
_PLAN_OF = re.compile(
    r"(?:kế hoạch|chỉ đạo|công văn|thông báo)\b[^,.;:]{0,40}?\scủa\s(?P<organ>[A-ZĐ][^,.;:]{4,60}?),\s+"
    r"(?P<short>\w+(?: y tế)?)\s"
)


def named_beside(running: Sequence[str], greetings: Sequence[str] = ()) -> str:
    """Who gives notice where no sentence says it: who signs the last line, whose plan is carried out.

    Args:
        greetings: lines that only greet, or say to whom a paper turns.
    """
    last = _SIGNS.match(running[-1].strip()) if running else None
    if last and frame.is_organ(last["organ"]):
        return last["organ"]
    plans = (_PLAN_OF.search(one) for one in running[:3])
    for plan in filter(None, plans):  # "kế hoạch của Trạm Y tế xã Lũng Cao, trạm tổ chức"
        if frame.is_organ(plan["organ"]) and fold(plan["organ"]).startswith(fold(plan["short"])):
            return plan["organ"]
    for shape in (_HELD_BY, _NEWS_OF):
        for found in filter(None, map(shape.search, running[:4])):
            if frame.is_organ(found["organ"]):
                return found["organ"].strip()
    if myself := next(filter(None, map(_I_AM.match, running)), None):
        return myself["name"].strip()
    return "Gia đình" if any(map(_OF_FAMILY.search, [*running, *greetings])) else _hamlet(running, greetings)


_I_AM = re.compile(r"(?:Tôi|Em|Cháu|Mình)\s(?:tên\s|là\s)+(?P<name>(?:[A-ZĐÀ-Ỹ]\w*\s?){2,5})(?=[,.;(]|ở\s|$)")


_OF_FAMILY = re.compile(
    r"(?<![^\W\d_])gia đình\s(?:chúng tôi|tôi|em"
    r"|(?:xin\s|vô cùng\s)*(?:kính báo|báo tin|cảm tạ|hậu tạ|thương tiếc))",
    re.IGNORECASE,
)
"""A family tells of its own: somebody has died, is sought, something was lost."""


def _hamlet(running: Sequence[str], greetings: Sequence[str]) -> str:
    """The hamlet whose people a paper greets, where its head is whom to ask."""
    if not any(_HEAD_OF_HAMLET.search(one) for one in running):
        return ""
    named = (_HAMLET.search(one) for one in (*greetings, *running[:2]))
    found = next(filter(None, named), None)
    return f"{found['hamlet'][:1].upper()}{found['hamlet'][1:]}" if found else ""


_ACTS = r"phối hợp|chủ trì|tổ chức|phát động|thực hiện|đứng ra|làm chủ|cùng"
_HELD_BY = re.compile(rf"(?<![^\W\d_])do\s(?P<organ>[A-ZĐ][^.,;:]{{4,80}}?)\s(?:{_ACTS})(?![^\W\d_])")
"""Of what the paper tells: "lễ hội do Ban khánh tiết đền phối hợp UBND xã tổ chức"."""
_NEWS_OF = re.compile(
    r"(?:lịch|bản tin|chương trình|danh sách|thông tin)\s[^.:;]{3,60}?\scủa\s(?P<organ>[A-ZĐ][^.,;:]{4,60}):",
    re.IGNORECASE,
)
_HEAD_OF_HAMLET = re.compile(
    r"(?:trưởng|tổ trưởng|bí thư)\s(?:thôn|xóm|ấp|bản|buôn|tổ dân phố|khu)", re.IGNORECASE
)
_HAMLET = re.compile(
    r"(?:bà con|nhân dân|cử tri|các hộ|các hộ dân|cô bác)\s(?:nhân dân\s)?"
    r"(?P<hamlet>(?:thôn|xóm|ấp|bản|buôn|tổ dân phố|khu phố|khu)(?:\s[A-ZĐÀ-Ỹ\d][\wÀ-ỹ]*){1,4})"
)
