"""The table of rules, and the one function that applies them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loalang.authoring.lint import claims, listening, notices, teaching, trust
from loalang.authoring.lint.draft import Draft
from loalang.authoring.lint.finding import Finding, Level, Remark
from loalang.content.course import TEACHING

ERROR, WARNING, ADVICE = Level.ERROR, Level.WARNING, Level.ADVICE
LESSONS = TEACHING
HELPING = LESSONS | {"nhac-nho", "ban-tin"}
"""The formats that name the station's team; a notice may name another, an urgent message names 112 to 115."""

NOTICES = frozenset({"thong-bao", "ban-tin"})
"""The formats that are aired until a day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, what a breach weighs, how breaches are found, where the rule comes from.

    Attributes:
        formats: those it applies to; ``None``: all.
    """

    id: str
    level: Level
    find: Callable[[Draft], Iterator[Remark]]
    source: str
    formats: frozenset[str] | None = None


HANDBOOK = "docs/vi/viet-bai.md"

RULES: tuple[Rule, ...] = (
    Rule("ma-bi-mat", ERROR, trust.secrets_asked_for, f"{HANDBOOK}, Giữ lòng tin"),
    Rule(
        "du-lieu-rieng", ERROR, trust.personal_data, f"{HANDBOOK}, Giữ lòng tin; Luật Bảo vệ dữ liệu cá nhân"
    ),
    Rule("quang-cao", ERROR, trust.advertising, f"{HANDBOOK}, Giữ lòng tin; đài xã không quảng cáo hàng hóa"),
    Rule("thieu-gio", ERROR, notices.without_essentials, f"{HANDBOOK}, Thông báo đủ điều"),
    Rule("thu-ngay", ERROR, notices.misnamed_days, f"{HANDBOOK}, Thông báo đủ điều"),
    Rule("ngay-troi", ERROR, notices.drifting_days, f"{HANDBOOK}, Thông báo đủ điều", NOTICES),
    Rule("can-cu-lac", ERROR, claims.without_sentence, f"{HANDBOOK}, Điều có ngày sẽ cũ"),
    Rule("can-cu-het-han", ERROR, claims.past, f"{HANDBOOK}, Điều có ngày sẽ cũ"),
    Rule("loi-mau", ERROR, trust.samples, f"{HANDBOOK}, Giữ lòng tin"),
    Rule("ngay-ra", ERROR, trust.reviewed_later, f"{HANDBOOK}, Giữ lòng tin"),
    Rule("bo-doan", WARNING, listening.passed_over, f"{HANDBOOK}, Có những đoạn nào"),
    Rule("doan-doc", WARNING, listening.guessed, f"{HANDBOOK}, Chỗ máy đoán"),
    Rule("cau-dai", WARNING, listening.long_sentences, f"{HANDBOOK}, Viết cho tai"),
    Rule("nhieu-so", WARNING, listening.crowded_numbers, f"{HANDBOOK}, Viết cho tai"),
    Rule("tieng-la", WARNING, listening.foreign_words, f"{HANDBOOK}, Viết cho tai"),
    Rule("thoi-luong", WARNING, listening.wrong_length, f"{HANDBOOK}, Dài bao nhiêu"),
    Rule("nhip-doc", WARNING, listening.wrong_pace, f"{HANDBOOK}, Dài bao nhiêu"),
    Rule("mot-y", WARNING, teaching.more_than_one_idea, f"{HANDBOOK}, Một bài một ý", LESSONS),
    Rule("nhac-lai", WARNING, teaching.points_not_said_again, f"{HANDBOOK}, Một bài một ý", LESSONS),
    Rule("cau-do", WARNING, teaching.poor_quiz, f"{HANDBOOK}, Câu đố", LESSONS),
    Rule("noi-giup", WARNING, teaching.help_not_named, f"{HANDBOOK}, Một bài một ý", HELPING),
    Rule("thieu-noi", WARNING, notices.without_details, f"{HANDBOOK}, Thông báo đủ điều"),
    Rule("het-han", WARNING, notices.without_an_end, f"{HANDBOOK}, Thông báo đủ điều", NOTICES),
    Rule("so-rieng", WARNING, trust.private_phones, f"{HANDBOOK}, Giữ lòng tin"),
    Rule("qua-han", WARNING, trust.out_of_date, f"{HANDBOOK}, Giữ lòng tin"),
    Rule("can-cu-cu", WARNING, claims.aged, f"{HANDBOOK}, Điều có ngày sẽ cũ"),
    Rule("thoi-luong-sat", ADVICE, listening.length_at_the_edge, f"{HANDBOOK}, Dài bao nhiêu"),
    Rule("chi-phi", ADVICE, teaching.cost_not_named, f"{HANDBOOK}, Một bài một ý", LESSONS),
    Rule("rui-ro", ADVICE, teaching.danger_not_named, f"{HANDBOOK}, Một bài một ý", LESSONS),
    Rule("loi-ben", ADVICE, teaching.fleeting_words, f"{HANDBOOK}, Viết cho tai"),
    Rule("ngoai-khoa", ADVICE, teaching.outside_the_course, f"{HANDBOOK}, Có những đoạn nào", LESSONS),
    Rule("suy-nam", ADVICE, notices.inferred_years, f"{HANDBOOK}, Thông báo đủ điều"),
    Rule("can-cu", ADVICE, trust.no_source, f"{HANDBOOK}, Giữ lòng tin", LESSONS),
    Rule("can-cu-thieu", ADVICE, claims.unclaimed, f"{HANDBOOK}, Điều có ngày sẽ cũ", LESSONS),
)
"""Every rule, the heaviest first."""


def judge(draft: Draft) -> Iterator[Finding]:
    """Yield what breaks a rule, in the order of the table."""
    for rule in RULES:
        if rule.formats is None or draft.lesson.format in rule.formats:
            for remark in rule.find(draft):
                yield Finding(draft.lesson.id, rule.id, rule.level, remark.where, remark.message, rule.source)
