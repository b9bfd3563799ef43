"""Giờ phát: when the station sounds, the rules of the place, and when people rest."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from loalang.authoring.station_edits import own_policy_name, with_policy, with_quiet, with_windows
from loalang.content.clock import clock_of
from loalang.content.models import Window
from loalang.content.schedule_models import Between
from loalang.errors import UsageError
from loalang.files import read_text, write_whole
from loalang.messages import _
from loalang.schedule.policy import DAYS
from loalang.studio.settings import StationFile, page
from loalang.studio.visit import Visit, go

MOST = 24
"""Rows of one form."""

MOST_MINUTES = 720
"""Of one session, as the model of a station says."""


def save(visit: Visit) -> Response:
    """Write other hours into the station's file; if that is another by now, show both."""
    windows = tuple(_windows(visit))
    with visit.workshop.planning:
        file = StationFile.of(visit)
        if visit.form.get("base") != file.mark:
            return page(visit, HTTPStatus.CONFLICT, windows=windows)
        file.write(with_windows(file.text, file.path.name, windows))
    return go("/dai?da=gio#gio")


def rule(visit: Visit) -> Response:
    """Let another policy of the folder rule the station."""
    workshop, name = visit.workshop, visit.form.get("quy-dinh", "")
    if name not in workshop.folder.policy_ids:
        raise UsageError(_("không có quy định '{name}'").format(name=name))
    workshop.folder.policy(name)  # one with mistakes rules nothing
    with workshop.planning:
        file = StationFile.held(visit)
        file.write(with_policy(file.text, file.path.name, name))
    return go("/dai?da=gio#gio")


def quiet(visit: Visit) -> Response:
    """Change when nothing ordinary sounds: in the station's own policy, which is made where it has none."""
    workshop = visit.workshop
    hours, source = tuple(_quiet(visit)), " ".join(visit.form.get("nguon", "").split())
    if not source:
        raise UsageError(_("giờ nghỉ theo văn bản nào, hay do ai quyết định? Ghi vào ô nguồn"))
    with workshop.planning:
        file, folder = StationFile.held(visit), workshop.folder
        own, policy = own_policy_name(workshop.station_id), workshop.desk.policy
        place = workshop.root / "scripts" / "policies" / f"{own}.yaml"
        if policy.id != own and place.exists():
            raise UsageError(
                _("đài đã có quy định riêng mà không dùng"),
                hint=_("gợi ý: chọn quy định riêng ấy ở trên, rồi sửa giờ nghỉ"),
            )
        text = _read(folder.policy_file(policy.id))
        commune = workshop.station.commune
        write_whole(place, with_quiet(text, place.name, own, commune, hours, source).encode())
        file.write(with_policy(file.text, file.path.name, own))
    return go("/dai?da=gio#gio")


def _windows(visit: Visit) -> Iterator[Window]:
    """Read the rows of the form; a row without an hour is none."""
    for i in range(MOST):
        start = visit.form.get(f"luc-{i}", "").strip()
        if not start or visit.form.get(f"bo-{i}"):
            continue
        told, minutes = visit.form.get(f"phut-{i}", "").strip(), 0
        if told.isascii() and told.isdecimal() and len(told) < 4:
            minutes = int(told)
        days = [day for day in DAYS if day in visit.many.get(f"ngay-{i}", ())]
        if not days:
            raise UsageError(_("buổi {at}: chọn ít nhất một ngày").format(at=start))
        if not 1 <= minutes <= MOST_MINUTES:
            raise UsageError(_("buổi {at}: ghi số phút, từ 1 đến {most}").format(at=start, most=MOST_MINUTES))
        yield Window(days=tuple(days), start=_clock(start), minutes=minutes)


def _quiet(visit: Visit) -> Iterator[Between]:
    for i in range(MOST):
        start, end = (visit.form.get(f"{name}-{i}", "").strip() for name in ("tu", "den"))
        if bool(start) != bool(end):
            raise UsageError(_("giờ nghỉ cần cả giờ bắt đầu và giờ hết"))
        if start:
            if (first := _clock(start)) == (last := _clock(end)):
                raise UsageError(_("giờ nghỉ từ {at} đến {at}: không có phút nào").format(at=first))
            yield Between(start=first, end=last)


def _clock(told: str) -> str:
    found = clock_of(told)
    if found is None:
        raise UsageError(
            _("'{told}' không phải giờ trong ngày").format(told=told), hint=_("gợi ý: ghi như 05:30 hay 17h")
        )
    return found


def _read(path: Path) -> str:
    try:
        return read_text(path, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(_("không đọc được tệp ({reason})").format(reason=error)) from error
