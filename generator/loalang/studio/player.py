"""Máy phát: what the hall's player does now, and the buttons that speak to it."""

from starlette.responses import Response

from loalang.errors import UsageError
from loalang.messages import _
from loalang.playing.answers import Became
from loalang.playing.orders import Order, Wish
from loalang.playing.place import Place, State
from loalang.playing.telling import tell_player
from loalang.schedule.kept import KeptPlans
from loalang.studio.visit import Visit, go

PATIENCE = 1.5
"""Seconds that a page waits for what the player says; it looks for orders four times a second."""

BUTTONS = (Wish.STOP, Wish.NEXT, Wish.PAUSE, Wish.GO_ON, Wish.NOW)
"""What the page asks for; an urgent bulletin needs more than a button."""


def show(visit: Visit) -> Response:
    """Show what sounds, how loud, and what comes today."""
    desk, now = visit.workshop.desk, visit.workshop.clock()
    state = State.read(Place.of(desk.library.folder).state, now.timestamp())
    coming = [
        one for one in KeptPlans(desk.library).sessions(now.date(), now.date()) if one.at > f"{now:%H:%M}"
    ]
    return visit.page("player.html.j2", state=state, coming=coming)


def order(visit: Visit) -> Response:
    """Tell the player what a person wishes."""
    desk, now = visit.workshop.desk, visit.workshop.clock()
    place = Place.of(desk.library.folder)
    wish = visit.form.get("lenh", "")
    if wish not in BUTTONS:
        raise UsageError(_("không có lệnh ấy"))
    if State.read(place.state, now.timestamp()) is None:
        raise UsageError(_("máy phát không chạy"), hint=_("gợi ý: mở một cửa sổ khác và gõ loalang play"))
    answer = tell_player(place, Order(Wish(wish), now, by=tuple(filter(None, (visit.person(),)))), PATIENCE)
    if answer and answer.became is Became.REFUSED:
        raise UsageError(answer.told, hint=answer.hint)
    return go("/may-phat")
