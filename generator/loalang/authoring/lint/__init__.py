"""A teacher's eye on a lesson: will people who hear it once, outdoors, understand, trust and remember it?

Start at :data:`RULES`: one row a rule. The rules read a :class:`Draft` and touch nothing else.
"""

from loalang.authoring.lint.draft import Draft, ReadEdition
from loalang.authoring.lint.finding import Finding, Level
from loalang.authoring.lint.rules import RULES, Rule, judge

__all__ = ["RULES", "Draft", "Finding", "Level", "ReadEdition", "Rule", "judge"]
