"""Rules between items: nothing twice, the newest first."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from loalang.messages import _
from loalang.publish.lint.part import Finding, Part, date_of


def faults_across(items: Sequence[Part], preview: bool = False) -> Iterator[Finding]:
    """Yield faults between items: the same guid or file twice, or an order other than newest first.

    Args:
        preview: nobody subscribes to it, so that its files need no names of their own.
    """
    if not preview:
        yield from _named_alike(items)
    for rule, key in (
        ("guid-duplicate", lambda item: item.text("guid")),
        ("enclosure-duplicate", lambda item: next((e.get("url") for e in item.all("enclosure")), "")),
        ("episode-duplicate", lambda item: item.text("itunes:episode")),
    ):
        yield from _twice(items, rule, key)
    dates = [(item, date) for item in items if (date := date_of(item.text("pubDate")))]
    for (_before, earlier), (item, later) in pairwise(dates):
        if later > earlier:
            yield item.fault("order-wrong", _("bài mới phải đứng trước bài cũ"))


def _named_alike(items: Sequence[Part]) -> Iterator[Finding]:
    """Find sounds whose addresses end alike: some clients keep one file of them all."""
    seen: dict[str, str] = {}
    for item in items:
        for enclosure in item.all("enclosure"):
            place = enclosure.get("url", "").partition("?")[0]
            name = place.rpartition("/")[2]
            if seen.setdefault(name, place) != place:
                told = _("tệp tiếng trùng tên với tệp của bài khác: {a}").format(a=name)
                yield item.fault("enclosure-name", told, enclosure)


def _twice(items: Sequence[Part], rule: str, key: Callable[[Part], str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in items:
        value = key(item)
        if value and value in seen:
            yield item.fault(rule, _("trùng với một bài khác: {a}").format(a=value))
        seen.add(value)
