"""Phát ra: what may leave goes onto a stick or to a site; what was approved is taken back."""

import os
import string
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from loalang.building.elsewhere import lost_places, other_stations
from loalang.building.taking_back import papers, stop, take_back
from loalang.content.models import Station
from loalang.errors import ContentError, GeneratorError, UsageError
from loalang.messages import _
from loalang.publish.catching_up import catch_up
from loalang.publish.copying import Stick, without_refused
from loalang.publish.poster import course_poster, picture, post, poster
from loalang.publish.sending import (
    beside_standing,
    must_have_address,
    not_our_own,
    opened_place,
    standing,
    to_site,
    to_usb,
)
from loalang.publish.usb import in_time, plan_usb
from loalang.publish.websub import tell_hub
from loalang.schedule.approvals import Approvals, Signature
from loalang.schedule.gate import LOUD_FIRST, Gate, Passed
from loalang.schedule.keys import own_key
from loalang.schedule.release import RefusalKind, Release
from loalang.studio.permissions import approves
from loalang.studio.signing import key_of
from loalang.studio.visit import Visit, go
from loalang.studio.works import Work

HERE = "/phat"

PAPERS: dict[str, tuple[str, Callable[[Station, Release], bytes]]] = {
    "html": ("text/html", poster),
    "jpg": ("image/jpeg", picture),
    "txt": ("text/plain", lambda station, release: post(station, release).encode()),
}
"""What goes onto the notice board and into the group: its kind, and what makes it."""

PATIENCE = 10
"""Seconds that a page waits for others to leave the station's preview."""


def choose(visit: Visit) -> Response:
    """Show what may leave and what may not."""
    return _page(visit, visit.workshop.gate())


def usb(visit: Visit) -> Response:
    """Copy what may leave onto a stick: what was marked."""
    gate = visit.workshop.gate()
    told = visit.form.get("khac") or visit.form.get("usb", "")
    if not approves(visit.session) and told not in sticks():
        raise UsageError(_("người soạn chỉ chép vào USB đang cắm ở máy của phòng thu"))
    folder = _folder(told)
    not_our_own(gate.desk, str(folder))
    gone = without_refused(gate, folder)  # also where nothing at all may leave
    passed = in_time(gate, gate.passed((), LOUD_FIRST, first=True), visit.workshop.today, folder)
    lines = plan_usb(_chosen(visit, passed).releases)
    early = [one for one in passed.refusals if one.kind is RefusalKind.EARLY]

    def copy(work: Work) -> str:
        work.total = len(lines)
        for count, _line in enumerate(to_usb(gate, lines, folder, visit.workshop.today), 1):
            work.reach(count)
        others = _("Trên USB còn tệp tiếng khác, máy cũng phát: {name}. Không dùng thì xóa đi.")
        taken = _("{name}: đã xóa khỏi USB, bài ấy thôi được phát")
        work.lines = (
            *(taken.format(name=name) for name in gone),
            *(_("{lesson}: {why}, nên không chép").format(lesson=one.lesson, why=one.why) for one in early),
            *(others.format(name=name) for name in Stick.at(folder).others(lines)),
        )
        told = _("Đã chép {count} bài vào {folder}, đã đọc lại và đúng.")
        return told.format(count=len(lines), folder=folder)

    visit.workshop.works.begin(_("Chép vào {folder}").format(folder=folder), HERE, copy)
    return go(HERE)


def site(visit: Visit) -> Response:
    """Bring a site up to what may leave: all of it, or what was marked beside what stands there."""
    gate = visit.workshop.gate()
    must_have_address(gate.station)
    target = " ".join(visit.form.get("noi", "").split())
    passed = gate.passed()
    if "://" not in target:
        _folder(target)
    not_our_own(gate.desk, target)
    all_marked = len(visit.many.get("bai", ())) == len({release.lesson for release in passed.releases})

    def bring(work: Work) -> str:
        place, address = opened_place(gate, target)
        there = standing(place.index())
        chosen = passed if all_marked else beside_standing(passed, there, visit.many.get("bai", ()))
        if not chosen.releases and not there:
            raise ContentError(_("chưa có bài nào được phát"), hint=_("gợi ý: nghe và duyệt bài trước"))
        new = 0
        sent = to_site(gate, chosen, place, address, visit.workshop.today, planned=work.plan)
        for count, name in enumerate(sent, 1):
            work.reach(count)
            new += not name.startswith("- ")
        if untold := tell_hub(gate.station):
            told = _("nơi báo tin {hub} không trả lời ({reason}); ứng dụng podcast sẽ tự hỏi sau")
            work.lines = (told.format(hub=gate.station.hub, reason=untold),)
        told = _("Đã đưa lên {address}: {count} tệp mới.")
        return told.format(address=address, count=new)

    visit.workshop.works.begin(_("Đưa lên {address}").format(address=target), HERE, bring)
    return go(HERE)


