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


def named_beside(running: Sequence[str]) -> str:
    """Who gives notice where no sentence says it: who signs the last line, whose plan is carried out."""
    last = _SIGNS.match(running[-1].strip()) if running else None
    if last and frame.is_organ(last["organ"]):
        return last["organ"]
    plans = (_PLAN_OF.search(one) for one in running[:3])
    for plan in filter(None, plans):  # "kế hoạch của Trạm Y tế xã Lũng Cao, trạm tổ chức"
        if frame.is_organ(plan["organ"]) and fold(plan["organ"]).startswith(fold(plan["short"])):
            return plan["organ"]
    return ""
