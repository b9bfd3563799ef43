"""Phát ra: what may leave goes onto a stick or to a site; what was approved is taken back."""

import os
import string
from pathlib import Path

from starlette.responses import Response

from loalang.building.taking_back import take_back
from loalang.errors import ContentError, UsageError
from loalang.messages import _
from loalang.publish.catching_up import catch_up
from loalang.publish.sending import not_our_own, opened_place, to_site, to_usb
from loalang.publish.usb import plan_usb
from loalang.schedule.approvals import Approvals, Signature
from loalang.schedule.desk import writing
from loalang.schedule.gate import LOUD_FIRST, Gate, Passed
from loalang.studio.signing import key_of
from loalang.studio.visit import Visit

PATIENCE = 10
"""Seconds that a page waits for others to leave the station's preview."""


def choose(visit: Visit) -> Response:
    """Show what may leave and what may not."""
    return _page(visit, visit.workshop.gate())


def usb(visit: Visit) -> Response:
    """Copy what may leave onto a stick."""
    gate = visit.workshop.gate()
    folder = _folder(visit.form.get("khac") or visit.form.get("noi", ""))
    not_our_own(gate.desk, str(folder))
    lines = plan_usb(_passed(gate).releases)
    for _line in to_usb(gate, lines, folder, visit.workshop.today):
        pass
    told = _("Đã chép {count} bài vào {folder}, đã đọc lại và đúng.")
    return _page(visit, gate, told.format(count=len(lines), folder=folder))


def site(visit: Visit) -> Response:
    """Bring a site up to what may leave."""
    gate = visit.workshop.gate()
    target = " ".join(visit.form.get("noi", "").split())
    passed = gate.passed()
    if "://" not in target:
        _folder(target)
    not_our_own(gate.desk, target)
    place, address = opened_place(gate, target)
    if not passed.releases and not place.index():
        raise ContentError(_("không được phát:") + "\n" + "\n".join(map(str, passed.refusals[:5])))
    sending = to_site(gate, passed, place, address, visit.workshop.today)
    told = _("Đã đưa lên {address}: {count} tệp mới.")
    return _page(visit, gate, told.format(address=address, count=len(sending.send)))


def take_down(visit: Visit) -> Response:
    """Take an approval back, and all that stands on it."""
    workshop, form = visit.workshop, visit.form
    lesson, by = visit.named("lesson"), visit.person()
    desk = workshop.desk
    key = key_of(visit)
    signature = Signature(by, workshop.clock(), note=" ".join(form.get("why", "").split()))
    Approvals(desk.library).withdraw(lesson, signature, key)
    with writing(desk):
        touched = tuple(take_back(desk, lesson, workshop.today))
    catch_up(desk, workshop.today, PATIENCE)
    told = _("Đã rút lại bài {lesson}: bài không được phát nữa.").format(lesson=lesson)
    return _page(visit, workshop.gate(), told, tuple(one.told for one in touched))


def _page(visit: Visit, gate: Gate, done: str = "", more: tuple[str, ...] = ()) -> Response:
    passed = gate.passed((), LOUD_FIRST, first=True)
    return visit.page("send.html.j2", passed=passed, sticks=sticks(), done=done, more=more, gate=gate)


def _passed(gate: Gate) -> Passed:
    passed = gate.passed((), LOUD_FIRST, first=True)
    if not passed.releases:
        raise ContentError(_("chưa có bài nào được phát"), hint=_("gợi ý: nghe và duyệt bài trước"))
    return passed


def _folder(told: str) -> Path:
    """A folder of this computer that is named whole.

    Raises:
        UsageError: it is none.
    """
    path = Path(told.strip())
    if not told.strip() or not path.is_absolute() or "\0" in told:
        raise UsageError(_("cần cả đường dẫn của thư mục, ví dụ E:/ hay /media/usb"))
    return path


def sticks() -> list[str]:
    """Where sticks usually stand on this system."""
    if os.name == "nt":
        drives = [letter + ":/" for letter in string.ascii_uppercase[3:]]
        return [drive for drive in drives if Path(drive).exists()]
    homes = [*Path("/media").glob("*/*"), *Path("/run/media").glob("*/*"), *Path("/Volumes").glob("*")]
    return sorted(str(path) for path in homes if path.is_dir() and os.access(path, os.W_OK))
