"""What offices send, whatever it comes as: a :class:`Paper` of lines and tables, and what was done to it.

Start at :func:`open_paper`. Nothing of a paper is left out here; what it means is read in ``notices``.
"""

from loalang.authoring.papers.opening import open_paper, pasted_paper
from loalang.authoring.papers.paper import Grid, Line, Paper, words_of

__all__ = ["Grid", "Line", "Paper", "open_paper", "pasted_paper", "words_of"]
