"""What a build would do and why, in words or as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import click

from loalang.building.survey import Survey
from loalang.library.differences import Reason, ReasonKind
from loalang.library.staleness import Freshness, Verdict
from loalang.messages import _

MOST = 4
"""Changed lines that are shown of one programme; ``--json`` has all."""


def tell(surveys: Iterable[Survey]) -> None:
    """Print a line for every programme, and under it why it would be made."""
    counts: Counter[Freshness] = Counter()
    for survey in surveys:
        for found in survey.found:
            counts[found.verdict.state] += 1
            click.echo(f"{survey.station.id}/{found.name}: {_state(found.verdict.state)}")
            for line in _lines(found.verdict):
                click.echo(f"    {line}")
    told = ", ".join(f"{counts[state]} {_state(state)}" for state in Freshness if counts[state])
    line = _("{count} chương trình: {told}. Chưa làm gì; bỏ --explain để làm.")
    click.echo(line.format(count=counts.total(), told=told or "–"))


def tell_json(surveys: Iterable[Survey]) -> None:
    """Print the same as JSON: stations, their programmes, each one's state and reasons."""
    told = [
        {
            "station": survey.station.id,
            "programmes": [
                {
                    "lesson": found.lesson,
                    "edition": found.edition.value,
                    "state": found.verdict.state.value,
                    "reasons": [_fields(reason) for reason in found.verdict.reasons],
                }
                for found in survey.found
            ],
            "failures": [{"name": failure.name, "error": str(failure.error)} for failure in survey.failures],
        }
        for survey in surveys
    ]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _fields(reason: Reason) -> dict[str, str]:
    return {"kind": reason.kind.value, "text": reason.text, "was": reason.was, "now": reason.now}


def _lines(verdict: Verdict) -> Iterator[str]:
    words = [reason for reason in verdict.reasons if reason.kind is ReasonKind.WORDS]
    for reason in verdict.reasons:
        if reason.kind is not ReasonKind.WORDS:
            yield reason.text
    yield from (reason.text for reason in words[:MOST])
    if len(words) > MOST:
        yield _("và {count} dòng nữa").format(count=len(words) - MOST)
    if verdict.state is Freshness.RENEWED:
        yield _("nghe vẫn như cũ, nên không làm lại")


def _state(state: Freshness) -> str:
    return {
        Freshness.NEW: _("chưa dựng"),
        Freshness.STALE: _("làm lại"),
        Freshness.RENEWED: _("ghi lại thông tin"),
        Freshness.CURRENT: _("không đổi"),
    }[state]
