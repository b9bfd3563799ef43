"""A teacher's eye on a lesson: will people who hear it once, outdoors, understand, trust and remember it?

Start at :data:`RULES`: one row a rule. The rules read a :class:`Draft` and touch nothing else.
"""

from loalang.teacher.draft import Draft, Heard
from loalang.teacher.finding import Finding, Level
from loalang.teacher.rules import RULES, Rule, judge

__all__ = ["RULES", "Draft", "Finding", "Heard", "Level", "Rule", "judge"]