def paper(visit: Visit) -> Response:
    """Give one programme's poster, picture or words for the group, if it may leave now."""
    gate = visit.workshop.gate()
    lesson, suffix = visit.named("lesson"), visit.named("suffix")
    if suffix not in PAPERS:
        return visit.page("missing.html.j2", HTTPStatus.NOT_FOUND)
    passed = gate.passed((lesson,), first=True)
    if not passed.releases:
        raise passed.refusals[0].error
    release = passed.releases[0]
    media, make = PAPERS[suffix]
    return _sheet(make(gate.station, release), media, f"{release.prefix}{lesson}.{suffix}")


def course_paper(visit: Visit) -> Response:
    """Give the poster of all that may leave now."""
    gate = visit.workshop.gate()
    releases = _some(gate.passed((), first=True)).releases
    return _sheet(course_poster(gate.station, releases), "text/html", "khoa-hoc.html")


def take_down(visit: Visit) -> Response:
    """Take an approval back, and all that stands on it."""
    workshop, form = visit.workshop, visit.form
    lesson, by = visit.named("lesson"), visit.person()
    desk = workshop.desk
    key, why = own_key(desk.station, key_of(visit), by)
    signature = Signature(by, workshop.clock(), note=" ".join(form.get("why", "").split()))
    approvals, stopped = Approvals(desk.library), None
    with suppress(ContentError):  # a log that was changed keeps nobody from stopping
        approvals.to_withdraw(lesson, signature)
    with suppress(GeneratorError), papers(desk):  # silence first, then the book
        stopped = stop(desk, lesson)
    approvals.withdraw(lesson, signature, key)
    with papers(desk):
        touched = tuple(take_back(desk, lesson, workshop.today, stopped))
    catch_up(desk, workshop.today, PATIENCE)
    told = _("Đã rút lại bài {lesson}: bài không được phát nữa.").format(lesson=lesson)
    more = [one.told for one in (*touched, *other_stations(desk, lesson))]
    if why:
        more.insert(0, _("! {why}: lần rút này được ghi là không ký").format(why=why))
    if lost := lost_places(desk, lesson):
        more.append(str(lost))
    return _page(visit, workshop.gate(), told, tuple(more))


def _page(visit: Visit, gate: Gate, done: str = "", more: tuple[str, ...] = ()) -> Response:
    passed = gate.passed((), LOUD_FIRST, first=True)
    works = visit.workshop.works
    return visit.page(
        "send.html.j2", passed=passed, sticks=sticks(), done=done, more=more, gate=gate,
        running=works.running, ended=works.ended(HERE), anywhere=approves(visit.session),
        titles={episode.lesson: episode.title for episode in gate.library.episodes()},
    )  # fmt: skip


def _chosen(visit: Visit, passed: Passed) -> Passed:
    """What was marked, of what may leave.

    Raises:
        ContentError: nothing may leave.
        UsageError: nothing was marked.
    """
    marked = set(visit.many.get("bai", ()))
    found = tuple(release for release in _some(passed).releases if release.lesson in marked)
    if not found:
        raise UsageError(_("chưa chọn bài nào"), hint=_("gợi ý: đánh dấu ít nhất một bài"))
    return Passed(found, passed.refusals)


def _some(passed: Passed) -> Passed:
    if not passed.releases:
        raise ContentError(_("chưa có bài nào được phát"), hint=_("gợi ý: nghe và duyệt bài trước"))
    return passed


def _sheet(data: bytes, media: str, name: str) -> Response:
    """Give a paper to be kept; a picture is shown on the page as well."""
    way = "inline" if media == "image/jpeg" else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{name}"'}
    return Response(data, media_type=media, headers=headers)


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
