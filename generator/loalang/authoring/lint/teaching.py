"""Rules of teaching: one idea, said again, asked about; what it costs, what can go wrong, who helps."""

import re
from collections.abc import Iterator

from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Remark
from loalang.authoring.lint.listening import said_times, shown
from loalang.content.segments import KeyPoints, Question, Steps, Warn
from loalang.messages import _, decimal

MOST_KEY_POINTS = 4
MOST_STEPS = 7
WAIT = (2.0, 6.0)
"""Seconds to think, least and most: less leaves no time, more sounds like a broken loudspeaker."""

_YES_NO = re.compile(r"(?:\bkhông|\bchưa|\bà|\bhả|\bnhỉ|\bnhé|\bchứ)(?: ạ)?\s*\?\s*$", re.IGNORECASE)
_COST = re.compile(r"\b(?:tiền|phí|giá|tốn|đồng nào|biếu không)\b")
_FLEETING = re.compile(
    r"(?:nút|ô|chữ|dấu|biểu tượng|hình)(?: \S+){0,2} màu |(?:góc|phía|bên|mép) (?:trên|dưới|trái|phải)\b",
    re.IGNORECASE,
)


def more_than_one_idea(draft: Draft) -> Iterator[Remark]:
    """Find a lesson that wants too much: many key points, two quizzes, a long list of steps."""
    for i, segment in draft.segments(KeyPoints):
        if (count := len(segment.key_points)) > MOST_KEY_POINTS:
            told = _("{count} điều cần nhớ là quá nhiều cho một bài; giữ tối đa {most}, còn lại để bài khác")
            yield Remark(draft.where("segments", i), told.format(count=count, most=MOST_KEY_POINTS))
    for i, segment in draft.segments(Steps):
        if (count := len(segment.steps)) > MOST_STEPS:
            told = _("{count} bước là quá nhiều để nghe một lần; giữ tối đa {most}")
            yield Remark(draft.where("segments", i), told.format(count=count, most=MOST_STEPS))
    for i, _segment in [*draft.segments(Question)][1:]:
        yield Remark(draft.where("segments", i), _("một bài chỉ nên có một câu đố"))


def points_not_said_again(draft: Draft) -> Iterator[Remark]:
    """Find key points that the loudspeaker does not say at least twice."""
    found = [*draft.segments(KeyPoints)]
    if not found:
        yield Remark(draft.where("segments"), _("bài chưa có điều cần nhớ (key_points)"))
    for i, segment in found:
        for j, point in enumerate(segment.key_points):
            if "{{" not in point and said_times(draft, point) < 2:
                told = _("điều cần nhớ chưa được nói hai lần: “{point}”")
                yield Remark(draft.where("segments", i, "key_points", j), told.format(point=shown(point)))


def poor_quiz(draft: Draft) -> Iterator[Remark]:
    """Find a quiz that makes nobody think: none, yes or no, no time, an answer that does not praise."""
    found = [*draft.segments(Question)]
    if not found:
        yield Remark(draft.where("segments"), _("bài chưa có câu đố (quiz)"))
    for i, segment in found:
        quiz = segment.quiz
        at = ("segments", i, "quiz")
        if not quiz.ask.endswith("?"):
            yield Remark(draft.where(*at, "ask"), _("câu đố phải kết thúc bằng dấu hỏi"))
        if _YES_NO.search(quiz.ask):
            yield Remark(
                draft.where(*at, "ask"),
                _("câu đố kiểu có hay không thì ai cũng đoán được"),
            )
        if not WAIT[0] <= quiz.wait <= WAIT[1]:
            told = _("chờ {wait} giây; nên chờ {least:.0f}–{most:.0f} giây")
            wait = decimal(quiz.wait).removesuffix(decimal(0)[1:])
            yield Remark(draft.where(*at, "wait"), told.format(wait=wait, least=WAIT[0], most=WAIT[1]))
        if not quiz.answer.startswith("Đúng rồi"):
            yield Remark(draft.where(*at, "answer"), _("câu đáp nên mở đầu bằng “Đúng rồi”"))


def help_not_named(draft: Draft) -> Iterator[Remark]:
    """Find an edition that does not say whom to ask and by what number."""
    team = draft.station.team
    for edition, heard in draft.heard.items():
        everything = " ".join(sentence.written for sentence in heard.sentences)
        if team.name not in everything or team.phone not in everything:
            told = _(
                "bản {edition} chưa nói hỏi ai: {{{{ station.team.name }}}} và {{{{ station.team.phone }}}}"
            )
            yield Remark(draft.where("segments"), told.format(edition=edition))


def cost_not_named(draft: Draft) -> Iterator[Remark]:
    """Find a lesson that does not say what it costs."""
    if not any(_COST.search(passage.text) for passage in draft.passages):
        yield Remark(draft.where("segments"), _("nói rõ việc này có mất tiền hay không"))


def danger_not_named(draft: Draft) -> Iterator[Remark]:
    """Find a lesson that warns of nothing."""
    if not any(draft.segments(Warn)):
        yield Remark(
            draft.where("segments"), _("nói rõ điều gì có thể hỏng, kẻ gian lừa ở chỗ nào (warning)")
        )


def fleeting_words(draft: Draft) -> Iterator[Remark]:
    """Find directions that the next version of an application makes wrong: colours and corners."""
    for passage in draft.passages:
        if found := _FLEETING.search(passage.text):
            told = _("“{words}” sẽ sai khi ứng dụng đổi giao diện; gọi tên nút hay mục")
            yield Remark(passage.where, told.format(words=" ".join(found.group().split())))


def outside_the_course(draft: Draft) -> Iterator[Remark]:
    """Find a lesson that the course does not list: nobody hears its number, and its podcast lacks it."""
    if draft.lesson.number is None:
        told = _("bài chưa nằm trong khóa học; nếu là bài của khóa, thêm '{lesson}' vào scripts/course.yaml")
        yield Remark(draft.where("id"), told.format(lesson=draft.lesson.id))
