"""A notice must tell what residents need to act on it: a power cut its hours, a vaccination its day."""

from collections.abc import Iterator

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.authoring.notices.kinds import kind_of
from loalang.authoring.notices.times import time_spans
from loalang.content.segments import Notice
from loalang.messages import _


def incomplete(draft: Draft) -> Iterator[Remark]:
    """Find a notice whose kind needs an hour or a day that nothing in it tells."""
    notices = list(draft.segments(Notice))
    if not notices:
        return
    place, first = notices[0]
    kind = kind_of(draft.lesson.title, first.notice.what)
    texts = [passage.text for passage in draft.passages if passage.path[:1] == ("segments",)]
    texts += [cell for __, one in notices if one.notice.rows for __, cell in one.notice.rows.sentences()]
    spans = [span for text in texts for span in time_spans(text)]
    where = draft.where("segments", place, "notice", "when")
    if kind.hour and not any(span.has_hour for span in spans):
        yield Remark(where, _("thông báo chưa nói giờ: {title}").format(title=draft.lesson.title))
    elif kind.day and not any(span.has_day for span in spans):
        yield Remark(where, _("thông báo chưa nói ngày: {title}").format(title=draft.lesson.title))
