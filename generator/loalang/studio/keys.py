"""Khóa: a leader's key is made, tried, and only then asked for by the station."""

from starlette.responses import Response

from loalang.authoring.station_edits import with_approver, without_approver
from loalang.content.identifiers import identifier
from loalang.content.models import Approver
from loalang.errors import UsageError
from loalang.messages import _
from loalang.schedule.keys import LEAST_LETTERS, new_key, seal
from loalang.schedule.persons import skeleton
from loalang.studio.settings import StationFile
from loalang.studio.signing import in_clear, key_of
from loalang.studio.visit import Visit, go


def show(visit: Visit) -> Response:
    """Show whose keys may approve, and the two steps to another."""
    return visit.page(
        "keys.html.j2",
        approvers=visit.workshop.station.approvers,
        base=StationFile.of(visit).mark,
        least=LEAST_LETTERS,
        done=visit.asked("da"),
    )


def make(visit: Visit) -> Response:
    """Give a new key's file, sealed by its passphrase; nothing of it stays here.

    The station asks for it only once it was brought back and opened: a file that was lost on its way
    locks nobody out.
    """
    if in_clear(visit):
        raise UsageError(
            _("không tạo khóa qua mạng không mã hóa: mật khẩu có thể bị chép dọc đường"),
            hint=_("gợi ý: tạo ngay trên máy của phòng thu, hoặc mở phòng thu với --cert và --key"),
        )
    name = " ".join(visit.form.get("ten", "").split())
    passphrase, again = visit.form.get("mat-khau", ""), visit.form.get("lai", "")
    if not skeleton(name):
        raise UsageError(_("khóa của ai? Ghi họ tên"))
    if passphrase != again:
        raise UsageError(_("hai lần gõ mật khẩu không giống nhau"))
    data = seal(new_key(), name, passphrase)
    file = f'attachment; filename="khoa-{identifier(name) or "duyet"}.json"'
    return Response(data, media_type="application/json", headers={"Content-Disposition": file})


def enter(visit: Visit) -> Response:
    """Let a key approve for the station, once its file opens with its passphrase."""
    name, role = (" ".join(visit.form.get(key, "").split()) for key in ("ten", "chuc-vu"))
    if not skeleton(name):
        raise UsageError(_("khóa của ai? Ghi họ tên"))
    key = key_of(visit)
    if key is None:
        raise UsageError(_("chưa chọn tệp khóa"))
    approver = Approver(name=name, role=role or None, key=key.public)
    if any(skeleton(one.name) == skeleton(name) for one in visit.workshop.station.approvers):
        raise UsageError(_("{name} đã có một khóa").format(name=name), hint=_("gợi ý: bỏ khóa cũ trước"))
    with visit.workshop.planning:
        file = StationFile.held(visit)
        file.write(with_approver(file.text, file.path.name, approver))
    return go("/khoa?da=ghi")


def take_out(visit: Visit) -> Response:
    """Let a key approve no longer."""
    if visit.form.get("chac") != "1":
        raise UsageError(_("chưa bỏ khóa: hãy đánh dấu rằng bạn đã hiểu"))
    with visit.workshop.planning:
        file = StationFile.held(visit)
        file.write(without_approver(file.text, file.path.name, visit.form.get("khoa", "")))
    return go("/khoa?da=bo")
