"""A heading that only names the kind of a paper is made to say of what: by a label, a purpose, an act."""

import re

from loalang.authoring.notices.act_names import act_named, shortened
from loalang.authoring.notices.acting import acts_in
from loalang.authoring.notices.folding import fold
from loalang.authoring.notices.labels import item
from loalang.authoring.notices.parts import Letter
from loalang.authoring.papers import Line

LEAST_TITLE_WORDS = 3
MOST_BARE_WORDS = 4


def fuller_title(taken: Letter) -> None:
    """Say of what a heading is that only names the kind: "TUYỂN SINH" of "tuyển sinh bổ sung trẻ 3 tuổi"."""
    if not taken.title or len(taken.title.split()) > MOST_BARE_WORDS:
        return
    texts = [piece.text for piece in taken.body if isinstance(piece, Line)]
    for one in map(item, texts):  # "Đấu giá tài sản", then "Tài sản: quyền sử dụng đất …"
        before = taken.title[: -len(one.label)].strip() if one.label else ""
        if before and fold(taken.title).endswith(f" {fold(one.label)}") and (of := act_named(one.value)):
            taken.title, taken.title_sure = f"{before} {of[:1].lower()}{of[1:]}", False
            return
    if len(taken.title.split()) >= LEAST_TITLE_WORDS:
        return
    if of := _of_what(taken.title, texts):
        taken.title, taken.title_sure = f"{taken.title} {of[:1].lower()}{of[1:]}", False
        return
    named = (act.name for act in acts_in(texts) if fold(act.name).startswith(f"{fold(taken.title)} "))
    if name := next(named, ""):
        taken.title, taken.title_sure = name, False


def _of_what(title: str, texts: list[str]) -> str:
    """What a bare title is of: the purpose of "Tập huấn", the matter of "Đính chính"; empty for none."""
    if fold(title) == "dinh chinh" and (about := _MATTER.search(" ".join(texts[:3]))):
        return f"việc {shortened(about[1])[:1].lower()}{shortened(about[1])[1:]}"
    purpose = next(filter(None, map(_PURPOSE_OF.match, texts[:3])), None)
    return shortened(purpose["purpose"]) if purpose and fold(title) in fold(" ".join(texts)) else ""


_MATTER = re.compile(r"về việc\s([^;:.]{8,160}?)(?:,|[.;:]|$)")
_PURPOSE_OF = re.compile(
    r"(?:Để|Nhằm)\s(?:giúp\s(?:bà con|các hộ|nông dân|nhân dân)(?:\snông dân)?\s)?"
    r"(?P<purpose>[^.;:]{8,120}),\s+(?=[A-ZĐ])"
)
