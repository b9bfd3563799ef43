"""Questions that were answered become a script: "hỏi – đáp", to be reviewed and approved as any other."""

from collections.abc import Iterator, Sequence

from loalang.authoring.notices.script import said_safely
from loalang.authoring.scaffold import Beginning, skeleton
from loalang.content.models import Station
from loalang.content.yaml_write import block_lines
from loalang.errors import ContentError
from loalang.messages import _
from loalang.schedule.feedback import HIDDEN, Asked

MOST = 6
"""Questions of a programme: more nobody follows outdoors."""


def programmes(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """Share the questions that were answered among programmes, :data:`MOST` in each.

    Raises:
        ContentError: no question was answered.
    """
    answered = [one for one in asked if one.answer]
    if not answered:
        raise ContentError(
            _("chưa câu hỏi nào được trả lời"), hint=_("gợi ý: ghi câu trả lời: loalang feedback answer")
        )
    for start in range(0, len(answered), MOST):
        yield answered[start : start + MOST]


def answers_script(name: str, title: str, answered: Sequence[Asked], station: Station, presenter: str) -> str:
    """Write the script of some questions that were answered.

    Its day of review is left open: until somebody has read it and filled that in, it cannot be made.

    Args:
        name: the new script's id.
        title: as it is said.
    """
    segments: list[dict[str, object]] = []
    for number, one in enumerate(answered, 1):
        segments.append(
            {"chapter": f"Câu hỏi thứ {number}", "say": _said(f"{_who(one)} hỏi: {one.text}", station)}
        )
        segments.append({"say": _said(f"Xin trả lời: {one.answer}", station)})
    count = len(answered)
    body = [f"cast: {{mc: {presenter}}}", "segments:", *(f"  {line}" for line in block_lines(segments))]
    return skeleton(
        Beginning(
            id=name,
            title=title,
            format="hoi-dap",
            number=None,
            summary=f"Bà con nghe trả lời {count} câu hỏi gửi về đài.",
            body="\n".join(body),
        )
    )


def _who(one: Asked) -> str:
    """Who asked, as it may be said: by name only where that was allowed."""
    return f"{one.name or 'Bà con'}{f' ở {one.hamlet}' if one.hamlet else ''}"


def _said(text: str, station: Station) -> str:
    return said_safely(text.replace(HIDDEN, ""), station.commune)
