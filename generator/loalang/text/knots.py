"""Knots: figures that a stray sign ties to something. What no single rule claimed as a whole is marked."""

import re
from collections.abc import Iterator, Sequence

_KNOT = re.compile(
    r"[0-9](?:"
    r"[≥≤<>&](?=[0-9])"  # 3≥2
    r"|\s?[@#_\\^]\s?(?=[0-9])"  # 5 @ 7
    r"|(?:\|\s?| \|)(?=[0-9])"  # 5|7; with spaces on both sides it parts two cells
    r"|\s?(?:\.{2,}|…)\s?(?=[0-9])"  # 2..7
    r"|\s?([:,;/*+=%-])(?:\s?\1)+\s?(?=[0-9])"  # 5 ** 2, 7--9
    r"|[)\]}(\[{](?=[0-9])"  # 8)45
    r"|[%‰°'’\"”](?=[0-9])"  # 5%3
    r"|=(?=[0-9])"
    r"|\s?(?:đ|đồng) : (?=[0-9])"  # "3.600.000đ : 12 hộ": shared out, or a heading and its number
    r"|[^\w\s%‰°'’\"”)\]-][^\w\s]{1,3}(?=[0-9])"  # 12,.5
    r"|\s?[x×*]\s?[0-9]+(?:[.,][0-9]+)?\s?[÷→~-]\s?(?=[0-9])"  # 3x4-5
    r"|(?:\*{1,3}|[@=≥≤÷&<>#^_\\|~]|/{1,3})(?=\s|$|[.,;)])"  # "9= " with nothing behind
    r")"
    r"|(?<!\S)[\\_|^#@&](?=[0-9])"  # _8
)
_SUM = re.compile(r"[0-9][\w.,%]*\s?[x×*+:/-]\s?[0-9][\w.,%]*$")
"""What an equals sign may follow: 3x4=12."""
_ITEM = re.compile(r"(?:^|[;.:(\n]\s?)[0-9]{1,2}$")
"""The number of a point: "1/ Đối tượng"."""


def unclaimed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield which of ``spans`` stand at a knot that none of them holds as a whole.

    Args:
        text: the clean text.
        spans: where each reading begins and ends, in their order.
    """
    if not spans:
        return
    at = 0
    for knot in _KNOT.finditer(text):
        start, end = knot.span()
        sign = text[start + 1 : end]
        if sign == "=" and _SUM.search(text, max(0, start - 24), start + 1):
            continue
        if sign == "/" and _ITEM.search(text, max(0, start - 3), start + 1):
            continue
        reach = end + 1 if text[end : end + 1].isdigit() else end
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        first = at
        while first < len(spans) and spans[first][0] < reach:
            held = spans[first][0] <= start and spans[first][1] >= reach
            if not held:
                yield first
            first += 1
