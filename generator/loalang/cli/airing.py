"""What ``plan``, ``block`` and ``approve`` share: a plan is kept; a notice goes on the air by itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loalang.cli.desk import writing
from loalang.cli.here import say
from loalang.messages import _

if TYPE_CHECKING:
    from loalang.building.airing import MadeBlock
    from loalang.schedule.desk import Desk
    from loalang.schedule.gate import Gate
    from loalang.schedule.kept import Week
    from loalang.schedule.model import Plan, Session


def keep_plan(desk: "Desk", plan: "Plan") -> "tuple[Week, ...]":
    """Keep a plan, write the papers of its weeks, and tell it on the station's page."""
    from loalang.cli.desk import now
    from loalang.publish import week_papers

    with writing(desk):
        return week_papers.keep_plan(desk, plan, now().date())


def put_on_air(gate: "Gate", lessons: Sequence[str]) -> None:
    """Plan the notices among lessons that were just approved, and make the blocks of their first day.

    What keeps one from the air is told with what mends it; the approval stands.
    """
    from loalang.building.airing import put_on_plan
    from loalang.cli.desk import now

    airings, due = put_on_plan(gate, lessons, now())
    for airing in airings:
        say(airing.told, err=not airing.sessions)
    _make(gate, due)


def renew_blocks(gate: "Gate", names: "Sequence[str]") -> None:
    """Make the blocks anew that were void because they held a programme as it was before it was corrected."""
    from loalang.building.airing import to_make_again
    from loalang.cli.desk import now

    _make(gate, to_make_again(gate, names, now()))


def _make(gate: "Gate", sessions: "Sequence[Session]") -> None:
    from loalang.building.airing import make_blocks

    for made in make_blocks(gate, sessions):
        if made.error:
            at, on = made.session.at, made.session.on.isoformat()
            told = _("chưa làm được khối {at} ngày {on}; sửa rồi gõ: loalang block --on {on}")
            say(f"{made.error}\n{told.format(at=at, on=on)}", err=True)
        else:
            tell_block(made)


def tell_block(made: "MadeBlock") -> None:
    """Say what stands in a block that was made."""
    from loalang.publish.plain import clock

    assert made.block
    told = _("{file}: {count} bài, {length} phút")
    say(told.format(file=made.file, count=len(made.block.items), length=clock(made.block.seconds)))
    for entry in made.block.dropped:
        say(_("  bỏ {title}: các bài thật dài hơn dự tính").format(title=entry.title))
