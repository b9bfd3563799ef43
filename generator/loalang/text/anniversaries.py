"""Days that are named by their date: feasts of the moon, anniversaries of the state and of trades."""

from loalang.text.place import cues

LUNAR_FEASTS = frozenset("3/3 5/5 7/7 9/9 1/1 2/2 4/4 6/6 8/8 1/7 8/4".split())
ANNIVERSARIES = frozenset(
    """
    9/1 3/2 14/2 27/2 3/3 8/3 15/3 22/3 23/3 24/3 26/3 10/3 7/4 21/4 18/4 30/4 1/5 7/5 15/5 19/5 31/5 1/6 5/6
    6/6
    21/6 26/6 28/6 1/7 11/7 20/7 27/7 28/7 10/8 12/8 19/8 2/9 5/9 10/9 1/10 2/10 10/10 13/10 14/10 15/10
    20/10 7/11 9/11
    18/11 20/11 25/11 1/12 3/12 19/12 20/12 22/12 24/12 25/12 1/1
    """.split()
)  # fmt: skip
"""Anniversaries that are named by their date: a guess in favour of a date."""
NAMED_BY_DAY = cues(
    """đường, phố, đại lộ, quảng trường, công viên, trường, nhà máy, nông trường, chợ, cầu, xí nghiệp, hợp
    tác xã, làng trẻ"""
)
"""What is named after a day: "đường 30-4", "quảng trường 2/9"."""
